"""The common words of news English by class, in their base forms.

What is in none of these lists is taken for a noun or a name, unless its ending tells more.
The small words come first, all of them; then what can only be listed in part.
"""

from digest.extract.language.words import words

DETERMINERS = words(
    """
the a an this these those every each no some any another all both either neither half my your his
her its our their such many few several
"""
)
PRONOUNS = words(
    """
i you he she it we they me him us them himself herself itself themselves myself yourself ourselves
nobody nothing none someone something anyone anything everyone everything somebody anybody everybody
mine yours hers ours theirs others there
"""
)
PREPOSITIONS = words(
    """
of in on at for from with by into through without within toward towards via per during against
among amid between under despite upon onto across along above below beneath beside beyond regarding
concerning including throughout near except amongst alongside like than as about until unlike
versus vs around over after before since behind inside outside off aboard atop
"""
)
COORDINATORS = words("and or but nor & plus yet")
SUBORDINATORS = words("that if whether because although though while unless whereas lest")
WH = words(
    """
who whom whose which what when where why how whoever whatever whichever whenever wherever
"""
)
BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
HAVE = words("has have had having 've 'd hasn't haven't hadn't")
DO = words("do does did don't doesn't didn't")
MODALS = words(
    """
will would can could may might must shall should cannot 'll won't wouldn't can't couldn't mustn't
shouldn't needn't ought
"""
)
NUMBERS = words(
    """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million billion trillion dozen dozens hundreds thousands millions billions
"""
)
DATES = words(
    """
january february march april may june july august september october november december monday
tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec
"""
)
#: of whom more than one is meant though no "s" says so
PLURALS = words(
    """
people police men women children officials officers prosecutors authorities lawmakers residents
data media staff
"""
)
#: verbs after whose past no object stands: "emails arrived Monday" is a whole clause
INTRANSITIVE = words(
    """
say said arrive appear agree die happen occur fall go come rise remain seem emerge begin resign
retire vanish disappear collapse live work vote rule apologize apologise respond reply testify
decline plead argue insist belong exist wait stay sit sleep laugh cry look talk speak hope add
try continue fail want refuse start
"""
)
#: verbs whose object may be a clause that no "that" opens: "he said Acme signed"
CLAUSE_TAKERS = words(
    """
say says said tell tells told think thinks thought believe believes believed know knows knew claim
claims claimed add added show shows showed note noted warn warned argue argued hope hopes hoped find
found mean means meant saying feel feels felt suggest suggests suggested
"""
)
#: verbs after whose object a base form stands: "let it go"
LETS = words(
    "let lets letting make makes made making help helps helped helping see saw watch watched hear heard"
)
#: pasts that are no participles
PASTS = words(
    """
went gave took came saw did became began knew wrote drove rose fell grew drew flew threw chose
broke spoke stole froze woke wore tore swore shook ate rode sang sank drank swam ran hid forgot
forgave withdrew undertook overtook mistook underwent overcame arose foresaw oversaw lay sprang
rang shrank strode fell blew showed
"""
)
PARTICIPLES = words(
    """
gone given taken seen done known written driven risen fallen grown drawn flown thrown chosen broken
spoken stolen frozen woken worn torn sworn shaken eaten ridden sung sunk drunk swum hidden bitten
forgotten forgiven withdrawn undertaken overtaken mistaken undergone arisen foreseen overseen lain
shown proven been beaten gotten forbidden stricken mown sewn born blown begun
"""
)
#: verbs whose past is like their base
SAME_PASTS = words(
    """
cut put set hit let cost hurt shut split spread quit cast burst bid shed bet broadcast rid upset
read offset reset beat come become run overcome
"""
)
NAMINGS = words("called named dubbed entitled titled nicknamed")
#: adverbs before anything, adjectives after "the" at most
FOCUSING = words("just only still even right pretty well rather quite further now")
#: words in -ly and other adverbs that are adjectives after "is"
PREDICATIVE = words("early late hard fast alone alike likely unlikely ready deadly costly overdue long")
#: participles that say how somebody is, not what was done
FEELINGS = words(
    """
afraid ashamed concerned worried scared tired interested satisfied surprised pleased upset excited
confused disappointed frustrated determined married retired aware prepared open clear close
missing complete live
"""
)
ADJECTIVE_ENDINGS = (
    "ous", "ful", "ive", "able", "ible", "less", "ical", "ional", "ary", "ese", "ic", "ish",
    "tural", "ietal", "ential", "ntal", "iest", "ier", "ular", "ivial", "torial",
)  # fmt: skip
#: after "to" these are places or states, hardly ever verbs
DESTINATIONS = words(
    """
court jail prison trial police market date death school life power hospital people home class
office church college university town bed war peace rest work press
"""
)

