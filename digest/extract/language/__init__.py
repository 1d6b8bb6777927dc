"""Words, sentences and phrases, and whether a clause says that something is so."""
