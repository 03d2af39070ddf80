"""Bytes in, a broken law out, if there is one: what repair, parse, convert, cut, keywords and the lexicon reader must stand.

`inputs` makes texts out of bytes, `targets` has the laws of each target, `runner` tries millions of seeded inputs, and `guided`
lets atheris choose them by what code they reach. `python -m tests.fuzz --help` is the command.
"""
