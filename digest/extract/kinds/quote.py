"""Quotations: the words a claim's speaker is quoted with, on the claim's matter.

The matter stands in the quotation, in what the speaker says around it, in what the
speaker is asked or speaks about, or in the sentence before, to which the quotation
refers back. The speaker's words on anything else are left alone.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from digest.extract.found import Found, Unread
from digest.extract.kinds.quoting import TITLES, Place
from digest.extract.language.classes import Class
from digest.extract.language.text import Article, Sentence, Token
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.credit import joined
from digest.extract.speakers.cues import VERBS
from digest.extract.speakers.quotations import Quotation
from digest.extract.speakers.said import Said
from digest.model import Stance
from digest.values import Quote


def read(
    quotation: Quotation, looked: Looked, article: Article, published: date | None
) -> Found | Unread:
    """The words of the claim's speaker on its matter, or why they are not that."""
    stance = quotation.stance
    place = Place(quotation, looked, article)
    if not speaks(quotation.speaker, looked, article) and not place.by_pronoun():
        return Unread("somebody else is quoted")
    if _of_anybody(quotation, looked, article):
        return Unread("said of anybody, or only asked")
    if stance is None or stance.withholds:
        return Unread("not said to have been said")
    if stance is Stance.DENIED and not place.denies_saying():
        return Unread("what is denied is not that it was said")
    if place.borrowed():
        return Unread("a title, or words of somebody else")
    if _of_old(place, published):
        return Unread("told of another year")
    if not place.on_the_matter():
        return Unread("the speaker's words on something else")
    value = Quote(words=(printed := _printed(quotation, article)), text=printed)
    return Found(value=value, stance=Stance.ASSERTED, at=0)


def speaks(speaker: str | None, looked: Looked, article: Article) -> bool:
    """Whether a credit is the claim's speaker: by a name, a surname, or a role told of them."""
    if speaker is None:
        return False
    if not looked.speaker:
        return True
    return any(_same(speaker, name) for name in looked.speaker) or _in_that_role(
        speaker, looked.speaker, article
    )


def _of_anybody(quotation: Quotation, looked: Looked, article: Article) -> bool:
    """As in "a coach who calls it “a joke” can expect a letter", "Might Ruiz have said “…”?", "In
    her novel, Ruiz writes: “…”".
    """
    tokens = article.sentences[quotation.home].tokens
    start, end = quotation.source
    words_ = [k for k, token in enumerate(tokens) if token.word and token.quote < 0]
    asks = tokens[-1].text == "?" and tokens[-1].quote < 0
    if tokens[0].low == "in" and any(token.low in _TALES for token in tokens[1:5]):
        return True
    if asks and words_ and tokens[words_[0]].cls is Class.AUXILIARY and start == words_[0] + 1:
        return True
    if not looked.speaker or tokens[end - 1].capital:
        return False
    group = tokens[max(0, start - 3) : end + 1]
    some = next((t for t in group if t.cls is Class.DETERMINER), None)
    relative = any(t.low in ("who", "that") for t in group[1:])
    return relative and some is not None and some.low in ("a", "an", "any", "every")


_TALES = words("novel poem song film play musical sketch cartoon")


def keeps_silent(part: Said, sentence: Sentence, looked: Looked, article: Article) -> bool:
    """Whether the claim's speaker keeps words on its matter back: "asked about it, declined"."""
    asked = any(token.low in _ASKED for token in sentence.tokens)
    whole = part.whole
    aside = (
        k for k, t in enumerate(whole) if k and whole[k - 1].text == "," and t.low in _RELATIVE
    )
    main = whole[: next(aside, len(whole))]
    on_it = looked.hits(main) or (asked and looked.touched_by(sentence.text))
    return bool(on_it) and speaks(part.speaker, looked, article)


_RELATIVE = words("who which whose where whom")
_ASKED = words("asked pressed questioned quizzed")


def credited(speaker: str, looked: Looked, article: Article) -> str:
    """The claim's speaker by the story's name: "Captain Ana Calder", "she" are Ana Calder.

    A surname stays as printed where neither story nor article has the whole name.
    """
    if not looked.speaker:
        return speaker
    name = looked.speaker[0]
    alone = len(looked.speaker) == 1 and name.endswith(f" {speaker}")
    return speaker if alone and name not in article.folded else name


def _same(speaker: str, name: str) -> bool:
    """As in "Calder", "Mayor Calder" and "Dr. Ana Calder" for "Ana Calder"."""
    said, wanted = _parts(speaker), _parts(name)
    if not said or not wanted:
        return False
    if said == wanted or (len(wanted) > 1 and said == wanted[-1:]):
        return True
    if [_unowned(part) for part in said] == [_unowned(part) for part in wanted]:
        return True  # "the Acme memo" is Acme's memo
    head = next((k for k, part in enumerate(said) if part in ("of", "about", "on")), 0)
    if head and said[:head] in (wanted, wanted[-1:]):
        return True
    described = said[: -len(wanted)]
    return len(wanted) > 1 and said[-len(wanted) :] == wanted and not _BELONGING & set(described)


