"""What lasts of a page: a clock may tick and a counter count, but no word may change unseen."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digest.demo import press
from digest.errors import Unreadable
from digest.gather import in_full
from digest.gather.pages import changed, page
from digest.ledger.rows import fingerprint

ZONE = ZoneInfo("America/New_York")
URL = "https://ledger.example/2018/11/ferry"
SAID = (
    "The ferry ran 450 times before the storm, and the harbour board will meet on Monday to say"
    " when it runs again, its clerk said."
)
PAGE = f"""<html><head><title>The ferry</title>
<meta property="article:published_time" content="2018-11-05T09:00:00Z"/>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "The ferry",
"correction": "An earlier version said that it ran 540 times."}}</script>
<script nonce="r4nd0m">track(17)</script></head>
<body><div class="now">It is 14:05:17</div><!-- made in 12 ms -->
<article><h1>The ferry</h1><p>{SAID}</p><p>The board has <s>3</s> <ins>4</ins> members, who were
chosen by the boroughs in the spring of 2017.</p></article><span>1,204 views</span></body></html>"""


def read(body: str, known: str | None = None) -> tuple[bool, str | None]:
    """Whether it was read in full, and the mark of what lasts."""
    found, mark = changed(body.encode(), URL, None, (), ZONE, known)
    return found is not None, mark


def test_a_page_is_not_read_again_while_only_what_moves_has_moved() -> None:
    first, mark = read(PAGE)
    assert first
    assert mark
    moved = (
        PAGE.replace("14:05:17", "16:38:01")
        .replace("1,204 views", "1,377 views")
        .replace("r4nd0m", "0th3r")
        .replace("track(17)", "track(18)")
        .replace("12 ms", "9 ms")
    )
    assert read(moved, mark) == (False, mark)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("450 times", "451 times"),
        ("540 times", "545 times"),
        ("<h1>The ferry", "<h1>The ferries"),
        ("2018-11-05T09", "2018-11-06T09"),
        ("<s>3</s>", "<s>2</s>"),
        ("spring of 2017", "spring of 2016"),
        ("<p>The board", "<p class='correction'>The board"),
        ("1,204 views", "10,204 views"),
        ("1,204 views", "1,204 viewers of 3 ferries"),
        ("</article>", "</article><div class='correction'>Correction: it was 449.</div>"),
    ],
)
def test_whatever_else_has_changed_is_read(was: str, now: str) -> None:
    _, mark = read(PAGE)
    assert was in PAGE
    again, other = read(PAGE.replace(was, now), mark)
    assert again
    assert other != mark


def test_a_count_that_the_article_itself_gives_is_no_counter() -> None:
    told = PAGE.replace("450 times", "450 times by <b>5 votes</b>")
    assert read(told) == (True, None)
    again, _ = read(told.replace("5 votes", "6 votes"), None)
    assert again


def test_no_digit_of_the_newsrooms_pages_can_change_what_is_read_unseen() -> None:
    unseen = 0
    for host, path, moment in _addresses():
        printed = press.printed(host, path, moment)
        assert printed
        body = printed.body.decode() + "<p>14:05</p><p>17 comments</p>"
        first, mark = changed(body.encode(), URL, None, (), ZONE, None)
        assert first
        for digit in re.finditer(r"\d", body):
            other = body[: digit.start()] + str(9 - int(digit[0])) + body[digit.end() :]
            try:
                again, _ = changed(other.encode(), URL, None, (), ZONE, mark)
            except Unreadable:
                continue
            if again is None:
                unseen += 1
                whole = page(other.encode(), URL, None, (), ZONE)
                assert fingerprint(whole) == fingerprint(first)
    assert unseen


def _addresses() -> list[tuple[str, str, datetime]]:
    """An article of each masthead, which print them differently."""
    each = {article.masthead.key: article for article in press.articles() if not article.teaser}
    return [(a.masthead.host, a.url.split(a.masthead.host)[1], a.since) for a in each.values()]


def test_once_a_day_a_page_is_read_in_full() -> None:
    noon = datetime(2018, 11, 5, 12, tzinfo=UTC)
    assert in_full(None, noon)
    assert not in_full(noon, noon + timedelta(hours=11))
    assert in_full(noon, noon + timedelta(hours=12))
