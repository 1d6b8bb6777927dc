"""The common words of news English by class, in their base forms.

What is in none of these lists is taken for a noun or a name, unless its ending tells more.
"""

from digest.extract.language.words import words

#: verbs that are hardly ever nouns
VERBS = words(
    """
abdicate abort acclaim amputate annex annul behead bequeath blacklist blockade canonise canonize
capitulate christen commend consecrate decapitate declassify decommission decree dedicate delist
detonate dine disarm disbar disconnect disembark dispense drill elapse elope emigrate enrol
excavate expire graduate greenlight legalise massacre mobilise mutiny nationalise ordain perish
privatise promulgate prorogue ransom reaccredit reappoint recertify rededicate redeem redeploy
redistribute refurbish rehang rehouse reinter reintroduce relegate relight reoffend reorganise
reorganize repossess reprieve resettle retake rezone salvage secede shortlist stampede sterilise
televise vandalise
axe maim hospitalise hospitalize poison trample mothball torch capsize swindle plunder pilfer
award treble balloon mushroom rocket nosedive dwindle oversubscribe top
abandon abate abbreviate abduct abet abhor abide abolish absorb abstain abuse accelerate accept
accommodate accompany accomplish accord account accrue accumulate accuse achieve acidify
acknowledge acquire acquit act activate adapt add address adhere adjourn adjust administer admit
adopt adore advance advertise advise advocate affect affirm afflict afford aggravate agree aid air
airlift alarm alert alienate align allege allocate allow alter amass amend amount amplify analyse
analyze anchor annotate announce annoy answer anticipate apologise apologize appeal appear appease
applaud apply appoint appreciate apprehend approach approve approximate argue arise arm arouse
arraign arrange array arrest arrive articulate ascertain ask assassinate assault assemble assert
assess assign assist associate assume assure astonish attach attack attain attempt attend attract
attribute auction audit audition author authorise authorize automate avenge average avert avoid
await awaken back bail bake balk ban bar bargain bark base bathe battle bear beat become befriend
beg begin behave believe bellow belong benefit berth besiege bestow betray bewail beware bid bill
bind bite blame blast bless block blog blow board boast boil bolster bomb bombard book boost borrow
bother bottle bounce bowl box boycott breach break breastfeed breathe breed brew brief brighten
bring broadcast broaden browse brush build bulldoze bully bundle burn burrow burst bury buy bypass
calculate calibrate call calm camp campaign cancel cap capitalize captain captivate capture care
carry carve cast catch categorize cater cause cautio caution cease cede celebrate censor censure
certify chair challenge change chant characterise characterize charge chase chat cheat check cheer
cherish chew choose chop circulate cite claim clarify clash classify clean clear click climb clinch
cling clog close cloud coach coerce coincide collaborate collapse collect collide color colour comb
combat combine come comfort command commemorate commence comment commission commit communicate
commute compare compel compensate compete compile complain complement complete complicate comply
compose compound comprise compromise compute conceal concede conceive concentrate concern conclude
concur concuss condemn condense condone conduct confer confess confide configure confine confirm
confiscate conform confront confuse congratulate connect conquer consent conserve consider consign
consist console consolidate conspire constitute constrain construct consult consume contact contain
contaminate contemplate contend contest continue contract contradict contrast contribute control
convene converge convert convey convict convince cook cool cooperate coordinate cope correct
correspond corroborate corrode cost counsel count counter couple cover crack craft crash crawl
create creep crew criticise criticize crop cross crowd crucify crumble crush cry culminate curb
curtail cut damage dampen dance dare darken date deaden deal debate debug debunk debut decide
declare decline decode decrease decry decrypt deem deepen defame default defeat defect defend defer
define deflect defraud defuse defy degrade deify delay delegate delete deliberate delight deliver
demand demolish demonstrate demote denounce deny depart depend depict deplete deploy deport depose
deposit deprive derail derive descend describe desert deserve design designate desire despise
destroy detain detect deter deteriorate determine detest devalue devastate develop devise devote
diagnose dial dictate die differ differentiate dig digest dignify dilute diminish dip direct
disagree disappear disappoint disband discard discharge discipline disclose discontinue discount
discourage discover discredit discriminate discuss dislike dismantle dismay dismiss disparage
dispatch dispel disperse displace display dispose dispute disqualify disregard disrupt dissent
dissipate dissolve dissuade distance distinguish distort distract distribute disturb dive diverge
divert divest divide divorce divulge dock document dodge dominate donate double doubt downgrade
download downplay draft drag drain draw dream dredge drench dress drift drink drip drive drop drown
dry duck dull dump duplicate dwell earmark earn ease eat echo edge edit educate elaborate elect
electrify elevate elicit eliminate elude emanate embark embarrass embed embezzle embrace emerge
emit emphasise emphasize employ empower enable enact encircle enclose encode encounter encourage
encrypt end endanger endorse endow endure enforce engage engineer engrave engulf enhance enjoy
enlarge enlighten enlist enliven enrage enrich enroll enshrine ensnare ensue ensure entail entangle
enter entertain enthral enthrall enthuse entice entitle entrench entrust enumerate envision envy
equal equip eradicate erase erect erode err erupt escalate escape escort establish estimate
evacuate evade evaluate evaporate evict evidence evoke evolve exacerbate exaggerate examine exceed
excel exchange exclaim exclude excuse execute exempt exercise exert exhaust exhibit exhume exile
exist exit exonerate expand expect expedite expel experience explain explode exploit explore export
expose express extend extinguish extort extract extradite face facilitate fade fail fall falsify
falter fare fasten favor favour fear feature feed feel fell ferry fetch field fight file fill film
finalise finalize finance find fine finish fire fit fix flag flank flash flatten flaunt flee fling
flip float flock flood flounder flourish flout flow fluctuate flush fluster fly focus foil fold
follow foment fool forbid force forecast foreclose foresee forfeit forge forget forgive forgo form
formulate fortify forward foster fracture frame free freeze frequent frighten frown frustrate fry
fuel fulfil fulfill fumble function fund funnel furlough further gain gamble garner gasp gather
gauge generate get give glance glean glorify gloss glue go govern grab grandfather grant graph
grapple gratify graze greet grieve grill grin grind grip groom ground grouse grow growl grumble
guarantee guard guess guide gush gut hack hail halt halve hammer hamper hand handle hang happen
harass harden harm harness harvest hasten hatch hate haul haunt head heal hear heat heckle hedge
heed help herald hesitate hide hijack hike hinder hinge hint hire hiss hit hobble hold hone honor
honour hop hope host house hover howl hug hum humiliate hunt hurl hurry hurt identify ignite ignore
illustrate imagine immerse impact impair impeach impede imperil implement implicate imply import
impose impound impress imprison improve inaugurate incarcerate incinerate incite incline include
incorporate increase incur indicate indict induce infect infer inflate inflict influence inform
infringe infuriate inhabit inherit inhibit initiate inject injure innovate inoculate inquire insert
insinuate insist inspect inspire install instill institute instruct insulate insult insure
integrate intend intensify inter interact intercept interest interfere interpret interrogate
interrupt intervene interview intimidate introduce invade invalidate invent invest investigate
invite invoke involve irrigate irritate isolate issue itemize jail jeopardize jettison join joke
judge juggle jump justify keep kick kidnap kill kiss kneel knit knock know label labor lack lag
lambaste lament land languish lapse lash last laud laugh launch launder lay leach lead leak lean
leap learn lease leave lecture lend lengthen lessen let level leverage levy liberate licence
license lick lie lift light lighten like liken limit limp line linger link liquidate list listen
litigate live load loan loathe lobby locate lock lodge log loiter look loom loosen loot lose love
lower lure lurk magnify maintain make malign man manage mandate mangle manipulate manufacture map
mar march mark market marry match matter mature maximize mean measure meddle mediate meet melt
memorialize memorize menace mention merge merit mess message migrate mimic mind minimize mint mire
miscalculate mishandle misinterpret misjudge mislead mismanage misplace misquote misread
misrepresent miss misspell misstate mistake mistrust misunderstand misuse mitigate mix moan
mobilize mock moderate modernize modify monitor moor mortgage mortify mount mourn move mow mull
multiply murder murmur muse muster mute mutter nab nail name narrow nationalize near necessitate
need neglect negotiate nest net neutralize nod nominate normalize notch note notice notify nudge
nullify obey object oblige obscure observe obstruct obtain occupy occur offend offer offset omit
ooze open operate oppose oppress opt orchestrate order organise organize orient orientate originate
oscillate oust outbid outfit outlaw outline outlive outnumber outpace outperform outrage outsource
outstrip outweigh overcharge overcome overhaul overhear overlap overlook overpay overrate overreach
overreact override overrule oversee overshadow oversleep overspend overstate overtake overthink
overthrow overturn overwhelm owe own pacify pack paddle padlock paint pair pardon pare park parole
part participate partner party pass paste patch patrol pause pave pay peak peddle peel peg pen
penalize perceive perform permit perpetuate persecute persist persuade pertain petition petrify
phase phone photograph pick pile pilot pinch pinpoint pitch pity place plague plan plant plaster
play plead please pledge plot plow plug plummet plunge poach pocket point police polish ponder pop
populate pore portray pose position possess post postpone pound pour practice practise praise pray
preach precede precipitate preclude predate predict predispose preempt prefabricate prefer premiere
preoccupy prepare prescribe present preserve preside press pressure presume presuppose pretend
prevail prevent price print prioritize privatize probe proceed proclaim procure prod produce
profess profit program prohibit project proliferate prolong promise promote prompt pronounce prop
propel propose prosecute protect protest prove provide provoke prowl pry publicize publish pull
pump punch punctuate punish purchase purge purify purport pursue push put quadruple qualify
quantify quarantine quarrel quash quell query question quieten quip quit quiz quote race rack raid
rain raise rally ram range rank ransack ratchet rate ratify rattle ravage raze reach react read
readmit realise realize reallocate reap reappear rearrest reassess reassign reassure reboot rebound
rebrand rebuff rebuild rebuke rebut recalibrate recall recapture recede receive recite reckon
reclaim recognise recognize recollect recommend reconcile reconsider reconstruct reconvene record
recount recoup recover recruit rectify recur recuse recycle redact redden redefine redesign
redevelop redirect redraw reduce reelect reemerge refer reference refile refinance refine refit
reflect refloat reform refrain refuel refund refuse refute regain regard regenerate register regret
regulate rehabilitate rehear rehearse rehire reignite reimburse reinforce reinstate reinvent
reissue reiterate reject rejoice rejoin relate relaunch relay release relent relieve relinquish
relist relive relocate rely remain remand remark remarry remedy remember remind remit remove rename
render renege renegotiate renew renounce renovate rent reopen reorganize repaint repair repatriate
repay repeal repeat repel replace replenish reply report represent reprimand reprint reproduce
repudiate request require reroute reschedule rescind rescue research resell resemble resent reserve
reset reshape reshuffle reside resign resist resolve resonate resort respect respond rest restart
restate restore restrain restrict restructure result resume resurface resurrect retain retaliate
retest rethink retire retool retract retrain retreat retrieve retrofit return reunite revamp reveal
revere reverse revert review revise revisit revive revoke revolve reward rework rewrite rid ride
rig ring rinse riot rip rise risk rival roam roar roast rob rock roll root rotate roughen rouse row
rub rule run rupture rush rust sabotage sack sacrifice safeguard sail sample sanction sanitize save
say scale scan scare scatter schedule scold scoop scour scramble scrap scrape scratch scream scroll
scrub scrutinize scupper scuttle seal search seat secure see seek seem seep seize select sell send
sense sentence separate serve set settle sever sew shake shape share sharpen shatter shave shed
shelter shelve shield shift shine ship shock shoot shore shorten shoulder shout show shower shred
shriek shrink shrug shun shut shutter shuttle sicken side sideline sideswipe sigh sign signal
silence simplify sing single sink sip siphon sit sketch skip slacken slam slap slash slate
slaughter slay sleep slice slide slip slow slump smash smear smell smile smoke smuggle snag snap
snarl snatch sneak sniff soak soar sob sober soften solicit solidify solve sound sour sow spar
spark spawn speak spearhead specialize specify speculate speed spell spend spill spin splash split
spoil sponsor spoof spook spot sprain spread spring sprinkle sprint spur spurn spy squander squash
squat squeeze stab stabilize stage stagger stain stalk stall stammer stamp stand staple star stare
start startle starve stash state stay steady steal steam steer stem step stick stiffen stifle
stimulate stipulate stir stock stockpile stoke stop store storm stow straighten strain strand
streamline strengthen stress stretch stride strike strip strive stroll struggle study stuff stumble
stun stunt stupefy stutter subcontract subdivide subject sublet submerge submit subpoena subscribe
subside subsidize substantiate substitute subvert succeed succumb suck sue suffer suffice suffocate
suggest suit sum summarise summarize summon supersede supervise supplement supply support suppose
suppress surface surge surmise surpass surprise surrender surround survey survive suspect suspend
sustain swallow swamp swap swarm sway swear sweep swell swim swing swipe swirl switch sympathize
tabulate tackle tail tailor taint take talk tally tamper tank tap taper target tarnish task taste
taunt tax teach team tear tease tell tempt tend tender terminate terrify terrorize test testify
text thank thicken think thrash threaten thrive throw thwart tick tie tighten tilt time tip
tolerate topple toss total touch toughen tour tout tow trace track trade trail train transcend
transfer transform translate transmit transport trap travel traverse treat tremble trick trickle
trigger trim triple triumph trouble trounce trudge trump trust try tuck tumble tune turn tweak
tweet twist type unblock uncork uncover undercut underestimate undergo underlie underline undermine
underpay underpin underscore understand undertake undervalue underwrite undo unearth unfasten
unfold unify unionize unite unleash unload unlock unpack unravel unseal unseat untie unveil unwind
update upgrade uphold upload uproot urge use usher usurp utilize vacate vaccinate validate value
vandalize vanish vary vault veer vent venture verify vet veto vibrate vie view vilify vindicate
violate visit voice void volunteer vote vouch vow wade wage wager wait waive wake walk wander wane
want warm warn warrant wash waste watch water waver weaken wear weather weave weep weigh welcome
whip whisper whistle whiten widen wield win wind wink wipe wire wish withdraw wither withhold
withstand witness wonder woo work worry worsen worship wound wrap wreak wreck wrestle write yank
yawn yell yield zoom
ink ditch haggle countersign broker rumble wave
    """
)

