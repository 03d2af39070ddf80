cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, PyThreadState, Short, Wide

ctypedef fused Given:
    Byte
    Short
    Long

cdef Wide EXACT, FOLDED, PREFIX, BASE, NUMBER, LEVEL
cdef int NUMBER_SHIFT, LEVEL_SHIFT
cdef int AHEAD, WINDOW, SPECIALS, SPECIALS_SHIFT, BLOCK, LATIN, HAN, DIGIT, LONGER, ALONE, SPECIAL, FIRST_HAN, HEAD, FIRST, MIDDLE, LAST, SINGLE, LINE, MOST_BITS, POINT, PER_CENT, MANY
cdef double LEFT_OUT, NO_WORD, NO_STEP, NEVER_SEEN, OUTSIDE
cdef int TAGGED, STATE_TAGS, OF_MODEL, NUMERAL, UNNAMED, ENGLISH, JOINT_FIRST, JOINT_LAST, JOINT_MIDDLE, JOINT_SINGLE, JOINT_STATES
cdef Long INNER, LONG, PAIR, THIRD, ODD
cdef Wide WIDE, UNKNOWN, HASH

cdef class Extra:
    cdef readonly list words
    cdef readonly list new
    cdef int special, slot_bits, filter_bits
    cdef Py_ssize_t longest
    cdef Py_ssize_t nodes, node_room
    cdef Byte* flags
    cdef Wide* keys
    cdef Long* children
    cdef Long* numbers
    cdef Long* frequencies
    cdef double* logs
    cdef Wide* filter
    cdef Wide* pairs
    cdef Wide* specials

    cdef int take_over(self, Extra other) except -1
    cdef int free(self) except -1

cdef class Lattice:
    cdef readonly dict arrays
    cdef readonly object total
    cdef readonly Py_ssize_t words
    cdef readonly Extra extra
    cdef double log_total
    cdef readonly bint fold
    cdef Wide mask
    cdef Short outside
    cdef const Short* codes
    cdef const Short* folded
    cdef const Byte* kinds
    cdef const Short* labels
    cdef const Wide* nodes
    cdef const double* levels
    cdef const Long* frequencies
    cdef const double* emissions
    cdef const double* transitions

    @cython.locals(extra=Extra, work=Work)
    cpdef add(self, words, frequencies)
    @cython.locals(work=Work)
    cpdef frequency(self, str word)
    @cython.locals(work=Work)
    cpdef suggested(self, str word)
    @cython.locals(work=Work)
    cpdef spelled(self, str word)
    @cython.locals(work=Work)
    cpdef number(self, str word)
    @cython.locals(work=Work, token=Py_ssize_t)
    cpdef tuple ends(self, str text, bint hidden)
    @cython.locals(work=Work)
    cpdef tuple tokens(self, str text, bint hidden)
    @cython.locals(work=Work, extra=Extra, state="PyThreadState*")
    cpdef tuple tagged(self, str text, bint hidden, Joint joint)
    @cython.locals(work=Work, state="PyThreadState*", token=Py_ssize_t)
    cpdef tuple guessed(self, str text, bint hidden, Joint joint)
    @cython.locals(work=Work)
    cpdef int guess(self, str word, Joint joint) except -1
    @cython.locals(
        work=Work, labels="const Short*", nodes="const Wide*", codes="Short*", mask=Wide, own=bint, size=Py_ssize_t,
        start=Py_ssize_t, end=Py_ssize_t, longest=Py_ssize_t, value=Wide, base=Wide, code=Wide,
    )
    cpdef list words_at(self, str text)
    @cython.locals(
        work=Work, extra=Extra, start=Py_ssize_t, end=Py_ssize_t, token=Py_ssize_t, length=Py_ssize_t, place=Py_ssize_t,
    )
    cpdef list search_ends(self, str text, bint hidden)
    @cython.locals(work=Work, place=Py_ssize_t, stop=Py_ssize_t)
    cpdef list specials(self, str text)
    @cython.locals(work=Work)
    cpdef list cut(self, str text, bint hidden)
    @cython.locals(work=Work, size=Py_ssize_t, state="PyThreadState*")
    cpdef tuple count(self, str text, bint hidden)
    @cython.locals(extra=Extra, state="PyThreadState*")
    cdef int run(self, Work work, str text, bint hidden, bint ids) except -1
    @cython.locals(share=double, start=Py_ssize_t, end=Py_ssize_t, token=Py_ssize_t)
    cdef object _suggested(self, Work work)
    @cython.locals(node=Py_ssize_t, value=Wide)
    cdef object _frequency(self, Work work, Py_ssize_t start, Py_ssize_t end)
    @cython.locals(extra=Extra, work=Work, bits=int)
    cdef int _make_filter(self, Py_ssize_t words) except -1
    @cython.locals(extra=Extra, first=Long, hashed=Long, line=Long, place=Py_ssize_t, special=bint)
    cdef int _note(self, Work work) except -1
    @cython.locals(extra=Extra, node=Wide, changed=bint, special=bint, place=Py_ssize_t, spelled=str, number=Long)
    cdef int _insert(self, Work work, str word, frequency) except -1

