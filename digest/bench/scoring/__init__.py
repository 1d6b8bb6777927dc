"""How well a reader does on labelled sentences: what a label asks for, and how it is counted.

`labels` says whether a statement is what a label asks for, `sentences` reads them from files,
`tally` counts. The files' form is told in tests/cases/README.md of the project.
"""
