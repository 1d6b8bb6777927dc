"""Tags: speakers named beside what they say: "…, X said", "… said X", "… according to X"."""

from collections.abc import Iterable
from dataclasses import replace

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.speakers import edges
from digest.extract.speakers.cues import DOCUMENTS, SURE, VERBS, Frame, Verb
from digest.extract.speakers.following import hearer, inverted, past_relative
from digest.extract.speakers.nouns import SUBJECTS
from digest.extract.speakers.speech import Attribution, Run, takes_that
from digest.extract.speakers.subjects import short_subject, subject
from digest.model import Stance

_MOMENTS = words("after before than since until")
_UNITS = words(
    "day days week weeks month months year years hour hours minute minutes moments earlier later"
    " sooner shortly soon long"
)
_JOINING = ("as", "and", "but")
_PARTING = frozenset(',"?!—–-)')


def tagged(tokens: Tokens, places: Iterable[int], lo: int, hi: int) -> Attribution | None:
    """The attribution whose tag stands first in [lo, hi) and says who says what precedes it.

    `places`: where words stand that may be cues, none inside a quotation within the run.
    """
    for at in places:
        token = tokens[at]
        if accords(tokens, at, hi):
            return according(tokens, at, lo, hi)
        verb = VERBS.get(token.low)
        if verb is None or not verb.frame.speech:
            continue
        found = tag(tokens, at, lo, hi, verb)
        if found:
            return found
        opens = verb.frame in (Frame.SAY, Frame.DENY) and takes_that(tokens, at, hi)
        if opens and not _in_subordinate(tokens, at, lo):
            return None
    return None


def _in_subordinate(tokens: Tokens, at: int, lo: int) -> bool:
    """Whether the verb stands in a clause inside another: "after officers complained that"."""
    for k in range(at - 1, max(lo, at - 9), -1):
        if tokens[k].low in _OPENING:
            return True
        if tokens[k].cls in (Class.MARK, Class.VERB) or tokens[k].low == "that":
            return False
    return False


_OPENING = words("after before when because since while until once though although where as if")


def tag(tokens: Tokens, at: int, lo: int, hi: int, verb: Verb) -> Attribution | None:
    """The attribution whose tag has its verb at `at`, if it is one."""
    if not verb.frame.speech or verb.frame is Frame.DENY or not _finite(tokens, at):
        return None
    start, negated, auxiliaries = phrases.verb_group(tokens, at, lo)
    if _quoted_as(tokens, start, lo):
        heard = start - 2 if tokens[start - 1].low == "as" else start - 1
        start, negated, auxiliaries = phrases.verb_group(tokens, heard, lo)
        auxiliaries -= lex.BE | {"can"}
    if negated or auxiliaries & lex.MODALS or auxiliaries & lex.BE:
        return None
    return _inverted(tokens, start, at, lo, hi, verb) or _upright(tokens, start, at, lo, hi, verb)


def _quoted_as(tokens: Tokens, at: int, lo: int) -> bool:
    """As in "…, Ruiz was quoted as saying", "…, Ruiz is heard saying"."""
    as_ = tokens[at - 1].low == "as"
    if at - 2 <= lo or not (as_ or tokens[at].low == "saying"):
        return False
    heard = at - 2 if as_ else at - 1
    return tokens[heard].low in _QUOTED and tokens[heard - 1].low in lex.BE


_QUOTED = words("quoted cited reported recorded heard overheard filmed captured")


def _parted(tokens: Tokens, at: int) -> bool:
    """Whether a form in -s stands between marks: "…, Ana Ruiz, an analyst, estimates, …"."""
    if not at or tokens[at - 1].text != "," or not tokens[at].low.endswith("s"):
        return False
    return at + 1 < len(tokens) and not tokens[at + 1].word