cdef class Joint:
    cdef readonly dict arrays
    cdef const double* starts
    cdef const double* steps
    cdef const Long* places
    cdef const Byte* listed
    cdef const Byte* states
    cdef const double* emissions
    cdef const Byte* dictionary_tags
    cdef const Byte* model_tags

cdef class Work:
    cdef readonly Py_ssize_t size, count, distinct, looked
    cdef Py_ssize_t unit_room, path_room
    cdef int slot_bits
    cdef Long* units
    cdef Short* codes
    cdef double* best
    cdef Long* until
    cdef Long* counts
    cdef Byte* marks
    cdef Long* ends
    cdef Wide* ids
    cdef Long* slots
    cdef Long* places_of_own
    cdef int block
    cdef bint tagged, failed
    cdef Joint joint
    cdef Short* tags
    cdef Short* trail
    cdef Py_ssize_t trail_size, trail_room
    cdef double* scores
    cdef Byte* alive
    cdef const double* starts
    cdef const double* steps
    cdef const Long* places
    cdef const Byte* listed
    cdef const Byte* states
    cdef const double* emissions
    cdef const Byte* dictionary_tags
    cdef const Byte* model_tags

    cdef str spelled(self, Py_ssize_t start, Py_ssize_t end)
    cdef int make_units(self, Py_ssize_t size) except -1
    cdef int make_rooms(self) except -1
    cdef int make_slots(self) except -1
    cdef int take_model(self, Joint joint) except -1
    cdef int make_tags(self) except -1

@cython.locals(start=Py_ssize_t, end=Py_ssize_t, token=Py_ssize_t)
cdef list _strings(Work work, str text)

@cython.locals(
    ids="Wide*", ends="Long*", counts="Long*", places="Long*", slots="Long*", mask=Wide, distinct=Long, start=Long, token=Py_ssize_t,
    word=Wide, slot=Wide, shift=int, known=Wide, index=Long, found=Long,
)
cdef void _tally(Work work) noexcept nogil

@cython.locals(mixed=Long)
cdef Long _hashed(Long before, Long unit) noexcept nogil
@cython.locals(one=Wide)
cdef Wide _bits(Long hashed) noexcept nogil
@cython.locals(one=Wide)
cdef Wide _bit(Long hashed) noexcept nogil
cdef bint _is(Lattice lattice, Long unit, int kind) noexcept nogil

@cython.locals(packed=Wide, number=Py_ssize_t)
cdef Wide _head(Long* units, Py_ssize_t place, Py_ssize_t size) noexcept nogil

cdef Wide _slot(Extra extra, Wide key) noexcept nogil

@cython.locals(mask=Wide, slot=Wide, mark=Long)
cdef Py_ssize_t _found(Extra extra, Wide key, bint inner) noexcept nogil

