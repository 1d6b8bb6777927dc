"""Pages as publishers write them: what is article, what is notice, what cannot be read."""
# ruff: noqa: E501 - a page reads best on one line

import contextlib
import json
import time
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from digest import demo
from digest.demo import press
from digest.errors import Unreadable
from digest.gather.pages import page, text
from digest.model import Outlet, Page

ZONE = ZoneInfo("America/New_York")
HERE = "https://ledger.example/2018/10/24/ferry"

ONE = "The ferry will run twice an hour from Monday, the harbour board said on Tuesday."
TWO = "A new boat cost the town $2.4 million, according to the board's accounts."
THREE = "“We waited eleven years for it,” said Nora Pell, who sells tickets on the pier."
FOUR = "The board meets again on Nov. 6."
ALL = [ONE, TWO, THREE, FOUR]
P1, P2, P3, P4 = (f"<p>{words}</p>" for words in ALL)
P = P1 + P2 + P3 + P4

NOTE = "Correction: An earlier version of this article said that the boat cost $4.2 million."
LONG = "".join(
    f"<p>{words} Said for the {n}th time at the pier.</p>" for n in range(12) for words in ALL
)


def read(body: str | bytes, url: str = HERE, charset: str | None = None) -> Page:
    data = body.encode() if isinstance(body, str) else body
    return page(data, url, charset, (), ZONE)


def paragraphs(found: Page) -> list[str]:
    return found.text.split("\n") if found.text else []


