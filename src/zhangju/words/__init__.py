"""A text in, its words, keywords and themes out."""
