cimport cython
from zhangju.kernels cimport memory
from cpython.object cimport PyObject
from zhangju.kernels.memory cimport Byte, Dictionary, Long, Number, PyThreadState, Room, Short

ctypedef fused Given:
    Short
    Long

ctypedef fused Made:
    Short
    Long

cdef class Rewriter:
    cdef readonly dict arrays
    cdef Long first, second, third, alone, word
    cdef int trigger_shift, third_shift, join_shift
    cdef Long lowest, highest
    cdef int latin, growing, normalizations, segmented, steps
    cdef const Short* table
    cdef const Byte* triggers
    cdef const Long* thirds
    cdef const Byte* joins
    cdef Dictionary* dictionaries

    @cython.locals(place=Py_ssize_t)
    cpdef Py_ssize_t last_cut(self, str text)

    @cython.locals(size=Py_ssize_t, room=Py_ssize_t, length=Py_ssize_t, width=int, work=Work, draft="PyObject*")
    cdef str _run(self, str text, list blocks)

cdef int NO_MEMORY, TOO_NARROW, TOO_LITTLE

cdef class Work:
    cdef bint traced
    cdef PyObject* draft
    cdef Long* text
    cdef Room* rooms
    cdef Py_ssize_t* blocks
    cdef Py_ssize_t count, room
    cdef Long bits

    cdef void start(self, PyObject* draft) noexcept
    @cython.locals(number=Py_ssize_t)
    cdef int tell(self, list blocks) except -1

@cython.locals(length=Py_ssize_t, state="PyThreadState*")
cdef Py_ssize_t _into_shorts(Rewriter program, Work work, const Short* text, Py_ssize_t size, Py_ssize_t room) except? -9

@cython.locals(length=Py_ssize_t, state="PyThreadState*")
cdef Py_ssize_t _into_longs(Rewriter program, Work work, const Given* text, Py_ssize_t size, Py_ssize_t room) except? -9

@cython.locals(place=Long)
cdef bint _joined(Rewriter program, Long before, Long behind) noexcept nogil

@cython.locals(
    first=Long, second=Long, word=Long, trigger_shift=int, lowest=Long, highest=Long, table="const Short*", triggers="const Byte*",
    widest=Long, bits=Long, length=Py_ssize_t, cut=Py_ssize_t, before=Long, place=Py_ssize_t, unit=Long, value=Long, special=bint,
    number=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t, made=Py_ssize_t,
)
cdef Py_ssize_t _rewrite(Rewriter program, Work work, const Given* text, Py_ssize_t size, Made* out, Py_ssize_t room) noexcept nogil

@cython.locals(before=Long, unit=Long, word=Long, mask=Long, behind=Long)
cdef Py_ssize_t _key_start(Rewriter program, const Given* text, Py_ssize_t place, Py_ssize_t size) noexcept nogil

cdef Py_ssize_t _cut_before(Rewriter program, const Given* text, Py_ssize_t place, Py_ssize_t cut) noexcept nogil
cdef Py_ssize_t _cut_behind(Rewriter program, const Given* text, Py_ssize_t place, Py_ssize_t size) noexcept nogil

@cython.locals(size=Py_ssize_t)
cdef Py_ssize_t _redo(Rewriter program, Work work, const Given* text, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(wanted=Py_ssize_t, units="Long*", starts="Py_ssize_t*", ends="Py_ssize_t*")
cdef bint _reserve(Work work, int room, Py_ssize_t more) noexcept nogil

@cython.locals(units="Long*", number=Py_ssize_t)
cdef bint _fill(Work work, const Given* text, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(source=int, other=int, number=int, size=Py_ssize_t, place=Py_ssize_t, run=Py_ssize_t, record=Py_ssize_t, length=Py_ssize_t)
cdef bint _convert(Rewriter program, Work work) noexcept nogil

@cython.locals(number=int, last=int, kept=int, target=int)
cdef bint _go_down(Rewriter program, Work work, int source, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(place=Py_ssize_t, record=Py_ssize_t, length=Py_ssize_t)
cdef bint _apply(
    Rewriter program, Work work, int number, int source, Py_ssize_t start, Py_ssize_t end, int target
) noexcept nogil

@cython.locals(first=Long, head=Long, heads="const Byte*", record=Py_ssize_t)
cdef Py_ssize_t _match(Rewriter program, int number, const Long* units, Py_ssize_t place, Py_ssize_t end) noexcept nogil

@cython.locals(
    keys="const Long*", records="const Long*", slots="const Long*", shift=int, hashed=Long, slot=Long, record=Py_ssize_t, key=Py_ssize_t,
    length=Py_ssize_t, same=Py_ssize_t,
)
cdef Py_ssize_t _look_up(
    Rewriter program, int number, const Long* units, Py_ssize_t place, Py_ssize_t end, Long second
) noexcept nogil

@cython.locals(length=Py_ssize_t, value=Long, made=Py_ssize_t, size=Py_ssize_t, step=Py_ssize_t, start=Py_ssize_t, end=Py_ssize_t)
cdef Py_ssize_t _write(
    Rewriter program, Work work, int number, Py_ssize_t record, int source, Py_ssize_t place, int target
) noexcept nogil

@cython.locals(size=Py_ssize_t, step=Py_ssize_t)
cdef bint _copy(Work work, int source, Py_ssize_t start, Py_ssize_t end, int target) noexcept nogil

@cython.locals(
    starts="Py_ssize_t*", ends="Py_ssize_t*", size=Py_ssize_t, expected=Py_ssize_t, place=Py_ssize_t, begin=Py_ssize_t, alone=bint,
    blocks="Py_ssize_t*",
)
cdef bint _note(Work work, Py_ssize_t start, Py_ssize_t shift) noexcept nogil