def whole(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>New ferry</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


def data(**facts: object) -> str:
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", **facts}
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


# ── what is article ────────────────────────────────────────────────────────────────────

LAYOUTS = {
    "an article element": f"<article><h1>New ferry</h1>{P}</article>",
    "a bare body": f"<h1>New ferry</h1>{P}",
    "only paragraphs": P,
    "main": f"<header><p>The Ledger</p></header><main><h1>New ferry</h1>{P}</main>",
    "divs": f"<div id=page><div class=story><h1>New ferry</h1><div class=copy>{P}</div></div></div>",
    "divs that part the opening": (
        f"<div id=page><h1>New ferry</h1><div class=lede>{P1}</div><div class=rest>{P2}{P3}{P4}</div></div>"
    ),
    "articleBody": (
        "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>New ferry</h1>"
        f"<div itemprop=articleBody>{P}</div></div>"
    ),
    "an article parted by asides": (
        f"<article><h1>New ferry</h1>{P1}<aside><p>Most read this week in the harbour pages.</p></aside>"
        f"{P2}<figure><img src=a.jpg><figcaption>The ferry at the pier. Photo by staff.</figcaption>"
        f"</figure>{P3}{P4}</article>"
    ),
    "navigation and footers around": (
        "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li></ul></nav>"
        f"<article>{P}</article><footer><p>Published by the Ledger Company of the harbour.</p>"
        "<p>© 2018 The Ledger. All rights reserved.</p></footer>"
    ),
    "headers inside": (
        "<article><header><h1>New ferry</h1><p class=meta>Dana Whit | Oct. 24, 2018, 15:45</p>"
        f"</header><div class=entry-content>{P}</div></article>"
    ),
    "a byline and a date of their own": (
        "<article><h1>New ferry</h1><p class=byline>By Dana Whit</p>"
        f"<p class='post-date'>October 24, 2018</p>{P}</article>"
    ),
    "related links": (
        f"<article>{P}</article><div class=related><h3>Read next</h3><ul>"
        "<li><a href=/a>Bridge to close for a month of repairs</a></li>"
        "<li><a href=/b>Harbour board elects a new chair</a></li></ul></div>"
    ),
    "a link to another report between paragraphs": (
        f"<article>{P1}{P2}<p>Read more: <a href=/b>Harbour board elects a new chair</a></p>{P3}{P4}</article>"
    ),
    "a box to subscribe in": (
        f"<article>{P1}{P2}<div class='newsletter-signup'><p>Sign up for the Ledger's morning letter."
        f"</p><form><input type=email><button>Sign up</button></form></div>{P3}{P4}</article>"
    ),
    "readers' comments": (
        f"<article>{P}</article><section id=comments><h2>2 comments</h2>"
        "<p>I remember the old boat, which never once was on time.</p>"
        "<p>Correction: it was on time on June 12, I was there to see it.</p></section>"
    ),
    "a cookie banner": (
        "<div class='cookie-banner'><p>We use cookies to make this site work for you.</p>"
        f"<button>Accept all</button></div><article>{P}</article>"
    ),
    "a share line": f"<article>{P}<p class=share><a href='mailto:?subject=x'>Share this story</a></p></article>",
    "WordPress": (
        "<body class='post-template-default single single-post has-sidebar'><div id=page class=site>"
        "<header id=masthead class=site-header><div class=site-branding><p class=site-title>The Ledger</p>"
        "</div></header><div id=content class=site-content><main id=main class=site-main>"
        "<article id=post-71 class='post-71 post type-post category-news tag-share'>"
        "<header class=entry-header><h1 class=entry-title>New ferry</h1><div class=entry-meta>"
        "<span class=posted-on><time datetime='2018-10-24T15:45:00+00:00'>October 24</time></span></div></header>"
        f"<div class=entry-content>{P}<div class='sharedaddy sd-sharing-enabled'><h3>Share this:</h3>"
        "<ul><li><a href=#>Twitter</a></li></ul></div></div>"
        "<footer class=entry-footer><span class=cat-links>Posted in <a href=/news>News</a></span></footer>"
        "</article><nav class=post-navigation><a href=/older>The older post</a></nav></main></div>"
        "<aside id=secondary class=widget-area><section class=widget><h2>Recent posts</h2>"
        "<p>Harbour board elects a new chair, and nobody is surprised.</p></section></aside></div>"
    ),
    "AMP": (
        "<amp-sidebar id=s layout=nodisplay><ul><li><a href=/>Home page of the Ledger</a></li></ul></amp-sidebar>"
        f"<article><h1>New ferry</h1><amp-img src=a.jpg width=1 height=1></amp-img>{P1}{P2}"
        f"<amp-ad width=300 height=250 type=x></amp-ad>{P3}{P4}</article>"
    ),
    "line breaks instead of paragraphs": f"<div class=story><h1>New ferry</h1>{'<br><br>'.join(ALL)}</div>",
    "divs instead of paragraphs": (
        f"<article><h1>New ferry</h1>{''.join(f'<div class=text>{words}</div>' for words in ALL)}</article>"
    ),
    "a table for a page": (
        "<table><tr><td>The Ledger</td><td>Harbour and town</td></tr>"
        f"<tr><td colspan=2><h2>New ferry</h2>{P}</td></tr></table>"
    ),
    "a list and a quotation": (
        f"<article>{P1}<ul><li>{TWO}</li></ul><blockquote>{THREE}</blockquote>{P4}</article>"
    ),
    "a paragraph repeated as a pull quote": (
        f"<article>{P1}{P2}{P3}<blockquote class=pullquote><p>{THREE}</p></blockquote>{P4}</article>"
    ),
    "other articles' cards": (
        f"<main><article>{P}</article><article class=card><a href=/x><h3>Bridge</h3></a>"
        "<p>The bridge will close for a month.</p></article></main>"
    ),
    "links, emphasis and odd spaces in the words": (
        f"<article><p>The ferry will run <a href=/x>twice an&nbsp;hour</a> from\n  <b>Mon</b>day, the harbour"
        f" board said on Tues\u00adday.</p>{P2}{P3}{P4}</article>"
    ),
    "scripts and hidden words": (
        f"<article>{P1}<script>var a = '<p>Not an article.</p>';</script><style>p {{ }}</style>"
        f"<p style='display:none'>You should not see this.</p>{P2}{P3}<!-- a note -->{P4}</article>"
    ),
    "words between that lead elsewhere": (
        f"<article>{P1}<p>Advertisement</p>{P2}<p>Story continues below</p>{P3}<p>Read more: Bridge to close"
        f"</p>{P4}<p>Follow us on <a href=/x>the pier</a>.</p></article>"
    ),
    "a form within": f"<article>{P}<form><p>Our daily letter comes at seven in the morning.</p><input></form></article>",
    "a form around everything": f"<form id=aspnet><div><h1>New ferry</h1>{P}</div></form>",
    "two articles and no headline": f"<main><article>{P1}{P2}</article><article>{P3}{P4}</article></main>",
    "a card nearly as long": (
        f"<article><h1>New ferry</h1>{P}</article><article><h3>Bridge</h3><p>The bridge will close for a month of"
        " repairs, and nobody at the harbour board could say on Tuesday what is to become of the buses, which"
        " have run over it since 1957 and carry some 14,000 people every working day.</p></article>"
    ),
    "a byline with an address": f"<article><p>By Dana Whit | dana@ledger.example</p>{P}</article>",
    "plain text in pre": "<h1>New ferry</h1><pre>" + "\n\n".join(ALL) + "</pre>",
    "a kicker": f"<article><p>UPDATED</p><h1>New ferry</h1><p>Updated</p>{P}<p>Tags: Ferry, Pier</p></article>",
    "tags left open": "<article><h1>New ferry" + "".join(f"<p>{words}" for words in ALL),
}


@pytest.mark.parametrize("body", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_the_whole_article_comes_out_and_nothing_else(body: str) -> None:
    found = read(whole(body))
    assert paragraphs(found) == ALL
    assert found.passages == ()


def test_a_long_article_among_much_else_comes_out_whole() -> None:
    rail = "".join(
        f"<li><a href=/{n}>A headline on some other matter, number {n}</a></li>" for n in range(60)
    )
    found = read(
        whole(f"<div><ul>{rail}</ul></div><div><div>{LONG}</div></div><div><ul>{rail}</ul></div>")
    )
    assert len(paragraphs(found)) == 48


def test_words_only_in_json_ld_are_read_where_the_page_shows_none() -> None:
    found = read(
        whole("<div id=app></div>", data(headline="New ferry", articleBody="\n\n".join(ALL)))
    )
    assert paragraphs(found) == ALL


# ── what is notice ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Noticed:
    """A page, the notices expected, and where they are said to stand."""

    body: str
    notices: tuple[str, ...] = (NOTE,)
    where: str = "body"
    head: str = ""
    article: tuple[str, ...] = tuple(ALL)


NOTICES = {
    "a paragraph within": Noticed(f"<article>{P1}{P2}<p>{NOTE}</p>{P3}{P4}</article>"),
    "a paragraph before": Noticed(
        f"<article><h1>New ferry</h1><p><em>{NOTE}</em></p>{P}</article>"
    ),
    "a paragraph after": Noticed(f"<article>{P}</article><p>{NOTE}</p>"),
    "a paragraph after a rule of underscores": Noticed(
        f"<article>{P}<p>___</p><p>{NOTE}</p></article>"
    ),
    "the article's footer": Noticed(
        f"<article>{P}<footer><p>{NOTE}</p></footer></article>", where="footer"
    ),
    "an aside": Noticed(
        f"<article>{P}<aside class=correction><p>{NOTE}</p></aside></article>", where="aside"
    ),
    "a box after": Noticed(
        f"<article>{P}</article><div class=correction><p>{NOTE}</p></div>", where="box"
    ),
    "a box with a heading": Noticed(
        f"<article>{P}</article><div id=correction><h3>Correction</h3><p>The boat cost $2.4 million, not"
        " $4.2 million.</p></div>",
        ("Correction The boat cost $2.4 million, not $4.2 million.",),
        "box",
    ),
    "a box with no label": Noticed(
        f"<article>{P}<div class=correction>The boat cost $2.4 million, not $4.2 million.</div></article>",
        ("The boat cost $2.4 million, not $4.2 million.",),
        "box",
    ),
    "the bottom of the article": Noticed(
        f"<article>{P}<div class=bottom-of-article><p>{NOTE}</p></div></article>", where="box"
    ),
    "a list of corrections": Noticed(
        f"<article>{P}<ul class=corrections><li>{NOTE}</li><li>Clarification: The board meets in public."
        "</li></ul></article>",
        (NOTE, "Clarification: The board meets in public."),
        "box",
    ),
    "a heading and a paragraph": Noticed(
        f"<article>{P}<h4>Correction</h4><p>The boat cost $2.4 million, not $4.2 million.</p></article>",
        ("Correction The boat cost $2.4 million, not $4.2 million.",),
    ),
    "a strong label without a colon": Noticed(
        f"<article>{P}<p><strong>Correction</strong> The boat cost $2.4 million, not $4.2 million.</p>"
        "</article>",
        ("Correction The boat cost $2.4 million, not $4.2 million.",),
    ),
    "a strong label and the next paragraph": Noticed(
        f"<article>{P}<p><strong>Clarification</strong></p><p>The board meets in public.</p></article>",
        ("Clarification The board meets in public.",),
    ),
    "a dated label": Noticed(
        f"<article>{P}<p>Correction, Oct. 26, 2018: The boat cost $2.4 million, not $4.2 million.</p></article>",
        ("Correction, Oct. 26, 2018: The boat cost $2.4 million, not $4.2 million.",),
    ),
    "a label with a date in brackets": Noticed(
        f"<article>{P}<p>Clarification (Oct. 26, 2018): The board meets in public.</p></article>",
        ("Clarification (Oct. 26, 2018): The board meets in public.",),
    ),
    "an editor's note": Noticed(
        f"<article><p><i>Editor’s note: This article was amended after publication to name the boat.</i></p>{P}"
        "</article>",
        ("Editor’s note: This article was amended after publication to name the boat.",),
    ),
    "an update": Noticed(
        f"<article>{P}<p>UPDATE: The board has put the first trip off to Friday.</p></article>",
        ("UPDATE: The board has put the first trip off to Friday.",),
    ),
    "a report that speaks of itself": Noticed(
        f"<article>{P}<p>This article has been corrected to show that the boat cost $2.4 million.</p></article>",
        ("This article has been corrected to show that the boat cost $2.4 million.",),
    ),
    "an earlier version": Noticed(
        f"<article>{P}<p>* A previous version of this story misstated what the boat cost.</p></article>",
        ("* A previous version of this story misstated what the boat cost.",),
    ),
    "amended on a day": Noticed(
        f"<article>{P}<footer><p>This article was amended on 26 October 2018 because it gave the wrong"
        " price.</p></footer></article>",
        ("This article was amended on 26 October 2018 because it gave the wrong price.",),
        "footer",
    ),
    "a wire's correction": Noticed(
        f"<article><p>(Corrects paragraph 2 to show what the boat cost)</p>{P}</article>",
        ("(Corrects paragraph 2 to show what the boat cost)",),
    ),
    "a wire's story of another day": Noticed(
        f"<article><p>(This Oct. 24 story was corrected to show what the boat cost)</p>{P}</article>",
        ("(This Oct. 24 story was corrected to show what the boat cost)",),
    ),
    "a headline that was wrong": Noticed(
        f"<article>{P}<p>A previous headline on this story said that the ferry is free.</p></article>",
        ("A previous headline on this story said that the ferry is free.",),
    ),
    "we have corrected": Noticed(
        f"<article>{P}<p>We’ve corrected this story to show what the boat cost.</p></article>",
        ("We’ve corrected this story to show what the boat cost.",),
    ),
    "a box of two paragraphs": Noticed(
        f"<article>{P}<div class=correction><p>{NOTE}</p><p>The Ledger regrets the error.</p></div></article>",
        (f"{NOTE} The Ledger regrets the error.",),
        "box",
    ),
    "something to unfold": Noticed(
        f"<article>{P}<details><summary>Correction</summary><p>It was $2.4 million.</p></details></article>",
        ("Correction It was $2.4 million.",),
        "box",
    ),
    "a retraction over a text left standing": Noticed(
        f"<div class=editors-note>Editors' note: This article has been retracted.</div><article>{P}</article>",
        ("Editors' note: This article has been retracted.",),
        "box",
    ),
    "a stub under a headline that says so": Noticed(
        "<article><h1>Retraction: New ferry</h1><p>The Ledger has retracted a report that the town bought a"
        " boat.</p><p>Its papers were forged.</p></article>",
        ("The Ledger has retracted a report that the town bought a boat. Its papers were forged.",),
        article=(),
    ),
    "a stub of the wire": Noticed(
        "<article><h1>STORY WITHDRAWN-New ferry</h1><p>The story has been withdrawn. There is no other.</p></article>",
        ("The story has been withdrawn. There is no other.",),
        article=(),
    ),
    "a label in a span": Noticed(
        f"<article>{P}<p><span class=l>Correction</span> The boat cost $2.4 million.</p></article>",
        ("Correction The boat cost $2.4 million.",),
    ),
    "a label and its date apart from the rest": Noticed(
        f"<article>{P}<div class=bottom-of-article><p>Correction: <time>Oct. 26, 2018</time></p><p>An earlier version of"
        " this article misstated what the boat cost.</p></div></article>",
        (
            "Correction: Oct. 26, 2018 An earlier version of this article misstated what the boat cost.",
        ),
        "box",
    ),
    "HTML in JSON-LD": Noticed(
        f"<article>{P}</article>",
        ("Correction: “Nell” is the boat.",),
        "json-ld",
        data(correction="&lt;p&gt;Correction: &amp;ldquo;Nell&amp;rdquo; is the boat.&lt;/p&gt;"),
    ),
    "only JSON-LD": Noticed(f"<article>{P}</article>", where="json-ld", head=data(correction=NOTE)),
    "a CorrectionComment": Noticed(
        f"<article>{P}</article>",
        where="json-ld",
        head=data(
            correction={"@type": "CorrectionComment", "text": NOTE, "datePublished": "2018-10-26"}
        ),
    ),
    "a list in a graph": Noticed(
        f"<article>{P}</article>",
        where="json-ld",
        head=data(**{"@graph": [{"@type": "NewsArticle", "correction": [{"text": NOTE}]}]}),
    ),
    "JSON-LD and visible": Noticed(
        f"<article>{P}<footer><p>{NOTE}</p></footer></article>",
        where="footer",
        head=data(correction={"@type": "CorrectionComment", "text": NOTE}),
    ),
    "a stub that is all that is left": Noticed(
        "<article><h1>New ferry</h1><p>Editor's note: This article has been retracted because its only"
        " source took the account back.</p></article>",
        (
            (
                "Editor's note: This article has been retracted because its only source took the account"
                " back."
            ),
        ),
        article=(),
    ),
    "a stub without a label": Noticed(
        "<article><h1>Removed</h1><p>The Ledger has removed this article, which did not meet its"
        " standards.</p></article>",
        ("The Ledger has removed this article, which did not meet its standards.",),
        article=(),
    ),
}


@pytest.mark.parametrize("case", NOTICES.values(), ids=NOTICES.keys())
def test_a_notice_is_kept_whole_and_apart_from_the_article(case: Noticed) -> None:
    found = read(whole(case.body, case.head))
    assert tuple(passage.text for passage in found.passages) == case.notices
    assert {passage.where for passage in found.passages} == {case.where}
    assert tuple(paragraphs(found)) == case.article


NO_NOTICES = {
    "prisons": "Corrections officers at the county jail asked for more pay on Tuesday.",
    "markets": "Correction in share prices is what she expects, said Ida Crane of the bank.",
    "an update asked for": "Update your timetable, the board told the people who ride to work.",
    "an agreement amended": "Amended rules will go before the council in November, the mayor said.",
    "a retraction asked for": "Retraction of the landing gear failed twice, the pilot told inspectors.",
    "an earlier version of a bill": "An earlier version of the bill would have paid for two boats.",
    "a report by others": "The report was withdrawn by the harbour board on Tuesday, a clerk said.",
    "an earlier version of a report": "An earlier version of the report gave the price, said the clerk of the board.",
    "clarity": "Clarification of the rules is what we need, said the captain of the old boat.",
}


@pytest.mark.parametrize("words", NO_NOTICES.values(), ids=NO_NOTICES.keys())
def test_the_words_of_a_notice_in_a_report_make_none(words: str) -> None:
    found = read(whole(f"<article>{P1}<p>{words}</p>{P2}</article>"))
    assert (paragraphs(found), found.passages) == ([ONE, words, TWO], ())


def test_when_a_notice_was_made_is_read_from_its_label() -> None:
    notes = [
        "Correction, Oct. 26, 2018: The boat cost $2.4 million.",
        "Clarification: 27 October 2018: The board meets in public.",
    ]
    found = read(whole(f"<article>{P}{''.join(f'<p>{note}</p>' for note in notes)}</article>"))
    assert [passage.published for passage in found.passages] == [
        date(2018, 10, 26),
        date(2018, 10, 27),
    ]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Correction, Oct. 26: The boat cost $2.4 million.", date(2018, 10, 26)),
        ("Correction, Jan. 2: The boat cost $2.4 million.", date(2019, 1, 2)),
        ("Correction, Oct. 1: The boat cost $2.4 million.", None),
        ("This article was amended on 26 October 2018 to give the price.", date(2018, 10, 26)),
    ],
)
def test_when_a_notice_was_made_is_reckoned_from_publication(note: str, day: date | None) -> None:
    head = data(datePublished="2018-10-24T15:45:00-04:00")
    [passage] = read(whole(f"<article>{P}<p>{note}</p></article>", head)).passages
    assert passage.published == day


