"""How well reading does on the labelled sentences, pages and notices of tests/cases.

`digest/bench/scoring` says whether a statement is what a label asks for, and counts; `sentences`
and `pages` read the cases. Run `python -m tests.scoring` for the table, `--errors` for what is
behind it (never with `check` while working on a rule).
"""
