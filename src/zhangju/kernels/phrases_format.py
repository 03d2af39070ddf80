"""What phrases are scored by: the features in the order of their weights, the classes of words, and what characters may be."""

from __future__ import annotations

#: Of a character: a letter or digit of any script; a letter of Latin, Greek or Cyrillic; what numbers are written with; Chinese;
#: it opens, or closes, a quotation; it joins words.
ALNUM, LETTERS, NUMERAL, HAN_WIDE, OPENING, CLOSING, SIGN = 1, 2, 4, 8, 16, 32, 64
OPENING_MARKS, CLOSING_MARKS = '《〈“「『‘【"', '》〉”」』’】"'
JOINTS = "-－·/+&. "

#: The features that are numbers, by their names in the table of weights. `words.1` is 1 for a phrase of one word, and so on.
NUMBERS = tuple(
    (
        "words.1 words.2 words.3 words.4 repeated idf.sum idf.mean idf.least length place.first place.last spread longer.left"
        " longer.right cohesion repeated.phrase title title.repeated quoted joined"
    ).split(" ")
)
WORDS, REPEATED, IDF_SUM, IDF_MEAN, IDF_LEAST, LENGTH, PLACE_FIRST, PLACE_LAST, SPREAD = 0, 4, 5, 6, 7, 8, 9, 10, 11
LONGER_LEFT, LONGER_RIGHT, COHESION, REPEATED_PHRASE, TITLE, TITLE_REPEATED, QUOTED, JOINED = 12, 13, 14, 15, 16, 17, 18, 19

#: The features that are classes: of the first word, the last, the only one, the one before and the one behind. The weights have
#: a block for each, behind the numbers, as long as there are classes.
SIDES = ("first", "last", "alone", "left", "right")
FIRST, LAST, ALONE, LEFT, RIGHT = 20, 21, 22, 23, 24

#: The classes of words. Those of jieba's parts of speech have a twin, with "1" behind it, for words of one character.
CLASSES = tuple(
    (
        "edge number letter latin mixed unknown1 unknown2 unknown3 function nr ns nt nz n ng vn v vg vd a an d b m q t f s l i j"
        " z zg k h g other nr1 ns1 nt1 nz1 n1 ng1 vn1 v1 vg1 vd1 a1 an1 d1 b1 m1 q1 t1 f1 s1 l1 i1 j1 z1 zg1 k1 h1 g1 other1"
    ).split(" ")
)
EDGE, NUMBER, LETTER, LATIN, MIXED, UNKNOWN, FUNCTION = 0, 1, 2, 3, 4, 5, 8

#: In the class of a word: no keyword has it.
STOP = 128
