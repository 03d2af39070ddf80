"""What the trie says of its nodes, and of characters: what `lattice` reads and `zhangju.lexicon.words` writes."""

from __future__ import annotations

#: Of a node: a word is so written; the words fold writes one so; jieba knows it, as a word or the beginning of one. In the lowest
#: bits is the number of the word.
EXACT, FOLDED, PREFIX, NUMBER = 1 << 31, 1 << 30, 1 << 29, (1 << 24) - 1

#: Of a character: it stands in blocks; it is a Latin letter or a digit; it is Chinese; it is a digit.
BLOCK, LATIN, HAN, DIGIT = 1, 2, 4, 8

#: The Chinese characters that jieba knows.
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FD5

#: The logarithm of the probability of what the hidden Markov model has never seen.
OUTSIDE = -3.14e100
