"use strict";
// Filters the articles of a report. It reads what stands on the page and hides or shows; it never writes markup.
(() => {
  const form = document.getElementById("filters");
  const list = document.getElementById("list");
  const articles = [...list.children];
  const field = (name) => form.elements[name];
  const told = form.querySelector("output");

  // Words are found in both scripts: each character is folded as the articles' own were when the report was made.
  const to = form.dataset.to;
  const folded = new Map([...form.dataset.from].map((character, place) => [character, to[place]]));
  const fold = (text) => {
    let result = "";
    for (const character of text) result += folded.get(character) ?? character;
    return result.toLowerCase();
  };
  let texts = null;

  const filter = () => {
    const words = fold(field("words").value).split(/\s+/).filter(Boolean);
    if (words.length && !texts) texts = articles.map((article) => fold(article.textContent));
    let shown = 0;
    articles.forEach((article, place) => {
      const { source, period, script, repaired, framed } = article.dataset;
      const fits =
        (!field("source").value || field("source").value === source) &&
        (!field("period").value || field("period").value === period) &&
        (!field("script").value || field("script").value === script) &&
        (!field("repaired").checked || repaired === "1") &&
        (!field("framed").checked || framed === "1") &&
        words.every((word) => texts[place].includes(word));
      article.hidden = !fits;
      shown += fits;
    });
    list.classList.toggle("plain", field("furniture").checked);
    told.textContent = `${shown.toLocaleString("en")} of ${articles.length.toLocaleString("en")}`;
  };

  // A link to an article opens it, whatever the filters hide.
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.parentElement === list) {
      if (target.hidden) { form.reset(); }
      target.open = true;
      target.scrollIntoView();
    }
  };

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, texts ? 60 : 0); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  field("open").addEventListener("click", () => {
    const shown = articles.filter((article) => !article.hidden);
    const open = shown.some((article) => !article.open);
    for (const article of shown) article.open = open;
    field("open").textContent = open ? "close all" : "open all";
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-find]");
    if (link) { form.reset(); field("words").value = link.dataset.find; setTimeout(filter); }
  });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  filter();
  follow();
})();
