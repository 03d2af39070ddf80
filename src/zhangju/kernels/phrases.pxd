cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, PyThreadState, Short, Wide

cdef int ALNUM, LETTERS, NUMERAL, HAN_WIDE, OPENING, CLOSING, SIGN
cdef int WORDS, REPEATED, IDF_SUM, IDF_MEAN, IDF_LEAST, LENGTH, PLACE_FIRST, PLACE_LAST, SPREAD, LONGER_LEFT, LONGER_RIGHT
cdef int COHESION, REPEATED_PHRASE, TITLE, TITLE_REPEATED, QUOTED, JOINED, FIRST, LAST, ALONE, LEFT, RIGHT
cdef int EDGE, NUMBER, LETTER, LATIN, MIXED, UNKNOWN, STOP
cdef int MANY, LONGEST, SMALL, ROOM, COMPARED, ANYWHERE, IN_TITLE, IN_QUOTES, WITH_JOINT
cdef Wide WIDE, HASH, HASHED
cdef double SHORT, LONG

cdef class Model:
    cdef readonly tuple kept
    cdef const Byte* classes
    cdef const double* idf
    cdef const Short* kinds
    cdef const double* weights
    cdef Wide words, classed
    cdef Py_ssize_t features
    cdef int class_count, bits
    cdef double median
    cdef Wide* keys
    cdef double* values

    @cython.locals(slot=Wide)
    cdef int _put(self, Wide number, double value) except -1

cdef class Phrases:
    cdef readonly tuple kept
    cdef readonly Model model
    cdef const Long* units
    cdef const Long* ends
    cdef const Wide* ids
    cdef const Long* zone_ends
    cdef const double* zone_weights
    cdef readonly Py_ssize_t tokens, size, count, run_count
    cdef Py_ssize_t left, chosen, waiting, given
    cdef bint diverse
    cdef int slot_bits
    cdef Wide* keys
    cdef Long* starts
    cdef Long* stops
    cdef Long* runs
    cdef Long* run_starts
    cdef Byte* classes
    cdef Byte* barred
    cdef Short* joints
    cdef Byte* flags
    cdef Long* word_of
    cdef Long* word_counts
    cdef Long* here
    cdef Long* slots
    cdef Wide* hashes
    cdef Long* firsts
    cdef Long* lasts
    cdef Long* counts
    cdef Long* lefts
    cdef Long* rights
    cdef Byte* lengths
    cdef Byte* marks
    cdef double* scores
    cdef Long* order
    cdef Long* spelled
    cdef Long* other

    cdef int _make_rooms(self, Py_ssize_t room) except -1
    @cython.locals(model=Model, state="PyThreadState*")
    cpdef rank(self, bint diverse)
    cpdef Py_ssize_t take(self)
    cpdef double score(self, Py_ssize_t number)
    @cython.locals(place=Py_ssize_t)
    cpdef list numbers(self)
    @cython.locals(words=Py_ssize_t, place=Py_ssize_t)
    cpdef list spans(self, Py_ssize_t number)

@cython.locals(mask=Wide, slot=Wide)
cdef Wide _slot(Wide* keys, int bits, Wide key) noexcept nogil

cdef Long _lowered(Long unit) noexcept nogil

@cython.locals(
    units="const Long*", ends="const Long*", kinds="const Short*", size=Py_ssize_t, runs=Py_ssize_t, zone=Py_ssize_t, start=Py_ssize_t,
    joint=Long, is_open=bint, token=Py_ssize_t, end=Py_ssize_t, kind=int, capital=bint, letters=bint, numerals=bint, chinese=bint,
    place=Py_ssize_t, unit=Long, is_kind=int, one=bint, other=bint, number=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t,
    before=Py_ssize_t, behind=Py_ssize_t, opening=Long, closing=Long,
)
cdef void _read_words(Phrases self, Model model) noexcept nogil

@cython.locals(
    key=Wide, start=Py_ssize_t, end=Py_ssize_t, barred=bint, found=int, kind=int, slot=Wide, place=Py_ssize_t, unit=Long, hashed=Wide,
)
cdef void _classify(
    Phrases self, Model model, Py_ssize_t token, Py_ssize_t word, bint capital, bint letters, bint numerals, bint chinese
) noexcept nogil

@cython.locals(slots="Long*", keys="Wide*", mask=Wide, distinct=Py_ssize_t, word=Py_ssize_t, slot=Wide, first=Long)
cdef void _count_words(Phrases self) noexcept nogil

@cython.locals(
    slots="Long*", mask=Wide, count=Long, run=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, begin=Py_ssize_t, hashed=Wide, joined=bint,
    numbers=bint, length=int, end=Py_ssize_t, joint=Wide, slot=Wide, number=Long, longer=Long, often=Long,
)
cdef void _find(Phrases self) noexcept nogil

@cython.locals(low=double, high=double)
cdef double _weight(Model model, Py_ssize_t feature, double share) noexcept nogil

@cython.locals(share=double, left=Py_ssize_t, number=Py_ssize_t, words=int, mark=int, place=Py_ssize_t)
cdef void _score(Phrases self, Model model) noexcept nogil

@cython.locals(
    first=Py_ssize_t, last=Py_ssize_t, often=double, repeated=double, total=double, least=double, rarest=double, letters=Py_ssize_t,
    place=Py_ssize_t, idf=double, size=double, score=double, classes=int, run=Py_ssize_t, before=int, behind=int,
)
cdef double _scored(Phrases self, Model model, Py_ssize_t number, int words, int mark, double share) noexcept nogil

@cython.locals(found=double, slot=Wide)
cdef double _idf(Model model, Wide key) noexcept nogil

cdef bint _better(Phrases self, Long one, Long other) noexcept nogil

@cython.locals(order="Long*", left=Py_ssize_t, number=Long, child=Py_ssize_t)
cdef void _sift(Phrases self, Py_ssize_t place) noexcept nogil

@cython.locals(number=Long, clash=int)
cdef Py_ssize_t _take(Phrases self) noexcept nogil

@cython.locals(size=Py_ssize_t, place=Py_ssize_t, taken=Long, other=Py_ssize_t)
cdef int _clashes(Phrases self, Long number) noexcept nogil

@cython.locals(one=Long, other=Long, place=Py_ssize_t)
cdef bint _clash(
    Phrases self, Long shorter, Long* short_units, Py_ssize_t short_size, Long longer, Long* long_units, Py_ssize_t long_size
) noexcept nogil

@cython.locals(one=Py_ssize_t, other=Py_ssize_t, size=Py_ssize_t, begin=Py_ssize_t, same=Py_ssize_t)
cdef bint _has_words(Phrases self, Long longer, Long shorter) noexcept nogil

@cython.locals(size=Py_ssize_t, first=Py_ssize_t, word=Py_ssize_t, place=Py_ssize_t)
cdef Py_ssize_t _spell(Phrases self, Long number, Long* into) noexcept nogil

@cython.locals(begin=Py_ssize_t, same=Py_ssize_t)
cdef bint _lies_in(Long* shorter, Py_ssize_t short_size, Long* longer, Py_ssize_t long_size) noexcept nogil
