"""What is read in each text of the sample newsroom: what a person wrote down, and no more."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from digest import config, demo, extract
from digest.compare.parties import party
from digest.demo import press
from digest.demo.press import Article
from digest.model import Page, Passage, Reading, Statement, Story
from digest.values import Amount, Count, Days, Quote, Status, Value, YesNo

EXPECTED = tomllib.loads((Path(__file__).parent / "newsroom/expected.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Text:
    """One text of an article, the name of its file, and what is expected of it."""

    name: str
    article: Article
    expected: dict[str, Any]


def texts() -> list[Text]:
    found = []
    for article in press.articles():
        file = Path(f"{article.since:%Y-%m-%d}/{article.masthead.key}/{article.slug}.toml")
        written = tomllib.loads((press.NEWSROOM / file).read_text("utf-8"))
        copied = file.parts[0] + "/" + written.get("copies", f"{file.parts[1]}/{article.slug}")
        found.append(Text(str(file.with_suffix("")), article, EXPECTED[copied]))
    return found


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, ...]:
    path = tmp_path_factory.mktemp("demo") / "config.toml"
    path.write_text(demo.configuration("http://127.0.0.1:1"), encoding="utf-8")
    return config.load(path).stories


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_says_what_a_person_reads_in_it(text: Text, stories: tuple[Story, ...]) -> None:
    names = {name: others for story in stories for name, others in story.names.items()}
    expected = list(text.expected["says"])
    more = []
    for statement in (s for each in read(text.article, stories) for s in each.statements):
        match = next((one for one in expected if _is(one, statement, names)), None)
        more.append(statement) if match is None else expected.remove(match)
    assert (expected, more) == ([], [])


@pytest.mark.parametrize("text", texts(), ids=lambda text: text.name)
def test_finds_the_notice_it_carries(text: Text, stories: tuple[Story, ...]) -> None:
    expected = text.expected.get("notice")
    notices = [notice for each in read(text.article, stories) for notice in each.notices]
    assert [str(notice.kind) for notice in notices] == ([expected["kind"]] if expected else [])
    if expected and "touches" in expected:
        assert [
            {"claim": touch.claim, "wrong": written(touch.wrong), "right": written(touch.right)}
            for touch in notices[0].touches
        ] == expected["touches"]


def test_something_is_expected_on_every_claim(stories: tuple[Story, ...]) -> None:
    expected = {one["claim"] for text in texts() for one in text.expected["says"]}
    assert expected == {claim.id for story in stories for claim in story.claims}
    assert {text.name for text in texts()} >= set(EXPECTED)


def read(article: Article, stories: tuple[Story, ...]) -> list[Reading]:
    """What is read for each story that the article belongs to; nothing behind a paywall."""
    page = Page(
        url=article.url,
        outlet=article.masthead.name,
        title=article.title,
        text="\n".join(paragraph.striptags() for paragraph in article.paragraphs),
        published=article.published,
        passages=(Passage(text=article.correction, where="footer"),) if article.correction else (),
    )
    belongs = [story for story in stories if story.owns(f"{page.title}\n{page.text}")]
    return [] if article.teaser else [extract.reading(page, s, demo.ZONE) for s in belongs]


def written(value: Value | None) -> str | None:
    """A value as expected.toml writes it."""
    match value:
        case None:
            return None
        case Status():
            return value.state
        case YesNo():
            return " or ".join(sorted(value.any_of))
        case Quote():
            return value.words
        case Amount():
            return f"{value.stated:.0f}"
        case Count():
            low, high = str(value.low), "" if value.high is None else str(value.high)
        case Days():
            low, high = str(value.first), str(value.last)
    return low if low == high else f"{low}..{high}"


def _is(expected: dict[str, str], found: Statement, names: dict[str, tuple[str, ...]]) -> bool:
    speaker = expected["speaker"]
    if speaker in names:
        same = party(found.speaker, names) == speaker
    else:
        same = found.speaker.startswith(speaker)
    return (
        same
        and found.claim == expected["claim"]
        and written(found.value) == expected.get("value")
        and found.stance == expected.get("stance", found.stance)
    )
