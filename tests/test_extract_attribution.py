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


SOLD = "The dam was sold in May"


@pytest.mark.parametrize(
    ("tag", "speaker"),
    [
        (", its treasurer, Joy Lund, told analysts on a call.", "Joy Lund"),
        (", the county clerk, Adele Finch, said.", "Adele Finch"),
        (", the charity's operations chief, Wim Adler, wrote to volunteers.", "Wim Adler"),
        (", its owner, the Northern Beacons Trust, said on Thursday.", "Northern Beacons Trust"),
        (", a spokesman for the county, Lou Marsh, confirmed after the vote.", "Lou Marsh"),
        (", an economist at Tarn University, Rui Calder, said.", "Rui Calder"),
        (", Ravi Thorne, general counsel of Calder Valley, wrote in reply.", "Ravi Thorne"),
        (", court papers show.", "court papers"),
        (", flight logs show.", "flight logs"),
        (", papers put before the housing committee show.", None),
        (", a notice in the lobby reads.", "notice in the lobby"),
        (", the suit alleges.", "suit"),
        (", the agency said.", "agency"),
        (", the council has ordered.", "council"),
        (", Marsh promised.", "Marsh"),
        (", state media reported.", "state media"),
        (", an officer who was there said.", "officer who was there"),
        (", one resident, who asked not to be named, said.", "one resident"),
        (", delegates said as they spilled out into the rain.", "delegates"),
        (", Marsh said over the noise of the gulls.", "Marsh"),
        (", a manager said late on Tuesday.", "manager"),
        (", Mayor Cass Ordway told a meeting that ran past midnight.", "Cass Ordway"),
        (", a person briefed on the plan told The Lantern.", "person briefed on the plan"),
        (", said a state official who sat in on them.", "state official who sat in on them"),
        (", said county clerk Gwen Ott.", "Gwen Ott"),
        (", said two vets who had seen the results.", "two vets who had seen the results"),
        (", said its lawyer, Grant Pell, who called the price absurd.", "Grant Pell"),
        (", said Marit Hov, who runs the stations and has waited nine years.", "Marit Hov"),
        (", said one of the engineers.", "one of the engineers"),
        (", according to a marine chemist, Tor Anker, who studied images.", "Tor Anker"),
        (", by the reckoning of the growers' union.", "growers' union"),
    ],
)
def test_a_tag_closes_a_sentence_whatever_stands_before(tag: str, speaker: str | None) -> None:
    part = only(SOLD + tag)
    assert part.text == SOLD
    assert speaker in (None, part.speaker)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Fenn's lawyer, Paul Adder, says the dam was sold.", "Paul Adder"),
        ("Sen. Jo Harn, R-Ohio, said the dam was sold.", "Jo Harn"),
        ("Water Commissioner Jo Harn said the dam was sold.", "Jo Harn"),
        ("A labor board judge found that the dam was sold.", "labor board judge"),
        ("Judge Harn found the builder had sold the dam.", "Judge Harn"),
        ("In a statement that ran to four lines, the grower admitted that it was sold.", "grower"),
        ("A lawsuit filed on behalf of 60 families says that it was sold.", None),
        ("Documents filed on Friday and seen by the Lantern say it was sold.", None),
        ("Sale records at Harrold's show that it was sold.", "Sale records at Harrold's"),
        ("Harn conceded under questioning that the dam was sold.", "Harn"),
        ("Marsh repeated on Sunday that the dam was sold.", "Marsh"),
        ("The Lantern first reported that the dam was sold.", "Lantern"),
        ("According to port records the dam was sold.", "port records"),
        ("“All told, nine were sold,” said Hana Lisk, who runs the unit, “and we count.”", None),
    ],
)
def test_whoever_says_it_is_credited(sentence: str, speaker: str | None) -> None:
    part = only(sentence)
    assert part.stance is Stance.ASSERTED
    assert "sold" in part.text
    assert speaker in (None, part.speaker)
    assert part.speaker not in ("All", "60 families", "seen by the Lantern")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The complaint, 41 pages long, accuses Acme of having sold the dam.", "complaint"),
        ("A rival, Coldchain Marine, has accused Acme of selling the dam.", "Coldchain Marine"),
        ("Acme was accused by union leaders of having sold the dam.", "union leaders"),
        ("Fire chief Marek Orme put the number of dams at between 25 and 30.", "Marek Orme"),
        ("The health board now expects the number of dams to end up at fifty.", "health board"),
    ],
)
def test_a_clause_may_be_somebodys_word_with_its_own_verb(sentence: str, speaker: str) -> None:
    part = only(sentence)
    assert part.speaker == speaker
    assert part.tokens[-1].text in sentence.rstrip(".").split()[-1]
    assert {"accuses", "accused", "put", "expects"} & {token.low for token in part.tokens}


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance", "content"),
    [
        ("Police would not be drawn on who sold it.", "Police", Stance.DECLINED, "who sold it"),
        ("Acme would confirm neither the sale nor the price.", "Acme", Stance.DECLINED, None),
        (
            "Whether it was sold, Ruiz would not say.",
            "Ruiz",
            Stance.DECLINED,
            "Whether it was sold",
        ),
        ("The board did not respond when asked who sold it.", None, Stance.NO_REPLY, "who sold it"),
        (
            "Acme did not answer an email asking who sold it.",
            "Acme",
            Stance.NO_REPLY,
            "who sold it",
        ),
        ("Acme would not answer questions about the dam.", "Acme", Stance.DECLINED, None),
        ("Ruiz denies the builder's claim that it was sold.", "Ruiz", Stance.DENIED, "it was sold"),
        ("A report that it was sold was denied by Ruiz.", "Ruiz", Stance.DENIED, "it was sold"),
        (
            "Ruiz rejected a report in the Post that it was sold.",
            "Ruiz",
            Stance.DENIED,
            "it was sold",
        ),
        ("Otto Brandl, who is running, claims the dam was sold.", None, Stance.ALLEGED, None),
        ("Who sold it may never be known, Calder said.", "Calder", Stance.UNKNOWN, "Who sold it"),
    ],
)
def test_how_it_is_kept_back_or_denied(
    sentence: str, speaker: str | None, stance: Stance, content: str | None
) -> None:
    part = parts(sentence)[-1]
    assert part.stance is stance
    assert speaker in (None, part.speaker)
    assert content in (None, part.text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme has yet to decide who will buy it.",
        "Acme has not yet decided who will buy it.",
        "Nobody outside the boardroom knows who will buy it.",
        "It was not clear on Tuesday who will buy it.",
        "Who will buy it is unknown, since no bid was opened.",
    ],
)
def test_what_is_not_known_is_nobodys_word(sentence: str) -> None:
    (found,) = said(text.article(sentence), NAMES)
    unknown = [part for part in found if part.stance is Stance.UNKNOWN]
    assert [part.speaker for part in unknown] == [None]
    assert unknown[0].text.lower() == "who will buy it"


