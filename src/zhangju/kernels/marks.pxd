cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Long

cdef tuple WIDE
cdef Py_ssize_t LETTERS, BLANKS

cpdef list folded(str text, type kind)
cpdef tuple doubled(str text, type kind)
cpdef tuple neighbours(str text)
cpdef list blanks(str text, bint apart, type kind)
cpdef list readings(str text, dict known, type kind)

@cython.locals(
    places=list, opened=list, last_han=Py_ssize_t, last_wide=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t, opening=Py_ssize_t,
    code=Long, at=Py_ssize_t,
)
cdef list _folded(str text, Py_ssize_t size, type kind)
@cython.locals(opening=Py_ssize_t, between=bint)
cdef int _add_unclosed(str text, Py_ssize_t size, list opened, list places) except -1
@cython.locals(code=Long, left=Long, right_chinese=bint, place=Py_ssize_t)
cdef bint _is_chinese_mark(str text, Py_ssize_t size, Py_ssize_t start, Py_ssize_t end, bint behind_wide) noexcept
@cython.locals(place=Py_ssize_t)
cdef bint _has(str text, Py_ssize_t start, Py_ssize_t end, Long code) noexcept
cdef bint _is_sign(Long code) noexcept
cdef bint _stands_in_chinese(str text, Py_ssize_t size, Py_ssize_t opening, Py_ssize_t closing) noexcept
@cython.locals(right=Long)
cdef bint _may_close(str text, Py_ssize_t size, Py_ssize_t closing) noexcept

@cython.locals(
    mends=list, others=Py_ssize_t, place=Py_ssize_t, start=Py_ssize_t, mark=Long, is_mark=bint, surplus=Py_ssize_t
)
cdef tuple _doubled(str text, Py_ssize_t size, type kind)
cdef bint _may_have_comma(Long code) noexcept
cdef bint _is_mark(Long code) noexcept

@cython.locals(
    spaced=Py_ssize_t, han=Py_ssize_t, spaced_narrow=Py_ssize_t, narrow=Py_ssize_t, before=int, last=int, here=int,
    place=Py_ssize_t, code=Long,
)
cdef tuple _neighbours(str text, Py_ssize_t size)
@cython.locals(mends=list, indent=bint, place=Py_ssize_t, start=Py_ssize_t, count=Py_ssize_t, code=Long)
cdef list _blanks(str text, Py_ssize_t size, bint apart, type kind)

@cython.locals(mends=list, start=Py_ssize_t, end=Py_ssize_t)
cdef list _readings(str text, Py_ssize_t size, dict known, type kind)
cdef bint _is_letter(Long code) noexcept

cdef bint _is_han(Long code) noexcept
cdef bint _is_chinese(Long code) noexcept
cdef bint _is_gap(Long code) noexcept
cdef bint _is_of_chinese(Long code) noexcept
