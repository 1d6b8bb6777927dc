"""Editions as their readers see them."""

import re
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from digest.model import (
    TOKEN,
    ChangeKind,
    Item,
    NoticeKind,
    Role,
    State,
)
from digest.values import Count

from .editions import (
    BRIDGE,
    CONTRACT,
    CONTRADICTION,
    CORRECTION,
    ICE,
    LENGTH,
    LOOK,
    MEETINGS,
    MOVES,
    NONE,
    NOTICE,
    ONE,
    READER,
    SIGNED,
    SILENT,
    THREE,
    WEEKLY,
    after_question,
    at,
    bodies,
    change,
    item,
    long,
    names,
    opening,
    rendered,
    riding,
    says,
    standing,
    told,
)

# ── corrections ────────────────────────────────────────────────────────────────────────


def test_a_correction_says_what_we_told_her_when_on_whose_report_and_what_became_of_it() -> None:
    for body in bodies(rendered([CORRECTION])):
        item_text = after_question(body, MEETINGS)
        assert (
            "On 24 October 2018 we told you: three meetings, as Harbor Ledger reported. "
            "Harbor Ledger has since corrected its report." in item_text
        )
        assert f"“{NOTICE.text}”" in item_text
        assert "Harbor Ledger, correction notice, 29 October 2018" in item_text
        assert f"“{ONE.evidence}”" in item_text
        assert re.search(r"Was:? three meetings Now:? at least one meeting", item_text)


def test_what_its_own_publisher_took_back_is_struck_and_nothing_else_is() -> None:
    html = rendered([CORRECTION, CONTRADICTION]).html
    assert re.findall(r"<del.*?>(.*?)</del>", html) == ["three meetings"]


def test_a_silent_edit_says_that_there_was_no_notice() -> None:
    silently = change(ChangeKind.SILENTLY_EDITED, THREE, None)
    edited = Item(role=Role.CORRECTION, change=silently, told=told(THREE, at(24)))
    for body in bodies(rendered([edited])):
        assert "Harbor Ledger has since changed its report without a notice." in body
        assert "no longer reported by Harbor Ledger" in body


@pytest.mark.parametrize(
    ("kind", "act"),
    [(NoticeKind.RETRACTION, "withdrawn its report"), (NoticeKind.REMOVAL, "removed its report")],
)
def test_a_withdrawal_names_the_publishers_act(kind: NoticeKind, act: str) -> None:
    gone = change(ChangeKind.WITHDRAWN, THREE, None, replace(NOTICE, kind=kind))
    withdrawn = Item(role=Role.CORRECTION, change=gone, told=told(THREE, at(24)))
    for body in bodies(rendered([withdrawn])):
        assert f"Harbor Ledger has since {act}." in body


def test_a_copy_is_corrected_in_the_name_of_the_report_it_shares_its_origin_with() -> None:
    copy = replace(THREE, outlet="Northfield Courier", url="https://northfield.example/copy")
    copied = replace(CORRECTION, told=told(copy, at(24)))
    for body in bodies(rendered([copied], standing(MEETINGS, State.DISPUTED, ONE, copy))):
        assert "as Northfield Courier reported." in body
        assert "Harbor Ledger, whose report shares its origin, has since corrected" in body
        assert "Northfield Courier still reports: three meetings." in body


def test_the_earlier_edition_is_dated_in_the_readers_own_zone() -> None:
    late = replace(CORRECTION, told=told(THREE, at(24, 20)))
    assert "On 24 October 2018 we told you" in bodies(rendered([late]))[0]
    in_tokyo = rendered([late], reader=replace(READER, zone="Asia/Tokyo"))
    assert "On 25 October 2018 we told you" in bodies(in_tokyo)[0]


@pytest.mark.parametrize("kind", [ChangeKind.CORRECTED, ChangeKind.SILENTLY_EDITED])
def test_who_was_never_told_the_old_value_reads_the_new_one_as_plain_news(kind: ChangeKind) -> None:
    from_notice = replace(ONE, evidence=NOTICE.text)
    for after in (ONE, from_notice):
        news = Item(role=Role.NEWS, change=change(kind, THREE, after, NOTICE))
        for body in bodies(rendered([news])):
            item_text = after_question(body, MEETINGS)
            assert "at least one meeting" in item_text
            assert "three" not in item_text
            assert not re.search(
                r"correct|withdr|edited|told you|\bWas\b", item_text, re.IGNORECASE
            )


# ── news ───────────────────────────────────────────────────────────────────────────────


def test_both_sides_of_a_contradiction_stand_in_full_and_nobody_is_said_to_be_right() -> None:
    disputed = standing(CONTRACT, State.DISPUTED, SIGNED, NONE, outlets=2)
    content = rendered([CONTRADICTION], disputed)
    for body in bodies(content):
        assert f"“{NONE.evidence}”" in body
        assert f"“{SIGNED.evidence}”" in body
        assert "disputed: none, or signed" in body
        assert "We do not decide which is right." in body
        assert "2 outlets, 1 origin." in body
    sides = re.findall(r'<p class="([^"]*)"[^>]*style="([^"]*)">“', content.html)
    assert len(sides) == 2
    assert sides[0] == sides[1]


