"""Commands for editors' decisions: what waits for one, and what they decide on a statement."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import editing, terminal
from digest.cli.options import CONFIG, ConfigPath, Now, moment, refusal, settings
from digest.cli.phrasing import in_words, seen_by
from digest.model import Stance

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.ledger import Ledger, Tx
    from digest.model import Claim, Decision, Matter, Saying, Sort
    from digest.pipeline import Ruled

desk_app = typer.Typer(help="What editors decide, and who they are.", no_args_is_help=True)

On = Annotated[
    str,
    typer.Argument(help="What `waiting` calls it, or the change that put a statement on record."),
]
Value = Annotated[
    str | None,
    typer.Argument(help="As in config.toml: a state, a number, a day, yes, a quote."),
]
Firmness = Annotated[Stance | None, typer.Option(help="How firmly it is put.")]
Speaker = Annotated[str | None, typer.Option(help="Who says so.")]
Scope = Annotated[str | None, typer.Option(help="What alone it is said of.")]
Sentence = Annotated[
    str, typer.Option(help="Where the page still says what it is taken to have dropped.")
]
By = Annotated[str, typer.Option("--by", help="Who decides.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; it stays on record.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before readers are corrected.")]


def add_to(app: typer.Typer) -> None:
    for command in (waiting, accept, reject, mend, same, decided, undo):
        desk_app.command()(command)
    editing.add_to(desk_app)
    app.add_typer(desk_app, name="desk")


def waiting(path: ConfigPath = CONFIG, now: Now = None) -> None:
    """List what waits for an editor: possible contradictions and silent edits that are not
    mailed yet, what was mailed and is read otherwise by now, and what could not be read.
    """
    from digest import pipeline
    from digest.ledger import Ledger

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        matters = pipeline.queue(tx, known, at)
    for one in matters:
        _show(known, one)
    if not matters:
        terminal.note("Nothing waits.")


def accept(
    on: On,
    by: By,
    reason: Reason,
    value: Value = None,
    stance: Firmness = None,
    speaker: Speaker = None,
    scope: Scope = None,
    path: ConfigPath = CONFIG,
    now: Now = None,
) -> None:
    """What was read is right; of a sentence that could not be read: it says VALUE."""
    given = _Given(value, stance, speaker, scope)
    _decide(path, _Told(on, "accept", by, reason, now), given, sure=True)


def reject(
    on: On,
    by: By,
    reason: Reason,
    sentence: Sentence = "",
    path: ConfigPath = CONFIG,
    now: Now = None,
    yes: Yes = False,
) -> None:
    """The sentence says nothing on the claim: whoever was told so is told of our mistake.

    Of a silent edit: the report says what it said before.
    """
    _decide(path, _Told(on, "reject", by, reason, now, sentence=sentence), sure=yes)


def mend(
    on: On,
    by: By,
    reason: Reason,
    value: Value = None,
    stance: Firmness = None,
    speaker: Speaker = None,
    scope: Scope = None,
    sentence: Sentence = "",
    path: ConfigPath = CONFIG,
    now: Now = None,
    yes: Yes = False,
) -> None:
    """The sentence says something else: whoever was told is told of our mistake.

    Without VALUE and options: what the newer reading that waits says.
    """
    given = _Given(value, stance, speaker, scope)
    _decide(path, _Told(on, "mend", by, reason, now, sentence=sentence), given, sure=yes)


def same(
    on: On,
    seq: Annotated[int, typer.Argument(help="The change that put the other on record.")],
    by: By,
    reason: Reason,
    sentence: Sentence = "",
    path: ConfigPath = CONFIG,
    now: Now = None,
    yes: Yes = False,
) -> None:
    """The sentence says the same as another statement, on its own speaker's word."""
    _decide(path, _Told(on, "same", by, reason, now, sentence=sentence, seq=seq), sure=yes)


def decided(path: ConfigPath = CONFIG) -> None:
    """List what editors decided, newest first, and what was undone."""
    from digest.ledger import Ledger, rulings

    known = settings(path)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        found = rulings.newest(tx, 200)
    for one, undone in found:
        at = one.at.astimezone(known.zone)
        on = f"of {one.undoes}" if one.undoes else f"{one.sort}-{one.about}"
        ended = f" (undone by {undone.editor})" if undone else ""
        terminal.say(f"{one.id:5}  {at:%Y-%m-%d %H:%M}  {one.editor}: {one.verb} {on}{ended}")
        terminal.say(f"       {one.reason}  “{one.evidence}”  {one.report}")
    if not found:
        terminal.note("Nothing was decided yet.")


def undo(
    ruling: Annotated[int, typer.Argument(help="Its number in `digest desk decided`.")],
    by: By,
    reason: Reason,
    path: ConfigPath = CONFIG,
    now: Now = None,
    yes: Yes = False,
) -> None:
    """A decision holds no longer; what was mailed by it is corrected as our mistake."""
    from digest import pipeline
    from digest.ledger import Ledger

    known, at = settings(path), moment(now)
    with Ledger(known.store) as ledger:
        try:
            done = pipeline.undo(ledger, ruling, by, reason, at, corrects=None if yes else 0)
        except pipeline.Asks as asks:
            _confirm(asks.readers)
            done = pipeline.undo(ledger, ruling, by, reason, at, corrects=asks.readers)
    _tell(known, done)


@dataclass(frozen=True)
class _Told:
    """A decision, as it was typed."""

    on: str
    verb: str
    by: str
    reason: str
    now: str | None
    sentence: str = ""
    seq: int | None = None


