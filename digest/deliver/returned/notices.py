"""Returned mail in words alone: what people are to read, up to the copy of our message."""

import logging
import re

from flufl.bounce import all_failures

from digest.deliver.returned.opened import Opened, opened

_FOR_VENDORS = 16 * 1024  #: bytes; its detectors take long over more
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # it logs what it then raises


def _either(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms), re.IGNORECASE | re.MULTILINE)


_WHICH = r"(?: (?:follows|headers?|source|text|header follows|details))"
_WHOSE = "unsent|undelivered|original|returned|your|bounced"
_END = r"[ \t:.-]*$"
#: a line that the copy of our message begins at, or follows
_COPY = _either(
    *(
        rf"^[ \t>*#=-]*{form}"
        for form in (
            r"below this line is a copy",
            r"(?:(?:this|here) is )?(?:a|the) copy of (?:the|your)",
            rf"(?:{_WHOSE}) (?:message|e?-?mail){_WHICH}?{_END}",
            r"(?:original )?message headers(?: follow)?",
            r"received: ",
            r"return-path: ?<",
        )
    )
)
_MACHINE = _either("mailer-?daemon", "postmaster", "mail-?(?:delivery|system)", "mmsc")
_SUBJECT = _either(
    r"deliver", r"return(?:ed|ing)", r"fail", r"bounce", r"error", r"warning", r"rejected",
    r"delayed", r"could not", r"unzustellbar", r"nicht zugestellt",
)  # fmt: skip
_DELAY = _either(
    r"warning message only", r"do not need to resend", r"not (?:yet )?been delivered (?:yet|after)",
    r"will (?:be retried|continue|keep trying|try again)", r"still being (?:tried|attempted)",
    r"delivery (?:attempts will|is being retried|has been delayed)", r"temporarily delayed",
    r"delayed \d+ hours",
)  # fmt: skip
#: what stands in every such notice, and the subject of our message
_NOT_ITS_OWN = _either(
    r"^[ \t]*subject:.*$",
    r"this message was created automatically by[^.]*\.",
    r"for further assistance[^.]*",
)
_ENHANCED = re.compile(r"(?<![\d.])([245]\.[0-7]\.\d{1,3})(?![\d.]*\d)")
_REPLY = re.compile(r"(?:^|[\s:(<'\"=-])([45][0-5]\d)(?=[\s:-])", re.MULTILINE)


def reads_so(mail: Opened, failing: frozenset[str]) -> bool:
    """Whether a mail without a machine's part returns another all the same.

    `failing` is whom flufl.bounce finds a failure for.
    """
    if failing or mail.header("X-Failed-Recipients"):
        return True
    machine = _MACHINE.search(f"{mail.header('From')} {mail.header('Sender')}")
    nobody = mail.header("Return-Path") == "<>" and not is_answer(mail)
    return bool((machine or nobody) and _SUBJECT.search(mail.header("Subject")))


def is_answer(mail: Opened) -> bool:
    """Whether it was sent by itself (RFC 3834, and what was usual before)."""
    return (
        mail.header("Auto-Submitted").lower().startswith("auto-")
        or any(mail.header(name) for name in ("X-Autoreply", "X-Autorespond"))
        or mail.header("Precedence").lower() in ("auto_reply", "auto-reply")
    )


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


def failing(raw: bytes) -> frozenset[str]:
    """Whom flufl.bounce finds a failure for; it knows vendors' forms, and trips over some."""
    try:
        temporary, permanent = all_failures(opened(raw, within=_FOR_VENDORS).message)
    except Exception:  # noqa: BLE001 - its detectors raise all kinds on what they do not expect
        return frozenset()
    return frozenset(_written(one) for one in temporary | permanent)


def _written(address: bytes | str) -> str:
    return address.decode("utf-8", "replace") if isinstance(address, bytes) else address
