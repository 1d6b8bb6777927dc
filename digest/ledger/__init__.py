"""The record that never forgets, and who was told. The only SQL of the house.

`Ledger` opens the store; the modules' functions take one of its transactions:
`gathered` (how far gathering has come), `record` (versions, statements, changes),
`notices` (what publishers say of their reports, and which they name),
`readings` (by which reader each version was read, and what waits
for the editors), `readers` (subscribers and what each was told), `outbox` (messages owed).
"""

from digest.ledger import gathered, notices, outbox, readers, readings, record, rows
from digest.ledger.store import Ledger, Tx, advance, last_due, note_due, refuse_earlier

__all__ = [
    "Ledger",
    "Tx",
    "advance",
    "gathered",
    "last_due",
    "note_due",
    "notices",
    "outbox",
    "readers",
    "readings",
    "record",
    "refuse_earlier",
    "rows",
]
