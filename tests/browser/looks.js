// What can be wrong with how a page looks: what is wider than the page, what cannot be read on its ground, what is drawn as a box.
(() => {
  const rgba = (text) => {
    const found = text.match(/rgba?\(([^)]+)\)/);
    if (!found) return [0, 0, 0, 0];
    const parts = found[1].split(/[\s,/]+/).map(Number);
    return [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
  };
  const over = (top, ground) => [0, 1, 2].map((place) => top[place] * top[3] + ground[place] * (1 - top[3]));
  const luminance = (colour) => {
    const [r, g, b] = colour.map((one) => one / 255).map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const canvas = matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];

  const chain = (element) => {
    const found = [];
    for (let one = element; one; one = one.parentElement) found.unshift(one);
    return found;
  };
  const ground = (element) => chain(element).reduce((under, one) => over(rgba(getComputedStyle(one).backgroundColor), under), canvas);
  const opacity = (element) => chain(element).reduce((whole, one) => whole * Number(getComputedStyle(one).opacity), 1);

  const unreadable = new Map();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const characters = new Set();
  const seen = new Map();
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility() || element.closest("style,script,option")) continue;
    for (const character of node.data) if (character.trim()) characters.add(character);
    const style = getComputedStyle(element);
    const svg = element.closest("svg");
    const key = `${element.tagName}.${element.className?.baseVal ?? element.className}<${element.parentElement.className}`;
    if (seen.has(key)) continue;
    seen.set(key, true);
    const below = ground(element);
    const colour = rgba(svg ? style.fill : style.color);
    colour[3] *= opacity(element);
    const value = contrast(over(colour, below), below);
    const least = parseFloat(style.fontSize) >= 24 ? 3 : 4.5;
    if (value < least) unreadable.set(key, value.toFixed(2));
    const before = getComputedStyle(element, "::before");
    if (before.content && before.content !== "none") {
      const quiet = rgba(before.color);
      quiet[3] *= opacity(element) * Number(before.opacity);
      const value = contrast(over(quiet, below), below);
      if (value < 4.5) unreadable.set(`${key}::before`, value.toFixed(2));
    }
  }

  // A character that no font has is drawn as the box of U+10FFFD, which none has either.
  const paper = document.createElement("canvas");
  paper.width = paper.height = 32;
  const pen = paper.getContext("2d", { willReadFrequently: true });
  pen.font = `24px ${getComputedStyle(document.body).fontFamily}`;
  const drawn = (character) => {
    pen.clearRect(0, 0, 32, 32);
    pen.fillText(character, 2, 26);
    return String(pen.getImageData(0, 0, 32, 32).data);
  };
  const box = drawn("\u{10FFFD}");
  const boxes = [...characters].filter((character) => drawn(character) === box);

  const wide = [...document.body.querySelectorAll("*")]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
    .filter((element) => !chain(element).slice(0, -1).some((one) => /auto|scroll|hidden/.test(getComputedStyle(one).overflowX)))
    .map((element) => `${element.tagName}.${element.className?.baseVal ?? element.className}`);

  return {
    overflow: document.documentElement.scrollWidth - innerWidth,
    wide: [...new Set(wide)].slice(0, 5),
    unreadable: Object.fromEntries(unreadable),
    boxes,
    characters: characters.size,
  };
})();
