cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, Short, Wide

cdef double INFINITE
cdef int NO_WORD, LONGEST, STRIDE
cdef Long FIRST_HAN, LAST_HAN
cdef Wide WIDE, HASH

@cython.final
cdef class Words:
    cdef tuple kept
    cdef object call
    cdef const Long* codes
    cdef const Long* firsts
    cdef const Short* costs
    cdef double scale
    cdef Long* roots
    cdef double* singles

    @cython.locals(low=Long, high=Long)
    cdef Long child(self, Long node, Long code) noexcept
    cdef double cost(self, Long node) noexcept
    cdef double single(self, Long code) except? -1.0
    @cython.locals(node=Long, place=Py_ssize_t)
    cpdef double word(self, str text) except? -1.0
    cpdef double plain(self, str text) except? -1.0
    @cython.locals(
        best="double*", sofar=double, cost=double, total=double, place=Py_ssize_t, end=Py_ssize_t, code=Long, node=Long
    )
    cdef double _plain(self, str text, Py_ssize_t size) except? -1.0

@cython.final
cdef class Choices:
    cdef readonly str characters
    cdef readonly bytes leads, tails
    cdef readonly Py_ssize_t count, keys
    cdef readonly double cost
    cdef Long* codes
    cdef Long* roots
    cdef Long* starts
    cdef Long* members
    cdef double* shares
    cdef Byte* bits

    cdef bint may_have(self, Long code) noexcept
    @cython.locals(here=Py_ssize_t)
    cdef Py_ssize_t key(self, Long code) noexcept
    @cython.locals(place=Py_ssize_t, key=Py_ssize_t, number=Py_ssize_t)
    cdef int _fill(self, Words words, str folded, list groups) except -1

@cython.final
cdef class Seen:
    cdef int bits
    cdef double most, least
    cdef Wide* slots
    cdef double* values
    cdef Byte* members

    @cython.locals(first=Wide, second=Wide, code=Wide, key=Wide, slot=Py_ssize_t, place=Py_ssize_t)
    cdef void _count(self, str text, Py_ssize_t size) noexcept
    @cython.locals(mask=Py_ssize_t, slot=Py_ssize_t)
    cdef Py_ssize_t slot(self, Wide key) noexcept
    cdef Wide going_on(self, Wide key, int depth) noexcept
    cdef bint has(self, Wide code) noexcept
    @cython.locals(value=double)
    cdef double cost(self, Py_ssize_t slot) noexcept

@cython.final
cdef class Ways:
    cdef Words words
    cdef Seen seen
    cdef bytes fitting
    cdef readonly double cost
    cdef Py_ssize_t arcs, places, steps, room, way_room
    cdef list choices
    cdef Long* ends
    cdef double* charges
    cdef Long* bound
    cdef Long* firsts
    cdef Long* slots
    cdef double* likely
    cdef Long* path
    cdef Long* step_ends
    cdef double* step_costs
    cdef Long* step_ways
    cdef Long* ways
    cdef Long* step_firsts

    @cython.locals(best=double, found=Py_ssize_t, place=Py_ssize_t, number=Py_ssize_t, character=Py_ssize_t, choices=Choices)
    cpdef tuple best(self, Py_ssize_t start, Py_ssize_t stop)
    @cython.locals(place=Py_ssize_t, number=Py_ssize_t, key=Py_ssize_t, choices=Choices)
    cdef int _find(self) except -1
    @cython.locals(words=Words, seen=Seen, low=Long, high=Long, number=Py_ssize_t, choices=Choices)
    cdef int _extend(self, Py_ssize_t place, int depth, Long node, Wide key, double sofar) except -1
    @cython.locals(words=Words, child=Long, here=Py_ssize_t)
    cdef int _try_children(
        self, Py_ssize_t number, Choices choices, Long low, Long high, int depth, double sofar
    ) except -1
    @cython.locals(
        words=Words, seen=Seen, child=Long, found=Long, code=Wide, longer=Wide, cost=double, slot=Py_ssize_t, here=Py_ssize_t
    )
    cdef int _try_choices(
        self, Py_ssize_t number, Choices choices, Long node, Long low, Long high, Wide key, int depth, double sofar
    ) except -1
    @cython.locals(words=Words)
    cdef int _take(
        self, Py_ssize_t number, Choices choices, Py_ssize_t here, Long found, Wide longer, double cost, int depth, double sofar
    ) except -1
    @cython.locals(
        before=Choices, tail=Py_ssize_t, place=Py_ssize_t, fitting="const Byte*", leads="const Byte*", tails="const Byte*"
    )
    cdef bint _fits(self, Choices choices, Py_ssize_t key, int depth) noexcept
    @cython.locals(start=Py_ssize_t, place=Py_ssize_t)
    cdef int _step(self, Py_ssize_t end, double cost, int depth) except -1
    @cython.locals(
        last=Py_ssize_t, ahead="double*", alone="double*", place=Py_ssize_t, step=Py_ssize_t, end=Py_ssize_t, cost=double,
        share=double, way=Py_ssize_t, number=Py_ssize_t, character=Py_ssize_t, choices=Choices
    )
    cdef int _sum(self) except -1

cdef double either(double one, double other) noexcept

@cython.locals(middle=Py_ssize_t)
cdef inline Py_ssize_t _first(const Long* codes, Py_ssize_t low, Py_ssize_t high, Long code) noexcept nogil