def _finite(tokens: Tokens, at: int) -> bool:
    """Not a participle or infinitive, nor a noun."""
    token = tokens[at]
    if token.low in SURE:
        before = tokens[at - 1].low if at else ""
        return before != "to" and not (before == "all" and token.low == "told")
    if token.low in ("briefed", "informed") and tokens[at + 1].cls is Class.PREPOSITION:
        return False
    if token.low == "say":
        return token.cls in (Class.VERB, Class.BASE) and (at == 0 or tokens[at - 1].low != "to")
    if _parted(tokens, at):
        return True
    if token.low == "reports" and at and tokens[at - 1].text == ",":
        return at + 1 < len(tokens) and tokens[at + 1].cls in (Class.DETERMINER, Class.NAME)
    if token.cls in (Class.VERB, Class.DONE) or at == 0:
        return token.cls is not Class.NOUN
    if tokens[at - 1].cls in (Class.NAME, Class.NOUN) and at + 1 < len(tokens):
        agrees = token.low.endswith("s") == (not tokens[at - 1].low.endswith("s"))
        shown = any(t.low in DOCUMENTS for t in tokens[max(0, at - 9) : at])
        return (agrees or shown) and not tokens[at + 1].word
    return token.cls in (Class.NOUN, Class.NAME) and tokens[at - 1].text == '"'


