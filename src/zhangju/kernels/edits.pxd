cimport cython
from cpython.object cimport PyObject
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Short

@cython.locals(room=Py_ssize_t, number=Py_ssize_t, after=str, pieces=list, place=Py_ssize_t)
cpdef str mended(str text, list mends, Py_ssize_t first, Py_ssize_t behind, Py_ssize_t start, Py_ssize_t end)
@cython.locals(
    units="const Short*", draft="PyObject*", out="Short*", length=Py_ssize_t, place=Py_ssize_t, number=Py_ssize_t, stop=Py_ssize_t,
    after=str, at=Py_ssize_t,
)
cdef str _mended(
    str text, list mends, Py_ssize_t first, Py_ssize_t behind, Py_ssize_t start, Py_ssize_t end, Py_ssize_t room
)

cpdef list combined(str raw, str current, list edits, list mends, type kind)
@cython.locals(
    made=list, shift=Py_ssize_t, number=Py_ssize_t, numbers=Py_ssize_t, one=Py_ssize_t, ones=Py_ssize_t, start=Py_ssize_t,
    end=Py_ssize_t, first=Py_ssize_t, last=Py_ssize_t, from_one=Py_ssize_t, from_number=Py_ssize_t, from_start=Py_ssize_t,
    raw_start=Py_ssize_t, rules=list, before=str, after=str,
)
cdef list _combined(str raw, str current, list edits, list mends, type kind)
cdef bint _meets(Py_ssize_t start, Py_ssize_t end, Py_ssize_t first, Py_ssize_t last) noexcept

cpdef tuple blocks(list edits, type kind)
@cython.locals(
    made=list, sources=list, targets=list, shift=Py_ssize_t, behind=Py_ssize_t, number=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t,
    first=Py_ssize_t, target=Py_ssize_t, size=Py_ssize_t,
)
cdef tuple _blocks(list edits, type kind)