#: verbs whose base and -s forms are as often or oftener nouns
ALSO_NOUNS = words(
    """
annex blockade decree drill graduate massacre mutiny ransom reprieve salvage stampede
balloon mushroom rocket torch
abuse access account act address advance advocate aid aim air alarm alert amount anchor answer
appeal approach arm array arrest assault associate attack axe attempt attorney auction audit author
average award back backlash balance ban bank bar bark base battle bear beat benefit berth bet bid
bill bite blame blast block blog blow board boast bomb book boost border bother bottle bounce bowl
box boycott brake branch brand breach break breakfast breed bribe bridge brief broadcast brush
budget burn bus buy call camp campaign cap captain capture car care case cast catch cause caution
center centre chain chair challenge chance change charge chart chase chat check cheer chief chop
circle claim clash class clean clear click climb close cloud club coach coat code collapse color
colour comb combat comfort command comment commission company compound compromise concern conduct
conflict construct contact contest contract contrast control convict cook copy corner cost counsel
count counter couple court cover crack craft crash credit crew crime crop cross crowd cry curb cure
current curve cut cycle damage dance date deal debate debut decline decrease default defeat defect
delay demand deposit desert design desire dial digest dip discharge discipline discount dispatch
display dispute distance dive dock document doubt download draft drag drain draw dream dress drift
drill drink drip drive drop drug dump ease echo edge effort elite email encounter end engineer envy
escape escort estimate evidence exchange excuse exercise exhibit exile exit experience experiment
exploit export express extract eye face factor fall fan farm fashion favor favour fear feature fee
feed feel felt ferry field fight figure file fill film filter finance find fine finger finish fire
fish fit fix flag flank flash flight flood floor flow fly focus fold force forecast form forward
foul frame freeze front frown fuel function fund gain gamble game gap gas gasp gate gauge glance
glue grant graph grill grin grip ground group growl guarantee guard guess guide gun hack halt
hammer hand handle harm harvest hazard head heat help highlight hike hire hit hold home honor
honour hope host house howl hunt hurt impact import increase influence initial institute insult
intercept interest interview invite issue jail job joke journey judge jump kick kill kind knock
label labor labour lack lag land lapse last laugh launch lead leak lean leap lease leave lecture
level leverage licence license lick lie lift light like limit line link list load loan lobby lock
lodge log look loss lot love lunch man mandate manufacture map march mark market mask match mate
matter mean measure medal menace merit mess message milestone mind mine mint minute miss mistake
mix model monitor mortgage mount mouth move murder nail name need nerve net network nod nominee
notch note notice number object offer offset open order outline outrage overhaul own pace pack page
paint pair panel parade pardon park parole part partner party pass paste patent path patrol pause
pay peak people permit person petition phase phone photo photograph pick picture piece pile pilot
pitch pity place plan plane plant play plea pledge plot plunge pocket point poison police policy
polish poll pool position possible post pound power practice praise premiere present press pressure
price print prison prize probe process produce product profile profit program progress project
promise proof protest provision pull pump punch purchase purge purpose push question quote race
raid rain raise rally range rank rate reach read reason rebound rebuke recall receipt record
recruit reference refit reform refund regard register regret release relief remains remand remark
remedy rent repair repeal repeat reply report request rescue research reserve resort resource
respect response rest result resume retreat return reverse review reward ride right ring riot rise
risk rival river roar roast rock role roll room root round route row rule run rush sack sacrifice
sale sample sanction sanctions save scale scan scandal scar scare scene schedule school score
scream screen script seal search season seat second secret section sense sentence series service
set sex shadow shake shape share shed shelter shield shift ship shock shoot shop shot show shower
shuttle side sigh sign signal silence sip site size sketch slate sleep slice slide slip slot slump
smell smile smoke snap sort sound source space spark speech speed spell spend spill spin splash
split sponsor sport spot spread spring spur spy staff stage stain stake stall stamp stand standard
staple star start state status stay steam steel stem step stick stock stone stop store storm story
strain strand stream street strength stress stretch strike string strip struggle strut student
study stunt subject subpoena suit supplement supply support surface surge surprise survey suspect
swap sweep swing switch system table tail talk tally tank tap target task taste tax team tear term
test text thank thanks theme thing thought threat thrust tide tie time tip title toll tone tool top
torture total touch tour tow town trace track trade trail train transfer transit transport trap
travel treat trend trial trick trigger trip triumph troop trouble truck trust truth try tube tune
turn tweet twist type update upgrade upset urge use value vent venture veto view visit voice volume
volunteer vote vow wage wait walk wall want war warning warrant wash waste watch water wave way
wealth wear weather weight welcome while whip whistle will win wind wink winter wish witness word
work worry worship worth wound wrap wreck yard yield zone
ink ditch broker rumble wave pen
    """
)

