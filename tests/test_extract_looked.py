"""What is looked for on a claim, with little or much from the editors."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from digest.extract import Drawn, Reader, drawn, reading
from digest.model import Claim, Page, Reading, Story
from digest.values import Days, Kind

NAMES = {
    "Harrow": ("Harrow County", "the county"),
    "Lumen": ("Lumen Systems", "the vendor"),
    "Vance": ("Mayor Vance",),
}


def asked(question: str, kind: Kind = Kind.STATUS, **given: object) -> Claim:
    return Claim(story="s", id="c", kind=kind, question=question, **given)  # type: ignore[arg-type]


def story(claim: Claim) -> Story:
    return Story(id="s", title="Harrow", names=NAMES, claims=(claim,))


def read(claim: Claim, text: str, title: str = "Harrow and Lumen") -> Reading:
    page = Page(
        url="https://a.example/1",
        outlet="The Ledger",
        title=title,
        text=text,
        published=datetime(2024, 5, 16, 12, tzinfo=UTC),
    )
    return reading(page, story(claim), ZoneInfo("UTC"))


def test_subjects_and_words_are_drawn_from_the_question() -> None:
    claim = asked("Does Harrow County have a contract with Lumen Systems?")
    found = drawn(claim, story(claim))
    assert found.subjects == (
        ("Harrow", "Harrow County", "the county"),
        ("Lumen", "Lumen Systems", "the vendor"),
    )
    assert {"contract", "contracts"} <= set(found.words)
    assert not {"have", "county", "systems", "does"} & set(found.words)


def test_what_the_editors_give_replaces_what_would_be_drawn() -> None:
    claim = asked(
        "Does Harrow County have a contract with Lumen Systems?",
        subjects=("Lumen",),
        words=("service agreement",),
    )
    found = drawn(claim, story(claim))
    assert found.subjects == (("Lumen", "Lumen Systems", "the vendor"),)
    assert found.words == ("service agreement",)


def test_a_verb_is_drawn_in_all_its_forms() -> None:
    claim = asked("How many times have Harrow and Lumen met?", Kind.COUNT)
    assert {"meet", "met", "meeting", "meetings"} <= set(drawn(claim, story(claim)).words)


def test_default_states_show_their_built_in_phrases() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    states = drawn(claim, story(claim)).states
    assert list(states) == ["none", "talks", "signed", "ended"]
    assert "expire" in states["ended"]


def test_the_editors_states_are_known_by_their_phrases_and_names() -> None:
    claim = asked(
        "Has Harrow paused the cameras?",
        states={"none": ("no pause",), "considered": (), "paused": ("switch off",)},
    )
    states = drawn(claim, story(claim)).states
    assert {"switch off", "paused", "suspend"} <= set(states["paused"])
    assert states["none"] == ("no pause",)


def test_a_question_alone_is_enough() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    (found,) = read(claim, "Lumen has no contract with Harrow, the vendor said.").statements
    assert (found.speaker, found.value.state) == ("Lumen", "none")  # type: ignore[union-attr]


def test_many_words_drawn_must_not_stand_alone() -> None:
    claim = asked("Did Mayor Vance approve the harbor bridge repair?", Kind.YESNO)
    assert read(claim, "Vance did not approve the menu.", "Vance").statements == ()
    assert read(claim, "Vance did not approve the bridge repair.", "Vance").statements != ()


def test_a_subject_may_be_named_in_the_sentence_before() -> None:
    claim = asked("Does Harrow have a contract with Lumen?", words=("contract",))
    text = "Lumen sells cameras.\nIt has no contract with Harrow."
    assert read(claim, text, "Cameras").statements != ()
    assert read(claim, "It has no contract with Harrow.", "Cameras").statements == ()


def test_a_stranger_is_not_taken_for_a_subject_named_before() -> None:
    claim = asked("Does Harrow have a contract with Lumen?", words=("contract",))
    text = "Harrow has met Lumen.\nPalisade has a contract with Harrow."
    assert read(claim, text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "In a March 15 email, Lumen thanked Harrow for a meeting three days earlier.",
        "Lumen wrote on March 15 that it was glad to have met Harrow three days earlier.",
        "The email was dated March 15. Lumen told Harrow that they had met three days earlier.",
        "After a March 12 meeting with Harrow, Lumen sent a note.",
    ],
)
def test_a_day_is_reckoned_from_the_one_named_before(text: str) -> None:
    claim = asked("When did Harrow and Lumen meet?", Kind.DATE)
    days = {one.value for one in read(claim, text).statements}
    assert days == {Days(first=date(2024, 3, 12), last=date(2024, 3, 12))}


def test_a_plan_that_was_is_not_told_as_one_that_is() -> None:
    claim = asked("When did Harrow and Lumen meet?", Kind.DATE)
    assert read(claim, "Harrow was due to meet Lumen in March.").statements == ()


def test_somebody_elses_possessor_is_not_the_subject() -> None:
    claim = asked("Did Mayor Vance resign?", Kind.YESNO)
    assert read(claim, "Vance's deputy resigned on Monday.", "Vance").statements == ()
    assert read(claim, "Vance resigned on Monday.", "Vance").statements != ()


def test_words_ruled_out_silence_a_sentence() -> None:
    text = "Lumen has no contract with Harrow for Palisade cameras."
    claim = asked("Does Harrow have a contract with Lumen?", without=("Palisade",))
    assert read(claim, text) == Reading()


def test_a_state_that_is_denied_leaves_all_the_others() -> None:
    claim = asked(
        "Has Harrow paused the cameras?",
        words=("camera",),
        states={"none": (), "considered": (), "paused": ()},
    )
    (found,) = read(claim, "The county has not paused the cameras.").statements
    assert found.value.any_of == {"none", "considered"}  # type: ignore[union-attr]
    assert found.value.state == "none"  # type: ignore[union-attr]


def test_the_scope_of_a_denial_is_kept() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    found = read(claim, "Lumen has no contract with Harrow for body cameras.").statements
    assert [one.scope for one in found] == ["for body cameras"]
    found = read(claim, "Lumen has no direct contract with Harrow.").statements
    assert [one.scope for one in found] == ["direct"]


def test_change_words_are_marked() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    for text, moved in (
        ("Harrow no longer has a contract with Lumen.", True),
        ("On Tuesday Harrow signed a contract with Lumen.", True),
        ("Lumen's contract with Harrow has expired.", True),
        ("Harrow has a contract with Lumen.", False),
    ):
        assert [one.moved for one in read(claim, text).statements] == [moved], text


def test_a_statement_is_made_once_on_a_page() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    text = "Harrow has no contract with Lumen.\nRain fell. Harrow has no contract with Lumen."
    (found,) = read(claim, text).statements
    assert found.start == 0


def test_the_headline_repeated_in_the_text_is_not_evidence() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    title = "Harrow has no contract with Lumen"
    assert read(claim, title, title).statements == ()


def test_without_a_date_of_its_own_a_page_has_no_as_of() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    page = Page(
        url="https://a.example/1",
        outlet="The Ledger",
        title="",
        text="Harrow has no contract with Lumen.",
    )
    (found,) = reading(page, story(claim), ZoneInfo("UTC")).statements
    assert (found.as_of, found.published) == (None, None)


def found(question: str, kind: Kind = Kind.COUNT, **given: object) -> Drawn:
    claim = asked(question, kind, **given)
    return drawn(claim, story(claim))


def test_what_tells_of_the_same_is_looked_for_too() -> None:
    sought = found("How many people were hurt in the Harrow tram crash?").sought
    assert sought == (("hurt", "injure", "injury", "wound"),)


@pytest.mark.parametrize(
    ("asks", "tells"),
    [
        ("Was Lumen fined?", "settle"),  # who settles need not have been fined
        ("When was Mayor Vance charged?", "convict"),
        ("When did Harrow suspend the sheriff?", "stop"),
        ("Was Mayor Vance arrested?", "charge"),
    ],
)
def test_what_changes_the_question_is_not_looked_for(asks: str, tells: str) -> None:
    assert tells not in found(asks, Kind.YESNO).words


def test_what_only_tells_where_is_not_asked_after() -> None:
    drawn_ = found("How many turbines will Lumen build at Skarra Bank after the Harrow flood?")
    assert [names[0] for names in drawn_.subjects] == ["Lumen"]
    assert drawn_.narrowing == ("Harrow", "Skarra Bank", "flood")


def test_a_place_is_asked_after_where_nobody_else_is() -> None:
    assert [names[0] for names in found("How many people died at Harrow?").subjects] == ["Harrow"]


def test_a_name_that_the_story_lacks_is_asked_after_by_its_capitals() -> None:
    subjects = found("Does Harrow have a contract with Palisade Foods Ltd?", Kind.STATUS).subjects
    assert subjects[1] == ("Palisade Foods Ltd", "Palisade Foods")


def test_an_agency_goes_by_its_initials() -> None:
    names = {"Federal Rail Office": ()}
    claim = asked("Was the Federal Rail Office warned?", Kind.YESNO)
    (party,) = drawn(claim, Story(id="s", title="", names=names, claims=(claim,))).subjects
    assert party == ("Federal Rail Office", "FRO", "the rail office")


def test_a_plain_name_has_no_shorter_form() -> None:
    names = {"Lumen": ("the company",)}
    claim = asked("Was Lumen warned?", Kind.YESNO)
    (party,) = drawn(claim, Story(id="s", title="", names=names, claims=(claim,))).subjects
    assert party == ("Lumen", "the company")


def test_a_person_goes_by_the_surname_where_the_question_is_of_a_person() -> None:
    assert found("When was Dario Fenn arrested?", Kind.DATE).subjects == (("Dario Fenn", "Fenn"),)
    assert found("When was Dario Fenn built?", Kind.DATE).subjects == (("Dario Fenn",),)


def test_common_words_are_not_enough_alone() -> None:
    assert found("How much did Lumen pay for the lighthouse?", Kind.AMOUNT).weak == ("pay",)


def test_another_place_is_not_the_one_asked_after() -> None:
    claim = asked("How many turbines will Lumen build at Skarra Bank?", Kind.COUNT)
    here = read(claim, "Lumen will build 30 turbines at Skarra Bank.").statements
    assert [one.value.low for one in here] == [30]  # type: ignore[union-attr]
    assert read(claim, "Lumen will build 12 turbines at Gull Head.").statements == ()


def test_a_states_own_name_is_known_by_its_kin() -> None:
    claim = asked("Is the Harrow ferry open?", states={"open": (), "closed": ()})
    (one,) = read(claim, "The Harrow ferry was shut on Monday.", "Ferry").statements
    assert one.value.state == "closed"  # type: ignore[union-attr]


def test_a_reader_reads_any_number_of_pages() -> None:
    claim = asked("Does Harrow have a contract with Lumen?")
    reader = Reader(story(claim), ZoneInfo("UTC"))
    for text, state in (
        ("Harrow has no contract with Lumen.", "none"),
        ("Harrow signed a contract with Lumen.", "signed"),
    ):
        page = Page(url="https://a.example/1", outlet="The Ledger", title="", text=text)
        (one,) = reader.reading(page).statements
        assert one.value.state == state  # type: ignore[union-attr]
