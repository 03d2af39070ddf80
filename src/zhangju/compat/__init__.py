"""The interfaces of other packages, so that a program moves to this one by changing an import."""
