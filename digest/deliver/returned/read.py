"""From the bytes of a mail to what came back, and why."""

import re
from collections.abc import Iterator

from digest.deliver.returned import fields, judge, notices
from digest.deliver.returned.opened import Opened, clean, held, opened, text_of
from digest.model import Returned, ReturnKind

_LONGEST = 300  #: characters of a server's words
_MOST = 20  #: addresses or Message-IDs looked at
_MESSAGE_ID = re.compile(r"<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>")
_ID_LINE = re.compile(r"(?im)^message-id:\s*(<[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}>)")
_ADDRESS = re.compile(r"[^\s<>(),;:\"']{1,200}@[^\s<>(),;:\"']{1,255}")
_CAME_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To", "Cc")
_COPIES = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global")
#: of a complaint (RFC 5965 §7.3); opt-out is of its drafts
_COMPLAINTS = {"abuse", "fraud", "virus", "other", "miscategorized"}
#: the mildest first: of several recipients the mildest word holds, for we wrote to one only
_MILDEST = (
    ReturnKind.OTHER,
    ReturnKind.SOFT,
    ReturnKind.OURS,
    ReturnKind.GUESS,
    ReturnKind.HARD,
)


def read(raw: bytes, to: str | None = None) -> Returned:
    """What one mail says came back; `to` is where it was sent, as the envelope has it."""
    mail = opened(raw)
    kind, status, words, recipients = _judged(mail, raw)
    return Returned(
        kind=kind,
        status=status or None,
        words=_plain(words),
        recipients=tuple(dict.fromkeys(recipients))[:_MOST],
        message_ids=tuple(dict.fromkeys(_ids(mail)))[:_MOST],
        sent_to=tuple(dict.fromkeys([to] if to else []) | dict.fromkeys(_came_to(mail)))[:_MOST],
        sent_from=tuple(dict.fromkeys(_left_from(mail)))[:_MOST],
    )


def refusal(code: int, status: str | None, words: str) -> Returned:
    """What a server's refusal of a message says, given at once and not by mail."""
    known = status or notices.status_in(f"{code} {words}")
    return Returned(kind=judge.kind(known, words), status=known, words=_plain(words))


Judged = tuple[ReturnKind, str, str, tuple[str, ...]]


def _judged(mail: Opened, raw: bytes) -> Judged:
    """Kind, status, words and recipients."""
    if judged := _report(mail) or _complaint(mail):
        return judged
    failing = notices.failing(raw)
    if notices.reads_so(mail, failing):
        return _notice(mail, failing)
    return ReturnKind.OTHER, "", "an automatic answer" if notices.is_answer(mail) else "", ()


def _report(mail: Opened) -> Judged | None:
    groups = fields.groups(mail)
    if not groups:
        return None
    around, by_owner = notices.own_words(mail.text), fields.by_its_owner(mail)
    judged = [_group(one, around) for one in groups]
    kind, status, words = min(judged, key=lambda one: _MILDEST.index(one[0]))
    if kind is ReturnKind.HARD and by_owner:
        kind = ReturnKind.GUESS
    return kind, status, words, tuple(name for one in groups for name in one.recipients)


def _group(group: fields.Group, around: str) -> tuple[ReturnKind, str, str]:
    if group.action in ("delayed", "delivered", "relayed", "expanded") or group.status[:1] == "2":
        return ReturnKind.OTHER, group.status, group.action
    words = group.diagnostic or notices.answer(around)
    status = group.status
    if status[2:] in ("", "0.0") and (exact := notices.status_in(group.diagnostic)):
        status = exact
    return judge.kind(status, words, around), status, words


def _complaint(mail: Opened) -> Judged | None:
    for part in mail.of_type("message/feedback-report"):
        said = fields.of_text(fields.part_text(part))
        word = said.get("feedback-type", "").lower()
        kind = ReturnKind.COMPLAINT if word in _COMPLAINTS else ReturnKind.OTHER
        kind = ReturnKind.LEAVE if word == "opt-out" else kind
        return kind, "", word, tuple(_ADDRESS.findall(said.get("original-rcpt-to", "")))
    for copy in _copies(mail):
        if to := fields.of_text(copy).get("x-hmxmroriginalrecipient"):  # Outlook.com's own form
            return ReturnKind.COMPLAINT, "", "abuse", tuple(_ADDRESS.findall(to))
    return None


def _notice(mail: Opened, failing: frozenset[str]) -> Judged:
    around = notices.own_words(mail.text)
    if notices.is_delay(around):
        return ReturnKind.OTHER, "", "delayed", ()
    words = notices.answer(around)
    status = notices.status_in(words)
    kind = judge.kind(status, words, around)
    named = [*_ADDRESS.findall(mail.header("X-Failed-Recipients")), *sorted(failing)]
    return kind, status, words, tuple(named)


def _came_to(mail: Opened) -> Iterator[str]:
    for name in _CAME_TO:
        for value in mail.headers(name):
            yield from _ADDRESS.findall(value)


def _left_from(mail: Opened) -> Iterator[str]:
    """Whom what came back was sent from, as the envelope had it."""
    for part in mail.of_type("message/feedback-report"):
        said = fields.of_text(fields.part_text(part))
        yield from _ADDRESS.findall(said.get("original-mail-from", ""))
    for copy in _copies(mail):
        said = fields.of_text(copy)
        yield from _ADDRESS.findall(said.get("return-path", ""))


def _ids(mail: Opened) -> Iterator[str]:
    for copy in _copies(mail):
        yield from _ID_LINE.findall(copy)
    if named := fields.envelope_id(mail):
        yield from _MESSAGE_ID.findall(f"<{named.strip('<>')}>")
    for name in ("In-Reply-To", "References"):
        for value in mail.headers(name):
            yield from _MESSAGE_ID.findall(value)
    yield from _ID_LINE.findall(mail.text)


def _copies(mail: Opened) -> Iterator[str]:
    """The headers of the messages that came back, as text."""
    for part in mail.of_type(*_COPIES):
        for message in held(part):
            yield "\n".join(f"{name}: {clean(value)}" for name, value in message.items())
        if not part.is_multipart():
            yield text_of(part)


def _plain(words: str) -> str:
    """On one line, short, and naming nobody."""
    return _ADDRESS.sub("…", clean(words[: 4 * _LONGEST]))[:_LONGEST]
