"""Two readers of one page: the rules, and a model asked about what they leave alone."""

import re
from dataclasses import replace
from zoneinfo import ZoneInfo

from digest.errors import ModelError
from digest.extract.engine import RULES, Engine, Read
from digest.extract.kinds.measures import MISSING
from digest.extract.kinds.status import UNNAMED
from digest.extract.kinds.yesno import OTHER_WORD
from digest.extract.looked import Looked
from digest.extract.looks import ENGINE, UNREAD, Examined, Look
from digest.extract.onepage import OnePage
from digest.extract.reading import together
from digest.extract.ready import Ready
from digest.extract.second import notices
from digest.extract.second.answer import answers
from digest.extract.second.proof import Heard, heard
from digest.extract.second.question import PROMPT_MARK, Ask, messages, schema
from digest.model import Mention, Page, Reading, Statement, Story, View
from digest.values import comparable, meets

#: why the rules read nothing where they found nothing to read: a model may. Any other reason is
#: a finding of theirs, which a model does not overrule
_PASSIVE = frozenset((UNREAD, UNNAMED, OTHER_WORD, *MISSING.values()))
#: a change to what is believed of a model is a new name, so that stored versions are read again
PROOF = "proof/1"
#: questions on one page; a page that asks for more is not an article
MOST = 20
_LONGEST = 2_000  #: characters of a sentence, or notice


#: what talks to a machine that reads it is not shown to one
_TALKING = re.compile(
    r"[{}<>]|\b(?:prompt|instructions?|language models?|chatbots?|assistants?|json|jailbreak"
    r"|(?:system|automatic|ai) (?:message|note|notice|prompt|readers?)"
    r"|ignore (?:the|all|any|every|previous|what|your)|you are (?:now|an?))\b",
    re.IGNORECASE,
)


def talks_to_readers(sentence: str) -> bool:
    """Whether a sentence may be meant for a model rather than for people."""
    return bool(_TALKING.search(sentence))


def named(model: str) -> str:
    """The name that stands on whatever a model reads, with the mark of what it is asked."""
    return f"llm/{model}/{PROMPT_MARK}"


def engine(model: str, ask: Ask, *, everything: bool) -> Engine:
    """The rules with a model beside them, which is asked by `ask`.

    `everything`: about all that is near a claim, else about what the rules leave as
    mentions. Where no answer comes the rules' reading stands, and is not `whole`.
    """

    def ready(story: Story, zone: ZoneInfo) -> Read:
        return SecondReader(story, zone, named(model), ask, everything=everything).reading

    beside = (RULES.name, PROOF, "all" if everything else "mentions")
    return Engine(named(model), ready, beside)


class SecondReader:
    """Reads any number of pages for one story, with the rules and a model."""

    def __init__(
        self, story: Story, zone: ZoneInfo, name: str, ask: Ask, *, everything: bool
    ) -> None:
        self._ready = Ready(story, zone)
        self._claims = {one.claim.id: one for one in self._ready.claims}
        self._name = name
        self._ask = ask
        self._everything = everything

    def reading(self, page: Page) -> Reading:
        """What both make of a page. Each is asked on its own; the model knows nothing of the
        rules' reading.
        """
        one = OnePage(page, self._ready)
        seen = list(one.all())
        told = _Told(one, self._ask, self._name)
        for each in seen:
            for key in self._wanted(each):
                told.hear(self._claims[key], each.number)
        settled = (self._settled(each, told) for each in seen)
        found = together(settled, one)
        mended = notices.read(found, self._ready.claims, one.cut, told.asked)
        return replace(found, notices=mended, whole=told.whole)

    def alone(self, page: Page) -> tuple[Statement, ...]:
        """What the model makes of all that is near a claim, as far as the page bears it out."""
        one = OnePage(page, self._ready)
        told = _Told(one, self._ask, self._name)
        for each in one.all():
            for looked in one.wanted[each.number]:
                told.hear(looked, each.number)
        return tuple(each.statement for each in told.heard.values() if not each.fault)

    def _wanted(self, each: Examined) -> list[str]:
        """The claims on which the model is asked about a sentence."""
        near = {mention.claim for mention in each.mentions}
        if self._everything:
            near |= {look.claim for look in each.looks}
        return [key for key in self._claims if key in near]

    def _settled(self, each: Examined, told: "_Told") -> Examined:
        """The sentence as both readers see it."""
        settled = each
        for key in self._claims:
            if one := told.heard.get((each.number, key)):
                settled = _settled(settled, key, one)
        return settled


