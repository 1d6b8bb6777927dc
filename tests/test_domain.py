"""What a sending domain publishes: looked up on a real name server, and judged."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from digest import deliver, pipeline
from digest.config import load
from digest.deliver import nameserver, signer
from digest.deliver.dkim import Signer
from digest.deliver.domain import Verdict
from digest.deliver.records import Sending, sending

from .dnshost import Zone, naming
from .mailhost import Inbox, serving
from .test_dkim import RSA, written

HOST = "mail.record.news"
HERE = Sending(domain="record.news", returns="record.news", host=HOST, https=True)
SOUND: Zone = {
    ("record.news", "TXT"): ['"some-verification=1"', f'"v=spf1 a:{HOST} " "~all"'],
    ("_dmarc.record.news", "TXT"): ['"v=DMARC1; p=quarantine"'],
    ("record.news", "MX"): [f"10 {HOST}."],
    (HOST, "A"): ["1.2.3.4"],
    (HOST, "AAAA"): ["2606:4700::1"],
    ("4.3.2.1.in-addr.arpa", "PTR"): [f"{HOST}."],
    (f"1.{'0.' * 23}0.0.7.4.6.0.6.2.ip6.arpa", "PTR"): [f"{HOST}."],
}


@pytest.fixture
def signing(tmp_path: Path) -> Signer:
    return signer("record.news", "spring", written(RSA, tmp_path), tmp_path / "config.toml")


def verdicts(zone: Zone, sending: Sending = HERE) -> dict[str, Verdict]:
    with naming(zone) as resolver:
        return {verdict.what: verdict for verdict in deliver.look_over(sending, resolver)}


def only(what: str, zone: Zone, sending: Sending = HERE) -> Verdict:
    (found,) = (v for name, v in verdicts(zone, sending).items() if name.startswith(what))
    return found


def without(*gone: tuple[str, str]) -> Zone:
    return {key: records for key, records in SOUND.items() if key not in gone}


def test_a_sound_domain_has_nothing_wrong(signing: Signer) -> None:
    zone = {**SOUND, (signing.name, "TXT"): [in_strings(signing.record)]}
    found = verdicts(zone, replace(HERE, signer=signing))
    assert not [verdict for verdict in found.values() if verdict.wrong]
    assert found["SPF of record.news"].says == f"v=spf1 a:{HOST} ~all"
    assert found["DKIM at spring._domainkey.record.news"].says == "the key that signs"
    assert found["leaving by one click"].says == "both its headers are signed here"
    assert found[f"sending host {HOST}"].says.endswith(f"is {HOST}, which leads back")


def in_strings(text: str) -> str:
    """A long record as a zone file has it: strings of at most 255 characters."""
    return " ".join(f'"{text[n : n + 255]}"' for n in range(0, len(text), 255))


# ── SPF ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changed", "record"),
    [
        ({}, f"v=spf1 a:{HOST} ~all"),
        ({"host": None}, "v=spf1 ip4:ADDRESS-OF-THIS-MACHINE ~all"),
        ({"host": "smtp.relay.net"}, "v=spf1 include:WHAT-smtp.relay.net-ASKS-FOR ~all"),
    ],
)
def test_where_there_is_no_spf_it_says_what_to_publish(
    changed: dict[str, str | None], record: str
) -> None:
    verdict = only("SPF", without(("record.news", "TXT")), replace(HERE, **changed))
    assert verdict.wrong
    assert verdict.says.endswith(f'publish record.news. TXT "{record}"')


@pytest.mark.parametrize(
    ("published", "wrong", "better"),
    [
        ("v=spf1 mx +all", True, "v=spf1 mx ~all"),
        ("v=spf1 mx all", True, "v=spf1 mx ~all"),
        ("v=spf1 mx ?all", False, "v=spf1 mx ~all"),
        ("v=spf1 mx", False, "v=spf1 mx ~all"),
        ("v=spf1 mx -all", False, None),
        ("V=SPF1 MX -ALL", False, None),
        ("v=spf1 redirect=_spf.relay.net", False, None),
    ],
)
def test_an_spf_that_is_too_weak_is_mended(published: str, wrong: bool, better: str | None) -> None:
    verdict = only("SPF", {**SOUND, ("record.news", "TXT"): [f'"{published}"']})
    assert verdict.wrong is wrong
    assert verdict.says == published if better is None else f'TXT "{better}"' in verdict.says


def test_two_spf_records_count_as_none() -> None:
    zone = {**SOUND, ("record.news", "TXT"): ['"v=spf1 mx ~all"', '"v=spf1 a ~all"']}
    assert only("SPF", zone).wrong


def test_spf_is_asked_of_the_domain_that_mail_is_returned_to() -> None:
    away = replace(HERE, returns="bounces.record.news")
    assert only("SPF of bounces.record.news", SOUND, away).wrong


# ── DMARC ──────────────────────────────────────────────────────────────────────────────


def test_where_there_is_no_dmarc_it_says_what_to_publish() -> None:
    verdict = only("DMARC", without(("_dmarc.record.news", "TXT")))
    assert verdict.wrong
    assert verdict.says.endswith('publish _dmarc.record.news. TXT "v=DMARC1; p=none"')


def test_a_policy_holds_for_what_lies_below() -> None:
    below = replace(HERE, domain="digest.record.news")
    verdict = only("DMARC of digest.record.news", SOUND, below)
    assert not verdict.wrong
    assert verdict.says.endswith("(at _dmarc.record.news)")


@pytest.mark.parametrize(
    "published", [['"v=DMARC1; rua=mailto:x@y.z"'], ['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"']]
)
def test_a_policy_that_is_none_is_wrong(published: list[str]) -> None:
    assert only("DMARC", {**SOUND, ("_dmarc.record.news", "TXT"): published}).wrong


def test_where_mail_is_returned_to_another_domain_dkim_has_to_count() -> None:
    verdict = only("DMARC", SOUND, replace(HERE, returns="relay.net"))
    assert "DKIM has to" in verdict.says


# ── DKIM, and leaving by one click ─────────────────────────────────────────────────────


def test_a_key_that_is_not_published_is_given_to_publish(signing: Signer) -> None:
    verdict = only("DKIM", SOUND, replace(HERE, signer=signing))
    assert verdict.wrong
    assert f'publish spring._domainkey.record.news. TXT "{signing.record}"' in verdict.says


@pytest.mark.parametrize("published", ['"v=DKIM1; k=rsa; p=AAAA"', '"v=DKIM1; p="'])
def test_another_key_is_no_key(signing: Signer, published: str) -> None:
    zone = {**SOUND, (signing.name, "TXT"): [published]}
    assert only("DKIM", zone, replace(HERE, signer=signing)).wrong


def test_a_short_key_is_said_to_be_short(signing: Signer) -> None:
    short = replace(signing, bits=1024)
    zone = {**SOUND, (signing.name, "TXT"): [in_strings(signing.record)]}
    assert "1024 bits" in only("DKIM", zone, replace(HERE, signer=short)).says


def test_where_nothing_signs_here_it_says_so_and_how_to_look(signing: Signer) -> None:
    says = only("leaving", SOUND).says
    assert says.startswith("nothing signs here")
    assert "List-Unsubscribe-Post" in says
    assert "d=record.news" in says
    assert only("leaving", SOUND, replace(HERE, https=False)).says.startswith("not offered")
    other = replace(signing, domain="relay.net")
    assert only("leaving", SOUND, replace(HERE, signer=other)).wrong


# ── where mail comes from and returns to ───────────────────────────────────────────────


def test_returned_mail_needs_a_server_that_takes_it() -> None:
    assert only("returned mail", without(("record.news", "MX"))).wrong
    assert only("returned mail", {**SOUND, ("record.news", "MX"): ["0 ."]}).wrong
    by_address = {**without(("record.news", "MX")), ("record.news", "A"): ["1.2.3.4"]}
    assert not only("returned mail", by_address).wrong


def test_a_sending_host_of_ours_has_a_name_that_leads_back() -> None:
    nameless = only("sending host", without(("4.3.2.1.in-addr.arpa", "PTR"), (HOST, "AAAA")))
    assert nameless.wrong
    assert nameless.says.endswith(f"publish PTR {HOST}.")
    elsewhere = {("4.3.2.1.in-addr.arpa", "PTR"): ["host-4.provider.net."]}
    astray = only("sending host", {**without((HOST, "AAAA")), **elsewhere})
    assert astray.wrong
    assert "host-4.provider.net, which leads elsewhere" in astray.says


def test_a_relays_addresses_are_its_own_affair() -> None:
    relay = replace(HERE, host="smtp.relay.net")
    verdict = only("sending host", {**SOUND, ("smtp.relay.net", "A"): ["1.2.3.5"]}, relay)
    assert not verdict.wrong
    assert verdict.says == "1.2.3.5 has no name; a relay, which may send from other addresses"


@pytest.mark.parametrize("host", [None, "10.1.2.3"])
def test_where_mail_leaves_cannot_always_be_seen(host: str | None) -> None:
    verdict = only("sending host", SOUND, replace(HERE, host=host))
    assert not verdict.wrong
    assert "cannot be seen from here" in verdict.says


# ── name servers that fail ─────────────────────────────────────────────────────────────


def test_what_cannot_be_looked_up_stops_nothing_and_is_not_called_wrong() -> None:
    broken = {("record.news", "SERVFAIL"): [""], ("_dmarc.record.news", "SERVFAIL"): [""]}
    found = verdicts({**SOUND, **broken})
    for what in ("SPF of record.news", "DMARC of record.news", "returned mail to record.news"):
        assert found[what].says.startswith("could not be looked up: ")
        assert not found[what].wrong
    assert found[f"sending host {HOST}"].says.endswith("which leads back")


def test_a_name_server_that_does_not_answer_costs_little_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nameserver, "_EACH", 0.3)
    monkeypatch.setattr(nameserver, "_IN_ALL", 0.7)
    silent = {(name, "SILENT"): [""] for name in ("record.news", "_dmarc.record.news", HOST)}
    began = time.monotonic()
    found = verdicts(silent)
    assert time.monotonic() - began < 2
    assert "does not answer" in found["SPF of record.news"].says
    assert found[f"sending host {HOST}"].says.startswith("could not be looked up")


@pytest.mark.parametrize(
    "domain", ["example.org", "digest.example.com", "a.example", "b.test", "c.invalid", "localhost"]
)
def test_of_an_example_nothing_is_asked(domain: str) -> None:
    asked: list[str] = []
    with naming(SOUND, asked) as resolver:
        (verdict,) = deliver.look_over(replace(HERE, domain=domain), resolver)
    assert verdict.says.startswith(f"{domain} is only an example")
    assert not asked


# ── from config.toml ───────────────────────────────────────────────────────────────────


def test_what_is_sent_is_read_from_the_settings() -> None:
    sender = "Akte <digest@Record.news>"
    plain = sending("smtps://u:p@mail.record.news", sender, None, "https://record.news", None)
    assert plain == HERE
    bounces = sending("smtp://127.0.0.1", sender, "b@returns.record.news", "http://x", None)
    assert bounces == Sending(
        domain="record.news", returns="returns.record.news", host=None, https=False
    )


CONFIG = """
[mail]
from = "digest@record.news"
url = "{url}"
{dkim}
[net]
resolver = "{resolver}"
"""


def findings(tmp_path: Path, **given: str) -> dict[str, pipeline.Finding]:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(**{"dkim": "", "resolver": "127.0.0.1:9", **given}))
    return {f.what: f for f in pipeline.check(load(path), lambda *_: None)}


def test_check_tells_what_it_found(tmp_path: Path) -> None:
    with naming(SOUND) as resolver, serving(Inbox()) as port:
        found = findings(tmp_path, url=f"smtp://127.0.0.1:{port}", resolver=resolver)
    assert not found["DMARC of record.news"].wrong
    assert "cannot be seen from here" in found["sending host of this machine"].says
    assert found["leaving by one click"].says.startswith("not offered")


def test_check_asks_nothing_where_messages_stay_in_a_folder(tmp_path: Path) -> None:
    began = time.monotonic()
    found = findings(tmp_path, url="maildir:outbox")
    assert "stay in a folder" in found["sending domain"].says
    assert time.monotonic() - began < 2


def test_check_names_a_key_that_is_missing_and_goes_on(tmp_path: Path) -> None:
    dkim = '[mail.dkim]\ndomain = "record.news"\nselector = "s"\nkey = "away.pem"'
    found = findings(tmp_path, url="maildir:outbox", dkim=dkim)
    assert found["signing"].wrong
    assert "away.pem" in found["signing"].says
    assert "sending domain" in found
