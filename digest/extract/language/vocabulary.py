"""The common words of news English by class, in their base forms.

What is in none of these lists is taken for a noun or a name, unless its ending tells more.
"""

from digest.extract.language.words import words

#: verbs that are hardly ever nouns
VERBS = words(
    """
abandon abate abduct abet abide abolish absorb abstain accelerate accept accommodate accompany
accomplish accrue accumulate accuse achieve acidify acknowledge acquire acquit activate adapt add
address adhere adjourn adjust administer admit adopt adore advance advertise advise advocate affect
affirm afflict afford aggravate agree aid air airlift alarm alert alienate align allege allocate
allow alter amass amend amount amplify analyse analyze anchor announce annoy answer anticipate
apologise apologize appeal appear appease applaud apply appoint appreciate apprehend approach
approve argue arise arm arouse arraign arrange arrive articulate ascertain ask assassinate assault
assemble assert assess assign assist associate assume assure astonish attach attack attain attempt
attend attract attribute auction audit audition authorise authorize avenge average avert avoid
await awaken back bail balk ban bar bargain base bear beat become befriend beg begin behave believe
belong benefit berth besiege bestow betray bid bill bind blame blast bless block blow board boast
bolster bombard book boost bother bottle bounce boycott breach break breathe breed brew brief bring
broadcast broaden brush build bulldoze bully bundle burn burst bury buy bypass calculate call calm
campaign cancel cap capitalize captain captivate capture care carry carve cast catch categorize
cater cause cautio caution cease cede celebrate censor censure certify chair challenge change
characterise characterize charge chase chat cheat cheer choose circulate cite claim clarify clash
classify clean clear climb clinch cling clog close cloud coach coerce coincide collaborate collapse
collect collide combat combine come comfort command commemorate commence comment commission commit
communicate commute compare compel compensate compete compile complain complement complete
complicate comply compound comprise compromise conceal concede conceive concentrate concern
conclude concuss condemn condense condone conduct confer confess confide confine confirm confiscate
conform confront confuse congratulate connect conquer consent conserve consider consign consist
console consolidate conspire constitute constrain construct consult consume contact contain
contaminate contemplate contend contest continue contract contradict contrast contribute control
convene converge convert convey convict convince cook cooperate coordinate cope correct correspond
corroborate corrode cost counsel count counter crack craft crash crawl create crew criticise
criticize cross crush cry culminate curb curtail cut damage dance dare date deal debate debunk
debut decide declare decline decrease decry deem deepen defame default defeat defect defend defer
define defraud defuse defy degrade delay delegate delete deliberate delight deliver demand demolish
demonstrate demote denounce deny depart depend depict deplete deploy deport depose deposit deprive
derail derive descend describe desert deserve design designate desire destroy detain detect deter
deteriorate determine devalue develop devise devote diagnose dictate die differ differentiate dig
dilute diminish direct disagree disappear disappoint disband discard discharge discipline disclose
discontinue discourage discover discredit discriminate discuss dismantle dismay dismiss disparage
dispatch dispel disperse displace display dispose dispute disqualify disregard disrupt dissent
dissolve dissuade distance distinguish distort distract distribute disturb dive diverge divert
divest divide divorce divulge dock dodge dominate donate double doubt downgrade download downplay
draft drag drain draw dream dredge dress drift drink drive drop drown dry duck dump duplicate
earmark earn ease eat echo edge edit educate elaborate elect elevate elicit eliminate elude emanate
embark embarrass embed embezzle embrace emerge emit emphasise emphasize employ empower enable enact
encounter encourage end endanger endorse endure enforce engage engineer enhance enjoy enlarge
enlist enrich enroll enshrine ensue ensure entail enter entertain enthuse entitle entrench entrust
envision equal equip eradicate erase erect erode err erupt escalate escape escort establish
estimate evacuate evade evaluate evaporate evict evidence evoke evolve exacerbate exaggerate
examine exceed excel exchange exclude excuse execute exempt exercise exert exhaust exhibit exhume
exist exit exonerate expand expect expedite expel experience explain explode exploit explore export
expose express extend extinguish extort extract extradite face facilitate fade fail fall falsify
falter fare fasten favor favour fear feature feed feel fell ferry fetch field fight file fill film
finalise finalize finance find fine finish fire fit fix flag flatten flaunt flee flip float flock
flood flounder flourish flout flow fluctuate flush fly focus foil fold follow fool forbid force
forecast foreclose foresee forfeit forge forget forgive forgo form formulate forward foster
fracture frame free freeze frighten frustrate fuel fulfil fulfill fumble function fund funnel
furlough further gain gamble garner gather gauge generate get give glance glean glorify gloss go
govern grab grandfather grant grapple graze greet grieve grind grip groom ground grow guarantee
guard guess guide gut hack hail halt halve hammer hamper hand handle hang happen harass harden harm
harness harvest hasten hate haul haunt head heal hear heat heckle hedge heed help herald hesitate
hide hijack hike hinder hinge hint hire hit hold hone honor honour hope host house hover hug
humiliate hunt hurl hurry hurt identify ignite ignore illustrate imagine impact impair impeach
impede imperil implement implicate imply import impose impound impress imprison improve inaugurate
incarcerate incinerate incite incline include incorporate increase incur indicate indict induce
infect infer inflate inflict influence inform infringe infuriate inhabit inherit inhibit initiate
inject injure innovate inoculate inquire insert insinuate insist inspect inspire install instill
institute instruct insulate insult insure integrate intend intensify interact intercept interest
interfere interpret interrogate interrupt intervene interview intimidate introduce invade
invalidate invent invest investigate invite invoke involve irrigate irritate isolate issue itemize
jail jeopardize jettison join joke judge juggle jump justify keep kick kidnap kill kiss knock know
label labor lack lag lambaste lament land languish lapse lash last laud laugh launch launder lay
leach lead leak lean leap learn lease leave lecture lend lengthen lessen let level leverage levy
liberate lie lift light like liken limit line linger link liquidate list listen litigate live load
loan lobby locate lock lodge log look loom loosen loot lose love lower lure magnify maintain make
malign manage mandate mangle manipulate manufacture map mar march mark market marry match matter
mature maximize mean measure meddle mediate meet melt memorialize mention merge merit migrate mimic
mind minimize mint mire mishandle misinterpret mislead misplace misrepresent miss misspell misstate
mistake misunderstand mitigate mix mobilize mock moderate modernize modify monitor moor mount mourn
move mull multiply murder muse muster mute nab nail name narrow nationalize near necessitate need
neglect negotiate net neutralize nod nominate normalize notch note notice notify nudge nullify obey
object oblige obscure observe obstruct obtain occupy occur offend offer offset omit ooze open
operate oppose opt orchestrate order organise organize originate oscillate oust outbid outfit
outlaw outline outlive outnumber outpace outperform outrage outsource outstrip outweigh overcharge
overcome overhaul overlap overlook overpay overreach override overrule oversee overshadow oversleep
overspend overstate overtake overthrow overturn overwhelm owe own pack paddle padlock paint pardon
pare park parole part participate partner pass patch patrol pause pave pay peak peddle peg pen
penalize perceive perform permit perpetuate persecute persist persuade pertain petition phase phone
photograph pick pilot pinch pinpoint pitch place plague plan plant plaster play plead please pledge
plot plow plug plummet plunge poach pocket point police ponder populate pore portray pose position
possess post postpone pour practice practise praise pray preach precede precipitate preclude
predate predict preempt prefer premiere prepare present preserve preside press pressure presume
pretend prevail prevent price print prioritize privatize probe proceed proclaim procure prod
produce profess profit prohibit project proliferate prolong promise promote prompt prop propel
propose prosecute protect protest prove provide provoke publicize publish pull pump punch punctuate
punish purchase purge purport pursue push put quadruple qualify quantify quarantine quarrel quash
quell query question quip quit quiz quote race rack raid rain raise rally ram range rank ransack
ratchet rate ratify rattle raze reach react read readmit realise realize reallocate reap reappear
rearrest reassess reassign reassure rebound rebrand rebuff rebuild rebuke rebut recalibrate recall
recapture recede receive reckon reclaim recognise recognize recommend reconcile reconsider
reconstruct reconvene record recount recoup recover recruit rectify recuse recycle redact redefine
redesign redevelop redirect redraw reduce reelect reemerge refer refile refinance refine refit
reflect refloat reform refrain refuel refund refuse refute regain regard register regret regulate
rehabilitate rehear rehire reignite reimburse reinforce reinstate reinvent reissue reiterate reject
rejoin relate relaunch relay release relent relieve relinquish relist relive relocate rely remain
remand remark remarry remedy remember remind remit remove rename render renege renegotiate renew
renounce renovate rent reopen reorganize repaint repair repatriate repay repeal repeat repel
replace replenish reply report represent reprimand reproduce repudiate request require reroute
reschedule rescind rescue research resell resemble resent reserve reset reshape reshuffle reside
resign resist resolve resonate resort respect respond rest restart restate restore restrain
restrict restructure result resume resurface resurrect retain retaliate retest rethink retire
retool retract retrain retreat retrieve retrofit return reunite revamp reveal revere reverse revert
review revise revisit revive revoke revolve reward rework rewrite rid ride rig ring riot rip rise
risk rival roam rob rock roll rotate rouse row rule run rupture rush rust sabotage sack sacrifice
safeguard sail sample sanction sanitize save say scale scan scare scatter schedule scold scoop
scour scramble scrap scrape scrub scrutinize scupper scuttle seal search seat secure see seek seem
seize select sell send sense sentence separate serve set settle sever shake shape share shatter
shed shelter shelve shield shift shine ship shock shoot shore shorten shoulder shout show shower
shred shrink shrug shun shut shutter shuttle sicken side sideline sideswipe sign signal silence
simplify sink siphon sit skip slam slap slash slate slaughter slay sleep slide slip slow slump
smash smear smell smile smoke smuggle snag snap snatch soar soften solicit solidify solve sound
sour spar spark spawn speak spearhead specialize specify speculate speed spell spend spill spin
split spoil sponsor spot sprain spread spring sprint spur spurn squander squash squat squeeze stab
stabilize stage stagger stain stall stamp stand star start startle starve stash state stay steady
steal steam steer stem step stick stifle stimulate stipulate stir stock stockpile stoke stop store
storm stow strain strand streamline strengthen stress stretch strike strip strive struggle study
stumble stun subcontract subject sublet submit subpoena subside subsidize substantiate substitute
subvert succeed succumb sue suffer suffice suffocate suggest suit sum summarize summon supersede
supervise supplement supply support suppose suppress surface surge surmise surpass surprise
surrender surround survey survive suspect suspend sustain swamp swap sway swear sweep swell swim
swing swipe switch sympathize tabulate tackle tail tailor taint take talk tally tamper tank tap
taper target tarnish task taste taunt tax teach team tear tease tell tempt tend tender terminate
terrify terrorize test testify thank think thrash threaten thrive throw thwart tick tie tighten
tilt time tip tolerate topple toss total touch tour tout tow trace track trade trail train
transcend transfer transform translate transmit transport trap travel traverse treat tremble trick
trickle trigger trim triple triumph trouble trounce trump trust try tumble turn tweak tweet twist
unblock uncork uncover undercut undergo underline undermine underpay underpin underscore understand
undertake underwrite undo unearth unfold unify unionize unite unleash unload unlock unravel unseal
unseat unveil unwind update upgrade uphold uproot urge use usher usurp utilize vacate vaccinate
validate value vandalize vanish vary vault veer vent venture verify vet veto vie view vilify
vindicate violate visit voice void volunteer vote vouch vow wade wage wager wait waive wake walk
wander wane want warm warn warrant wash waste watch water waver weaken wear weather weave weigh
welcome whip widen wield win wind wipe wire wish withdraw wither withhold withstand witness wonder
woo work worry worsen wound wrap wreak wreck wrestle write yank yell yield zoom
    """
)

