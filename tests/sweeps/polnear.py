"""Attribution measured on PolNeAR (github.com/networkdynamics/PolNeAR), which is not ours to ship.

    POLNEAR=…/PolNeAR/data python tests/sweeps/polnear.py dev [--errors 20] [--cause "right edge"]

Found and labelled attributions are paired one to one, by cue, else by content. Of a pair:
*cue*: the cues share a word; *overlap*: half of the words of either content are the
other's; *exact*: the same words (marks aside); *head*: the last word of the labelled
source's first noun phrase is in the source found; *full*: overlap and head. *Reporting*:
those whose cue has a word of the frozen list below. Exact spans: source, cue and content
each for itself, unpaired, as in the published rows (rules 10.7/22.8/5.6, CoreNLP quotes
13.9/–/17.5, CRF 50.6/53.4/28.6): to the character, and with marks at the edges aside.
"""

import argparse
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from digest.extract.language import text
from digest.extract.language.words import words
from digest.extract.speakers.attributed import attributed

Span = tuple[int, int]
Words = frozenset[int]  #: where words start

#: frozen: a change makes earlier figures worthless
REPORTING = words(
    """
according accuse accused accuses acknowledge acknowledged acknowledges acknowledging add added
adding adds admit admits admitted admitting advise advised advises advising affirm affirmed
affirming affirms allege alleged alleges alleging announce announced announces announcing argue
argued argues arguing ask asked asking asks assert asserted asserting asserts assure assured
assures assuring believe believed believes boast boasted boasting boasts brief briefed briefing
briefs called caution cautioned cautioning cautions cited cites citing claim claimed claiming
claims clarified clarifies clarify clarifying complain complained complaining complains concede
conceded concedes conceding conceive conceived conceives conceiving conclude concluded concludes
concluding confirm confirmed confirming confirms contend contended contending contends continued
convince convinced convinces convincing counter countered countering counters criticized deadpan
deadpaned deadpaning deadpans declaim declaimed declaiming declaims declare declared declares
declaring decline declined declines denied denies deny denying describe described disclose
disclosed discloses disclosing echo echoed echoing echos elaborate elaborated elaborates
elaborating emphasize emphasized emphasizes emphasizing estimate estimated estimates estimating
exclaim exclaimed exclaiming exclaims explain explained explaining explains find finds found
indicate indicated indicates inform informed informing informs inquire inquired inquires
inquiring insist insisted insisting insists interject interjected interjecting interjects
intimate intimated intimates intimating intone intoned intones intoning joke joked jokes joking
lament lamented lamenting laments maintain maintained maintaining maintains mention mentioned
muse mused muses musing note noted notes notified notifies notify notifying noting observe
observed observes observing opine opined opines opining per pointed posted predict predicted
predicting predicts proclaim proclaimed proclaiming proclaims question questioned questioning
questions quip quipped quipping quips reaffirm reaffirmed reaffirming reaffirms reassert
reasserted reasserting reasserts reassure reassured reassures reassuring recall recalled
recalling recalls recount recounted recounting recounts refused reiterate reiterated reiterates
reiterating relate related relates relating relay relayed relaying relays remark remarked
remarking remarks remind reminded reminding reminds replied replies reply replying report
reported reports respond responded responding responds restate restated restates restating
retort retorted retorting retorts retweet retweeted retweeting retweets reveal revealed
revealing reveals said say saying says show showed showing shows signal signaled signaling
signals speculate speculated speculates speculating state stated statement states stating stress
stressed stresses stressing suggest suggested suggesting suggests tell telling tells testified
testifies testify testifying theorize theorized theorizes theorizing think thinks thought told
tout touted touting touts tweet tweeted tweeting tweets underscore underscored underscores
underscoring vent vented venting vents vow vowed vowing vows warn warned warning warns wonder
wondered wondering wonders write writes writing wrote
"""
)
_WORD = re.compile(r"\w+(?:['’.-]\w+)*")
_HEAD_ENDS = re.compile(r",| who | of | for | at | from | in | with |\(")
_PARTS = ("source", "cue", "content")


