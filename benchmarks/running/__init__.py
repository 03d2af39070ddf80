"""What `running_text.py` makes its text of: templates of sentences, words to fill them, and how like news the result is."""
