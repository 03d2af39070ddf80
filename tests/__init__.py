"""The tests, one folder for each room of the library, and `damage`, which the rooms share."""
