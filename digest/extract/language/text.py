"""An article as sentences and tokens, each with its place in the page's own text.

Typographic forms are folded first (quotation marks, dashes, spaces, soft hyphens, the
commonest mojibake), so that they do not change what is read; a map of offsets leads
back, so that evidence is cut from the text as published.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat

from digest.extract.language.classes import Class, classes
from digest.extract.language.lexicon import ABBREVIATIONS, REPORTS, STARTERS, TITLES
from digest.extract.language.marks import doubled

_FOLDS = {
    **dict.fromkeys("‘’‚‛ʼ`´", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys(("''", "``", "â€œ", "â€\x9d", "â€\u009d"), '"'),
    **dict.fromkeys(("â€™", "â€˜"), "'"),
    **dict.fromkeys(("—", "―", "--", "â€”"), "—"),
    **dict.fromkeys(("‐", "‑", "−"), "-"),
    **dict.fromkeys(("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"), ""),
    **dict.fromkeys("\u00a0\u2000\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t", " "),
    "Â\u00a0": " ",
    "&nbsp;": " ",
}
_ODD = re.compile("|".join(re.escape(odd) for odd in sorted(_FOLDS, key=len, reverse=True)))

_CLITIC = r"(?:[smdSMD]|[vV][eE]|[rR][eE]|[lL][lL])\b"
#: letter case is spelled out: a pattern that ignores it is half as fast
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S.
    rf"|'{_CLITIC}"
    rf"|[$€£#@]?\w+(?:(?:[.,](?=\d)|(?<=\d):(?=\d)|'(?!{_CLITIC})(?=\w)|[&/-](?=\w))\w+)*+%?"
    r"|\S"
)
_ENDERS = frozenset(".?!…")
_CLOSERS = frozenset("\"')]")

#: no sentence is longer; what is longer is cut, so that hostile text costs linear time
LONGEST = 240
_MOST_MARKS = 8


@dataclass(slots=True)
class Token:
    """A word or mark; `start` and `end` are places in the folded text.

    Never changed, though not frozen: freezing doubles what an article's thousands cost.
    """

    text: str
    low: str
    start: int
    end: int
    quote: int = -1  #: which quotation it stands in; -1 outside
    cls: Class = Class.NOUN

    def __hash__(self) -> int:
        """By its place alone: clauses are looked up often."""
        return self.start

    @property
    def word(self) -> bool:
        return self.text[-1].isalnum() or self.text[0].isalnum() or self.text[0] in "$€£#@"

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


Tokens = Sequence[Token]


@dataclass(frozen=True)
class Sentence:
    """One sentence of an article."""

    text: str  #: folded
    start: int  #: in the folded text
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class Article:
    """A text cut into sentences; `at` leads from folded places to published ones."""

    published: str
    folded: str
    at: Sequence[int]
    sentences: tuple[Sentence, ...]

    def evidence(self, sentence: Sentence) -> tuple[str, int]:
        """The sentence as published, and its offset."""
        return self.passage(sentence.start, sentence.end)

    def passage(self, begin: int, stop: int) -> tuple[str, int]:
        """What stands between two folded places, as published, and its offset."""
        start, end = self.at[begin], self.at[stop]
        passage = self.published[start:end]
        return passage.strip(), start + len(passage) - len(passage.lstrip())

    def paragraph(self, start: int) -> str:
        """The published paragraph that offset `start` stands in."""
        begin = self.published.rfind("\n", 0, start) + 1
        end = self.published.find("\n", start)
        return self.published[begin : len(self.published) if end < 0 else end].strip()


def article(text: str) -> Article:
    """Cut a text, one paragraph a line, into sentences."""
    folded, at = fold(text)
    sentences: list[Sentence] = []
    open_ = False
    for number, (start, end) in enumerate(_paragraphs(folded)):
        dateline = _DATELINE.match(folded, start, end) if number < _LEADS else None
        begin = dateline.end() if dateline else start
        tokens = _tokens(folded, begin, end, open_=open_)
        open_ = tokens[-1].quote >= 0 and tokens[-1].text != '"'
        sentences += (
            Sentence(folded[run[0].start : run[-1].end], run[0].start, number, tuple(run))
            for run in _runs(tokens)
        )
    return Article(text, folded, at, tuple(sentences))


#: within how many paragraphs a dateline may stand, title and byline among them
_LEADS = 4
#: "PORT GARVE, Fife, March 6 (Reuters) - "
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'-]+ ){0,3}[A-Z][A-Z.'-]+(?:, [\w. ]{2,24}){0,3}(?: \([^()\n]{1,40}\))? ?"
    r"(?:—|–|--?) ?(?=[A-Z\"$£€\d])"
)


def fold(text: str) -> tuple[str, Sequence[int]]:
    """The text in plain typography, and for each place in it the place it came from.

    Single marks around a whole quotation become double ones, as long as the text.
    """
    if text.isascii() and not _ODD.search(text):
        return doubled(text), range(len(text) + 1)
    parts: list[str] = []
    at: list[int] = []
    last = 0
    for odd in _ODD.finditer(text):
        plain = _FOLDS[odd.group()]
        parts += (text[last : odd.start()], plain)
        at += range(last, odd.start())
        at += [odd.start()] * len(plain)
        last = odd.end()
    parts.append(text[last:])
    at += range(last, len(text) + 1)
    return doubled("".join(parts)), at


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for line in re.finditer(r"[^\r\n]+", text):
        if not line.group().isspace():
            yield line.span()


def _tokens(text: str, start: int, end: int, *, open_: bool) -> list[Token]:
    """The tokens of one paragraph; a quotation left open runs to its end.

    `open_`: the paragraph before left one open, which this one may close.
    """
    texts = _TOKEN.findall(text, start, end)
    lows = [word.lower() for word in texts]
    begins: list[int] = []
    ends: list[int] = []
    at = start
    for word in texts:  # only spaces stand between tokens
        begin = text.index(word, at)
        at = begin + len(word)
        begins.append(begin)
        ends.append(at)
    quotes = _quotes(text, start, end, begins, open_=open_) if '"' in lows else repeat(-1)
    return list(map(Token, texts, lows, begins, ends, quotes, classes(texts, lows)))


def _quotes(text: str, start: int, end: int, begins: list[int], *, open_: bool) -> Iterator[int]:
    """Which quotation each token stands in, its marks included; -1 outside."""
    marks = [begin for begin in begins if text[begin] == '"']
    goes_on = open_ and bool(marks) and _only_closes(text, marks[0], start, end)
    quote, count = (0, 0) if goes_on else (-1, -1)
    for begin in begins:
        if text[begin] != '"' or (quote < 0 and _only_closes(text, begin, start, end)):
            yield quote
        elif quote < 0 or _opens(text, begin, start, end):
            quote = count = count + 1
            yield quote
        else:
            yield quote
            quote = -1


def _only_closes(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark can open nothing: something stands before it and a space behind."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return not before.isspace() and before not in "([—" and not (after.isalnum() or after in "'$£€")


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark met inside a quotation begins another: a space before, none after."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return before in " ([—" and not after.isspace()


def _runs(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each sentence."""
    begin = i = 0
    for mark in [k for k, token in enumerate(tokens) if token.text[-1] in _ENDERS]:
        if mark < i:
            continue
        while mark - begin >= LONGEST:
            yield tokens[begin : begin + LONGEST]
            begin += LONGEST
        i = mark + 1
        while i < len(tokens) and i - mark < _MOST_MARKS and _closes(tokens, mark, i):
            i += 1
        if i - begin >= LONGEST or _ends(tokens, mark, i):
            yield tokens[begin:i]
            begin = i
    for at in range(begin, len(tokens), LONGEST):
        yield tokens[at : at + LONGEST]


