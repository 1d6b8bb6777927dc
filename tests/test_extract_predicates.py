"""Predicates: who does what in a sentence, and whether it is said to be so."""

import pytest

from digest.extract.language import text
from digest.extract.language.groups import noun_groups
from digest.extract.language.link import predicates
from digest.extract.language.predicates import Predicate
from digest.extract.language.realis import realis
from digest.extract.language.text import Token
from digest.extract.language.told import Told, plain


def parsed(sentence: str) -> tuple[tuple[Token, ...], tuple[Predicate, ...]]:
    (one,) = text.article(sentence).sentences
    tokens = plain(one.tokens)
    return tokens, predicates(tokens, noun_groups(tokens))


def mood(sentence: str, verb: str, *, reported: bool = False) -> str:
    """How firmly a sentence says the verb: "not asserted", "planned", or "" for not at all."""
    (one,) = text.article(sentence).sentences
    told = Told.of(one.tokens, lenient=False, reported=reported)
    which = next(k for k, p in enumerate(told.predicates) if told.tokens[p.at].low == verb)
    found = realis(told, which)
    if found is None:
        return ""
    return f"not {found.stance}" if found.negated else str(found.stance)


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("The council, a body of nine, signed the lease.", "signed", "The council"),
        ("Tarn and Nordvik signed a lease.", "signed", "Tarn and Nordvik"),
        ("The lease that Tarn signed has ended.", "ended", "The lease"),
        ("The lease that Tarn signed has ended.", "signed", "Tarn"),
        ("Tarn missed a payment and is now in default.", "is", "Tarn"),
        ("Residents urged the council to sign.", "sign", "the council"),
        ("Tarn agreed to sign.", "sign", "Tarn"),
        ("A rival accused the council of signing a lease.", "signing", "the council"),
        ("Before it closed the mill, Tarn sold the land.", "closed", "it"),
    ],
)
def test_each_verb_has_its_own_subject(sentence: str, verb: str, subject: str) -> None:
    tokens, found = parsed(sentence)
    one = next(p for p in found if tokens[p.at].low == verb)
    assert one.subject is not None
    assert " ".join(token.text for token in tokens[slice(*one.subject)]) == subject


@pytest.mark.parametrize(
    ("sentence", "verb", "said"),
    [
        ("Tarn signed the lease.", "signed", "asserted"),
        ("Tarn has not signed the lease.", "signed", "not asserted"),
        ("Tarn never signed the lease.", "signed", "not asserted"),
        ("Tarn signed no lease.", "signed", "not asserted"),
        ("Neither Tarn nor Nordvik has signed the lease.", "signed", "not asserted"),
        ("Nobody at Tarn signed the lease.", "signed", "not asserted"),
        ("Tarn failed to sign the lease.", "sign", "not asserted"),
        ("Tarn refused on Friday to sign the lease.", "sign", "not asserted"),
        ("Tarn has yet to sign the lease.", "sign", "not asserted"),
        ("Tarn left without signing the lease.", "signing", "not asserted"),
        ("Tarn dropped a plan to sign the lease.", "sign", "not asserted"),
        ("Tarn was cleared of signing the lease.", "signing", "not asserted"),
        ("At no time did Tarn sign the lease.", "sign", "not asserted"),
        ("Never has Tarn signed the lease.", "signed", "not asserted"),
        ("Tarn no longer holds the lease.", "holds", "not asserted"),
        ("Tarn was forced to sign the lease.", "sign", "asserted"),
    ],
)
def test_what_was_done_and_what_was_not(sentence: str, verb: str, said: str) -> None:
    assert mood(sentence, verb) == said


@pytest.mark.parametrize(
    ("sentence", "verb", "said"),
    [
        ("Tarn will sign the lease.", "sign", "planned"),
        ("Tarn is not going to sign the lease.", "sign", "not planned"),
        ("Tarn is understood to have signed the lease.", "signed", "hedged"),
        ("Tarn plans to sign the lease.", "sign", "planned"),
        ("Tarn is to sign the lease on Monday.", "sign", "planned"),
        ("Tarn is expected to sign the lease.", "sign", "hedged"),
        ("Tarn appears to have signed the lease.", "signed", "hedged"),
        ("Tarn reportedly signed the lease.", "signed", "hedged"),
        ("Tarn is likely to sign the lease.", "sign", "hedged"),
        ("There is no evidence that Tarn signed the lease.", "signed", "not hedged"),
        ("Tarn is said to have signed the lease.", "signed", "alleged"),
        ("Tarn allegedly signed the lease.", "signed", "alleged"),
        ("A rival has accused Tarn of signing the lease.", "signing", "alleged"),
    ],
)
def test_what_is_less_than_said_outright(sentence: str, verb: str, said: str) -> None:
    assert mood(sentence, verb) == said


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Residents urged Tarn to sign the lease.", "sign"),
        ("Residents fear that Tarn signed the lease.", "signed"),
        ("Residents want the mill closed.", "closed"),
        ("If Tarn signed the lease, it must pay.", "signed"),
        ("Had Tarn signed the lease, it would have paid.", "signed"),
        ("It is unclear whether Tarn signed the lease.", "signed"),
        ("Tarn should sign the lease.", "sign"),
        ("Tarn had been expected to sign the lease.", "sign"),
        ("Before Tarn signed the lease, it asked for advice.", "signed"),
        ("No lease may be signed without a vote.", "signed"),
        ("A lease is signed once the deposit is paid.", "signed"),
        ("Did Tarn sign the lease?", "sign"),
        ("Tarn nearly signed the lease.", "signed"),
        ("Tarn has all but signed the lease.", "signed"),
        ("After Tarn signs the lease, the mill will close.", "signs"),
    ],
)
def test_what_is_wished_feared_or_supposed_is_not_said(sentence: str, verb: str) -> None:
    assert mood(sentence, verb) == ""


def test_in_somebodys_words_would_tells_of_what_is_to_come() -> None:
    assert mood("Tarn would sign the lease in May.", "sign", reported=True) == "planned"
    assert mood("Tarn would sign the lease in May.", "sign") == ""
