"""Copies of paragraphs, and whose reporting a statement is, by plain arguments."""

import random
from dataclasses import replace

import pytest

from digest import compare
from digest.compare import likeness
from digest.model import Outlet, Page, Paragraph, Stance, Statement

SHORT = "Amazon officials met with ICE officials three times, according to the released emails."
NAMES = {"ICE": ("the agency",), "Amazon": ("AWS",)}
SAID = Statement(
    story="s",
    claim="c",
    value=None,
    stance=Stance.ASSERTED,
    speaker="ICE",
    evidence=SHORT,
    paragraph=SHORT,
    url="https://herald.example/a",
    outlet="Herald",
    engine="rules/1",
)


def paragraph(text: str, outlet: str = "Post", origin: str | None = None, n: int = 1) -> Paragraph:
    url = f"https://{outlet.lower()}.example/{n}"
    return Paragraph(id=n, url=url, outlet=outlet, text=text, origin=origin)


def said_in(one: Paragraph, **facts: object) -> Statement:
    there = {"url": one.url, "outlet": one.outlet, "paragraph": one.text, "evidence": one.text}
    return replace(SAID, **(there | facts))  # type: ignore[arg-type]


def found(text: str, other: str) -> bool:
    """Whether the index would hand back `other` for `text`."""
    keys = likeness.sketch(other)
    hits = [(key, 7, len(keys)) for key in keys]
    return likeness.candidates({text: likeness.sketch(text)}, hits) == {text: [7]}


# ── likeness ───────────────────────────────────────────────────────────────────────────


def test_a_sketch_is_the_same_in_every_process_and_release() -> None:
    """It is kept: were it to change, no copy of what is on record would be found."""
    assert sorted(likeness.sketch(SHORT)) == PINNED


PINNED = [227799094, 313700601, 398790023, 501059567, 625864374]


@pytest.mark.parametrize("words", [12, 14, 20, 60])
def test_whatever_is_alike_is_found_though_edited_and_within_a_longer_one(words: int) -> None:
    dice = random.Random(words)
    vocabulary = [f"word{number}" for number in range(3_000)]
    missed = tried = 0
    while tried < 1_000:
        text = dice.choices(vocabulary, k=words)
        edited = [dice.choice(vocabulary) if dice.random() < 0.08 else word for word in text]
        around = dice.choices(vocabulary, k=dice.choice((0, 0, 80)))
        a, b = " ".join(text), " ".join([*around, *edited])
        if text != edited and likeness.alike(a, b):
            tried += 1
            missed += not found(a, b)
    assert missed <= 2


def test_like_words_in_another_order_and_short_ones_are_no_copies() -> None:
    words = SHORT.split()
    random.Random(1).shuffle(words)
    assert not likeness.alike(SHORT, " ".join(words))
    assert not likeness.alike("Amazon did not comment.", "Amazon did not comment.")
    assert likeness.sketch("Amazon did not comment.") == frozenset()


# ── origins ────────────────────────────────────────────────────────────────────────────


def origin(statement: Statement = SAID, **grounds: object) -> str:
    return compare.origin(statement, compare.Grounds(**grounds), NAMES)  # type: ignore[arg-type]


def test_a_copied_paragraph_that_was_never_read_gives_its_origin() -> None:
    assert origin(copies=[paragraph(SHORT)]) == "https://post.example/1"
    assert origin(copies=[paragraph(SHORT, origin="Wire")]) == "Wire"


def test_like_words_of_another_speaker_or_stance_are_his_own() -> None:
    post = paragraph(SHORT)
    assert origin(copies=[post], theirs=[said_in(post)]) == post.url
    assert origin(copies=[post], theirs=[said_in(post, speaker="Amazon")]) == SAID.url
    assert origin(copies=[post], theirs=[said_in(post, stance=Stance.HEDGED)]) == SAID.url


def test_a_paragraph_that_names_another_in_the_speakers_place_is_no_copy() -> None:
    """It was never read; but what the union says here the company says there."""
    here = "“There is no contract and there was none at any time this year,” the union said."
    there = here.replace("the union", "the company")
    mine = replace(SAID, speaker="the union", evidence=here, paragraph=here)
    assert origin(mine, copies=[paragraph(there)]) == SAID.url


def test_a_copy_that_was_cut_may_have_lost_its_speaker() -> None:
    post = paragraph(SHORT)
    mine = replace(SAID, speaker="Herald")
    assert origin(mine, copies=[post], theirs=[said_in(post)]) == post.url


def test_of_a_longer_paragraph_only_what_was_copied_is_another_s() -> None:
    own = "The county has since paid 900,000 dollars for new cameras on the bridge, its clerk said."
    whole = f"{SHORT} {own} Nobody at the company would say who had come to the talks in June."
    post = paragraph(SHORT)
    assert origin(replace(SAID, paragraph=whole), copies=[post]) == post.url
    assert origin(replace(SAID, paragraph=whole, evidence=own), copies=[post]) == SAID.url


def test_a_wire_that_its_copy_credits_is_the_origin_though_seen_later() -> None:
    copy = paragraph(SHORT, "Courier", origin="Wire")
    wire = replace(SAID, outlet="Wire", url="https://wire.example/a")
    assert origin(wire, copies=[copy]) == wire.url
    later = paragraph(SHORT, "Wire", n=2)
    assert origin(copies=[copy, later]) == later.url
    assert compare.paragraph_origin("Wire", [copy], compare.Credit(None, None)) is None


def test_the_report_that_a_credit_links_to_is_the_origin() -> None:
    post = said_in(paragraph("Another matter."))
    assert origin(credited="Post") == "Post"
    assert origin(credited="Post", said=post) == post.url
    assert origin(credited="Post", said=post, linked="https://post.example/9") == (
        "https://post.example/9"
    )


def test_a_credit_knows_the_first_report_linked_of_each_outlet() -> None:
    page = Page(url="", outlet="Herald", title="", text="It was first reported by the Post.")
    linked = [("Post", "https://post.example/1"), ("Post", "https://post.example/2")]
    given = compare.credit(page, [Outlet(name="Post")], linked=linked)
    assert (given.first_reported_by, given.linked) == ("Post", {"Post": "https://post.example/1"})


def test_outlets_of_one_owner_are_one_origin() -> None:
    from .test_compare import MET_ON, Desk, june, kinds, said  # noqa: PLC0415 - this test alone

    desk = Desk(MET_ON)
    desk.reads("post", 23, said(june(12, 12), by="ICE"))
    desk.reads("axios", 24, said(june(12, 12), by="Amazon"))
    owners = {"post": "Tri-County", "axios": "Tri-County"}
    counts = [compare.standing(MET_ON, desk.live, NAMES, given) for given in ({}, owners)]
    assert [(one.outlets, one.origins) for one in counts] == [(2, 2), (2, 1)]
    alone = Desk(MET_ON, owners=owners)
    alone.reads("post", 23, said(june(12, 12), by="ICE"))
    assert kinds(alone.reads("axios", 24, said(june(12, 12), by="Amazon"))) == ["repeated"]
