cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, Short
from cpython.object cimport PyObject

cdef int ALIKE_HEAD, ALIKE_LEAST, ALIKE_MOST, ALIKE_TAIL, SAME_HEAD, SAME_TAIL, CAPTION, CAPTION_MOST, PICTURED
cdef int ABOUT, AMONG, ANY, ASKS, BEFORE, BEHIND, BEST, BETWEEN, BOTTOM, BRACKETED, CARRIED, COMMA, CUT, DIGITS, END_COLON
cdef int END_COMMA, END_OPEN, END_QUOTE, END_STOP, FAR_TAIL, FEW_PARAGRAPHS, FIRST_ZONE, FURNITURE, GAP, HEAD, IN_HEAD
cdef int IN_TAIL, LAST_ZONE, LATIN, BOTH, BOTH_HEAD, BOTH_TAIL, NEED_HEAD, NEED_TAIL, NONE, NO_HAN, NO_ZONE, PART, PIECES, PREFIX, PROSE
cdef int QUOTES, RUNNING, RUNNING_ANYWAY, RUNNING_SIZE, SENTENCE, SENTENCE_SIZE, SINCE, SIZE, STOPS, TAIL, TITLE_LEAST
cdef int TITLE_MOST, TOP, TWIN, TWO_PIECES, UNDERS, UNTIL, WHOLE, WORD, ZONE, ZONED
cdef int ECHO, ECHO_PART, ECHO_TOP, MENU_MOST, TOLD, TOLD_LEAST, TOLD_MOST, TOP_LINES
cdef int FIRST_BEYOND
cdef int BLOCKS, ENDS, JOINED
cdef double MUCH, SOME, NEVER
cdef unsigned long long MIX

cdef class Trie:
    cdef readonly list ends
    cdef readonly int nodes
    cdef int slot_bits
    cdef int[::1] children, roots
    cdef unsigned long long[::1] keys, hints, begins

    @cython.locals(node=Py_ssize_t, place=Py_ssize_t, code=Py_ssize_t, slot=Py_ssize_t, one="unsigned long long")
    cdef Py_ssize_t _add(self, str needle, Py_ssize_t size) except -1
    @cython.locals(key="unsigned long long", mask="unsigned long long", slot="unsigned long long")
    cdef Py_ssize_t slot(self, Py_ssize_t node, Py_ssize_t code) noexcept

