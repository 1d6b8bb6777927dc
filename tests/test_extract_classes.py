"""Word classes, groups of words, and who did it."""

import pytest

from digest.extract.language.classes import classes
from digest.extract.language.groups import (
    NounGroup,
    Subjects,
    noun_groups,
    verb_groups,
)
from digest.extract.language.text import Token, article

from .timing import least


def tokens(text: str) -> tuple[Token, ...]:
    (sentence,) = article(text).sentences
    return sentence.tokens


def written(text: str, group: NounGroup | None) -> str | None:
    return group and " ".join(token.text for token in tokens(text)[group.start : group.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council signed the lease.", "DNVDN."),
        ("She will sign the lease.", "OXBDN."),
        ("He has signed it.", "OXEO."),
        ("The lease was signed by Acme.", "DNXEIP."),
        ("They plan to sign.", "OVTB."),
        ("The plan was a surprise.", "DNXDN."),
        ("Officials plan to appeal.", "NVTB."),
        ("She did not answer the question.", "OXRBDN."),
        ("Did Acme sign the deal?", "XPBDN."),
        ("The emails obtained by a watchdog show the cost.", "DNEIDNVDN."),
        ("The man charged Tuesday said nothing.", "DNEPVO."),
        ("Police arrested a man suspected of theft.", "NVDNEIN."),
        ("Acme, based in Norwick, makes pumps.", "P.EIP.VN."),
        ("The mayor, who signed it, left.", "DN.WVO.V."),
        ("He said that taxes rose.", "OVSNV."),
        ("They walked to court on Monday.", "OVINIP."),
        ("The city's new bridge opened.", "DNLJNV."),
        ("It's a mistake.", "OXDN."),
        ("There were two fires.", "OXMN."),
        ("They stood there.", "OVR."),
        ("She is running the office.", "OXGDN."),
        ("The hearing was long.", "DNXJ."),
        ("The building of the dam cost millions.", "DNIDNVM."),
        ("Her lawyer called her.", "DNVO."),
        ("Let it go.", "BOB."),
        ("He was arrested and charged.", "OXECE."),
        ("The company only wants the best.", "DNRVDJ."),
        ("We have never seen a larger crowd.", "OXREDJN."),
        ("Prosecutors say the clerk stole $400.", "NVDNVM."),
        ("Eighty-three clerks met.", "MNV."),
    ],
)  # fmt: skip
def test_words_have_the_classes_a_person_expects(text: str, expected: str) -> None:
    assert "".join(token.cls for token in tokens(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The city's new water board met.", ["The city 's new water board"]),
        ("She met Judge Ana Ruiz.", ["She", "Judge Ana Ruiz"]),
        ("The Department of Justice sued.", ["The Department of Justice"]),
        ("Residents of Norwick met.", ["Residents", "Norwick"]),
        ("Smith & Sons closed.", ["Smith & Sons"]),
        ("About 20 very old houses burned Monday.", ["20 very old houses", "Monday"]),
        ("The company Monday said nothing.", ["The company", "Monday", "nothing"]),
    ],
)
def test_noun_groups_are_found_whole(text: str, expected: list[str]) -> None:
    assert [written(text, group) for group in noun_groups(tokens(text))] == expected


def test_the_head_of_a_noun_group_is_its_noun() -> None:
    found = tokens("The Department of Justice sued Ana Ruiz.")
    assert [found[group.head].text for group in noun_groups(found)] == ["Department", "Ruiz"]


def test_a_verb_group_tells_its_voice_and_mood() -> None:
    (verb,) = verb_groups(tokens("The lease could not have been signed."))
    assert (verb.start, verb.end, verb.head) == (2, 7, 6)
    assert verb.auxiliaries == {"could", "have", "been"}
    assert all((verb.negated, verb.passive, verb.modal, verb.perfect, verb.finite))


def test_an_infinitive_is_a_group_of_its_own() -> None:
    plans, signs = verb_groups(tokens("She plans to sign it."))
    assert (plans.finite, plans.to) == (True, False)
    assert (signs.finite, signs.to) == (False, True)


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Officials at the agency denied it.", "denied", "Officials"),
        ("A spokesman for the city of Norwick said so.", "said", "A spokesman"),
        ("Acme, the maker of pumps, signed the deal.", "signed", "Acme"),
        ("Acme (which makes pumps) signed the deal.", "signed", "Acme"),
        ("The mayor, who met them, declined.", "declined", "The mayor"),
        ("The clerk who kept the books resigned.", "resigned", "The clerk"),
        ("The clerk who kept the books resigned.", "kept", "The clerk"),
        ("The deal that Acme signed failed.", "failed", "The deal"),
        ("Acme and Norwick signed the deal.", "signed", "Acme and Norwick"),
        ("She read the report and signed it.", "signed", "She"),
        ("He said Acme signed the deal.", "signed", "Acme"),
        ("After the council voted, Acme left.", "voted", "the council"),
        ("The company Monday denied it.", "denied", "The company"),
        ('"It is over," said Ana Ruiz.', "said", "Ana Ruiz"),
        ("Did Acme leave?", "Did", "Acme"),
        ("The emails obtained by a watchdog show it.", "show", "The emails"),
        ("In Norwick denied it.", "denied", None),
    ],
)
def test_a_verb_has_its_subject_over_what_stands_between(
    text: str, verb: str, subject: str | None
) -> None:
    found = tokens(text)
    (group,) = (one for one in verb_groups(found) if found[one.head].text == verb)
    assert written(text, Subjects(found, noun_groups(found)).of(group)) == subject


@pytest.mark.parametrize(
    "words",
    ["very", "of the", "red", "Acme and", "who signed", "to be", "'s", "(", "signed ,", "that is"],
)
def test_hostile_lines_take_linear_time(words: str) -> None:
    def cost(count: int) -> float:
        return least(lambda _: _taken_apart((words.split() * count)[:count]))

    assert cost(40_000) < max(0.5, cost(10_000) * 8)  # linear is 4; quadratic would be 16


def _taken_apart(texts: list[str]) -> None:
    lows = [word.lower() for word in texts]
    found = [
        Token(text, low, 0, 0, -1, cls)
        for text, low, cls in zip(texts, lows, classes(texts, lows), strict=True)
    ]
    subjects = Subjects(found, noun_groups(found))
    for verb in verb_groups(found):
        subjects.of(verb)
