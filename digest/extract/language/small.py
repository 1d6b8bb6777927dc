"""Small words, all of them, and the words that the rules of `doubts` and `groups` turn on."""

from digest.extract.language.words import words

DETERMINERS = words(
    """
a all an another any both each either every few half her his its many my neither no our several
some such the their these this those your
    """
)
PRONOUNS = words(
    """
anybody anyone anything everybody everyone everything he hers herself him himself i it itself me
mine myself nobody none nothing others ours ourselves she somebody someone something theirs them
themselves there they us we you yours yourself
    """
)
PREPOSITIONS = words(
    """
aboard about above across after against along alongside amid among amongst around as at atop before
behind below beneath beside between beyond by concerning despite during except for from in
including inside into like near of off on onto outside over per regarding since than through
throughout toward towards under unlike until upon versus via vs with within without
    """
)
#: with a clause after them these open one, else they lead a noun
MOMENTS = words("after before since until as than")
COORDINATORS = words("and or but nor & plus yet")
SUBORDINATORS = words("that if whether because although though while unless whereas lest")
WH = words(
    """
how what whatever when whenever where wherever which whichever who whoever whom whose why
    """
)
BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
HAVE = words("has have had having 've 'd hasn't haven't hadn't")
DO = words("do does did don't doesn't didn't")
MODALS = words(
    """
'll can can't cannot could couldn't may might must mustn't needn't ought shall should shouldn't
will won't would wouldn't
    """
)
NUMBERS = words(
    """
billion billions dozen dozens eight eighteen eighty eleven fifteen fifty five forty four fourteen
hundred hundreds million millions nine nineteen ninety one seven seventeen seventy six sixteen
sixty ten thirteen thirty thousand thousands three trillion twelve twenty two
    """
)
DATES = words(
    """
apr april aug august dec december feb february friday jan january jul july jun june mar march may
monday nov november oct october saturday sep sept september sunday thursday tuesday wednesday
    """
)
#: of whom more than one is meant though no "s" says so
PLURALS = words(
    """
authorities children data lawmakers media men officers officials people police prosecutors
residents staff women
    """
)
#: before and after an 's that is "is" or "has"
BEFORE_IS = words("he she it that there what who where here how")
AFTER_IS = words("a an the not been no going also")
#: verbs after whose past no object stands: "emails arrived Monday" is a whole clause
INTRANSITIVE = words(
    """
add apologise apologize appear argue arrive begin belong collapse come continue cry decline
die disappear emerge exist fail fall go happen hope insist laugh live look occur plead refuse
remain reply resign respond retire rise rule said say seem sit sleep speak start stay talk testify
try vanish vote wait want work lapse expire unravel founder falter crumble persist dwindle
evaporate depart relent linger
    """
)
#: verbs whose object may be a clause that no "that" opens: "he said Acme signed"
CLAUSE_TAKERS = words(
    """
add added argue argued believe believed believes claim claimed claims feel feels felt find found
hope hoped hopes knew know knows mean means meant note noted said say saying says show showed shows
suggest suggested suggests tell tells think thinks thought told warn warned
    """
)
#: verbs after whose object a base form stands: "let it go"
LETS = words(
    """
let lets letting make makes made making help helps helped helping see saw watch watched hear heard
    """
)
#: pasts that are no participles
PASTS = words(
    """
arose ate became began blew broke came chose did drank drew drove fell flew foresaw forgave forgot
froze gave grew hid knew lay mistook overcame oversaw overtook ran rang rode rose sang sank saw
shook showed shrank spoke sprang stole strode swam swore threw took tore undertook underwent went
withdrew woke wore wrote
    """
)
PARTICIPLES = words(
    """
arisen beaten been begun bitten blown born broken chosen done drawn driven drunk eaten fallen flown
forbidden foreseen forgiven forgotten frozen given gone gotten grown hidden known lain mistaken
mown overseen overtaken proven ridden risen seen sewn shaken shown spoken stolen stricken sung sunk
sworn swum taken thrown torn undergone undertaken withdrawn woken worn written
    """
)
#: verbs whose past is like their base
SAME_PASTS = words(
    """
beat become bet bid broadcast burst cast come cost cut hit hurt let offset overcome put quit read
reset rid run set shed shut split spread upset
    """
)
NAMINGS = words("called named dubbed entitled titled nicknamed")
#: adverbs before anything, adjectives after "the" at most
FOCUSING = words("just only still even right pretty well rather quite further now")
#: words in -ly and other adverbs that are adjectives after "is"
PREDICATIVE = words(
    """
early late hard fast alone alike likely unlikely ready deadly costly overdue long
    """
)
#: participles that say how somebody is, not what was done
FEELINGS = words(
    """
afraid ashamed aware clear close complete concerned confused determined disappointed excited
frustrated interested live married missing open pleased prepared retired satisfied scared surprised
tired upset worried
    """
)
#: after "to" these are places or states, hardly ever verbs
DESTINATIONS = words(
    """
bed church class college court date death home hospital jail life market office peace people police
power prison school town trial university war
    """
)


def plural(low: str) -> bool:
    """Whether a noun looks as if it meant several."""
    return low in PLURALS or (low[-1:] == "s" and low[-2:] not in ("ss", "us", "is"))
