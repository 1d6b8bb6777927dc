"""What the queue's form hands in: a decision, by one button and with a reason."""

from dataclasses import replace

from digest.compose.verbatim import plain
from digest.desk.editors.fields import Fields
from digest.desk.editors.gate import Visit
from digest.desk.forms import Form
from digest.model import Claim, Decision, Saying, Sort, Stance, Verb
from digest.pipeline.ruling import saying

_LONGEST = 1000  #: characters of a field

#: what may be said with a tick, in place of own words
REASONS = (
    "It says so plainly",
    "Another scope",
    "Another time",
    "Misread",
    "Asked or supposed, not said",
)

#: what each button does, by sort; its words are the reason where none is given
WAYS = {
    Sort.CONTRADICTION: {
        Verb.ACCEPT: "It says so: both sides are told",
        Verb.REJECT: "It says nothing on this",
        Verb.MEND: "It says something else",
        Verb.SAME: "It says what another says",
    },
    Sort.EDIT: {
        Verb.ACCEPT: "It was edited: readers hear of it",
        Verb.REJECT: "The page says what it said",
        Verb.MEND: "It says something else",
        Verb.SAME: "It says what another says",
    },
    Sort.PROPOSAL: {
        Verb.ACCEPT: "What we told is right",
        Verb.REJECT: "It says nothing on this",
        Verb.MEND: "It says the value given",
        Verb.SAME: "It says what another says",
    },
    Sort.MENTION: {
        Verb.ACCEPT: "It says the value given",
        Verb.REJECT: "It says nothing on this",
        Verb.SAME: "It says what another says",
    },
}


def decision(visit: Visit, form: Form, sort: Sort, about: int, claim: Claim | None) -> Decision:
    """What a form decides. Raises ValueError, saying what was expected."""
    verb = form.one("do")
    if verb not in WAYS[sort]:
        raise ValueError("one of the buttons")
    says = None
    if claim and (verb == Verb.MEND or (verb == Verb.ACCEPT and sort is Sort.MENTION)):
        says = _says(form, claim)
    same = number_of(form.one("same_as"))
    if verb == Verb.SAME and same is None:
        raise ValueError("a statement that it says the same as")
    return Decision(
        sort=sort,
        about=about,
        verb=Verb(verb),
        editor=visit.editor.name,
        reason=_reason(form) or WAYS[sort][Verb(verb)],
        says=says,
        same_as=same if verb == Verb.SAME else None,
        sentence=on_a_line(form, "sentence"),
    )


def filled(form: Form) -> Fields:
    names = ("value", "stance", "speaker", "scope", "same_as", "sentence")
    return replace(Fields(reason=_reason(form)), **{name: on_a_line(form, name) for name in names})


def number_of(written: str) -> int | None:
    """A number as our own pages write it; None for anything else."""
    plainly = written.isascii() and written.isdigit() and len(written) < 10
    return int(written) if plainly else None


def on_a_line(form: Form, name: str) -> str:
    """A field on one line, without what could hide in it."""
    return plain(form.one(name))[:_LONGEST]


def _says(form: Form, claim: Claim) -> Saying:
    stance = form.one("stance")
    if stance not in tuple(Stance):
        raise ValueError("a stance of the list")
    speaker, scope = on_a_line(form, "speaker") or None, on_a_line(form, "scope") or None
    return saying(on_a_line(form, "value"), claim, Stance(stance), speaker, scope)


def _reason(form: Form) -> str:
    """What was ticked, and what was written beside it."""
    ticked = [one for one in REASONS if one in form.every("why")]
    return "; ".join(filter(None, (*ticked, on_a_line(form, "reason"))))