def test_what_is_not_yet_decided_to_be_done_is_not_unknown() -> None:
    (found,) = said(text.article("Acme has not decided whether to sign."), NAMES)
    assert Stance.UNKNOWN not in {part.stance for part in found}


@pytest.mark.parametrize(
    ("article", "speaker"),
    [
        ("Tibbets spoke briefly. He will ask for a recount by Friday, he said.", "Tibbets"),
        ("Clive Amory read from a sheet. The choir, he said, had left.", "Clive Amory"),
        ("Orsino Labs has halted the trial, it told the stock exchange.", "Orsino Labs"),
        ("Paula Renk, who runs the lottery, stayed. She declined to say who won.", "Paula Renk"),
        ("The union walked out on Monday. It said the gate was open.", "union"),
        ("A report by the council was published. It said the gate was open.", None),
        ("The county released an audit. The audit says it is open. It found rust.", "audit"),
        ("The company's chief, Lou Marsh, resigned on Monday. He said so.", "Lou Marsh"),
        ("Ana Ruiz, a lawyer, spoke for an hour. The lawyer said it was open.", "Ana Ruiz"),
        ("Ana Ruiz opened the day. The hall was full. It was over, she said.", "Ana Ruiz"),
        ("Police said it was open. They said nobody was hurt.", "Police"),
        ("Two guards said it was open. Acme denied it. They had a key, they said.", "Two guards"),
        ("Ruiz said it was open. Marsh said it was shut. He said he looked.", "Marsh"),
        ("Ruiz said so. Ruiz's lawyer, Paul Adder, denied it. He said it was shut.", "Paul Adder"),
        (
            "The mayor, Ana Ruiz, said so. The spokesman, Lou Marsh, did too. She said no.",
            "Ana Ruiz",
        ),
        ("Ana Ruiz met Lou Marsh. “It is open,” she said. Marsh nodded. “No,” he said.", "Marsh"),
    ],
)
def test_pronouns_are_led_back_over_sentences(article: str, speaker: str | None) -> None:
    last = parts(article)[-1].speaker
    assert last is not None
    assert last not in ("he", "she", "it", "they")
    assert speaker in (None, last)


def test_a_pronoun_that_stands_for_nobody_known_is_no_credit() -> None:
    found = said(text.article("The gate was open, he said."), NAMES)
    assert [(part.speaker, part.stance) for part in found[0] if part.tokens] == [(None, None)]


def test_what_somebody_says_against_it_is_not_said_by_another() -> None:
    found = parts("Contrary to what Acme says, the strike is not over, Marsh said.")
    assert [part.speaker for part in found] == ["Marsh"]


def test_a_speaker_told_of_by_another_speaks_still() -> None:
    found = parts("Marsden said managers had told him that nine jobs would go.")[-1]
    assert (found.speaker, found.via, found.stance) == ("managers", "Marsden", Stance.ASSERTED)
