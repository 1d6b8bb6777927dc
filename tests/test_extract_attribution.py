"""Who says what: the source, and what is said, sentence by sentence and over an article."""

import time

import pytest

from digest.extract.language import text
from digest.extract.speakers.attributed import attributed
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


@pytest.mark.parametrize(
    ("sentence", "speaker", "content"),
    [
        ("“The gate,” Ruiz said, “was never open.”", "Ruiz", '"The gate," "was never open."'),
        ("If it rains, the gate will open, Ruiz said.", "Ruiz", "If it rains, the gate will open"),
        ("“It was open,” said retired Capt. Ana Ruiz.", "retired Capt. Ana Ruiz", None),
        ("While Ruiz said it was open, nobody looked.", "Ruiz", "it was open"),
        ("Ruiz said it was open, but the board had shut it.", "Ruiz", "it was open"),
        ("Guards and others who want to keep it said it was open.", "Guards and others", None),
        ("New polls released Sunday showed it was open.", None, None),
        ("Acme said in a filing on Tuesday that it was open.", "Acme", "it was open"),
        ("Lou Marsh, the union's chief, told The Courier on Friday that it was open.", None, None),
        ("Court records show it was open.", "Court records", "it was open"),
        (
            "It was open, two people briefed on the plan said.",
            "two people briefed on the plan",
            None,
        ),
        ("Ruiz, asked whether it rained, said it was open.", "Ruiz", "it was open"),
        ("The price was $2 million, invoices show.", "invoices", "The price was $2 million"),
        ("Gate deal off, says Orin", "Orin", "Gate deal off"),
        ("Ruiz was told by Marsh that it was open.", "Marsh", "it was open"),
        ("It was announced by the board that it was open.", "Harbor Board", "it was open"),
        ("Two people who know the site, who asked not to be named, said it was open.", None, None),
    ],
)
def test_speakers_stand_before_behind_and_between(
    sentence: str, speaker: str | None, content: str | None
) -> None:
    part = parts(sentence)[-1]
    assert part.stance is Stance.ASSERTED
    assert speaker in (None, part.speaker)
    assert content in (None, part.text)


@pytest.mark.parametrize(
    ("sentence", "kept_back"),
    [
        ("Acme has yet to say when the gate will open.", "when the gate will open"),
        ("Acme had no immediate comment about the gate.", "the gate"),
        ("Acme gave no date for the gate's opening.", "date for the gate's opening"),
        ("Acme refused to say how much it paid.", "how much it paid"),
        ("Neither Acme nor the board would say when it opened.", "when it opened"),
        ("Acme said it would not comment on the gate.", "the gate"),
        ("Acme has not said whether the gate was open.", "whether the gate was open"),
    ],
)
def test_many_ways_of_declining(sentence: str, kept_back: str) -> None:
    assert [(p.text, p.stance) for p in parts(sentence)] == [(kept_back, Stance.DECLINED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme did not return calls seeking comment on the gate.",
        "Acme did not reply to an email asking whether the gate was open.",
        "Acme could not be reached for comment about the gate.",
        "Messages left with Acme about the gate were not immediately returned.",
    ],
)
def test_many_ways_of_not_answering(sentence: str) -> None:
    part = parts(sentence)[-1]
    assert (part.speaker, part.stance) == ("Acme", Stance.NO_REPLY)
    assert "gate" in part.text


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("Acme denied having opened the gate.", "having opened the gate"),
        ("Acme denied any deal with the county.", "any deal with the county"),
        ("Acme denies it opened the gate.", "it opened the gate"),
        ("Acme rejected the claim that the gate was open.", "the gate was open"),
        ("Acme called the report that the gate was open false.", "the gate was open"),
        ("Acme dismissed reports that the gate was open.", "the gate was open"),
    ],
)
def test_many_ways_of_denying(sentence: str, denied: str) -> None:
    assert [(p.text, p.stance) for p in parts(sentence)] == [(denied, Stance.DENIED)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The board denied a permit for the gate.",
        "A judge rejected a motion to open the gate.",
        "A court denied an appeal by Acme.",
        "The judge denied the request that Acme open the gate.",
        "Acme declined to open the gate.",
        "Acme refused to sell the land.",
        "Acme did not sign the lease.",
        "Acme criticized the gate.",
    ],
)
def test_deeds_are_no_speech(sentence: str) -> None:
    assert parts(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme said it hoped the gate would open.",
        "Acme said it wanted to open the gate.",
        "Acme asked the board to open the gate.",
        "Residents want the gate to open.",
    ],
)
def test_what_is_wished_is_not_said_to_be_so(sentence: str) -> None:
    assert parts(sentence)[-1].stance is None


