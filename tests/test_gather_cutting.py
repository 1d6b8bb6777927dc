"""Of a changed feed only what is new is parsed, and it is read as in the whole of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from digest.gather import feeds
from digest.gather.blocks import blocks, plain
from digest.gather.cutting import cut
from digest.gather.feeds import Announced, announced, entries

FEED = "https://ledger.example/news/feed.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:shop="urn:shop"'
)


def item(number: int, more: str = "") -> str:
    return (
        f"<item><title>Ferry {number}</title><link>https://ledger.example/{number}</link>"
        f"<description>&lt;p&gt;It runs {number} times &amp;amp; more.&lt;/p&gt;</description>"
        f"<category>boats</category>{more}</item>"
    )


def rss(*items: str, attributes: str = SPACES, head: str = "") -> bytes:
    listed = "\n".join(items)
    text = (
        f'<rss version="2.0" {attributes}><channel><title>All</title>{head}{listed}</channel></rss>'
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


def urls(found: Announced) -> list[str]:
    return [entry.url.rpartition("/")[2] for entry in found.entries]


def read(body: bytes, seen: frozenset[str] = frozenset()) -> Announced:
    return announced(body, FEED, seen)


# ── what is new ────────────────────────────────────────────────────────────────────────


def test_only_the_new_entries_of_a_feed_are_announced() -> None:
    first = read(rss(item(1), item(2)))
    second = read(rss(item(3), item(1), item(2)), first.seen)
    assert (urls(first), urls(second)) == (["1", "2"], ["3"])
    assert second.entries == entries(rss(item(3)), FEED)
    assert urls(read(rss(item(3), item(1), item(2)), second.seen)) == []


def test_an_entry_that_was_edited_is_read_again() -> None:
    seen = read(rss(item(1), item(2))).seen
    assert urls(read(rss(item(1), item(2, "<comments/>")), seen)) == ["2"]


def test_what_stands_around_the_entries_may_change() -> None:
    seen = read(rss(item(1))).seen
    assert urls(read(rss(item(2), item(1), head="<lastBuildDate>now</lastBuildDate>"), seen)) == [
        "2"
    ]


@pytest.mark.parametrize("attributes", [SPACES + ' xml:base="https://other.example/"', ""])
def test_in_another_frame_all_is_read_again(attributes: str) -> None:
    seen = read(rss(item(1))).seen
    assert urls(read(rss(item(1), attributes=attributes), seen)) == ["1"]


def test_at_another_address_all_is_read_again() -> None:
    body = rss(item(1))
    assert urls(announced(body, "https://other.example/feed", read(body).seen)) == ["1"]


def test_beyond_five_hundred_entries_nothing_is_read() -> None:
    body = rss(*map(item, range(600)))
    first = read(body)
    assert first.entries == entries(body, FEED)
    assert urls(read(body, first.seen)) == []


@pytest.mark.parametrize(
    "wrapped",
    [
        "<!-- {} -->",
        "<item><title>T</title><link>n</link><description><![CDATA[{}]]></description></item>",
    ],
    ids=["in a comment", "quoted by another entry"],
)
def test_a_known_entry_that_only_stands_in_other_text_is_not_taken_for_itself(wrapped: str) -> None:
    seen = read(rss(item(1))).seen
    body = rss(wrapped.format(item(1)), item(2))
    assert entries(body, FEED) == read(body, seen).entries


# ── what cannot be cut ─────────────────────────────────────────────────────────────────

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom">'
    '<entry><title>Ferry</title><link href="a"/>{}</entry>'
    '<entry><title>Pier</title><link href="b"/></entry></feed>'
)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(rss(item(1))[:-8], id="cut short"),
        pytest.param(b" " + rss(item(1)), id="space before the declaration"),
        pytest.param(rss(item(1)).replace(b"utf-8", b"iso-8859-1"), id="another encoding"),
        pytest.param(rss(item(1, "X")).replace(b"X", b"\xe9"), id="not in its encoding"),
        pytest.param(rss(item(1)).replace(b"<rss", b"<!DOCTYPE rss><rss", 1), id="a DOCTYPE"),
        pytest.param(rss(item(1, '<dc:date xml:base="/x/">2018</dc:date>')), id="a base"),
        pytest.param(rss(item(1, "<content><body>b</body></content>")), id="a body in its text"),
        pytest.param(rss(item(1, "<image><url>u</url></image>")), id="an image with parts"),
        pytest.param(rss(item(1, '<x xmlns:dc="urn:x"/>')), id="a prefix for two namespaces"),
        pytest.param(rss(item(1), attributes='xmlns:dc="urn:x"'), id="a prefix of another's"),
        pytest.param(rss(item(1, "<?digest-seen 0?>")), id="our own mark"),
        pytest.param(
            rss(item(1).replace("<item", '<item xmlns:x="http://purl.org/dc/terms/"')),
            id="another name for a namespace",
        ),
        pytest.param(ATOM.format("<content type='xhtml'><svg/></content>").encode(), id="svg"),
        pytest.param(ATOM.format("<source><title>T</title></source>").encode(), id="a source"),
    ],
)  # fmt: skip
def test_a_feed_that_cannot_be_cut_is_read_as_a_whole(body: bytes) -> None:
    first = read(body)
    assert first == Announced(entries(body, FEED))
    assert first.entries
    assert read(body, first.seen) == first


# ── that it is the same ────────────────────────────────────────────────────────────────

PARTS = [
    "<guid>https://ledger.example/guid</guid>",
    "<guid isPermaLink='false'>7</guid>",
    "<link>b?x=1&amp;y=2</link>",
    "<link>https://ledger.example/<b>c</b></link>",
    "<link uri='at://elsewhere'>https://ledger.example/uri</link>",
    "<atom:link href='https://ledger.example/atom' type='application/json'/>",
    "<atom:link rel='self' href='self'/>",
    "<pubDate>Wed, 24 Oct 2018 15:45:00 EDT</pubDate>",
    "<pubDate>soon</pubDate>",
    "<dc:date>2018-10-25</dc:date>",
    "<dc:creator>A &amp; B</dc:creator>",
    "<author><name>N</name><uri>u</uri></author>",
    "<enclosure url='a.mp3'/>",
    "<source url='u'>S</source>",
    "<title>Another &lt;b&gt;title&lt;/b&gt;</title>",
    "<media:content url='u'><media:title>M</media:title></media:content>",
    "<media:group><media:description>G</media:description></media:group>",
    "<media:description>Seen &amp;amp; heard</media:description>",
    "<description>Two ]]&gt; of &#38;lt;them&#13;</description>",
    "<content:encoded><![CDATA[<p>One &amp; <i>two</i></p>\n<p>]]>&lt;br&gt;</content:encoded>",
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Three</p></div></content>",
    "<summary type='base64'>aGVsbG8=</summary>",
    "<shop:price currency='EUR'>7</shop:price>",
    "<unheard/>",
    "<language>de</language>",
    " text between &amp; beyond ",
]  # fmt: skip
ENTRIES = st.lists(st.lists(st.sampled_from(PARTS), max_size=5).map("".join), max_size=4)
SAID = ("title_detail", "summary_detail", "content", "link", "feedburner_origlink")


def said(body: bytes) -> list[object]:
    """What feedparser says of each entry, as far as anything is read of it."""
    return [
        (
            [dict.get(one, key) for key in SAID],
            feeds._published(one),
            list(feeds._addresses(one, FEED))[:1],
        )
        for one in feeds._parsed(body, FEED)
    ]


@settings(max_examples=150, deadline=None)
@given(ENTRIES, st.data())
def test_what_is_left_is_read_as_in_the_whole(made: list[str], data: st.DataObject) -> None:
    items = [item(n, part) if n % 2 else f"<item>{part}</item>" for n, part in enumerate(made)]
    body = rss(*items, item(99))
    found = cut(body, FEED, (), 500)
    assert found is not None
    frame, *marks = found.marks
    seen = {frame, *data.draw(st.sets(st.sampled_from(marks)))}
    left = cut(body, FEED, seen, 500)
    assert left is not None
    whole = said(body)
    assert said(found.body) == whole
    assert said(left.body) == [
        one for one, mark in zip(whole, marks, strict=True) if mark not in seen
    ]


HTML = [
    "<p>", "</p>", "<br>", "<br/> ", "<div>", "</div>", "<b>", "</b>", " word ", "a", "<del>",
    "</del>", "<pre>", "</pre>", "\n\n", "<script>x</script>", "<!-- c -->", "<span hidden>",
    "<span style='display:none'>", "</span>", "<td>", "<li>", "&nbsp;", "&#8203;", "<a href='x'>",
    "</a>", "<s>", "<i style='text-decoration: line-through'>", "<title>t</title>", "<p hidden>",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(HTML), min_size=1, max_size=14).map("".join))
def test_the_plain_text_of_markup_is_that_of_its_blocks(markup: str) -> None:
    try:
        one, other = (html.document_fromstring(f"<body>{markup}</body>") for _ in range(2))
    except etree.ParserError:
        return
    assert plain(one) == "\n".join(block.text for block in blocks(other) if block.text)