#: verbs that are hardly ever nouns
VERBS = words(
    """
abandon abate abduct abet abide abolish absorb abstain accelerate accept accommodate accompany
accomplish accrue accumulate accuse achieve acknowledge acquire acquit activate adapt add address
adhere adjourn adjust administer admit adopt adore advance advertise advise advocate affect affirm
afflict afford aggravate agree aid air alarm alert alienate align allege allocate allow alter
amass amend amount amplify analyze analyse announce annoy answer anticipate apologize apologise
appeal appear applaud apply appoint appreciate apprehend approach approve argue arise arm arouse
arraign arrange arrive articulate ascertain ask assassinate assault assemble assert assess assign
assist associate assume assure astonish attach attack attain attempt attend attract attribute
auction audit authorize authorise avenge average avert avoid await awaken back bail balk ban bar
bargain base bear beat become befriend beg begin behave believe belong benefit besiege bestow
betray bid bill bind blame blast bless block blow board boast bolster book boost bother bounce
boycott breach break breathe breed brief bring broadcast broaden brush build bully bundle burn
burst bury buy bypass calculate call calm campaign cancel capitalize captivate capture care carry
carve cast catch categorize cater cause cautio caution cease cede celebrate censor censure certify
challenge change characterize characterise charge chase chat cheat cheer choose circulate cite
claim clarify classify clean clear climb cling close coach coerce coincide collaborate collapse
collect collide combat combine come comfort command commemorate commence comment commission commit
communicate compare compel compensate compete compile complain complement complete complicate
comply comprise compromise conceal concede conceive concentrate concern conclude condemn condone
conduct confer confess confide confine confirm confiscate conform confront confuse congratulate
connect conquer consent conserve consider consist console consolidate conspire constitute
constrain construct consult consume contact contain contaminate contemplate contend contest
continue contract contradict contrast contribute control convene converge convert convey convict
convince cook cooperate coordinate cope correct correspond corroborate cost counsel count counter
craft crash crawl create criticize criticise cross crush cry culminate curb curtail cut damage
dance dare date deal debate debunk debut decide declare decline decrease decry deem deepen defame
default defeat defect defend defer define defraud defuse defy degrade delay delegate delete
deliberate delight deliver demand demolish demonstrate demote denounce deny depart depend depict
deplete deploy deport depose deposit deprive derail derive descend describe desert deserve design
designate desire destroy detain detect deteriorate determine deter devalue develop devise devote
diagnose dictate die differ differentiate dig dilute diminish direct disagree disappear disappoint
disband discard discharge discipline disclose discontinue discourage discover discredit
discriminate discuss dismantle dismiss disparage dispatch dispel disperse displace display dispose
dispute disqualify disregard disrupt dissent dissolve dissuade distance distinguish distort
distract distribute disturb dive diverge divert divest divide divorce divulge dodge dominate donate
double doubt downgrade download downplay draft drag drain draw dream dress drift drink drive drop
drown dry duck dump duplicate earmark earn ease eat echo edge edit educate elaborate elect elevate
elicit eliminate elude emanate embark embarrass embed embezzle embrace emerge emit emphasize
emphasise employ empower enable enact encounter encourage end endanger endorse endure enforce
engage engineer enhance enjoy enlarge enlist enrich enroll ensue ensure entail enter entertain
entitle entrench entrust envision equal equip eradicate erase erect erode err erupt escalate escape
escort establish estimate evacuate evade evaluate evaporate evict evoke evolve exacerbate
exaggerate examine exceed excel exchange exclude excuse execute exempt exercise exert exhaust
exhibit exist exit exonerate expand expect expedite expel experience explain explode exploit
explore export expose express extend extinguish extort extract extradite face facilitate fade fail
fall falsify falter fare fasten favor favour fear feature feed feel field fight file fill film
finalize finalise finance find fine finish fire fit fix flag flatten flaunt flee flip float flock
flood flounder flourish flow flout fluctuate fly focus foil fold follow fool forbid force forecast
foresee forfeit forge forget forgive forgo form formulate foster fracture frame free freeze
frighten frustrate fuel fulfill fulfil function fund funnel furlough further gain gamble garner
gather gauge generate get give glance glean glorify go govern grab grant grapple greet grieve grind
grip groom ground grow guarantee guard guess guide halt halve hammer hamper hand handle hang happen
harass harm harness harvest hasten hate haul haunt head heal hear heat hedge heed help hesitate
hide hijack hike hinder hinge hint hire hit hold honor honour hope host house hover hug humiliate
hunt hurl hurry hurt identify ignite ignore illustrate imagine impact impair impeach impede imperil
implement implicate imply import impose impress imprison improve incarcerate incite incline include
incorporate increase incur indicate indict induce infect infer inflate inflict influence inform
infringe infuriate inhabit inherit inhibit initiate inject injure innovate inquire insert insinuate
insist inspect inspire install instill institute instruct insulate insult insure integrate intend
intensify interact intercept interest interfere interpret interrogate interrupt intervene interview
intimidate introduce invade invalidate invent invest investigate invite invoke involve irritate
isolate issue jail jeopardize jettison join joke judge jump justify keep kick kidnap kill kiss knock
know label labor lack lag lament land languish lash last laud laugh launch launder lay lead leak
lean leap learn lease leave lecture lend lengthen lessen let level leverage levy liberate lie lift
light like liken limit line linger link liquidate list listen litigate live load loan lobby locate
lock log look loom loosen loot lose love lower lure maintain make malign manage mandate mangle
manipulate manufacture march mark market marry match matter mature maximize mean measure meddle
mediate meet melt mention merge merit migrate mimic mind minimize mire misinterpret mislead
misrepresent miss misspell misstate mistake misunderstand mitigate mix mobilize mock moderate
modernize modify monitor mount mourn move mull multiply murder muster name narrow near necessitate
need neglect negotiate neutralize nod nominate normalize note notice notify nudge obey object
oblige obscure observe obstruct obtain occupy occur offend offer offset omit ooze open operate
oppose opt orchestrate order organize organise originate oscillate oust outfit outline outlive
outnumber outpace outperform outrage outsource outstrip outweigh overcharge overcome overhaul
overlap overlook override overrule oversee overshadow overstate overtake overthrow overturn
overwhelm owe own pack paint pardon park part participate partner pass pause pave pay peak pen
penalize perceive perform permit perpetuate persecute persist persuade pertain petition phase phone
photograph pick pilot pinpoint pitch place plague plan plant play plead please pledge plot plow
plug plummet plunge point police ponder populate portray pose position possess post postpone pour
practice practise praise pray preach precede precipitate preclude predate predict prefer premiere
prepare present preserve preside press pressure presume pretend prevail prevent price print
prioritize probe proceed proclaim procure prod produce profess profit prohibit project proliferate
prolong promise promote prompt prop propel propose prosecute protect protest prove provide provoke
publicize publish pull pump punch punish purchase purge purport pursue push put qualify quantify
quarantine quarrel quash quell query question quit quiz quote race raid rain raise rally ram range
rank ratchet rate ratify rattle reach react read readmit realize realise reap reappear rearrest
reassess reassign reassure rebound rebuff rebuild rebuke rebut recall recede receive recede reckon
reclaim recognize recognise recommend reconcile reconsider reconstruct reconvene record recount
recoup recover recruit rectify recuse recycle redact redefine redesign redirect reduce reelect
reemerge refer refinance refine reflect reform refrain refund refuse refute regain regard register
regret regulate rehabilitate reignite reimburse reinforce reinstate reinvent reissue reiterate
reject rejoin relate relay release relent relieve relinquish relocate rely remain remark remedy
remember remind remove rename render renegotiate renege renew renounce renovate rent reopen
reorganize repair repay repeal repeat repel replace replenish reply report represent reprimand
reproduce repudiate request require rescind rescue research resell resemble resent reserve reset
reshape reshuffle reside resign resist resolve resonate resort respect respond rest restart restate
restore restrain restrict restructure result resume retain retaliate rethink retire retool retract
retreat retrieve return reunite revamp reveal revere reverse revert review revise revisit revive
revoke revolve reward rewrite rid ride rig ring riot rip rise risk rival roam rob rock roll rotate
rouse row rule run rupture rush sabotage sack sacrifice safeguard sail sample sanction save say
scale scan scare scatter schedule scold scour scramble scrap scrape scrub scrutinize scupper seal
search seat secure see seek seem seize select sell send sense sentence separate serve set settle
sever shake shape share shatter shed shelter shelve shield shift shine ship shock shoot shore
shorten shoulder shout show shower shred shrink shrug shun shut shutter side sideline sign signal
silence simplify sink sit skip slam slap slash slate slay sleep slide slip slow slump smash smear
smell smile smoke smuggle snap snatch soar soften solicit solidify solve sound spar spark spawn
speak specialize specify speculate speed spell spend spill spin split sponsor spoil spot spread
spring spur spurn squander squash squeeze stab stabilize stage stain stall stand star start startle
starve stash state stay steady steal steer stem step stick stifle stimulate stipulate stir stock
stoke stop store storm strain strand streamline strengthen stress stretch strike strip strive
struggle study stumble stun subject submit subpoena subside subsidize substantiate substitute
subvert succeed succumb sue suffer suffice suffocate suggest suit sum summarize summon supersede
supervise supplement supply support suppose suppress surface surge surmise surpass surprise
surrender surround survey survive suspect suspend sustain swap sway swear sweep swell swim swing
switch sympathize tackle tail tailor taint take talk tally tamper tank tap target tarnish task taste
taunt tax teach team tear tease tell tempt tend tender terminate terrify terrorize test testify
thank think thrash threaten thrive throw thwart tick tie tighten tilt time tip tolerate topple toss
total touch tour tout tow trace track trade trail train transcend transfer transform translate
transmit transport trap travel traverse treat tremble trick trickle trigger trim triple triumph
trouble trounce trump trust try tumble turn tweak tweet twist unblock uncover undercut undergo
underline undermine underpin underscore understand undertake underwrite undo unfold unify unite
unleash unload unlock unseal unseat unveil update upgrade uphold uproot urge use usher usurp
utilize vacate validate value vandalize vanish vary vault veer vent venture verify vet veto view
vilify vindicate violate visit voice void volunteer vote vouch vow wade wage wait waive wake walk
wander wane want warm warn warrant wash waste watch water waver weaken wear weather weave weigh
welcome whip widen win wind wipe wish withdraw wither withhold withstand witness wonder woo work
worry worsen wound wrap wreak wreck wrestle write yank yell yield zoom
acidify airlift appease audition bombard bulldoze bottle brew cap captain chair clash clog cloud
commute compound condense consign crack crew dismay dock dominate dredge enthuse enshrine evidence
exhume fell ferry fetch flush foreclose forward fumble gloss grandfather graze gut hack hail harden
heckle herald hone impound incinerate inaugurate irrigate itemize juggle lambaste lapse leach lodge
magnify map mar memorialize mint mishandle misplace moor muse mute nab nationalize nail net nullify
outbid outlaw oversleep overpay overreach overspend padlock paddle pare parole patch patrol peg peddle
pinch plaster pocket poach pore preempt privatize punctuate quadruple quip rack ransack raze rebrand
recapture reallocate recalibrate redevelop redraw refile refloat refit rehear rehire relaunch relist
relive remand remarry remit repatriate repaint reroute reschedule resurface resurrect retest retrain
retrofit rework sanitize scuttle scoop shuttle sicken sideswipe siphon slaughter smuggle snag sour
spearhead sprain sprint squat stagger stamp steam stockpile subcontract sublet swamp swipe tabulate
tarnish taper tweak uncork underpay unearth unionize unravel vaccinate veer vie vow wager wire wield
quarantine ground inoculate clinch notch concuss refuel stow berth anchor rust corrode leak unwind
"""
)