@pytest.mark.parametrize(
    ("article", "speakers"),
    [
        ("A guard for the county, Ana Ruiz, said it rained. Ruiz said it snowed.", ["Ana Ruiz"]),
        (
            "County spokeswoman Ana Ruiz said it rained. Ruiz said it snowed.",
            ["County spokeswoman Ana Ruiz"],
        ),
        (
            (
                "Lou Marsh, 58, the chief executive of Orin, said it rained."
                " The 58-year-old executive said it snowed."
            ),
            ["Lou Marsh"],
        ),
        ("The mayor, Lou Marsh, said it rained. The mayor said it snowed.", ["Lou Marsh"]),
        (
            (
                "Lou Marsh said it rained. The board said it snowed."
                " It said nobody minded. He said it was cold."
            ),
            ["Lou Marsh", "Harbor Board", "Harbor Board", "Lou Marsh"],
        ),
        ("Spokeswoman Ana Ruiz said it rained. He said it snowed.", ["Spokeswoman Ana Ruiz", "he"]),
    ],
)
def test_credits_lead_to_nobody_they_do_not_fit(article: str, speakers: list[str]) -> None:
    found = [part.speaker for part in parts(article) if len(part.tokens) > 1]
    assert found == (speakers if len(speakers) > 1 else speakers * 2)


def test_labels_of_a_transcript_speak_until_the_next() -> None:
    found = parts("RUIZ: It rained.\nMARSH (on tape): It snowed. A lot.\nWe left.\nRUIZ: I see.")
    assert [part.speaker for part in found] == ["RUIZ", "MARSH", "MARSH", "MARSH", "RUIZ"]


def test_a_heading_is_no_label() -> None:
    assert parts("UPDATE: The gate is open.\nCORRECTION: It is shut.") == []


def test_a_quotation_left_open_waits_for_its_tag_in_the_next_paragraph() -> None:
    found = parts('"It was open.\n"Nobody looked," said Ruiz.')
    assert [part.speaker for part in found] == ["Ruiz"] * 2


def test_whoever_is_passed_on_in_a_transcript_keeps_the_label_as_via() -> None:
    part = parts("RUIZ: Marsh told us the gate was open.\nBECK: I see.")[1]
    assert (part.speaker, part.via, part.text) == ("Marsh", "RUIZ", "the gate was open")


def test_the_places_of_source_and_cue_are_kept() -> None:
    article = text.article("“It was open,” the county's Ana Ruiz said.")
    (part,) = [part for part in said(article, NAMES)[0] if part.speaker]
    assert part.source
    assert part.cue
    assert article.folded[slice(*part.source)] == "the county's Ana Ruiz"
    assert article.folded[slice(*part.cue)] == "said"


def test_an_article_is_attributed_in_places_of_its_text() -> None:
    article = text.article("“It rained,” Ruiz said. “It snowed.\n“A lot of it fell here.”")
    (one,) = attributed(article)
    assert [article.folded[slice(*place)] for place in one.content] == [
        '"It rained,"',
        '"It snowed.\n"A lot of it fell here."',
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        '"' * 3000,
        "Ruiz said " * 1500,
        "A: b. " * 3000,
        "who said, " * 1500,
        'X said: "a" ' * 1200,
        "He said it. " * 2000,
        "Ruiz, a b, " * 1500,
    ],
)
def test_hostile_text_is_read_in_a_time_that_grows_as_it_does(hostile: str) -> None:
    begun = time.process_time()
    said(text.article(hostile), NAMES)
    once = time.process_time() - begun
    said(text.article(hostile * 4), NAMES)
    assert time.process_time() - begun - once < 10 * once + 0.5
