"""The nouns made of verbs: renovation of renovate, dismissal of dismiss, docking of dock."""

import functools
from collections.abc import Iterator

from digest.extract.language.inflect import inflections
from digest.extract.language.vocabulary import ALSO_NOUNS, VERBS
from digest.extract.language.words import words

#: by these endings of a verb its noun is known
_REGULAR = (
    ("olish", "olition"),
    ("ate", "ation"),
    ("ify", "ification"),
    ("ize", "ization"),
    ("ise", "isation"),
    ("ct", "ction"),
    ("duce", "duction"),
    ("scribe", "scription"),
    ("mit", "mission"),
    ("cede", "cession"),
    ("vert", "version"),
    ("pend", "pension"),
    ("tend", "tension"),
    ("plode", "plosion"),
    ("vade", "vasion"),
    ("lide", "lision"),
    ("rupt", "ruption"),
    ("cuss", "cussion"),
    ("fess", "fession"),
    ("sess", "session"),
    ("press", "pression"),
    ("blish", "blishment"),
    ("nish", "nishment"),
)
#: … and where they do not tell, by the ending of the noun
_LISTED = {
    "al": "remove dismiss refuse renew approve dispose arrive survive propose reverse"
    " betray appraise rehearse retrieve acquit avow revive",
    "ment": "replace pay settle treat ship employ enrol enroll appoint assess adjust agree amend"
    " announce arrange equip invest improve involve recruit require retire state impeach resettle"
    " deploy develop disburse endorse enforce harass indict intern fulfil install move repay ban"
    " reimburse refurbish redevelop realign",
    "ure": "close expose fail seize depart",
    "ation": "restore explore inform invite accuse adapt cancel confirm consult deport document"
    " examine explain form implement limit observe occupy organise present prepare preserve quote"
    " represent reserve resign transform transport tax condemn declare decorate detain"
    " allege expect export import found install",
    "ance": "attend appear assist clear disturb insure perform resist",
    "ery": "discover recover deliver bribe",
    "age": "pack break spill leak wreck salvage",
}
_IRREGULAR = {
    "detain": "detention", "register": "registration", "bury": "burial", "try": "trial",
    "deny": "denial", "occupy": "occupation", "multiply": "multiplication", "apply": "application",
    "cancel": "cancellation", "lose": "loss", "die": "death", "sell": "sale", "give": "gift",
    "fly": "flight", "choose": "choice", "grow": "growth", "acquire": "acquisition",
    "complain": "complaint", "injure": "injury", "steal": "theft",
    "rob": "robbery", "withdraw": "withdrawal", "admit": "admission", "pursue": "pursuit",
    "arrive": "arrival", "destroy": "destruction", "collide": "collision", "expel": "expulsion",
    "decide": "decision", "divide": "division", "revise": "revision",
    "extend": "extension", "suspend": "suspension",
    "receive": "receipt", "convert": "conversion", "derail": "derailment", "explode": "explosion",
    "abolish": "abolition", "oppose": "opposition", "produce": "production", "repeat": "repetition",
    "respond": "response", "succeed": "succession", "sign": "signature", "weigh": "weight",
    "enter": "entry", "inquire": "inquiry", "break": "breakage",
    "marry": "marriage", "carry": "carriage", "vary": "variation", "defend": "defence",
}  # fmt: skip
_SILENT = words("al ure ation ance age ion ery")


def _joined(verb: str, ending: str) -> str:
    silent = verb.endswith("e") and ending in _SILENT
    return (verb[:-1] if silent else verb) + ending


_KNOWN = {
    verb: _joined(verb, ending) for ending, listed in _LISTED.items() for verb in listed.split()
} | _IRREGULAR


