cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, PyThreadState, Short, Wide
from zhangju.kernels.trie cimport Trie

ctypedef fused Given:
    Byte
    Short
    Long

cdef Wide EXACT, FOLDED, PREFIX, BASE, NUMBER, LEVEL
cdef int NUMBER_SHIFT, LEVEL_SHIFT, AHEAD, WINDOW, SPECIALS, SPECIALS_SHIFT, KEPT, MANY
cdef int BLOCK, LATIN, HAN, DIGIT, BEGINS, FIRST_HAN, FIRST, MIDDLE, LAST, SINGLE, POINT, PER_CENT
cdef double LEFT_OUT, NO_WORD, NO_STEP, NEVER_SEEN, OUTSIDE
cdef int TAGGED, STATE_TAGS, OF_MODEL, NUMERAL, UNNAMED, ENGLISH, JOINT_FIRST, JOINT_LAST, JOINT_MIDDLE, JOINT_SINGLE, JOINT_STATES
cdef Long LONG, PAIR, THIRD, ODD
cdef Wide WIDE, UNKNOWN, HASH

cdef class Extra:
    cdef readonly list words
    cdef readonly list new
    cdef readonly Trie trie
    cdef int special, slot_bits
    cdef Py_ssize_t longest
    cdef Py_ssize_t nodes, node_room
    cdef Byte* kinds
    cdef Wide* keys
    cdef Long* children
    cdef Long* numbers
    cdef double* logs
    cdef Py_ssize_t level_count, level_room
    cdef double* levels
    cdef Wide* specials

    cdef int take_over(self, Extra other) except -1
    @cython.locals(before="double*", level=Py_ssize_t)
    cdef int make_levels(self, const double* levels, Py_ssize_t count) except -1
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
    cdef list works
    cdef const Short* labels
    cdef const Wide* nodes
    cdef const double* levels
    cdef Py_ssize_t level_count
    cdef const double* emissions
    cdef const double* transitions

    @cython.locals(extra=Extra, given=GivenWords, trie=Trie, number=Py_ssize_t, weight=double, levels=dict)
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
        work=Work, labels="const Short*", nodes="const Wide*", codes="Short*", mask=Wide, special=bint, size=Py_ssize_t,
        start=Py_ssize_t, end=Py_ssize_t, longest=Py_ssize_t, known=Wide, value=Wide, base=Wide, code=Wide,
    )
    cpdef tuple words_at(self, str text)
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
    @cython.locals(node=Py_ssize_t, value=Wide, spot=Wide)
    cdef object _frequency(self, Work work, Py_ssize_t start, Py_ssize_t end)
    cdef Work _work(self)
    cdef int _put_back(self, Work work) except -1
    @cython.locals(extra=Extra)
    cdef int _take_extra(self) except -1
    @cython.locals(level=Py_ssize_t)
    cdef dict _levels(self)
    @cython.locals(extra=Extra, level=object)
    cdef object _level(self, dict levels, double weight)
    @cython.locals(work=Work, changed=bint, special=bint, place=Py_ssize_t)
    cdef int _take(self, GivenWords given, str word) except -1
    @cython.locals(number=Wide, kept=Wide)
    cdef int _weigh(self, Trie trie, Py_ssize_t spot, str spelled, Wide level) except -1
    @cython.locals(number=Py_ssize_t)
    cdef Wide _new(self, str spelled) except 0
    @cython.locals(extra=Extra, node=Wide, place=Py_ssize_t, number=Wide, hashed=Long)
    cdef int _insert(self, Work work, str spelled, double weight) except -1

cdef class GivenWords:
    cdef readonly Work work
    cdef readonly list written
    cdef readonly Py_ssize_t count, size, room
    cdef Short* spelled
    cdef Long* starts
    cdef Long* places

    cdef int make(self, Py_ssize_t count) except -1
    @cython.locals(place=Py_ssize_t)
    cdef int add(self, Py_ssize_t size) except -1

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
    cdef double* doubles
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
cdef bint _is(Lattice lattice, Long unit, int kind) noexcept nogil

