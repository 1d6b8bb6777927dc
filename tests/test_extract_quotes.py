"""Quotations: whose words they are, where they begin and end, and what they are about."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract import reading
from digest.extract.language.text import article
from digest.model import Claim, Page, Stance, Statement, Story
from digest.values import Kind, Quote

from .timing import least

CLAIM = Claim(
    story="dam",
    id="spillway",
    kind=Kind.QUOTE,
    question="What did Joan Reyes say about the spillway?",
    speaker="Joan Reyes",
)
STORY = Story(id="dam", title="The dam", claims=(CLAIM,))


def read(text: str, story: Story = STORY) -> tuple[Statement, ...]:
    page = Page(
        url="https://valley.example/1",
        outlet="The Valley Herald",
        title="",
        text=text,
        published=datetime(2025, 3, 12, 9, tzinfo=UTC),
    )
    return reading(page, story, ZoneInfo("UTC")).statements


def quoted(text: str) -> list[str]:
    """The words read from a text, as they are compared: without marks and stops."""
    found = [one.value or one.denies for one in read(text)]
    return [" ".join(one.tokens) for one in found if isinstance(one, Quote)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The spillway is sound,” Joan Reyes said.", "the spillway is sound"),
        ("“The spillway is sound,” said Reyes.", "the spillway is sound"),
        ("“The spillway is sound,” sighed Joan Reyes.", "the spillway is sound"),
        ("Joan Reyes said: “The spillway is sound.”", "the spillway is sound"),
        ("Joan Reyes was blunt: “The spillway is sound.”", "the spillway is sound"),
        ("‘The spillway is sound,’ said Joan Reyes.", "the spillway is sound"),
        ("'The spillway isn't “safe”,' said Joan Reyes.", "the spillway isn't safe"),
        ("„The spillway is sound“, said Joan Reyes.", "the spillway is sound"),
        (
            "“The spillway,” Joan Reyes told the board, “is a leak with a view.”",
            "the spillway is a leak with a view",
        ),
        (
            "“The spillway is old,” Joan Reyes said. “So am I.”",
            "the spillway is old so am i",
        ),
        (
            "“The spillway is old. It is not weak,” Joan Reyes said.",
            "the spillway is old it is not weak",
        ),
        (
            "“The spillway is old,” Joan Reyes said.\nThe dam opened in 1931.",
            "the spillway is old",
        ),
        (
            "Joan Reyes said: “We asked for a new spillway.\n“We were sent a plaque.”",
            "we asked for a new spillway we were sent a plaque",
        ),
        ("Joan Reyes called the spillway “a wall of excuses”.", "a wall of excuses"),
        (
            "Calling the spillway “a wall of excuses,” Joan Reyes asked for money.",
            "a wall of excuses",
        ),
        ("The spillway, Joan Reyes told the board, was “a gamble”.", "a gamble"),
        ("According to Joan Reyes, the spillway was “a gamble”.", "a gamble"),
        (
            "The spillway, in the words of Joan Reyes, is “a gamble nobody took”.",
            "a gamble nobody took",
        ),
        ("Joan Reyes promised that the spillway would be “dry by June”.", "dry by june"),
    ],
)
def test_the_words_in_the_marks_are_one_value(text: str, words: str) -> None:
    assert quoted(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Joan Reyes, the engineer in charge, sat down. “The spillway is sound,” the engineer said.",
        "Joan Reyes walked along the spillway. “It is sound,” she said.",
        "Engineer Joan Reyes said: “The spillway is sound.”",
        "“The spillway is sound,” Dr. Reyes said.",
    ],
)
def test_a_role_a_pronoun_or_a_title_is_led_back_to_the_speaker(text: str) -> None:
    assert [one.speaker for one in read(text)] == ["Joan Reyes"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the spillway, Joan Reyes said: “Nobody sleeps here.”",
        "“Nobody sleeps here,” Joan Reyes said of the spillway.",
        "Joan Reyes was asked about the spillway. “Nobody sleeps here,” she said.",
        "The board voted to close the spillway. “It was a hard night,” Joan Reyes said.",
        "“The spillway is sound,” Joan Reyes said. She added: “Ask the divers.”",
    ],
)
def test_what_the_speaker_is_asked_or_refers_to_is_the_matter(text: str) -> None:
    assert read(text)


@pytest.mark.parametrize(
    "text",
    [
        "“The spillway is unsafe,” said Tom Bell, who has known Joan Reyes for years.",
        "“The spillway is safe,” said a spokesman for Joan Reyes.",
        "Joan Reyes said that Tom Bell had called the spillway “a death trap”.",
        "Joan Reyes recalled Tom Bell telling her that the spillway was “a death trap”.",
        "Tom Bell told Joan Reyes that the spillway was “a death trap”.",
        "Joan Reyes said the spillway would be open again by June.",
        "Joan Reyes never said that the spillway was “a death trap”.",
        "Joan Reyes would never say that the spillway was “a death trap”.",
        "Farmers would love to hear Joan Reyes say “The spillway is finished”.",
        "Joan Reyes stopped short of calling the spillway “a death trap”.",
        "Asked whether the spillway was “a death trap”, Joan Reyes shook her head.",
        "Joan Reyes asked the divers whether the spillway was “still ours to save”.",
        "A sign by the spillway that Joan Reyes built reads “Keep off the wall”.",
        "Joan Reyes wrote a book about the spillway, titled “Nine Fathoms of Mud”.",
        "“The coffee is cold,” Joan Reyes said, an hour before a vote on the spillway.",
        "“The coffee is cold,” Joan Reyes said, and took no questions on the spillway.",
        "“My door is open,” Joan Reyes wrote in the letter that announced the spillway.",
        "Joan Reyes told the board that the budget was “tight as a drum”, then left the spillway.",
        "In 2012 Joan Reyes said that the spillway was “the best in the state”.",
        "The so-called “singing spillway” was an idea of Joan Reyes.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Joan Reyes declined to comment on the spillway.", Stance.DECLINED),
        ("Asked on Friday about the spillway, Joan Reyes declined to comment.", Stance.DECLINED),
        ("Joan Reyes did not respond to questions about the spillway.", Stance.NO_REPLY),
        ("Joan Reyes denied having called the spillway “unsafe”.", Stance.DENIED),
        ("Joan Reyes will tell the board that the spillway is “finished”.", Stance.PLANNED),
        ("Joan Reyes allegedly told a friend that the spillway was “theatre”.", Stance.ALLEGED),
        ("Joan Reyes reportedly told a friend the spillway was “theatre”.", Stance.HEDGED),
    ],
)
def test_words_kept_back_denied_planned_or_rumoured_are_told_as_such(
    text: str, stance: Stance
) -> None:
    assert [one.stance for one in read(text)] == [stance]


def test_others_keep_back_nothing_of_hers() -> None:
    assert read("The county declined to comment on the spillway, as Joan Reyes looked on.") == ()


def test_whoever_passes_the_words_on_is_kept() -> None:
    (found,) = read("Councillor Bea Lund quoted Joan Reyes as saying the spillway was “a joke”.")
    assert (found.speaker, found.via) == ("Joan Reyes", "Bea Lund")


def test_the_same_words_again_are_one_statement() -> None:
    text = "“The spillway is sound,” Joan Reyes said.\nReyes said: “The spillway is sound.”"
    assert len(read(text)) == 1


def test_the_evidence_is_all_that_the_quotation_runs_over() -> None:
    text = "Rain fell. “The spillway is old. It is not weak,” Joan Reyes said. Rain fell."
    (found,) = read(text)
    assert found.evidence == "“The spillway is old. It is not weak,” Joan Reyes said."
    assert text[found.start :].startswith(found.evidence)


def test_the_words_are_kept_as_printed() -> None:
    (found,) = read("“The spillway isn’t ours — it’s the state’s,” Joan Reyes said.")
    assert isinstance(found.value, Quote)
    assert found.value.words == "The spillway isn’t ours — it’s the state’s"


def test_whoever_the_question_asks_for_is_the_speaker() -> None:
    claim = Claim(
        story="dam", id="mayor", kind=Kind.QUOTE, question="What has Ada Moss said about the dam?"
    )
    story = Story(id="dam", title="The dam", claims=(claim,))
    text = "“The dam is ours,” Ada Moss said. “The dam is theirs,” said Tom Bell."
    assert [one.speaker for one in read(text, story)] == ["Ada Moss"]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the players' union said 'no way' to it", 'the players\' union said "no way" to it'),
        ("born in the '90s, they don't", "born in the '90s, they don't"),
        ("'He said \"no\" to us,' she said", "\"He said 'no' to us,\" she said"),
        ("\"He said 'no' to us,\" she said", "\"He said 'no' to us,\" she said"),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, plain: str) -> None:
    assert article(text).folded == plain


@pytest.mark.parametrize(
    "piece", ["'a ", '"a ', "'a' said ", '"It is,” he said. ', "spillway “a” "]
)
def test_hostile_marks_cost_linear_time(piece: str) -> None:
    def cost(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return least(lambda _: read(text))

    assert cost(40_000) < max(0.5, cost(10_000) * 8)  # linear is 4; quadratic would be 16


@pytest.mark.parametrize(
    "text",
    [
        "“My father built a spillway in '61 and we swam in it,” Joan Reyes said.",
        "In her novel, Joan Reyes writes of a spillway: “Water finds the truth.”",
    ],
)
def test_what_is_long_past_or_made_up_is_not_said_of_it(text: str) -> None:
    assert quoted(text) == []


def test_a_speaker_is_known_without_whose_she_is_and_by_her_phrase() -> None:
    claim = Claim(
        story="dam",
        id="gate",
        kind=Kind.QUOTE,
        question="What did the county's Ana Solis say about the gate?",
    )
    story = Story(id="dam", title="The dam", claims=(claim,))
    for text in (
        "“It will hold till May,” Ana Solis said of the gate.",
        "Moving the gate now would be “like selling a roof in the rain”, in Ana Solis's phrase.",
    ):
        (one,) = read(text, story)
        assert one.speaker == "Ana Solis"
