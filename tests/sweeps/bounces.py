"""Reading of returned mail measured on sisimai's set-of-emails, which is not ours to ship.

    DIGEST_BOUNCE_CORPUS=…/set-of-emails DIGEST_BOUNCE_LABELS=…/p5-sisimai \
        python tests/sweeps/bounces.py [--errors missed|blamed|guessed] [--words]

The corpus has no labels; what each mail is stands in the tests of p5-sisimai (t/*.t: code,
reply, reason, whether it is hard, for each recipient), and is read from there. A mail is
*hard* where all its recipients are, *soft* where none is (complaints and automatic answers
among them), else *mixed*. Of the hard: *found* is read as hard or as a guess. Of the soft,
and of the mails that are no returned mail (maildir/not): *blamed* is read as hard, for one
such mail suppresses an address; *guessed* as a guess, of which it takes two.
"""

import argparse
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.deliver.returned import read
from digest.model import Returned, ReturnKind

#: what the tests call a kind of server, and what the corpus does
_RENAMED = {"interscanmss": "trendmicro", "mailmarshalsmtp": "mailmarshal", "goddady": "godaddy"}
_CASE = re.compile(r"^\s*'(\d+)'\s*=>\s*(\[\[.*?\]\])", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"\[\s*'[^']*'\s*,\s*'[^']*'\s*,\s*'([^']*)'\s*,\s*([01])")
_NAME = re.compile(r"\d+-((?:lhost|rhost)-\w+|rfc3464|rfc3834|arf)\.t")


@dataclass(frozen=True)
class Case:
    """One mail of the corpus, what its label says and what is read."""

    name: str
    reasons: tuple[str, ...]
    label: str  #: hard, soft, mixed, none (no label), not (no returned mail)
    returned: Returned

    @property
    def found(self) -> bool:
        return self.returned.kind in (ReturnKind.HARD, ReturnKind.GUESS)


def labels(checkout: Path) -> dict[str, list[tuple[str, bool]]]:
    """(reason, hard) of each recipient, by the name of the mail."""
    found = {}
    for file in sorted((checkout / "t").glob("*.t")):
        if named := _NAME.fullmatch(file.name):
            kind, _, server = named[1].partition("-")
            server = _RENAMED.get(server, server)
            for number, rows in _CASE.findall(file.read_text("utf-8", "replace")):
                said = [(reason, hard == "1") for reason, hard in _ROW.findall(rows)]
                name = "-".join(filter(None, (kind, server, number)))
                found[name] = said
                # servers have moved between the two groups
                other = {"lhost": "rhost", "rhost": "lhost"}.get(kind)
                if other:
                    found.setdefault(f"{other}-{server}-{number}", said)
    return found


def cases(corpus: Path, checkout: Path) -> Iterator[Case]:
    known = labels(checkout)
    for file in sorted((corpus / "maildir" / "bsd").glob("*.eml")):
        rows = known.get(file.stem, [])
        hard = {row[1] for row in rows}
        label = (
            "none"
            if not rows
            else "mixed"
            if len(hard) == 2
            else "hard"
            if True in hard
            else "soft"
        )
        reasons = tuple(reason for reason, _ in rows)
        yield Case(file.stem, reasons, label, read(file.read_bytes()))
    for file in sorted((corpus / "maildir" / "not").glob("*.eml")):
        yield Case(file.stem, (), "not", read(file.read_bytes()))


@dataclass(frozen=True)
class Measured:
    """The figures of the whole corpus."""

    every: tuple[Case, ...]

    def of(self, *labels: str) -> list[Case]:
        return [case for case in self.every if case.label in labels]

    @property
    def missed(self) -> list[Case]:
        return [case for case in self.of("hard") if not case.found]

    @property
    def blamed(self) -> list[Case]:
        return [case for case in self.of("soft", "not") if case.returned.kind is ReturnKind.HARD]

    @property
    def guessed(self) -> list[Case]:
        return [case for case in self.of("soft", "not") if case.returned.kind is ReturnKind.GUESS]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / max(1, len(self.of("hard")))


def measure(corpus: Path, checkout: Path) -> Measured:
    return Measured(tuple(cases(corpus, checkout)))


def show(measured: Measured, taken: float) -> None:
    hard = measured.of("hard")
    at_once = sum(case.returned.kind is ReturnKind.HARD for case in hard)
    traced = sum(bool(case.returned.message_ids) for case in measured.every)
    print(f"{len(measured.every)} mails, {taken:.1f} s")
    print(f"by label: {dict(Counter(case.label for case in measured.every))}")
    print(f"hard: {len(hard) - len(measured.missed)} of {len(hard)} found ({measured.recall:.1%}),")
    print(f"  {at_once} of them sure at the first")
    print(f"soft and not returned: {len(measured.of('soft', 'not'))}:")
    print(f"  {len(measured.blamed)} blamed, {len(measured.guessed)} guessed")
    print(f"the Message-ID of what came back was found in {traced}")
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case in measured.every:
        for reason in set(case.reasons):
            table[reason][str(case.returned.kind)] += 1
    for reason, kinds in sorted(table.items()):
        print(f"  {reason:16} {dict(kinds.most_common())}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--errors", choices=["missed", "blamed", "guessed"])
    parser.add_argument("--words", action="store_true", help="with the words that were read")
    asked = parser.parse_args()
    corpus, checkout = _folders()
    if not (corpus / "maildir" / "bsd").is_dir() or not (checkout / "t").is_dir():
        print("Skipped. DIGEST_BOUNCE_CORPUS and DIGEST_BOUNCE_LABELS name no checkouts.")
        return
    begun = time.process_time()
    measured = measure(corpus, checkout)
    show(measured, time.process_time() - begun)
    for case in getattr(measured, asked.errors) if asked.errors else ():
        print(case.name, case.returned.kind, case.returned.status, *case.reasons)
        if asked.words:
            print("    ", case.returned.words)


def _folders() -> tuple[Path, Path]:
    names = ("DIGEST_BOUNCE_CORPUS", "DIGEST_BOUNCE_LABELS")
    corpus, checkout = (Path(os.environ.get(name) or f"{name} is not set") for name in names)
    return corpus, checkout


@pytest.mark.skipif("DIGEST_BOUNCE_CORPUS" not in os.environ, reason="no corpus is named")
def test_hard_bounces_are_found_and_nobody_else_is_blamed() -> None:
    measured = measure(*_folders())
    assert measured.recall >= 0.80
    assert not measured.blamed


if __name__ == "__main__":
    main()