cdef class Needles:
    cdef bint digits
    cdef Trie trie
    cdef unsigned long long[::1] groups

    cpdef found(self, str text, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(text=str)
    cpdef list masks(self, texts, Py_ssize_t whole, Py_ssize_t head, Py_ssize_t tail)
    cdef unsigned long long _mask(self, str text, Py_ssize_t size, Py_ssize_t whole, Py_ssize_t head, Py_ssize_t tail) except? 0
    @cython.locals(trie=Trie, found="unsigned long long", place=Py_ssize_t, code=Py_ssize_t, node=Py_ssize_t, stop=Py_ssize_t)
    cdef unsigned long long _found(self, str text, Py_ssize_t start, Py_ssize_t end) except? 0

cdef class Signs:
    cdef Trie trie
    cdef list exact, found
    cdef readonly Py_ssize_t width, places, shapes, patterns
    cdef int always_count, pair_count, under_count, size_count
    cdef int[::1] sizes, neighbours, pairs, wheres, longest, digits, always, kinds, unders, used, uses

    @cython.locals(
        line=Py_ssize_t, digits=Py_ssize_t, view=str, before=str, tried="int[::1]", halves="int[::1]", matrix="unsigned char[::1]",
    )
    cpdef list look(self, views, flags)
    @cython.locals(
        shapes=Py_ssize_t, stops=Py_ssize_t, commas=Py_ssize_t, letters=Py_ssize_t, digits=Py_ssize_t, marks=Py_ssize_t,
        asks=Py_ssize_t, quotes=Py_ssize_t, pieces=Py_ssize_t, no_han=bint, cased=bint, between=bint, han=bint, point=bint, place=Py_ssize_t,
        character=Py_UCS4, number=Py_ssize_t,
    )
    cdef Py_ssize_t _shape(self, str view, Py_ssize_t size, unsigned char[::1] flags, Py_ssize_t row, list bares) except -1
    @cython.locals(first=Py_ssize_t, last=Py_ssize_t, mark=Py_UCS4, point=bint)
    cdef int _end(self, str view, Py_ssize_t size, unsigned char[::1] flags, Py_ssize_t shapes) except -1
    @cython.locals(place=Py_ssize_t)
    cdef int _alike(
        self, str before, Py_ssize_t size_before, str view, Py_ssize_t size, unsigned char[::1] flags, Py_ssize_t row
    ) except -1
    @cython.locals(
        trie=Trie, number=Py_ssize_t, begin=Py_ssize_t, place=Py_ssize_t, code=Py_ssize_t, node=Py_ssize_t, stop=Py_ssize_t,
        character=Py_UCS4,
    )
    cdef int _seek(
        self, str view, Py_ssize_t size, Py_ssize_t digits, unsigned char[::1] flags, Py_ssize_t line, int[::1] tried, int[::1] halves
    ) except -1
    @cython.locals(
        at_head=bint, at_tail=bint, place=Py_ssize_t, kind=int, number=Py_ssize_t, exact=Py_ssize_t, pattern=Py_ssize_t, where=int,
    )
    cdef int _use(
        self, str view, Py_ssize_t size, Py_ssize_t digits, unsigned char[::1] flags, Py_ssize_t line, int[::1] tried,
        int[::1] halves, Py_ssize_t node, Py_ssize_t start, Py_ssize_t stop, Py_ssize_t begin
    ) except -1
    @cython.locals(where=int)
    cdef int _try(
        self, Py_ssize_t pattern, str view, Py_ssize_t size, Py_ssize_t digits, unsigned char[::1] flags, Py_ssize_t line
    ) except -1
    @cython.locals(first=Py_ssize_t, last=Py_ssize_t)
    cdef bint _is_bare(self, str view, Py_ssize_t size, Py_ssize_t start, Py_ssize_t stop) except -1
    @cython.locals(line=Py_ssize_t, row=Py_ssize_t, shapes=Py_ssize_t, signs=int)
    cpdef list settle(self, int[::1] sizes, unsigned char[::1] flags)
    @cython.locals(column=Py_ssize_t, kinds=int)
    cdef int _kinds_of(self, unsigned char[::1] flags, Py_ssize_t row) except -1
    @cython.locals(column=Py_ssize_t)
    cdef int _uncaption(self, unsigned char[::1] flags, Py_ssize_t row) except -1
    @cython.locals(
        bits=int, mask="unsigned long long", pairs="unsigned long long[::1]", pair="unsigned long long", slot="unsigned long long",
        place=Py_ssize_t, line=Py_ssize_t, about=Py_ssize_t, view=str, first=Py_ssize_t, best=Py_ssize_t, share=double,
        most=double, before="unsigned long long", character=Py_UCS4,
    )
    cpdef compare(self, views, int[::1] sizes, running, str story, unsigned char[::1] flags)
    @cython.locals(line=Py_ssize_t, first=Py_ssize_t, place=Py_ssize_t, bare=str, other=str, long=bint)
    cpdef repeat(self, bares, unsigned char[::1] flags)
    cpdef tuple compose(self, sizes, running, flags)
    @cython.locals(
        total=Py_ssize_t, begins="int[::1]", under=int, after=Py_ssize_t, count=Py_ssize_t, line=Py_ssize_t,
        row=Py_ssize_t, zone=Py_ssize_t, number=Py_ssize_t,
    )
    cdef Py_ssize_t _compose(
        self, int[::1] sizes, int[::1] running, unsigned char[::1] flags, int[::1] numbers, int[::1] counts, int[::1] kept
    ) except -1
    @cython.locals(count=Py_ssize_t, line=Py_ssize_t, column=Py_ssize_t)
    cdef int _keep(self, Py_ssize_t total, unsigned char[::1] flags, int[::1] kept, int[::1] begins) except -1
    @cython.locals(size=Py_ssize_t, end=Py_ssize_t, column=Py_ssize_t)
    cdef Py_ssize_t _columns(
        self, unsigned char[::1] flags, Py_ssize_t row, Py_ssize_t zone, int under, int[::1] numbers, Py_ssize_t count
    ) except -1
    @cython.locals(neighbour=Py_ssize_t, other=Py_ssize_t, place=Py_ssize_t)
    cdef Py_ssize_t _neighbours(
        self, Py_ssize_t line, Py_ssize_t total, int[::1] kept, int[::1] begins, int[::1] numbers, Py_ssize_t count
    ) except -1
    @cython.locals(count=Py_ssize_t, at=bint, before=Py_ssize_t, behind=Py_ssize_t, zone=Py_ssize_t)
    cdef Py_ssize_t _place(
        self, Py_ssize_t line, Py_ssize_t total, int[::1] running, Py_ssize_t after, unsigned char[::1] flags, Py_ssize_t row
    ) except -1

@cython.locals(
    bits=Long, width=int, draft="PyObject*", codes="const Long*", wide="Long*", units="const Short*", narrow="Short*",
    letters="const Byte*", place=Py_ssize_t, code=Long,
)
cdef _fold(str text, Py_ssize_t size, const Short[::1] table)

@cython.locals(
    found=list, gaps=list, begin=Py_ssize_t, stop=Py_ssize_t, start=Py_ssize_t, inner=bint, outer=bint, place=Py_ssize_t,
    character=Py_UCS4, blank=bint,
)
cdef tuple _split(str text, str view, type kind)
cdef bint _ends(Py_UCS4 character) noexcept
cdef bint _is_blank(Py_UCS4 character) noexcept

@cython.locals(
    first=Py_ssize_t, second=Py_ssize_t, third=Py_ssize_t, fourth=Py_ssize_t, character=Py_UCS4, code=Py_ssize_t, here=int
)
cdef tuple _tally(str text, const Byte[::1] table)
@cython.locals(before=int, place=Py_ssize_t, character=Py_UCS4, code=Py_ssize_t, here=int)
cdef list _beside(str text, const Short[::1] table)

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, bare=str)
cdef str _bare(str view, Py_ssize_t size, bint cased)
cdef bint _is_mark(Py_UCS4 character) noexcept
cdef bint _is_bullet(Py_UCS4 character) noexcept
cdef bint _closes(Py_UCS4 character) noexcept
cdef bint _stops(Py_UCS4 character) noexcept
cdef bint _is_numeral(Py_UCS4 character) noexcept
@cython.locals(last=Py_ssize_t)
cdef Py_ssize_t _before_day(str view, Py_ssize_t size, Py_ssize_t first) except -1
cdef Py_ssize_t _bucket(Py_ssize_t distance) noexcept

