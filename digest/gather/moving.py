"""Lines that differ each time a page is asked for, and are none of its article's words."""

import re

_LONGEST = 120  # characters
#: what is counted beside an article
_COUNTED = re.compile(
    r"(?:comments?|replies|reply|reactions?|likes?|shares?|views?|votes?|viewed|shared|listen"
    r"|reading|watching|listening|conversation|remaining|left|advertisement|facebook|twitter"
    r"|whatsapp)",
    re.IGNORECASE,
)
#: the words of a line that counts and says nothing else
_BESIDE = re.compile(
    r"\d+|a|all|and|are|article|articles|been|for|free|has|have|in|is|join|k|leave|m|min|mins"
    r"|minutes|month|now|of|on|others|page|people|post|readers|right|share|show|stories|story|the"
    r"|this|time|times|to|today|view|week|write|you|your",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[A-Z][\w&. /-]{1,24}\s[\d,.]+\s*[▲▼]?\s*[+−–-]?\s*[\d,.]+\s*%.{0,12}")
_JOIN = re.compile(
    r"(?:join|sign up and join)\s+(?:the |our |over |more than )*[\d,.]+\s*(?:k|million)?\s+"
    r"(?:others|readers|subscribers|people|members)\b.*",
    re.IGNORECASE,
)


def moves(text: str) -> bool:
    """Whether a line is a counter, a quotation of the market, or a call to join so many."""
    if len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return False
    if _QUOTED.fullmatch(text) or _JOIN.fullmatch(text):
        return True
    words = re.findall(r"\w+", text)
    counts = any(map(_COUNTED.fullmatch, words))
    return counts and all(_COUNTED.fullmatch(word) or _BESIDE.fullmatch(word) for word in words)
