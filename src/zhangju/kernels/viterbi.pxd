cimport cython

@cython.locals(
    k=Py_ssize_t, n=Py_ssize_t, row=Py_ssize_t, state=Py_ssize_t, previous=Py_ssize_t, best_previous=Py_ssize_t,
    best=double, score=double, came_from="unsigned char[::1]", scores="double[::1]", before="double[::1]",
)
cdef list _best_path(double[::1] emissions, double[::1] transitions, double[::1] starts, double[::1] ends)

@cython.locals(position=Py_ssize_t, result=Py_ssize_t, place=Py_ssize_t, row=Py_ssize_t, state=Py_ssize_t)
cdef void _add_rows(int[::1] rows, int[::1] counts, const short[::1] weights, Py_ssize_t k, double[::1] sums)