def test_an_update_dates_both_values() -> None:
    for body in bodies(rendered([item(ChangeKind.UPDATED, NONE, SIGNED)])):
        assert re.search(
            r"Was:? none, as of 23 October 2018 Now:? signed, as of 29 October 2018", body
        )


def test_a_first_report_names_speaker_outlet_day_and_address() -> None:
    content = rendered([item(ChangeKind.FIRST, None, SIGNED)])
    for body in bodies(content):
        assert "An aide, Tidewater Courier, 29 October 2018" in body
    assert "\n  https://tidewater.example/aide\n" in content.text
    assert re.search(r'<a href="https://tidewater.example/aide"[^>]*>Read it at tide', content.html)


def test_silence_is_told_as_silence() -> None:
    for body in bodies(rendered([item(ChangeKind.WITHHELD, None, SILENT)])):
        assert re.search(r"Withheld.*Now:? declined to say", body, re.IGNORECASE)


def test_what_the_editors_put_on_record_is_never_in_quotation_marks() -> None:
    by_hand = replace(NONE, engine="editor/1")
    for body in bodies(rendered([item(ChangeKind.CONTRADICTED, by_hand, SIGNED)])):
        assert by_hand.evidence in body
        assert f"“{by_hand.evidence}”" not in body
        assert "put on record by the editors" in body


def test_what_rides_along_takes_a_line_a_claim() -> None:
    others = [item.change.after for item in riding() if item.change.claim == CONTRACT.id]
    agreed = standing(CONTRACT, State.AGREED, NONE, *filter(None, others), outlets=5)
    for body in bodies(rendered([CORRECTION, *riding()], agreed)):
        line = after_question(body, CONTRACT)
        assert line.lstrip().startswith(
            "None: corroborated by Aldgate Post, repeated by Birch Herald, Cove Echo and Dale Star."
            " 5 outlets, 1 origin."
        )
        assert "Declined to say: A spokesperson, Harbor Ledger, 23 October 2018." in body


# ── weekly ─────────────────────────────────────────────────────────────────────────────


def test_a_week_of_moves_on_one_claim_is_one_item_with_its_path() -> None:
    for body in bodies(rendered(MOVES, reader=WEEKLY)):
        assert body.count(MEETINGS.question) == 1
        told = after_question(body, MEETINGS)
        assert re.search(
            r"Was:? 400 meetings, as of 22 October 2018 Now:? 600 meetings, as of 29", told
        )
        path = "By way of: 400 meetings, then 450 meetings, then 520 meetings, then 600 meetings."
        assert path in told
        assert "More than 600 names" in told
        assert "More than 520 names" not in told
        assert "One change in one of the two stories" in body


def test_a_claim_first_heard_of_that_week_has_a_path_and_no_was() -> None:
    first = item(ChangeKind.FIRST, None, names(450, 23))
    for body in bodies(rendered([first, MOVES[1]], reader=WEEKLY)):
        told = after_question(body, MEETINGS)
        assert told.lower().lstrip(" ●").startswith("first report")
        assert "Was" not in told
        assert "By way of: 450 meetings, then 520 meetings." in told


def test_daily_editions_tell_every_move() -> None:
    for body in bodies(rendered(MOVES)):
        assert body.count(MEETINGS.question) == 3
        assert "By way of" not in body


def test_moves_that_do_not_chain_and_contradictions_stay_apart() -> None:
    apart = [MOVES[0], MOVES[2], item(ChangeKind.CONTRADICTED, names(600, 29), THREE)]
    for body in bodies(rendered(apart, reader=WEEKLY)):
        assert body.count(MEETINGS.question) == 3
        assert "By way of" not in body


# ── the whole letter ───────────────────────────────────────────────────────────────────


def test_corrections_come_first_whatever_the_order_they_are_handed_in() -> None:
    bridge = item(ChangeKind.FIRST, None, says(LENGTH, Count(low=90, high=90), "It is 90 metres."))
    content = rendered([bridge, CONTRADICTION, CORRECTION], stories=(BRIDGE, ICE))
    for body in bodies(content):
        places = [body.index(claim.question) for claim in (MEETINGS, CONTRACT, LENGTH)]
        assert places == sorted(places)
    assert content.subject.startswith("Correction: How many times")
    assert content.subject.endswith("(and 2 more)")
    assert len(content.subject) <= 70


def test_the_opening_counts_what_follows() -> None:
    text, _ = bodies(rendered([CORRECTION, CONTRADICTION]))
    assert "One correction and one change in one of the two stories you follow." in text
    assert "Nothing changed in the other stories you follow: Calder Bridge." in text
    assert "every day at 07:00, New York time" in text


