"""The nouns made of verbs: renovation of renovate, dismissal of dismiss, docking of dock."""

import functools

from digest.extract.language.vocabulary import ALSO_NOUNS
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
