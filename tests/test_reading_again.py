"""A new engine, or a claim added later, reads what is stored; readers hear nothing of it."""

import email
import email.policy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest

from digest import config, extract, pipeline
from digest.ledger import Ledger, readers, readings, record
from digest.ledger.readers import Wishes
from digest.model import (
    Change,
    Decision,
    Page,
    Proposal,
    Reading,
    Sort,
    Statement,
    Story,
    Verb,
)
from digest.values import Count

CONFIG = """
[digest]
title = "On the Record"
timezone = "America/New_York"
[store]
url = "{store}"
[mail]
from = "On the Record <digest@record.example>"
url = "maildir:mail"
[net]
connect = {{ "*.example" = "{press}" }}
"""
STORY = """
[[story]]
id = "{id}"
title = "Amazon, Rekognition and ICE"
feeds = ["https://post.example/feed"]
about = ["Rekognition"]
names = {{ ICE = ["the agency"], Amazon = ["AWS", "Amazon Web Services"] }}
"""
MEETINGS = """
  [[story.claim]]
  id = "meetings"
  kind = "count"
  question = "How many times have Amazon and ICE officials met?"
  subjects = ["ICE", "Amazon"]
  words = ["meet", "meeting"]
  unit = "meetings"
"""
CONTRACT = """
  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon Web Services?"
  subjects = ["ICE", "Amazon"]
  words = ["contract", "agreement"]
"""
PARAGRAPHS = (
    "Amazon showed its Rekognition software to immigration officials over the summer, emails show.",
    "The records were released to a watchdog group, which had asked for them in the spring.",
    "Civil liberties groups said the software makes mistakes that fall hardest on minorities.",
    "The company has sold the software to sheriffs in two states, and to a number of firms.",
    "Lawmakers of both parties have asked the company to explain how the software is tested.",
)
THREE = "Amazon officials met with ICE officials three times, according to the emails."
FIVE = "Amazon officials met with ICE officials five times, according to the ledgers."
NONE = "ICE does not have a contract with Amazon Web Services, a spokesman for the agency said."


class PressRoom(Protocol):
    address: str
    asked: list[str]

    def prints(self, url: str, body: str) -> None: ...
    def feed(self, url: str, *entries: tuple[str, str]) -> None: ...


@dataclass
class Newsroom:
    """A publisher with a feed, an editor with a configuration, and one reader."""

    press: PressRoom
    folder: Path
    ledger: Ledger
    store: str

    def __post_init__(self) -> None:
        self.announced: list[tuple[str, str]] = []
        self.configure(STORY.format(id="ice") + MEETINGS)
        with self.ledger.writing() as tx:
            readers.add_subscriber(tx, "ann@readers.example", Wishes(), moment("2018-10-24T00:00"))

    def configure(self, *stories: str) -> None:
        head = CONFIG.format(store=self.store, press=self.press.address)
        (self.folder / "config.toml").write_text("".join([head, *stories]))
        self.settings = config.load(self.folder / "config.toml")

    def prints(self, name: str, *sentences: str, day: str = "2018-10-24") -> str:
        url = f"https://post.example/{name}"
        body = "".join(f"<p>{sentence}</p>" for sentence in (*PARAGRAPHS, *sentences))
        self.press.prints(
            url,
            f"<title>Amazon and ICE</title><link rel=canonical href='{url}'>"
            f"<meta property='og:site_name' content='The Post'>"
            f"<meta property='article:published_time' content='{day}T06:00:00-04:00'>"
            f"<article><h1>Amazon and ICE</h1>{body}</article>",
        )
        if (url, "Rekognition") not in self.announced:
            self.announced.append((url, "Rekognition"))
        self.press.feed("https://post.example/feed", *self.announced)
        return url

    def collect(
        self, at: str, engine: extract.Engine = extract.RULES, *, reread: bool = False
    ) -> pipeline.Collected:
        done = pipeline.collect(
            self.settings, self.ledger, moment(at), engine=engine, reread=reread
        )
        assert done.failures == ()
        return done

    def publish(self, at: str) -> list[str]:
        """The digests that went out now, in words."""
        before = set(self.mailbox())
        pipeline.publish(self.settings, self.ledger, moment(at))
        return [words(path) for path in self.mailbox() if path not in before]

    def mailbox(self) -> list[Path]:
        return sorted((self.folder / "mail" / "new").glob("*"))

    def changes(self) -> list[Change]:
        with self.ledger.reading() as tx:
            return record.changes(tx)

    def stands(self, claim: str = "meetings") -> list[Statement]:
        with self.ledger.reading() as tx:
            return record.live(tx, "ice", claim)

    def proposals(self) -> list[Proposal]:
        with self.ledger.reading() as tx:
            return readings.proposals(tx)


