"""The words that show that somebody speaks or takes a stand: plain lists, a frame each.

Verbs stand in their base form and are inflected. To teach the reader a verb, add it to
the frame it behaves like.
"""

from dataclasses import dataclass
from enum import Enum, auto

from digest.extract.language.inflect import inflections
from digest.extract.language.words import words
from digest.model import Stance


class Frame(Enum):
    """How a verb takes what is said."""

    SAY = auto()  #: with or without "that", or as a tag
    WEAK = auto()  #: only before "that", a quotation or a colon, or as a tag
    TELL = auto()  #: first the hearer, then what is said
    DENY = auto()  #: "that", a participle, or "claims that"
    ASK = auto()  #: what follows is not said to be so
    ABOUT = auto()  #: an object: "criticized the plan", "called the report false"
    WILL = auto()  #: an infinitive: "wants to sell", "promised to pay"
    FOR = auto()  #: "for" and what is wanted: "pushed for a fine"

    @property
    def speech(self) -> bool:
        """Whether somebody says something, rather than takes a stand on it."""
        return self not in (Frame.ABOUT, Frame.WILL, Frame.FOR)


@dataclass(frozen=True)
class Verb:
    """A verb of speech: its frame, and the stance of whoever it is said of."""

    base: str
    frame: Frame
    stance: Stance | None  #: None: what it introduces is not said to be so


_SAY = """
estimate say add note write explain announce acknowledge insist warn assert declare conclude state
maintain contend stress emphasize emphasise reiterate testify tweet respond reply quip joke
complain boast lament observe remark proclaim caution reveal disclose admit affirm confirm counter
retort concede argue clarify underscore recount reaffirm reassert exclaim opine theorize muse
swear deadpan retweet relay interject vent intone
"""
_GUESS = "predict speculate"
_SHOW = """
show find point mention continue post learn discover determine rule read recall report agree decide
realize know see hear remember reason demonstrate reflect figure view vow order repeat signal
guarantee attest certify promise pledge answer shout yell whisper cry scream mutter murmur growl
snap bark thunder volunteer venture counsel sigh fume rage scoff sneer gush crow jest grumble moan
groan hiss sob roar bellow rejoin parry
"""
_THINK = """
think believe suspect suggest indicate imply understand expect assume guess feel
forecast hint reckon
"""
_HOPE = "hope demand propose offer pray dream require"
_ASK = "ask wonder question inquire fear doubt worry"
_URGE = "urge press pressure beg petition lobby recommend encourage"
_ABOUT = """
criticize criticise endorse praise describe accuse blame denounce condemn defend blast mock dismiss
slam decry attack deride portray characterize label cite support oppose reference highlight discuss
rebuke ridicule applaud hail laud echo rail challenge compare refer tout depict brand outline deem
back favor nominate consider express voice rip welcome lambaste chide assail scold disavow
congratulate thank invoke quote call
"""
_FOR = "push lobby campaign plead fight agitate clamour clamor"
_WILL = "want plan seek threaten intend wish refuse decline prefer like"
_VERBS: tuple[tuple[Frame, Stance | None, str], ...] = (
    (Frame.SAY, Stance.ASSERTED, _SAY),
    (Frame.SAY, Stance.HEDGED, _GUESS),
    (Frame.SAY, Stance.ALLEGED, "allege claim"),
    (Frame.WEAK, Stance.ASSERTED, _SHOW),
    (Frame.WEAK, Stance.HEDGED, _THINK),
    (Frame.WEAK, None, _HOPE),
    (
        Frame.TELL,
        Stance.ASSERTED,
        "tell inform notify remind assure reassure brief advise convince instruct",
    ),
    (Frame.DENY, Stance.DENIED, "deny dispute reject refute rebut"),
    (Frame.ASK, None, _ASK),
    (Frame.ASK, None, _URGE),
    (Frame.ABOUT, None, _ABOUT),
    (Frame.WILL, None, _WILL),
    (Frame.FOR, None, _FOR),
)
VERBS: dict[str, Verb] = {
    form: Verb(base, frame, stance)
    for frame, stance, bases in reversed(_VERBS)
    for base in bases.split()
    for form in inflections(base)
}
#: wished, not said to be so, though said like what is
WISHED = words(
    "hope wish demand offer propose recommend suggest urge want prefer like seek threaten"
)
#: … with "that", too: "demanded that it return them"
MANDATIVE = words("demand propose recommend urge")
#: never a noun, whatever stands around it
SURE = words("said says told asked wrote denied found insisted argued told tells saying telling")
#: verbs whose content is a clause, and no noun phrase: "added that", not "added a floor"
CLAUSAL = words(
    "add respond reply report write state testify clarify counter maintain relay reflect vent"
    " estimate conclude announce reveal disclose declare confirm affirm recount observe note claim"
)
#: nouns that pass on what nobody vouches for, before "that"
RUMOURS = words(
    "allegation allegations accusation accusations claim claims rumor rumors rumour rumours"
    " speculation suggestion suggestions report reports assertion assertions"
)
#: … and nouns that hold what is said, before "that"
STATEMENTS = words(
    "warning warnings belief fears fear concerns concern statement contention argument hope"
    " announcement promise prediction view conclusion admission complaint"
)
DOCUMENTS = words(
    "report poll polls survey study document documents email emails e-mail e-mails letter memo"
    " memos record records filing filings data figures statement calendar calendars files file"
    " audit lawsuit suit complaint indictment transcript review notes minutes article story book"
    " analysis numbers findings research newspaper tweet message post affidavit results evidence"
    " video videos footage photo photos images surveys studies tests test reports analyses ad"
    " averages average log logs invoice invoices receipts papers paper register registers notice"
    " notices brochure website bulletin circular list timetable deed diary prospectus ledger"
    " sheet pictures tape tapes recording recordings summary tally accounts newsletter leaflet"
    " flyer certificate certificates transcripts memorandum"
)
