cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, Short, Wide

cdef Wide BASE, CODE, WIDE
cdef int CODE_BITS, DIGIT_BITS, DIGITS, SIZES, SIZE_BITS, CLASSES, FREQUENT, NUMBER_BITS, LOOKED, LOOKED_LONG, LEVEL_SHIFT

cdef class Trie:
    cdef readonly Py_ssize_t codes, size, room, first
    cdef Short* labels
    cdef Wide* nodes
    cdef Wide* taken
    cdef Wide* bases

    cdef int take_over(self, Trie other) except -1
    cdef int free(self) except -1
    @cython.locals(
        work=Growth, active="Long*", keys="Wide*", left=Py_ssize_t, word=Py_ssize_t, depth=Py_ssize_t, wanted=Py_ssize_t,
        number=Py_ssize_t, code=Wide, place=Wide, base=Wide, kept=Py_ssize_t,
    )
    cdef int put(self, Short* spelled, Long* starts, Py_ssize_t count, Long* places, const double* levels) except -1
    @cython.locals(
        keys="Wide*", count=Py_ssize_t, kept=Py_ssize_t, number=Py_ssize_t, place=Py_ssize_t, owners="Long*", listed=Py_ssize_t,
        base=Wide, total=Long,
    )
    cdef int _make(self, Growth work, Py_ssize_t wanted, const double* levels) except -1
    @cython.locals(place=Py_ssize_t, number=Py_ssize_t, stop=Py_ssize_t, code=Wide, owner=Long)
    cdef int _children(self, Growth work, Long* owners, Py_ssize_t listed, bint fill) except -1
    @cython.locals(
        keys="Wide*", number=Py_ssize_t, likely=double, rare=Wide, few=Wide, size=Long, end=Py_ssize_t, before=Wide, place=Py_ssize_t,
        frequent=bint,
    )
    cdef int _move_all(self, Growth work, Py_ssize_t count, const double* levels) except -1
    @cython.locals(
        parent=Py_ssize_t, start=Py_ssize_t, stop=Py_ssize_t, base=Wide, before=Wide, olds=Py_ssize_t, place=Py_ssize_t, code=Wide,
        spot=Wide, old=Wide,
    )
    cdef int _move(self, Growth work, Py_ssize_t number) except -1
    @cython.locals(most=Py_ssize_t, place=Py_ssize_t, window=Py_ssize_t, taken=Wide, first=Py_ssize_t, spot=int, base=Py_ssize_t)
    cdef Py_ssize_t _free_base(self, Growth work, Py_ssize_t start, Py_ssize_t stop) except -1
    @cython.locals(before=Py_ssize_t)
    cdef int _reach(self, Py_ssize_t place) except -1

cdef class Growth:
    cdef Py_ssize_t first, room, looked
    cdef Long* active
    cdef Long* parents
    cdef Long* sizes
    cdef Long* olds
    cdef Long* starts
    cdef Wide* keys
    cdef Wide* spare
    cdef Wide* other
    cdef Short* codes

    cdef int make(self, Py_ssize_t count) except -1
    cdef int make_codes(self, Py_ssize_t count) except -1

cdef Wide _one() noexcept nogil

@cython.locals(starts="Long*", digit=int, shift=int, place=Py_ssize_t, number=Py_ssize_t, total=Long, size=Long)
cdef int _sort(Wide* keys, Wide* spare, Py_ssize_t count) except -1
