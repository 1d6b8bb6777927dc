"""What a number or a day hangs on in its clause: proven, refuted, or left open."""

from datetime import date

import pytest

from digest.extract.kinds import count
from digest.extract.language import text
from digest.extract.language.text import Tokens
from digest.extract.layout.laid import laid
from digest.extract.looked import Looked, looked_for
from digest.extract.numbers.quantities import quantities
from digest.extract.question.asked import asked
from digest.extract.ties import counts, days, sums
from digest.extract.ties.core import Tied, core
from digest.model import Claim, Story
from digest.values import Kind

PUBLISHED = date(2024, 5, 16)
NAMES = {"Harrow": ("Harrow Mill",), "Lumen": ("Lumen Systems",)}


def clause(sentence: str) -> Tokens:
    return text.article(sentence).sentences[0].tokens


def asking(question: str, kind: Kind) -> Looked:
    claim = Claim(id="c", story="s", kind=kind, question=question)
    return looked_for(claim, Story(id="s", title="S", names=NAMES, claims=(claim,)))


def verdict(found: Tied | bool | None) -> str:
    """As "yes", "no" or "open"."""
    return "open" if found is None else "yes" if found else "no"


@pytest.mark.parametrize(
    ("question", "verbs", "thing", "agent"),
    [
        ("How many herons died at Harrow?", ["die"], "herons", True),
        ("How many workers has Harrow dismissed?", ["dismiss"], "workers", False),
        ("How many workers were dismissed at Harrow?", ["dismiss"], "workers", False),
        ("How many towns voted to expel Lumen?", ["vote", "expel"], "towns", True),
        ("When did Lumen pay?", ["pay"], "", False),
        ("When did the pump at Harrow trip?", ["trip"], "", False),
    ],
)
def test_a_question_has_a_verb_and_a_thing(
    question: str, verbs: list[str], thing: str, agent: bool
) -> None:
    found = asked(question)
    assert [verb for verb, forms in zip(verbs, found.verbs, strict=True) if verb in forms] == verbs
    assert (thing in found.things) == bool(thing)
    assert found.agent == agent


@pytest.mark.parametrize(
    ("question", "doer", "done"),
    [
        ("When did Harrow sue Lumen?", "Harrow", "Lumen"),
        ("When was the Harrow lamp switched off?", "", "the Harrow lamp"),
        ("How long is the Harrow tunnel?", "the Harrow tunnel", ""),
    ],
)
def test_a_question_says_who_does_it_to_whom(question: str, doer: str, done: str) -> None:
    found = asked(question).sides
    assert (found.doer, found.done) == (doer, done)


DIED = "How many herons died at Harrow?"
SACKED = "How many fitters has Harrow dismissed?"


@pytest.mark.parametrize(
    ("question", "sentence", "expected"),
    [
        (DIED, "Nine herons died at Harrow.", "yes"),
        (DIED, "At least nine herons, two of them chicks, died at Harrow.", "yes"),
        (DIED, "A total of nine herons died at Harrow.", "yes"),
        (DIED, "Harrow keeps 62 herons.", "no"),
        (DIED, "Nine of the herons that died at Harrow were chicks.", "no"),
        (DIED, "Another nine herons died at Harrow.", "no"),
        (DIED, "Nine herons died at Harrow in 2009.", "no"),
        (DIED, "Had nine herons died at Harrow, it would have closed.", "no"),
        (DIED, "Nine geese died at Harrow.", "no"),
        (DIED, "Nine died at Harrow.", "yes"),
        (SACKED, "Harrow dismissed nine fitters.", "yes"),
        (SACKED, "Nine fitters have been dismissed by Harrow.", "yes"),
        (SACKED, "Harrow sacked 22 of its fitters.", "yes"),
        (SACKED, "Nine fitters dismissed the offer from Harrow.", "no"),
        (SACKED, "Harrow will train nine fitters.", "no"),
    ],
)
def test_a_count_is_of_those_who_did_it_or_had_it_done(
    question: str, sentence: str, expected: str
) -> None:
    tokens, looked = clause(sentence), asking(question, Kind.COUNT)
    first = count.numbers(laid(tokens).text)[0]
    assert verdict(counts.counted(tokens, looked, first, PUBLISHED)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "No herons died at Harrow.",
        "No heron has died at Harrow.",
    ],
)
def test_none_at_all_is_a_count(sentence: str) -> None:
    assert counts.none(clause(sentence), asking(DIED, Kind.COUNT))


RESIGNED = "When did Ruiz resign as head of Harrow?"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ruiz resigned as head of Harrow on June 12.", "yes"),
        ("On June 12, Ruiz resigned as head of Harrow.", "yes"),
        ("Ruiz, who resigned as head of Harrow on June 12, is well.", "yes"),
        ("Ruiz bought a boat on June 12, weeks after she resigned.", "no"),
        ("Those who resign by June 12 are paid.", "no"),
        ("Had Ruiz resigned on June 12, Harrow would have closed.", "no"),
        ("Ruiz opened a ward on June 12, the first since he resigned.", "no"),
    ],
)
def test_a_day_is_that_of_the_verb_it_stands_with(sentence: str, expected: str) -> None:
    tokens, looked = clause(sentence), asking(RESIGNED, Kind.DATE)
    start = laid(tokens).text.index("June")
    found = days.dated(tokens, looked, (start, start + 7), frozenset())
    assert verdict(found) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Harrow paid $3 million for the pump.", "yes"),
        ("Harrow was paid by a firm worth $3 million.", "open"),
        ("Harrow paid for $3 million worth of pumps.", "no"),
        ("Harrow borrowed $3 million.", "no"),
        ("Harrow paid each of them $3 million.", "no"),
        ("A bill would make Harrow pay $3 million.", "no"),
    ],
)
def test_a_sum_is_that_of_the_verb_that_takes_it(sentence: str, expected: str) -> None:
    tokens, looked = clause(sentence), asking("How much did Harrow pay for the pump?", Kind.AMOUNT)
    one = next(q for q in quantities(laid(tokens).text) if q.unit == "USD")
    assert verdict(sums.summed(tokens, looked, one, PUBLISHED)) == expected


@pytest.mark.parametrize(
    ("question", "sentence", "ours"),
    [
        ("When did the pump at Harrow trip?", "The pump at Harrow tripped on June 12.", True),
        ("When did the pump at Harrow trip?", "The pump at Selby tripped on June 12.", False),
        ("When will Lumen reopen?", "The road that runs past Lumen reopened on June 12.", False),
        ("When was Harrow fined?", "Harrow's rival, Selby, was fined on June 12.", False),
    ],
)
def test_whoever_does_it_must_be_asked_about(question: str, sentence: str, ours: bool) -> None:
    kept, _ = core(clause(sentence), asking(question, Kind.DATE))
    assert bool(kept) == ours