#: verbs whose base and -s forms are as often or oftener nouns
ALSO_NOUNS = words(
    """
abuse access account act address advance advocate aid aim air alarm alert amount answer appeal approach
arm array arrest assault associate attack attempt attorney auction audit author average award back
backlash balance ban bank bar base battle bear beat benefit bet bid bill bite blame blast block blow
board boast bomb book boost border bottle bother bounce box boycott brake branch brand breach break
breakfast breed bribe bridge brief broadcast brush budget burn bus buy call camp campaign cap capture
captain car care case cast catch cause caution center centre chain chair challenge chance change charge
chart chase chat check cheer chief circle claim clash class clean clear climb close cloud club coach
coat code collapse color combat comfort command comment commission company compound compromise concern
conduct conflict contact contest contract contrast control cook copy corner cost counsel count counter
court cover crack craft crash credit crew crime cross crowd cry cure curb current curve cut cycle damage
dance date deal debate debut decline decrease default defeat defect delay demand deposit desert design
desire dispatch display dispute distance document doubt draft drain draw dream dress drift drill drink
drive drop drug dump ease echo edge effort elite email encounter end engineer escape escort estimate
evidence exchange excuse exercise exhibit exit experience experiment exploit export express extract eye
face factor fall fan farm fashion favor favour fear feature fee feed feel felt ferry field fight figure
file fill film filter finance find fine finger finish fire fish fit fix flag flash flight flood floor
flow fly focus fold force forecast form forward foul frame freeze front fuel function fund gain gamble
game gap gas gate gauge glance grant grip ground group guarantee guard guess guide gun hack halt hammer
hand handle harm harvest hazard head heat help highlight hike hire hit hold home honor honour hope host
house hunt hurt impact import increase influence initial institute insult interest interview invite
issue jail job joke journey judge jump kick kill kind knock label labor labour lack lag land last
launch lead leak lean leap lease leave lecture level leverage license lie lift light like limit line
link list live load loan lobby lock log look loss lot love lunch make man mandate manufacture map march
mark market mask match mate matter mean measure medal merit message milestone mind mine minute miss
mistake mix model monitor mount mouth move murder name need nerve net network nominee note notice
number object offer offset open order outline outrage overhaul own pace pack page paint pair panel
parade pardon park part partner party pass patent path patrol pause pay peak people permit person
petition phase phone photo photograph pick picture piece pilot pitch place plan plane plant play plea
pledge plot plunge point poison police policy poll pool position possible post power practice praise
premiere present press pressure price print prison probe process produce product profile profit program
progress project promise proof protest provision prize pull pump punch purchase purge purpose push
question quote race raid rain raise rally range rank rate reach read reason rebound rebuke recall
receipt record recruit reference reform refund regard register regret release relief remains remark
remedy rent repair repeal repeat reply report request rescue research reserve resort resource respect
response rest result retreat return reverse review reward ride right ring riot rise risk rival river
rock role roll room root round route row rule run rush sack sale sample sanction sanctions save say
scale scan scandal scar scare scene schedule school score screen script seal search season seat second
secret section sense sentence series service set sex shadow shake shape share shed shelter shield shift
ship shock shoot shop shot show shower side sign signal silence site size slate slide slip slot slump
smile smoke snap sort sound source space spark speech speed spell spend spill spin split sponsor sport
spot spread spring spur staff stage stake stall stamp stand standard star start state status stay steam
steel stem step stick stock stone stop store storm story strain strand stream street strength stress
stretch strike string strip struggle student study subject supply support surface surge surprise survey
suspect swap sweep swing switch system table tail talk tally tank tap target task taste tax team tear
term test text thank thanks theme thing thought threat thrust tide tie time tip title toll tone tool
top torture total touch tour tow town trace track trade trail train transfer transit transport trap
travel treat trend trial trick trigger trip triumph troop trouble truck trust truth try tube turn tweet
twist type update upgrade upset use value venture vent veto view visit voice volume volunteer vote
vow wage wait walk wall want war warning warrant wash waste watch water wave way wealth wear weather
weight welcome while whip will win wind winter wish witness word work worry worth wound wrap wreck yard
yield zone
probe lapse overhaul refit refund stock subpoena mint lodge anchor berth dock remand parole
"""
)

