"""The words of the house, frozen: what travels from room to room.

A *story* has *claims* and *sources*. A source announces *reports*; each text seen at a
report's address is one of its *versions*. A version's *statements* say something on a
claim; comparing them with the *standing* gives *changes*. Changes go into *editions*.
Every time is aware of its zone; every address is canonical, as published.
"""

from digest.model.reader import (
    TELLING,
    TOKEN,
    Content,
    Corrections,
    Edition,
    Every,
    Item,
    Kind,
    Letterhead,
    Message,
    Note,
    Role,
    Subscriber,
    Told,
    masked,
)
from digest.model.record import (
    Change,
    ChangeKind,
    Copy,
    Outage,
    Override,
    Proposal,
    Standing,
    State,
)
from digest.model.report import (
    Entry,
    Key,
    Mention,
    Notice,
    NoticeKind,
    Page,
    Paragraph,
    Passage,
    Reading,
    Statement,
    Touch,
    Validators,
    View,
)
from digest.model.returned import Blamed, Return, Returned, ReturnKind
from digest.model.ruling import Decision, Matter, Ruling, Saying, Sort, Verb
from digest.model.stance import Stance
from digest.model.story import Claim, Motion, OnRecord, Outlet, Source, SourceKind, Story, named
from digest.model.times import written

__all__ = [
    "TELLING",
    "TOKEN",
    "Blamed",
    "Change",
    "ChangeKind",
    "Claim",
    "Content",
    "Copy",
    "Corrections",
    "Decision",
    "Edition",
    "Entry",
    "Every",
    "Item",
    "Key",
    "Kind",
    "Letterhead",
    "Matter",
    "Mention",
    "Message",
    "Motion",
    "Note",
    "Notice",
    "NoticeKind",
    "OnRecord",
    "Outage",
    "Outlet",
    "Override",
    "Page",
    "Paragraph",
    "Passage",
    "Proposal",
    "Reading",
    "Return",
    "ReturnKind",
    "Returned",
    "Role",
    "Ruling",
    "Saying",
    "Sort",
    "Source",
    "SourceKind",
    "Stance",
    "Standing",
    "State",
    "Statement",
    "Story",
    "Subscriber",
    "Told",
    "Touch",
    "Validators",
    "Verb",
    "View",
    "masked",
    "named",
    "written",
]
