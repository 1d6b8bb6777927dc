"""Commands that look and change nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import explaining, terminal
from digest.cli.asked import answer_asked
from digest.cli.options import (
    CONFIG,
    ConfigPath,
    Json,
    StoryId,
    refusal,
    settings,
    story_named,
    time_in,
    web_address,
)
from digest.cli.phrasing import in_words, of_copy, shift_in_words, when_seen

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Change, Reading, Story


def add_to(app: typer.Typer) -> None:
    for command in (read, record, changes, check, bench):
        app.command()(command)


def read(
    source: Annotated[str, typer.Argument(metavar="FILE|URL", help="A saved page, or an address.")],
    path: ConfigPath = CONFIG,
    url: Annotated[str | None, typer.Option("--url", help="The page's own address.")] = None,
    story: Annotated[str | None, typer.Option("--story", help="Read it for this story.")] = None,
    published: Annotated[
        str | None, typer.Option("--published", help="When it was published, if it does not say.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show every sentence, and how it was read.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what one page says on the tracked claims. Records nothing."""
    from digest import pipeline

    known = settings(path)
    given = time_in(known.zone, published, "--published") if published else None
    if "://" in source:
        web_address(source, "FILE|URL")
    if url is not None:
        web_address(url, "--url")
    page = pipeline.page_at(known, source, url=url, published=given)
    readings = pipeline.readings(known, page, story_named(known, story))
    if not readings:
        terminal.note("No tracked story is named on this page; --story ID reads it all the same.")
    for found, reading in readings:
        if json:
            for statement in reading.statements:
                terminal.say_json(statement.as_json())
        elif explain:
            explaining.show(known, page, found)
        else:
            _show_reading(known, found, reading)


def record(
    story: StoryId = None,
    path: ConfigPath = CONFIG,
    copies: Annotated[
        bool,
        typer.Option("--copies", help="Show the copies of what was corrected or withdrawn."),
    ] = False,
    json: Json = False,
) -> None:
    """Show how each claim stands, and which copies still carry what was taken back."""
    from digest import pipeline
    from digest.compose import words
    from digest.ledger import Ledger, gathered

    known = settings(path)
    wanted = story_named(known, story)
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        standings = pipeline.standings(tx, known)
        read = {story.id: gathered.last_read(tx, story.id) for story in known.stories}
        carried = {
            (copy.claim, copy.seq, copy.url): copy
            for of in known.stories
            if wanted in (None, of.id)
            for found in pipeline.copies(tx, of.id).values()
            for copy in found
        }
    became = sorted(carried.values(), key=lambda copy: (copy.seq, copy.url))
    if copies and json:
        for copy in became:
            terminal.say_json(copy.as_json())
        return
    for (of, _), standing in standings.items():
        if wanted not in (None, of):
            continue
        if json:
            terminal.say_json(standing.as_json())
            continue
        terminal.say(f"\n{standing.claim.question}")
        terminal.say("; ".join(filter(None, (f"  {standing.state}", words.behind(standing)))))
        if not copies:
            for statement in standing.statements:
                at = read[of].get(statement.url)
                seen = f"; last read {words.moment_in(known.zone, at)}" if at else ""
                terminal.say(f"  · {in_words(known, statement, standing.claim)}{seen}")
        for copy in became:
            if (copy.story, copy.claim) == (of, standing.claim.id):
                terminal.say(f"  ! {of_copy(known, copy, standing.claim)}")


def changes(
    story: StoryId = None,
    path: ConfigPath = CONFIG,
    since: Annotated[str | None, typer.Option(help="From this time on: ISO 8601.")] = None,
    after: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="After this seq.")] = 0,
    json: Json = False,
) -> None:
    """List what changed, oldest first."""
    from digest.ledger import Ledger
    from digest.ledger import record as entered

    known = settings(path)
    start = time_in(known.zone, since, "--since") if since else None
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        found = entered.changes(tx, story=story_named(known, story), after=after, since=start)
    for change in found:
        if json:
            terminal.say_json(change.as_json())
        else:
            _show_change(known, change)


def check(path: ConfigPath = CONFIG) -> None:
    """Look over config.toml, the store, every source and the mailbox."""
    from digest import pipeline

    known = settings(path)
    terminal.say(f"{path}: stories: {len(known.stories)}; outlets: {len(known.outlets)}")
    failed = False
    with terminal.progress() as progress:
        for finding in pipeline.check(known, progress):
            failed = failed or finding.wrong
            terminal.say(f"{'FAILED' if finding.wrong else 'ok':7} {finding.what}: {finding.says}")
    if failed:
        raise typer.Exit(1)