def test_the_day_of_a_notice_is_not_that_of_the_report() -> None:
    box = "<div class=correction><h4>Correction</h4><time datetime=2018-10-26>Oct. 26</time><p>It cost less.</p></div>"
    found = read(whole(f"<article>{P}{box}</article>"), "https://ledger.example/ferry")
    assert found.published is None
    assert [passage.published for passage in found.passages] == [date(2018, 10, 26)]


def test_what_no_store_can_keep_is_left_out() -> None:
    facts = data(headline="New\0 ferry", author="Dana \ud800Whit", correction=f"\0{NOTE}")
    found = read(whole(f"<article>{P}</article>", facts))
    assert (found.title, found.byline, found.passages[0].text) == ("New ferry", "Dana Whit", NOTE)


def test_when_a_notice_was_made_is_read_from_its_twin_in_json_ld() -> None:
    twin = data(
        correction={"@type": "CorrectionComment", "text": NOTE, "datePublished": "2018-10-26"}
    )
    found = read(whole(f"<article>{P}<p>{NOTE}</p></article>", twin))
    assert [(one.where, one.published) for one in found.passages] == [("body", date(2018, 10, 26))]


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_what_is_struck_out_is_no_article_but_is_kept(tag: str) -> None:
    body = f"<article>{P1}<p>A new boat cost the town <{tag}>$4.2 million</{tag}> $2.4 million.</p>{P3}</article>"
    found = read(whole(body))
    assert paragraphs(found) == [ONE, "A new boat cost the town $2.4 million.", THREE]
    [struck] = found.passages
    assert struck.where == "struck"
    assert struck.text == "A new boat cost the town [struck out: $4.2 million] $2.4 million."


