"""The record that never forgets, and who was told. The only SQL of the house.

`Ledger` opens the store; the modules' functions take one of its transactions:
`gathered` (how far gathering has come), `sources` (what came of reading each last), `polls`
(how they answered), `record` (versions, statements, changes), `notices` (what publishers say
of their reports, and which they name),
`standing` (what stands, by what bears on a new report), `courses` (what a report has changed
on a claim over time), `paragraphs` and `others` (whose words and whose reporting they may be),
`readings` (by which reader each version was read), `askings` (what a language model was
asked, and answered), `mentions` (sentences that wait for the
editors), `rulings` and `overrides` (what they decided), `readers` (subscribers and what each
asks for), `told` (what each was told), `joining` (who asked to, and who confirmed),
`suppression` (addresses that no mail goes to), `erasing` and `exporting` (what is held on one
person), `audience` (how many read, and when), `outbox` (messages owed), `editions` (what they
held, for anybody), `sending` (how they are handed over), `runs` (how what each planned has
gone), `rounds` and `jobs` (what several workers share; `jobs` only with an extra), `bounces`
(what came back), `outages` (what cannot be read), `notes` (what editors are told), `editors`
(who may edit) and `log` (what they did).
"""

from digest.ledger import (
    askings,
    audience,
    bounces,
    courses,
    editions,
    editors,
    erasing,
    exporting,
    gathered,
    joining,
    log,
    mentions,
    notes,
    notices,
    others,
    outages,
    outbox,
    overrides,
    paragraphs,
    polls,
    readers,
    readings,
    record,
    rounds,
    rows,
    rulings,
    runs,
    sending,
    sources,
    standing,
    suppression,
    told,
)
from digest.ledger.store import (
    Ledger,
    Tx,
    advance,
    get_mark,
    last_due,
    note_due,
    refuse_earlier,
    secret,
    set_mark,
)

__all__ = [
    "Ledger",
    "Tx",
    "advance",
    "askings",
    "audience",
    "bounces",
    "courses",
    "editions",
    "editors",
    "erasing",
    "exporting",
    "gathered",
    "get_mark",
    "joining",
    "last_due",
    "log",
    "mentions",
    "note_due",
    "notes",
    "notices",
    "others",
    "outages",
    "outbox",
    "overrides",
    "paragraphs",
    "polls",
    "readers",
    "readings",
    "record",
    "refuse_earlier",
    "rounds",
    "rows",
    "rulings",
    "runs",
    "secret",
    "sending",
    "set_mark",
    "sources",
    "standing",
    "suppression",
    "told",
]
