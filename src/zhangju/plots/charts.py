"""Themes in, figures out: `terms`, `over_time`, `cooccurrence`, `frames`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zhangju.errors import ArgumentError
from zhangju.plots.figure import BLUE, COLOURS, INK, QUIET, drawing
from zhangju.plots.fonts import find_font

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from zhangju.plots.fonts import Font
    from zhangju.words.theme_rows import Label
    from zhangju.words.themes import Themes

    Path = str | os.PathLike[str]

ACROSS, PANELS = 3, 12
"""How many groups stand side by side, and how many are drawn at most."""


def terms(
    themes: Themes,
    groups: Iterable[Label] | None = None,
    *,
    top: int = 8,
    script: str | None = None,
    font: Path | None = None,
) -> Figure:
    """The typical terms of each group, as bars: how typical they are (class-based TF-IDF), and in how many articles they are.

    Args:
        themes: The themes of a corpus.
        groups: Which groups; by default the first twelve, in the order of `Themes.groups`.
        top: How many terms of each.
        script: ``Hans``, ``Hant``, ``Hant-TW`` or ``Hant-HK``, which the font is chosen by; by default that of the terms.
        font: The family of a font, or the path of its file, instead of one that is found.

    Raises:
        ArgumentError: There is no such group, script or font.
        MissingFontError: There is no font with Chinese characters.
        MissingPackageError: matplotlib is not installed.
    """
    labels = [row.group for row in _checked(themes).groups][:PANELS] if groups is None else list(groups)
    rows = {label: themes.terms(label, top=top) for label in labels}
    face = _font((row.term for each in rows.values() for row in each), script, font)
    across = min(ACROSS, max(1, len(labels)))
    down = -(-max(1, len(labels)) // across)
    with drawing(face, 3.2 * across, max(1.2, 0.5 + 0.26 * top) * down) as figure:
        panels = figure.subplots(down, across, squeeze=False).flat
        for panel, label in zip(panels, labels, strict=False):
            found = rows[label]
            _bars(
                panel, [face.shown(row.term) for row in found], [row.score for row in found], [str(row.articles) for row in found]
            )
            name = "all articles" if themes.by is None else "(none)" if label is None else face.shown(str(label))
            panel.set_title(name, loc="left", fontsize=11, color=INK)
        for panel in list(panels)[len(labels) :]:
            panel.set_axis_off()
    return figure


def over_time(  # noqa: PLR0913 - the last two are those of all plots
    themes: Themes,
    terms: str | Iterable[str] | None = None,
    *,
    period: str = "month",
    top: int = 6,
    script: str | None = None,
    font: Path | None = None,
) -> Figure:
    """The share of articles that have a term, period by period, a line for each term with its name at the end.

    Args:
        themes: The themes of a corpus.
        terms: A term, or several; by default the most frequent ones.
        period: ``year``, ``month`` or ``day``.
        top: How many terms, if none are given.
        script: As in `terms`.
        font: As in `terms`.

    Raises:
        ArgumentError: An argument cannot be used, or no article has a date.
        MissingFontError: There is no font with Chinese characters.
        MissingPackageError: matplotlib is not installed.
    """
    rows = [row for row in _checked(themes).terms_over_time(terms, period=period, top=top) if row.period is not None]
    if not rows:
        raise ArgumentError(f"no article tells its {period}, so that nothing changes over time")
    lines: dict[str, list[Any]] = {}
    for row in rows:
        lines.setdefault(row.term, []).append(row)
    face = _font(lines, script, font)
    periods = [row.period for row in next(iter(lines.values()))]
    with drawing(face, 8.0, 4.2) as figure:
        panel = figure.subplots()
        ends = []
        for number, (term, line) in enumerate(lines.items()):
            colour = COLOURS[number % len(COLOURS)]
            shares = [100 * row.share for row in line]
            panel.plot(range(len(periods)), shares, color=colour, linewidth=1.6, marker="o", markersize=3)
            ends.append((shares[-1], term, colour))
        _name_ends(panel, ends, len(periods) - 1, face)
        every = -(-len(periods) // 12)
        places = range(0, len(periods), every)
        panel.set_xticks(places, [str(periods[place]) for place in places], fontsize=9, color=QUIET)
        panel.set_ylabel("% of articles", fontsize=9, color=QUIET)
        panel.set_ylim(bottom=0)
        panel.margins(x=0.04)
        _quiet(panel, keep=("left", "bottom"))
    return figure


def cooccurrence(
    themes: Themes,
    terms: Iterable[str] | None = None,
    *,
    top: int = 15,
    script: str | None = None,
    font: Path | None = None,
) -> Figure:
    """Which terms the same articles have: a dot for each pair, the larger the more articles, the darker the more they attract.

    Args:
        themes: The themes of a corpus.
        terms: The terms; by default the most frequent ones.
        top: How many terms, if none are given.
        script: As in `terms`.
        font: As in `terms`.

    Raises:
        ArgumentError: An argument cannot be used, or there are fewer than two terms.
        MissingFontError: There is no font with Chinese characters.
        MissingPackageError: matplotlib is not installed.
    """
    asked = [row.term for row in _checked(themes).frequencies(top=top)] if terms is None else list(terms)
    if len(asked) < 2:
        raise ArgumentError("a pair needs two terms, and there are fewer")
    face = _font(asked, script, font)
    keys = {row.key: place for place, term in enumerate(asked) for row in themes.terms_over_time(term)[:1]}
    dots = []
    for place, term in enumerate(asked):
        for row in themes.cooccurrence(term, top=None, min_articles=1):
            other = keys.get(row.other_key if keys.get(row.key) == place else row.key)
            if other is not None and other < place:
                dots.append((other, place, row.articles, row.score))
    size = 1.6 + 0.32 * len(asked)
    with drawing(face, size + 1.2, size) as figure:
        panel = figure.subplots()
        highest = max((dot[2] for dot in dots), default=1)
        drawn = panel.scatter(
            [dot[0] for dot in dots],
            [dot[1] for dot in dots],
            s=[260 * dot[2] / highest for dot in dots],
            c=[dot[3] for dot in dots],
            cmap="Blues",
            vmin=-0.5,
            vmax=1,
            edgecolors=BLUE,
            linewidths=0.5,
        )
        names = [face.shown(term) for term in asked]
        panel.set_yticks(range(len(asked)), names, fontsize=10)
        panel.set_xticks(range(len(asked)), names, fontsize=10, rotation=90)
        panel.set_xlim(-0.6, len(asked) - 1.4)
        panel.set_ylim(len(asked) - 0.4, 0.4)
        panel.grid(color="#eaeef2", linewidth=0.6)
        panel.set_axisbelow(True)
        _quiet(panel, keep=())
        bar = figure.colorbar(drawn, ax=panel, shrink=0.5, pad=0.02)
        bar.set_label(f"npmi; the largest dot: {highest} articles", fontsize=9, color=QUIET)
        bar.outline.set_visible(False)
        bar.ax.tick_params(labelsize=8, colors=QUIET, length=0)
    return figure


def frames(themes: Themes, *, top: int = 12, script: str | None = None, font: Path | None = None) -> Figure:
    """The announced frames, as bars: how often each is announced, with the most frequent themes of its sections.

    Args:
        themes: The themes of a corpus.
        top: How many frames.
        script: As in `terms`.
        font: As in `terms`.

    Raises:
        ArgumentError: An argument cannot be used, or no frame is announced.
        MissingFontError: There is no font with Chinese characters.
        MissingPackageError: matplotlib is not installed.
    """
    rows = _checked(themes).frames(top=top)
    if not rows:
        raise ArgumentError("no article announces a frame such as 三个聚焦")
    face = _font((text for row in rows for text in (row.label, *row.themes)), script, font)
    with drawing(face, 9.0, 0.6 + 0.36 * len(rows)) as figure:
        panel = figure.subplots()
        told = [f"{row.mentions}  {face.shown('　'.join(row.themes[:5]))}" for row in rows]
        _bars(panel, [face.shown(row.label) for row in rows], [row.mentions for row in rows], told)
        panel.set_xlim(0, 3.5 * max(row.mentions for row in rows))
    return figure


def _checked(themes: Themes) -> Themes:
    from zhangju.words.themes import Themes

    if not isinstance(themes, Themes):
        raise ArgumentError(f"plots are made of Themes, not of {type(themes).__name__}: zhangju.themes(articles) gives them")
    return themes


def _font(texts: Iterable[str], script: str | None, font: Path | None) -> Font:
    """The font for some texts, by the script that is asked for, else by theirs."""
    if script is None:
        from zhangju.script.detect import script_of

        # Terms of both scripts: what is Traditional is missing in more fonts than what is Simplified.
        script = "Hans" if script_of("".join(texts)) in {"Hans", "either", "none"} else "Hant"
    return find_font(script, font)


def _bars(panel: Axes, names: Sequence[str], values: Sequence[float], told: Sequence[str]) -> None:
    places = range(len(names))
    panel.barh(places, values, height=0.55, color=BLUE)
    panel.set_yticks(places, names, fontsize=10)
    panel.invert_yaxis()
    panel.set_xticks([])
    highest = max(values, default=1) or 1
    panel.set_xlim(0, 1.2 * highest)
    for place, value, text in zip(places, values, told, strict=True):
        panel.annotate(text, (value, place), (4, 0), textcoords="offset points", va="center", fontsize=9, color=QUIET)
    _quiet(panel, keep=())


def _name_ends(panel: Axes, ends: Sequence[tuple[float, str, str]], x: int, face: Font) -> None:
    """Write each name at the end of its line; names that would meet are moved apart."""
    highest = max(panel.get_ylim()[1], 1e-9)
    step = 0.055 * highest
    at = -step
    for value, term, colour in sorted(ends):
        at = max(value, at + step)
        panel.annotate(
            face.shown(term),
            (x, value),
            (x + 0.12 + 0.01 * x, at),
            textcoords="data",
            va="center",
            fontsize=10,
            color=colour,
            annotation_clip=False,
        )


def _quiet(panel: Axes, keep: Sequence[str]) -> None:
    """Leave out what tells nothing."""
    for side in ("top", "right", "left", "bottom"):
        panel.spines[side].set_visible(side in keep)
        panel.spines[side].set_color("#d8dbdf")
    panel.tick_params(length=0, labelcolor=INK)
