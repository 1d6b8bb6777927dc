"""Every address of the site, with whatever may stand in it: no fault of ours, always sealed."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from digest import config, desk
from digest.ledger import Ledger
from digest.pipeline import editors

from .mailing import CONFIG, Clock

PASSWORD = "correct horse battery"
ODD = ("", "1", "-1", "0", "9" * 30, "amazon-ice", "é", "a" * 300, "<script>", "..", "\0", "a b")
HOSTILE = st.one_of(st.sampled_from(ODD), st.text(max_size=20))


class Site:
    """The whole site, an editor signed in at its desk."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        path = folder / "config.toml"
        path.write_text(CONFIG.replace("https://", "http://"))
        clock = Clock()
        editors.add(ledger, "Rae", PASSWORD, clock())
        app = desk.app(lambda: config.load(path), ledger, clock)
        self.routes = [route.path for route in app.routes if isinstance(route, Route)]
        self.browser = TestClient(
            app, base_url="http://record.example", raise_server_exceptions=False
        )
        form = {"name": "Rae", "password": PASSWORD}
        answer = self.browser.post("/desk/in", data=form, follow_redirects=False)
        assert answer.status_code == 303
        page = self.browser.get("/desk/account").text
        self.csrf = page.partition('name="csrf" value="')[2].partition('"')[0]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    with Ledger(f"sqlite:///{folder / 'digest.db'}") as ledger:
        yield Site(folder, ledger)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_no_address_and_no_form_is_too_odd(site: Site, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in site.routes if one != "/desk/out"]))
    while "{" in path:
        before, _, rest = path.partition("{")
        path = before + quote(data.draw(HOSTILE), safe="") + rest.partition("}")[2]
    method = data.draw(st.sampled_from(["GET", "POST", "HEAD", "PUT"]))
    names = st.sampled_from(["name", "value", "do", "id", "title", "reason", "address", "page"])
    form = data.draw(st.dictionaries(names, HOSTILE)) | {"csrf": site.csrf}
    body = {"data": form} if method == "POST" else {}
    answer = site.browser.request(method, path, follow_redirects=False, **body)
    assert answer.status_code < 500, (method, path, form)
    assert "default-src 'none'" in answer.headers["content-security-policy"]
