"""What the trie says of its nodes, and of characters: what `lattice` reads and `zhangju.lexicon.words` writes."""

from __future__ import annotations

#: Of a node, from the lowest bits on: the base of its children, and the number of its word; whether jieba knows it, as a word
#: or the beginning of one, whether the words fold writes a word so, and whether a word is so written; and the place of the
#: logarithm of how often that counts. Where the kernel counts on each character it has these numbers as such: compiled, a name
#: is looked up.
BASE, NUMBER, LEVEL = (1 << 23) - 1, (1 << 21) - 1, (1 << 17) - 1
NUMBER_SHIFT, LEVEL_SHIFT = 23, 47
PREFIX, FOLDED, EXACT = 1 << 44, 1 << 45, 1 << 46

#: Of a character: it stands in blocks; it is a Latin letter or a digit; it is Chinese; it is a digit; it stands in blocks where
#: parts of speech are told; and, which no dictionary says, a word of the user's that no block holds begins with it.
BLOCK, LATIN, HAN, DIGIT, TAGGED, BEGINS = 1, 2, 4, 8, 16, 32

#: The Chinese characters that jieba knows.
FIRST_HAN, LAST_HAN = 0x4E00, 0x9FD5

#: The logarithm of the probability of what the hidden Markov model has never seen.
OUTSIDE = -3.14e100

#: The parts of speech of the joint model, in the order of its states; then that of Latin letters, which has no state. Those of a
#: dictionary have numbers of their own below `OF_MODEL`; the model's have theirs from there on.
TAGS = tuple(
    (
        "a ad ag an b bg c d df dg e en f g h i in j jn k l ln m mg mq n ng nr nrfg nrt ns nt nz o p q qe qg r rg rr rz s t tg u"
        " ud ug uj ul uv uz v vd vg vi vn vq w x y yg z zg eng"
    ).split(" ")
)
STATE_TAGS, OF_MODEL = 64, 256
NUMERAL, UNNAMED, ENGLISH = OF_MODEL + 22, OF_MODEL + 59, OF_MODEL + 64

#: A state of the joint model is a part of speech and one of these: first character of a word, last one, a middle one, one alone.
JOINT_FIRST, JOINT_LAST, JOINT_MIDDLE, JOINT_SINGLE = 0, 64, 128, 192
JOINT_STATES = 256
