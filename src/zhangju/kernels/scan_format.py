"""What the kernel `scan` and those who use it call by the same number: signs of characters, and what is said of a text."""

from __future__ import annotations

ODD, PAIRED, WESTERN, CLOSELY, TONE, STOP = (1 << bit for bit in range(6))
"""Signs of characters that the kernel reads itself: sound text hardly has them; they are UTF-8 of Western letters read as
Chinese; they are Western; they are to be looked at closely (line ends, blanks, commas, brackets, ``?``, ``x``, ``-``, 月, 第);
they have tone marks; only Chinese text has such marks."""
INVISIBLE, REFERENCE, TAG, LOST, VARIANT = (1 << bit for bit in range(6, 11))
"""Signs that it only gathers: U+FEFF and the zero-width ones, ``&``, ``>``, U+FFFD, and characters that fonts and PDF files put
for others."""
MOJIBAKE, CRLF, ASKED, INDENT, READING, SPACED, DOUBLED, FOLDED, GAP = (1 << bit for bit in range(16, 25))
"""What it says of a text: that odd characters stand together, that a line end is spelled out, that ``?`` stands before a mark,
or where blanks stand, that a bracket opens before a small letter, that one character in four is a blank, that commas stand
before marks, that most commas are narrow, and that something stands together between which digits usually are."""

HAN, CLOSING, OPENING, LEFT, RIGHT, BLANK = (1 << bit for bit in range(6))
"""Kinds of characters: Chinese ones; marks that close, and that open; others that a folded comma stands behind, and before;
blanks."""
