"""The words the reader knows: plain lists, one for each part they play.

Verbs stand in their base form and are inflected by `inflect`; phrases are matched word
by word. Nothing here is a regular expression, so that anybody can add a word.
"""

from digest.extract.language.inflect import forms, inflections
from digest.extract.language.words import words

#: verbs that a name before them makes a tag of: `?" Ruiz asked.`
REPORTS = forms("say ask wonder add note write explain insist warn reply respond tweet inquire")

#: verbs that tell, and so can be refused: "would not say", "declined to discuss"
DISCLOSING = forms(
    "say comment disclose discuss confirm reveal specify provide give answer elaborate share"
    " release identify name address explain talk describe detail tell state speak offer"
)
REPLYING = forms("respond reply answer return")
REFUSING = inflections("decline") | inflections("refuse")
#: followed by "whether", "how", "if": nobody knows
UNKNOWING = words("unclear unknown uncertain")

AUXILIARIES = words(
    "has have had having did do does is are was were be been being would could will may might must"
    " should can shall cannot 's 've 'd 'll 're 'm am"
)
MODALS = words("would could will may might must should can shall cannot 'll")
BE = words("is are was were be been being 's 're 'm am")
NEGATIONS = words("not never no without neither nor nobody none nothing cannot hardly n't")
ADVERBS = words(
    "also then later again once often repeatedly recently previously already still even just now"
    " soon ever always further initially reportedly publicly privately first long since thus"
    " instead rather simply sometimes yet earlier both too only never himself herself itself"
    " themselves"
)
DETERMINERS = words(
    "the a an his her their its our my some many several most all both two three other another one"
    " no any each few these those this that"
)
PRONOUNS = words("he she they it we i you")
PREPOSITIONS = words(
    "of in on at for from with by to about against among between during over under after before"
    " into through without within toward towards via per outside inside near amid despite since"
    " until"
)
SUBORDINATORS = words(
    "that but as when while because if after before since although though where whether until"
    " unless than whereas how why what so or nor"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight"
    " january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sept sep oct nov dec earlier later last recently week month year night"
    " morning afternoon evening weekend spring summer fall autumn winter day"
)
CALENDAR = words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May"
    " June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct"
    " Nov Dec Easter Christmas Thanksgiving Ramadan Passover Whitsun Lent Advent Diwali Hanukkah"
    " Halloween Eid"
)
ABBREVIATIONS = words(
    "mr mrs ms dr sen rep gov gen lt col sgt capt rev hon prof st jr sr jan feb mar apr jun jul"
    " aug sept sep oct nov dec no vs inc corp co ltd llc e.g i.e ph.d fla calif mass ala ariz ark"
    " colo conn del ga ill ind kan ky la md mich minn miss mo mont neb nev okla ore pa tenn tex va"
    " vt wash wis wyo"
)
#: abbreviations that a name follows
TITLES = words("mr mrs ms dr sen rep gov gen lt col sgt capt rev hon prof st")
#: titles before a surname, without their dots
HONORIFICS = words(
    "mr mrs ms miss mx dr sir dame lord lady prof rev revd hon rt sen rep gov gen lt col sgt capt"
    " maj brig adm cmdr cpl pvt insp det const supt cllr cr councillor councilor councilmember"
    " alderman assemblyman assemblywoman deputy mp msp mep judge justice mayor father brother"
    " sister pastor imam rabbi sheikh shri smt sri datuk dato tan canon dean herr frau monsieur"
    " madame signor signora senor senora don dona atty engr"
)
#: words that begin a new sentence after "U.S." or "Inc."
STARTERS = words(
    "The A An He She It They But In On We That This His Her As For If When And Mr Ms Mrs There At"
    " After Asked Neither Its Their"
)
ROLES = words(
    "spokesman spokeswoman spokesperson spokespeople representative representatives official"
    " officials executive executives president director chief secretary lawyer attorney manager"
    " managers chairman chairwoman founder analyst professor minister mayor governor sheriff"
    " employee employees agent agents staff leader leaders treasurer convener"
    " solicitor barrister headteacher"
)
#: people who act for whoever is spoken of near by
STEWARDS = ROLES | words(
    """
agents staff board council trustees directors deputies officers troops soldiers guards crews crew
engineers technicians scientists researchers doctors nurses police detectives investigators
prosecutors lawyers lawmakers commissioners supervisors managers bosses chiefs negotiators owners
management leadership administration government authorities administrators regulators department
office bureau division unit subsidiary arm team teams operators controllers workers employees
contractors designers members ministers aides commanders leaders directors
"""
)
#: … or for whoever they are said to belong to
AGENTS = STEWARDS | words(
    """
trustee deputy officer engineer scientist investigator solicitor solicitors barrister counsel
commissioner supervisor boss head heads owner leader administrator member aide registrar dean
provost rector chancellor vice-chancellor principal headteacher superintendent treasurer clerk
captain coach curator inspector inspectors co-founder founders chair chairs
"""
)
#: … and titles before a name
OFFICES = words(
    "judge justice senator president governor mayor minister premier chancellor councilman"
    " councilwoman commissioner sheriff chief captain inspector superintendent colonel general"
    " lord lady sir dame king queen prince princess pope bishop ms. mr. mrs. dr."
)
#: what stands for somebody named before
ANAPHORS = words(
    "it its they their them he she his her him we our us both neither either themselves"
)
#: nouns that, after "the", stand for a party named before
PARTY_NOUNS = words(
    "company companies agency agencies firm department retailer giant carmaker group two sides"
    " parties pair bureau office maker organization organisation"
    " chain business corporation manufacturer"
)

#: before a noun these name another of its kind
OTHERS = words("previous earlier prior another similar different separate unrelated past former")
