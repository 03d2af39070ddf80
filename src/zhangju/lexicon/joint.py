"""jieba's joint model of words and parts of speech in, the sections of the lexicon that texts are tagged by out.

A state of this hidden Markov model is a part of speech, and whether a character is the first one of a word, the last one, a
middle one, or a word by itself. States are numbered as Python orders the pairs of both.

============================ =========================================================================================
``words:joint-starts``       how likely each state is at the start, 64 bits each
``words:joint-steps``        of each state, how likely each state is behind it, 64 bits each; minus infinity where it is not
``words:joint-places``       of each Chinese character where its states begin, 32 bits each; then where the last one's end
``words:joint-listed``       how many of its states jieba's list of states has, 8 bits each; these come first
``words:joint-states``       the states of all characters, 8 bits each, in order but for those that are not listed
``words:joint-emissions``    how likely the character is in each of them, 64 bits each
============================ =========================================================================================
"""

from __future__ import annotations

from array import array
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from zhangju.errors import LexiconError
from zhangju.kernels.words_format import FIRST_HAN, LAST_HAN, OUTSIDE, STATE_TAGS, TAGS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    State: TypeAlias = tuple[str, str]

JOINT_MODULES = ("char_state_tab", "prob_start", "prob_trans", "prob_emit")
"""The modules of jieba.posseg, each of which is one dict."""

STATES = [(position, tag) for position in "BEMS" for tag in TAGS[:STATE_TAGS]]


def joint_sections(model: Mapping[str, Mapping[Any, Any]]) -> dict[str, bytes]:
    """The sections.

    Args:
        model: the dicts of jieba's modules by their names.

    Raises:
        LexiconError: They have other states than those that the kernel knows.
    """
    listed: Mapping[str, tuple[State, ...]] = model["char_state_tab"]
    start: Mapping[State, float] = model["prob_start"]
    between: Mapping[State, Mapping[State, float]] = model["prob_trans"]
    emit: Mapping[State, Mapping[str, float]] = model["prob_emit"]
    if sorted(between) != STATES or set(start) != set(STATES) or set(emit) != set(STATES):
        raise LexiconError("jieba's tables of parts of speech have other states than those that this version knows")
    number = {state: place for place, state in enumerate(STATES)}
    places, counts, states, emissions = array("I", [0]), bytearray(), bytearray(), array("d")
    having: dict[str, set[int]] = {}
    for state, characters in emit.items():
        for character in characters:
            having.setdefault(character, set()).add(number[state])
    for code in range(FIRST_HAN, LAST_HAN + 1):
        character = chr(code)
        first = {number[state] for state in listed.get(character, ())}
        counts.append(len(first))
        for place in [*sorted(first), *sorted(having.get(character, set()) - first)]:
            states.append(place)
            emissions.append(emit[STATES[place]].get(character, OUTSIDE))
        places.append(len(states))
    steps = array("d", [between[before].get(behind, -inf) for before in STATES for behind in STATES])
    return {
        "joint-starts": array("d", [start[state] for state in STATES]).tobytes(),
        "joint-steps": steps.tobytes(),
        "joint-places": places.tobytes(),
        "joint-listed": bytes(counts),
        "joint-states": bytes(states),
        "joint-emissions": emissions.tobytes(),
    }
