"""The desk's claims: a form for each, and what it would have caught before it is saved."""

from dataclasses import dataclass, replace

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from digest import extract
from digest.compose import words
from digest.config import Settings
from digest.config.editing import Change, section
from digest.desk.editors import changing
from digest.desk.editors.changing import File, Proposal, Stamp, Wrong
from digest.desk.editors.drafts import ClaimDraft, changed_keys, merged
from digest.desk.editors.gate import Gate, Visit
from digest.desk.editors.stories import HERE, in_words, out_of_order, see
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.errors import ConfigError, Overtaken
from digest.ledger import record
from digest.model import Claim, Motion, Statement, Story
from digest.pipeline import trials
from digest.values import DEFAULT_STATES, Kind

_REPORTS = 50  #: that a claim is tried on, the newest
_SECONDS = 3.0  #: that this may take
_UNNAMED = "new"  #: what a claim is called that is tried before it has a name


@dataclass(frozen=True)
class Shown:
    """What a claim would have caught, and how to put it into words."""

    claim: Claim
    trial: trials.Trial
    drawn: extract.Drawn
    settings: Settings

    def answer(self, statement: Statement) -> str:
        return words.answer(statement, self.claim)

    def who(self, statement: Statement) -> str:
        return words.who(statement, self.settings.zone)