#: before a name these make it another's: "a friend of Ana Ruiz"
_BELONGING = words("of for to with and or by about from than against as when while who")


def _unowned(part: str) -> str:
    return part.removesuffix("'s").removesuffix("’s")


def _parts(name: str) -> list[str]:
    """The words of a name, without titles, roles and articles before it."""
    parts = [part.lower() for part in re.findall(r"[\w'’-]+", name)]
    if parts and parts[-1].endswith(("'s", "’s")):
        parts[-1] = parts[-1][:-2]
    begin = 0
    while begin + 1 < len(parts) and parts[begin] in TITLES:
        begin += 1
    return parts[begin:]


def _in_that_role(speaker: str, names: Sequence[str], article: Article) -> bool:
    """Whether the article calls the speaker so: "Joan Reyes, the engineer", "engineer Reyes"."""
    role = _parts(speaker)
    if any(name.lower().startswith(f"{role[-1]} ") for name in names if role):
        return True
    titled = speaker[:1].isupper() and not speaker.startswith("The ")
    if not role or titled or any(part[:1].isupper() for part in speaker.split()[1:]):
        return False
    return _called(" ".join(role), tuple(names), article.folded)


@lru_cache(maxsize=256)
def _called(role: str, names: tuple[str, ...], text: str) -> bool:
    """Whether a text says that this is what somebody is."""
    name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    head, lead = re.escape(role), r"(?:[\w'-]+ ){0,5}"
    told = (
        rf"\b(?:{name}), {lead}{head}\b",
        rf"\b(?:{name}) (?:is|was|became) {lead}{head}\b",
        rf"\b{head},? (?:{name})\b",
    )
    return any(re.search(one, text, re.IGNORECASE) for one in told)


def _printed(quotation: Quotation, article: Article) -> str:
    """The words as published; in plain typography where oddities would change them.

    The comma that only leads to the tag is left off each piece.
    """
    plain = " ".join(joined(piece).strip(_LED) for piece in quotation.pieces)
    pieces = (
        article.published[article.at[piece[0].start] : article.at[piece[-1].end]]
        for piece in quotation.pieces
    )
    printed = " ".join(" ".join(piece.split()).strip(_LED) for piece in pieces)
    same = Quote(words=printed).tokens == Quote(words=plain).tokens
    return printed if same and '"' not in printed else plain


_LED = " ,;—"


def _without_relatives(tokens: Sequence[Token]) -> list[Token]:
    """Without what is told of the speaker: "Ruiz, who has sat there since 2011, said"."""
    kept: list[Token] = []
    aside = False
    for before, token in pairwise([tokens[0], *tokens] if tokens else []):
        if aside:
            aside = token.text not in ",;—"
        elif before.text == "," and token.low in ("who", "whose", "which", "whom"):
            aside = True
        else:
            kept.append(token)
    return kept


#: a speaker who goes back so many years tells of another event
_AGES = 20


def _of_a_childhood(tokens: Sequence[Token], year: int) -> bool:
    """As in "my father struck in '74": what is spoken of is long past."""
    for k, token in enumerate(tokens):
        lead = [before.low for before in tokens[max(0, k - 2) : k]]
        short = len(token.text) == 2 and lead == ["in", "'"]
        if not token.text.isdigit() or not (
            short or (len(token.text) == 4 and lead[-1:] == ["in"])
        ):
            continue
        then = int(token.text) + (1900 if short else 0)
        if _AGES <= year - then < 100:
            return True
    return False


def _of_old(place: Place, published: date | None) -> bool:
    """Whether the words were spoken in another year, which the claim does not ask for."""
    if published and _of_a_childhood(place.quotation.tokens, published.year):
        return True
    inside = {t.start for t in (*place.quotation.content, *place.quotation.tokens)}
    begin, end = place.quotation.source
    tokens = [
        t
        for k, t in enumerate(place.home.tokens)
        if t.start not in inside and t.quote < 0 and not begin <= k < end
    ]
    tokens = _without_relatives(tokens)
    for before, token in pairwise(tokens):
        if before.low == "then" and not token.word:
            return True
        if before.low == "once" and token.low in VERBS:
            return True
        if before.low in ("in", "of") and re.fullmatch(r"(?:19|20)\d\d", token.text):
            same = published is not None and token.text == str(published.year)
            return not same and token.text not in place.looked.claim.question
        if before.low in ("years", "decade", "decades") and token.low in (
            "ago",
            "earlier",
            "before",
        ):
            return True
        if before.low in ("last", "previous") and token.low == "year":
            return True
    return False
