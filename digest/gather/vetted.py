"""Which elements may be left out of a feed, so that feedparser reads the others as before.

feedparser keeps its state from one element to the next: one that leaves a trace there, as
markup that it takes for elements of its own does, cannot be cut out. Vetted against
feedparser 6.0.14; what a later one learns to handle is not among these, and a feed that
holds it is parsed as a whole. Names are feedparser's: lower case, and its own prefix for
each namespace it knows.
"""

from feedparser.api import StrictFeedParser

#: feedparser's prefix for each namespace it knows, by its address in lower case
PREFIXES = {uri.lower(): prefix for uri, prefix in StrictFeedParser.namespaces.items()}
XHTML = "http://www.w3.org/1999/xhtml"
#: by these feedparser tells that an RDF document is a feed
VERSIONS = frozenset(("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/"))

#: what feedparser has handlers for
HANDLED = frozenset(
    name.partition("_")[2].lower()
    for name in (given.removeprefix("_") for given in dir(StrictFeedParser))
    if name.startswith(("start_", "end_"))
)

#: prefixes of what it has handlers for
TAKEN = frozenset(name.partition("_")[0] for name in HANDLED if "_" in name)

ROOTS = frozenset("rss rdf_rdf feed".split())
FRAMES = frozenset("rss rdf_rdf channel feed".split())  #: what entries stand in
ENTRIES = frozenset("item entry".split())
#: beside entries, these would be felt in the next of them
LINGERING = frozenset("content content_encoded fullitem body xhtml_body".split())

#: children of an entry of which nothing is read, whatever stands in them
UNREAD = frozenset(
    """
    author dc_author dc_creator contributor dc_contributor itunes_author category dc_subject
    keywords itunes_keywords itunes_category itunes_explicit itunes_block itunes_image
    media_category media_keywords media_credit media_rating media_restriction media_thumbnail
    media_content media_group enclosure comments slash_comments slash_section wfw_comment
    wfw_commentrss thr_total dc_language language created dcterms_created rights copyright
    dc_rights dc_publisher subtitle itunes_subtitle
    """.split()
)
IDS = frozenset("id guid".split())  #: read where no link leads to a page
PUBLISHED = frozenset("pubdate published issued dcterms_issued".split())
UPDATED = frozenset("updated modified dc_date dcterms_modified".split())  #: where that is no date
#: with these, all that leave no trace once they have ended
READ = frozenset(
    """
    title dc_title media_title link summary description abstract dc_description
    media_description itunes_summary content content_encoded source
    """.split()
)
VETTED = UNREAD | READ | IDS | PUBLISHED | UPDATED
OF_PEOPLE = frozenset("name uri url email homepage".split())
#: elements whose own children may be handled
HOLDERS = frozenset("author contributor media_group media_content".split())
FRAME_HOLDERS = HOLDERS | frozenset("image textinput itunes_owner itunes_category".split())
