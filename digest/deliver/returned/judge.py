"""What a failure says of the address: from its code, and from its words where they are clearer.

Codes: RFC 3463 and RFC 5248. A server may give any code with any words, so a code that
speaks against the address is only believed where the words do not excuse it, and words
that do so without a code are a guess. In doubt the reader is not blamed.
"""

import re

from digest.deliver.returned import phrases
from digest.model import ReturnKind

#: no such mailbox, host or form of address; moved; no such mailbox at a relayed domain
_NO_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
_OUR_ADDRESS = ("5.1.7", "5.1.8", "5.1.9", "4.1.7", "4.1.8")  # the sender's
#: how Exchange Online refuses whoever its directory does not hold
_NOT_IN_DIRECTORY = re.compile(r"(?i)recipient address rejected: access denied")
_UNCLEAR = ("5.0", "5.1", "5.2", "5.4", "5.5", "5.7")  # subjects whose words may be clearer


def kind(status: str, words: str, around: str = "") -> ReturnKind:
    """How a failure is to be taken.

    `status` is "" where none was given; `words` are the server's own, `around` is the rest
    of what was written for people.
    """
    said = phrases.heard(words, around)
    if status in _OUR_ADDRESS or status.startswith("4.7.") or said.sender:
        return ReturnKind.OURS
    if status[:1] == "4":
        return ReturnKind.SOFT
    if status == "5.4.1" and _NOT_IN_DIRECTORY.search(words):
        return ReturnKind.GUESS
    if said.ours:
        return ReturnKind.OURS
    if said.soft:
        return ReturnKind.SOFT
    if status in _NO_ADDRESS:
        return ReturnKind.GUESS if said.late or said.asleep else ReturnKind.HARD
    unclear = not status or status[:3] in _UNCLEAR or status == "5.3.0"
    if said.no_address and unclear and not said.late and not said.asleep:
        return ReturnKind.GUESS
    return _by_subject(status)


def _by_subject(status: str) -> ReturnKind:
    """Security, content and routing are ours; anything else may pass."""
    return ReturnKind.OURS if status[:3] in ("5.4", "5.6", "5.7") else ReturnKind.SOFT
