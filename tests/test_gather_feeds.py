"""Feeds as publishers serve them, and as nobody should."""

import time
from datetime import UTC, datetime
from typing import Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest import gather
from digest.errors import GatherError
from digest.gather.feeds import entries
from digest.model import Entry, Validators
from digest.web import Web

FEED = "https://ledger.example/news/feed.xml"


def rss(*items: str, head: str = "", encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
        f"><channel><title>The Ledger</title>{head}"
        f"{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"
    )
    return text.encode(encoding)


def atom(*items: str, attributes: str = "") -> bytes:
    listed = "".join(f"<entry>{item}</entry>" for item in items)
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>The Ledger</title>'
        f"{listed}</feed>"
    ).encode()


BURNED = (
    "<link>https://feeds.example/x</link>"
    "<feedburner:origLink>https://ledger.example/ferry</feedburner:origLink>"
)
SCRIPTED = (
    '<link>javascript:alert(1)</link><guid isPermaLink="false">https://ledger.example/ferry</guid>'
)
RDF = b"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://ledger.example/"/>
<item rdf:about="https://ledger.example/ferry"><title>New ferry</title>
<link>https://ledger.example/ferry</link><description>It runs from Monday.</description>
<dc:date>2018-10-24T15:45:00-04:00</dc:date></item></rdf:RDF>"""


def only(body: bytes) -> Entry:
    [entry] = entries(body, FEED)
    return entry


# ── what an entry says ─────────────────────────────────────────────────────────────────


def test_an_rss_item() -> None:
    entry = only(
        rss(
            "<title>New &lt;b&gt;ferry&lt;/b&gt; &amp;amp; pier</title>"
            "<link>https://ledger.example/ferry?utm_source=rss&amp;id=7#top</link>"
            "<description>&lt;p&gt;It runs from Monday.&lt;/p&gt;</description>"
            "<content:encoded><![CDATA[<p>It runs <i>twice</i> an hour.</p><p>Or so.</p>]]>"
            "</content:encoded><pubDate>Wed, 24 Oct 2018 15:45:00 EDT</pubDate>"
        )
    )
    assert entry.url == "https://ledger.example/ferry?id=7"
    assert entry.title == "New ferry & pier"
    assert entry.text == "It runs from Monday.\nIt runs twice an hour.\nOr so."
    assert entry.published == datetime(2018, 10, 24, 19, 45, tzinfo=UTC)


def test_an_atom_entry() -> None:
    entry = only(
        atom(
            "<id>tag:ledger.example,2018:7</id><title>Boats &lt; bridges</title>"
            '<link rel="alternate" href="https://ledger.example/ferry"/>'
            '<summary type="text">1 &lt; 2, said the board.</summary>'
            '<content type="html">&lt;p&gt;It runs from Monday.&lt;/p&gt;</content>'
            "<published>2018-10-24T15:45:00-04:00</published>"
        )
    )
    assert (entry.url, entry.title) == ("https://ledger.example/ferry", "Boats < bridges")
    assert entry.text == "1 < 2, said the board.\nIt runs from Monday."
    assert entry.published == datetime(2018, 10, 24, 19, 45, tzinfo=UTC)


def test_an_rdf_item() -> None:
    entry = only(RDF)
    assert (entry.url, entry.text) == ("https://ledger.example/ferry", "It runs from Monday.")
    assert entry.published == datetime(2018, 10, 24, 19, 45, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/ferry</link>", "https://ledger.example/ferry"),
        ("<link>ferry</link>", "https://ledger.example/news/ferry"),
        ("<link> https://ledger.example/a/../ferry </link>", "https://ledger.example/ferry"),
        ("<guid>https://ledger.example/ferry</guid>", "https://ledger.example/ferry"),
        (BURNED, "https://ledger.example/ferry"),
        (SCRIPTED, "https://ledger.example/ferry"),
    ],
)
def test_where_an_entry_leads(item: str, url: str) -> None:
    assert only(rss(f"<title>New ferry</title>{item}")).url == url


def test_links_are_relative_to_the_base_a_feed_names() -> None:
    item = '<title>New ferry</title><link href="ferry"/>'
    body = atom(item, attributes='xml:base="https://ledger.example/2018/"')
    assert only(body).url == "https://ledger.example/2018/ferry"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "mailto:a@ledger.example", "file:///etc/passwd", "", "http://[oops"],
)
def test_an_entry_that_leads_to_no_web_page_is_left_out(link: str) -> None:
    assert entries(rss(f"<title>New ferry</title><link>{link}</link>"), FEED) == ()


def test_an_address_is_announced_once() -> None:
    links = [f"<link>https://ledger.example/ferry?utm_campaign={n}</link>" for n in range(3)]
    assert len(entries(rss(*links), FEED)) == 1


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Wed, 24 Oct 2018 15:45:00 GMT", datetime(2018, 10, 24, 15, 45, tzinfo=UTC)),
        ("Wed, 24 Oct 2018 15:45:00 -0700", datetime(2018, 10, 24, 22, 45, tzinfo=UTC)),
        ("24 Oct 2018 15:45 GMT", datetime(2018, 10, 24, 15, 45, tzinfo=UTC)),
        ("2018-10-24T15:45:00.123Z", datetime(2018, 10, 24, 15, 45, tzinfo=UTC)),
        ("2018-10-24", datetime(2018, 10, 24, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Wed, 24 Oct 2118 15:45:00 GMT", None),
        ("Wed, 24 Oct 2018 25:61:00 GMT", None),
        ("Wed, 32 Oct 2018 15:45:00 GMT", None),
        ("9999999999999", None),
        ("soon", None),
        ("", None),
    ],
)
def test_when_an_entry_was_published(written: str, at: datetime | None) -> None:
    item = f"<link>https://ledger.example/ferry</link><pubDate>{written}</pubDate>"
    assert only(rss(item)).published == at


# ── letters ────────────────────────────────────────────────────────────────────────────

CAFE = "<title>Café “Nell’s” — open</title><link>https://ledger.example/cafe</link>"


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_feed_is_read_in_its_own_letters(encoding: str) -> None:
    assert only(rss(CAFE, encoding=encoding)).title == "Café “Nell’s” — open"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss(CAFE).replace(b"utf-8", b"us-ascii"), id="utf-8, declared ASCII"),
        pytest.param(
            rss(CAFE, encoding="windows-1252").replace(b"windows-1252", b"utf-8"),
            id="windows-1252, declared UTF-8",
        ),
        pytest.param(b"\n  " + rss(CAFE), id="space before the declaration"),
        pytest.param(rss(CAFE)[:-10], id="cut short"),
        pytest.param(rss(CAFE).replace(b"<channel>", b"<channel>&nbsp;&bogus;"), id="entities"),
        pytest.param(rss(CAFE).replace(b"</title>", b" \x00\x0b</title>", 1), id="NUL"),
    ],
)
def test_a_broken_feed_still_announces(body: bytes) -> None:
    assert [entry.url for entry in entries(body, FEED)] == ["https://ledger.example/cafe"]


def test_lone_surrogates_do_not_get_through() -> None:
    entry = only(rss("<title>a&#xD83D;b</title><link>https://ledger.example/a</link>"))
    entry.title.encode()


# ── what is no feed, or a trap ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"<html><head><title>404</title></head><body><p>Not here.</p></body></html>",
        b'{"version": "https://jsonfeed.org/version/1"}',
        b"/etc/passwd",
        b"file:///etc/passwd",
        b"\xff\xfe\x00\x01",
        b"<?xml version='1.0'?><sitemapindex/>",
    ],
)
def test_what_is_no_feed_is_an_error(body: bytes) -> None:
    with pytest.raises(GatherError, match="no feed"):
        entries(body, FEED)


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">
<!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
<!ENTITY lol4 "&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;&lol3;">
<!ENTITY lol5 "&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;&lol4;">
<!ENTITY lol6 "&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;&lol5;">
<!ENTITY lol7 "&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;&lol6;">
]><rss version="2.0"><channel><item><title>&lol7;</title><link>https://a.example/</link></item>
</channel></rss>"""

OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><item><title>&file;</title><link>https://a.example/</link></item>
</channel></rss>"""


@pytest.mark.parametrize("body", [LAUGHS, OUTSIDE], ids=["laughs", "a file"])
def test_entities_neither_grow_nor_read_files(body: bytes) -> None:
    start = time.monotonic()
    titles = "".join(entry.title for entry in entries(body, FEED))
    assert len(titles) < 1000
    assert "root:" not in titles
    assert time.monotonic() - start < 5


def test_no_more_than_five_hundred_entries_are_read() -> None:
    items = (f"<link>https://ledger.example/{n}</link>" for n in range(600))
    found = entries(rss(*items), FEED)
    assert len(found) == 500
    assert found[0].url == "https://ledger.example/0"


def test_of_a_feed_that_is_too_large_the_beginning_is_read() -> None:
    filling = "<description>" + "word " * 300_000 + "</description>"
    items = (f"<link>https://ledger.example/{n}</link>{filling}" for n in range(4))
    found = entries(rss(*items), FEED)
    assert [entry.url[-1] for entry in found] == ["0", "1", "2"]


PIECES = st.sampled_from(
    [b"<rss version='2.0'>", b"<channel>", b"<item>", b"</item>", b"<link>", b"</link>", b"<title>",
     b"https://a.example/\xc3", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"\x00",
     b"<![CDATA[", b"]]>", b"<!DOCTYPE x [", b"&#xD800;", b"<pubDate>", b"99 Zzz", b"<id>",
     b"<?xml", b"<updated>0000-00-00</updated>", b"<content type='xhtml'>",
     b"<div xml:base='http://['>", b"<link href='http://['/>", b"<summary mode='base64'>!!",
     b"\xff\xfe", b"encoding='utf-7'?>", b"<!ENTITY",
     b"<![", b"<!--", b"-->", b"&", b"&#x", b"<gml:pos>1 2 3</gml:pos>", b"<georss:point>1",
     b"<enclosure length='x'/>", b"<source>", b"<author>", b"</", b"<'"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=25).map(b"".join)))
def test_any_bytes_are_a_feed_or_an_error(body: bytes) -> None:
    try:
        found = entries(body, FEED)
    except GatherError:
        return
    for entry in found:
        assert entry.url.startswith(("http://", "https://"))
        f"{entry.title}{entry.text}".encode()


# ── over the wire ──────────────────────────────────────────────────────────────────────


class PressRoom(Protocol):
    """As much of the tests' web server as is used here."""

    address: str

    def prints(self, url: str, body: str | bytes, status: int = 200, **headers: str) -> None: ...