@dataclass(frozen=True)
class Label:
    """One attribution, labelled or found, in places of the text as published."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True)
class Document:
    name: str
    text: str
    labels: tuple[Label, ...]

    def words(self, spans: Iterable[Span]) -> Words:
        return frozenset(w.start() for span in spans for w in _WORD.finditer(self.text, *span))

    def spelled(self, spans: Iterable[Span]) -> list[str]:
        return [w.lower() for span in spans for w in _WORD.findall(self.text, *span)]

    def shown(self, spans: Iterable[Span]) -> str:
        return " … ".join(self.text[slice(*span)].replace("\n", " ") for span in spans)

    def reporting(self, label: Label) -> bool:
        return not REPORTING.isdisjoint(self.spelled(label.cue))


def load(data: Path, part: str) -> Iterator[Document]:
    """The documents of a part; where several people labelled one, the first by file name."""
    seen = set()
    for file in sorted((data / part / "attributions").iterdir()):
        name = file.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            body = _published(data / part / "text" / f"{name}.txt")
            yield Document(name, body, tuple(_labels(_published(file))))


def _published(file: Path) -> str:
    return file.read_bytes().decode()


def _labels(annotations: str) -> Iterator[Label]:
    """The events of a brat stand-off file."""
    places: dict[str, list[Span]] = {}
    for line in annotations.split("\n"):
        found = re.match(r"(T\d+)\t\S+ ([\d ;]+)\t", line)
        if found:
            runs = (run.split() for run in found[2].split(";"))
            places[found[1]] = [(int(start), int(end)) for start, end in runs]
    for line in annotations.split("\n"):
        if re.match(r"E\d+\t", line):
            spans: dict[str, list[Span]] = defaultdict(list)
            for argument in line.split("\t")[1].split():
                role, _, place = argument.partition(":")
                spans[role.rstrip("0123456789").lower()] += places.get(place, [])
            yield Label(*(tuple(sorted(spans[part])) for part in _PARTS))


def found_in(document: Document) -> tuple[Label, ...]:
    """What the reader finds."""
    article = text.article(document.text)
    at = article.at

    def published(*spans: Span | None) -> tuple[Span, ...]:
        return tuple((at[span[0]], at[span[1]]) for span in spans if span)

    return tuple(
        Label(published(one.source), published(one.cue), published(*one.content))
        for one in attributed(article)
    )


@dataclass(frozen=True)
class Pair:
    """A labelled attribution, a found one, or both where they are the same."""

    document: Document
    label: Label | None
    found: Label | None

    def _both(self, part: str) -> tuple[Words, Words]:
        assert self.label
        assert self.found
        words = self.document.words
        return words(getattr(self.label, part)), words(getattr(self.found, part))

    @property
    def cue(self) -> bool:
        labelled, found = self._both("cue")
        return bool(labelled & found)

    @property
    def overlap(self) -> bool:
        labelled, found = self._both("content")
        shared = 2 * len(labelled & found)
        return shared > 0 and shared >= len(labelled) and shared >= len(found)

    @property
    def exact(self) -> bool:
        labelled, found = self._both("content")
        return labelled == found

    @property
    def head(self) -> bool:
        assert self.label
        assert self.found
        if not self.label.source:
            return not self.found.source
        start, end = self.label.source[0]
        phrase = _HEAD_ENDS.split(self.document.text[start:end])[0]
        words = [word.lower() for word in _WORD.findall(phrase)]
        labelled, found = self._both("source")
        spelled = self.document.spelled(self.found.source)
        return bool(labelled & found) and bool(words) and words[-1] in spelled

    @property
    def full(self) -> bool:
        return self.overlap and self.head


def pairs(document: Document, found: tuple[Label, ...]) -> Iterator[Pair]:
    """Each label and each finding once: those that meet in pairs, the others alone."""
    meetings = []
    for i, one in enumerate(found):
        cue, content = document.words(one.cue), document.words(one.content)
        for k, label in enumerate(document.labels):
            labelled = document.words(label.content)
            shared = len(content & labelled)
            meets = bool(cue & document.words(label.cue))
            if meets or shared:
                meetings.append((meets, shared / len(content | labelled), i, k))
    left, labels = set(range(len(found))), set(range(len(document.labels)))
    for _, _, i, k in sorted(meetings, reverse=True):
        if i in left and k in labels:
            left.remove(i)
            labels.remove(k)
            yield Pair(document, document.labels[k], found[i])
    yield from (Pair(document, document.labels[k], None) for k in sorted(labels))
    yield from (Pair(document, None, found[i]) for i in sorted(left))


MEASURES: dict[str, Callable[[Pair], bool]] = {
    "cue": lambda pair: pair.cue,
    "overlap": lambda pair: pair.overlap,
    "exact": lambda pair: pair.exact,
    "head": lambda pair: pair.head,
    "full": lambda pair: pair.full,
}


def rates(hits: tuple[int, int], found: int, labelled: int) -> tuple[float, float, float]:
    """Precision, recall and F; `hits` as counted among the found and among the labelled."""
    precision, recall = hits[0] / max(1, found), hits[1] / max(1, labelled)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def scores(every: list[Pair], *, reporting: bool) -> dict[str, tuple[float, float, float]]:
    """The measures of a part, of all attributions or of the reporting ones."""

    def counts(pair: Pair, label: Label | None) -> bool:
        return label is not None and (not reporting or pair.document.reporting(label))

    found = sum(counts(pair, pair.found) for pair in every)
    labelled = sum(counts(pair, pair.label) for pair in every)
    measured = {}
    for name, measure in MEASURES.items():
        hits = [pair for pair in every if pair.label and pair.found and measure(pair)]
        both = (sum(counts(p, p.found) for p in hits), sum(counts(p, p.label) for p in hits))
        measured[name] = rates(both, found, labelled)
    return measured


def exact_spans(
    documents: list[tuple[Document, tuple[Label, ...]]], part: str, *, strict: bool
) -> tuple[float, float, float]:
    """Of the sources, cues or contents alone, those that are the same."""
    hits = found_count = labelled_count = 0
    for document, found in documents:

        def keys(labels: Iterable[Label], document: Document = document) -> Counter[object]:
            spans = [getattr(label, part) for label in labels]
            return Counter(s if strict else document.words(s) for s in spans if s)

        labelled, ours = keys(document.labels), keys(found)
        hits += (labelled & ours).total()
        found_count += ours.total()
        labelled_count += labelled.total()
    return rates((hits, hits), found_count, labelled_count)


def cause(pair: Pair) -> str | None:
    """Why a pair is no full and exact match; None where it is."""
    document = pair.document
    if pair.found is None or pair.label is None:
        label = pair.found or pair.label
        assert label
        kind = "reporting" if document.reporting(label) else "other"
        return f"{'spurious' if pair.label is None else 'missed'}, {kind}"
    if not pair.head:
        if not pair.found.source:
            return "source not found"
        return "source wrong" if pair.label.source else "source where none is"
    if pair.exact:
        return None
    labelled, found = sorted(pair._both("content")[0]), sorted(pair._both("content")[1])
    if not labelled or not found:
        return "content empty"
    if labelled[0] == found[0]:
        return "right edge: too long" if found[-1] > labelled[-1] else "right edge: too short"
    return "left edge" if labelled[-1] == found[-1] else "both edges"


def show_errors(every: list[Pair], most: int, only: str) -> None:
    """Errors by cause, the commonest first, each with its commonest cues."""
    causes: dict[str, list[Pair]] = defaultdict(list)
    for pair in every:
        why = cause(pair)
        if why and only in why:
            causes[why].append(pair)
    for why, cases in sorted(causes.items(), key=lambda item: -len(item[1])):
        cues = Counter(
            pair.document.shown((pair.label or pair.found or cases[0].found).cue).lower()  # type: ignore[union-attr]
            for pair in cases
        )
        print(f"\n{why}: {len(cases)}  {cues.most_common(12)}")
        for pair in cases[:: max(1, len(cases) // most)][:most]:
            print(f"  {pair.document.name[:40]}")
            for name, one in (("label", pair.label), ("found", pair.found)):
                if one:
                    shown = [pair.document.shown(getattr(one, part)) for part in _PARTS]
                    print(f"    {name}: {shown[0]!r} | {shown[1]!r} | {shown[2]!r}")


def measure(data: Path, part: str) -> tuple[list[tuple[Document, tuple[Label, ...]]], list[Pair]]:
    documents = [(document, found_in(document)) for document in load(data, part)]
    return documents, [pair for one, found in documents for pair in pairs(one, found)]


def _row(name: str, *columns: tuple[float, float, float]) -> str:
    return f"{name:18}" + "   ".join(
        "P {:.3f} R {:.3f} F {:.3f}".format(*three) for three in columns
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("part", choices=["train", "dev", "test"])
    parser.add_argument("--errors", type=int, default=0, help="how many to show of each cause")
    parser.add_argument("--cause", default="", help="only causes with these words")
    asked = parser.parse_args()
    data = Path(os.environ.get("POLNEAR") or "POLNEAR is not set")
    if not (data / asked.part / "attributions").is_dir():
        print(f"Skipped. {data}: set POLNEAR to the data folder of a PolNeAR checkout.")
        return
    begun = time.process_time()
    documents, every = measure(data, asked.part)
    print(f"{asked.part}: {len(documents)} documents, {time.process_time() - begun:.1f} s")
    everything, reporting = scores(every, reporting=False), scores(every, reporting=True)
    print(f"{'':18}{'all':33}reporting")
    for name, row in everything.items():
        print(_row(name, row, reporting[name]))
    print(f"exact spans       {'marks aside':33}to the character")
    for name in _PARTS:
        print(_row(name, *(exact_spans(documents, name, strict=s) for s in (False, True))))
    if asked.errors:
        show_errors(every, asked.errors, asked.cause)


@pytest.mark.skipif("POLNEAR" not in os.environ, reason="POLNEAR names no corpus")
def test_attribution_holds_what_it_reached_on_dev() -> None:
    _, every = measure(Path(os.environ["POLNEAR"]), "dev")
    reporting = scores(every, reporting=True)
    assert reporting["full"][2] >= 0.80
    assert reporting["overlap"][2] >= 0.83
    assert reporting["exact"][2] >= 0.72


if __name__ == "__main__":
    main()