def test_what_is_put_in_for_it_is_marked_too() -> None:
    body = f"<article>{P1}<p>A boat cost <del>$4.2 million</del> <ins>$2.4 million</ins> then.</p>{P3}</article>"
    found = read(whole(body))
    assert paragraphs(found)[1] == "A boat cost $2.4 million then."
    [struck] = found.passages
    assert struck.text == "A boat cost [struck out: $4.2 million] [put in: $2.4 million] then."


def test_an_insertion_that_replaces_nothing_is_no_mark() -> None:
    body = f"<article>{P1}<p>A new boat cost the town <ins>$2.4 million</ins>.</p>{P3}</article>"
    assert read(whole(body)).passages == ()


# ── pages of corrections ───────────────────────────────────────────────────────────────


def listed(title: str, body: str) -> list[tuple[str, str, tuple[str, ...]]]:
    head = f'<meta property="og:title" content="{title}">'
    found = read(whole(f"<main><h1>{title}</h1>{body}</main>", head))
    return [(one.text, one.label, one.links) for one in found.passages if one.where == "entry"]


ENTRY = "A report on Monday misstated what the ferry cost. It was $2.4 million."


def test_each_entry_of_a_page_of_corrections_leads_to_its_report() -> None:
    body = (
        f"<p>The Ledger corrects its errors.</p><p>{ENTRY} (<a href=/ferry>New ferry</a>)</p>"
        "<p>A column gave the wrong day for the fair. It is Friday.</p>"
        "<p>To report an error, write to the desk.</p>"
    )
    assert listed("Corrections and clarifications", body) == [
        (f"{ENTRY} (New ferry)", "", ("https://ledger.example/ferry",)),
        ("A column gave the wrong day for the fair. It is Friday.", "", ()),
    ]


