"""The record as linked data: schema.org's `Claim` with its `appearance`s, and corrections.

A `Claim` is one answer to a question, and each report that gives it is an appearance. It is
never a `ClaimReview`, which is a verdict. What a notice says is a `CorrectionComment` on the
report that it corrects (https://schema.org/Claim, https://schema.org/CorrectionComment).
"""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from digest.compose.words import capital
from digest.desk.public.accounts import Account, Moved, Said
from digest.model import Story

_MOST = 50  #: appearances of a claim that are listed, the newest


def linked(base_url: str, story: Story, accounts: Sequence[Account]) -> dict[str, Any]:
    """The accounts of a story's claims as one JSON-LD document."""
    graph: list[dict[str, Any]] = []
    for account in accounts:
        address = f"{base_url}/{quote(story.id)}/{quote(account.id)}"
        graph += _claims(account, address)
        graph += _corrections(account, address)
    return {"@context": "https://schema.org", "@graph": graph}


def _claims(account: Account, address: str) -> Iterable[dict[str, Any]]:
    """A claim for each answer that stands and is some report's."""
    said: dict[str, list[Said]] = {}
    for one in account.said:
        if one.url and not one.stance.withholds:
            said.setdefault(capital(one.answer), []).append(one)
    for answer, of in said.items():
        yield {
            "@type": "Claim",
            "url": address,
            "name": f"{account.question} {answer}",
            "appearance": [_report(one) for one in of[:_MOST]],
        }


def _report(one: Said) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "CreativeWork",
        "url": one.url,
        "publisher": {"@type": "Organization", "name": one.outlet},
    }
    if one.published:
        found["datePublished"] = one.published.iso
    return found


def _corrections(account: Account, address: str) -> Iterable[dict[str, Any]]:
    """Each report that a notice of its own corrected, with the notice."""
    for change in account.changes:
        before, notice = change.was, change.notice
        if notice is not None and change.struck and before is not None and before.url:
            yield {**_report(before), "correction": _comment(change, address)}


def _comment(change: Moved, address: str) -> dict[str, Any]:
    assert change.notice is not None
    return {
        "@type": "CorrectionComment",
        "text": change.notice.words,
        "url": change.notice.url or f"{address}#c{change.seq}",
    }