def bench(
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            metavar="NAME",
            help="Measure this: gather, articles, read, origins, compose, deliver, record or llm.",
        ),
    ] = None,
    feeds: Annotated[
        int, typer.Option(min=1, metavar="N", help="Gather: from so many feeds, and four times so.")
    ] = 60,
    pages: Annotated[
        int, typer.Option(min=1, metavar="N", help="Articles: so many pages, and four times so.")
    ] = 200,
    peers: Annotated[
        Path | None,
        typer.Option(
            metavar="PYTHON",
            help="Gather, articles: a Python that has lemon24/reader, or newspaper4k.",
        ),
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option(help="Score the model on the labelled sentences of this folder."),
    ] = None,
    path: ConfigPath = CONFIG,
    json: Json = False,
) -> None:
    """Measure how fast feeds and pages are read, origins found, and editions and records made;
    and score the model of [llm] beside the rules.
    """
    from digest.bench import BENCHES

    if only not in (None, *BENCHES):
        raise refusal("--only", f"{only!r}; expected one of {', '.join(BENCHES)}")
    asked = {
        "gather": {"feeds": feeds, "peers": peers},
        "articles": {"pages": pages, "peers": peers},
    }
    for name, measure in BENCHES.items():
        for figure in measure(**asked.get(name, {})) if only in (None, name) else ():
            if json:
                terminal.say_json(figure.as_json())
            else:
                terminal.say(str(figure))
    if only == "llm":  # to ask costs, so nobody does by the way
        _score(path, cases, json=json)
    _name_peers(only, peers)


def _name_peers(only: str | None, peers: Path | None) -> None:
    """What could be measured beside, and is not there."""
    import importlib.util

    from digest.bench import PEERS

    if peers is None and only in (None, "gather", "articles"):
        terminal.note(
            "For lemon24/reader beside feeds, or newspaper4k beside articles: --peers PYTHON;"
            " docs/speed.md says how"
        )
    if missing := [peer for peer in PEERS if not importlib.util.find_spec(peer)]:
        terminal.note(f"For peers beside them: pip install {' '.join(missing)}")


def _score(path: Path, cases: Path | None, *, json: bool) -> None:
    """How well the rules, the model and both read, where a model is named."""
    from digest.bench import second

    known = settings(path) if path.exists() else None
    if known is None or known.llm is None:
        terminal.note(
            f"To score a model beside the rules, name it in [llm] of {path} (docs/model.md says"
            " how), then: digest bench --only llm"
        )
        return
    if cases is not None and not any(cases.glob("*.toml")):
        raise refusal("--cases", f"{cases}; expected a folder of labelled sentences, *.toml")
    scores, asked = second.scored(known, known.llm, *([cases] if cases else []))
    for score in scores:
        if json:
            terminal.say_json(score.as_json())
        else:
            terminal.say(str(score))
    answer_asked(asked, json=json)


def _show_reading(known: "Settings", story: "Story", reading: "Reading") -> None:
    terminal.say(f"{story.title}")
    claims = {claim.id: claim for claim in story.claims}
    for statement in reading.statements:
        claim = claims[statement.claim]
        terminal.say(f"\n  {claim.question}\n    {in_words(known, statement, claim)}")
        terminal.say(f"    “{statement.evidence}”")
    for mention in reading.mentions:
        terminal.say(f"\n  {claims[mention.claim].question}\n    not read: {mention.why}")
        terminal.say(f"    “{mention.evidence}”")
    for notice in reading.notices:
        terminal.say(f"\n  Notice ({notice.kind}): {notice.text}")


def _show_change(known: "Settings", change: "Change") -> None:
    from digest.model import written

    claims = {(s.id, c.id): c for s in known.stories for c in s.claims}
    claim = claims.get((change.story, change.claim))
    terminal.say(
        f"{change.seq:5}  {written(change.detected)}  {change.kind}  {change.story}/{change.claim}"
        + (f"  (read again by {change.engine})" if change.engine else "")
    )
    if change.shifts:
        terminal.say(f"         {shift_in_words(change)}")
    for word, statement in (("was", change.before), ("now", change.after)):
        if statement is not None and claim is not None:
            terminal.say(f"         {word}: {in_words(known, statement, claim)}")
    for sentence in when_seen(known, change):
        terminal.say(f"         {sentence}")
    terminal.say(f"         {change.report}")