def gathered(
    press: PressRoom, known: Validators | None = None, seen: frozenset[str] = frozenset()
) -> gather.Feed:
    with (
        Web(agent="claims-digest", connect={"*.example": press.address}) as web,
        gather.Readers(count=1) as readers,
    ):
        return gather.feed(web, readers, FEED, known or Validators(), seen)


def test_a_feed_is_fetched_and_its_validators_come_with_it(press: PressRoom) -> None:
    press.prints(FEED, RDF, last_modified="Wed, 24 Oct 2018 19:45:00 GMT")
    found = gathered(press)
    assert [entry.url for entry in found.entries] == ["https://ledger.example/ferry"]
    assert found.validators.etag
    assert found.validators.modified == "Wed, 24 Oct 2018 19:45:00 GMT"
    assert found.validators.body


def test_a_feed_that_has_not_changed_announces_nothing(press: PressRoom) -> None:
    press.prints(FEED, RDF)
    known = gathered(press).validators
    assert gathered(press, known) == gather.Feed((), known)
    assert gathered(press, Validators(body=known.body)).entries == ()


@pytest.mark.parametrize("status", [401, 403, 404, 410, 500])
def test_a_feed_that_is_not_there_is_an_error(press: PressRoom, status: int) -> None:
    press.prints(FEED, RDF, status)
    with pytest.raises(GatherError, match=str(status)):
        gathered(press)


def test_a_page_in_place_of_a_feed_is_an_error(press: PressRoom) -> None:
    press.prints(FEED, "<html><body><p>We have moved.</p></body></html>")
    with pytest.raises(GatherError, match="no feed"):
        gathered(press)
