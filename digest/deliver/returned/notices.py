"""Returned mail in words alone: what people are to read, up to the copy of our message."""

import re
from collections.abc import Iterable

from flufl.bounce import all_failures

from digest.deliver.returned.opened import Opened

_COPY = re.compile(
    r"^[\s>*#=-]*(?:below this line is a copy|(?:this is |here is )?(?:a|the) copy of (?:the|your)|"
    r"(?:un(?:sent|delivered)|original|returned|your|bounced) (?:message|mail|e-mail)\b"
    r"(?: (?:follows|headers?|source|text|header follows|details))?\s*[-:.]*\s*$|"
    r"message headers? follows?|original message headers|received: |return-path: ?<)",
    re.IGNORECASE | re.MULTILINE,
)
_MACHINE = re.compile(r"mailer-?daemon|postmaster|mail-?(?:delivery|system)|mmsc|<>", re.IGNORECASE)
_SUBJECT = re.compile(
    r"undeliver|deliver\w* (?:status|fail|notif|error|problem|report|has failed)|fail\w* (?:notice|"
    r"deliver|mail)|return(?:ed|ing) (?:mail|message|e-?mail|to)|could not|couldn.?t|not delivered|"
    r"non.?deliver|mail (?:system error|delivery|error)|warning|bounce|error|rejected|delayed|nicht "
    r"zugestellt|unzustellbar|delivery",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"warning message only|do not need to resend|not (?:yet )?been delivered (?:yet|after)|"
    r"will (?:be retried|continue to be|keep trying|continue trying|try again)|still being (?:tried|"
    r"attempted)|delivery (?:attempts will|is being retried|has been delayed)|temporarily delayed|"
    r"delayed \d+ hours",
    re.IGNORECASE,
)
#: what stands in every such notice, and the subject of our message
_NOT_ITS_OWN = re.compile(
    r"^\s*subject:.*$|this message was created automatically by[^.]*\.|for further assistance[^.]*",
    re.IGNORECASE | re.MULTILINE,
)
_ENHANCED = re.compile(r"(?<![\d.])([245]\.[0-7]\.\d{1,3})(?![\d.]*\d)")
_REPLY = re.compile(r"(?:^|[\s:(<'\"=-])([45][0-5]\d)(?=[\s:-])", re.MULTILINE)


def reads_so(mail: Opened) -> bool:
    """Whether a mail without a machine's part is a delivery failure all the same."""
    if mail.header("X-Failed-Recipients"):
        return True
    senders = " ".join((mail.header("From"), mail.header("Return-Path"), mail.header("Sender")))
    if _MACHINE.search(senders):
        return bool(_SUBJECT.search(mail.header("Subject"))) or bool(told(mail))
    return bool(told(mail))


def is_delay(text: str) -> bool:
    """Whether it is only late so far."""
    return bool(_DELAY.search(" ".join(text.split())))


def own_words(text: str) -> str:
    """What the notice itself says, without the copy of the message it is about."""
    found = _COPY.search(text)
    own = text[: found.start()] if found and found.start() > 20 else text
    return _NOT_ITS_OWN.sub("", own)


def answer(words: str) -> str:
    """A server's code and what follows in its paragraph; what precedes a code at its end.

    All the words where there is no code.
    """
    codes = [found for form in (_ENHANCED, _REPLY) if (found := form.search(words))]
    if not codes:
        return words
    start = min(found.start() for found in codes)
    if words[:start].endswith("#"):  # qmail: "Sorry, no mailbox here by that name. (#5.1.1)"
        start = words.rfind("\n\n", 0, start) + 1
    return words[start:].lstrip("\n").partition("\n\n")[0]


def status_in(words: str) -> str:
    """The enhanced code in a text, or what an SMTP code alone amounts to: "4.0.0", "5.0.0"."""
    if found := _ENHANCED.search(words):
        return found[1]
    if found := _REPLY.search(words):
        return f"{found[1][0]}.0.0"
    return ""


def told(mail: Opened) -> frozenset[str]:
    """Whom flufl.bounce finds a failure for; it knows vendors' forms, and trips over some."""
    try:
        temporary, permanent = all_failures(mail.message)
    except Exception:  # noqa: BLE001 - its detectors raise all kinds on what they do not expect
        return frozenset()
    return frozenset(_written(temporary | permanent))


def _written(addresses: Iterable[bytes | str]) -> Iterable[str]:
    for one in addresses:
        yield one.decode("utf-8", "replace") if isinstance(one, bytes) else one