ADJECTIVES = words(
    """
able abrupt absent absolute abundant academic accountable accurate active actual acute adamant
additional adept adequate adjacent adult adverse affordable afraid african aged aggressive alarming
alert alive alleged alone alternative amazing ambitious american ample amusing ancient angry
annoying annual anonymous antique anxious apparent appointed appropriate apt arab ardent armed
arrogant ashamed asian asleep attractive australian automatic available average awake aware awesome
awful awkward bad bankrupt bare basic beautiful best better big bilateral bitter black blank
blatant bleak blind bloody blue bodily bold boring bottom brave brazilian brief bright british
broad broken brotherly brown buddhist busy calm canadian capable careful careless catholic central
certain challenging charming cheap chief chinese christian chronic civic civil civilian clean clear
close closed cloudy coherent cold collective colorful comfortable commercial common comparable
compelling competent complete complex compliant complicated comprehensive concerned confident
confidential conscious consecutive conservative considerable consistent constant contemporary
content continued controversial convenient conventional convincing cool corporate corpulent correct
corrupt costly crazy criminal critical crucial crude cruel curious current cute daily damaging damp
dangerous dark dead deadly deaf dear decent deep defective defensive defiant deficient definite
deliberate delicate delicious demanding democratic dense dependent desperate detailed devastating
devoted different difficult digital direct dirty disabled distant distinct disturbing diverse
domestic dominant double doubtful dramatic drastic dry dual due dull dusty dutch eager early
eastern easy economic effective efficient egyptian eighth elaborate elder elderly eldest elected
electric electronic elegant eligible elite embarrassing eminent emotional employed empty english
enormous entire equal erect essential ethnic european evident evil exact excellent excess exciting
exclusive exempt existing expensive expert explicit extensive external extra extraordinary
extravagant extreme fair faithful false familiar famous farther fast fat fatal fatherly fatty
favorite federal fellow female feminine fierce fifth filthy final financial fine firm first fiscal
fit flat flexible fluent focal foggy foreign formal former forthcoming fortunate forward fourth
fragile fraudulent free french frequent fresh friendly frightening front full fun functional
fundamental funny further future general generous gentle genuine german giant glad global gold
golden good gradual grand grateful grave gray great greedy greek green grey grim gross growing
guilty half handy happy hard harmful harsh hasty heady healthy heavy hectic helpful hidden high
hindu holy homeless honest horrible hostile hot hourly huge human humble humid hungry ideal
identical ignorant ill illegal immediate immense imminent immune impartial imperial important
impossible impressive improper inadequate inclined incoming indecent independent indian indigenous
indirect individual industrial inept inevitable inexpensive infamous inferior infertile informal
inherent initial injured inland inner innocent insistent instant insufficient intact intelligent
intense intensive interested interesting interim interior intermediate internal international
invalid invisible iranian iraqi irish irregular isolated israeli italian japanese jewish joint
judicial junior just keen key kindly knowledgeable korean large late latent latest latter lawful
lay lazy lead leading lean left legal legislative legitimate leisurely lengthy lenient lesser
lethal level liable liberal light likely limited literal little live lively local lonely long
longtime loose loud lovely low loyal lucky mad magnetic magnificent main major male mandatory
manual marine marked married masculine mass massive mature maximum mean meaningful mechanical
medical medieval medium mega mental mere metropolitan mexican mid middle mild militant military
mini minimal minimum minor misleading missing misty mobile moderate modern modest monthly moral
motherly muddy multilateral multiple municipal murky muslim mutual mysterious naive naked narrow
nascent nasty national native natural naval near nearby neat necessary needy negative neighboring
neighbouring nervous net neutral new next nice ninth noble noisy normal northeast northern
northwest notable notorious novel nuclear numerous obvious occasional odd offensive official
offline offshore old older oldest ongoing online only onshore open operational opposite optimistic
oral orderly ordinary organic original orthodox other outdoor outer outgoing outright outstanding
overall overdue overnight overseas overwhelming own painful pale palestinian parallel parliamentary
partial particular passive past peaceful peculiar pending perfect permanent persistent
personal pertinent philosophical physical plain pleasant plentiful plus pointless poisonous polite
political poor popular portable positive possible potent potential powerful practical precious
precise predictable preferred pregnant preliminary premature premier present presidential pretty
previous primary prime principal prior private pro-life probable productive professional profitable
profound prolonged prominent promising prone proper proposed prospective prosperous protective
protestant proud provincial provisional prudent public pure quarterly quick quiet racial radical
rainy rampant random rapid rare raw ready real realistic rear reasonable recent red regional
regular related relative relevant reliable reluctant remaining remarkable remote repeated
republican resilient resistant respective responsible retail retired rich right rigid rising risky
rival robust rough round routine royal rude ruling rural russian rusty sacred sad safe same sandy
satisfied scarce scared scholarly scientific scottish second secret secular secure select
self-employed senior sensible sensitive separate serious seventh several severe sexual shady
shallow sharp sheer shia shiite shocking short shy sick significant silent silly similar simple
single sitting sixth skilled slight slim slow small smart smooth snowy sober social soft solar sole
solemn solid sophisticated sorry sound southeast southern southwest sovereign spanish spare special
specialized specific spectacular speedy stable stagnant standard standing static statutory steady
steep stern sticky stiff still stormy straight straightforward strange strategic strict striking
strong structural stubborn stunning stupid subject subsequent substantial substitute subtle
successful such sudden sufficient sugary suitable sunni sunny super superior supposed supreme sure
surprised surprising surrounding suspicious sweet swift symbolic syrian systematic tall tasty
technical temporary tender tense tenth terminal terrible terrific territorial terrorist thick thin
third thirsty thorough tight tiny tired top total touching tough traditional tragic transparent
tremendous tribal tricky trilateral tropical true turbulent turkish typical ugly ukrainian ultimate
unable unaffected unannounced unauthorized unaware uncertain unchanged unclear unconfirmed
unconscious underground underlying undisclosed undisputed undue unemployed unexpected unfair
unfortunate unfounded unhappy unharmed unhurt unilateral uninjured uninsured uninvited unique
universal unknown unlawful unlikely unnecessary unpaid unpopular unprecedented unpublished
unrelated unrestricted unruly unsafe unsealed unsigned unsold unsolved unspecified unsuccessful
unusual unwilling upcoming upper upscale upset urban urgent useful useless usual vacant vague valid
valuable variable various vast verbal vertical viable vibrant vicious violent virtual visible
visiting visual vital vocal voluntary vulnerable warm weak wealthy weekly weird welcome welsh
western wet white whole wide widespread wild willing windy wise wonderful wooden worldwide worried
worse worst worth worthy wounded wrong wrongful yearly yellow young
    """
)