#: verbs whose base and -s forms are as often or oftener nouns
ALSO_NOUNS = words(
    """
abuse access account act address advance advocate aid aim air alarm alert amount anchor answer
appeal approach arm array arrest assault associate attack attempt attorney auction audit author
average award back backlash balance ban bank bar base battle bear beat benefit berth bet bid bill
bite blame blast block blow board boast bomb book boost border bother bottle bounce box boycott
brake branch brand breach break breakfast breed bribe bridge brief broadcast brush budget burn bus
buy call camp campaign cap captain capture car care case cast catch cause caution center centre
chain chair challenge chance change charge chart chase chat check cheer chief circle claim clash
class clean clear climb close cloud club coach coat code collapse color combat comfort command
comment commission company compound compromise concern conduct conflict contact contest contract
contrast control cook copy corner cost counsel count counter court cover crack craft crash credit
crew crime cross crowd cry curb cure current curve cut cycle damage dance date deal debate debut
decline decrease default defeat defect delay demand deposit desert design desire dispatch display
dispute distance dock document doubt draft drain draw dream dress drift drill drink drive drop drug
dump ease echo edge effort elite email encounter end engineer escape escort estimate evidence
exchange excuse exercise exhibit exit experience experiment exploit export express extract eye face
factor fall fan farm fashion favor favour fear feature fee feed feel felt ferry field fight figure
file fill film filter finance find fine finger finish fire fish fit fix flag flash flight flood
floor flow fly focus fold force forecast form forward foul frame freeze front fuel function fund
gain gamble game gap gas gate gauge glance grant grip ground group guarantee guard guess guide gun
hack halt hammer hand handle harm harvest hazard head heat help highlight hike hire hit hold home
honor honour hope host house hunt hurt impact import increase influence initial institute insult
interest interview invite issue jail job joke journey judge jump kick kill kind knock label labor
labour lack lag land lapse last launch lead leak lean leap lease leave lecture level leverage
license lie lift light like limit line link list live load loan lobby lock lodge log look loss lot
love lunch make man mandate manufacture map march mark market mask match mate matter mean measure
medal merit message milestone mind mine mint minute miss mistake mix model monitor mount mouth move
murder name need nerve net network nominee note notice number object offer offset open order
outline outrage overhaul own pace pack page paint pair panel parade pardon park parole part partner
party pass patent path patrol pause pay peak people permit person petition phase phone photo
photograph pick picture piece pilot pitch place plan plane plant play plea pledge plot plunge point
poison police policy poll pool position possible post power practice praise premiere present press
pressure price print prison prize probe process produce product profile profit program progress
project promise proof protest provision pull pump punch purchase purge purpose push question quote
race raid rain raise rally range rank rate reach read reason rebound rebuke recall receipt record
recruit reference refit reform refund regard register regret release relief remains remand remark
remedy rent repair repeal repeat reply report request rescue research reserve resort resource
respect response rest result retreat return reverse review reward ride right ring riot rise risk
rival river rock role roll room root round route row rule run rush sack sale sample sanction
sanctions save say scale scan scandal scar scare scene schedule school score screen script seal
search season seat second secret section sense sentence series service set sex shadow shake shape
share shed shelter shield shift ship shock shoot shop shot show shower side sign signal silence
site size slate slide slip slot slump smile smoke snap sort sound source space spark speech speed
spell spend spill spin split sponsor sport spot spread spring spur staff stage stake stall stamp
stand standard star start state status stay steam steel stem step stick stock stone stop store
storm story strain strand stream street strength stress stretch strike string strip struggle
student study subject subpoena supply support surface surge surprise survey suspect swap sweep
swing switch system table tail talk tally tank tap target task taste tax team tear term test text
thank thanks theme thing thought threat thrust tide tie time tip title toll tone tool top torture
total touch tour tow town trace track trade trail train transfer transit transport trap travel
treat trend trial trick trigger trip triumph troop trouble truck trust truth try tube turn tweet
twist type update upgrade upset use value vent venture veto view visit voice volume volunteer vote
vow wage wait walk wall want war warning warrant wash waste watch water wave way wealth wear
weather weight welcome while whip will win wind winter wish witness word work worry worth wound
wrap wreck yard yield zone
    """
)

