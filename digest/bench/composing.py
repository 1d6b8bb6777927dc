"""Editions for many readers: planned, put into words and built, beside each one made alone.

Twelve made-up stories; each reader follows one to three of them, chosen by fixed dice.
Every run has a process of its own, so that its memory can be told.
"""

import multiprocessing
import random
import resource
import secrets
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path

import css_inline
import sqlalchemy as sa
from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from digest import compose, config, deliver
from digest.bench.rounds import Figure, Ratio
from digest.compose.letter import Letter, letter
from digest.compose.templates import packaged_templates, wrapped
from digest.config import Settings
from digest.ledger import Ledger, Tx, gathered, record, sending, tables, told
from digest.model import TOKEN, Change, ChangeKind, Claim, Every, Message, Page, Stance, Statement
from digest.pipeline import editions, planning
from digest.values import Count

READERS = 100_000
FEWER = 25_000  #: to see whether memory grows with readers
ALONE = 100  #: editions made each alone
_STORIES = 12
_CLAIMS = 3  #: of a story
_BATCH = 500
_JOINED = datetime(2025, 2, 1, tzinfo=UTC)
NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Run:
    """What a number of editions took."""

    editions: int
    seconds: float  #: of the processor
    peak: int  #: of memory, in KiB


def composing() -> Iterator[Figure | Ratio]:
    """Editions a second, made for all and made one by one; and whether memory is flat."""
    alone = _apart(ALONE, cohorts=False)
    small, large = _apart(FEWER, cohorts=True), _apart(READERS, cohorts=True)
    each, one = large.seconds / large.editions, alone.seconds / alone.editions
    what = f"editions planned, put into words and built, for {READERS:,} readers"
    yield Figure(what=what, unit="editions", each_second=1 / each)
    what = "editions put into words, inlined and built, each alone"
    yield Figure(what=what, unit="editions", each_second=1 / one)
    what = "the time of an edition for many, to that of one alone"
    yield Ratio(what=what, ratio=each / one, at_most=0.05)
    what = f"the peak of memory for {READERS:,} readers, to that for {FEWER:,}"
    yield Ratio(what=what, ratio=large.peak / small.peak, at_most=1.1)