def test_a_correction_in_a_story_she_muted_is_not_called_one_she_follows() -> None:
    text, _ = bodies(rendered([CORRECTION], reader=replace(READER, stories=("bridge",))))
    assert "One correction. Unsubscribe" in text


def test_a_first_edition_opens_with_where_each_claim_stands() -> None:
    bridge = says(LENGTH, Count(low=90, high=90, unit="metres"), "It is 90 metres long.")
    content = rendered(
        [*opening(), item(ChangeKind.FIRST, None, bridge)],
        standing(CONTRACT, State.DISPUTED, SIGNED, NONE),
        standing(MEETINGS, State.WITHHELD, SILENT),
        standing(LENGTH, State.AGREED, bridge),
    )
    for body in bodies(content):
        place = after_question(body, CONTRACT)
        assert place.index("none") < place.index("signed") < place.index(MEETINGS.question)
        assert "We do not decide which is right." in place
        assert after_question(body, MEETINGS).lstrip().startswith("withheld: declined to say")
        assert body.lower().index("where each claim stands") < body.index(CONTRACT.question)


def test_a_claim_without_a_record_is_said_to_have_none_in_a_first_edition() -> None:
    opening = Item(role=Role.STANDING, change=change(ChangeKind.FIRST, None, NONE))
    empty = standing(MEETINGS, State.EMPTY, outlets=0)
    for body in bodies(rendered([opening, CONTRADICTION], empty)):
        assert re.match(r" (– )?nothing on record", after_question(body, MEETINGS), re.IGNORECASE)


def test_text_keeps_to_72_columns_and_never_breaks_a_question_or_an_address() -> None:
    lines = rendered([CORRECTION, CONTRADICTION]).text.splitlines()
    assert MEETINGS.question in lines
    for line in lines:
        assert len(line) <= 72 or line == MEETINGS.question or line.lstrip().startswith("https://")


def test_links_lead_only_to_sources_and_to_pages_that_exist() -> None:
    content = rendered([CORRECTION, CONTRADICTION])
    links = set(re.findall(r'href="([^"]*)"', content.html))
    assert (
        links
        == set(re.findall(r"https://\S+", content.text))
        == {
            "https://record.example/",
            f"https://record.example/p/{TOKEN}",
            f"https://record.example/u/{TOKEN}",
            "https://record.example/ice/meetings",
            "https://record.example/ice/contract",
            "https://ledger.example/meetings",
            "https://ledger.example/contract",
            "https://tidewater.example/aide",
        }
    )


def test_the_mail_reports_nothing_back_and_reads_without_its_looks() -> None:
    html = rendered([CORRECTION, CONTRADICTION]).html
    page = lxml.html.fromstring(html)
    assert not page.xpath("//img | //script | //link | //form | //@src | //@background")
    assert "url(" not in html
    assert page.xpath("/html/@lang") == ["en"]
    assert set(page.xpath("//table/@role")) == {"presentation"}
    assert not page.xpath("//table[not(@role)]")
    assert not page.xpath("//a//p | //a//h3 | //a//table")
    assert "prefers-color-scheme" in html


def test_an_edition_too_heavy_for_a_mailbox_is_cut_by_weight_and_its_text_is_whole() -> None:
    many, story = long(90)
    claims = story.claims[:90]
    content = rendered([*many, CORRECTION], stories=(story,))
    assert len(content.html.encode()) < 80_000
    left_out = re.search(r'href="https://record.example/ice"[^>]*>And (\d+) more on', content.html)
    assert left_out is not None
    shown = [c for c in claims if f">{c.question}<" in content.html]
    assert len(shown) + int(left_out[1]) == 90
    assert MEETINGS.question in content.html
    assert all(f"\n{claim.question}\n" in content.text for claim in claims)


def test_dates_are_in_the_locale_of_the_reader_else_of_the_digest() -> None:
    american = replace(LOOK, locale="en-US")
    assert "On October 24, 2018 we told you" in rendered([CORRECTION], look=american).text
    assert "comes every day at 7:00\u00a0AM" in rendered([CORRECTION], look=american).text
    french = rendered([CORRECTION], look=american, reader=replace(READER, locale="fr"))
    assert "On 24 octobre 2018 we told you" in french.text
    assert french.language == "en"


def test_a_weekly_edition_says_on_which_day_it_comes() -> None:
    weekly = rendered([CORRECTION], reader=replace(WEEKLY, weekday=4)).text
    assert "An edition comes every Friday at 07:00" in weekly


def test_an_operators_own_template_stands_in_for_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "edition.txt").write_text("Dear reader: {{ letter.summary }}\n")
    content = rendered([CONTRADICTION], look=replace(LOOK, templates=tmp_path))
    assert content.text.startswith("Dear reader: One change in one of the two stories")
    assert CONTRACT.question in content.html
