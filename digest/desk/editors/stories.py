"""The desk's stories: what is followed, and the forms that change it in config.toml."""

import re
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest import pipeline
from digest.config import Settings, words
from digest.config.editing import Change, section
from digest.desk.editors import changing
from digest.desk.editors.changing import File, Stamp, Wrong
from digest.desk.editors.drafts import StoryDraft, changed_keys, merged
from digest.desk.editors.gate import Gate, Visit
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.errors import ConfigError, Overtaken
from digest.model import Source, SourceKind, State, Story
from digest.pipeline import trials

HERE = "/desk/stories"
_KINDS = {
    "feed": SourceKind.FEED,
    "page": SourceKind.PAGE,
    "correction": SourceKind.CORRECTIONS,
}


class Stories(Means):
    """The list of stories, and a form for each."""

    def routes(self, gate: Gate) -> list[Route]:
        both = ["GET", "POST"]
        return [
            Route(HERE, gate.behind(self.listed)),
            Route("/desk/new-story", gate.behind(self.shown, self.sent), methods=both),
            Route(f"{HERE}/{{story}}", gate.behind(self.shown, self.sent), methods=both),
            Route(f"{HERE}/{{story}}/pause", gate.behind(None, self.paused), methods=["POST"]),
        ]

    def listed(self, visit: Visit) -> Response:
        """Every story, and how its claims stand."""
        settings = self.settings()
        with self.ledger.reading() as tx:
            standings = pipeline.standings(tx, settings)
        states = {key: standing.state for key, standing in standings.items()}
        rows = [(story, _counted(story, states)) for story in settings.stories]
        return desk_page(settings, "stories.html", visit, here=HERE, rows=rows)

    def shown(self, visit: Visit) -> Response:
        """The form of a story, as the file has it; an empty one for a new story."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        return self._page(visit, now, _draft(now, _asked(visit)))

    def sent(self, visit: Visit, form: Form) -> Response:
        """Save what was sent, try a source of it, or give it more room."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        mine, name = StoryDraft.sent(form), _asked(visit)
        if name is not None:
            mine = replace(mine, id=name)
        if form.one("do") == "more":
            return self._page(visit, now, mine, spare=4)
        if source := _to_try(form):
            return self._tried(visit, now, mine, source)
        return self._saved(visit, now, mine, Stamp.unpacked(form.one("mark"), form.one("was")))

    def paused(self, visit: Visit, form: Form) -> Response:
        """Pause a story, or go on with it."""
        name, stop = _asked(visit), form.one("do") == "pause"
        assert name is not None
        try:
            now = changing.file_of(self.settings())
            draft = _draft(now, name)
            change = Change(story=name, keys={"paused": True if stop else None})
            what = "paused story" if stop else "went on with story"
            changing.enter(self, visit, changing.proposal(now, change), what)
        except Overtaken:
            return self._overtaken(visit, draft, now.stamp(name))
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        return see(self.settings(), story=name, done="paused" if stop else "resumed")

    def _saved(self, visit: Visit, now: File, mine: StoryDraft, stamp: Stamp) -> Response:
        change = _change(now, mine, new=_asked(visit) is None)
        what = "added story" if change.new else "edited story"
        try:
            changing.check_mark(now, stamp)
            if not change.new and not change.keys:
                return see(self.settings(), story=mine.id, done="nothing")
            changing.enter(self, visit, changing.proposal(now, change), what)
        except Overtaken:
            return self._overtaken(visit, mine, stamp)
        except ConfigError as error:
            wrong = changing.wrong_in(error, change)
            return self._page(visit, now, mine, wrong=wrong, status=422)
        return see(self.settings(), story=mine.id, done="added" if change.new else "saved")

    def _overtaken(self, visit: Visit, mine: StoryDraft, stamp: Stamp) -> Response:
        """What was typed, put into the file as it is now; and what others changed in it."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        then, theirs = stamp.table(), now.table(mine.id)
        if then is not None and theirs is not None and then["id"] == mine.id:
            mine = merged(StoryDraft.of(then), mine, StoryDraft.of(theirs))
        diff = changing.line_diff(stamp.lines, section(now.written.text, mine.id))
        return self._page(visit, now, mine, diff=diff, status=409)

    def _tried(self, visit: Visit, now: File, mine: StoryDraft, source: Source) -> Response:
        known = next((s for s in now.settings.stories if s.id == mine.id), None)
        story = replace(
            known or Story(id=mine.id, title=mine.title),
            about=tuple(mine.about),
            names=dict(mine.names),
        )
        sample = _sampled(now.settings, story, source)
        claims = {claim.id: claim for claim in story.claims}
        if visit.request.headers.get("hx-request"):
            return desk_page(
                self.settings(), "sample.html", visit, sample=sample, claims=claims, story=story
            )
        return self._page(visit, now, mine, sample=sample)

    def _page(
        self,
        visit: Visit,
        now: File,
        draft: StoryDraft,
        *,
        status: int = 200,
        **more: object,
    ) -> Response:
        name = _asked(visit)
        story = next((s for s in now.settings.stories if s.id == name), None)
        known: Mapping[tuple[str, str], State] = {}
        if story is not None:
            with self.ledger.reading() as tx:
                asked = replace(now.settings, stories=(story,))
                known = {key: one.state for key, one in pipeline.standings(tx, asked).items()}
        said = {"wrong": Wrong(), "diff": None, "sample": None, "spare": 2} | more
        return desk_page(
            self.settings(),
            "story.html",
            visit,
            here=HERE,
            status=status,
            draft=draft,
            new=name is None,
            story=story,
            claims={claim.id: claim for claim in story.claims} if story else {},
            states=known,
            stamp=now.stamp(name or ""),
            done=visit.request.query_params.get("done", ""),
            every=in_words(now.settings),
            **said,
        )


def out_of_order(settings: Settings, visit: Visit, error: ConfigError) -> Response:
    """The file cannot be changed here before somebody has put it in order."""
    return desk_page(
        settings,
        "out_of_order.html",
        visit,
        here=HERE,
        status=409,
        mistakes=changing.mistakes(error),
    )


def see(settings: Settings, *, story: str, claim: str | None = None, done: str) -> Response:
    """Lead on to a story's page, or a claim's, which says what was done."""
    path = f"{urlsplit(settings.base_url).path}{HERE}/{quote(story, safe='')}"
    if claim is not None:
        path += f"/claims/{quote(claim, safe='')}"
    return RedirectResponse(f"{path}?done={done}", 303)


def in_words(settings: Settings) -> str:
    """How often is gathered: "30 minutes", "2 hours"."""
    minutes = round(settings.collect_every.total_seconds() / 60)
    return f"{minutes // 60} hours" if minutes % 60 == 0 and minutes > 60 else f"{minutes} minutes"


def _asked(visit: Visit) -> str | None:
    """The story that the address names; none for a new one."""
    found: str | None = visit.request.path_params.get("story")
    return found


def _draft(now: File, name: str | None) -> StoryDraft:
    """Raises HTTPException, 404, where the file has no such story."""
    if name is None:
        return StoryDraft()
    table = now.table(name)
    if table is None:
        raise HTTPException(404)
    return StoryDraft.of(table)


def _change(now: File, mine: StoryDraft, *, new: bool) -> Change:
    if new:
        return Change(story=mine.id, keys=mine.keys(), new=True)
    table = now.table(mine.id)
    old = StoryDraft.of(table) if table else StoryDraft(id=mine.id)
    return Change(story=mine.id, keys=changed_keys(old, mine))


def _counted(story: Story, states: Mapping[tuple[str, str], State]) -> dict[str, int]:
    """How many of a story's claims stand how."""
    found = [states[story.id, claim.id] for claim in story.claims]
    return {state.value: found.count(state) for state in State if state in found}


def _to_try(form: Form) -> Source | None:
    """The source whose button was pressed: "try feed 2" is the third feed as sent."""
    asked = re.fullmatch(r"try (feed|page|correction) ([0-9]{1,4})", form.one("do"))
    if not asked:
        return None
    given, number = form.every(asked[1]), int(asked[2])
    if number >= len(given):
        return None
    every = form.every("fetch")[number : number + 1] == ("all",)
    fetch_all = asked[1] == "feed" and every
    url = " ".join(given[number].split())
    return Source(url=url, kind=_KINDS[asked[1]], fetch_all=fetch_all)


def _sampled(settings: Settings, story: Story, source: Source) -> trials.Sampled:
    try:
        words.web_address(source.url)
    except ValueError as error:
        why = f"expected an http or https address{f'; {error}' if str(error) else ''}"
        return trials.Sampled(source=source, trouble=why)
    return trials.sampled(settings, story, source)
