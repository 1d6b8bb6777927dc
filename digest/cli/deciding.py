"""Commands for editors' decisions: what waits for one, and what they decide on a statement."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, Now, moment, refusal, settings
from digest.cli.phrasing import in_words
from digest.model import Stance

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Claim, Proposal, Statement
    from digest.values import Value

#: the engine of what an editor says a sentence says
EDITOR = "editor/1"

desk_app = typer.Typer(help="What editors decide, and who they are.", no_args_is_help=True)
editor_app = typer.Typer(help="Who may use the desk.", no_args_is_help=True)

Seq = Annotated[int, typer.Argument(help="The change that put the statement on record.")]
By = Annotated[str, typer.Option("--by", help="Who decides.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it stays on record.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before readers are corrected.")]


def add_to(app: typer.Typer) -> None:
    for command in (waiting, accept, reject, mend):
        desk_app.command()(command)
    editor_app.command("add")(add_editor)
    editor_app.command("list")(list_editors)
    editor_app.command("password")(change_password)
    editor_app.command("remove")(remove_editor)
    desk_app.add_typer(editor_app, name="editor")
    app.add_typer(desk_app, name="desk")


def add_editor(name: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Let somebody use the desk; asks for a password, or reads it from standard input."""
    from digest.ledger import Ledger
    from digest.pipeline import editors

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger:
        editors.add(ledger, name, _password(), at)
    terminal.say(f"{name} may edit at {known.base_url}/desk while `digest serve` runs.")


def list_editors(path: ConfigPath = CONFIG) -> None:
    """List who may use the desk."""
    from digest.ledger import Ledger, editors

    with Ledger(settings(path).store) as ledger, ledger.reading() as tx:
        for one in editors.all_of_them(tx):
            terminal.say(one.name)


def change_password(name: str, path: ConfigPath = CONFIG) -> None:
    """Change an editor's password; whoever is signed in with the old one is signed out."""
    from digest.ledger import Ledger
    from digest.pipeline import editors

    with Ledger(settings(path).store) as ledger:
        editors.change_password(ledger, name, _password())
    terminal.say(f"The password of {name} is changed.")


def remove_editor(name: str, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """Let somebody use the desk no more; what they decided stays."""
    from digest.ledger import Ledger, editors

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.writing() as tx:
        editors.remove(tx, name, at)
    terminal.say(f"{name} may not edit any more.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\n")


def waiting(path: ConfigPath = CONFIG) -> None:
    """List what was mailed and is read otherwise by now: it stands until decided on."""
    from digest.ledger import Ledger, readings, record

    known = settings(path)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        proposals = readings.proposals(tx)
        entered = record.entered_by(tx, [one.statement for one in proposals])
    seqs = {change.after.id: change.seq for change in entered if change.after}
    for one in proposals:
        claim = _claim(known, one.statement)
        now = in_words(known, one.read_as, claim) if one.read_as else "nothing"
        terminal.say(f"{seqs[one.statement.id]:5}  {claim.question}")
        terminal.say(f"         told: {in_words(known, one.statement, claim)}")
        terminal.say(f"         {one.engine} reads: {now}")
        terminal.say(f"         “{one.statement.evidence}”  {one.statement.url}")
    if not proposals:
        terminal.note("Nothing waits.")


def accept(seq: Seq, by: By, reason: Reason, path: ConfigPath = CONFIG, now: Now = None) -> None:
    """What was read is right, and stays so whoever reads it again."""
    _decide(path, seq, by, reason, now, lambda told, *_: told, sure=True)


def reject(
    seq: Seq, by: By, reason: Reason, path: ConfigPath = CONFIG, now: Now = None, yes: Yes = False
) -> None:
    """The sentence says nothing on the claim: whoever was told so is told of our mistake."""
    _decide(path, seq, by, reason, now, lambda *_: None, sure=yes)


def mend(
    seq: Seq,
    by: By,
    reason: Reason,
    value: Annotated[
        str | None,
        typer.Argument(help="As in config.toml: a state, a number, a day, yes, a quote."),
    ] = None,
    stance: Annotated[Stance | None, typer.Option(help="How firmly it is put.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who says so.")] = None,
    path: ConfigPath = CONFIG,
    now: Now = None,
    yes: Yes = False,
) -> None:
    """The sentence says something else: whoever was told is told of our mistake.

    Without VALUE, --stance or --speaker: what the newer reading that waits says.
    """

    def read_as(told: "Statement", claim: "Claim", waits: "Proposal | None") -> "Statement | None":
        if value is None and stance is None and speaker is None:
            if waits is None:
                raise refusal("VALUE", "missing; expected what is said, as no newer reading waits")
            return waits.read_as
        firmly = stance or told.stance
        return replace(
            told,
            value=_value(value, claim) if value is not None else told.value,
            denies=None,
            stance=firmly,
            speaker=speaker or told.speaker,
            engine=EDITOR,
        )

    _decide(path, seq, by, reason, now, read_as, sure=yes)


def _decide(
    path: Path,
    seq: int,
    by: str,
    reason: str,
    now: str | None,
    read_as: "Callable[[Statement, Claim, Proposal | None], Statement | None]",
    *,
    sure: bool,
) -> None:
    from digest import pipeline
    from digest.ledger import Ledger, overrides, readings
    from digest.model import Override

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger:
        with ledger.reading() as tx:
            told = overrides.statement_of(tx, seq)
            readers = overrides.readers_told(tx, [told])
            waits = next((p for p in readings.proposals(tx) if p.statement.id == told.id), None)
        claim = _claim(known, told)
        decided = Override(
            statement=told, read_as=read_as(told, claim, waits), editor=by, reason=reason
        )
        if readers and not sure:
            typer.confirm(f"{readers} readers were told this. Correct it?", abort=True, err=True)
        done = pipeline.overrule(ledger, decided, at)
    for change in done.changes:
        was = in_words(known, change.before, claim) if change.before else ""
        then = in_words(known, change.after, claim) if change.after else "nothing"
        terminal.say(f"{change.seq:5}  {claim.question}  was: {was}  now: {then}")
    if done.changes:
        terminal.note(
            f"{done.readers} readers were told otherwise; the next publishing tells them."
        )
    else:
        terminal.note("It stands as it was read, and will whoever reads it again.")


def _value(written: str, claim: "Claim") -> "Value":
    """The value given, read as config.toml's are. Raises ConfigError."""
    from digest.config.record import Frame, read_value
    from digest.values import DEFAULT_STATES

    states = tuple(claim.states) or DEFAULT_STATES
    try:
        return read_value(written, Frame(kind=claim.kind, states=states, unit=claim.unit))
    except ValueError as error:
        raise refusal("VALUE", f"{written!r}; expected {error}") from error


def _claim(known: "Settings", told: "Statement") -> "Claim":
    """The claim a statement is on. Raises ConfigError where it is tracked no more."""
    claims = {(story.id, claim.id): claim for story in known.stories for claim in story.claims}
    claim = claims.get((told.story, told.claim))
    if claim is None:
        raise refusal("SEQ", f"it is on {told.story}/{told.claim}, which config.toml has no more")
    return claim
