"""What servers say in words: of the address, of us, or of themselves."""

import re
from dataclasses import dataclass

#: names and places in which such words mean nothing: links, addresses, hosts, networks
_NAMES = re.compile(
    r"https?://\S+|<?[^\s<>]{1,200}@[^\s<>]{1,255}>?|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.[a-z]{2,}\b|"
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """What some words speak of."""

    ours: bool  #: of us: our name, our network, our manners, what we wrote
    sender: bool  #: it was said when we gave our own address
    soft: bool  #: of what may pass: a full mailbox, a server that is away
    asleep: bool  #: of a mailbox that is there, and closed
    no_address: bool  #: there is no such mailbox, or no such host
    late: bool  #: it was said only once the whole message was there, as filters do


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in phrases))


_OURS = _any(
    # what we sent
    r"spam", r"junk", r"unsolicited", r"bulk (?:e?-?mail|message)", r"virus", r"infected",
    r"malware", r"phish", r"attachment", r"suspicious", r"content (?:rejected|filter|denied)",
    r"message (?:content|rejected|refused)", r"mime\b", r"rfc ?\d{3,4}", r"not rfc",
    r"(?:bad|invalid|missing|malformed|duplicate) header", r"mailing list", r"preferences",
    # whom they take us for
    r"dmarc", r"dkim", r"spf\b", r"sender.?id\b", r"(?:un)?authenticat", r"forged", r"spoof",
    r"(?:un|not )authori[sz]ed", r"reverse dns", r"rdns", r"ptr\b", r"e?helo\b", r"tls\b",
    r"certificate", r"domain of sender", r"from your\b",
    r"sender (?:address |domain )?(?:was |is |has been )?"
    r"(?:rejected|refused|denied|blocked|verif|invalid|unknown|not)",
    r"(?:sender|sending|your|client) "
    r"(?:ip|host|(?:mail ?)?server|mta|domain|network|isp|address)",
    # what they think of us
    r"black ?list", r"block ?list", r"block(?:ed|ing)\b", r"deny ?list", r"banned", r"abus",
    r"(?<!not )listed (?:in|at|on|by)", r"[a-z]*rbl\b", r"dnsbl", r"reputation", r"trust",
    r"polic(?:y|ies)\b", r"security", r"filter", r"relay", r"permission", r"not permitted",
    r"prohibited", r"access (?:is |was )?(?:denied|not)", r"too (?:many|fast)", r"rate\b",
    r"throttl", r"on hold",
)  # fmt: skip
#: lists of senders, told by their names
_LISTS = re.compile(
    r"spamhaus|spamcop|barracuda|sorbs|uceprotect|abusix|mailspike|/bl\b", re.IGNORECASE
)
_FULL = _any(
    r"(?:mail ?box|account|inbox|folder|maildrop|mailfolder)[\w\s.,:<>'-]{0,40}\bfull\b",
    r"full (?:mail ?box|inbox)", r"(?:over|exceed\w*)[\w ,]{0,40}quota", r"quota exceed",
    r"(?:insufficient|not enough|out of|no) (?:system |disk )?(?:storage|space|resources)",
)  # fmt: skip
_SOFT = _any(
    r"quota", r"too (?:large|big|long)", r"size\b", r"exceed", r"disk", r"temporar",
    r"later\b", r"time[- ]?out", r"timed out", r"expired", r"connection (?:refused|lost|dropped|"
    r"reset|failed)", r"(?:no route|unreachable)", r"deferred", r"busy", r"overload",
    r"system (?:error|failure|resources)", r"loop", r"hop count", r"hops\b", r"retry",
    r"command (?:output|died)", r"could ?n[o']t (?:create|open|write|lock)",
    r"i/o error", r"local error", r"configuration",
)  # fmt: skip
_ASLEEP = _any(
    r"inactive", r"disabled", r"suspended", r"deactivated", r"dormant", r"expired",
    r"not (?:currently )?(?:active|accepting)", r"no longer (?:accepting|active)",
)  # fmt: skip
_WHO = r"(?:user(?: ?id)?|recipient|mail ?box|address|account|addressee|person|e-?mail|alias)"
_HOST = r"(?:host|domain|destination)"
_GONE = (
    r"(?:(?:(?:was|is|are|has been|could|can|does|did|do) )?(?:not|n't) (?:be )?"
    r"(?:found|exist|known|recogni[sz]ed|valid|available)|unknown|invalid|"
    r"(?:does|is|could|can|was)n't (?:be )?(?:found|exist|known|valid|available)|"
    r"unavailable|non-?existent|not exist)"
)
_NO_ADDRESS = _any(
    rf"(?:unknown|invalid|bad|non-?existent|no such|no valid|not? known|illegal)"
    rf"(?: \w+){{0,2}} {_WHO}s?\b",
    rf"{_WHO}s?(?: \S+){{0,4}}? {_GONE}", rf"{_WHO}s? ?{_GONE}",
    rf"(?:unknown|no such|invalid|bad|illegal|non-?existent) {_HOST}",
    rf"{_HOST}(?: \S+){{0,3}}? (?:{_GONE}|does not accept mail|doesn't receive)",
    r"nxdomain", r"no mx\b", r"indicated no smtp", r"couldn't find a mail exchanger",
    r"no mailbox", r"no (?:local|such) (?:user|mailbox|person|address|one)\b",
    r"not (?:a|our) (?:valid |known |local )?(?:customer|user|mailbox|member|recipient)",
    r"doesn't have an? .{0,40}account", r"unrout(?:e)?able", r"no ?(?:one|body) here",
    r"not listed", r"recipnotfound", r"no longer (?:exists|valid|on|in|with|employed|works)",
    r"has moved", r"does not exist",
)  # fmt: skip
_SENDER = re.compile(r"(?:after|in reply to) mail from|>>> mail from[^<>]*<[^<>]*>[^<>]*<<< 5\d\d")
_LATE = _any(r"end of data", r"after (?:data|end|message|pipelined)", r"in reply to data")
_LATE_IN_LOG = re.compile(r">>> data\s+<<< (?!503)5\d\d")


def heard(words: str, around: str = "") -> Heard:
    """What a server's words speak of; `around` is what stands beside them for people."""
    told = " ".join(words.lower().split()).replace("’", "'")
    beside = " ".join(around.lower().split())
    said = " ".join(_NAMES.sub(" ", told).split())
    return Heard(
        ours=bool(_OURS.search(said) or _LISTS.search(told)),
        sender=bool(_SENDER.search(told) or _SENDER.search(beside)),
        soft=bool(_SOFT.search(said) or _FULL.search(said) or _FULL.search(beside)),
        asleep=bool(_ASLEEP.search(said)),
        no_address=bool(_NO_ADDRESS.search(said)),
        late=bool(_LATE.search(told) or _LATE.search(beside) or _LATE_IN_LOG.search(beside)),
    )