def test_a_headline_over_an_entry_goes_with_it() -> None:
    body = (
        "<h3><a href=/ferry>New ferry to run on Sundays</a></h3>"
        "<p>We said that the boat cost $4.2 million.</p><p>In fact it cost $2.4 million.</p>"
    )
    text = "We said that the boat cost $4.2 million. In fact it cost $2.4 million."
    address = "https://ledger.example/ferry"
    assert listed("For the record", body) == [(text, "New ferry to run on Sundays", (address,))]


def test_a_day_over_entries_is_when_they_were_made() -> None:
    body = f"<main><h1>Corrections</h1><h2>October 26, 2018</h2><p>{ENTRY}</p></main>"
    found = read(whole(body, '<meta property="og:title" content="Corrections">'))
    assert [one.published for one in found.passages] == [date(2018, 10, 26)]


@pytest.mark.parametrize(
    "title",
    ["Corrections officers ask for more", "Market correction", "New ferry", "Correction fluid"],
)
def test_other_headlines_make_no_page_of_corrections(title: str) -> None:
    assert listed(title, f"<p>{ENTRY}</p>") == []


def test_a_mere_stamp_of_the_hour_is_neither_article_nor_notice() -> None:
    found = read(whole(f"<article><p>Updated 3:10 p.m., Oct. 24, 2018</p>{P}</article>"))
    assert (paragraphs(found), found.passages) == (ALL, ())


def test_a_headline_that_begins_another_report_is_no_notice_of_this_one() -> None:
    rail = "<aside><h3>Most read</h3><ul><li><a href=/c>Correction: What the bridge cost</a></li></ul></aside>"
    assert read(whole(f"<article>{P}</article>{rail}")).passages == ()


# ── what a page tells of itself ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (data(datePublished="2018-10-24T15:45:00-07:00"), "2018-10-24T15:45:00-07:00"),
        (data(datePublished="2018-10-24T15:45:00Z"), "2018-10-24T15:45:00+00:00"),
        (data(datePublished="2018-10-24T15:45:00"), "2018-10-24T15:45:00-04:00"),
        (data(datePublished="2018-10-24"), "2018-10-24T00:00:00-04:00"),
        (
            data(**{"@graph": [{"@type": "Article", "datePublished": "2018-10-24T15:45:00Z"}]}),
            "2018-10-24T15:45:00+00:00",
        ),
        (
            "<meta property=article:published_time content=2018-10-24T15:45:00+0200>",
            "2018-10-24T15:45:00+02:00",
        ),
        ("<meta name=date content='2018-10-24 15:45'>", "2018-10-24T15:45:00-04:00"),
        (
            "<meta itemprop=datePublished content='Wed, 24 Oct 2018 15:45:00 GMT'>",
            "2018-10-24T15:45:00+00:00",
        ),
        (data(datePublished="0000-00-00T25:61"), None),
        (data(datePublished="1970-01-01T00:00:00Z"), None),
    ],
)
def test_when_a_report_was_published(head: str, published: str | None) -> None:
    found = read(whole(f"<article>{P}</article>", head), url="https://ledger.example/ferry")
    assert (found.published.isoformat() if found.published else None) == published


