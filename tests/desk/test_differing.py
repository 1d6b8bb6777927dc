"""The word diff of two versions of a page."""

import time

from hypothesis import given
from hypothesis import strategies as st

from digest.desk.editors.differing import Difference, Kept, difference

PLAIN = "Officials met in June. "


def words(found: Difference, *became: Kept) -> list[str]:
    return [piece.words for each in found.passages for piece in each if piece.became in became]


def test_only_the_words_that_changed_are_marked() -> None:
    old = "The agency signed a contract in August, an aide said.\nThe rest is as it was."
    new = "The agency agreed in August, an aide said.\nThe rest is as it was."
    found = difference(old, new)
    assert words(found, Kept.GONE) == ["signed a contract"]
    assert words(found, Kept.NEW) == ["agreed"]
    assert words(found, Kept.KEPT) == ["The agency", "in August, an aide said."]


def test_far_words_of_a_long_paragraph_are_left_out() -> None:
    long = PLAIN * 100
    [passage] = difference(f"{long}one {long}", f"{long}two {long}").passages
    ahead, gone, new, behind = passage
    assert (gone.words, new.words) == ("one", "two")
    assert ahead.words.startswith("… ")
    assert behind.words.endswith(" …")
    assert len(ahead.words.split()) == len(behind.words.split()) == 15


def test_many_changes_are_counted_and_not_shown() -> None:
    old = "\n".join(f"{n} is here\nstays {n}" for n in range(40))
    new = "\n".join(f"{n} is there\nstays {n}" for n in range(40))
    found = difference(old, new)
    assert (len(found.passages), found.more) == (12, 28)


def test_two_pages_that_share_nothing_are_not_compared_for_long() -> None:
    old = " ".join(f"a{n}" for n in range(200_000))
    new = " ".join(f"b{n}" for n in range(200_000))
    began = time.process_time()
    found = difference(old, new)
    assert time.process_time() - began < 2
    assert all(len(piece.split()) <= 161 for piece in words(found, Kept.GONE, Kept.NEW))


def test_nothing_is_shown_of_what_is_alike() -> None:
    assert difference(PLAIN, PLAIN) == Difference(())


lines = st.lists(st.lists(st.sampled_from("abc"), max_size=6).map(" ".join), max_size=5)


@given(lines.map("\n".join), lines.map("\n".join))
def test_what_is_shown_is_what_the_texts_hold(old: str, new: str) -> None:
    found = difference(old, new)
    assert bool(found.passages) == (old.split("\n") != new.split("\n"))
    assert set(" ".join(words(found, Kept.GONE)).split()) <= set(old.split())
    assert set(" ".join(words(found, Kept.NEW)).split()) <= set(new.split())