@cython.locals(count=Py_ssize_t, shared=Py_ssize_t, before=Py_UCS4, character=Py_UCS4, beside=bint, is_word=bint)
cdef double _about(str view, unsigned long long[::1] pairs, unsigned long long mask) except? -1.0
@cython.locals(pair="unsigned long long", slot="unsigned long long")
cdef bint _has_pair(unsigned long long[::1] pairs, unsigned long long mask, Py_UCS4 one, Py_UCS4 other) noexcept

cdef class Chain:
    cdef double[::1] starts, ends, costs, highest, lowest
    cdef int[::1] first, steps, rivals

    cpdef list best_path(self, double[::1] emissions)
    @cython.locals(
        previous=Py_ssize_t, state=Py_ssize_t, row=Py_ssize_t, place=Py_ssize_t, before=Py_ssize_t, now=Py_ssize_t, score=double,
        came_from="unsigned char[::1]", scores="double[::1]", leads="double[::1]", costs="double[::1]", highest="double[::1]",
        lowest="double[::1]", first="int[::1]", steps="int[::1]", rivals="int[::1]", path=list,
    )
    cdef list _best_path(self, double[::1] emissions, Py_ssize_t k, Py_ssize_t n)

@cython.locals(
    position=Py_ssize_t, result=Py_ssize_t, place=Py_ssize_t, row=Py_ssize_t, state=Py_ssize_t, total="int[::1]",
)
cdef bint _add_rows(
    int[::1] numbers, int[::1] counts, int[::1] row_of, Py_ssize_t rows, const short[::1] weights, Py_ssize_t k, double[::1] sums
) except -1