def test_a_time_element_in_the_article_tells_when() -> None:
    stamp = "<time datetime='2018-10-24T15:45:00-04:00'>Wednesday</time>"
    found = read(whole(f"<article><p class=byline>By Dana Whit, {stamp}</p>{P}</article>"))
    assert found.published
    assert found.published.isoformat() == "2018-10-24T15:45:00-04:00"


def test_when_it_was_last_modified() -> None:
    found = read(whole(f"<article>{P}</article>", data(dateModified="2018-10-26T18:20:00-04:00")))
    assert found.modified
    assert found.modified.isoformat() == "2018-10-26T18:20:00-04:00"


CANONICAL = {
    "its own": ("https://ledger.example/2018/10/24/ferry", HERE),
    "with www": ("https://www.ledger.example/ferry", "https://www.ledger.example/ferry"),
    "relative": ("/ferry", "https://ledger.example/ferry"),
    "with trackers": (f"{HERE}?utm_source=rss", HERE),
    "of another site": ("https://elsewhere.example/ferry", HERE),
    "of no web page": ("javascript:alert(1)", HERE),
    "malformed": ("https://[ledger/ferry", HERE),
    "the front page": ("https://ledger.example/", HERE),
}


@pytest.mark.parametrize(("href", "url"), CANONICAL.values(), ids=CANONICAL.keys())
def test_the_canonical_address(href: str, url: str) -> None:
    body = whole(f"<article>{P}</article>", f'<link rel=canonical href="{href}">')
    assert read(body, f"{HERE}?utm_medium=mail").url == url


def test_a_saved_page_has_the_address_it_names() -> None:
    for head in (f"<link rel=canonical href={HERE}>", f"<meta property=og:url content={HERE}>"):
        assert read(whole(P, head), url="").url == HERE
    assert read(whole(P), url="").url == ""


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("", "ledger.example"),
        ("<meta property=og:site_name content='The Ledger'>", "The Ledger"),
        (data(publisher={"@type": "Organization", "name": "The Ledger"}), "The Ledger"),
    ],
)
def test_the_outlet_is_named_as_the_page_does(head: str, outlet: str) -> None:
    assert read(whole(P, head), "https://www.ledger.example/ferry").outlet == outlet


def test_the_outlet_is_named_as_the_editors_do() -> None:
    known = (Outlet(name="Harbor Ledger", hosts=("ledger.example",)),)
    body = whole(P, "<meta property=og:site_name content='The Ledger'>").encode()
    for host in ("ledger.example", "www.ledger.example", "news.ledger.example"):
        assert page(body, f"https://{host}/ferry", None, known, ZONE).outlet == "Harbor Ledger"
    assert page(body, "https://myledger.example/ferry", None, known, ZONE).outlet == "The Ledger"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (
            "<html><head><title>New ferry | The Ledger</title></head><body>{}</body></html>",
            "New ferry",
        ),
        (
            "<html><head><title>New ferry - The Ledger</title></head><body>{}</body></html>",
            "New ferry",
        ),
        (
            "<html><head><title>Two-way - or no way</title></head><body>{}</body></html>",
            "Two-way - or no way",
        ),
        (
            "<html><head><title>x</title></head><body><h1>New ferry</h1>{}</body></html>",
            "New ferry",
        ),
        (
            (
                "<html><head><meta property=og:title content='New ferry'></head>"
                "<body><h1>CORRECTED-New ferry</h1>{}</body></html>"
            ),
            "CORRECTED-New ferry",
        ),
        (
            "<html><head>"
            + data(headline="Nell &amp; the ferry")
            + "</head><body>{}</body></html>",
            "Nell & the ferry",
        ),
    ],
)
def test_the_title(body: str, title: str) -> None:
    site = "<meta property=og:site_name content='The Ledger'>"
    assert (
        read(
            body.replace("<head>", f"<head>{site}").format(P)
            if "script" not in body
            else body.replace("{}", P)
        ).title
        == title
    )


@pytest.mark.parametrize(
    "given",
    [
        f"<article><p class=byline>By Dana Whit</p>{P}</article>",
        f"<article><p>By <a rel=author href=/dana>Dana Whit</a></p>{P}</article>",
        f"<meta name=author content='Dana Whit'><article>{P}</article>",
        data(author=[{"@type": "Person", "name": "Dana Whit"}]) + f"<article>{P}</article>",
    ],
)
def test_the_byline(given: str) -> None:
    found = read(whole(given))
    assert found.byline == "Dana Whit"
    assert paragraphs(found) == ALL


def test_links_of_the_article_are_kept_and_no_others() -> None:
    body = (
        f"<nav><a href=/nav>Nav</a></nav><article>{P1}<p>The <a href='https://wire.example/a?utm_source=x#top'>"
        "Wire</a> and <a href=/b>we</a> told of it, <a href='mailto:x@ledger.example'>wrote</a> Dana.</p>"
        "</article><footer><a href=/about>About</a></footer>"
    )
    assert read(whole(body)).links == ("https://wire.example/a", "https://ledger.example/b")


