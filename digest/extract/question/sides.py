"""Who does what a question asks about, and to whom it is done, by their places at its verb."""

from dataclasses import dataclass

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import inflections
from digest.extract.language.words import words
from digest.extract.layout.frames import Frame
from digest.extract.layout.items import Part
from digest.extract.speakers.said import joined

SHARES = words("share percentage proportion percent fraction cent")
_ASKING = words("how when what by which where many much long large big")


@dataclass(frozen=True, kw_only=True)
class Sides:
    """The question's noun groups as written: who does it, to whom it is done; "" for none."""

    doer: str = ""
    done: str = ""
    doers: frozenset[str] = frozenset()  #: the forms of the doer's main word, unless a name
    dones: frozenset[str] = frozenset()


def sides(layout: Frame) -> Sides:
    """What stands in the places beside the question's verb; nothing where it has none."""
    verbs = [k for k in range(len(layout.items)) if layout.part(k) is Part.VERB]
    helped = [k for k in verbs if layout.low(k) in lex.AUXILIARIES]
    later = [k for k in verbs if not helped or k > helped[0]] or verbs
    main = next((k for k in later if layout.low(k) not in lex.AUXILIARIES), None)
    main = main or next((k for k in verbs if layout.low(k) not in lex.AUXILIARIES), None)
    if main is None:
        return _of_being(layout, verbs)
    subject = layout.subject(main)
    direct = main + 1 if layout.part(main + 1) is Part.NOUN else None
    if subject is not None and _asks(layout, subject):
        subject = None
    inverted = layout.items[main].bare and layout.low(verbs[0]) in lex.BE
    passive = layout.items[main].passive or (
        inverted and layout.tokens[layout.items[main].head].cls is not Class.DOING
    )
    doer, done = (None, subject) if passive else (subject, direct)
    return Sides(
        doer=_written(layout, doer),
        done=_written(layout, done),
        doers=_head(layout, doer),
        dones=_head(layout, done),
    )


def _of_being(layout: Frame, verbs: list[int]) -> Sides:
    """For "How long is the tunnel?": what is asked about follows."""
    be = next((k for k in verbs if layout.low(k) in lex.BE), None)
    if be is None or layout.part(be + 1) is not Part.NOUN:
        return Sides()
    return Sides(doer=_written(layout, be + 1), doers=_head(layout, be + 1))


def _asks(layout: Frame, item: int) -> bool:
    """Whether it is what is asked for: "how many meters", "what percentage of the meters"."""
    first = layout.items[item].first
    asked = first > 0 and layout.tokens[first - 1].low in ("what", "which")
    return layout.tokens[first].low in _ASKING or (asked and layout.low(item) in SHARES)


def _written(layout: Frame, item: int | None) -> str:
    if item is None:
        return ""
    one = layout.items[item]
    return joined(layout.tokens[one.first : one.after])


def _head(layout: Frame, item: int | None) -> frozenset[str]:
    if item is None or layout.tokens[layout.items[item].head].capital:
        return frozenset()
    return inflections(layout.low(item))
