"""What the kernel `lines` and `article/signs.py` agree on: limits, the columns of the matrix, how features are numbered."""

#: Patterns look at so many characters at the head and at the tail of a line, or at the whole of a line that is not longer.
HEAD, TAIL, WHOLE = 60, 40, 160
#: A paragraph of running text has at least so many characters and a full stop, or so many at all.
RUNNING_SIZE, RUNNING_ANYWAY = 36, 70
#: Captions are shorter than this: a longer paragraph that ends in the name of a photographer tells a story.
CAPTION_MOST = 120
#: With fewer paragraphs of running text than this, shorter sentences count too, from so many characters on.
FEW_PARAGRAPHS, SENTENCE_SIZE = 3, 8
#: Lines from so many characters on that are as long as their neighbour: a page cuts captions and links to one length.
CUT = 14
#: Lines of such lengths that begin or end as their neighbour does are rows of one list: so many characters have to be the same.
ALIKE_LEAST, ALIKE_MOST, SAME_HEAD, SAME_TAIL = 4, 80, 2, 3
#: A line of such a length that stands in the story too may be one of its key words.
TOLD_LEAST, TOLD_MOST = 2, 8
#: A line longer than this that comes again, whole or in part, is no menu; of the first so many lines, the headline is one.
MENU_MOST, TOP_LINES = 8, 3
#: Lengths of a headline; shares of its pairs of characters that are in the story.
TITLE_LEAST, TITLE_MOST = 5, 60
MUCH, SOME = 0.45, 0.2

SIZES = (1, 4, 8, 14, 22, 32, 48, 80, 140)
GAPS = (0, 1, 3, 8)
ZONES = ("none", "first", "last", "among", "before", "behind", "between")
UNDER = ("tags", "related", "comments", "menu")
#: What a line shows by itself, beside patterns and words, ...
SHAPES = (
    *(f"size.{size}" for size in SIZES),
    *("any", "end.stop", "end.quote", "end.colon", "end.comma", "end.open", "stops.0", "stops.1", "stops.many", "comma"),
    *("running", "prose", "sentence", "digits", "latin", "no-han", "bracketed", "asks", "quotes", "pieces", "two-pieces"),
)
#: ... and what only the page around it tells. Where there is no neighbour, that is a sign too.
PLACES = (
    *("top.0", "top.1", "top.2", "top.3", "top.more", "bottom"),
    *(f"zone.{zone}" for zone in ZONES),
    *(f"{gap}.{size}" for gap in ("since", "until", "gap") for size in GAPS),
    *("far-tail", "echo", "echo.top", "echo.part", "told", "about.much", "about.some", "about.little", "twin"),
    *(f"under.{head}" for head in UNDER),
    *("alike.head", "alike.tail", "best", "best.before", "best.behind", "none"),
)
NEIGHBOURS = (-2, -1, 1, 2)

# The same as numbers: of columns behind those of the patterns, and of columns behind those of the words.
SIZE = 0
ANY, END_STOP, END_QUOTE, END_COLON, END_COMMA, END_OPEN, STOPS = range(9, 16)
COMMA, RUNNING, PROSE, SENTENCE = range(18, 22)
DIGITS, LATIN, NO_HAN, BRACKETED, ASKS, QUOTES, PIECES, TWO_PIECES = range(22, 30)
TOP, BOTTOM, ZONE, SINCE, UNTIL, GAP, FAR_TAIL, ECHO, ECHO_TOP, ECHO_PART = 0, 5, 6, 13, 17, 21, 25, 26, 27, 28
TOLD, ABOUT, TWIN, UNDERS, ALIKE_HEAD, ALIKE_TAIL, BEST, NONE = 29, 30, 33, 34, 38, 39, 40, 43
NO_ZONE, FIRST_ZONE, LAST_ZONE, AMONG, BEFORE, BEHIND, BETWEEN = range(7)

#: What a needle is for: a pattern is worth trying if it stands anywhere, at the head, or at the tail, by itself or with another
#: one; a word of the page's furniture that is a whole line or one of its pieces, its head, or any part of it.
NEED, NEED_HEAD, NEED_TAIL, BOTH, BOTH_HEAD, BOTH_TAIL, WORD, PREFIX, PART = range(9)
#: Where a pattern looks: in the head of a line, its tail, or all of it.
IN_HEAD, IN_TAIL, IN_LINE = range(3)
#: Columns about which more is to be known: neighbours have it too, it means more at some places, it speaks against a sentence,
#: a line with it is the caption of a picture, even if it is as long as a paragraph; it is a sign of captions.
CARRIED, ZONED, FURNITURE, PICTURED, CAPTION = 1, 2, 4, 8, 16

#: How features are numbered: a column; a column of each neighbour; a column in each zone; size and end; what is above, and size.
BLOCKS = 1 + len(NEIGHBOURS) + len(ZONES)
ENDS = END_OPEN - END_STOP + 1
JOINED = len(SIZES) * ENDS
FEATURES = JOINED + len(UNDER) * (len(SIZES) + 1)
