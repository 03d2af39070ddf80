cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, Short

ctypedef fused Unit:
    Byte
    Short
    Long

cdef int ODD, PAIRED, WESTERN, CLOSELY, TONE, STOP, READ, MOJIBAKE, CRLF, ASKED, INDENT, READING, SPACED, DOUBLED, FOLDED, GAP
cdef int HAN, CLOSING, OPENING, LEFT, RIGHT, BLANK
cdef Py_ssize_t NEAR, BESIDE, DENSE, QUARTER, DOUBLES, NARROW, FIRST_HAN, BEHIND_HAN

cdef class Scanner:
    cdef tuple kept
    cdef const Short* signs
    cdef const Byte* kinds

    @cython.locals(width=int)
    cpdef int flags(self, str text) except? -1
    @cython.locals(width=int)
    cpdef tuple places(self, str text)
    @cython.locals(width=int, counts="Long*")
    cpdef tuple commas(self, str text)

@cython.locals(
    place=Py_ssize_t, start=Py_ssize_t, code=Py_ssize_t, here=int, han=Py_ssize_t, odd=Py_ssize_t, suspicious=bint,
    last_odd=Py_ssize_t, last_paired=Py_ssize_t, last_western=Py_ssize_t, found=list, pairs=list,
)
cdef tuple _places(Scanner scanner, const Unit* units, Py_ssize_t size)

@cython.locals(
    narrow=Long, wide=Long, folded=Long, typed=Long, stops=Long, typed_stops=Long, place=Py_ssize_t, code=Py_ssize_t,
    mark=Py_ssize_t, before=int, behind=int,
)
cdef void _commas(Scanner scanner, const Unit* units, Py_ssize_t size, Long* counts) noexcept nogil
cdef int _kind(Scanner scanner, Py_ssize_t code) noexcept nogil
cdef bint _is_end(Scanner scanner, const Unit* units, Py_ssize_t place, Py_ssize_t size) noexcept nogil
@cython.locals(blank=bint, code=Py_ssize_t)
cdef bint _is_typed(Scanner scanner, const Unit* units, Py_ssize_t place, Py_ssize_t size) noexcept nogil

@cython.locals(
    signs="const Short*", flags=int, start=Py_ssize_t, odd=Py_ssize_t, commas=Py_ssize_t, doubles=Py_ssize_t, blanks=Py_ssize_t,
    suspicious=bint, last_odd=Py_ssize_t, last_paired=Py_ssize_t, last_western=Py_ssize_t, place=Py_ssize_t, code=Py_ssize_t,
    here=int, behind=Py_ssize_t,
)
cdef int _flags(Scanner scanner, const Unit* units, Py_ssize_t size) noexcept nogil

@cython.locals(han=Py_ssize_t, place=Py_ssize_t)
cdef bint _is_dense(const Unit* units, Py_ssize_t start, Py_ssize_t end, Py_ssize_t odd) noexcept nogil
@cython.locals(wide=Py_ssize_t, place=Py_ssize_t)
cdef bint _are_narrow(const Unit* units, Py_ssize_t size, Py_ssize_t commas) noexcept nogil
@cython.locals(flags=int)
cdef int _closely(
    Scanner scanner, const Unit* units, Py_ssize_t place, Py_ssize_t size, Py_ssize_t code, Py_ssize_t behind
) noexcept nogil
cdef bint _is_spelled(const Unit* units, Py_ssize_t place) noexcept nogil
cdef bint _is_mark(Py_ssize_t code) noexcept nogil

cdef class Weights:
    cdef object call
    cdef double* weights
    cdef Byte* known

    cpdef double mean(self, str text, double nothing) except? -1e300
    @cython.locals(total=double, count=Py_ssize_t, place=Py_ssize_t, code=Py_ssize_t)
    cdef double _mean(self, str text, Py_ssize_t size, double nothing) except? -1e300