def _initials(token: Token) -> bool:
    return len(token.text) > 2 and token.text[-1] == "."


def _closes(tokens: Tokens, mark: int, i: int) -> bool:
    """Whether token `i` is a mark that still belongs to the sentence ended at `mark`."""
    text = tokens[i].text
    if text == '"':
        return tokens[i].quote == tokens[mark].quote
    return text in _ENDERS or (text in _CLOSERS and tokens[i].start == tokens[i - 1].end)


def _ends(tokens: Tokens, mark: int, following: int) -> bool:
    """Whether the sentence that may end at `mark` does, given what follows."""
    if following >= len(tokens):
        return True
    after = tokens[following]
    if after.start == tokens[following - 1].end:
        return False
    if not (after.capital or after.text[0].isdigit() or after.text in '"$€£(['):
        return False
    if _initials(tokens[mark]):
        return after.text in STARTERS
    if tokens[mark].text == ".":
        return _ends_at_dot(tokens, mark, after)
    return tokens[following - 1].text != '"' or not _tagged(tokens[following : following + 6])


def _ends_at_dot(tokens: Tokens, mark: int, after: Token) -> bool:
    before = tokens[mark - 1] if mark else None
    if before is None or before.end != tokens[mark].start:
        return True
    if before.low in ABBREVIATIONS:
        return after.text in STARTERS and before.low not in TITLES
    return not (len(before.text) == 1 and before.capital and before.text != "I")


def _tagged(tokens: Tokens) -> bool:
    """Whether what follows a quoted question is its speech tag: `?" Ruiz asked.`"""
    for name, verb in pairwise(tokens):
        if not name.capital:
            return False
        if verb.low in REPORTS:
            return True
    return False
