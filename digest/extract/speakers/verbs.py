"""Verbs that take what follows them: "X said that …", "X denied …", "X was told by Y that …"."""

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.beginnings import clause, content_start, marked
from digest.extract.speakers.cues import RUMOURS, STATEMENTS, VERBS, WISHED, Frame, Verb
from digest.extract.speakers.homographs import is_cue
from digest.extract.speakers.objects import stand
from digest.extract.speakers.passives import passive
from digest.extract.speakers.sources import source_of, subordinate, within
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.extract.speakers.subjects import subject
from digest.extract.speakers.tags import according, cue_end, tag
from digest.extract.speakers.withheld import withheld
from digest.model import Stance


def forward(
    tokens: Tokens, at: int, lo: int, hi: int, last: Run | None, *, tags: bool
) -> Attribution | None:
    """The attribution whose cue stands at `at`, if one does; `last` spoke before it.

    `tags`: whether it may be a tag, too, since none was looked for in this run.
    """
    low = tokens[at].low
    if low == "according" and at + 1 < hi and tokens[at + 1].low == "to":
        return according(tokens, at, lo, hi)
    found = withheld(tokens, at, lo, hi)
    if found:
        stance, source, start, begin = found
        end = edges.content_end(tokens, begin, hi)
        if begin < at:  # "calls about the gate were not returned"
            end = phrases.verb_group(tokens, at, lo)[0]
        return Attribution(
            source=source or last,
            cue=(start, max(begin, at + 1)),
            content=edges.run(tokens, begin, end),
            stance=stance,
        )
    verb = VERBS.get(low)
    if verb and is_cue(tokens, at):
        tagged = tag(tokens, at, lo, hi, verb) if tags else None
        return tagged or _spoken(tokens, at, lo, hi, verb, last)
    if (low in RUMOURS or low in STATEMENTS) and takes_that(tokens, at, hi):
        return _noun(tokens, at, lo, hi)
    return None


def _noun(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution:
    """As in "claims that", "his warning that"."""
    source: Run | None = None
    before = tokens[at - 1] if at > lo else None
    if before and before.low in ("his", "her", "their", "its", "my", "our"):
        source = (at - 1, at)
    elif before and before.cls is Class.POSSESSIVE:
        start = at - 1
        while start > lo and tokens[start - 1].cls is Class.NAME:
            start -= 1
        source = (start, at) if start < at - 1 else None
    end = edges.content_end(tokens, at + 1, hi)
    rumour = tokens[at].low in RUMOURS
    return Attribution(
        source=source,
        cue=(at, at + 1),
        content=edges.run(tokens, at + 1, end),
        stance=Stance.ALLEGED if rumour else Stance.ASSERTED,
        speech=rumour,
    )


def _spoken(
    tokens: Tokens, at: int, lo: int, hi: int, verb: Verb, last: Run | None
) -> Attribution | None:
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if auxiliaries & lex.BE and tokens[at].cls is not Class.DOING:
        return passive(tokens, at, start, lo, hi, verb)
    false = _called_false(tokens, at, start, lo, hi) if verb.base in _FALSIFYING else None
    if false:
        return false
    if not verb.frame.speech:
        return stand(tokens, at, start, lo, hi, verb, last)
    to = start - 1 if start > lo and tokens[start - 1].low == "to" else None
    if to is not None:
        start = _aspect(tokens, to, lo)
    begin = content_start(tokens, at, lo, hi, verb)
    if to is not None and start == to + 1 and (begin is None or not marked(tokens, at, begin)):
        return None
    if begin is None:
        stands = verb.frame is Frame.DENY or verb.base in _STANDS
        return stand(tokens, at, start, lo, hi, verb, last) if stands else None
    source = source_of(tokens, at, start, lo, hi, last)
    if source is None and verb.frame is not Frame.ASK:
        return None
    wished = verb.base in WISHED and not takes_that(tokens, at, hi)
    intended = to is not None and start == to + 1
    unsaid = negated or bool(auxiliaries & lex.MODALS) or intended
    before = verb.frame is not Frame.DENY and "had" in auxiliaries  # said before, not now
    whole = (
        begin >= hi
        or verb.frame is Frame.WEAK
        or marked(tokens, at, begin)
        or clause(tokens, begin, hi)
    )
    content = _content(tokens, begin, hi, whole=whole)
    if content and (within(tokens, at, start, lo) or subordinate(tokens, source, lo)):
        content = edges.run(tokens, begin, edges.first_comma(tokens, begin, content[0][1]))
    if not content and not (begin >= hi and tokens[hi - 1].text == ":"):
        return None
    return Attribution(
        source=source,
        cue=(start, cue_end(tokens, at, hi)),
        content=content,
        stance=None if unsaid or before or wished else verb.stance,
        told=verb.frame in (Frame.SAY, Frame.ASK, Frame.DENY),
    )


def _content(tokens: Tokens, begin: int, hi: int, *, whole: bool = True) -> tuple[Run, ...]:
    return edges.run(tokens, begin, edges.content_end(tokens, begin, hi, whole=whole))


#: said of an object, or with "to", they show where somebody stands
_STANDS = words(
    "mention point propose offer vow hope agree question reveal note stress emphasize announce"
    " acknowledge report demand predict fear underscore recall confirm disclose admit concede"
    " affirm declare"
)


_FALSIFYING = words("call describe label dismiss decry denounce slam")


_FALSE = words(
    "false untrue wrong baseless inaccurate unfounded fabricated fiction nonsense ridiculous absurd"
    " rubbish incorrect misleading lie lies"
)


def _called_false(tokens: Tokens, at: int, start: int, lo: int, hi: int) -> Attribution | None:
    """A denial in other words: "dismissed reports that …", "called the claim that … false"."""
    noun = next((k for k in range(at + 1, min(hi - 1, at + 5)) if tokens[k].low in RUMOURS), None)
    if noun is None or tokens[noun + 1].low != "that":
        return None
    false = next((k for k in range(noun + 2, hi) if tokens[k].low in _FALSE), None)
    if false is None and VERBS[tokens[at].low].base != "dismiss":
        return None
    end = edges.content_end(tokens, noun + 1, hi) if false is None else false
    while end > noun + 2 and tokens[end - 1].low in ("as", "a", "an", "and", "not", "simply"):
        end -= 1
    return Attribution(
        source=subject(tokens, start, lo),
        cue=(start, noun + 1),
        content=edges.run(tokens, noun + 1, end),
        stance=Stance.DENIED,
    )


_ASPECTS = words(
    "continue continues continued went goes go began begins started starts appeared appears seemed"
    " seems came rushed proceeded on"
)


def _aspect(tokens: Tokens, to: int, lo: int) -> int:
    """Where the cue begins in "continued to insist", "went on to say"; else after the "to"."""
    at = to - 1
    if at < lo or tokens[at].low not in _ASPECTS:
        return to + 1
    if tokens[at].low == "on":
        at -= 1
    return phrases.verb_group(tokens, at, lo)[0] if at >= lo else to + 1
