"""`digest claim try`: what a claim looks for, what it catches, and what it nearly caught."""

from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import terminal
from digest.cli.options import CONFIG, ConfigPath, refusal, settings, story_named
from digest.cli.phrasing import in_words

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Claim, Page, Story
    from digest.pipeline import Tried

claim_app = typer.Typer(help="Try out how a claim is read.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    claim_app.command("try")(claim_try)
    app.add_typer(claim_app, name="claim")


@claim_app.callback()
def _claim() -> None:
    """Try out how a claim is read."""


def claim_try(
    story: str,
    claim: str,
    pages: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|URL]…", help="Pages to try it on, beside those on record."),
    ] = None,
    path: ConfigPath = CONFIG,
) -> None:
    """Show what a claim looks for, what it catches, and what it nearly caught. Records nothing."""
    from digest import extract, pipeline

    known = settings(path)
    found, asked = _asked(known, story, claim)
    _show_sought(asked, found)
    tried = [pipeline.tried(known, found, asked, page) for page in _pages(known, found, pages)]
    if not tried:
        terminal.note("No report is on record yet: name saved pages, or run `digest collect`.")
    for one in tried:
        _show(known, asked, one)
    common = extract.common(near for one in tried for near in one.passed)
    if common:
        words = ", ".join(f"{word} ({count})" for word, count in common)
        terminal.say(f"\nSentences that name its subjects, without its words, often have: {words}")
    _show_sum(tried)


def _asked(known: "Settings", story: str, claim: str) -> "tuple[Story, Claim]":
    story_named(known, story)
    found = next(s for s in known.stories if s.id == story)
    asked = next((c for c in found.claims if c.id == claim), None)
    if asked is None:
        ids = ", ".join(c.id for c in found.claims)
        raise refusal("CLAIM", f"{claim!r}; expected one of {ids}")
    return found, asked


def _pages(known: "Settings", story: "Story", named: list[str] | None) -> "list[Page]":
    """The pages that are named, then the newest version of each report on record."""
    from digest import pipeline
    from digest.ledger import Ledger

    given = [pipeline.page_at(known, one, url=None, published=None) for one in named or ()]
    with Ledger(known.store) as ledger, ledger.reading() as tx:
        return [*given, *pipeline.pages_about(tx, story)]


def _show_sought(claim: "Claim", story: "Story") -> None:
    from digest import extract

    drawn = extract.drawn(claim, story)
    subjects = "; ".join(", ".join(names) for names in drawn.subjects)
    terminal.say(f"{claim.question}\n  about: {subjects or 'anything'}")
    terminal.say(f"  words, in every form: {'; '.join(map(_or, drawn.sought)) or 'none'}")
    if drawn.weak:
        terminal.say(f"  not enough alone: {', '.join(drawn.weak)}")
    if drawn.narrowing:
        terminal.say(f"  only tells which is meant: {', '.join(drawn.narrowing)}")
    word = drawn.sought[0][0] if drawn.sought else "it"
    for state, phrases in drawn.states.items():
        spelled = (_spelled(phrase, word) for phrase in phrases)
        terminal.say(f"  {state}: {', '.join(spelled) or '(its own name)'}")


def _or(words: "tuple[str, ...]") -> str:
    """A word with what tells of the same: "hurt (or injure, wound)"."""
    first, *others = words
    return f"{first} (or {', '.join(others)})" if others else first


def _spelled(phrase: str, word: str) -> str:
    """A phrase as an editor would write it: "sign … contract" for "sign & @"."""
    marks = {"@": word, "&": "…", "..": "…", "...": "…"}
    return " ".join(marks.get(part, part) for part in phrase.split())


def _show(known: "Settings", claim: "Claim", tried: "Tried") -> None:
    if tried.caught or tried.unread or tried.passed:
        terminal.say(f"\n{tried.url or 'the page named'}")
    for statement in tried.caught:
        terminal.say(f"  caught: {in_words(known, statement, claim)}\n    “{statement.evidence}”")
    for mention in tried.unread:
        terminal.say(f"  not read: {mention.why}\n    “{mention.evidence}”")
    for near in tried.passed:
        terminal.say(f"  passed over: {near.wants}\n    “{near.evidence}”")


def _show_sum(tried: "list[Tried]") -> None:
    caught = sum(len(one.caught) for one in tried)
    unread = sum(len(one.unread) for one in tried)
    passed = sum(len(one.passed) for one in tried)
    pages = "1 page" if len(tried) == 1 else f"{len(tried)} pages"
    terminal.say(f"\n{pages}: {caught} caught, {unread} not read, {passed} passed over")
