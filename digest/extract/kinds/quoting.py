"""Whether a quotation is on a claim's matter, and the speaker's own.

The matter stands in the quotation, in what the speaker says around it, in what the
speaker is asked or speaks about, or in the sentence before, to which it refers back.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.clauses import clauses
from digest.extract.language.inflect import forms
from digest.extract.language.text import Article, Sentence, Token, Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.credit import joined
from digest.extract.speakers.cues import VERBS
from digest.extract.speakers.quotations import Quotation
from digest.extract.speakers.subjects import past_opening
from digest.model import Stance, named

#: before a name: what somebody is
TITLES = (
    lex.HONORIFICS
    | lex.ROLES
    | lex.OFFICES
    | words(
        "the a an captain commander coach professor doctor chief former outgoing acting head"
        " general colonel major sergeant inspector constable"
    )
)

#: how many characters back a subject may be named
_FAR = 8000
_ANAPHORS = words("it this these those they them its their that's it's")
_PERSONS = words("he she him her his hers you your")
#: whoever is or does so is asked or speaks about what follows
_GOVERNORS = forms(
    "ask press question quiz challenge speak talk comment respond react reply refer turn address"
    " discuss announce defend explain describe tell testify apologize apologise justify criticize"
    " criticise condemn denounce praise recall answer confront tackle raise broach mention brief"
) | words(
    "criticism response reply verdict view views statement remarks speech letter interview address"
    " apology defence defense testimony email memo note post tweet message column blog video"
    " podcast article essay op-ed briefing hearing debate question questions subject topic matter"
    " issue"
)
_ABOUT = words("about on of over regarding concerning as")
_DEPARTING = words("from before after beyond")
_LEAVING = forms("move turn go come get return change switch")
_MOMENTS = words("after before while as since until when hours days hour day week ahead following")
_BREAKS = words("; : that which who whose")
_WHILE = words("in by while when on")
_NAMING = words(
    "titled entitled headlined nicknamed dubbed so-called named reading reads marked labelled"
    " labeled known slogan motto"
)
_VERDICTS = forms(
    "call describe dismiss label brand characterize characterise deem tout term dub portray"
    " denounce slam blast deride"
)
_TOLD = words("said says told tells insisted argued warned promised pledged vowed announced")
_ADDING = forms("add continue")
_GROUNDS = words("because since as so though although while and but")
_THE = words("the this that these those his her its their")
_OTHERWISE = words("of at in for between on")
_SAYING = forms("say tell call describe write use utter")


@dataclass(frozen=True)
class Place:
    """A quotation and the sentences around it."""

    quotation: Quotation
    looked: Looked
    article: Article

    @property
    def home(self) -> Sentence:
        return self.article.sentences[self.quotation.home]

    @property
    def before(self) -> Sentence | None:
        """The sentence before the quotation, of its paragraph or the one before."""
        first = min(self.quotation.first, self.quotation.home)
        if not first:
            return None
        here, before = self.article.sentences[first], self.article.sentences[first - 1]
        return before if here.paragraph - before.paragraph <= 1 else None

    def by_pronoun(self) -> bool:
        """Whether "she" stands for the claim's speaker, the first to be named just before."""
        if self.quotation.speaker not in ("he", "she"):
            return False
        tokens = self.home.tokens[: self.quotation.source[0]]
        for number in range(self.quotation.home, max(-1, self.quotation.home - 4), -1):
            if number < self.quotation.home:
                tokens = self.article.sentences[number].tokens
            outside = [t for t in tokens if t.quote < 0]
            for k in range(len(outside)):
                lead = joined(outside[k : k + 4])
                if any(re.match(rf"{re.escape(name)}\b", lead) for name in self.looked.speaker):
                    return True
                if _begins_name(outside, k):
                    return False
        return False

    @property
    def direct(self) -> bool:
        """Whether the quotation is all that is said, and no part of the outlet's sentence."""
        outside = [t for t in self.quotation.content if t.quote < 0 and t.word]
        return not outside and not self.quotation.stand

    def touches(self, tokens: Tokens) -> bool:
        """Whether the matter, or a name asked about where there is no more to it, stands there."""
        text = joined(tokens)
        if self.looked.phrases:
            return self.looked.touched_by(text)
        return any(named(text, party) for party in self.others())

    def others(self) -> Iterator[tuple[str, ...]]:
        return (p for p in self.looked.parties if not set(p) & set(self.looked.speaker))

    def on_the_matter(self) -> bool:
        """Whether the words are on the claim's matter, and its subjects are spoken of."""
        if not self._subjects_named() or self._left_behind():
            return False
        if self.touches(self.quotation.tokens):
            return True
        if self._told_of_another() or self._asked_of_another():
            return False
        return (
            (not self.direct and self._said_of_it())
            or self._what_it_is_called()
            or self._spoken_to()
            or self._refers_back()
            or self._goes_on()
        )

    def _told_of_another(self) -> bool:
        """As in "he said of the birth": the tag names what is spoken of, not the matter."""
        end = self.quotation.cue[1]
        tokens = self.home.tokens
        source = self.quotation.source
        end = source[1] if source[0] >= end else end  # "said Ruiz of the birth"
        if end + 1 >= len(tokens) or tokens[end].low not in ("of", "about"):
            return False
        k = end + 1
        while k < len(tokens) and k < end + 12 and tokens[k].quote < 0 and _names_more(tokens[k]):
            k += 1
        group = tokens[end + 1 : k]
        thing = any(t.cls in (Class.NOUN, Class.NAME) for t in group)
        return thing and not self.touches(group) and not self._refers(group)

    def _asked_of_another(self) -> bool:
        """As in "Asked how fast its rival had grown, Ruiz, who runs the dam, whistled"."""
        tokens = self.home.tokens
        if tokens[0].low not in _PASSIVE:
            return False
        end = next((k for k, t in enumerate(tokens) if t.text == ","), 0)
        asked = tokens[1:end]
        return len(asked) > 2 and not self.touches(asked) and not self._refers(asked[1:])

    def _left_behind(self) -> bool:
        """Whether the tag tells that the talk had left the matter, or had not come to it yet:
        "when reporters moved on from the dam", "before she turned to the dam".
        """
        tokens = self.home.tokens
        inside = {t.start for t in (*self.quotation.content, *self.quotation.tokens)}
        outside = [t for t in tokens if t.start not in inside and t.quote < 0]
        for hit, _ in self.looked.hits(tuple(outside)):
            lead = [t.low for t in outside[max(0, hit - 8) : hit]]
            if any(low in _LEAVING for low in lead):
                turned = any(low.startswith("turn") for low in lead)
                return any(low in _DEPARTING for low in lead) or (
                    turned and not self._refers(self.quotation.tokens)
                )
        return False

    def _subjects_named(self) -> bool:
        end = self.article.sentences[max(self.quotation.last, self.quotation.home)].end
        upto = self.article.folded[max(0, end - _FAR) : end]
        return all(named(upto, party) for party in self.others()) or self._definite()

    def _definite(self) -> bool:
        """Whether "the closure", "the firm's accounts" can only be those asked about."""
        near = (
            self.home.tokens,
            self.quotation.tokens,
            *([self.before.tokens] if self.before else []),
        )
        return any(
            start > 0
            and (tokens[start - 1].low in _THE or tokens[start - 1].cls is Class.POSSESSIVE)
            and (end >= len(tokens) or tokens[end].low not in _OTHERWISE)
            for tokens in near
            for start, end in self.looked.hits(tokens)
        )

    def _said_of_it(self) -> bool:
        """Whether the clause the quotation is part of speaks of the matter, or of "it"."""
        first = self.quotation.tokens[0].start
        tokens = self.quotation.content
        clause = next((c for c in clauses(tokens) if any(t.start == first for t in c)), tokens)
        if clause and clause[0].low in _GROUNDS:
            clause = tuple(t for t in tokens if t.start <= clause[-1].start)
        if self.touches(_upto_stop(clause, self.quotation.tokens[-1].end)):
            return True
        lead = tuple(token for token in clause if token.start < first and token.quote < 0)
        return self._refers(lead) and self._before_touches()

    def _what_it_is_called(self) -> bool:
        """As in "The levee is what Ruiz calls “…”", "the levee, which Ruiz says is “…”", "said
        Ruiz, whose levee held".
        """
        tokens, (source, end) = self.home.tokens, self.quotation.source
        before = tokens[source - 1].low if source else ""
        if before in ("what", "which", "that"):
            return self.touches(tokens[max(0, source - 9) : source])
        near = range(source, min(end + 2, len(tokens)))
        whose = next((k for k in near if tokens[k].low == "whose"), 0)
        return whose > 0 and self.touches(tokens[whose + 1 : whose + 4])

    def _goes_on(self) -> bool:
        """Whether the speaker adds it to words on the matter: "…," Ruiz said. She added: "…"."""
        cue = self.home.tokens[slice(*self.quotation.cue)]
        return any(t.low in _ADDING for t in cue) and self._before_touches()

    def _spoken_to(self) -> bool:
        """Whether the speaker is asked or speaks about the matter: "Asked about it, Ruiz said"."""
        tokens = self.home.tokens
        inside = {t.start for t in (*self.quotation.content, *self.quotation.tokens)}
        outside = tuple(t for t in tokens if t.start not in inside and t.quote < 0)
        colon = any(a.text == ":" and b.text == '"' for a, b in pairwise(tokens))
        if colon and tokens[self.quotation.cue[0]].start < self.quotation.tokens[0].start:
            cue = tokens[slice(*self.quotation.cue)]
            if self._governed(outside, doing=True) or not any(t.low in VERBS for t in cue):
                return self.touches(outside)
        if self._heard():
            return True
        return self._governed(outside, doing=True) and self.touches(outside)

    def _heard(self) -> bool:
        """Whether it is said to whom it was to be said: "instructed the jury", "told them"."""
        end = self.quotation.cue[1]
        heard = self.home.tokens[end : end + 3]
        if heard and heard[0].low in ("them", "him", "her", "us"):
            return self._before_touches()
        named = heard and heard[0].cls is Class.DETERMINER and all(t.word for t in heard[:2])
        return bool(named) and self.touches(heard)

    def _governed(self, tokens: Tokens, *, doing: bool) -> bool:
        """Whether a word of the matter hangs on "asked about", "speaking of", "said of"."""
        hits = [start for start, _ in self.looked.hits(tokens)] or [
            k for k, t in enumerate(tokens) if any(named(t.text, p) for p in self.others())
        ]
        if doing and self._at_it(tokens, hits):
            return True
        for hit in hits if not doing else [h for h in hits if not _at_another_time(tokens, h)]:
            for k in range(hit - 1, max(-1, hit - 12), -1):
                low = tokens[k].low
                if _kept_from(tokens, k) or (doing and _only_there(tokens, k)):
                    break
                if k == 0 and low in _ABOUT:
                    return True
                if low in _GOVERNORS and (not doing or _adjunct(tokens, k)):
                    return True
                if low in ("of", "about") and _said_of(tokens, k):
                    return True
                if low == "that" and tokens[k - 1].low in _PASSIVE:
                    return True
                if low in _MOMENTS or low in _BREAKS:
                    break
        return False

    @staticmethod
    def _at_it(tokens: Tokens, hits: Sequence[int]) -> bool:
        """Whether the words go with the deed itself: "Sentencing Rask, …", "as he jailed Rask"."""
        for hit in hits:
            opening = next(
                (k for k in range(min(2, hit + 1)) if tokens[k].low.endswith("ing")), None
            )
            alone = not any(t.text in ",;" for t in tokens[: hit + 1])
            if opening is not None and alone and (not opening or tokens[0].low in _WHILE):
                return True
            lead = [t.low for t in tokens[max(0, hit - 2) : hit]]
            if len(lead) == 2 and lead[0] in ("as", "while") and lead[1] in ("he", "she"):
                return True
        return False

    def _before_touches(self) -> bool:
        return self.before is not None and self.touches(self.before.tokens)

    def _refers_back(self) -> bool:
        """Whether the quotation takes up the matter of the sentence before."""
        if not self.direct:
            return False
        sentence = self.article.sentences[self.quotation.first]
        opening = tuple(t for t in self.quotation.tokens if t.start < sentence.end)
        refers = self._refers(opening) or bool(self.looked.hits(self.quotation.tokens))
        before = self.before
        if before is not None and self.touches(before.tokens):
            return (
                refers
                or self._governed(before.tokens, doing=False)
                or self._told_before()
                or self._asked_before(before)
            )
        return refers and self._before_a_gesture()

    def _asked_before(self, before: Sentence) -> bool:
        """Whether the sentence before asks, or tells what was asked or looked at, first: "Will
        the dam hold?", "Pressed on the dam, Ruiz shrugged.", "Ruiz toured the dam."
        """
        tokens = before.tokens
        if tokens[-1].text == "?":
            return True
        begin = past_opening(tokens)
        if begin and self.touches(tokens[:begin]):
            opens = tokens[0].low
            return opens in _PASSIVE or opens in ("when", "as", "once", "after")
        verb = next((k for k in range(begin, len(tokens)) if tokens[k].cls is Class.VERB), None)
        ours = verb is not None and any(
            named(joined(tokens[:verb]), (name,)) for name in self.looked.speaker
        )
        return ours and verb is not None and self.touches(tokens[verb + 1 : verb + 4])

    def _told_before(self) -> bool:
        """Whether the speaker says something in the sentence before: "Ruiz said it had failed."."""
        before = self.before
        if before is None or any(t.low in lex.NEGATIONS | lex.REFUSING for t in before.tokens):
            return False
        names = any(named(before.text, (name,)) for name in self.looked.speaker)
        told = any(t.low in _TOLD and t.quote < 0 for t in before.tokens)
        return told and (names or any(t.low in ("he", "she") for t in before.tokens))

    def _before_a_gesture(self) -> bool:
        """Whether only a few words part the quotation from its matter: "Ruiz smiled."."""
        before, first = self.before, min(self.quotation.first, self.quotation.home)
        if before is None or first < 2 or sum(token.word for token in before.tokens) > 6:
            return False
        earlier = self.article.sentences[first - 2]
        quiet = all(token.quote < 0 for token in before.tokens)
        return quiet and earlier.paragraph == before.paragraph and self.touches(earlier.tokens)

    def _refers(self, tokens: Tokens) -> bool:
        """Whether "it", "this" or "they" stands there, before any noun it might be for."""
        persons = any(self.others())
        for at, token in enumerate(tokens):
            low = token.low
            if low in _ANAPHORS or (persons and low in _PERSONS):
                return True
            follows = tokens[at + 1] if at + 1 < len(tokens) else None
            if low == "that" and (follows is None or follows.cls in _FINITE or not follows.word):
                return True
            if token.cls in (Class.NOUN, Class.NAME) and low not in lex.TIMES:
                return False
        return False

    def borrowed(self) -> bool:
        """Whether the words are a title, a name for something, or somebody else's verdict."""
        tokens = self.home.tokens
        first = self.quotation.tokens[0].start
        at = next((k for k, t in enumerate(tokens) if t.start >= first), 0)
        lead = tokens[max(0, at - 4) : at]
        if any(t.low in _NAMING for t in lead):
            return True
        if self.direct or self.quotation.stance is Stance.DENIED:
            return False
        said = [t for t in self.quotation.tokens if t.word]
        if len(said) > 1 and said[0].capital and all(t.capital for t in said if len(t.text) > 3):
            return True
        if any(t.low in ("itself", "themselves") for t in lead[-2:]):
            return True  # "a firm that calls itself “…”"
        return self._verdict_of_another(tokens, at) or (
            len(said) < 3 and not self._said_outright(lead)
        )

    def _verdict_of_another(self, tokens: Tokens, at: int) -> bool:
        """As in "said critics had called it “…”"."""
        return any(
            tokens[k].low in _VERDICTS and tokens[k].quote < 0 and not self._own(tokens, k)
            for k in range(self.quotation.cue[1], at)
        )

    @staticmethod
    def _own(tokens: Tokens, at: int) -> bool:
        return any(t.low in ("she", "he", "they", "and") for t in tokens[max(0, at - 3) : at])

    def _said_outright(self, lead: Tokens) -> bool:
        """Whether one or two words are what is said: "was “unsafe”", "called it “a joke”"."""
        if self.quotation.stand or self.quotation.tokens[0].cls in (Class.VERB, Class.BASE):
            return True
        return any(t.low in lex.BE or t.low in ("as", "being", "been") for t in lead[-4:])

    def denies_saying(self) -> bool:
        """Whether a denial is of having said the words."""
        first = self.quotation.tokens[0].start
        lead = [t for t in self.quotation.content if t.start < first]
        return any(t.low in _SAYING or t.low in ("words", "word", "phrase") for t in lead)