#: adverbs that do not end in -ly
ADVERBS = words(
    """
ablaze adrift afloat aground aloft ashore overboard
about abroad afterward afterwards again ago ahead alike almost alone already also altogether always
anymore anyway anywhere apart around aside away back barely beforehand behind besides both downtown
else elsewhere enough even ever everywhere far fast first forever forth forward further furthermore
halfway hard hardly headfirst hence here hereby home however indeed indoors inside instead just
last late later least less likewise long longer maybe meanwhile more moreover most much nearby
neither never nevertheless next nonetheless nor not now nowadays nowhere o'clock off offstage often
ok okay once only otherwise out outside over overnight overseas perhaps pretty quite rather seldom
since so somehow sometime sometimes somewhat somewhere soon sooner still straight then there
thereafter thereby therefore therein thru thus today together tomorrow tonight too twice underfoot
up upstairs very well whereby yesterday yet
    """
)

#: nouns that look like something else by their endings
NOUNS = words(
    """
retailer insider outsider wholesaler diocese
accounting advertising ally analysis assembly athletics banking basis bed beginning being belly
bombing briefing building bully ceiling clothing crisis crossing dealing drowning earnings
economics ending engineering ethics evening family farming feed feeling fighting filing finding
funding gathering headquarters hearing housing hundred italy july killing king landing listing
manufacturing mathematics planning meeting mining morning news offering opening painting parking
physics politics proceeding proceedings rating reading region religion ring ruling savings seed
sentencing series setting shipping shooting species speed spending spring stabbing string
supply thesis thing trading traffic training understanding union warning wedding weed wing writing
archive captive detective directive executive incentive initiative motive objective operative
relative representative anniversary beneficiary boundary dictionary dignitary documentary judiciary
library missionary obituary salary secretary subsidiary clinic critic epidemic fabric mechanic
pandemic paramedic parish republic statistic militant civilian official
    leader supplier cleaner stranger ground
    """
)

ADJECTIVE_ENDINGS = (
    "ous", "ful", "ive", "able", "ible", "less", "ical", "ional", "ary", "ese", "ic", "ish",
    "tural", "ietal", "ential", "ntal", "iest", "ier", "cial", "oral", "ular", "ivial", "torial",
)  # fmt: skip
#: of nouns that may open a sentence and so have a capital
NOUN_ENDINGS = (
    "s", "er", "or", "ity", "ion", "ist", "ent", "men", "man", "ing", "ness", "ship", "ance",
    "ence",
)  # fmt: skip

#: whatever may be a verb
MAY_ACT = VERBS | ALSO_NOUNS
