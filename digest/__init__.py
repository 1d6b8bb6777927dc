"""Who reported what, when, and what became of it.

    gather → extract → compare → ledger      collect: what publishers say, put on record
    ledger → compose → deliver               publish: what changed, to whoever is owed it

The two halves meet only at the ledger. `pipeline` calls the steps in order, `schedule`
says when, `cli` and `desk` turn a command or a form into one call.
"""

__version__ = "0.1.0"
