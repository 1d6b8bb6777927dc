"""All the forms of a plain word.

The editors' words are inflected, never the article's words stemmed: measured, stemming
lost "released" and "secured" and took "meeting" and "meet" for strangers.
"""

import functools
import re
from collections.abc import Iterable

from digest.extract.language.vocabulary import VERBS
from digest.extract.language.words import words

#: base, past, participle (and other forms) of verbs and nouns that are not regular
_IRREGULAR = """
agree agrees agreed agreeing|be is are was were been being am|become became
begin began begun beginning|bid bidding|break broke broken|bring brought
brief briefing briefings briefed|build built building buildings|buy bought|catch caught
choose chose chosen|come came|cost costing|cut cutting|deal dealt|die dies died dying
do did done does doing|draw drew drawn|drive drove driven|drop dropped dropping|eat ate eaten
end ended|fall fell fallen|feel felt|fight fought|find found finding findings|fly flew flown
forbid forbade forbidden|forget forgot|get got gotten getting|give gave given
go went gone goes going|grow grew grown|halt halted halting|have has had having
hear heard hearing hearings|hide hid hidden|hit hitting|hold held|hurt|keep kept
kill killed killing killings|know knew known|lay laid|lead led|leave left|lend lent|let letting
lie lay lain lying lied|lose lost|make made|mean meant|meet met meeting meetings|pay paid
plan planned planning|put putting|quit quitting|read|ride rode|ring rang rung|rise rose risen
run ran running|say said|see saw seen|seek sought|sell sold|send sent|set setting|shed shedding
shoot shot shooting shootings|show showed shown|shrink shrank shrunk|shut shutting|sink sank sunk
sit sat sitting|speak spoke spoken|spend spent|split splitting|stand stood|steal stole stolen
stop stopped stopping|strike struck stricken|swear swore sworn|swim swam swum swimming
take took taken|teach taught|tell told|think thought|throw threw thrown|understand understood
upset|wear wore worn|win won winning|withdraw withdrew withdrawn|write wrote written
tear tore torn|bear bore borne|beat beaten|bend bent|bind bound|bite bit bitten|bleed bled
blow blew blown|breed bred|broadcast|burst|cast|cling clung|creep crept|dig dug digging|feed fed
flee fled|forgive forgave|forgiven|freeze froze frozen|grind ground|hang hung|kneel knelt kneeled
light lit lighted|overcome overcame|overrun overran|oversee oversaw overseen
foresee foresaw foreseen|overtake overtook overtaken|overthrow overthrew overthrown
rebuild rebuilt rebuilding|repay repaid|resell resold|retake retook retaken
rewrite rewrote rewritten|rid|shake shook shaken|shine shone|slide slid|spin spun spinning
spring sprang sprung|stick stuck|sting stung|strive strove striven|swing swung
undergo underwent undergone|undertake undertook undertaken|mistake mistook mistaken
arise arose arisen|awake awoke awoken|uphold upheld|withhold withheld|weave wove woven|wind wound
wring wrung|misread|outbid|outgrow outgrew outgrown|sweep swept|sleep slept|weep wept
lean leant leaned|leap leapt leaped|spill spilt spilled|spoil spoilt spoiled|burn burnt burned
learn learnt learned|smell smelt smelled|dream dreamt dreamed|speed sped speeded|mow mown mowed
prove proven proved|shave shaved shaven|tie ties tied tying|vie vies vied vying
""".replace("\n", "|")
#: nouns, which take no ending of a verb
_NOUNS = """
child children|death deaths dead|man men|people person persons|woman women|spokesman spokesmen
spokeswoman spokeswomen|life lives|half halves|analysis analyses|crisis crises|accord accords
""".replace("\n", "|")
_GROUPS = [tuple(line.split()) for line in (_IRREGULAR + _NOUNS).split("|") if line.strip()]
_BASE = {form: group[0] for group in _GROUPS for form in group}
_NOUN_BASES = frozenset(line.split()[0] for line in _NOUNS.split("|") if line.strip())
_FORMS = {group[0]: frozenset(group) for group in _GROUPS}

#: one syllable, one vowel, one consonant after it: scan, stop
_SHORT = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
_DOUBLING = words(
    "admit annul ban bar cancel chat commit control grab hop knit nod occur omit permit"
    " plan plug prefer expel repel compel propel dispel rebel patrol equip remit transmit emit"
    " acquit defer infer confer transfer deter incur recur concur kidnap enrol fulfil omit"
    " quip refer regret rip rub scrap sever ship shop shut slam slip spin step stop submit tag tap"
    " trap travel trim wed wrap"
)