ADJECTIVES = words(
    """
able abrupt absent abundant accurate active actual acute adamant additional adept adequate adjacent
adult adverse afraid aged aggressive alarming alert alive alleged alone amazing ambitious ample
amusing ancient angry annoying annual anonymous antique anxious apparent appointed appropriate apt
ardent armed arrogant ashamed asleep automatic available average aware awful awkward bad bankrupt
bare basic beautiful best better big bilateral bitter black blank blatant bleak blind bloody blue
bodily bold boring bottom brave brief bright broad broken brotherly brown busy calm capable careful
careless central certain challenging charming cheap chief chronic civil civilian clean clear close
cloudy coherent cold collective comfortable commercial common comparable compelling competent
complete complex compliant comprehensive concerned confident confidential conscious consecutive
conservative considerable consistent constant contemporary content controversial convenient
conventional convincing cool corporate corpulent correct corrupt costly crazy criminal critical
crucial cruel curious current daily damaging damp dangerous dark dead deadly deaf dear decent deep
defective defensive defiant deficient definite deliberate delicate demanding democratic dense
dependent desperate detailed devastating different difficult digital direct dirty disabled distant
distinct disturbing diverse domestic dominant double doubtful dramatic drastic dry due dull dusty
duty eager early eastern easy economic effective efficient elaborate elder elderly eldest elected
electric electronic elegant eligible elite embarrassing eminent emotional employed empty enormous
entire equal erect essential ethnic evident evil exact excellent excess exciting exclusive exempt
existing expensive expert explicit extensive external extra extraordinary extravagant extreme fair
faithful false familiar famous farther fast fatal fatherly favorite federal female feminine fierce
filthy final financial fine firm first fiscal fit flat flexible fluent focal foggy foreign formal
former forthcoming fortunate forward fragile fraudulent free frequent fresh friendly frightening
front full fun functional fundamental funny further future general generous gentle genuine giant
glad global gold golden good gradual grand grateful grave gray great greedy green grey grim gross
growing guilty half handy happy hard harmful harsh hasty heady healthy heavy helpful hidden high
holy homeless honest hostile hot hourly huge human humble humid hungry ideal identical ignorant ill
illegal immediate immense imminent immune impartial imperial important impossible impressive
improper inadequate inclined incoming indecent independent indigenous indirect individual
industrial inept inevitable infamous inferior informal inherent initial injured inland inner
innocent insistent instant insufficient intact intelligent intense intensive interested interesting
interim interior intermediate internal international invalid invisible irregular isolated joint
judicial junior just keen key kindly large late latent latest latter lawful lay lazy lead leading
lean left legal legislative legitimate leisurely lengthy lenient lesser lethal level liable liberal
light likely limited literal little live lively local lonely long longtime loose loud low loyal
lucky mad magnetic magnificent main major male mandatory manual marine marked married masculine
massive mature maximum mean meaningful mechanical medical medieval medium mega mental mere
metropolitan mid middle mild military mini minimal minimum minor misleading missing misty mobile
moderate modern modest monthly moral motherly muddy multilateral multiple municipal murky mutual
mysterious naive naked narrow nascent nasty national native natural naval near nearby neat
necessary needy negative neighboring neighbouring nervous net neutral new next nice noble noisy
normal northeast northern northwest notable notorious novel nuclear numerous obvious occasional odd
offensive official offline offshore old older oldest ongoing online only onshore open operational
opposite optimistic oral orderly ordinary organic original other outdoor outer outgoing outright
outstanding overall overdue overnight overseas overwhelming own painful pale parallel parliamentary
partial particular passive past patient peaceful peculiar pending perfect permanent persistent
personal pertinent philosophical physical plain pleasant plentiful plus pointless poisonous polite
political poor popular portable positive possible potent potential powerful practical precious
precise predictable preferred pregnant preliminary premature premier present presidential pretty
previous primary prime principal prior private pro-life probable productive professional profitable
profound prolonged prominent promising prone proper proposed prospective protective proud
provincial provisional prudent public pure quarterly quick quiet radical rainy rampant random rapid
rare raw ready real realistic rear reasonable recent red regional regular related relative relevant
reliable reluctant remaining remarkable remote repeated resilient resistant respective responsible
retail retired rich right rigid rising risky rival robust rough round routine royal rude ruling
rural rusty sacred sad safe same sandy satisfied scarce scared scholarly scientific second secret
secure select self-employed senior sensible sensitive separate serious several severe sexual shady
shallow sharp sheer shocking short shy sick significant silent silly similar simple single sitting
skilled slight slim slow small smart smooth snowy sober social soft solar sole solemn solid
sophisticated sorry sound southeast southern southwest sovereign spare special specific spectacular
speedy stable stagnant standard standing static statutory steady steep stern sticky stiff still
stormy straight strange strategic strict striking strong structural stubborn stupid subject
subsequent substantial substitute subtle successful such sudden sufficient suitable sunny super
superior supposed supreme sure surprised surprising surrounding suspicious sweet swift symbolic
systematic tall technical temporary tender tense terminal terrible terrific territorial thick thin
thirsty thorough tight tiny tired top total touching tough traditional tragic transparent
tremendous tribal tricky trilateral tropical true turbulent typical ugly ultimate unable unaffected
unannounced unauthorized unaware uncertain unchanged unclear unconfirmed unconscious underground
underlying undisclosed undue unemployed unexpected unfair unfortunate unfounded unhappy unharmed
unhurt unilateral uninjured uninsured uninvited unique universal unknown unlawful unlikely
unnecessary unpaid unpopular unprecedented unpublished unrelated unruly unsafe unsealed unsigned
unsold unsolved unspecified unsuccessful unusual unwilling upcoming upper upscale upset urban
urgent useful useless usual vacant vague valid valuable variable various vast verbal vertical
viable vibrant vicious violent virtual visible visiting visual vital vocal voluntary vulnerable
warm weak wealthy weekly weird welcome western wet white whole wide widespread wild willing windy
wise wonderful wooden worldwide worried worse worst worth worthy wounded wrong wrongful yearly
yellow young
    """
)

#: adverbs that do not end in -ly
ADVERBS = words(
    """
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
accounting advertising ally analysis assembly athletics banking basis bed beginning being belly
bombing briefing building bully ceiling clothing crisis crossing dealing drowning earnings
economics ending engineering ethics evening family farming feed feeling fighting filing finding
funding gathering headquarters hearing housing hundred italy july killing king landing listing
manufacturing mathematics meeting mining morning need news offering opening painting parking
physics politics proceeding proceedings rating reading region religion ring ruling savings seed
sentencing series setting shed shipping shooting species speed spending spring stabbing string
supply thesis thing trading training understanding union warning wedding weed wing writing
    """
)

ADJECTIVE_ENDINGS = (
    "ous", "ful", "ive", "able", "ible", "less", "ical", "ional", "ary", "ese", "ic", "ish",
    "tural", "ietal", "ential", "ntal", "iest", "ier", "ular", "ivial", "torial",
)  # fmt: skip
#: of nouns that may open a sentence and so have a capital
NOUN_ENDINGS = (
    "s", "er", "or", "ity", "ion", "ist", "ent", "men", "man", "ing", "ness", "ship", "ance",
    "ence",
)  # fmt: skip
