"""A font in, a figure that draws all its text with it out: `drawing`."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from zhangju.errors import MissingPackageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from zhangju.plots.fonts import Font

INK, QUIET, BLUE, RED = "#1f2328", "#6e7781", "#4184e4", "#e5534b"
PAD = 0.12
"""How much room is left around each panel, in inches."""
COLOURS = ("#4184e4", "#e5534b", "#2da44e", "#bf8700", "#bf5fd0", "#1095a8", "#6e7781", "#9e6a03", "#8250df", "#bc4c00")


@contextmanager
def drawing(font: Font, width: float, height: float) -> Iterator[Figure]:
    """Begin a figure of so many inches; what is drawn on it within the block has its font."""
    kind = _kind()
    import matplotlib as mpl

    # A text takes its font when it is made; it is no formula, whatever signs it has.
    settings: Any = {"font.family": [font.family, "sans-serif"], "axes.unicode_minus": False, "text.parse_math": False}
    with mpl.rc_context(settings):
        figure = kind(settings, figsize=(width, height), layout="constrained", facecolor="white")
        figure.get_layout_engine().set(w_pad=PAD, h_pad=PAD)
        yield figure


@cache
def _kind() -> Any:
    """The class of the figures, which needs matplotlib."""
    try:
        import matplotlib as mpl
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingPackageError("matplotlib", "plots") from error

    class Plot(Figure):
        """A figure that draws with its own font, whatever matplotlib's settings are, and shows itself in a notebook."""

        def __init__(self, settings: Any, **more: Any) -> None:
            self._settings = settings
            super().__init__(**more)

        def draw(self, renderer: Any) -> None:
            with mpl.rc_context(self._settings):  # some texts are made while others are drawn
                super().draw(renderer)

        def _repr_png_(self) -> bytes:
            from io import BytesIO

            file = BytesIO()
            self.savefig(file, format="png", dpi=144)
            return file.getvalue()

    return Plot