#: endings of words that are nouns only
_NOUN = re.compile(r"(?:ment|tion|sion|ness|ity|ism|ship|ee|ance|ence|ware|ium)$")
#: … and verbs that have them all the same
_ACTED = words(
    "sentence finance influence silence experience reference balance advance dance enhance glance"
    " question mention sanction auction caution function commission condition petition position"
    " implement document comment experiment witness agree guarantee referee fee worship partition"
    " ration station envision commence recommence pronounce evidence distance instance"
)
#: stems that take no "e" when "-ed" or "-ing" is taken off
_WHOLE = re.compile(
    r"(?:[^aeiou][^aeioucgvzlrs]|[aeiou]{2}[^aeiousvzc]|er|en|on|it|el|or|et|op|an|[xwy])$"
)


@functools.lru_cache(maxsize=8192)
def inflections(word: str) -> frozenset[str]:
    """Every form of one word, lower case, the word as given included.

    The word may be given in any form ("met", "jobs"); forms that do not exist may be
    among the answers, since they do no harm.
    """
    low = word.lower()
    return frozenset().union({low}, *(_forms(base) for base in bases(low)))


def bases(low: str) -> set[str]:
    """What a form, in small letters, may be a form of."""
    if low in _BASE:
        return {_BASE[low]}
    prefix, stem = prefixed(low)
    if prefix and stem in _BASE and stem not in _FORMS:
        return {prefix + _BASE[stem], low}  # "underpaid"; but "rebound" is no form of "rebind"
    return _bases(low)


def prefixed(low: str) -> tuple[str, str]:
    """What stands before a verb to make another of it, and the rest: "over", "charge"."""
    prefix = next((one for one in _PREFIXES if low.startswith(one)), "")
    return prefix, low[len(prefix) :]


_PREFIXES = ("under", "over", "out", "mis", "fore", "pre", "re")


@functools.lru_cache(maxsize=1024)
def forms(listed: str) -> frozenset[str]:
    """Every form of every word of a list."""
    return frozenset().union(*(inflections(word) for word in listed.split()))


def phrase(written: str) -> tuple[frozenset[str], ...]:
    """The forms of each word of a phrase, in order."""
    return tuple(inflections(word) for word in written.split())


def pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Whole words or phrases in any inflection; for searching folded text."""
    parts = sorted({_as_pattern(written) for written in phrases}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)


def _as_pattern(written: str) -> str:
    return r"[ -]".join(
        f"(?:{'|'.join(map(re.escape, sorted(spellings, reverse=True)))})"
        for spellings in phrase(written)
    )


@functools.lru_cache(maxsize=4096)
def _forms(base: str) -> frozenset[str]:
    known = _FORMS.get(base) or _prefixed_forms(base)
    if not base.isalpha() or len(base) < 3 or base in _NOUN_BASES:
        return known | {base}
    if _NOUN.search(base) and base not in _ACTED:
        return known | {base, _with_s(base)}
    stem = base[:-1] if base.endswith("e") and not base.endswith("ee") else base
    regular = {base, _with_s(base), f"{stem}ing"}
    if base.endswith("e"):
        past = {base + "d"}
    elif base.endswith("y") and base[-2] not in "aeiou":
        past = {base[:-1] + "ied"}
    else:
        past = {base + "ed"}
    if base in _DOUBLING or _SHORT.fullmatch(base):
        past |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return known | regular | (frozenset() if known else past)


def _prefixed_forms(base: str) -> frozenset[str]:
    """The forms of a verb that another makes with a prefix: "mislead" has "misled"."""
    prefix, stem = prefixed(base)
    plain = not prefix or stem in _NOUN_BASES
    return frozenset() if plain else frozenset(prefix + one for one in _FORMS.get(stem, ()))


def _with_s(base: str) -> str:
    if base.endswith(("s", "sh", "ch", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _bases(word: str) -> set[str]:
    """What a regular form may be a form of."""
    if word.endswith("ies") and len(word) > 4:
        return {word[:-3] + "y"}
    if word.endswith(("ses", "shes", "ches", "xes", "zes")):
        return {word[:-2], word[:-1]}
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return _bases(word[:-1]) | {word[:-1]}
    if word.endswith("eed"):
        return {word, word[:-1]}  # "need", and "freed"
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and re.search("[aeiouy]", stem):
            return _stems(stem, ending)
    return {word}


def _stems(stem: str, ending: str) -> set[str]:
    """The bases before "-ed" or "-ing": sign, pause, plan, deny."""
    if stem in _BASE:
        return {_BASE[stem]}
    if ending == "ed" and stem.endswith("i"):
        return {stem[:-1] + "y"}
    if len(stem) > 3 and stem[-1] == stem[-2] and (stem[-1] not in "lsz" or stem[:-1] in _DOUBLING):
        return {stem[:-1]}
    if stem.endswith("ss"):
        return {stem}
    plain, mute = stem in VERBS, stem + "e" in VERBS
    if plain != mute:
        return {stem} if plain else {stem + "e"}
    if _SHORT.fullmatch(stem) or stem.endswith(("s", "c", "v", "u")):
        return {stem + "e"}
    return {stem} if _WHOLE.search(stem) else {stem, stem + "e"}