cdef bint _may_begin(Lattice lattice, Long unit) noexcept nogil

cdef Wide _slot(Extra extra, Wide key) noexcept nogil

@cython.locals(mask=Wide, slot=Wide)
cdef Py_ssize_t _found(Extra extra, Wide key) noexcept nogil

@cython.locals(units="Long*", place=Py_ssize_t, node=Wide)
cdef Py_ssize_t _node(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(child=Long)
cdef Py_ssize_t _grown(Extra extra, Wide key) except -1

@cython.locals(mask=Wide, slot=Wide)
cdef void _put(Extra extra, Wide key, Long child) noexcept nogil

@cython.locals(keys="Wide*", children="Long*", before=Py_ssize_t, slot=Py_ssize_t)
cdef int _grow_slots(Extra extra) except -1

cdef object _counted(double weight)

@cython.locals(size=Py_ssize_t, width=int)
cdef int _load(Lattice lattice, Work work, str text) except -1

@cython.locals(
    units="Long*", codes="Short*", folded="const Short*", known="const Short*", fold=bint, place=Py_ssize_t, unit=Long,
)
cdef void _fold(Lattice lattice, Work work, const Given* text, Py_ssize_t size) noexcept nogil

@cython.locals(block=int, plain=int, kinds="const Byte*", units="Long*", size=Py_ssize_t, start=Py_ssize_t, place=Py_ssize_t, found=Py_ssize_t)
cdef void _cut(Lattice lattice, Extra extra, Work work, bint hidden, bint ids) noexcept nogil

@cython.locals(units="Long*", hashed=Long, bits=Wide, node=Wide, found=Py_ssize_t, place=Py_ssize_t, inner=bint)
cdef Py_ssize_t _special(Lattice lattice, Extra extra, Work work, Py_ssize_t start) noexcept nogil

cdef void _add(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint ids) noexcept nogil

@cython.locals(node=Py_ssize_t)
cdef Wide _id(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(value=Wide, number=Wide, hashed=Wide, place=Py_ssize_t)
cdef Wide _id_at(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end, Py_ssize_t spot) noexcept nogil

@cython.locals(nodes="const Wide*", codes="Short*", code=Wide, spot=Wide, place=Py_ssize_t, base=Wide)
cdef Py_ssize_t _spot(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(node=Py_ssize_t)
cdef bint _is_known(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

cdef double _weight(Lattice lattice, Wide value) noexcept nogil

@cython.locals(until="Long*", place=Py_ssize_t, run=Py_ssize_t, stop=Py_ssize_t)
cdef void _cut_block(
    Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint hidden, bint ids
) noexcept nogil

@cython.locals(
    labels="const Short*", nodes="const Wide*", levels="const double*", codes="Short*", pairs="Wide*", singles="double*", doubles="double*", spots="Long*",
    mask=Wide, log_total=double, place=Py_ssize_t, spot=Wide, value=Wide, code=Wide, found=Py_ssize_t, begins=Py_ssize_t, known=bint,
    number=Py_ssize_t,
)
cdef void _look_up(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t stop) noexcept nogil

@cython.locals(
    labels="const Short*", nodes="const Wide*", levels="const double*", codes="Short*", pairs="Wide*", doubles="double*", best="double*",
    until="Long*", mask=Wide, log_total=double, place=Py_ssize_t, stop=Py_ssize_t, choice=Py_ssize_t, after=Short, one=double,
    two=double, top=double, code=Wide, value=Wide, likely=double, spot=Wide,
)
cdef void _find_path(Lattice lattice, Work work, Py_ssize_t start, Py_ssize_t end) noexcept nogil

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

@cython.locals(spot=Py_ssize_t)
cdef void _add_found(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint ids) noexcept nogil

@cython.locals(units="Long*", place=Py_ssize_t)
cdef void _tag_run(Lattice lattice, Extra extra, Work work, Py_ssize_t start, Py_ssize_t end, bint hidden) noexcept nogil

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