def moment(at: str) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("America/New_York"))


def words(path: Path) -> str:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.SMTP)
    part = message.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


@pytest.fixture
def newsroom(press: PressRoom, tmp_path: Path, store: str) -> Iterator[Newsroom]:
    with Ledger(store) as ledger:
        yield Newsroom(press, tmp_path, ledger, store)


def engine(name: str, sees: Callable[[Statement], Statement | None]) -> extract.Engine:
    """The rules, but for what this one sees in each statement of theirs."""

    def ready(story: Story, zone: ZoneInfo) -> extract.Read:
        def read(page: Page) -> Reading:
            found = extract.reading(page, story, zone)
            seen = (sees(replace(statement, engine=name)) for statement in found.statements)
            return replace(found, statements=tuple(s for s in seen if s is not None))

        return read

    return extract.Engine(name, ready)


def times(number: int) -> Callable[[Statement], Statement]:
    """Takes every count for this one."""
    value = Count(low=number, high=number, stated=number, unit="meetings", text="times")
    return lambda s: replace(s, value=value) if isinstance(s.value, Count) else s


def alike(statement: Statement) -> Statement:
    return statement


def blind(statement: Statement) -> None:
    """Sees nothing."""


def count(statement: Statement | None) -> Any:
    return statement.value.low if statement and isinstance(statement.value, Count) else None


def test_an_engine_that_reads_the_same_changes_nothing_and_reads_once(newsroom: Newsroom) -> None:
    url = newsroom.prints("a", THREE)
    assert newsroom.collect("2018-10-24T07:00").again == 0
    newsroom.publish("2018-10-24T07:00")
    newsroom.press.asked.clear()
    assert newsroom.collect("2018-10-24T07:10", engine("rules/next", alike)).again == 1
    assert url.partition("://")[2] not in newsroom.press.asked  # read from the store
    assert newsroom.collect("2018-10-24T07:20", engine("rules/next", alike)).again == 0
    assert len(newsroom.changes()) == 1
    assert newsroom.publish("2018-10-24T07:20") == []


