from cpython.buffer cimport PyBUF_SIMPLE, PyBuffer_Release, PyObject_GetBuffer
from cpython.mem cimport PyMem_RawCalloc, PyMem_RawFree, PyMem_RawMalloc, PyMem_RawRealloc
from cpython.object cimport PyObject
from cpython.ref cimport Py_INCREF
from cpython.long cimport PyLong_AsSsize_t
from cpython.tuple cimport PyTuple_GET_ITEM, PyTuple_SET_ITEM
from libc.math cimport exp as libc_exp, log as libc_log, log1p as libc_log1p
from libc.string cimport memcpy, memset
from cpython.bytes cimport PyBytes_FromStringAndSize

cdef extern from "Python.h":
    ctypedef struct PyThreadState:
        pass
    PyThreadState* PyEval_SaveThread() noexcept nogil
    void PyEval_RestoreThread(PyThreadState*) noexcept nogil
    int PyUnicode_KIND(object)
    void* PyUnicode_DATA(object)
    Py_ssize_t PyUnicode_GET_LENGTH(object)
    str PyUnicode_FromKindAndData(int, const void*, Py_ssize_t)
    PyObject* PyUnicode_New(Py_ssize_t, Py_UCS4) except NULL
    int PyUnicode_Resize(PyObject**, Py_ssize_t) except -1
    void Py_XDECREF(PyObject*)
    object PyType_GenericAlloc(type, Py_ssize_t)
    void PyObject_GC_UnTrack(object)
    bint Py_UNICODE_ISALNUM(Py_UCS4) noexcept nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4) noexcept nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4) noexcept nogil

ctypedef unsigned char Byte
ctypedef unsigned short Short
ctypedef unsigned int Long

ctypedef unsigned long long Wide

ctypedef fused Cell:
    Byte
    Short
    Long
    Wide
    double

ctypedef fused Number:
    Short
    Long
    Py_ssize_t

cdef struct Room:
    Long* units
    Py_ssize_t* starts
    Py_ssize_t* ends
    Py_ssize_t size
    Py_ssize_t room

cdef struct Dictionary:
    const Byte* heads
    const Long* slots
    const Long* records
    const Long* keys
    const Long* values
    const Long* texts
    int shift

cdef inline int kind(str text) noexcept:
    return PyUnicode_KIND(text)

cdef inline const Short* shorts(str text) noexcept:
    return <const Short*>PyUnicode_DATA(text)

cdef inline const Long* longs(str text) noexcept:
    return <const Long*>PyUnicode_DATA(text)

cdef inline Long* no_text() noexcept:
    return NULL

# Copies a text once: what was copied before is given again.
cdef inline Long* widened(str text, Long* before) except NULL:
    if before != NULL:
        return before
    cdef Py_ssize_t place, length = PyUnicode_GET_LENGTH(text)
    cdef const Byte* source = <const Byte*>PyUnicode_DATA(text)
    cdef Long* target = <Long*>_new(length, sizeof(Long))
    for place in range(length):
        target[place] = source[place]
    return target

# Whoever asks keeps the owner of the memory, which is neither changed nor moved: a mapped file, or bytes.
cdef inline const void* _address(object owner) except NULL:
    cdef Py_buffer view
    PyObject_GetBuffer(owner, &view, PyBUF_SIMPLE)
    cdef const void* address = view.buf
    PyBuffer_Release(&view)
    return address

cdef inline const Byte* bytes_at(object owner) except NULL:
    return <const Byte*>_address(owner)

cdef inline const Short* shorts_at(object owner) except NULL:
    return <const Short*>_address(owner)

cdef inline const Long* longs_at(object owner) except NULL:
    return <const Long*>_address(owner)

cdef inline const Wide* wides_at(object owner) except NULL:
    return <const Wide*>_address(owner)

cdef inline const double* doubles_at(object owner) except NULL:
    return <const double*>_address(owner)

cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define zhangju_fetch(place) __builtin_prefetch(place)
    #else
    #define zhangju_fetch(place) ((void)(place))
    #endif
    """
    void zhangju_fetch(const void*) noexcept nogil

# Whether waiting for memory is what takes longest.
cdef inline bint waits() noexcept nogil:
    return True

cdef inline void fetch_shorts(const Short* memory, Py_ssize_t place) noexcept nogil:
    zhangju_fetch(memory + place)

cdef inline void fetch_longs(const Long* memory, Py_ssize_t place) noexcept nogil:
    zhangju_fetch(memory + place)

cdef inline void fetch_wides(const Wide* memory, Py_ssize_t place) noexcept nogil:
    zhangju_fetch(memory + place)

cdef inline double logarithm(double value) noexcept nogil:
    return libc_log(value)

cdef inline double logarithm_beyond(double value) noexcept nogil:
    return libc_log1p(value)

cdef inline double exponential(double value) noexcept nogil:
    return libc_exp(value)

cdef inline const Byte* narrow(str text) noexcept:
    return <const Byte*>PyUnicode_DATA(text)

cdef inline Byte* no_bytes() noexcept:
    return NULL

cdef inline Short* no_shorts() noexcept:
    return NULL

cdef inline Long* no_longs() noexcept:
    return NULL

cdef inline Wide* no_wides() noexcept:
    return NULL

cdef inline double* no_doubles() noexcept:
    return NULL

cdef inline Cell* raw(Py_ssize_t count, Cell* like) except NULL:
    return <Cell*>_new(count, sizeof(Cell))

cdef inline Cell* room(Py_ssize_t count, Cell* source) except NULL:
    cdef Cell* made
    if source == NULL:
        made = <Cell*>_cleared(count, sizeof(Cell))
    else:
        made = <Cell*>_new(count, sizeof(Cell))
        memcpy(made, source, count * sizeof(Cell))
    return made

cdef inline Cell* more(Cell* memory, Py_ssize_t before, Py_ssize_t count) except NULL:
    cdef Cell* made = <Cell*>PyMem_RawRealloc(memory, count * sizeof(Cell))
    if made == NULL:
        raise MemoryError
    zhangju_large(made, count * sizeof(Cell))
    memset(made + before, 0, (count - before) * sizeof(Cell))
    return made

# As `tuple.__new__` makes it, without the tuple that that would copy.
cdef inline tuple pair(type kind, Py_ssize_t first, Py_ssize_t second):
    cdef tuple made = <tuple>PyType_GenericAlloc(kind, 2)
    cdef object number = first
    Py_INCREF(number)
    PyTuple_SET_ITEM(made, 0, number)
    number = second
    Py_INCREF(number)
    PyTuple_SET_ITEM(made, 1, number)
    return made

# As for a tuple of numbers and strings: the garbage collector has nothing to look for in it, and is told so.
cdef inline int _put(tuple made, Py_ssize_t place, object value) except -1:
    Py_INCREF(value)
    PyTuple_SET_ITEM(made, place, value)
    return 0

cdef inline tuple quadruple(type kind, object first, object second, object third, object fourth):
    cdef tuple made = <tuple>PyType_GenericAlloc(kind, 4)
    _put(made, 0, first)
    _put(made, 1, second)
    _put(made, 2, third)
    _put(made, 3, fourth)
    PyObject_GC_UnTrack(made)
    return made

cdef inline tuple quintuple(type kind, object first, object second, object third, object fourth, object fifth):
    cdef tuple made = <tuple>PyType_GenericAlloc(kind, 5)
    _put(made, 0, first)
    _put(made, 1, second)
    _put(made, 2, third)
    _put(made, 3, fourth)
    _put(made, 4, fifth)
    PyObject_GC_UnTrack(made)
    return made

# Tuples of a kind of their own are not what Cython takes for tuples.
cdef inline object item(object row, Py_ssize_t place):
    return <object>PyTuple_GET_ITEM(row, place)

cdef inline Py_ssize_t number(object row, Py_ssize_t place) except? -1:
    return PyLong_AsSsize_t(<object>PyTuple_GET_ITEM(row, place))

cdef inline bint is_alphanumeric(Py_UCS4 code) noexcept nogil:
    return Py_UNICODE_ISALNUM(code)

cdef inline bint is_decimal(Py_UCS4 code) noexcept nogil:
    return Py_UNICODE_ISDECIMAL(code)

cdef inline bint is_blank(Py_UCS4 code) noexcept nogil:
    return Py_UNICODE_ISSPACE(code)

cdef inline bytes packed(Cell* memory, Py_ssize_t count):
    return PyBytes_FromStringAndSize(<const char*>memory, count * sizeof(Cell))

# Where memory is read here and there, larger pages spare much of the search for pages.
cdef extern from *:
    """
    #if defined(__linux__)
    #include <stdint.h>
    #include <sys/mman.h>
    #endif
    static void zhangju_large(void* memory, size_t size) {
    #if defined(__linux__) && defined(MADV_HUGEPAGE)
        uintptr_t start = ((uintptr_t)memory + 4095) & ~(uintptr_t)4095;
        uintptr_t end = ((uintptr_t)memory + size) & ~(uintptr_t)4095;
        if (size >= ((size_t)1 << 22) && start < end) (void)madvise((void*)start, end - start, MADV_HUGEPAGE);
    #else
        (void)memory; (void)size;
    #endif
    }
    """
    void zhangju_large(void*, size_t) noexcept nogil

cdef inline void* _new(Py_ssize_t count, size_t size) except NULL:
    cdef void* memory = PyMem_RawMalloc(count * size + 1)
    if memory == NULL:
        raise MemoryError
    zhangju_large(memory, count * size)
    return memory

cdef inline void* _cleared(Py_ssize_t count, size_t size) except NULL:
    cdef void* memory = PyMem_RawCalloc(count, size)
    if memory == NULL:
        raise MemoryError
    return memory

cdef inline PyObject* new_shorts(Py_ssize_t room) except NULL:
    return PyUnicode_New(room, 0xFFFF)

cdef inline PyObject* new_longs(Py_ssize_t room) except NULL:
    return PyUnicode_New(room, 0x10FFFF)

cdef inline Short* shorts_in(PyObject* draft) noexcept:
    return <Short*>PyUnicode_DATA(<object>draft)

cdef inline Long* longs_in(PyObject* draft) noexcept:
    return <Long*>PyUnicode_DATA(<object>draft)

# Whether a character that needs the draft's kind is among the first ones; in most texts the first one is.
cdef inline bint _is_wide(Number* units, Py_ssize_t length, Long least) noexcept nogil:
    cdef Py_ssize_t place
    for place in range(length):
        if units[place] >= least:
            return True
    return False

cdef inline str finished(PyObject* draft, Py_ssize_t length, Long bits):
    # Python wants each string in the narrowest kind that it fits in. The bits tell too much where characters were done again.
    cdef int kind = PyUnicode_KIND(<object>draft)
    cdef bint wide
    try:
        if kind == 2:
            wide = bits >= 0x100 and _is_wide(shorts_in(draft), length, 0x100)
        else:
            wide = bits >= 0x10000 and _is_wide(longs_in(draft), length, 0x10000)
        if not wide:
            return PyUnicode_FromKindAndData(kind, PyUnicode_DATA(<object>draft), length)
        if length != PyUnicode_GET_LENGTH(<object>draft):
            PyUnicode_Resize(&draft, length)
        return <str>draft
    finally:
        Py_XDECREF(draft)

cdef inline void drop(PyObject* draft) noexcept:
    Py_XDECREF(draft)

cdef inline PyObject* nothing() noexcept:
    return NULL

cdef inline Py_ssize_t* new_places() except? NULL:
    return <Py_ssize_t*>NULL

cdef inline Room* new_rooms(int count) except NULL:
    return <Room*>_cleared(count, sizeof(Room))

cdef inline Dictionary* new_dictionaries(int count) except NULL:
    return <Dictionary*>_cleared(count, sizeof(Dictionary))

cdef inline Long widest(Number* memory) noexcept nogil:
    return 0xFFFF if sizeof(memory[0]) == 2 else 0xFFFFFFFF

# NULL where there is no more memory; what was there stays.
cdef inline Number* grown(Number* memory, Py_ssize_t room) noexcept nogil:
    return <Number*>PyMem_RawRealloc(memory, room * sizeof(Number))

cdef inline void free(void* memory) noexcept nogil:
    PyMem_RawFree(memory)

cdef inline void free_rooms(Room* rooms, int count) noexcept nogil:
    cdef int number
    if rooms != NULL:
        for number in range(count):
            PyMem_RawFree(rooms[number].units)
            PyMem_RawFree(rooms[number].starts)
            PyMem_RawFree(rooms[number].ends)
        PyMem_RawFree(rooms)

cdef inline PyThreadState* release(bint wanted) noexcept:
    return PyEval_SaveThread() if wanted else NULL

cdef inline void restore(PyThreadState* state) noexcept:
    if state != NULL:
        PyEval_RestoreThread(state)
