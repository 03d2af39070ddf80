"""How the lexicon writes words for `script/`: what its builder and its reader agree on, without importing each other."""

from __future__ import annotations

#: A cost is written as one character, `COST_SCALE` for each factor of e in probability, from `COST_BASE` on.
COST_SCALE = 8
COST_BASE = 48

#: In the forms of a word, where the word does not settle the form.
UNDECIDED = "?"

#: In the tree of words, the cost of a node that is only the beginning of some.
NO_WORD = 0xFFFF