@functools.lru_cache(maxsize=2048)
def nominals(verb: str) -> frozenset[str]:
    """The nouns, in singular and plural, that are made of a verb in its plain form."""
    ending = next((e for e in _REGULAR if verb.endswith(e[0]) and len(verb) > 4), None)
    if verb in _KNOWN:
        noun = _KNOWN[verb]
    elif ending is not None:
        noun = verb.removesuffix(ending[0]) + ending[1]
    elif verb in ALSO_NOUNS:
        return frozenset()  # "arrest" is its own noun
    else:
        noun = f"{verb.removesuffix('e')}ing"
    return frozenset((noun, _plural(noun)))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "h")) and not noun.endswith("th") else f"{noun}s"


_VERBS = {noun: verb for verb, noun in _KNOWN.items()}


@functools.lru_cache(maxsize=2048)
def verb_of(noun: str) -> str | None:
    """The plain form of the verb that a noun in the singular is made of, if it tells."""
    if noun in _VERBS:
        return _VERBS[noun]
    ending = next((e for e in _REGULAR if noun.endswith(e[1])), None)
    return None if ending is None else noun.removesuffix(ending[1]) + ending[0]


#: what is made of these by an ending is somebody, somewhere or something, not what was done
_NO_DEEDS = words(
    "depart govern organise organize institute constitute associate found locate generate equip"
    " establish require state part press port form rent pass miss act use station express compart"
)
#: how a verb ends, and what its noun has instead; each adds to the whole verb where it is ""
_MADE = (
    ("olve", "olution"), ("ume", "umption"), ("ceive", "ception"), ("scribe", "scription"),
    ("duce", "duction"), ("ify", "ification"), ("ate", "ation"), ("ize", "ization"),
    ("ise", "isation"), ("ise", "ision"), ("mit", "mission"), ("ide", "ision"), ("end", "ension"),
    ("ede", "ession"), ("ade", "asion"), ("vert", "version"), ("ete", "etion"), ("ute", "ution"),
    ("oke", "ocation"), ("peal", "peal"), ("ct", "ction"), ("pt", "ption"), ("ss", "ssion"),
    ("use", "usion"), ("ose", "osure"), ("lose", "losure"), ("ase", "asure"), ("ve", "val"),
    ("se", "sal"), ("new", "newal"), ("draw", "drawal"), ("fy", "fication"), ("ver", "very"),
    ("in", "ination"), ("re", "ration"), ("pear", "pearance"), ("", "ment"), ("t", "tal"),
)  # fmt: skip


def guesses(verb: str) -> Iterator[str]:
    """What a verb may be made a noun by, in the singular; what is no word stands in no text."""
    if len(verb) < _LEAST or verb not in VERBS or verb in _NO_DEEDS:
        return
    for verbal, nominal in _MADE:
        if verb.endswith(verbal):
            yield verb.removesuffix(verbal) + nominal


#: letters of a verb whose ending tells
_LEAST = 5


@functools.lru_cache(maxsize=2048)
def deed_nouns(verb: str) -> frozenset[str]:
    """The nouns, in singular and plural, that may tell of a verb's deed: sure ones and guesses."""
    stem = verb.removesuffix("e")
    made = (f"{stem}ion", f"{stem}ation", f"{verb}ment", f"{stem}al", _OTHERWISE.get(verb, ""))
    told = frozenset().union(*(inflections(one) for one in made if one)) | nominals(verb)
    own = inflections(verb)
    return told | own if verb in _OWN_NOUNS else told - own


_OWN_NOUNS = ALSO_NOUNS | words("breach search vote test attack")
#: nouns of a deed beside those that are made of the verb
_OTHERWISE = {
    "buy": "purchase", "break": "breach", "refer": "referral", "expand": "expansion",
    "prevent": "prevention", "intervene": "intervention", "publish": "publication",
    "retain": "retention", "comply": "compliance", "disclose": "disclosure",
    "restrain": "restraint", "prove": "proof", "hack": "hacking", "open": "opening",
    "brief": "briefing", "fund": "funding", "bomb": "bombing", "shoot": "shooting",
    "kill": "killing", "poison": "poisoning", "drill": "drilling", "land": "landing",
    "recover": "recovery", "discover": "discovery", "apologise": "apology",
    "apologize": "apology",
}  # fmt: skip
