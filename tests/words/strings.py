"""Strings that try a segmenter: words of its dictionary side by side, pieces of them, Latin, marks, blanks, odd characters."""

from hypothesis import strategies as st

from zhangju.words.dictionary import load_dictionary

ODD = [
    *"aZ09+#&._%-",
    *" \t\r\n\u3000，。、！“”",
    "\r\n",
    "3.14%",
    "C++",
    "AA制",
    "T恤",
    "１２",
    "\x00",
    "\ud800",
    "😀",
    "\U00020bb7",
    "龥",
    "鿕㐀",
    "γ射线",
]


@st.composite
def strings(draw, most=10):
    """A string of up to so many pieces."""
    dictionary = load_dictionary("jieba")
    word = st.integers(1, len(dictionary.idf) - 1).map(dictionary.word)
    piece = st.one_of(
        word,
        word.map(lambda found: found[:-1] or found),
        word.map(lambda found: found[1:] or found),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5),
        st.sampled_from(ODD),
    )
    return "".join(draw(st.lists(piece, max_size=most)))
