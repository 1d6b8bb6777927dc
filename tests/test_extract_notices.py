"""Notices: their kind, day, wrong and right words; and what only looks like one."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.extract.notices.judge import notices
from digest.model import Notice, Page, Passage

from .timing import grows_with_length_only

PUBLISHED = datetime(2018, 10, 23, 12, tzinfo=UTC)


def page(*texts: str, title: str = "Bridge closed", where: str = "body") -> Page:
    return Page(
        url="https://courier.example/bridge",
        outlet="The Mill Courier",
        title=title,
        text="The bridge is closed.",
        published=PUBLISHED,
        passages=tuple(Passage(text=text, where=where) for text in texts),
    )


def only(text: str, where: str = "body") -> Notice:
    found = notices(page(text, where=where))
    assert len(found) == 1
    return found[0]


#: words, kind, wrong, right
NOTICES = [
    (("Correction: An earlier version of this article misstated the year the bridge was built. It"
     " was 1954, not 1957."), "correction", "1957", "1954"),
    (("Correction, Oct. 26, 2018: A previous version of this story said that 40 people died. In"
     " fact, 14 people died."), "correction", "40", "14"),
    (("An earlier version of this post wrongly reported that Lumen had signed a contract. It has"
     " not signed one."), "correction", "Lumen had signed a contract", "It has not signed one"),
    ("This story has been corrected to show that the toll is $2, not $20.", "correction", "$20",
     "$2"),
    (("This article has been corrected to reflect that the county paid nine million dollars instead"
     " of ninety."), "correction", "ninety", "nine million dollars"),
    ("The Mill Courier previously misidentified the mayor in this article.", "correction", None,
     None),
    (("Because of an editing error, an earlier version of this article gave the price as $12"
     " million; it is $1.2 million."), "correction", "$12 million", "$1.2 million"),
    (("Correction: This article originally described the bank as insolvent. It should have said the"
     " bank was closed."), "correction", "insolvent", "closed"),
    ("CORRECTION: We said the vote was on Monday. Actually, it was on Tuesday.", "correction",
     "Monday", "Tuesday"),
    (("Correction: Due to incorrect information from the county, an earlier version of this report"
     " overstated the cost."), "correction", None, None),
    (("In a story published Oct. 20, the Associated Press reported erroneously that 500 people work"
     " at the plant. The plant employs 300."), "correction", "500", "300"),
    ("This article was amended on 24 October 2018 to remove a sentence about the sheriff.",
     "correction", None, None),
    (("This headline and article have been amended after publication to correct the claim that the"
     " bridge fell."), "correction", "the bridge fell", None),
    ("(Corrects date of meeting to June 12, not June 14, in paragraph 3)", "correction", "June 14",
     "June 12"),
    ("(Refiles to fix spelling of name in second paragraph)", "correction", None, None),
    ("(Official corrects figure for September)", "correction", None, None),
    ("Correction appended: An earlier version of this column misspelled the name of the town.",
     "correction", None, None),
    (("Editor's note: An earlier version of this story wrongly stated that the plant had closed. It"
     " is open."), "correction", "the plant had closed", "It is open"),
    (("A previous headline on this story incorrectly said the town was flooded. In fact, its fields"
     " were."), "correction", "the town was flooded", "its fields were"),
    ("Update: An earlier version of this story misstated the number of votes. It was 12, not 21.",
     "correction", "21", "12"),
    ("We regret that this article wrongly named Mr. Hale as the owner. The owner is his sister.",
     "correction", "the owner",
     "his sister"),
    ("OOPS: An earlier version of this post said the mayor is 50. She is 49.", "correction",
     "50", "49"),
    ("This story has been updated to correct the spelling of the governor's name.", "correction",
     None, None),
    ("Clarification: This article should have made clear that the contract covers storage only.",
     "clarification", None, "the contract covers storage only"),
    ("This article has been updated to clarify that the vote was not binding.", "clarification",
     None, "the vote was not binding"),
    (("[Editor's Note: This article was amended on May 5, 2023 and May 10, 2023 to further clarify"
     " the order of events.]"), "clarification", None, None),
    ("(Clarifies in first paragraph that the loan is a grant)", "clarification", None, None),
    ("This article has been updated to include a statement from the county.", "update", None,
     "a statement from the county"),
    ("This story has been updated with comment from Lumen.", "update", None, "comment from Lumen"),
    ("This article has been updated.", "update", None, None),
    ("Update, Oct. 24, 2018, 3:10 p.m.: The county has since reopened one lane.", "update", None,
     None),
    ("UPDATE: After publication, a spokeswoman for Lumen said that no contract was signed.",
     "update", None, None),
    ("(Adds comment from the mayor, paragraphs 4-6)", "update", None, None),
    (("Editor's note: Questions arose about the sources in this article after it was published"
     ". We are reviewing it."), "editors_note", None, None),
    (("Editors' Note: This article did not meet our standards for the use of unnamed sources, which"
     " should have been described to readers."), "editors_note", None, None),
    ("This article has been retracted.", "retraction", None, None),
    ("Retraction: The Mill Courier retracts its story on the bridge, which could not be verified.",
     "retraction", None, None),
    ("We retract this article and apologize to its readers.", "retraction", None, None),
    ("The Mill Courier no longer stands by this story.", "retraction", None, None),
    (("On Monday, The Mill Courier published a story on the sheriff. That story did not meet its"
     " standards and has been retracted."), "retraction", None, None),
    ("Our report of October 22 was withdrawn on Tuesday.", "retraction", None, None),
    ("Editors' Note: This article was published inadvertently and has been removed.", "removal",
     None, None),
    ("This story has been taken down because its photographs showed the wrong house.", "removal",
     None, None),
    ("We have removed this article while we look into a complaint.", "removal", None, None),
]  # fmt: skip
FALSE_FRIENDS = [
    "Corrections officers said that two inmates were moved.",
    "The Department of Corrections: a history.",
    "A market correction wiped out the year's gains.",
    "Editor's note: This is the second of four articles on the river.",
    "Editor's note: This story contains descriptions of violence.",
    "Editor's note: This article first appeared in the spring issue.",
    "Editor's note: The author is a member of the county commission.",
    "Updated 3:10 pm",
    "Updated: Oct. 23, 2018 at 3:10 p.m.",
    "Last updated on Tuesday.",
    "An earlier version of the bill gave the county five years.",
    "An earlier version of the app was wrong about the tides.",
    "This is a developing story and will be updated.",
    "Update: This is a developing story. Check back for more.",
    "Corrections: To report an error, write to desk@courier.example.",
    "Correction policy: we correct errors as soon as we can.",
    "See our corrections policy.",
    "Spotted an error? Let us know.",
    "The Daily Tide appended a correction to its story on the fire, which was wrong.",
    'The Daily Tide wrote: "An earlier version of this article misstated the toll."',
    "The Daily Tide retracted its story on the sheriff.",
    "This article was amended by Law No. 12 of 2004, which entered into force in May.",
    '"I stand corrected," said the mayor.',
    "The senator retracted his claim and withdrew from the race.",
    "She clarified that the vote was not binding.",
    "The county updated its figures on Monday.",
    "(Adds up to nothing, the critics say)",
    "The report was removed from the shelves.",
    "",
]


@pytest.mark.parametrize(("words", "kind"), [row[:2] for row in NOTICES], ids=lambda given: given)
def test_a_notice_is_known_by_its_words(words: str, kind: str) -> None:
    found = only(words)
    assert (str(found.kind), found.text, found.touches) == (kind, words, ())


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [(words, wrong, right) for words, _, wrong, right in NOTICES],
    ids=[row[0] for row in NOTICES],
)
def test_a_notice_says_what_was_wrong_and_what_is_right(
    words: str, wrong: str | None, right: str | None
) -> None:
    found = only(words)
    assert (found.wrong, found.right) == (wrong, right)


@pytest.mark.parametrize("words", FALSE_FRIENDS)
def test_what_only_looks_like_a_notice_is_none(words: str) -> None:
    assert notices(page(words)) == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("CORRECTED-Bridge closed after flood", "correction"),
        ("CORRECTION: Bridge closed after flood", "correction"),
        ("Correction: Bridge story", "correction"),
        ("REFILE-Bridge closed after flood", "correction"),
        ("UPDATE 2-Bridge closed after flood", "update"),
        ("UPDATE 1-CORRECTED-Bridge closed", "correction"),
        ("CLARIFICATION-Bridge closed", "clarification"),
        ("WITHDRAWN-Bridge closed", "retraction"),
        ("STORY WITHDRAWN: Bridge closed", "retraction"),
        ("RETRACTED: Bridge closed", "retraction"),
        ("Bridge closed after flood (corrected)", "correction"),
        ("Corrections chief to resign", None),
        ("Correction: stocks give back a year's gains", None),
        ("Market correction looms", None),
        ("Updated plans for the bridge", None),
        ("Withdrawn senator speaks", None),
    ],
)
def test_a_headline_may_bear_a_tag(title: str, kind: str | None) -> None:
    found = notices(page(title=title))
    assert [str(notice.kind) for notice in found] == ([kind] if kind else [])
    assert all(notice.text == title for notice in found)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Correction, Oct. 26: This article misstated the toll.", date(2018, 10, 26)),
        ("Correction (October 26, 2018): This article misstated the toll.", date(2018, 10, 26)),
        ("Correction Jan. 3: This article misstated the toll.", date(2019, 1, 3)),
        ("This article was amended on 24 October 2018 to remove a name.", date(2018, 10, 24)),
        ("This article was amended on May 5, 2023 and May 10, 2023 to correct a name.",
         date(2023, 5, 10)),
        ("Correction: This article misstated the day of the vote. It was on Oct. 9.", None),
        ("Correction: This article misstated the toll.", None),
    ],
)  # fmt: skip
def test_a_notice_may_bear_a_day(words: str, day: date | None) -> None:
    assert only(words).published == day


def test_words_marked_as_a_correction_by_the_publisher_need_no_label() -> None:
    words = "The toll is $2, not $20."
    found = notices(page(words, where="json-ld"))
    assert [(str(one.kind), one.wrong) for one in found] == [("correction", "$20")]
    assert notices(page(words)) == ()


def test_a_passage_lends_its_day() -> None:
    passage = Passage(
        text="The toll is $2, not $20.", where="json-ld", published=date(2018, 10, 25)
    )
    found = notices(Page(url="u", outlet="o", title="t", text="", passages=(passage,)))
    assert found[0].published == date(2018, 10, 25)


def test_the_same_words_in_two_places_are_one_notice() -> None:
    words = "This article misstated the toll. It is $2."
    found = notices(page(words, f"Correction: {words}", f"  {words} "))
    assert [notice.text for notice in found] == [words]


def test_a_tag_adds_nothing_to_a_notice_of_its_kind() -> None:
    words = "(Corrects toll to $2, not $20)"
    found = notices(page(words, title="CORRECTED-Bridge closed"))
    assert [notice.text for notice in found] == [words]


def test_standing_words_beside_a_notice_do_not_hide_it() -> None:
    found = only(
        "Correction: An earlier version of this article misstated the toll. It is $2, not $20. To"
        " report an error, write to desk@courier.example."
    )
    assert (str(found.kind), found.wrong, found.right) == ("correction", "$20", "$2")


def test_curly_quotes_and_spaces_change_nothing() -> None:
    found = only("Editor’s  note: An earlier version of this story misstated the toll\u00a0badly.")
    assert str(found.kind) == "correction"


@given(st.text(max_size=200), st.sampled_from(["Correction: ", "Update: ", "(Corrects ", ""]))
def test_no_text_is_too_strange(text: str, label: str) -> None:
    notices(page(label + text, title=label + text))


@pytest.mark.parametrize(
    "bait",
    [
        "an earlier version of this article ",
        "misstated as ",
        "not, not, ",
        "this story has been ",
        "because of an error in the ",
        "due to figures from the ",
        "In a story, ",
        "a report misstated the number of ",
        "twenty-two hundred ",
        "[struck out: a] ",
        "Correction, Oct. 1, ",
        "a" * 50,
        " " * 50,
        '"',
        "June 12 and ",
    ],
)
def test_time_grows_with_length_only(bait: str) -> None:
    def work(length: int) -> None:
        words = "Correction: " + (bait * length)[:length]
        notices(page(words, title=words))

    assert grows_with_length_only(work)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("Because of an editing error, this article misstated the toll.", "an editing error"),
        ("Correction: Due to a reporter's error, this article misstated the toll.",
         "a reporter's error"),
        (("Correction: Because of incorrect information supplied by the county, this story"
          " misstated the toll."), "incorrect information supplied by the county"),
        (("Correction: An earlier version of this article, based on figures from the county,"
          " misstated the toll."), "figures from the county"),
        ("Correction: This article misstated the toll. The error was introduced in editing.",
         "introduced in editing"),
        ("Correction: This article misstated the toll.", None),
        ("Correction: This article misstated how many lost work due to the flood.", None),
    ],
)  # fmt: skip
def test_a_notice_may_say_whose_error_it_was(words: str, cause: str | None) -> None:
    assert only(words).cause == cause


def entry(text: str, label: str = "", links: tuple[str, ...] = ()) -> Notice:
    passage = Passage(text=text, where="entry", label=label, links=links)
    title = "Corrections and clarifications"
    [found] = notices(Page(url="u", outlet="o", title=title, text="", passages=(passage,)))
    return found


def test_an_entry_of_a_page_of_corrections_names_its_report() -> None:
    address = "https://courier.example/toll"
    wrong = "A report on Monday misstated the toll. It is $2, not $20."
    assert entry(wrong, links=(address,)).names == address
    assert entry(wrong, label="Toll to rise on the bridge").names == "Toll to rise on the bridge"
    headlined = wrong.replace("on Monday", "headlined “Toll to rise in May,”")
    assert entry(headlined).names == "Toll to rise in May"
    assert entry(wrong).names is None


def test_a_notice_in_its_own_report_names_no_other() -> None:
    link = ("https://county.example/tolls",)
    words = "Correction: An earlier version of this article misstated the toll. It is $2, not $20."
    passage = Passage(text=words, where="body", links=link)
    [found] = notices(Page(url="u", outlet="o", title="t", text="", passages=(passage,)))
    assert found.names is None


def test_what_is_struck_out_is_mended_by_what_follows() -> None:
    found = notices(page("The toll is [struck out: $20] $2, she said.", where="struck"))
    assert [(one.kind, one.wrong, one.right) for one in found] == [("correction", "$20", "$2")]


@pytest.mark.parametrize(
    "words",
    [
        "The board’s [struck out: bully] chairman spoke.",
        "A lamp is [struck out: $20] $15 and a chair [struck out: $40] $30.",
        "The toll is [struck out: $20] high, and was paid on June 12.",
    ],
)
def test_what_is_struck_out_in_jest_or_in_a_shop_is_no_notice(words: str) -> None:
    assert notices(page(words, where="struck")) == ()


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Correction 25.10.2018: ", date(2018, 10, 25)),
        ("Correction 25/10/2018: ", date(2018, 10, 25)),
        ("Correction 11/10/2018: ", date(2018, 11, 10)),  # the other order is before the report
        ("Correction 02/03/2019: ", None),
        ("Correction 31/31/2018: ", None),
    ],
)
def test_a_day_in_figures_is_read_where_one_order_fits(label: str, day: date | None) -> None:
    assert only(f"{label}This article misstated the toll.").published == day


def test_an_aside_in_brackets_is_no_headline() -> None:
    aside = "A report misstated the toll. It is $2 (The old one was $1, paid twice), not $3."
    assert entry(aside).names is None
    listed = "A report misstated the toll, which is $2 (Toll to rise in May, 3 October, page 6)."
    assert entry(listed).names == "Toll to rise in May"
