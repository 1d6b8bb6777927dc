"""What a failure says of the address: from its code, and from its words where they are clearer.

Codes: RFC 3463 and RFC 5248. A server may give any code with any words, so a code that
speaks against the address is only believed where the words do not excuse it, and words
that do so without a code are a guess. In doubt the reader is not blamed.
"""

from digest.deliver.returned import phrases
from digest.model.returned import ReturnKind

#: no such mailbox, host or form of address; moved; no such mailbox at a relayed domain
_NO_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")
_OUR_ADDRESS = ("5.1.7", "5.1.8", "5.1.9", "4.1.7", "4.1.8")  # the sender's
_UNCLEAR = ("5.0", "5.1", "5.2", "5.4", "5.5", "5.7")  # subjects whose words may be clearer


def kind(status: str, words: str) -> ReturnKind:
    """How a failure is to be taken; `status` is "" where none was given."""
    said = phrases.heard(words)
    if status[:1] == "4":
        ours = status.startswith("4.7.") or status in _OUR_ADDRESS
        return ReturnKind.OURS if ours else ReturnKind.SOFT
    if said.ours:
        return ReturnKind.OURS
    if said.soft:
        return ReturnKind.SOFT
    if status in _NO_ADDRESS:
        return ReturnKind.GUESS if said.late else ReturnKind.HARD
    if said.no_address and not said.late and (not status or status[:3] in _UNCLEAR):
        return ReturnKind.GUESS
    return _by_subject(status)


def _by_subject(status: str) -> ReturnKind:
    """Security, content, routing and our own address are ours; anything else may pass."""
    if status[:3] in ("5.4", "5.6", "5.7") or status in _OUR_ADDRESS:
        return ReturnKind.OURS
    return ReturnKind.SOFT