def _apart(count: int, *, cohorts: bool) -> Run:
    """One run in a new process."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as apart:
        return apart.submit(_run, count, cohorts=cohorts).result()


def _run(count: int, *, cohorts: bool) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        settings = newsroom(Path(folder))
        with Ledger(settings.store) as ledger:
            fill(ledger, settings, count)
            begin = time.process_time()
            made = (_for_all if cohorts else _each_alone)(settings, ledger)
            seconds = time.process_time() - begin
    return Run(made, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


# ── both ways ──────────────────────────────────────────────────────────────────────────


def _for_all(settings: Settings, ledger: Ledger) -> int:
    """As a publish run does it, but for the handing over."""
    planning.plan(settings, ledger, NOW, due=False)
    built = 0
    while batch := _next(ledger):
        built += sum(bool(deliver.to_bytes(message)) for message in batch)
        with ledger.writing() as tx:  # as if they had been handed over
            done = tables.outbox.c.id.in_([message.id for message in batch])
            tx.execute(sa.update(tables.outbox).where(done).values(state="accepted"))
    return built


def _next(ledger: Ledger) -> list[Message]:
    with ledger.reading() as tx:
        return sending.waiting(tx, NOW, _BATCH)


def _each_alone(settings: Settings, ledger: Ledger) -> int:
    """As most do it: templates filled, styles inlined, and a message built, for each reader."""
    templates, inliner = _plain_templates(), css_inline.CSSInliner()
    built = 0
    with ledger.reading() as tx:
        seen = editions.view(tx, settings, NOW)
        look = compose.Look(
            title="Bench", base_url="https://record.example", zone=settings.zone, hour="07:00"
        )
        for page in told.readership(tx):
            for reader, covered in page:
                one = editions.edition(tx, seen, reader, covered)
                assert one is not None
                written = letter(one, settings.stories, seen.standing, look, {})
                text = _filled(templates, "mail/edition.txt", written).replace(TOKEN, reader.token)
                html = _filled(templates, "mail/edition.html", written).replace(TOKEN, reader.token)
                built += bool(_message(reader.email, written.subject, text, inliner.inline(html)))
    return built


def _message(to: str, subject: str, text: str, html: str) -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"], message["To"], message["Subject"] = "bench@record.example", to, subject
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    return message.as_bytes()


def _plain_templates() -> SandboxedEnvironment:
    """The same templates with a style sheet in their head."""
    folder = packaged_templates()
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["at_rules"] = (folder / "mail" / "style.css").read_text("utf-8")
    environment.filters["wrapped"] = wrapped
    return environment


def _filled(templates: SandboxedEnvironment, name: str, written: Letter) -> str:
    wording = written.wording
    return templates.get_template(name).render(letter=written, wording=wording, say=wording.say)


# ── what there is to tell, and to whom ─────────────────────────────────────────────────


def newsroom(folder: Path) -> Settings:
    """Twelve stories of three claims each."""
    claims = "".join(
        f'[[story.claim]]\nid = "c{n}"\nkind = "count"\nunit = "meetings"\n'
        f'question = "How many times have the parties to matter {n} met?"\n'
        for n in range(_CLAIMS)
    )
    stories = (f'[[story]]\nid = "s{n}"\ntitle = "Story {n}"\n{claims}' for n in range(_STORIES))
    path = folder / "config.toml"
    path.write_text("\n".join(stories), "utf-8")
    return config.load(path)


def fill(ledger: Ledger, settings: Settings, readers: int) -> None:
    """So many readers join, and then there is something to tell on each claim."""
    _join(ledger, readers)
    with ledger.writing() as tx:
        _put_on_record(tx, settings)


def _join(ledger: Ledger, count: int) -> None:
    dice = random.Random(20181023)  # noqa: S311 - the same readers every time
    stories = [f"s{n}" for n in range(_STORIES)]
    with ledger.writing() as tx:
        for first in range(0, count, _BATCH):
            rows = [
                {
                    "email": f"reader{n}@readers.example",
                    "token": secrets.token_urlsafe(24),
                    "since": 0,
                    "joined": _JOINED,
                    "stories": sorted(dice.sample(stories, dice.randint(1, 3))),
                    "every": Every.DAY,
                    "confirmed": True,
                    "paused": False,
                }
                for n in range(first, min(first + _BATCH, count))
            ]
            tx.execute(sa.insert(tables.subscriber), rows)


def _put_on_record(tx: Tx, settings: Settings) -> None:
    """On each claim one number, and another that refines it."""
    for story in settings.stories:
        url = f"https://{story.id}.example/a"
        gathered.want(tx, url, story.id, _JOINED)
        due = next(one for one in gathered.due(tx, _JOINED, always=[url]) if one.url == url)
        page = Page(url=url, outlet=story.title, title=story.title, text="They met.")
        version = record.add_version(tx, due.id, page, _JOINED)
        for claim in story.claims:
            said = [_said(claim, url, high) for high in (None, 3)]
            rough, exact = record.enter_statements(tx, version.id, said)
            _change(tx, ChangeKind.FIRST, None, rough)
            _change(tx, ChangeKind.REFINED, rough, exact)


def _change(tx: Tx, kind: ChangeKind, before: Statement | None, after: Statement) -> None:
    change = Change(
        story=after.story,
        claim=after.claim,
        kind=kind,
        report=after.url,
        version=1,
        before=before,
        after=after,
    )
    record.enter_change(tx, change, _JOINED)


def _said(claim: Claim, url: str, high: int | None) -> Statement:
    return Statement(
        story=claim.story,
        claim=claim.id,
        value=Count(low=3, high=high, stated=3, unit="meetings", text="three times"),
        stance=Stance.ASSERTED,
        speaker="a spokesman for the department",
        evidence="They met at least three times, a spokesman for the department said on Tuesday.",
        url=url,
        outlet=f"The {claim.story} Post",
        engine="bench",
        version=1,
        published=_JOINED,
        as_of=_JOINED.date(),
    )
