"""What every test may ask for."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
import sqlalchemy as sa

from digest.ledger import Ledger

from .endpoint import Endpoint
from .loopback import Press
from .replay import Newsroom

# a busy machine is no fault of what is tested
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

POSTGRES = os.environ.get("DIGEST_TEST_POSTGRES")


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgres",
            marks=[
                pytest.mark.postgres,
                pytest.mark.skipif(not POSTGRES, reason="DIGEST_TEST_POSTGRES names no server"),
            ],
        ),
    ]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store, on each kind of database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'digest.db'}"
        return
    with database(request.node.name) as url:
        yield url


@contextlib.contextmanager
def database(name: str) -> Iterator[str]:
    """The address of an empty database on the server that is named to tests."""
    assert POSTGRES
    name = f"digest_{os.getpid()}_{abs(hash(name)) % 10**9}"
    server = sa.create_engine(POSTGRES, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f'CREATE DATABASE "{name}"'))
    yield sa.make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(sa.text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def postgres(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty store on PostgreSQL."""
    if not POSTGRES:
        pytest.skip("DIGEST_TEST_POSTGRES names no server")
    with database(request.node.name) as url:
        yield url


@pytest.fixture
def ledger(store: str) -> Iterator[Ledger]:
    """An empty ledger, on each kind of database."""
    with Ledger(store) as opened:
        yield opened


@pytest.fixture
def press() -> Iterator[Press]:
    """A web server for any host, reached by `[net] connect`."""
    opened = Press()
    yield opened
    opened.close()


@pytest.fixture
def newsroom(press: Press, tmp_path: Path) -> Newsroom:
    """Publishers with a story, and an editor who follows it."""
    return Newsroom(press, tmp_path)


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A language model's endpoint, which reads nothing unless a test has it."""
    opened = Endpoint()
    yield opened
    opened.close()
