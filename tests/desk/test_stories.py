"""Editors set what is followed, without touching a file."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as within
from hypothesis import strategies as st
from lxml import html

from digest import config, desk, pipeline
from digest.config.last_good import LastGood
from digest.extract import Near
from digest.ledger import Ledger
from digest.pipeline import editors
from digest.pipeline.look import Tried
from digest.pipeline.trials import Trial
from tests.loopback import Press
from tests.replay import NONE, PARAGRAPHS, THREE

from .conftest import _serving
from .editing import PASSWORD, Editing, form_in, says
from .mailing import NOON, Clock
from .recorded import said

CONFIG = """\
# The door says so, too.
[digest]
title = "Ours"   # not theirs

[mail]
url = "smtp://desk:hunter2@mail.example:587"

[net]
connect = {{ "*.example" = "{press}" }}

# Since the spring.
[[story]]
id = "ice"
title = "Amazon & ICE"
feeds = [
  "https://post.example/feed", # the paper
]
names = {{ ICE = ["the agency"], Amazon = ["AWS"] }}
about = ["Rekognition"]

  # The one that matters.
  [[story.claim]]
  id = "meetings"
  kind = "count"
  question = "How many times have Amazon and ICE officials met?"
  unit = "meetings"

    [[story.claim.on_record]]
    stance = "declined"
    speaker = "ICE"
    published = 2018-10-23
    url = "https://post.example/first"
    evidence = "Asked how often, ICE would not say."