class Claims(Means):
    """A form for each claim of a story."""

    def routes(self, gate: Gate) -> list[Route]:
        both = ["GET", "POST"]
        story = f"{HERE}/{{story}}"
        one = f"{story}/claims/{{claim}}"
        return [
            Route(f"{story}/new-claim", gate.behind(self.shown, self.sent), methods=both),
            Route(one, gate.behind(self.shown, self.sent), methods=both),
            Route(f"{one}/remove", gate.behind(self.asked, self.removed), methods=both),
        ]

    def shown(self, visit: Visit) -> Response:
        """The form of a claim, as the file has it; an empty one for a new claim."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        return self._page(visit, now, _draft(now, *_asked(visit)))

    def sent(self, visit: Visit, form: Form) -> Response:
        """Save what was sent, show what it would have caught, or give it more room."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        mine, (story, name) = ClaimDraft.sent(form), _asked(visit)
        if name is not None:  # another kind would be another claim
            table = now.table(story, name)
            mine = replace(mine, id=name, kind=table["kind"] if table else mine.kind)
        if form.one("do") == "more":
            return self._page(visit, now, mine, spare=4)
        if form.one("do") == "try":
            return self._tried(visit, now, mine)
        return self._saved(visit, now, mine, Stamp.unpacked(form.one("mark"), form.one("was")))

    def asked(self, visit: Visit) -> Response:
        """Whether a claim is to go, and what becomes of its record then."""
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        return self._asking(visit, now)

    def removed(self, visit: Visit, form: Form) -> Response:
        """Take a claim out of the file."""
        story, name = _asked(visit)
        change = Change(story=story, claim=name, keys=None)
        try:
            now = changing.file_of(self.settings())
            _draft(now, story, name)
            changing.check_mark(now, Stamp(form.one("mark")))
            changing.enter(self, visit, changing.proposal(now, change), "removed claim")
        except Overtaken:
            return self._asking(visit, changing.file_of(self.settings()), overtaken=True)
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        return see(self.settings(), story=story, done="removed")

    def _saved(self, visit: Visit, now: File, mine: ClaimDraft, stamp: Stamp) -> Response:
        story, name = _asked(visit)
        change = _change(now, story, mine, new=name is None)
        what = "added claim" if change.new else "edited claim"
        try:
            changing.check_mark(now, stamp)
            if not change.new and not change.keys:
                return see(self.settings(), story=story, claim=mine.id, done="nothing")
            changing.enter(self, visit, changing.proposal(now, change), what)
        except Overtaken:
            return self._overtaken(visit, mine, stamp)
        except ConfigError as error:
            wrong = changing.wrong_in(error, change)
            return self._page(visit, now, mine, wrong=wrong, status=422)
        done = "added" if change.new else "saved"
        return see(self.settings(), story=story, claim=mine.id, done=done)

    def _overtaken(self, visit: Visit, mine: ClaimDraft, stamp: Stamp) -> Response:
        """What was typed, put into the file as it is now; and what others changed in it."""
        story, name = _asked(visit)
        try:
            now = changing.file_of(self.settings())
        except ConfigError as error:
            return out_of_order(self.settings(), visit, error)
        then, theirs = stamp.table(name), now.table(story, name)
        if name is not None and then is not None and theirs is not None:
            mine = merged(ClaimDraft.of(then), mine, ClaimDraft.of(theirs))
        diff = changing.line_diff(stamp.lines, section(now.written.text, story))
        return self._page(visit, now, mine, diff=diff, status=409)

    def _tried(self, visit: Visit, now: File, mine: ClaimDraft) -> Response:
        """What the claim would catch as it is in the form, whether or not it has a name yet."""
        story, name = _asked(visit)
        change = _change(now, story, replace(mine, id=mine.id or _UNNAMED), new=name is None)
        wrong, caught = Wrong(), None
        if not mine.kind or not mine.question:
            wrong = Wrong(others=("a claim needs its kind and its question to be tried",))
        else:
            try:
                caught = self._caught(changing.proposal(now, change))
            except ConfigError as error:
                wrong = changing.wrong_in(error, change)
        if visit.request.headers.get("hx-request"):
            return desk_page(self.settings(), "caught.html", visit, caught=caught, wrong=wrong)
        return self._page(visit, now, mine, caught=caught, wrong=wrong)

    def _caught(self, proposed: Proposal) -> Shown:
        settings, change = proposed.settings, proposed.change
        story = next(s for s in settings.stories if s.id == change.story)
        claim = next(c for c in story.claims if c.id == change.claim)
        trial = trials.trial(settings, self.ledger, story, claim, most=_REPORTS, seconds=_SECONDS)
        return Shown(claim, trial, extract.drawn(claim, story), settings)

    def _asking(self, visit: Visit, now: File, *, overtaken: bool = False) -> Response:
        story, name = _asked(visit)
        draft = _draft(now, story, name)
        with self.ledger.reading() as tx:
            live = len(record.live(tx, story, draft.id))
        return desk_page(
            self.settings(),
            "claim_remove.html",
            visit,
            here=HERE,
            status=409 if overtaken else 200,
            story=_story(now, story),
            draft=draft,
            live=live,
            stamp=now.stamp(story),
            overtaken=overtaken,
        )

    def _page(
        self,
        visit: Visit,
        now: File,
        draft: ClaimDraft,
        *,
        status: int = 200,
        **more: object,
    ) -> Response:
        story, name = _asked(visit)
        found = _story(now, story)
        said = {"wrong": Wrong(), "diff": None, "caught": None, "spare": 2} | more
        return desk_page(
            self.settings(),
            "claim.html",
            visit,
            here=HERE,
            status=status,
            story=found,
            claim=next((claim for claim in found.claims if claim.id == name), None),
            draft=draft,
            new=name is None,
            kinds=tuple(Kind),
            motions=tuple(Motion),
            default_states=DEFAULT_STATES,
            stamp=now.stamp(story),
            done=visit.request.query_params.get("done", ""),
            every=in_words(now.settings),
            answer=words.in_words,
            **said,
        )


def _asked(visit: Visit) -> tuple[str, str | None]:
    """The story and the claim that the address names; no claim for a new one."""
    params = visit.request.path_params
    return params["story"], params.get("claim")


def _story(now: File, name: str) -> Story:
    """Raises HTTPException, 404, where there is none of this name."""
    found = next((story for story in now.settings.stories if story.id == name), None)
    if found is None:
        raise HTTPException(404)
    return found


def _draft(now: File, story: str, name: str | None) -> ClaimDraft:
    """Raises HTTPException, 404, where the file has no such claim."""
    if name is None:
        _story(now, story)
        return ClaimDraft()
    table = now.table(story, name)
    if table is None:
        raise HTTPException(404)
    return ClaimDraft.of(table)


def _change(now: File, story: str, mine: ClaimDraft, *, new: bool) -> Change:
    if new:
        return Change(story=story, claim=mine.id, keys=mine.keys(), new=True)
    table = now.table(story, mine.id)
    old = ClaimDraft.of(table) if table else ClaimDraft(id=mine.id)
    return Change(story=story, claim=mine.id, keys=changed_keys(old, mine))