def _upright(
    tokens: Tokens, start: int, at: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """As in "…, Ruiz said"."""
    if not _may_part(tokens, lo, start):
        return None
    source = _namer(tokens, start, lo)
    first = _tag_start(tokens, source[0], lo, verb) if source else None
    if source is None or first is None:
        return None
    if _asks_doing(tokens, lo, first, verb) or _denied_before(tokens, lo, first):
        return None
    told = verb.frame is Frame.TELL or verb.base in _HEARD
    after = hearer(tokens, at + 1, hi) if told else cue_end(tokens, at, hi)
    closing = edges.adjunct(tokens, after, hi)
    if not _closes(tokens, closing, hi):
        closing = edges.manner(tokens, after, hi)
    said = edges.run(tokens, lo, first)
    resumes = closing + 1 < hi and tokens[closing].text == ","
    resumes = resumes and bool(edges.after_tag(tokens, closing, hi, said))
    if resumes and said and _quotes_afresh(tokens, said[0], closing + 1):
        return None
    over = not any(token.word for token in tokens[closing:hi]) or _trails(tokens, closing, hi)
    if not said or not (resumes or _said_before(tokens, said[0], first, over=over)):
        return None
    end = _tag_end(tokens, after, closing, hi, said[0])
    found = verb.base in _FINDING and (over or resumes)
    strong = verb.frame is not Frame.WEAK or found or _strong_enough(tokens, source, said, verb)
    if end is None or not strong:
        return None
    made = _made(tokens, source, (start, cue_end(tokens, at, hi)), said, end, hi, verb)
    if end < hi and tokens[end].text == ":":
        return replace(made, content=(*said, *edges.run(tokens, end + 1, hi)))
    return made


def _tag_end(tokens: Tokens, after: int, closing: int, hi: int, said: Run) -> int | None:
    """Where the tag ends, `after` its verb or with what it says of when and how; None where
    what follows is what is said.
    """
    if not _closes(tokens, after, hi):
        if _closes(tokens, closing, hi):
            after = closing
        elif not _mostly_quoted(tokens, said) or _takes(tokens, after, hi):
            return None
    colon = after < hi and tokens[after].text == ":"
    return None if colon and not _stands_alone(tokens, said) else after


def _denied_before(tokens: Tokens, lo: int, end: int) -> bool:
    """Whether what goes before ", as X reported" is a denial of what X reported."""
    if tokens[end].low != "as":
        return False
    verbs = [VERBS[t.low] for t in tokens[lo:end] if t.low in VERBS and t.cls in _FINITE]
    denies = any(verb.frame is Frame.DENY for verb in verbs)
    negated = any(t.low in lex.NEGATIONS or t.low.endswith("n't") for t in tokens[lo:end])
    insists = any(
        t.low in ("adamant", "insists", "insisted", "said", "says") for t in tokens[lo:end]
    )
    return denies or (negated and insists)


#: whoever hears it may be named after them, too
_HEARD = words("promise warn caution write pledge swear vow")


def _trails(tokens: Tokens, closing: int, hi: int) -> bool:
    """Whether what follows the tag's comma only tells how, why or when: ", with two to come"."""
    if closing + 1 >= hi or tokens[closing].text != ",":
        return False
    return tokens[closing + 1].low in _TRAILING and tokens[closing + 1].quote < 0


_TRAILING = words(
    "with without as while when after before since because though although despite amid until"
    " adding citing noting in on at by from during"
)


def _stands_alone(tokens: Tokens, said: Run) -> bool:
    """Whether a whole clause goes before a tag with a colon: "It was over, Ruiz said: …"."""
    spoken = [token for token in tokens[slice(*said)] if token.word]
    if any(token.quote >= 0 for token in spoken) or spoken[0].cls not in _SUBJECT_OPENS:
        return False
    return any(token.cls in _FINITE for token in spoken) and spoken[0].low not in lex.TIMES


_SUBJECT_OPENS = frozenset(
    (Class.DETERMINER, Class.NAME, Class.PRONOUN, Class.NOUN, Class.NUMBER, Class.ADJECTIVE)
)


def _asks_doing(tokens: Tokens, lo: int, first: int, verb: Verb) -> bool:
    """As in "Calling it “a farce,” Ruiz asked for money": nothing is asked before."""
    opens = next((tokens[k] for k in range(lo, first) if tokens[k].word), None)
    return verb.frame is Frame.ASK and opens is not None and opens.cls is Class.DOING


def _moment(tokens: Tokens, source: Run) -> bool:
    """Whether it tells when, not who: "resigned, two days after the auditors wrote"."""
    first, after = source
    return any(
        tokens[k].low in _MOMENTS and tokens[k - 1].low in _UNITS for k in range(first + 1, after)
    )


def _namer(tokens: Tokens, start: int, lo: int) -> Run | None:
    """Who speaks in a tag whose verb group begins at `start`."""
    source = subject(tokens, start, lo)
    if source and tokens[source[0]].low in ("who", "which") and source[1] - source[0] == 1:
        return None
    if source and _moment(tokens, source):
        return None
    if not source or (source[0] > lo and tokens[source[0] - 1].word):
        return short_subject(tokens, start, lo) or source
    return source


def _may_part(tokens: Tokens, lo: int, start: int) -> bool:
    """Whether a mark, or a quotation, may part what goes before from a tag with its verb at
    `start`: most sentences have none, and no speaker needs to be looked for.
    """
    texts = [token.text for token in tokens[lo + 1 : start]]
    return bool(texts) and (tokens[lo + 1].quote >= 0 or not _PARTING.isdisjoint(texts))


def _tag_start(tokens: Tokens, first: int, lo: int, verb: Verb) -> int | None:
    """Where the tag of the speaker at `first` begins: after a comma or a quotation."""
    joining = _JOINING if verb.frame is not Frame.WEAK else ("as",)
    while first - 1 > lo and tokens[first - 1].low in joining and tokens[first - 1].quote < 0:
        first -= 1
    parted = tokens[first - 1].text in _PARTING or tokens[first - 1].quote >= 0
    return first if parted and first - 1 > lo else None


def cue_end(tokens: Tokens, at: int, hi: int) -> int:
    """The index after the verb and the "out" of "pointed out"."""
    out = at + 1 < hi and tokens[at].low.startswith("point") and tokens[at + 1].low == "out"
    return at + 2 if out else at + 1


def _takes(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether what is said follows after all."""
    return at < hi and (
        tokens[at].low == "that" or tokens[at].quote >= 0 or tokens[at].cls is Class.PRONOUN
    )


def _quotes_afresh(tokens: Tokens, said: Run, at: int) -> bool:
    """Whether all that is said follows: "Lamenting the loss, Ruiz said, “It was ours.”"."""
    begins = tokens[at].text == '"' and at + 1 < len(tokens) and tokens[at + 1].capital
    return begins and all(token.quote < 0 for token in tokens[slice(*said)])


def _mostly_quoted(tokens: Tokens, said: Run) -> bool:
    spoken = [token for token in tokens[slice(*said)] if token.word]
    return sum(token.quote >= 0 for token in spoken) >= 0.6 * len(spoken)


def _said_before(tokens: Tokens, said: Run, first: int, *, over: bool = False) -> bool:
    """Whether what goes before the tag can be what is said: not just "On Tuesday".

    `over`: nothing follows the tag that could be it.
    """
    spoken = [token for token in tokens[slice(*said)] if token.word]
    if tokens[first - 1].quote >= 0 or any(token.quote >= 0 for token in spoken):
        return True
    if len(spoken) < 3 or spoken[0].low == "asked":
        return False
    many = spoken[0].low == "as" and spoken[1].low in ("many", "much", "few", "little", "of")
    if spoken[0].low in ("while", "when", "after", "as", "if") and not (many or over):
        return any(token.text == "," for token in tokens[said[0] : said[1] - 3])
    if over and spoken[0].cls is not Class.PREPOSITION:
        return True
    if all(token.capital for token in spoken):
        return True  # a headline
    verb = next((k for k, token in enumerate(spoken) if token.cls in _FINITE), None)
    return verb is not None and not any(token.cls is Class.WH for token in spoken[1:verb])


_FINITE = frozenset((Class.VERB, Class.AUXILIARY))


def _closes(tokens: Tokens, at: int, hi: int) -> bool:
    return at >= hi or tokens[at].text in (",", ".", ";", ":", "—", '"', "?", "!", ")", "–")


_ROLED = lex.ROLES | words(
    "former sources officials analysts aides people experts police prosecutors authorities"
    " researchers critics lawyers investigators"
)


_NOT_NAMING = words("that this no nothing little only so anything something everything more much")
_NAMING = frozenset((Class.PRONOUN, Class.NOUN, Class.ADJECTIVE))


def _inverted(
    tokens: Tokens, start: int, at: int, lo: int, hi: int, verb: Verb
) -> Attribution | None:
    """As in "…, said Ana Ruiz"."""
    if start != at or at + 1 >= hi or tokens[at + 1].quote >= 0 or verb.frame is Frame.TELL:
        return None
    if at > lo and not (tokens[at - 1].text in _PARTING or tokens[at - 1].quote >= 0):
        return None
    quoted = at > lo and tokens[at - 1].quote >= 0
    follows = tokens[at + 1]
    reports = tokens[at].low == "reports" and follows.cls in (Class.DETERMINER, Class.NAME)
    if verb.frame is not Frame.SAY and not quoted and not reports:
        return None
    names = follows.capital or follows.cls in (Class.DETERMINER, Class.NUMBER)
    names = names or follows.low in _ROLED or (quoted and follows.cls in _NAMING)
    names = names or (quoted and at + 2 < hi and tokens[at + 2].capital)
    names = names or (verb.base == "say" and follows.cls in _NAMING)
    if not names or follows.low in _NOT_NAMING or follows.low in lex.TIMES:
        return None
    end = inverted(tokens, at + 1, hi)
    after = edges.adjunct(tokens, end, hi)
    if not _closes(tokens, after, hi) and _qualified(tokens, end):
        end = after = past_relative(tokens, end, hi)
    elif not _closes(tokens, after, hi):
        after = edges.manner(tokens, end, hi)
    if not quoted and not _closes(tokens, after, hi):
        return None
    said = edges.run(tokens, lo, at)
    headline = verb.base in ("say", "report") and end >= hi and follows.cls is Class.NAME
    over = verb.base in ("say", "report") or not any(token.word for token in tokens[after:hi])
    if not said or not (quoted or headline or _said_before(tokens, said[0], at, over=over)):
        return None
    return _made(tokens, (at + 1, end), (at, at + 1), said, after, hi, verb)


def _qualified(tokens: Tokens, at: int) -> bool:
    """Whether what follows tells who speaks: "people who …", "people briefed on the talks"."""
    if tokens[at].low in ("who", "that", "which", "whose", "whom"):
        return True
    parted = tokens[at].cls in (Class.VERB, Class.DONE)
    parted &= tokens[at - 1].cls is Class.NOUN
    return parted and tokens[at + 1].cls in (Class.PREPOSITION, Class.ADVERB)


def _made(
    tokens: Tokens, source: Run, cue: Run, said: tuple[Run, ...], after: int, hi: int, verb: Verb
) -> Attribution:
    rest = edges.after_tag(tokens, after, hi, said)
    return Attribution(
        source=source,
        cue=cue,
        content=edges.without_lead(tokens, said, resumes=bool(rest)) + rest,
        stance=verb.stance,
    )


#: weaker verbs that close a sentence like "said"
_FINDING = words(
    "find show report conclude determine rule learn suggest indicate hint reckon believe think"
    " suspect expect forecast reveal read order vow post promise pledge repeat swear"
)


def _strong_enough(tokens: Tokens, source: Run, content: tuple[Run, ...], verb: Verb) -> bool:
    """A weak verb tags a quotation, or what documents show, or a belief."""
    if any(token.quote >= 0 for start, end in content for token in tokens[start:end]):
        return True
    if verb.base in ("report", "conclude"):
        return True
    return any(token.low in DOCUMENTS for token in tokens[slice(*source)])


#: "by the reckoning of", "by the count of"
RECKONINGS = words("reckoning count estimate account tally calculation admission")


#: "going by the early counts"
GOING = words("going judging")


def accords(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether "according to" stands at `at`, or "reckoning of" after "by the"."""
    if at + 1 >= hi:
        return False
    if tokens[at].low == "according":
        return tokens[at + 1].low == "to"
    if tokens[at].low in GOING:
        led = at == 0 or tokens[at - 1].text == ","
        return led and tokens[at + 1].low == "by"
    if tokens[at].low not in RECKONINGS or at < 2:
        return False
    reckoned = tokens[at + 1].low == "of" and tokens[at - 1].low == "the"
    return (reckoned and tokens[at - 2].low == "by") or _accountant(tokens, at) is not None


def _accountant(tokens: Tokens, at: int) -> Run | None:
    """Whose account it is in "by Ruiz's own account"."""
    owner = at - 1 if tokens[at - 1].cls is Class.POSSESSIVE else at - 2
    if tokens[owner].cls is not Class.POSSESSIVE and tokens[owner].text != "'":
        return None
    by = next((k for k in range(owner - 1, max(-1, owner - 7), -1) if tokens[k].low == "by"), None)
    led = by is not None and (by == 0 or tokens[by - 1].text == ",")
    return (by + 1, owner) if by is not None and led and by + 1 < owner else None


def according(tokens: Tokens, at: int, lo: int, hi: int) -> Attribution | None:
    """The attribution of "according to" at `at`."""
    plain = tokens[at].low == "according" or tokens[at].low in GOING
    owner = None if plain else _accountant(tokens, at)
    if owner:
        return _by_account(tokens, owner, at, lo, hi)
    start, at = at + 2, at if plain else at - 2
    opens = not any(token.word for token in tokens[lo:at])
    end = _named_end(tokens, start, hi, opens=opens)
    if end == start:
        return None
    if opens:
        content = edges.run(tokens, end, edges.content_end(tokens, end + 1, hi))
    else:
        content = edges.run(tokens, lo, at)
        if content and end < hi and tokens[end].text == ",":
            content += edges.after_tag(tokens, end, hi, content)
        content = edges.without_lead(tokens, content, resumes=False) if content else ()
    if not content:
        return None
    return Attribution(
        source=(start, end), cue=(at, start), content=content, stance=Stance.ASSERTED
    )


def _by_account(tokens: Tokens, owner: Run, at: int, lo: int, hi: int) -> Attribution | None:
    """The attribution of "by Ruiz's account", before or behind what is told."""
    by = owner[0] - 1
    if by > lo and any(token.word for token in tokens[at + 1 : hi]):
        return None  # "drew, by the clerk's count, 61 objectors"
    content = edges.run(tokens, at + 1, hi) if by == lo else edges.run(tokens, lo, by)
    if not content:
        return None
    return Attribution(source=owner, cue=(by, by + 1), content=content, stance=Stance.ASSERTED)


def _named_end(tokens: Tokens, start: int, hi: int, *, opens: bool) -> int:
    """Where whoever is accorded ends."""
    end = start
    while end < hi:
        token = tokens[end]
        if token.text in (";", "—", "–", ":") or (token.text == "." and end + 1 >= hi):
            break
        if token.text == ",":
            named = (
                tokens[end + 1].low in ("a", "an", "the", "who", "which") if end + 1 < hi else False
            )
            if opens or not (named or (end + 1 < hi and tokens[end + 1].capital)):
                break
        if opens and _begins_anew(tokens, end, start):
            break
        if not opens and (
            token.text == '"' or (end > start and token.low in ("that", "while", "but"))
        ):
            break
        end += 1
    while end > start and not tokens[end - 1].word:
        end -= 1
    return end


_GOING_ON = frozenset(
    (Class.PREPOSITION, Class.DETERMINER, Class.COORDINATOR, Class.MARK, Class.ADJECTIVE, Class.TO)
)


def _begins_anew(tokens: Tokens, at: int, start: int) -> bool:
    """Whether a clause begins though no comma shows it: "port records | the ship docked"."""
    if at <= start or tokens[at - 1].cls in _GOING_ON:
        return False
    return tokens[at].low in SUBJECTS or tokens[at].cls is Class.DETERMINER
