"""An editor's own account: a new password, and an end to every session."""

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from digest.desk.editors.gate import Gate, Visit, origin_of
from digest.desk.forms import Form
from digest.desk.means import Means
from digest.desk.pages import desk_page
from digest.errors import Refused
from digest.ledger import editors
from digest.pipeline import editors as signing_in

_HERE = "/desk/account"


class Account(Means):
    """`/desk/account` and what its forms do."""

    def routes(self, gate: Gate) -> list[Route]:
        return [
            Route(_HERE, gate.behind(self.shown)),
            Route(
                f"{_HERE}/password",
                gate.behind(None, lambda visit, form: self.changed(gate, visit, form)),
                methods=["POST"],
            ),
            Route(f"{_HERE}/out", gate.behind(None, self.out), methods=["POST"]),
        ]

    def shown(self, visit: Visit, wrong: str = "", status: int = 200) -> Response:
        with self.ledger.reading() as tx:
            sessions = editors.sessions(tx, visit.editor, self.clock())
        return desk_page(
            self.settings(),
            "account.html",
            visit,
            here=_HERE,
            status=status,
            sessions=sessions,
            shortest=signing_in.SHORTEST,
            wrong=wrong,
            note="changed" in visit.request.query_params,
        )

    def changed(self, gate: Gate, visit: Visit, form: Form) -> Response:
        """Ends every other session; this browser is given a new one."""
        new = form.one("new")
        if new != form.one("again"):
            return self.shown(visit, "The new password was not typed the same twice.", 422)
        try:
            token = signing_in.change_own_password(
                self.ledger,
                visit.editor.name,
                form.one("old"),
                new,
                origin_of(visit.request),
                self.clock(),
            )
        except signing_in.TooManyTries as error:
            return self.shown(visit, f"Not changed: {error}.", 429)
        except Refused as error:
            return self.shown(visit, f"Not changed: {error}.", 422)
        if token is None:
            return self.shown(visit, "The old password is not this.", 422)
        answer = RedirectResponse(f"{self.path}{_HERE}?changed=1", 303)
        gate.let_in(answer, token)
        return answer

    def out(self, visit: Visit, _form: Form) -> Response:
        signing_in.sign_out_everywhere(self.ledger, visit.editor, self.clock())
        return RedirectResponse(f"{self.path}/desk/in", 303)