"""


@pytest.fixture
def rae(tmp_path: Path, press: Press) -> Iterator[Editing]:
    """Rae is signed in, at a desk that runs as `digest serve` has it."""
    file, clock = tmp_path / "config.toml", Clock()
    file.write_text(CONFIG.format(press=press.address))
    with Ledger(f"sqlite:///{tmp_path / 'digest.db'}") as ledger:
        editors.add(ledger, "Rae", PASSWORD, clock())
        app = desk.app(LastGood(file), ledger, clock)
        with _serving(app) as url, httpx2.Client(base_url=url, timeout=60) as browser:
            browser.post("/desk/in", data={"name": "Rae", "password": PASSWORD})
            yield Editing(browser, file, ledger, clock)


def article(press: Press, name: str, *sentences: str) -> str:
    """A report at the Post."""
    url = f"https://post.example/{name}"
    body = "".join(f"<p>{sentence}</p>" for sentence in (*PARAGRAPHS, *sentences))
    press.prints(
        url,
        f"<html><head><title>The emails</title><link rel=canonical href='{url}'>"
        "<meta property='article:published_time' content='2018-10-24T06:00:00-04:00'></head>"
        f"<body><article><h1>The emails</h1>{body}</article></body></html>",
    )
    return url


def collect(rae: Editing) -> None:
    pipeline.collect(config.load(rae.file), rae.ledger, rae.clock())


# ── stories ────────────────────────────────────────────────────────────────────────────


def test_a_story_added_at_the_desk_is_read_and_shown(rae: Editing, press: Press) -> None:
    url = article(press, "a", NONE)
    press.feed("https://post.example/other", (url, "Rekognition and ICE"))
    form = rae.form("/desk/new-story").set(id="contracts", title="Who bought it", about="")
    form.add(name="ICE", others="the agency\nImmigration and Customs Enforcement")
    form.fields["name"][1], form.fields["others"][1] = "Amazon", "AWS\nAmazon Web Services"
    form.add(feed="https://post.example/other")
    assert "Added to config.toml" in says(form.send())
    form = rae.form("/desk/stories/contracts/new-claim")
    form.set(id="contract", kind="status", question="Does ICE have a contract with Amazon?")
    assert "Added to config.toml" in says(form.send())
    collect(rae)
    page = says(rae.get("/contracts/contract"))
    assert "Does ICE have a contract with Amazon?" in page
    assert NONE in page
    assert rae.file.read_text().startswith(CONFIG.format(press=press.address))


def test_what_is_edited_is_changed_and_noted_and_nothing_else(rae: Editing) -> None:
    before = rae.file.read_text()
    form = rae.form("/desk/stories/ice").set(title="  Amazon,  ICE ")
    assert "Saved in config.toml" in says(form.send())
    assert rae.file.read_text() == before.replace("Amazon & ICE", "Amazon, ICE")
    [act] = rae.acts()
    assert (act.editor, act.what, act.about) == ("Rae", "edited story", "ice")
    assert act.detail == {"before": ['title = "Amazon & ICE"'], "after": ['title = "Amazon, ICE"']}


def test_a_form_sent_as_it_came_changes_nothing(rae: Editing) -> None:
    before = rae.file.read_text()
    for path in ("/desk/stories/ice", "/desk/stories/ice/claims/meetings"):
        assert "Nothing was changed" in says(rae.form(path).send())
    assert rae.file.read_text() == before
    assert rae.acts() == []


def test_a_row_that_is_emptied_is_taken_out(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice")
    form.fields["feed"] = ["", "https://other.example/rss", ""]
    form.fields["fetch"] = ["about", "all", "about"]
    form.send()
    [story] = config.load(rae.file).stories
    assert [(s.url, s.fetch_all) for s in story.sources] == [("https://other.example/rss", True)]


def test_more_rows_are_to_be_had_and_what_was_typed_stays(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice").set(title="Half written")
    rows = len(form.fields["feed"])
    more = form_in(rae.browser, form.send("more"))
    assert len(more.fields["feed"]) > rows
    assert more.fields["title"] == ["Half written"]
    assert "Half written" not in rae.file.read_text()


def test_a_story_is_paused_and_gone_on_with(rae: Editing, press: Press) -> None:
    before = rae.file.read_text()
    assert "Paused" in says(rae.form("/desk/stories/ice", 1).send("pause"))
    assert config.load(rae.file).stories[0].paused
    assert "Paused" in says(rae.get("/desk/stories"))
    press.asked.clear()
    collect(rae)
    assert press.asked == []
    assert rae.browser.get("/ice").status_code == 200
    assert "Going on" in says(rae.form("/desk/stories/ice", 1).send("resume"))
    assert rae.file.read_text() == before
    assert [act.what for act in rae.acts()] == ["went on with story", "paused story"]


# ── what is wrong ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("path", "fields", "field", "said"),
    [
        ("/desk/new-story", {"id": ""}, "id", "expected a short name"),
        ("/desk/new-story", {"id": "ice"}, "id", "Found twice"),
        ("/desk/new-story", {"id": "desk"}, "id", "the address of another page"),
        ("/desk/stories/ice", {"feed": "ftp://x", "fetch": "all"}, "feeds", "http or https"),
        ("/desk/stories/ice", {"page": ["https://a.example", "b"]}, "pages", '"b"'),
        ("/desk/stories/ice", {"title": "a\x00b"}, "title", "expected a title"),
        ("/desk/stories/ice/new-claim", {"id": "b", "question": "Q?"}, "kind", "one of status"),
        ("/desk/stories/ice/new-claim", {"id": "b", "kind": "date"}, "question", "question"),
        ("/desk/stories/ice/claims/meetings", {"changes": "often"}, "changes", "never, grows"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_written(
    rae: Editing, path: str, fields: dict[str, str | list[str]], field: str, said: str
) -> None:
    before = rae.file.read_text()
    answer = rae.form(path).set(**fields).send()
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    [words] = page.xpath(f"//*[@id='w-{field}']/text()")
    assert said in words
    assert page.xpath(f"//*[contains(@aria-describedby, 'w-{field}')]")
    assert page.xpath(f"//*[@role='alert']//a[@href='#f-{field}']")
    assert page.xpath(f"//*[@id='f-{field}']")
    assert rae.file.read_text() == before
    assert rae.acts() == []


def test_a_state_that_is_on_record_by_hand_cannot_go(rae: Editing) -> None:
    text = rae.file.read_text().replace('"count"', '"status"').replace('"declined"', '"asserted"')
    rae.file.write_text(
        text.replace('unit = "meetings"', "states = { none = [], two = [] }").replace(
            "speaker", 'value = "two"\n    speaker'
        )
    )
    form = rae.form("/desk/stories/ice/claims/meetings").set(state=["none"], phrases=[""])
    answer = form.send()
    assert answer.status_code == 422
    assert "On_record[0].value" in says(answer)


def test_a_file_that_somebody_broke_is_not_touched_and_no_secret_shown(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice").set(title="New")
    rae.file.write_text(rae.file.read_text().replace("smtp://", "smpt://"))
    broken = rae.file.read_text()
    for answer in (form.send(), rae.get("/desk/stories/ice"), rae.get("/desk/new-story")):
        assert answer.status_code == 409
        assert "not in order" in says(answer)
        assert "mail.url" in says(answer)
        assert "hunter2" not in answer.text
    assert rae.file.read_text() == broken
    assert rae.get("/desk/stories").status_code == 200, "the last good one stays"


def test_what_is_not_there_is_not_found(rae: Editing) -> None:
    for path in ("nobody", "nobody/new-claim", "ice/claims/nobody", "ice/claims/nobody/remove"):
        assert rae.get(f"/desk/stories/{path}").status_code == 404


# ── two at once ────────────────────────────────────────────────────────────────────────


def test_what_another_editor_saved_first_is_shown_and_kept(rae: Editing) -> None:
    mine, theirs = rae.form("/desk/stories/ice"), rae.form("/desk/stories/ice")
    theirs.set(title="Theirs").send()
    answer = mine.set(about="Rekognition\nface recognition").send()
    assert answer.status_code == 409
    assert "nothing of yours is saved yet" in says(answer)
    assert '− title = "Amazon & ICE"' in says(answer)
    assert '+ title = "Theirs"' in says(answer)
    assert "face recognition" not in rae.file.read_text()
    again = form_in(rae.browser, answer)
    assert again.fields["about"] == ["Rekognition\nface recognition"]
    assert again.fields["title"] == ["Theirs"]
    assert "Saved" in says(again.send())
    [story] = config.load(rae.file).stories
    assert (story.title, story.about) == ("Theirs", ("Rekognition", "face recognition"))


def test_a_change_elsewhere_in_the_file_is_told_without_what_it_is(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice/claims/meetings").set(question="How often did they meet?")
    rae.file.write_text(rae.file.read_text().replace("hunter2", "hunter3"))
    answer = form.send()
    assert answer.status_code == 409
    assert "This story is as it was" in says(answer)
    assert "hunter" not in answer.text
    assert "Saved" in says(form_in(rae.browser, answer).send())
    assert "hunter3" in rae.file.read_text()


def test_of_two_who_save_the_same_at_once_one_is_asked_again(rae: Editing) -> None:
    forms = [rae.form("/desk/stories/ice").set(title=f"Title {n}") for n in range(4)]
    gate, answers = threading.Barrier(4), []

    def send(form: object) -> None:
        gate.wait()
        answers.append(form.send().status_code)  # type: ignore[attr-defined]

    threads = [threading.Thread(target=send, args=(form,)) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409, 409, 409]
    assert len(rae.acts()) == 1


# ── sources ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("live", [True, False])
def test_a_feed_is_tried_before_it_is_saved(rae: Editing, press: Press, live: bool) -> None:
    entries = [("https://p.example/1", "Rekognition again"), ("https://p.example/2", "Weather")]
    press.feed("https://p.example/rss", *entries)
    form = rae.form("/desk/stories/ice").add(feed="https://p.example/rss")
    answer = form.send("try feed 1", live=live)
    said = says(answer)
    assert "2 entries; 1 would be fetched" in said
    assert "Fetched Rekognition again names Rekognition" in said
    assert "Left Weather has none of the names" in said
    assert ("<html" in answer.text) is not live
    assert "p.example" not in rae.file.read_text()


def test_a_page_is_tried_and_what_would_be_read_is_shown(rae: Editing, press: Press) -> None:
    form = rae.form("/desk/stories/ice").add(page=article(press, "a", THREE))
    said = says(form.send("try page 0", live=True))
    assert "The emails" in said
    assert "2018-10-24" in said
    assert "Belongs to the story: names Rekognition" in said
    assert f"Caught How many times have Amazon and ICE officials met? {THREE}" in said


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://10.0.0.1/feed", "10.0.0.1, which is not public"),
        ("http://127.0.0.1:1/feed", ""),
        ("http://169.254.169.254/latest/meta-data", ""),
        ("file:///etc/passwd", "expected an http or https address"),
        ("https://nowhere.example/feed", "404"),
        ("javascript:alert(1)", "expected an http or https address"),
    ],
)
def test_a_source_goes_through_the_guard(rae: Editing, press: Press, url: str, why: str) -> None:
    for button in ("feed", "page", "correction"):
        form = rae.form("/desk/stories/ice")
        form.fields[button] = [url]
        said = says(form.send(f"try {button} 0", live=True))
        assert said.startswith("Cannot be read:")
        assert why in said
        assert "root:" not in said


def test_what_a_publisher_wrote_is_never_markup(rae: Editing, press: Press) -> None:
    press.feed("https://p.example/rss", ("https://p.example/1", "&lt;script&gt;x&lt;/script&gt;"))
    form = rae.form("/desk/stories/ice").add(feed="https://p.example/rss")
    assert "<script>x" not in form.send("try feed 1", live=True).text


# ── claims ─────────────────────────────────────────────────────────────────────────────


def test_a_claim_is_edited_and_what_is_on_record_by_hand_stays(rae: Editing) -> None:
    page = rae.get("/desk/stories/ice/claims/meetings")
    assert "Asked how often, ICE would not say." in says(page)
    form = form_in(rae.browser, page).set(words="meet\nmeeting", changes="grows", kind="date")
    assert "Saved in config.toml" in says(form.send())
    [claim] = config.load(rae.file).stories[0].claims
    assert (claim.words, claim.motion, claim.kind) == (("meet", "meeting"), "grows", "count")
    assert len(claim.on_record) == 1
    [act] = rae.acts()
    assert (act.what, act.about) == ("edited claim", "ice/meetings")


def test_what_a_kind_has_no_use_for_is_not_written(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice/new-claim")
    form.set(id="when", kind="date", question="When did they meet?", unit="USD", speaker="Jo")
    form.add(state="none", phrases="no").send()
    assert "USD" not in rae.file.read_text()
    claim = config.load(rae.file).stories[0].claims[1]
    assert (claim.unit, claim.speaker, claim.states) == (None, None, {})


def test_reports_in_which_something_is_caught_are_shown_first() -> None:
    near = Near(evidence="They met.", wants="a number")
    passed = Tried(url="https://post.example/b", caught=(), unread=(), passed=(near,))
    caught = replace(passed, url="https://post.example/a", caught=(said("meetings", "Post"),))
    silent = replace(passed, passed=())
    assert Trial(tried=(passed, silent, caught), left=0).telling == (caught, passed)


@pytest.mark.parametrize("live", [True, False])
def test_what_a_claim_would_have_caught_is_shown_before_it_is_saved(
    rae: Editing, press: Press, live: bool
) -> None:
    url = article(press, "a", THREE, "The officials signed a contract, Amazon and ICE said.")
    press.feed("https://post.example/feed", (url, "Rekognition and ICE"))
    collect(rae)
    before = rae.file.read_text()
    form = rae.form("/desk/stories/ice/claims/meetings").set(words="zeppelin", subjects="ICE")
    assert "0 sentences caught" in says(form.send("try", live=live))
    answer = form.set(words="meet").send("try", live=live)
    assert "1 sentence caught" in says(answer)
    assert "Caught three meetings" in says(answer)
    assert THREE in says(answer)
    assert ("<html" in answer.text) is not live
    form = rae.form("/desk/stories/ice/new-claim").set(
        kind="status", question="Is there a contract?"
    )
    assert "in 1 report" in says(form.send("try", live=live)), "it needs no name yet"
    assert rae.file.read_text() == before


def test_a_claim_that_is_half_written_is_not_tried(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice/new-claim").set(question="How many?")
    answer = form.send("try", live=True)
    assert answer.status_code == 200
    assert "needs its kind and its question" in says(answer)


def test_removing_a_claim_asks_and_says_what_becomes_of_its_record(rae: Editing) -> None:
    collect(rae)
    form = rae.form("/desk/stories/ice/claims/meetings/remove")
    page = says(rae.get("/desk/stories/ice/claims/meetings/remove"))
    assert "1 statement stands on record for it. The record is kept" in page
    assert "get no correction of it any more" in page
    assert config.load(rae.file).stories[0].claims
    assert "The claim is out" in says(form.send())
    assert config.load(rae.file).stories[0].claims == ()
    assert "The one that matters" not in rae.file.read_text()
    assert [act.what for act in rae.acts()] == ["removed claim"]


def test_a_claim_that_somebody_changed_meanwhile_is_not_removed(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice/claims/meetings/remove")
    rae.form("/desk/stories/ice/claims/meetings").set(words="meet").send()
    answer = form.send()
    assert answer.status_code == 409
    assert "nothing has been removed" in says(answer)
    assert config.load(rae.file).stories[0].claims


# ── whoever may, and whatever is sent ──────────────────────────────────────────────────


def test_nobody_else_may(rae: Editing) -> None:
    form = rae.form("/desk/stories/ice").set(title="Theirs")
    assert rae.browser.post(form.path, data=form.fields | {"csrf": ["no"]}).status_code == 403
    rae.browser.cookies.clear()
    assert rae.browser.post(form.path, data=form.fields).headers["location"] == "/desk/in"
    assert "Theirs" not in rae.file.read_text()


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ['"""', "'''\n[mail]", "]]\n[[story]]", "\\u0000", "\ufeff", "{{ 7*7 }}", "</textarea><script>",
     "try feed 99999", "=1", "\r", "a" * 3000]
)  # fmt: skip
FIELDS = (
    "id", "title", "about", "name", "others", "feed", "fetch", "page", "correction", "mark",
    "was", "do", "question", "kind", "subjects", "words", "without", "state", "phrases", "unit",
    "speaker", "changes",
)  # fmt: skip
PATHS = (
    "/desk/new-story",
    "/desk/stories/ice",
    "/desk/stories/ice/new-claim",
    "/desk/stories/ice/claims/meetings",
)


@within(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(PATHS),
    fields=st.dictionaries(st.sampled_from(FIELDS), st.lists(HOSTILE, max_size=3), max_size=8),
    do=st.sampled_from(["save", "save", "more", "try", "try feed 0"]),
)
def test_whatever_is_sent_the_file_stays_whole(
    rae: Editing, path: str, fields: dict[str, list[str]], do: str
) -> None:
    form = rae.form(path)
    form.fields |= fields
    answer = form.send(do)
    assert answer.status_code in (200, 409, 422)
    assert "<script>" not in answer.text.replace('<script src="', "")
    found = config.load(rae.file)
    assert rae.file.read_text().startswith(CONFIG[:30])
    assert (found.title, found.mail_url) == ("Ours", "smtp://desk:hunter2@mail.example:587")
    assert rae.clock() == NOON
