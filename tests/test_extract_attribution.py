"""Who says what: the source, and what is said, sentence by sentence and over an article."""

import pytest

from digest.extract.language import text
from digest.extract.speakers.said import Said, said
from digest.model import Stance

NAMES = {"Acme": ("Acme Corp.", "the builder"), "Harbor Board": ("the board",)}


def parts(written: str) -> list[Said]:
    """What others than the outlet say, in order."""
    found = said(text.article(written), NAMES)
    return [part for sentence in found for part in sentence if part.speaker is not None]


def only(written: str) -> Said:
    (part,) = parts(written)
    return part


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("Ruiz said the gate was open.", "Ruiz", "the gate was open"),
        ("The gate was open, Ruiz said.", "Ruiz", "The gate was open"),
        ("The gate was open, said Ana Ruiz, a guard.", "Ana Ruiz", "The gate was open"),
        ("The gate, a guard said, was open.", "guard", "The gate was open"),
        ("According to the log, the gate was open.", "log", "the gate was open"),
        ("The gate was open, according to Ana Ruiz.", "Ana Ruiz", "The gate was open"),
        ("Emails seen by a union show the gate was open.", "Emails seen by a union", None),
        ("Ana Ruiz, a guard, told reporters on Monday that it was open.", None, "it was open"),
        ("On Tuesday, Ruiz said that the gate was open.", "Ruiz", "the gate was open"),
        ("The builder said it was open.", "Acme", "it was open"),
        ("Acme Corp. announced that it was open.", "Acme", "it was open"),
        ("“It was open,” Ruiz said in a statement.", "Ruiz", '"It was open,"'),
        ("Ruiz, who said it was open, left.", "Ruiz", "it was open"),
    ],
)
def test_a_speaker_and_what_is_said(
    sentence: str, speaker: str | None, content: str | None
) -> None:
    part = only(sentence)
    assert part.stance is Stance.ASSERTED
    assert speaker in (None, part.speaker)
    assert content in (None, part.text)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Acme denied that the gate was open.", Stance.DENIED),
        ("Acme rejected claims that the gate was open.", Stance.DENIED),
        ("A guard alleged that the gate was open.", Stance.ALLEGED),
        ("Ruiz believes the gate was open.", Stance.HEDGED),
        ("Acme declined to say whether the gate was open.", Stance.DECLINED),
        ("Acme would not say whether the gate was open.", Stance.DECLINED),
        ("Acme has not disclosed when the gate opened.", Stance.DECLINED),
        ("Acme would neither confirm nor deny that the gate was open.", Stance.DECLINED),
        ("Acme did not respond to questions about the gate.", Stance.NO_REPLY),
        ("Ruiz asked whether the gate was open.", None),
        ("Ruiz urged Acme to open the gate.", None),
        ("Acme did not deny that the gate was open.", None),
        ("Acme never said that the gate was open.", None),
    ],
)
def test_how_firmly_it_is_put(sentence: str, stance: Stance | None) -> None:
    assert only(sentence).stance is stance


def test_nobody_knows_is_the_outlets_own() -> None:
    (found,) = said(text.article("It is unclear whether the gate was open."), NAMES)
    assert Stance.UNKNOWN in {part.stance for part in found}
    assert {part.speaker for part in found} == {None}


@pytest.mark.parametrize(
    "sentence",
    [
        "The report on the state of the gate ran to nine pages.",
        "Claims of damage to the gate have grown.",
        "The board's statement was short.",
        "Two guards at the gate were told of the plan.",
    ],
)
def test_nouns_are_not_taken_for_verbs_of_speech(sentence: str) -> None:
    assert parts(sentence) == []


def test_the_innermost_speaker_is_the_speaker_and_the_outer_one_passes_it_on() -> None:
    inner = parts("The Courier reported that Ruiz said the gate was open.")[-1]
    assert (inner.speaker, inner.via, inner.text) == ("Ruiz", "Courier", "the gate was open")


def test_what_is_declined_stays_declined_however_deep() -> None:
    found = parts("Acme declined to say whether Ruiz said the gate was open.")
    assert {(part.speaker, part.stance) for part in found} == {("Acme", Stance.DECLINED)}


def test_asked_about_it_somebody_declined() -> None:
    found = parts("Asked whether the gate was open, a guard declined to comment.")
    assert ("guard", Stance.DECLINED, "whether the gate was open") in {
        (part.speaker, part.stance, part.text) for part in found
    }


def test_a_quotation_goes_on_in_the_next_sentence_and_paragraph() -> None:
    found = parts('"It was open," Ruiz said. "It was never shut.\n"And nobody looked."')
    assert [part.speaker for part in found] == ["Ruiz"] * 3


def test_a_speaker_named_only_at_the_end_of_a_quotation() -> None:
    assert [part.speaker for part in parts('"It was open. We looked," said Ruiz.')] == ["Ruiz"] * 2


def test_a_colon_hands_over_to_the_next_paragraph() -> None:
    found = parts('Ana Ruiz, a guard, said in a statement:\n"The gate was open."')
    assert found[-1].speaker == "Ana Ruiz"


@pytest.mark.parametrize(
    ("article", "speaker"),
    [
        ("Ana Ruiz, a guard, said it was open. Ruiz said it rained.", "Ana Ruiz"),
        ("Ana Ruiz, a guard, said it was open. She said it rained.", "Ana Ruiz"),
        ("A spokesman for Acme, Lou Marsh, said so. The spokesman said it rained.", "Lou Marsh"),
        ("The board met. It said it rained.", "Harbor Board"),
    ],
)
def test_pronouns_surnames_and_roles_lead_back_to_a_speaker(article: str, speaker: str) -> None:
    last = parts(article)[-1].speaker
    assert last is not None
    assert speaker in last
