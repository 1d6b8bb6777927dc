"""What stands outside a message: where it comes from, where it goes, which one it is."""

from dataclasses import dataclass

from digest.model import Message, Note


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """All that a carrier is told of a message besides its bytes."""

    message_id: str  #: with angle brackets
    sender: str  #: where it is returned to: an address, or Name <address>
    to: str
    mark: str | None = None  #: in reports of what became of it (RFC 3461 §4.4)


def envelope(message: Message) -> Envelope:
    """The envelope of a reader's message, marked with its Message-ID."""
    return Envelope(
        message_id=message.message_id,
        sender=message.return_path or message.letterhead.sender,
        to=message.to,
        mark=message.message_id.strip("<>"),
    )


def note_envelope(note: Note) -> Envelope:
    """The envelope of an editor's note."""
    return Envelope(message_id=note.message_id, sender=note.sender, to=note.to)
