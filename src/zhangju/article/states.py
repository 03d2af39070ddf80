"""The states that a line of a page can be in: its kind, and whether the headline has come, the story runs, or is over.

A menu before the headline and one behind it are told apart, a caption above the lead and one below the story, and exactly
one lead stands between what is above and what is below. `labels.py` chooses among these states, and the script that finds the
weights learns with them.
"""

from __future__ import annotations

KINDS = (
    "title",
    "meta",
    "editor_note",
    "call",
    "lead",
    "body",
    "heading",
    "caption",
    "list_item",
    "related",
    "footer",
    "nav",
    "junk",
)
_TOP = ("meta", "editor_note", "call", "heading", "caption", "list_item", "related", "footer", "nav", "junk")
_ABOVE = ("title", "meta", "editor_note", "call", "heading", "caption", "list_item", "related", "footer", "nav", "junk")
_STORY = ("body", "heading", "list_item", "caption", "meta", "editor_note", "call", "related", "footer", "nav", "junk")
_BELOW = ("editor_note", "call", "caption", "title", "meta", "related", "footer", "nav", "junk")

#: `phase.kind`, in a fixed order.
STATES = (
    *(f"top.{kind}" for kind in _TOP),
    *(f"above.{kind}" for kind in _ABOVE),
    "lead.lead",
    *(f"story.{kind}" for kind in _STORY),
    *(f"below.{kind}" for kind in _BELOW),
)

#: Kinds that only a story has: the story lasts until the last of them.
TELLING = frozenset(("body", "heading", "list_item"))


def kind_of(state: str) -> str:
    """Return the kind of part of a state.

    >>> kind_of("below.caption")
    'caption'
    """
    return state.partition(".")[2]


def allowed(state: str, following: str) -> bool:
    """Tell whether a line in state `following` may come right after one in `state`.

    >>> allowed("above.nav", "lead.lead"), allowed("above.nav", "story.body"), allowed("above.nav", "top.nav")
    (True, False, False)
    """
    phase, _, kind = state.partition(".")
    next_phase = following.partition(".")[0]
    if phase == "top":
        return next_phase in ("top", "lead") or following == "above.title"
    if phase == "above":
        return next_phase in ("above", "lead")
    if phase == "lead":
        return next_phase in ("story", "below")
    if phase == "story":
        return next_phase == "story" or (next_phase == "below" and kind in TELLING)
    return next_phase == "below"


def may_begin(state: str) -> bool:
    """Tell whether a page may begin in a state."""
    return state.startswith(("top", "lead")) or state == "above.title"


def may_end(state: str) -> bool:
    """Tell whether a page may end in a state."""
    phase, _, kind = state.partition(".")
    return phase != "story" or kind in TELLING


def states_of(kinds: list[str]) -> list[str]:
    """Return the states of a page's lines, given their kinds.

    >>> states_of(["nav", "title", "lead", "caption", "body", "caption"])
    ['top.nav', 'above.title', 'lead.lead', 'story.caption', 'story.body', 'below.caption']
    """
    lead = kinds.index("lead") if "lead" in kinds else len(kinds)
    last = max((index for index, kind in enumerate(kinds) if index > lead and kind in TELLING), default=lead)
    first = kinds.index("title") if "title" in kinds[:lead] else lead
    phases = [
        "top" if i < first else "above" if i < lead else "lead" if i == lead else "story" if i <= last else "below"
        for i in range(len(kinds))
    ]
    return [f"{phase}.{kind}" for phase, kind in zip(phases, kinds, strict=True)]
