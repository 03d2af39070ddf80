cimport cython
from zhangju.kernels cimport memory
from zhangju.kernels.memory cimport Byte, Long, PyThreadState, Short, Wide

cdef int MANY, ROUNDS
cdef Wide WIDE, UNKNOWN, HASH
cdef double LEAST, GREATEST, DAMPING

cdef class Values:
    cdef readonly Py_ssize_t count
    cdef int bits
    cdef Wide* keys
    cdef double* values

    @cython.locals(slot=Wide, number=Wide, value=double)
    cdef int _fill(self, ids, values) except -1

cdef class Frequencies:
    cdef object kept
    cdef const double* listed
    cdef Wide words
    cdef double blank, median
    cdef Values others

cdef class Terms:
    cdef tuple kept
    cdef const Long* units
    cdef const Long* ends
    cdef const Wide* ids
    cdef const Short* tags
    cdef readonly Py_ssize_t count, size, ranked
    cdef bint with_tags, apart
    cdef int slot_bits
    cdef Long* slots
    cdef Long* term_of
    cdef Long* first
    cdef double* weights
    cdef double* word_weights
    cdef Long* order
    cdef Long* turns

    @cython.locals(
        ends="const Long*", weights="const double*", kinds="const Byte*", kind_count=Py_ssize_t, all_allowed=bint, permitted=Values,
        state="PyThreadState*",
    )
    cpdef find(self, Values stopped, Values allowed, bytes wanted, zone_ends, zone_weights, bint apart)
    @cython.locals(total=double, term=Py_ssize_t, value=double)
    cpdef weigh(self, Frequencies frequencies)
    @cython.locals(graph=Graph, place=Py_ssize_t, token=Py_ssize_t, occurrences=Py_ssize_t, state="PyThreadState*")
    cpdef rank(self, ordered, int span)
    @cython.locals(term=Py_ssize_t, token=Py_ssize_t)
    cpdef list spans(self)
    @cython.locals(
        term=Py_ssize_t, place=Py_ssize_t, token=Py_ssize_t, tag=int, start=Long, end=Long, found=list, placed=list, spans=list,
    )
    cpdef list top(self, Py_ssize_t most, type kind)

cdef class Graph:
    cdef Py_ssize_t size, links
    cdef int bits
    cdef Long* slots
    cdef Long* from_terms
    cdef Long* to_terms
    cdef double* link_weights
    cdef Long* starts
    cdef Long* filled
    cdef Long* others
    cdef double* shares
    cdef double* sums
    cdef double* scores
    cdef Long* ordered

    cdef int make(self, Py_ssize_t size, Py_ssize_t most) except -1
    cdef int make_links(self) except -1

@cython.locals(mask=Wide, slot=Wide)
cdef Wide _slot(Values values, Wide number) noexcept nogil

@cython.locals(value=double, slot=Wide)
cdef double _frequency(Frequencies frequencies, Wide number)

cdef bint _is_blank(Long unit) noexcept nogil

@cython.locals(units="const Long*")
cdef bint _is_short(Terms terms, Py_ssize_t start, Py_ssize_t end) noexcept nogil

@cython.locals(units="const Long*", capital=bint, hashed=Wide, unit=Long)
cdef Wide _small(Terms terms, Py_ssize_t start, Py_ssize_t end, Wide number) noexcept nogil

@cython.locals(
    units="const Long*", ends="const Long*", ids="const Wide*", tags="const Short*", slots="Long*", term_of="Long*", first="Long*",
    weights="double*", mask=Wide, zone=Py_ssize_t, size=Py_ssize_t, start=Py_ssize_t, begin=Py_ssize_t, end=Py_ssize_t,
    token=Py_ssize_t, number=Wide, mixed=Wide, slot=Wide, other=Py_ssize_t, term=Long, small=Wide,
)
cdef void _find(
    Terms terms, Values stopped, Values allowed, bint all_allowed, const Byte* wanted, Py_ssize_t wanted_count,
    const Long* zone_ends, const double* zone_weights
) noexcept nogil

@cython.locals(
    term_of="Long*", slots="Long*", mask=Wide, token=Py_ssize_t, near=Py_ssize_t, stop=Py_ssize_t, term=Wide, other=Wide,
    weight=double, slot=Wide, link=Py_ssize_t,
)
cdef void _link(Terms terms, Graph graph, int span) noexcept nogil

@cython.locals(
    from_terms="Long*", to_terms="Long*", starts="Long*", link=Py_ssize_t, term=Py_ssize_t,
)
cdef void _join(Graph graph) noexcept nogil

@cython.locals(spot=Py_ssize_t)
cdef void _put(Graph graph, Py_ssize_t term, Py_ssize_t other, double weight) noexcept nogil

@cython.locals(
    starts="Long*", others="Long*", shares="double*", scores="double*", nodes=Py_ssize_t, start=double, term=Py_ssize_t,
    round=int, place=Py_ssize_t, support=double, spot=Py_ssize_t, least=double, greatest=double, link=Py_ssize_t,
)
cdef void _settle(Terms terms, Graph graph) noexcept nogil

cdef void _name(Terms terms, Graph graph, Py_ssize_t term, double least, double greatest) noexcept nogil

cdef bint _is_before(Terms terms, Py_ssize_t term, Py_ssize_t other) noexcept nogil

@cython.locals(order="Long*", place=Py_ssize_t, size=Py_ssize_t)
cdef void _choose(Terms terms, Py_ssize_t most) noexcept nogil

@cython.locals(order="Long*", child=Py_ssize_t)
cdef void _sink(Terms terms, Py_ssize_t place, Py_ssize_t size) noexcept nogil
