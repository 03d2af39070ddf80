cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte

@cython.locals(
    place=Py_ssize_t, start=Py_ssize_t, code=Py_ssize_t, here=int, signs=int, han=Py_ssize_t, odd=Py_ssize_t, suspicious=int,
    last_odd=Py_ssize_t, last_paired=Py_ssize_t, last_western=Py_ssize_t, found=list, pairs=list, near=Py_ssize_t, beside=Py_ssize_t,
    dense=Py_ssize_t, is_odd=int, is_han=int, is_paired=int, is_western=int, is_end=int, cared=int,
)
cdef tuple _scan(str text, Py_ssize_t length, const unsigned short[::1] table)

cdef class Weights:
    cdef object call
    cdef double* weights
    cdef Byte* known

    cpdef double mean(self, str text, double nothing) except? -1e300
    @cython.locals(total=double, count=Py_ssize_t, place=Py_ssize_t, code=Py_ssize_t)
    cdef double _mean(self, str text, Py_ssize_t size, double nothing) except? -1e300