# ── what cannot be read ────────────────────────────────────────────────────────────────

GATE = "<div class=paywall><h2>Subscribe to continue reading</h2><p>Already a subscriber? Sign in.</p></div>"
UNREADABLE = {
    "nothing": "",
    "spaces": "  \n ",
    "no tags": "The ferry will run twice an hour.",
    "no words": whole("<div id=app></div>"),
    "too few words": whole("<article><p>Loading.</p></article>"),
    "a challenge": "<html><head><title>Just a moment...</title></head><body><p>Enable JavaScript and cookies to continue</p></body></html>",
    "a check": whole(
        "<h1>Checking your browser before you go to ledger.example</h1><p>This process is automatic. Your browser will be sent on shortly.</p>"
    ),
    "a captcha": whole(
        "<p>Please verify you are a human. Access to this page has been denied because we believe you are using automation tools.</p>"
    ),
    "a paywall": whole(f"<article>{P1}{GATE}</article>"),
    "a paywall of two lines": whole(
        f"<article>{P1}{P2}</article><div class=gate><p>To continue reading, create a free account or sign in.</p></div>"
    ),
    "a paywall that says so": whole(
        f"<article>{P1}{P2}</article>", data(isAccessibleForFree=False)
    ),
    "a paywall that says so in words": whole(
        f"<article>{P1}</article>", data(isAccessibleForFree="False")
    ),
    "a part that is not free": whole(
        f"<article>{P1}</article>",
        data(
            hasPart={
                "@type": "WebPageElement",
                "isAccessibleForFree": "False",
                "cssSelector": ".body",
            }
        ),
    ),
    "a paywall of buttons": whole(
        f"<article>{P1}<div class=paywall><button>Subscribe</button><a href=/in>Sign in</a></div></article>"
    ),
    "a paywall for full access": whole(
        f"<article>{P1}<p>Subscribe now for full access.</p></article>"
    ),
    "a block": "<html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1><p>You cannot reach ledger.example, and we cannot tell you why that is so.</p></body></html>",
    "a login form": whole(
        "<h1>Log in</h1><form><p>Please log in with your account to go on to the page you asked for.</p><input type=email><input type=password></form>"
    ),
    "a wall of consent": whole(
        "<div><h1>We value your privacy</h1><p>We and our 812 partners store and access information on a device, such as cookies,"
        " and process personal data.</p><button>Accept all</button><button>Reject all</button></div>"
    ),
    "not found": f"<html><head><title>404 Not Found</title></head><body>{P1}</body></html>",
    "page not found": f"<html><head><title>Page not found | The Ledger</title></head><body>{P1}</body></html>",
    "access denied": f"<html><head><title>Access Denied</title></head><body>{P1}</body></html>",
    "an error": f"<html><head><title>Error</title></head><body>{P1}</body></html>",
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_shows_no_article_says_nothing(body: str) -> None:
    with pytest.raises(Unreadable) as error:
        read(body)
    assert error.value.url == HERE
    assert error.value.why


READABLE = {
    "a box to subscribe": f"<article>{P}</article><aside class=subscribe><p>Subscribe to our newsletter. Sign in.</p></aside>",
    "a login in the header": f"<header><a href=/login>Sign in</a> <a href=/sub>Subscribe</a></header><article>{P}</article>",
    "a menu made for the wall": f"<div class=paywall-header><a class=paywall-login-link href=/in>Log in</a></div><article>{P}</article>",
    "a login form in the margin": f"<article>{P}</article><aside><form><input name=u><input type=password></form></aside>",
    "a long article with a gate for other pages": f"<article>{LONG}</article><div class=paywall>Subscribe to continue reading</div>",
    "javascript is off": f"<noscript>Please enable JavaScript and cookies to continue.</noscript><article>{P}</article>",
    "an error in the headline": f"<h1>Access denied: how a pier was closed</h1><article>{P}</article>",
    "about captchas": f"<article>{P}<p>A captcha asks riders to verify they are human, the board said.</p></article>",
}


@pytest.mark.parametrize("body", READABLE.values(), ids=READABLE.keys())
def test_a_full_article_is_readable_whatever_else_stands_there(body: str) -> None:
    assert paragraphs(read(whole(body)))[:2] in (
        ALL[:2],
        [f"{one} Said for the 0th time at the pier." for one in ALL[:2]],
    )


def test_a_free_article_that_says_so_is_readable() -> None:
    assert paragraphs(read(whole(f"<article>{P}</article>", data(isAccessibleForFree=True)))) == ALL


# ── bytes ──────────────────────────────────────────────────────────────────────────────

CAFE = "The café on the pier, “Nell’s”, will open with the ferry — at seven each morning."
ENCODED = {
    "utf-8": (f"<p>{CAFE}</p>".encode(), "utf-8"),
    "utf-8, not declared": (f"<p>{CAFE}</p>".encode(), None),
    "utf-8, declared as latin-1": (f"<p>{CAFE}</p>".encode(), "iso-8859-1"),
    "a byte order mark": (f"<p>{CAFE}</p>".encode("utf-8-sig"), None),
    "utf-16": (f"<p>{CAFE}</p>".encode("utf-16"), None),
    "windows-1252": (f"<p>{CAFE}</p>".encode("cp1252"), "windows-1252"),
    "windows-1252, not declared": (f"<p>{CAFE}</p>".encode("cp1252"), None),
    "windows-1252, declared as latin-1": (f"<p>{CAFE}</p>".encode("cp1252"), "iso-8859-1"),
    "declared in the page": (f"<meta charset=windows-1252><p>{CAFE}</p>".encode("cp1252"), None),
    "an unknown set": (f"<p>{CAFE}</p>".encode(), "x-no-such-set"),
    "a codec that is no character set": (f"<p>{CAFE}</p>".encode(), "base64"),
    "NULs and controls": (f"<p>{CAFE}</p>".replace("café", "ca\0fé\x08").encode(), "utf-8"),
    "an XML declaration": (
        f"<?xml version='1.0' encoding='utf-8'?><html><p>{CAFE}</p></html>".encode(),
        None,
    ),
}


@pytest.mark.parametrize(("body", "charset"), ENCODED.values(), ids=ENCODED.keys())
def test_characters_are_read_as_they_were_meant(body: bytes, charset: str | None) -> None:
    assert read(body, charset=charset).text == CAFE


def test_bytes_that_make_no_text_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        read(b"<p>" + bytes(range(128, 160)) * 40 + b"</p>", charset="utf-8")


def test_a_page_beyond_two_million_bytes_is_refused() -> None:
    with pytest.raises(Unreadable, match="too large"):
        read(P1 * 30_000)


def test_deep_nesting_is_given_up_in_good_time() -> None:
    with pytest.raises(Unreadable):
        read("<div>" * 20_000 + P + "</div>" * 20_000)


HOSTILE = {
    "a stamp without end": "<p>" + "sat " * 40_000,
    "a stamp that fails at its end": "<p>" + "1 sat sept " * 10 + "!x",
    "labels": "<p>Correction " * 8_000,
    "a label and quotation marks": f"<p>{P1}<p>Correction: " + "’ " * 40_000,
    "an earlier version, nearly": f"<p>{P1}<p>" + "earlier versions of " * 8_000,
    "an apology, nearly": f"<p>{P1}<p>" + "we apologise for an article " * 6_000,
    "entries": "<title>Corrections</title>" + "<p>A report was wrong" * 4_000,
    "an entry without end": "<title>Corrections</title><p>" + "a report on the " * 10_000,
    "a dateline without end": "<title>Correction: Ferry</title><p>" + "A, " * 30_000,
    "dividers": f"<title>{' - | - ' * 10_000}</title>{P1}",
    "open brackets in JSON-LD": f"<script type='application/ld+json'>{'[' * 100_000}</script>{P1}",
    "tags in JSON-LD": P1 + data(correction="<" * 60_000),
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_costs_little(body: str) -> None:
    start = time.monotonic()
    with contextlib.suppress(Unreadable):
        read(body)
    assert time.monotonic() - start < 5


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_page_or_are_unreadable(body: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(read(body), Page)


TAGS = st.sampled_from(
    ["<p>", "</p>", "<article>", "<aside class=correction>", "</aside>", "<del>", "</del>", "<br>", "<br>",
     "<script type='application/ld+json'>", "</script>", '{"correction": [1, {"text": null}]}', "&#0;", "&#xD800;",
     "<a href='http://[x'>", "</a>", "<li>", "<h4>Correction</h4>", NOTE, *ALL, "\0", "<!--", "-->", "<table>", "<td>"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(TAGS, max_size=40))
def test_any_markup_gives_a_page_or_is_unreadable(parts: list[str]) -> None:
    try:
        found = read("".join(parts))
    except Unreadable:
        return
    assert "\0" not in found.text
    found.text.encode()
    assert len(set(paragraphs(found))) == len(paragraphs(found))


# ── the sample newsroom, and plain text ────────────────────────────────────────────────


@pytest.mark.parametrize("day", demo.DAYS, ids=lambda day: f"{day.at:%d}")
def test_every_article_of_the_newsroom_comes_out_whole(day: demo.Day) -> None:
    for article in press.standing(day.at):
        printed = press.printed(article.masthead.host, urlsplit(article.url).path, day.at)
        assert printed
        if article.teaser:
            with pytest.raises(Unreadable):
                page(printed.body, article.url, "utf-8", (), ZONE)
            continue
        found = page(printed.body, article.url, "utf-8", (), ZONE)
        written = [
            html.fromstring(f"<p>{words}</p>").text_content() for words in article.paragraphs
        ]
        apart = [passage.text for passage in found.passages]
        stub = article.title.startswith("Retracted")
        assert ([] if stub else written) == paragraphs(found)
        assert (" ".join(written) if stub else article.correction) == (apart[0] if apart else None)
        assert len(apart) <= 1
        assert (found.url, found.outlet, found.title, found.byline) == (
            article.url, article.masthead.name, article.title, found.byline,
        )  # fmt: skip
        assert found.published == article.published


def test_a_plain_text_has_its_title_on_the_first_line() -> None:
    found = text(f"New ferry\n\n{ONE}\n\n{TWO}\n\n{NOTE}\n", HERE, (), ZONE)
    assert (found.title, paragraphs(found)) == ("New ferry", [ONE, TWO])
    assert [passage.text for passage in found.passages] == [NOTE]


def test_a_plain_text_without_a_title_keeps_its_first_line() -> None:
    found = text(f"{ONE}\n\n{TWO}", "", (), ZONE)
    assert (found.title, paragraphs(found)) == ("", [ONE, TWO])


def test_a_headline_with_a_control_character_is_read_without_it() -> None:
    body = f"<h1>The &#2;ferry</h1><article><p>{'It runs on Monday, its clerk said. ' * 8}</p>"
    assert read(body).title == "The ferry"
