"""Who is the same speaker, however they are credited."""

import pytest

from digest.compare.parties import party

NAMES = {
    "ICE": ("Immigration and Customs Enforcement", "the agency"),
    "Amazon": ("AWS", "Amazon Web Services"),
    "Ashdown County": ("the county",),
}


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [
        ("ICE", "ICE"),
        ("an ICE spokeswoman", "ICE"),
        ("a spokesman for the agency", "ICE"),
        ("Immigration and Customs Enforcement", "ICE"),
        ("Amazon Web Services", "Amazon"),
        ("the county", "Ashdown County"),
        ("Acting ICE Director Mark Morgan", "morgan"),
        ("Morgan", "morgan"),
        ("Ellen Marsh, the county's director of public works", "marsh"),
        ("Ellen Marsh, its director of public works", "marsh"),
        ("Sheriff Ana Ruiz of Calder County", "ruiz"),
        ("Dan Moore, the captain", "moore"),
        ("captain, Dan Moore", "moore"),
        ("a spokesman for Amazon, in Seattle", "Amazon"),
        ("emails reviewed by the Harbor Ledger", "ledger"),
        ("Amazon employees", "Amazon employees"),
        ("One of them", None),
        ("two people familiar with the matter", None),
        ("emails", None),
    ],
)
def test_a_speaker_goes_by_one_name(speaker: str, expected: str | None) -> None:
    assert party(speaker, NAMES) == expected
