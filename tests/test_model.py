"""Which reports belong to a story."""

import pytest

from digest.model import Story, named


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Agents of ICE met them.", "ICE", True),
        ("The ice melted.", "ICE", False),
        ("They met at AWS, he said.", "AWS", True),
        ("amazon web services grew", "Amazon Web Services", True),
        ("Amazonian frogs", "Amazon", False),
        ("Amazon  Web\nServices", "Amazon Web Services", True),
    ],
)
def test_a_name_is_a_whole_word_and_capitals_count_only_where_all_are(
    text: str, name: str, expected: bool
) -> None:
    assert named(text, [name]) is expected


def test_a_report_belongs_by_about_else_by_any_capitalised_name() -> None:
    names = {"ICE": ("the agency",), "Amazon": ()}
    assert Story(id="s", title="S", names=names).owns("Amazon opened a shop.")
    assert not Story(id="s", title="S", names=names).owns("The agency opened a shop.")
    assert not Story(id="s", title="S", names=names, about=("Rekognition",)).owns("Amazon shop.")


def test_an_entry_is_fetched_for_a_name_though_the_report_must_have_more() -> None:
    story = Story(id="s", title="S", names={"Amazon": ()}, about=("Rekognition",))
    assert story.announced_by("Amazon opens a shop")
    assert not story.announced_by("A shop opens")


def test_where_nothing_is_named_every_report_belongs() -> None:
    assert Story(id="s", title="S").owns("A shop opens")
    assert Story(id="s", title="S").announced_by("A shop opens")
