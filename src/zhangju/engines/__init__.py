"""A pipeline and the data of an engine in, the engine's data out: one module for each engine, imported by name."""
