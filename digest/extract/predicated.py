"""What a passage predicates: a status, a yes or no, or somebody's very words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from digest.extract.background import elsewhere, takes_up
from digest.extract.found import Found, Unread
from digest.extract.kinds import quote, status, yesno
from digest.extract.language.inflect import forms
from digest.extract.language.mood import supposes, were_it_so
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Tokens
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.looks import CONDITION, NOT_OURS, UNSAID, Look, look
from digest.extract.pagecut import PageCut, Passage
from digest.extract.parties import between, of_party
from digest.extract.place import Place, framed, over_relative, upto, without_doer
from digest.extract.speakers.quotations import Quotation
from digest.extract.speakers.said import Said
from digest.extract.standing import Around, belongs_to
from digest.model import Stance
from digest.values import Kind

_NOBODY = words("nothing nobody none neither")


def looks(passage: Passage, looked: Looked) -> Iterator[Look]:
    """What the predicates of a passage say to a question of status, or of yes or no."""
    part = passage.part
    told = passage.page.told(part, looked)
    if _nobody_says(passage.place.sentence.tokens, part) or _on_a_sign(part):
        yield look(looked, part, part.tokens, UNSAID)
        return
    read = _read(told, looked, Around(passage.near, part.described))
    if isinstance(read, Unread):
        yield look(looked, part, part.tokens, read.why)
        return
    for one, found in read:
        frame = one.words(told.tokens)
        if _beside(passage, looked, one.span(told.tokens)) or not _about(
            passage, looked, told, one
        ):
            yield look(looked, part, frame, NOT_OURS)
        elif found.stance is not Stance.ASSERTED and (
            supposes(told.tokens) or were_it_so(passage.place.sentence.tokens)
        ):
            yield look(looked, part, frame, CONDITION)
        else:
            yield look(looked, part, frame, passage.statement(looked, frame, found))


def _read(
    told: Told, looked: Looked, around: Around
) -> tuple[tuple[Predicate, Found], ...] | Unread:
    if looked.claim.kind is Kind.STATUS:
        return status.states(told, looked, around)
    if looked.question:
        return yesno.answers(told, looked.question, around)
    return Unread("the question is none of yes or no")


def elliptic(page: PageCut, place: Place, looked: Looked) -> Iterator[Look]:
    """What another speaker of the same sentence answers in short: "he said it had not"."""
    parts = page.parts[place.number]
    if not looked.question or len(parts) < 3:
        return
    for before, part in pairwise(parts):
        asks = looked.topic.search(before.text)
        if not asks or part.stance is None or looked.topic.search(part.text):
            continue
        passage = Passage(page, place, part)
        around = Around(passage.near, part.described)
        read = yesno.elliptic(page.told(part, looked), looked.question, around)
        if not isinstance(read, Unread) and not part.stance.withholds:
            made = passage.statement(looked, part.tokens, read[1])
            yield look(looked, part, part.tokens, made)


def quoted(page: PageCut, place: Place, looked: Looked) -> Iterator[Look]:
    """The quotations that begin in a sentence."""
    for one in page.quotations.get(place.number, ()):
        part = _part(one)
        read = quote.read(one, looked, page.article, page.published)
        if isinstance(read, Unread):
            yield look(looked, part, part.tokens, read.why)
        else:
            part = replace(part, speaker=quote.credited(one.speaker, looked, page.article))
            whole = Passage(page, _whole(page, place, one), part)
            yield look(looked, part, part.tokens, whole.statement(looked, part.tokens, read))


def _whole(page: PageCut, place: Place, one: Quotation) -> Place:
    """The place with all the sentences a quotation stands in, and its tag, as evidence."""
    sentences = page.article.sentences
    last = sentences[max(one.last, one.home)]
    evidence, start = page.article.passage(sentences[min(one.first, one.home)].start, last.end)
    return replace(place, evidence=evidence, start=start)


def _part(one: Quotation) -> Said:
    """A quotation as what its speaker says."""
    words = one.tokens
    return Said(tokens=words, whole=words, speaker=one.speaker, via=one.via, stance=one.stance)


def _about(passage: Passage, looked: Looked, told: Told, one: Predicate) -> bool:
    """Whether a status is one between the claim's own parties."""
    if looked.claim.kind is not Kind.STATUS:
        return True
    part, place = passage.part, passage.place
    one, who = over_relative(told, one, looked), part.described or ""
    frame = framed(told, one, looked.parties, who, place.near)
    alone = without_doer(told, one, looked)
    ours = [
        party
        for party in looked.parties
        if belongs_to(who, party, place.near) or (alone and of_party(who, party))
    ]
    near = " ".join([upto(place, told, one), who, *(p[0] for p in ours)])
    hits = looked.places(frame)
    at = hits[0][0] if hits else min(one.at - one.begin, len(frame) - 1)
    implied = part.speaker if part.stance is Stance.DENIED or ours else None
    return between(frame, at, looked.parties, near, passage.page.strangers, implied)


def _beside(passage: Passage, looked: Looked, frame: Tokens) -> bool:
    """Whether a clause tells of another year, place or event than the claim's."""
    published = passage.page.published
    return elsewhere(frame, looked, published, reported=passage.reported) or takes_up(
        frame, looked, passage.before, published
    )


def _on_a_sign(part: Said) -> bool:
    """Whether it only stands on a placard: nobody answers for it."""
    speaker = re.split(r",| of | on | at | in | by ", part.speaker or "")[0].split()
    return bool(speaker) and speaker[-1].lower() in _SIGNS


_SIGNS = forms("placard banner sign poster sticker graffiti t-shirt mural slogan chant")


def _nobody_says(tokens: Tokens, part: Said) -> bool:
    """As in "Nothing suggests that …", which says neither yes nor no."""
    if part.stance is not Stance.HEDGED:
        return False
    first = next((k for k, t in enumerate(tokens) if part.tokens and t is part.tokens[0]), 0)
    return any(token.low in _NOBODY for token in tokens[max(0, first - 4) : first])
