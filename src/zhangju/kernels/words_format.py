"""What the trie says of its nodes, and of characters: what `lattice` reads and `zhangju.lexicon.words` writes."""

from __future__ import annotations

#: Of a node, from the lowest bits on: the base of its children, the number of its word, and the place of the logarithm of how
#: often that counts; then whether jieba knows it, as a word or the beginning of one, whether the words fold writes a word so, and
#: whether a word is so written.
BASE, NUMBER, LEVEL = (1 << 22) - 1, (1 << 21) - 1, (1 << 18) - 1
NUMBER_SHIFT, LEVEL_SHIFT = 22, 43
PREFIX, FOLDED, EXACT = 1 << 61, 1 << 62, 1 << 63

#: Of a character: it stands in blocks; it is a Latin letter or a digit; it is Chinese; it is a digit.
BLOCK, LATIN, HAN, DIGIT = 1, 2, 4, 8

#: The Chinese characters that jieba knows.
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FD5

#: The logarithm of the probability of what the hidden Markov model has never seen.
OUTSIDE = -3.14e100
