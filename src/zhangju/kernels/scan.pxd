cimport cython

@cython.locals(
    place=Py_ssize_t, start=Py_ssize_t, code=Py_ssize_t, here=int, signs=int, han=Py_ssize_t, odd=Py_ssize_t, suspicious=int,
    last_odd=Py_ssize_t, last_paired=Py_ssize_t, last_western=Py_ssize_t, found=list, pairs=list, near=Py_ssize_t, beside=Py_ssize_t,
    dense=Py_ssize_t, is_odd=int, is_han=int, is_paired=int, is_western=int, is_end=int, cared=int,
)
cdef tuple _scan(str text, Py_ssize_t length, const unsigned short[::1] table)
