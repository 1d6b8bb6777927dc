"""Numbers as written, how wide vague words are, and numbers that count nothing."""
