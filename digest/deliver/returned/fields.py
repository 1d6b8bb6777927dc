"""The machine's part of a delivery report: fields for each recipient (RFC 3464 §2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from digest.deliver.returned.opened import Opened, clean, held, text_of

_FIELD = re.compile(r"^([A-Za-z][A-Za-z-]{1,40})[ \t]*:[ \t]*(.*(?:\n[ \t]+.*)*)", re.MULTILINE)
_GROUP = re.compile(r"\n[ \t]*\n")
_MOST_GROUPS = 50
_LONGEST = 64 * 1024  #: characters of a report
_WORDS = 2_000  #: characters of a diagnosis
_TYPES = ("message/delivery-status", "message/global-delivery-status")

Fields = dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Group:
    """What became of the message for one recipient."""

    action: str  #: failed, delayed, delivered, relayed, expanded; "" where none is given
    status: str
    diagnostic: str
    recipients: tuple[str, ...]  #: final, then original


def groups(mail: Opened) -> list[Group]:
    """The groups of a report, also of one that is not labelled as such."""
    for text in _texts(mail):
        found = [_group(fields) for fields in _fields(text) if "final-recipient" in fields]
        found += [
            _group(f) for f in _fields(text) if not found and {"action", "status"} <= f.keys()
        ]
        if found:
            return found
    return []


def envelope_id(mail: Opened) -> str | None:
    """The name we gave the message on its way (RFC 3461 §4.4, written as xtext)."""
    for text in _texts(mail):
        for fields in _fields(text):
            if "original-envelope-id" in fields:
                return re.sub(
                    r"\+([0-9A-F]{2})",
                    lambda c: chr(int(c[1], 16)),
                    fields["original-envelope-id"],
                )
    return None


def by_its_owner(mail: Opened) -> bool:
    """Whether a rule of the mailbox's owner may have refused it in the words of a server.

    Amazon SES returns with 5.1.1, "Mailbox does not exist", what a receipt rule bounces.
    """
    texts = list(_texts(mail))
    return any(re.search(r"(?im)^reporting-mta:.*inbound-smtp\.", text) for text in texts)


def of_text(text: str) -> Fields:
    """The fields of one group, names in small letters; the first of a name counts."""
    found: Fields = {}
    for name, value in _FIELD.findall(text):
        found.setdefault(name.lower(), clean(value))
    return found


def part_text(part: Message) -> str:
    """What a part of type message/* says, which the standard library takes for messages."""
    blocks = held(part)
    if not blocks:
        return text_of(part)
    encoding = clean(part.get("Content-Transfer-Encoding")).lower()
    if encoding in ("base64", "quoted-printable"):
        inner = Message()
        inner["Content-Transfer-Encoding"] = encoding
        inner.set_payload("\n\n".join(_written(block) for block in blocks))
        return text_of(inner)
    return "\n\n".join(_written(block) for block in blocks)


def _written(block: Message) -> str:
    head = "\n".join(f"{name}: {_folded(value)}" for name, value in block.items())
    body = text_of(block)
    return f"{head}\n\n{body}" if body else head


def _folded(value: object) -> str:
    """A value as it stands, each further line still indented."""
    return re.sub(r"\n(?![ \t])", "\n ", str(value))


def _texts(mail: Opened) -> Iterator[str]:
    for part in mail.of_type(*_TYPES):
        yield part_text(part)[:_LONGEST]
    if "Final-Recipient" in mail.text:
        yield mail.text


def _fields(text: str) -> Iterator[Fields]:
    for block in _GROUP.split(text)[:_MOST_GROUPS]:
        if found := of_text(block):
            yield found


def _group(fields: Fields) -> Group:
    named = (fields.get(name, "") for name in ("final-recipient", "original-recipient"))
    status = re.search(r"[245]\.\d{1,3}\.\d{1,3}", fields.get("status", ""))
    return Group(
        action=fields.get("action", "").partition(" ")[0].lower(),
        status=status[0] if status else "",
        diagnostic=_untyped(fields.get("diagnostic-code", ""))[:_WORDS],
        recipients=tuple(bare for name in named if (bare := _address(name))),
    )


def _untyped(value: str) -> str:
    """Without its type: "smtp; 550 …" (RFC 3464 §2.1.2)."""
    return re.sub(r"\A\s*[\w-]+\s*;\s*", "", value)


def _address(value: str) -> str:
    found = re.search(r"[^\s<>;,]{1,200}@[^\s<>;,]{1,255}", _untyped(value))
    return found[0] if found else ""
