"""The record that never forgets, and who was told. The only SQL of the house.

`Ledger` opens the store; the modules' functions take one of its transactions:
`gathered` (how far gathering has come), `record` (versions, statements, changes),
`courses` (what a report has changed on a claim over time),
`readings` (by which reader each version was read, and what waits for the editors),
`overrides` (what they decided), `readers` (subscribers and what each was told), `outbox`
(messages owed), `outages` (what cannot be read) and `notes` (what editors are told).
"""

from digest.ledger import (
    courses,
    gathered,
    notes,
    outages,
    outbox,
    overrides,
    readers,
    readings,
    record,
    rows,
)
from digest.ledger.store import Ledger, Tx, advance, last_due, note_due, refuse_earlier

__all__ = [
    "Ledger",
    "Tx",
    "advance",
    "courses",
    "gathered",
    "last_due",
    "note_due",
    "notes",
    "outages",
    "outbox",
    "overrides",
    "readers",
    "readings",
    "record",
    "refuse_earlier",
    "rows",
]