ADJECTIVES = words(
    """
able absent abundant accurate active actual acute additional adequate adjacent adverse afraid aged
aggressive alert alive alleged alone amazing ambitious ample ancient angry annual anonymous antique
anxious apparent appropriate armed ashamed asleep automatic available average aware awful awkward bad
bare basic beautiful big bitter black blank bleak blind bloody blue bold bottom brave brief bright broad
broken brown busy calm capable careful careless central certain cheap chief chronic civil civilian clean
clear close cold collective comfortable commercial common comparable competent complete complex
comprehensive concerned confidential confident conscious consecutive conservative considerable
consistent constant contemporary content controversial convenient conventional cool corporate correct
corrupt costly crazy criminal critical crucial cruel curious current daily damp dangerous dark dead deadly
deaf dear decent deep defective defensive definite deliberate delicate democratic dense dependent desperate
detailed different difficult digital direct dirty disabled distant distinct diverse domestic dominant double
doubtful dramatic drastic dry due dull duty eager early eastern easy economic effective efficient elaborate
elderly electric electronic eligible emotional empty enormous entire equal essential ethnic evident evil
exact excellent excess exclusive exempt existing expensive explicit extensive external extra extraordinary
extreme fair faithful false familiar famous fast fatal favorite federal female fierce final financial fine
firm first fiscal fit flat flexible fluent foreign formal former fortunate forward fragile free frequent
fresh friendly front full fun functional fundamental funny further future general generous gentle genuine
giant glad global gold golden good gradual grand grateful grave gray great green grey grim gross guilty
half happy hard harmful harsh healthy heavy helpful hidden high holy homeless honest hostile hot huge human
humble hungry ideal identical ill illegal immediate immense imminent immune imperial important impossible
impressive improper inadequate inclined independent indigenous indirect individual industrial inevitable
inferior infamous informal inherent initial inner innocent instant insufficient intact intelligent intense
intensive interested interim interior intermediate internal international invalid invisible irregular
isolated joint judicial junior just keen key large late latest latter lawful lay lead leading lean left
legal legislative legitimate lengthy lesser lethal level liable liberal light likely limited literal little
live lively local lonely long longtime loose loud low loyal lucky mad magnetic main major male manual marine
marked married massive mature maximum mean meaningful mechanical medical medieval mental mere metropolitan
mid middle mild military minimal minimum minor missing mobile moderate modern modest monthly moral multiple
municipal mutual mysterious naked narrow nasty national native natural naval near nearby neat necessary
negative nervous net neutral new next nice noble noisy normal northern notable notorious novel nuclear
numerous obvious occasional odd offensive official old ongoing only open operational opposite optimistic
oral ordinary organic original other outdoor outer outgoing outright outstanding overall overdue overnight
overseas own painful pale parallel parliamentary partial particular passive past patient peaceful peculiar
pending perfect permanent personal philosophical physical plain pleasant plus pointless poisonous polite
political poor popular portable positive possible potential powerful practical precious precise predictable
preferred pregnant preliminary premature premier present presidential pretty previous primary prime
principal prior private probable productive professional profitable profound prolonged prominent proper
proposed prospective protective proud provincial provisional public pure quick quiet radical random rapid
rare raw ready real realistic rear reasonable recent red regional regular related relative relevant
reliable reluctant remaining remarkable remote repeated respective responsible retail retired rich right
rigid rising risky rival robust rough round routine royal rude rural sacred sad safe same satisfied scarce
scared scientific second secret secure select senior sensible sensitive separate serious severe sexual
shallow sharp sheer short shy sick significant silent silly similar simple single skilled slight slim slow
small smart smooth sober social soft solar sole solid sophisticated sorry sound southern spare special
specific spectacular stable standard static statutory steady steep stiff still straight strange strategic
strict striking strong structural stubborn stupid subject subsequent substantial substitute subtle
successful such sudden sufficient suitable sunny super superior supposed supreme sure surprised surprising
suspicious sweet swift symbolic systematic tall technical temporary tender tense terminal terrible
terrific territorial thick thin thorough tight tiny tired top total touching tough traditional tragic
transparent tremendous tribal tropical true typical ugly ultimate unable unaware uncertain unclear unconscious
underground underlying unexpected unfair unfortunate unhappy unique universal unknown unlawful unlikely
unnecessary unpopular unprecedented unrelated unsafe unsuccessful unusual unwilling upcoming upper upset
urban urgent useful useless usual vague valid valuable variable various vast verbal vertical vibrant viable
vicious violent virtual visible visual vital vocal voluntary vulnerable warm weak wealthy weekly weird
welcome western wet white whole wide widespread wild willing wise wonderful wooden worldwide worried worse
worst worth worthy wrong yearly yellow young
better best worse worst older oldest elder eldest farther interesting exciting promising leading growing
surrounding outstanding devastating overwhelming embarrassing shocking disturbing challenging demanding
amusing charming boring annoying frightening alarming compelling convincing damaging misleading
surrounding forthcoming incoming neighboring neighbouring visiting ruling sitting standing
prone lazy deficient mandatory impartial online offline solemn humid rainy snowy cloudy windy foggy
stormy elite lean handy pertinent adult possible several plentiful expert northeast southeast
northwest southwest pro-life bilateral unilateral trilateral multilateral vocal focal legal illegal
orderly leisurely bodily fatherly motherly brotherly costly scholarly hourly quarterly unruly kindly
dead sure certain inland offshore onshore upscale medium mini mega wrongful due undue
unemployed employed injured wounded elected appointed self-employed uninvited unharmed unhurt
sunny murky risky sticky tricky wealthy healthy filthy guilty thirsty hasty nasty misty rusty dusty
funny angry hungry greedy needy speedy steady bloody muddy shady windy sandy ready heady
modern stern western eastern northern southern foreign sovereign genuine feminine masculine
naive abrupt bankrupt corrupt erect adept inept apt adamant reluctant pregnant dominant stagnant
vacant rampant distant defiant compliant resistant ignorant arrogant elegant extravagant relevant
blatant ardent prudent evident fluent frequent recent decent innocent magnificent adjacent
nascent lenient efficient sufficient ancient patient convenient resilient prominent permanent
imminent eminent competent potent consistent persistent insistent latent violent silent excellent
turbulent fraudulent corpulent indecent transparent inherent coherent apparent
unaffected unannounced unauthorized unchanged unconfirmed undisclosed unfounded uninjured uninsured unpaid
unpublished unsealed unsigned unspecified unsold unsolved
"""
)