def _at_another_time(tokens: Tokens, hit: int) -> bool:
    """Whether others dealt with the matter at another time: "the day after jurors heard of it"."""
    for k in range(hit - 1, max(-1, hit - 14), -1):
        if tokens[k].low in ("after", "before"):
            follows = tokens[k + 1].low
            return follows not in _ASKED_THEN and not follows.endswith("ing")
    return False


_ASKED_THEN = words("he she they being asked pressed the a an")


def _said_of(tokens: Tokens, at: int) -> bool:
    """Whether a verb of speech stands before "of": "said of", "would say only this of"."""
    while at and tokens[at - 1].low in ("only", "this", "just", "so", "much"):
        at -= 1
    return any(token.low in VERBS for token in tokens[max(0, at - 2) : at])


def _adjunct(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word goes with the tag: "asked about", "speaking of", "in an answer on"."""
    token = tokens[at]
    if token.low.endswith("ing") or token.cls is Class.NOUN or token.low in _PASSIVE:
        return True
    return at > 0 and tokens[at - 1].low == "to"


def _kept_from(tokens: Tokens, at: int) -> bool:
    return any(t.low in lex.NEGATIONS for t in tokens[max(0, at - 2) : at])


def _only_there(tokens: Tokens, at: int) -> bool:
    """Whether one comes to where the matter is spoken of, or has no more to say on it: "as he
    came late to the hearing", "at the start of a hearing", "had no more to say about".
    """
    lead = [token.low for token in tokens[max(0, at - 6) : at]]
    if tokens[at].low in _ABOUT:
        return lead[-1:] == ["say"] and not {"no", "nothing", "little"}.isdisjoint(lead)
    if tokens[at].cls is not Class.NOUN:
        return False
    return any(low in _GOING or low in _EDGES for low in lead)


_GOING = forms(
    "come arrive leave walk enter hurry rush drive head stroll step slip pass sit settle"
) | words("way")
_EDGES = words("start beginning outset end close break opening")


def _names_more(token: Token) -> bool:
    """Whether a word belongs to the noun phrase that tells what is spoken of."""
    if token.cls is Class.PREPOSITION:
        return token.low not in _MOMENTS
    return token.cls in _PHRASE or token.low == "and"


_PHRASE = frozenset(
    (
        Class.NOUN,
        Class.NAME,
        Class.DETERMINER,
        Class.ADJECTIVE,
        Class.POSSESSIVE,
        Class.NUMBER,
        Class.PRONOUN,
        Class.DONE,
        Class.TO,
        Class.BASE,
    )
)
_PASSIVE = words("asked pressed questioned quizzed challenged told")


def _begins_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a person's name may begin here: a capital that no sentence's start explains."""
    token = tokens[at]
    if token.cls is not Class.NAME and not (token.capital and token.low in TITLES):
        return False
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    return at > 0 or (follows is not None and (follows.capital or follows.cls in _FINITE))


def _upto_stop(tokens: Tokens, end: int) -> Tokens:
    """The tokens without what begins anew behind the quotation that ends at `end`."""
    for k, token in enumerate(tokens):
        if token.start >= end and (token.text in ",;—:" or token.low in ("and", "but", "then")):
            return tokens[:k]
    return tokens


_FINITE = frozenset((Class.VERB, Class.AUXILIARY))