def test_what_nobody_was_told_is_put_right_quietly(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.collect("2018-10-24T07:10", engine("rules/next", times(4)))
    change = newsroom.changes()[-1]
    assert (count(change.before), count(change.after)) == (3, 4)
    assert (change.kind, change.announced, change.notice) == ("corrected", False, None)
    assert change.engine == "rules/next"
    assert "engine" not in change.as_json()
    assert [(count(s), s.engine, s.version) for s in newsroom.stands()] == [(4, "rules/next", 1)]
    assert newsroom.proposals() == []
    assert newsroom.publish("2018-10-24T07:20") == []


def test_what_was_mailed_stands_until_an_editor_decides(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    assert len(newsroom.publish("2018-10-24T07:00")) == 1
    newsroom.collect("2018-10-24T07:10", engine("rules/next", times(4)))
    assert len(newsroom.changes()) == 1
    assert [count(s) for s in newsroom.stands()] == [3]
    [proposal] = newsroom.proposals()
    assert (count(proposal.statement), count(proposal.read_as)) == (3, 4)
    assert proposal.engine == "rules/next"
    assert newsroom.publish("2018-10-24T07:20") == []
    said = [f.says for f in pipeline.check(newsroom.settings, lambda *_: None)]
    [waits] = [line for line in said if "waits for an editor" in line]
    assert "rules/next" in waits
    assert THREE in waits
    newsroom.collect("2018-10-24T07:30", engine("rules/later", times(3)))
    assert newsroom.proposals() == []
    assert [count(s) for s in newsroom.stands()] == [3]


@pytest.mark.parametrize(("takes", "stands"), [("newer", 4), ("told", 3)])
def test_an_editor_decides_between_two_readings(
    newsroom: Newsroom, takes: str, stands: int
) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    second = engine("rules/next", times(4))
    newsroom.collect("2018-10-24T07:10", second)
    [waits] = newsroom.proposals()
    verb = Verb.MEND if takes == "newer" else Verb.ACCEPT
    decided = Decision(sort=Sort.PROPOSAL, about=1, verb=verb, editor="Ines", reason="looked")
    at = moment("2018-10-24T07:20")
    assert count(waits.read_as) == 4
    done = pipeline.rule(newsroom.settings, newsroom.ledger, decided, at, corrects=None)
    assert done.readers == len(done.changes) == (takes == "newer")
    assert newsroom.proposals() == []
    assert [count(s) for s in newsroom.stands()] == [stands]
    newsroom.collect("2018-10-24T07:30", engine("rules/later", times(9)))
    assert newsroom.proposals() == []
    assert [count(s) for s in newsroom.stands()] == [stands]
    assert len(newsroom.publish("2018-10-25T07:00")) == (takes == "newer")


def test_a_retraction_that_was_not_seen_waits_where_its_report_was_mailed(
    newsroom: Newsroom,
) -> None:
    def unheeding(story: Story, zone: ZoneInfo) -> extract.Read:
        return lambda page: replace(extract.reading(page, story, zone), notices=())

    retracted = "</p><footer>Retraction: The Post has retracted this article.</footer><p>"
    newsroom.prints("a", THREE, retracted)
    newsroom.collect("2018-10-24T07:00", extract.Engine("rules/0", unheeding))
    assert len(newsroom.publish("2018-10-24T07:00")) == 1
    for at, again in (("07:10", extract.RULES), ("07:20", engine("rules/next", alike))):
        newsroom.collect(f"2018-10-24T{at}", again)
        [proposal] = newsroom.proposals()
        assert (count(proposal.statement), proposal.read_as) == (3, None)
        assert [count(s) for s in newsroom.stands()] == [3]


def test_what_was_mailed_and_is_not_read_any_more_stands_too(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    newsroom.collect("2018-10-24T07:10", engine("rules/next", blind))
    [proposal] = newsroom.proposals()
    assert (count(proposal.statement), proposal.read_as) == (3, None)
    assert [count(s) for s in newsroom.stands()] == [3]


def test_a_later_version_is_no_edit_of_what_only_our_reading_lost(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    second = engine("rules/next", times(4))
    newsroom.prints("a", THREE, "The company would not comment on the weather.")
    newsroom.collect("2018-10-24T08:00", second, reread=True)
    newsroom.collect("2018-10-24T09:00", second, reread=True)
    assert [change.kind for change in newsroom.changes()] == ["first"]
    assert len(newsroom.proposals()) == 1
    newsroom.collect("2018-10-24T09:10", engine("rules/later", times(4)))
    [proposal] = newsroom.proposals()
    assert (count(proposal.read_as), proposal.engine) == (4, "rules/later")


def test_a_sentence_added_beside_it_is_no_edit_of_it_either(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    second = engine("rules/next", lambda s: None if s.evidence == THREE else s)
    newsroom.prints("a", THREE, FIVE)
    newsroom.collect("2018-10-24T08:00", second, reread=True)
    assert "silently_edited" not in {change.kind for change in newsroom.changes()}
    assert [count(s) for s in newsroom.stands()] == [3, 5]


def test_a_correction_that_is_owed_is_not_lost_to_another_reading(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    newsroom.prints("a", FIVE)
    newsroom.collect("2018-10-24T07:10", reread=True)
    assert newsroom.publish("2018-10-24T07:10") == []  # it waits for a notice
    newsroom.collect("2018-10-24T07:20", engine("rules/next", times(9)))
    [proposal] = newsroom.proposals()
    assert (count(proposal.statement), count(proposal.read_as)) == (5, 9)
    [mail] = newsroom.publish("2018-10-24T12:00")
    assert "we told you" in mail.lower()
    assert FIVE in mail


def test_a_sentence_that_goes_while_its_correction_waits_is_a_silent_edit(
    newsroom: Newsroom,
) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    second = engine("rules/next", blind)
    newsroom.collect("2018-10-24T07:10", second)
    newsroom.prints("a")
    newsroom.collect("2018-10-24T08:00", second, reread=True)
    assert len(newsroom.changes()) == 1
    newsroom.collect("2018-10-24T09:00", second, reread=True)
    assert [change.kind for change in newsroom.changes()] == ["first", "silently_edited"]
    assert newsroom.proposals() == []


def test_what_an_earlier_engine_missed_is_on_record_and_no_news(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00", engine("rules/0", blind))
    newsroom.collect("2018-10-24T07:10")
    [change] = newsroom.changes()
    assert (change.kind, change.engine, count(change.after)) == ("first", extract.ENGINE, 3)
    assert newsroom.publish("2018-10-24T07:10") == []
    newsroom.prints("b", FIVE, day="2018-10-25")
    newsroom.collect("2018-10-25T07:00")
    news = newsroom.changes()[-1]
    assert (count(news.before), count(news.after), news.engine) == (3, 5, None)
    [mail] = newsroom.publish("2018-10-25T07:00")
    assert "five times" in mail


def test_a_claim_added_later_is_read_from_reports_on_record(newsroom: Newsroom) -> None:
    url = newsroom.prints("a", THREE, NONE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    newsroom.configure(STORY.format(id="ice") + MEETINGS + CONTRACT)
    newsroom.press.asked.clear()
    assert newsroom.collect("2018-10-24T07:10").again == 1
    assert url.partition("://")[2] not in newsroom.press.asked
    added = newsroom.changes()[-1]
    assert (added.claim, added.kind, added.engine) == ("contract", "first", extract.ENGINE)
    assert [s.evidence for s in newsroom.stands("contract")] == [NONE]
    assert newsroom.publish("2018-10-24T07:10") == []
    newsroom.prints("b", FIVE, day="2018-10-25")
    newsroom.collect("2018-10-25T07:00")
    [mail] = newsroom.publish("2018-10-25T07:00")
    assert "Does ICE have a contract" not in mail


def test_a_story_added_later_is_read_from_reports_on_record(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.publish("2018-10-24T07:00")
    newsroom.configure(*(STORY.format(id=name) + MEETINGS for name in ("ice", "amazon")))
    newsroom.collect("2018-10-24T07:10")
    assert [(c.story, c.kind, c.engine) for c in newsroom.changes()] == [
        ("ice", "first", None), ("amazon", "first", extract.ENGINE),
    ]  # fmt: skip
    assert newsroom.publish("2018-10-24T07:10") == []
    assert newsroom.collect("2018-10-24T07:20").again == 0


def test_a_story_added_later_is_read_from_pages_that_were_of_no_story(
    newsroom: Newsroom,
) -> None:
    zeppelins = STORY.format(id="zeppelins").replace("Rekognition", "Zeppelin")
    everything = '{ url = "https://post.example/feed", fetch = "all" }'
    newsroom.configure(zeppelins.replace('"https://post.example/feed"', everything) + MEETINGS)
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    assert newsroom.changes() == []
    newsroom.configure(STORY.format(id="ice") + MEETINGS)
    newsroom.collect("2018-10-24T07:10")
    assert [(c.story, c.kind, c.engine) for c in newsroom.changes()] == [("ice", "first", None)]


def test_a_claim_looked_for_otherwise_is_read_again(newsroom: Newsroom) -> None:
    newsroom.prints("a", THREE)
    newsroom.collect("2018-10-24T07:00")
    newsroom.configure(STORY.format(id="ice") + MEETINGS + '  not = ["emails"]\n')
    newsroom.collect("2018-10-24T07:10")
    dropped = newsroom.changes()[-1]
    assert (dropped.kind, count(dropped.before), dropped.after) == ("corrected", 3, None)
    assert newsroom.stands() == []


def test_a_run_that_dies_while_reading_again_goes_on_where_it_was(newsroom: Newsroom) -> None:
    for name, sentence in (("a", THREE), ("b", FIVE), ("c", NONE)):
        newsroom.prints(name, sentence)
    newsroom.collect("2018-10-24T07:00")
    seen = []

    def dies(statement: Statement) -> Statement:
        seen.append(statement)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return times(4)(statement)

    with pytest.raises(KeyboardInterrupt):
        newsroom.collect("2018-10-24T07:10", engine("rules/next", dies))
    assert newsroom.collect("2018-10-24T07:10", engine("rules/next", times(4))).again == 2
    assert {count(s) for s in newsroom.stands()} == {4}
    put_right = [c for c in newsroom.changes() if c.engine]
    assert len(put_right) == len({c.report for c in put_right}) == 2
    assert newsroom.publish("2018-10-24T07:20") == []


def test_an_old_report_read_late_does_not_bring_back_what_was_overtaken(
    newsroom: Newsroom,
) -> None:
    newsroom.prints("a", NONE.replace("does not have", "has no"), day="2018-10-20")
    newsroom.configure(STORY.format(id="ice") + CONTRACT)
    newsroom.collect("2018-10-24T07:00", engine("rules/0", blind))
    signed = "ICE has now signed a contract with Amazon Web Services, a spokesman for ICE said."
    newsroom.prints("b", signed, day="2018-10-25")
    newsroom.collect(
        "2018-10-25T07:00", engine("rules/0", lambda s: s if "signed" in s.evidence else None)
    )
    newsroom.collect("2018-10-25T08:00")
    assert [s.evidence for s in newsroom.stands("contract")] == [signed]
