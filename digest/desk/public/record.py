"""The pages of the record: all stories, one story, and the whole history of a claim."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from digest.desk.means import Means
from digest.desk.pages import page
from digest.desk.public.accounts import account, last_change, last_taken_back
from digest.desk.public.linked import linked
from digest.desk.public.matrix import matrix
from digest.desk.public.reading import claim_asked, on_claim, on_record, stands, story_asked
from digest.desk.public.timeline import HIGH, LOW

FEW = 8  #: claims up to which a story's page shows each with its timeline, unfolded
MOST = 25  #: statements that stand, shown apart from the history on a claim's page


class Record(Means):
    """The public record."""

    def routes(self) -> list[Route]:
        """Last of all, since a story may have any name that no other page has."""
        return [
            Route("/", self.stories),
            Route("/{story}", self.story),
            Route("/{story}/{claim}", self.claim),
        ]

    def stories(self, _request: Request) -> Response:
        """The list of stories, and how their claims stand."""
        settings = self.settings()
        with self.ledger.reading() as tx:
            stories = [
                (
                    story,
                    [
                        account(standing, (), settings.zone, {}, {})
                        for standing in stands(tx, story, settings).values()
                    ],
                )
                for story in settings.stories
            ]
        return HTMLResponse(page(settings, "stories.html", stories=stories))

    def story(self, request: Request) -> Response:
        """The record page of a story."""
        settings = self.settings()
        story = story_asked(settings, request)
        with self.ledger.reading() as tx:
            known = on_record(tx, story, settings)
        accounts = known.accounts(settings)
        few = len(story.claims) <= FEW
        return HTMLResponse(
            page(
                settings,
                "story.html",
                story=story,
                accounts=accounts,
                drawings=known.drawings(settings, LOW) if few else {},
                matrix=matrix(accounts, story.claims, known.copies, settings.zone),
                few=few,
                taken_back=last_taken_back(accounts),
                last=last_change(accounts),
                linked=linked(settings.base_url, story, accounts),
            )
        )

    def claim(self, request: Request) -> Response:
        """The whole history of a claim."""
        settings = self.settings()
        story = story_asked(settings, request)
        claim = claim_asked(story, request)
        with self.ledger.reading() as tx:
            known = on_claim(tx, story, claim, settings)
        (told,) = known.accounts(settings)
        return HTMLResponse(
            page(
                settings,
                "claim.html",
                story=story,
                account=told,
                drawing=known.drawings(settings, HIGH).get(claim.id),
                mailed=known.mailed(settings),
                most=MOST,
                stale=matrix((told,), (claim,), known.copies, settings.zone).stale,
                linked=linked(settings.base_url, story, (told,)),
            )
        )
