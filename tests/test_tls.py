"""The way to a server is private: real certificates, good ones and three kinds of wrong."""

import ssl
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
import trustme

from digest.deliver.smtp import Server, Smtp
from digest.errors import DeliveryError

from .mailhost import Inbox, serving
from .test_deliver import LETTER, RAW

Tls = Literal["implicit", "starttls"]
WAYS: tuple[Tls, ...] = ("implicit", "starttls")
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The authority is one of the system's."""
    file = tmp_path / "authorities.pem"
    authority.cert_pem.write_to_path(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


@contextmanager
def listening(certificate: trustme.LeafCert, tls: Tls, inbox: Inbox) -> Iterator[Server]:
    """A server that shows `certificate`, reached as localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    shown = {"implicit": {"ssl_context": context}, "starttls": {"tls_context": context}}[tls]
    with serving(inbox, **shown) as port:
        yield Server(host="localhost", port=port, tls=tls)


def refusal(certificate: trustme.LeafCert, tls: Tls) -> str:
    inbox = Inbox()
    with (
        listening(certificate, tls, inbox) as server,
        closing(Smtp(server)) as carrier,
        pytest.raises(DeliveryError) as failed,
    ):
        carrier.hand_over(LETTER, RAW)
    assert not inbox.envelopes
    assert failed.value.ours
    assert not failed.value.permanent
    assert not failed.value.uncertain
    return str(failed.value)


@pytest.mark.parametrize("tls", WAYS)
def test_a_good_certificate_is_accepted(authority: trustme.CA, tls: Tls) -> None:
    inbox = Inbox()
    with (
        listening(authority.issue_cert("localhost"), tls, inbox) as server,
        closing(Smtp(server)) as carrier,
    ):
        carrier.check()
        carrier.hand_over(LETTER, RAW)
        carrier.hand_over(LETTER, RAW)
    assert len(inbox.envelopes) == 2
    assert len({id(session) for session in inbox.sessions}) == 1


@pytest.mark.parametrize("tls", WAYS)
def test_the_certificate_of_another_host_is_refused(authority: trustme.CA, tls: Tls) -> None:
    assert "not valid for 'localhost'" in refusal(authority.issue_cert("mail.example"), tls)


@pytest.mark.parametrize("tls", WAYS)
def test_the_certificate_of_an_unknown_authority_is_refused(tls: Tls) -> None:
    assert "unable to get local issuer" in refusal(trustme.CA().issue_cert("localhost"), tls)


@pytest.mark.parametrize("tls", WAYS)
def test_an_expired_certificate_is_refused(authority: trustme.CA, tls: Tls) -> None:
    expired = authority.issue_cert(
        "localhost", not_before=YESTERDAY - timedelta(days=9), not_after=YESTERDAY
    )
    assert "expired" in refusal(expired, tls)


def test_a_server_that_speaks_no_tls_is_not_spoken_to(authority: trustme.CA) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        for tls in WAYS:
            server = Server(host="localhost", port=port, tls=tls)
            with closing(Smtp(server)) as carrier, pytest.raises(DeliveryError):
                carrier.hand_over(LETTER, RAW)
    assert not inbox.envelopes