@cython.locals(units="Long*", flags=int, place=Py_ssize_t, node=Wide, special=bint, size=Py_ssize_t)
cdef Py_ssize_t _node(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(child=Long)
cdef Py_ssize_t _grown(Extra extra, Wide key, bint inner) except -1

@cython.locals(mask=Wide, slot=Wide)
cdef void _put(Extra extra, Wide key, Long child) noexcept nogil

@cython.locals(keys="Wide*", children="Long*", before=Py_ssize_t, slot=Py_ssize_t)
cdef int _grow_slots(Extra extra) except -1

@cython.locals(size=Py_ssize_t, width=int)
cdef int _load(Lattice lattice, Work work, str text) except -1

@cython.locals(
    units="Long*", codes="Short*", folded="const Short*", known="const Short*", fold=bint, place=Py_ssize_t, unit=Long,
)
cdef void _fold(Lattice lattice, Work work, const Given* text, Py_ssize_t size) noexcept nogil

@cython.locals(special=bint, units="Long*", size=Py_ssize_t, start=Py_ssize_t, place=Py_ssize_t, found=Py_ssize_t)
cdef void _cut(Lattice lattice, Extra extra, Work work, bint hidden, bint ids) noexcept nogil

@cython.locals(units="Long*", hashed=Long, bits=Wide, node=Wide, found=Py_ssize_t, place=Py_ssize_t, inner=bint)
cdef Py_ssize_t _special(Lattice lattice, Extra extra, Work work, Py_ssize_t start) noexcept nogil

cdef void _add(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint ids) noexcept nogil

@cython.locals(node=Py_ssize_t, value=Wide, number=Wide, hashed=Wide, place=Py_ssize_t)
cdef Wide _id(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(
    labels="const Short*", nodes="const Wide*", codes="Short*", code=Long, value=Wide, place=Py_ssize_t, base=Wide,
)
cdef Wide _value(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(node=Py_ssize_t, value=Wide)
cdef bint _is_known(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(until="Long*", marks="Byte*", own=bint, place=Py_ssize_t, run=Py_ssize_t, stop=Py_ssize_t, listed=Py_ssize_t)
cdef void _cut_block(
    Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint hidden, bint ids
) noexcept nogil

@cython.locals(
    labels="const Short*", nodes="const Wide*", codes="Short*", pairs="Wide*", place=Py_ssize_t, spot=Wide, code=Wide, value=Wide,
)
cdef void _look_up(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t stop) noexcept nogil

@cython.locals(value=Wide, place=Py_ssize_t)
cdef Wide _number(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(
    labels="const Short*", nodes="const Wide*", levels="const double*", codes="Short*", pairs="Wide*", best="double*",
    until="Long*", mask=Wide, log_total=double, place=Py_ssize_t, marks="Byte*", own=bint, stop=Py_ssize_t, choice=Py_ssize_t, after=Short,
    one=double, two=double, three=double, top=double, code=Wide, value=Wide, likely=double, spot=Wide, better=bint,
)
cdef void _find_path(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(
    units="Long*", marks="Byte*", listed="Long*", hashes="Long*", shift=int, count=Py_ssize_t, place=Py_ssize_t, number=Py_ssize_t, hashed=Long, line=Wide,
    bits=Wide, two=bint,
)
cdef Py_ssize_t _list_own(Extra extra, Work work, Py_ssize_t start, Py_ssize_t stop) noexcept nogil

@cython.locals(
    units="Long*", marks="Byte*", listed="Long*", hashes="Long*", shift=int, place=Py_ssize_t, number=Py_ssize_t, hashed=Long, line=Long, bits=Wide, slot=Wide, three=bint,
    four=bint,
)
cdef void _look_up_own(Extra extra, Work work, Py_ssize_t count) noexcept nogil

@cython.locals(shift=int, hashed=Long, line=Long, bits=Wide)
cdef bint _may_be(Extra extra, Long* units, Py_ssize_t place, Py_ssize_t size) noexcept nogil

@cython.locals(
    units="Long*", best="double*", codes="Short*", log_total=double, stop=Py_ssize_t, choice=Py_ssize_t, top=double, value=Wide,
    in_trie=bint, node=Wide, likely=double, spot=Wide, size=int,
)
cdef void _choose(Lattice lattice, Extra extra, Work work, Py_ssize_t place, Py_ssize_t end, int lengths) noexcept nogil

@cython.locals(units="Long*", place=Py_ssize_t)
cdef void _cut_run(
    Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint hidden, bint ids
) noexcept nogil

@cython.locals(
    units="Long*", marks="Byte*", emissions="const double*", transitions="const double*", row=Py_ssize_t, first=double, middle=double,
    last=double, single=double, place=Py_ssize_t, mark=int, to_first=double, to_middle=double, to_last=double, to_single=double,
    other=double, state=int, taken=int,
)
cdef void _cut_hidden(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint ids) noexcept nogil

@cython.locals(node=Py_ssize_t)
cdef void _add_found(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint ids) noexcept nogil

@cython.locals(units="Long*", place=Py_ssize_t)
cdef void _tag_run(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint hidden) noexcept nogil

@cython.locals(node=Py_ssize_t)
cdef void _add_tagged_found(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, int tag) noexcept nogil

cdef void _add_tagged(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, int tag) noexcept nogil

@cython.locals(token=Py_ssize_t, words=Wide)
cdef void _look_up_tags(Lattice lattice, Work work) noexcept nogil

@cython.locals(until="Long*", marks="Byte*", count=int, place=Py_ssize_t, now=int, state=int, spot=Py_ssize_t)
cdef void _tag_hidden(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(trail="Short*")
cdef bint _make_trail(Work work) noexcept nogil

@cython.locals(
    places="const Long*", row=Py_ssize_t, begin=Py_ssize_t, listed=Py_ssize_t, found=int, now=int, before=int, spot=Py_ssize_t,
    stop=Py_ssize_t, state=int, emission=double,
)
cdef int _step(Work work, Py_ssize_t place, bint first, int count, int turn) noexcept nogil

@cython.locals(
    scores="double*", alive="Byte*", steps="const double*", best=double, origin=int, place=int, other=int, step=double, likely=double,
)
cdef int _reach(Work work, int state, double emission, bint first, int count, int now, int before, int found) noexcept nogil

@cython.locals(token=Py_ssize_t, words=Wide, start=Py_ssize_t, end=Py_ssize_t)
cdef void _guess_tags(Lattice lattice, Work work) noexcept nogil

cdef bint _is_all(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end, int kind) noexcept nogil

@cython.locals(
    words=Wide, before=int, behind=int, best=double, chosen=int, tag=int, state=int, likely=double, place=Py_ssize_t,
    following=int,
)
cdef int _guess(Lattice lattice, Work work, Py_ssize_t token, Py_ssize_t start, Py_ssize_t end) noexcept nogil

cdef int _model_tag(Work work, int tag) noexcept nogil

@cython.locals(row=Py_ssize_t, spot=Py_ssize_t)
cdef double _emission(Work work, Py_ssize_t place, int state) noexcept nogil

cdef double _weighed(double likely) noexcept nogil