#: adverbs that do not end in -ly
ADVERBS = words(
    """
about abroad afterward afterwards again ago ahead anywhere thereby therein whereby o'clock thru okay ok offstage underfoot headfirst almost alone already also altogether always anyway apart
around aside away back barely beforehand behind besides both else elsewhere enough even ever everywhere far
fast first forever forth forward further furthermore halfway hard hardly hence here hereby home however
indeed indoors inside instead just last late later least less likewise long maybe meanwhile more moreover
most much nearby neither nevertheless never next nonetheless nor not now nowadays nowhere off often once
only otherwise out outside over overnight perhaps pretty quite rather seldom since so sometime sometimes
somehow somewhat somewhere soon still straight then there therefore thereafter thus today together tomorrow
tonight too twice up upstairs very well yesterday yet downtown overseas alike sooner longer anymore abroad
"""
)

#: nouns that look like something else by their endings
NOUNS = words(
    """
morning evening building ceiling wedding meeting hearing warning ruling filing finding funding spending
housing training shooting killing king ring spring string thing wing being offering opening setting painting
clothing engineering manufacturing banking advertising accounting parking mining shipping farming trading
briefing reading writing beginning ending listing rating savings earnings proceedings proceeding gathering
crossing landing sentencing bombing stabbing drowning feeling understanding dealing fighting
news series species headquarters politics economics physics mathematics athletics ethics
hundred need seed speed weed feed bed shed
family supply assembly july italy belly bully ally
analysis basis crisis thesis
union region religion
"""
)