@dataclass(frozen=True)
class _Given:
    """What a sentence says, as it was typed."""

    value: str | None = None
    stance: Stance | None = None
    speaker: str | None = None
    scope: str | None = None


def _decide(path: Path, told: _Told, given: _Given | None = None, *, sure: bool) -> None:
    from digest import pipeline
    from digest.ledger import Ledger

    known, at = settings(path), moment(told.now)
    with Ledger(known.store) as ledger:
        decision = _decision(known, ledger, told, given or _Given(), at)
        try:
            done = pipeline.rule(known, ledger, decision, at, corrects=None if sure else 0)
        except pipeline.Asks as asks:
            _confirm(asks.readers)
            done = pipeline.rule(known, ledger, decision, at, corrects=asks.readers)
    _tell(known, done)


def _confirm(readers: int) -> None:
    typer.confirm(f"{readers} readers were told this. Correct it?", abort=True, err=True)


def _decision(
    known: "Settings", ledger: "Ledger", told: _Told, given: _Given, at: datetime
) -> "Decision":
    from digest.ledger import overrides
    from digest.model import Decision, Verb

    with ledger.reading() as tx:
        sort, about, matter = _about(tx, known, told.on, at)
        other = overrides.statement_of(tx, told.seq).id if told.seq is not None else None
        says = _says(tx, known, given, matter, about)
    return Decision(
        sort=sort,
        about=about,
        verb=Verb(told.verb),
        editor=told.by,
        reason=told.reason,
        says=says,
        same_as=other,
        sentence=told.sentence,
    )


def _about(tx: "Tx", known: "Settings", on: str, at: datetime) -> "tuple[Sort, int, Matter | None]":
    """What is meant by "mention-7", or by the number of a change, whatever waits of it."""
    from digest import pipeline
    from digest.model import Sort

    kind, _, number = on.rpartition("-")
    if not number.isdigit() or kind not in ("", *Sort):
        raise refusal("ON", f"{on!r}; expected a name of `digest desk waiting`, or a change")
    about = int(number)
    for one in pipeline.queue(tx, known, at):
        meant = one.sort == kind if kind else one.sort is not Sort.MENTION
        if one.id == about and meant:
            return one.sort, about, one
    return Sort(kind) if kind else Sort.STATEMENT, about, None


def _says(
    tx: "Tx", known: "Settings", given: _Given, matter: "Matter | None", about: int
) -> "Saying | None":
    """What the sentence says; what was not given stays as it was read."""
    from digest.ledger import overrides
    from digest.model import Saying, Sort
    from digest.pipeline.ruling import saying

    if given == _Given():
        return None
    mention = matter is not None and matter.sort is Sort.MENTION
    read = None if mention else overrides.statement_of(tx, about)
    where = matter or read
    assert where is not None
    claim = _claim(known, where.story, where.claim)
    stance = given.stance or (read.stance if read else Stance.ASSERTED)
    speaker = given.speaker or (read.speaker if read else None)
    scope = given.scope or (read.scope if read else None)
    if given.value is None and read is not None and not stance.withholds:
        return Saying(value=read.value, stance=stance, speaker=speaker, scope=scope)
    try:
        return saying(given.value or "", claim, stance, speaker, scope)
    except ValueError as error:
        raise refusal("VALUE", f"{given.value!r}; expected {error}") from error


def _show(known: "Settings", one: "Matter") -> None:
    claim = _claim(known, one.story, one.claim)
    terminal.say(f"{one.name}  {claim.question}")
    if one.change is not None:
        before, after = one.change.before, one.change.after
        terminal.say(f"         was: {in_words(known, before, claim) if before else 'nothing'}")
        terminal.say(f"         now: {in_words(known, after, claim) if after else 'nothing'}")
    if one.proposal is not None:
        now = one.proposal.read_as
        terminal.say(f"         told: {in_words(known, one.proposal.statement, claim)}")
        reads = in_words(known, now, claim) if now else "nothing"
        terminal.say(f"         {one.proposal.engine} reads: {reads}")
    if one.mention is not None:
        terminal.say(f"         not read: {one.mention.why}")
        for view in one.mention.views:
            terminal.say(f"         {view.engine} reads: {seen_by(view, claim)}")
    if one.until is not None:
        terminal.say(f"         mailed after {one.until.astimezone(known.zone):%d %B %H:%M}")
    terminal.say(f"         “{one.evidence}”  {one.report}")


def _tell(known: "Settings", done: "Ruled") -> None:
    """What a ruling did."""
    for change in done.changes:
        claim = _claim(known, change.story, change.claim)
        was = in_words(known, change.before, claim) if change.before else ""
        then = in_words(known, change.after, claim) if change.after else "nothing"
        terminal.say(f"{change.seq:5}  {claim.question}  was: {was}  now: {then}")
    terminal.note(f"Entered as ruling {done.ruling.id}; `digest desk undo` takes it back.")
    if done.readers:
        terminal.note(
            f"{done.readers} readers were told otherwise; the next publishing tells them."
        )


def _claim(known: "Settings", story: str, claim: str) -> "Claim":
    """A tracked claim. Raises ConfigError where it is tracked no more."""
    claims = {(one.story, one.id): one for each in known.stories for one in each.claims}
    found = claims.get((story, claim))
    if found is None:
        raise refusal("ON", f"it is on {story}/{claim}, which config.toml has no more")
    return found
