"""What servers say in words: of the address, of us, or of themselves."""

import re
from dataclasses import dataclass

#: names and places in which such words mean nothing: links, addresses, hosts, networks
_NAMES = re.compile(
    r"https?://\S+|<?[^\s<>]+@[^\s<>]+>?|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b|\b\d+(?:\.\d+){3}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Heard:
    """What some words speak of."""

    ours: bool  #: of us: our name, our network, our manners, what we wrote
    soft: bool  #: of what may pass: a full mailbox, a server that is away
    no_address: bool  #: there is no such mailbox, or no such host
    late: bool  #: it was said only once the whole message was there, as filters do


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{phrase})" for phrase in phrases))


_OURS = _any(
    r"spam", r"junk", r"unsolicited", r"bulk (?:e?-?mail|message)", r"black ?list", r"block ?list",
    r"blocked", r"blocking", r"block(?:ed)? (?:by|using)", r"deny ?list", r"listed (?:in|at|on|by)",
    r"[a-z]*rbl\b", r"dnsbl", r"reputation", r"polic(?:y|ies)\b", r"dmarc", r"dkim", r"spf\b",
    r"sender.?id\b", r"authenticat", r"unauthenticated", r"not authori[sz]ed", r"unauthori[sz]ed",
    r"reverse dns", r"rdns", r"ptr\b", r"(?:un)?resolv\w+ (?:ip|client|sender)", r"helo\b", r"ehlo\b",
    r"relay", r"access denied", r"access not", r"permission", r"not permitted", r"prohibited",
    r"sender (?:address )?(?:was |is |has been )?(?:rejected|refused|denied|blocked|verif|invalid)",
    r"sender (?:domain|unknown|not)", r"sending (?:ip|server|mta|host|domain|e?mail)",
    r"your (?:ip|host|server|mail ?server|domain|network|mta|isp|address)", r"from your\b",
    r"client host", r"content (?:rejected|filter|denied)", r"message (?:content|rejected|refused)",
    r"virus", r"infected", r"malware", r"attachment", r"phish", r"security", r"not rfc", r"rfc ?\d{3,4}",
    r"too (?:many|fast)", r"rate\b", r"throttl", r"suspicious", r"abus", r"banned", r"tls\b",
    r"certificate", r"header", r"mime\b", r"filter", r"trust", r"forged", r"spoof", r"mailing list",
)  # fmt: skip
_SOFT = _any(
    r"(?:mail ?box|account|inbox|folder|maildrop|mailfolder)[\w\s.,:<>'-]{0,40}\bfull",
    r"full (?:mail ?box|inbox)", r"quota", r"too (?:large|big|long)", r"size\b", r"exceed",
    r"(?:insufficient|not enough|out of|no) (?:system |disk )?(?:storage|space|resources)", r"disk",
    r"temporar", r"try (?:again|later)", r"later\b", r"time[- ]?out", r"timed out", r"expired",
    r"connection (?:refused|lost|dropped|reset|failed)", r"(?:no route|unreachable)", r"deferred",
    r"busy", r"overload", r"system (?:error|failure|resources)", r"loop", r"hop count", r"hops\b",
    r"retry", r"giving up", r"command (?:output|died)", r"can'?t (?:create|open|write)", r"i/o error",
    r"local error", r"configuration", r"inactive", r"disabled", r"suspended", r"deactivated",
    r"expired", r"not (?:currently )?(?:active|accepting)", r"no longer (?:accepting|active)",
)  # fmt: skip
_WHO = r"(?:user|recipient|mail ?box|address|account|addressee|person|e-?mail(?: address)?|alias)"
_HOST = r"(?:host|domain|destination|server)"
_GONE = (
    r"(?:(?:was |is |are |has been |could |can |does |did |do )?(?:not|n't|n’t) (?:be )?"
    r"(?:found|exist|known|recogni[sz]ed|valid|available)|unknown|invalid|doesn'?t exist|"
    r"isn'?t (?:known|valid)|couldn'?t be found|unavailable|non-?existent|not exist)"
)
_NO_ADDRESS = _any(
    rf"(?:unknown|invalid|bad|non-?existent|no such|no valid|not? known|illegal|undeliverable)"
    rf"(?: \w+){{0,2}} {_WHO}s?\b",
    rf"{_WHO}s?(?: \S+){{0,4}}? {_GONE}",
    rf"{_WHO} ?{_GONE}",
    rf"(?:unknown|no such|invalid|bad|non-?existent) {_HOST}",
    rf"{_HOST}(?: \S+){{0,3}}? {_GONE}",
    r"nxdomain", r"no mailbox", r"no (?:local|such) (?:user|mailbox|person|address|one)\b",
    r"not (?:a|our) (?:valid |known |local )?(?:customer|user|mailbox|member|recipient)",
    r"doesn'?t have an? .{0,40}account", r"unrouteable", r"unroutable",
    r"no one here", r"nobody here", r"not listed", r"mailbox not", r"recipnotfound",
    r"address rejected", r"no longer (?:exists|valid|on|in|with|employed|works)", r"has moved",
    r"user[ _](?:name )?not", r"does not exist", r"not a known",
)  # fmt: skip
_LATE = _any(r"end of data", r"after (?:data|end|message|pipelined)", r">>> data", r"in reply to data")


def heard(words: str) -> Heard:
    """What a server's words speak of."""
    late = bool(_LATE.search(" ".join(words.lower().split())))
    said = " ".join(_NAMES.sub(" ", words).lower().split())
    return Heard(
        ours=bool(_OURS.search(said)),
        soft=bool(_SOFT.search(said)),
        no_address=bool(_NO_ADDRESS.search(said)),
        late=late,
    )