class _Told:
    """What the model says of one page."""

    def __init__(self, page: OnePage, ask: Ask, name: str) -> None:
        self.page = page
        self.name = name
        self.ask = ask
        self.whole = True  #: whether every question was answered
        self.count = 0
        self.heard: dict[tuple[int, str], Heard] = {}  #: by sentence and claim

    def asked(self, looked: Looked, sentence: str) -> str:
        """The answer as it came; empty where there is none."""
        if self.count >= MOST or len(sentence) > _LONGEST or talks_to_readers(sentence):
            return ""
        self.count += 1
        try:
            question = messages(looked, sentence, self.page.cut.published)
            return self.ask(question, schema(looked))
        except ModelError:
            self.whole = False
            return ""

    def hear(self, looked: Looked, number: int) -> None:
        """Ask about a sentence, and keep what it bears out; read in two ways, neither."""
        raw = self.asked(looked, self.page.cut.place(number).evidence)
        found = (heard(one, self.page, number, looked, self.name) for one in answers(raw))
        borne = {one.statement.key: one for one in found if one}
        if len(borne) == 1:
            [self.heard[number, looked.claim.id]] = borne.values()


# ── two readings of one sentence ───────────────────────────────────────────────────────


def _settled(each: Examined, claim: str, second: Heard) -> Examined:
    """One sentence for one claim, read twice: a statement where nothing speaks against it."""
    looks = [look for look in each.looks if look.claim == claim]
    made = [look.statement for look in looks if look.statement]
    if made:
        return _both_read(each, claim, made, second)
    left = next((mention for mention in each.mentions if mention.claim == claim), None)
    if left is None:
        return each
    passive = all(look.why in _PASSIVE for look in looks)
    if passive and not second.fault:
        look = Look(claim=claim, part=each.parts[0], clause=(), statement=second.statement)
        others = tuple(one for one in each.mentions if one is not left)
        return replace(each, looks=(*each.looks, look), mentions=others)
    rules = View(engine=ENGINE, why=left.why)
    kept = replace(left, views=(rules, _view(second.statement, second.fault)))
    return replace(each, mentions=tuple(kept if one is left else one for one in each.mentions))


def _both_read(each: Examined, claim: str, made: list[Statement], second: Heard) -> Examined:
    """Where the rules have read it: theirs stands, unless the model reads it otherwise.

    Whatever they hold against its reading does not count here: they may be the ones who err.
    """
    if not any(_opposed(one, second.statement) for one in made):
        return each
    sentence = second.statement
    left = Mention(
        story=sentence.story,
        claim=claim,
        evidence=each.evidence,
        start=each.start,
        why="two readers do not agree on it",
        views=(*map(_view, made), _view(sentence)),
    )
    kept = tuple(look for look in each.looks if look.claim != claim or not look.statement)
    return replace(each, looks=kept, mentions=(*each.mentions, left))


def _opposed(one: Statement, other: Statement) -> bool:
    """Whether both cannot be what the sentence says, or one takes for fact what the other does
    not.
    """
    if one.stance.withholds != other.stance.withholds or one.stance.firm != other.stance.firm:
        return True
    if one.value is None or other.value is None:
        return one.says != other.says
    return comparable(one.value, other.value) and not meets(one.value, other.value)


def _view(one: Statement, why: str = "") -> View:
    return View(
        engine=one.engine,
        value=one.value,
        denies=one.denies,
        stance=one.stance,
        speaker=one.word or "",
        why=why,
    )
