"""A clause, or a question, in parts, and who goes with whom in it.

Apart from `language/groups`, which takes a whole sentence: here numbers and days are parts of
their own, which no noun group may swallow, and a tie is proven, refuted or left open. Of the
subjects of 6,331 verbs of the labelled sentences the two find 88 in 100 alike; where they
differ, either may be right.
"""
