"""English, danger now: what children, young people and parents write, as they spell it."""

WORDS = """
@grown = dad/dads/daddy/dady/daddys/father/stepdad/stepdads/stepfather/mum/mums/mummy/mumy/mummys/mom/mommy/mother/stepmum/stepmom/stepmother/uncle/uncles/aunt/auntie/aunty/grandad/grandpa/nan/nana/gran/grandma/carer/carers/parent/parents/babysitter/childminder/boyfriend/boyfriends/bf/girlfriend/gf/husband/wife/partner/ex/teacher/coach/tutor/imam/priest/staff/family
@some = he/she/they/hes/shes/theyre/someone/somebody/sumone/man/men/guy/guys/people/boys/brother/sister/cousin/brothers/cousins
@hits = hits/hitting/hiting/hitin/beats/beets/beating/beeting/punches/punching/kicks/kicking/kiks/slaps/slapping/slaping/smacks/smacking/burns/burning/chokes/choking/strangles/strangling/hurts/hurting/herts/herting/hurtin/hert/whips/whipping/canes/bashes/batters
@did = hit/hitted/hurt/hert/hurted/beat/beet/beats/punch/punched/puncht/kick/kicked/kikt/slap/slapped/slapt/smack/smacked/smackt/burn/burned/burnt/choked/strangled/shook/shaken/whipped/whacked/bashed/battered/thumped/headbutted
@child = child/children/childs/kid/kids/baby/babies/son/daughter/boy/girl
@kill = kill/kil/kyll/kiling/killing/end/hang/hanging/drown/shoot/shot/unalive/unaliv/stab/cut/cutting/cuting/cutin/harm/harming/poison/burn/burning/starve/starving/choke
@self = myself/myslef/mysef/meself/mysel/maself/miself
@want = want/wants/wanna/wana/wanted/going/gonna/gona/wish/try/tried/trying/thinking/planning/plan/like/need/ready/thort/thought/thoughts
@knife = knife/knives/knifes/nife/nifes/gun/guns/machete/blade/weapon/sword/axe/acid/shank/hammer
@sent = send/sends/sent/sending/share/sharing/post/posted/leak/leaked/show/showed/swap/shared
@pics = picture/pictures/pic/pics/pix/photo/photos/video/videos/vids/selfie/selfies
@body = body/privates/private/bum/bottom/boobs/breast/breasts/willy/willie/penis/dick/vagina/fanny/foof/minnie/noonoo/crotch
@home = home/house/hom/indoors/bedroom
@dont = dont/dnt/dunt/doent/never/not/didnt/wont/cant/no/aint
@scared = scared/scard/skared/scaird/scary/scered/afraid/afrade/frightened/frightend/fritened/fritend/terrified/terified/petrified

## 2 wants to die
never wake/waking up
dont want to wake up
@kill herself/himself/themself/themselves/hisself/hersef
better off .. wasnt/gone/died/if
thinking/think/thought/about .. ending it/things/my
drank/drink/drinking/swallowed bleach/poison/batteries/antifreeze
nobody/noone/no/wont/wouldnt .. miss me
dont/not care if i live/die/died
no way out
give/giving/given up on life/living
goodbye everyone/forever/world
friend/friends/mate .. suicid*/cutting
@kill @self
@kill/cutin/cutting/cuting/hurting my self
@want .. hurt/hurting/hert/hurtin @self
hurt/hurting @self on purpose/porpose
@want .. die/dye/dying
@dont want/wanna/wana/wanting .. live/living/exist/alive
@dont want/wanna/wana .. b/be/wake alive/here/born/up/around
wish .. dead/ded
wish i was/were/wasnt/never/wasent/werent born/dead/ded/alive/here/around/anymore
better .. dead/ded
better off without me
no point/reason .. living/live/alive
tired of living/life
end/take/ending/taking my own/life
end it all
goodbye note/letter
suicide note/letter
i/im/me/my/mine/feel/feeling/think/thinking/thought/thoughts/about/try/tried/commit/committing/comit/want .. suicid*
suicidal
sooside/suiside/suicde/suacide/sucide/sueside/soosyd/sewerside/suaside/suicid
kms/kys
have/got/hid/saved/saving pills/tablets .. take/will/die
take/took/taken/swallow/swallowed .. all/many/loads/overdose .. pills/tablets/medicine/paracetamol/tablits
overdosed
jump/jumping off/infront .. bridge/roof/train/building/window/car
jump/jumping in front
slit/slitting/cut/cutting my wrist/wrists/arm/arms/legs/veins/throat
cant go on/anymore
cant do/take/handle/live this/it/like .. anymore/any/more/longer
nobody/noone/no/everyone .. if i was/were/died dead/ded/gone/died
want it all/to .. end/stop/over
cant take it/this any/anymore
@want .. disappear/dissapear/disapear/vanish
noose

## 2 harms herself or himself
about/of hurting/cutting/killing/harming @self
cant stop cutting/hurting/burning/starving
stopped/stop eating
hurt/hurting/cut/cuts/harm/harming herself/himself
self harm*
selfharm*
im/i/been/started/keep/still cutting/cuting
making/make/made @self sick/throw
starving/starve/burning/burn/cutting @self
i burn/cut/slit/scratch my arms/arm/legs/leg/wrists/wrist/skin/thighs

## 2 is hit or hurt
@grown/@some burned/burnt/broke/cut/crushed/twisted my hand/hands/arm/leg/finger/fingers/face
@hits her/his/their/the kids/children/baby/child/son/daughter
@grown .. belt/stick/slipper/hanger/cable/whip/cane/bat .. out/on/me/us/if/when
@grown/@some @did/@hits/shakes/shaking/throws the/our/her/his baby
beat/beats/beating him/her up
pulls/pulled/pulling/drags/dragged/grabs me/my/her/by .. hair
pinned/pins/held/holds/holding/hold me down/against/under
pushes/pushed/pins/pinned me against
cigarette/cigarettes/iron/boiling/lighter .. on me/my
broken/broke .. rib/ribs/jaw/bones
wont wake up
unconscious
not/stopped breathing
suffocat*
@grown/@some .. @hits .. me/us
hitting/hiting/hits/punches/kicks/slaps/smacks/beating/beats me
@grown .. @did .. me/us/baby
@grown/@some broke my/his/her arm/leg/nose/finger/tooth/ribs/jaw
@grown/@some/ex/partner strangled/choked/punched/kicked/slapped/beat/burned/burnt/raped/attacked/battered my mum/mom/mummy/mother/sister/brother/baby/dad
@did/hitted me with
beat/beats/beating/beet me up
beat/beats/beating me with
@grown @did/@hits my/our/the mum/mums/mummy/mom/mother/brother/sister/baby/dad
@grown @did/@hits mum/mummy/mom/dad
i @did my @child
@grown/@some @hits/@did my @child
@hits my @child
scared/afraid/might/will/worried .. i hurt my @child
gets/getting/got/being/been/am/im/get beaten/hit/abused/abusd/beated
abuse/abuses/abused/abusing/abusd me/us
abused by
thrown/throws/threw/pushed/pushes/pushing/dragged/drags .. stairs/wall
@grown pushed/pushes/grabbed/grabs/shook/shakes/threw/drags .. me
throws/threw/throwing things/plates/bottles at me/us/mum
hands round/around my neck/throat
cant breathe .. hands/neck/holds

## 2 touched or made to
does/did/doing sex/sexual/dirty/bad/weird things/stuff/thing to/with me
does/did/do/doing things to me
gets/got/comes/climbs into/in bed with me
men .. come/comes/came .. @home
teacher/coach/tutor/worker/imam/driver texts/messages/snaps/kisses/touches/dms me
says/said/tells .. im/my sexy/fit/hot/body/curvy
sleeps/sleeping/slept/sleep/in .. in my bed .. he/uncle/dad/with
made/makes/make me drink/smoke/take
pay/pays/paid/money/presents/vapes .. for/if .. sex/kiss/touch/pics
touch/touched/touches/touching/tuched/tuch/tuches/tuching/toched/toches/toching/groped/gropes/groping/fondled/fondles/fingered/fingers me
touch/touched/touches/touching/tuched/tuches/tuching/toched/groped/grabs/grabbed/sees/licks/lick/kiss/kissed my @body
touch* .. down there
@hand = hand/hands/finger/fingers
put/puts/putting/puting his/her/their @hand .. in/up/down/under/inside/on my/me/trousers/pants/knickers/skirt/top/shirt
@hand in/up/down/under my pants/trousers/knickers/skirt/top/shirt/dress
touch his/her/their thing/willy/penis/dick/private/privates
@grown/@some .. touch*/tuch* .. my
made/makes/make/making/force/forced/forces/forcing me .. sex/kiss/touch/tuch/undress/strip/watch/naked/suck/do
sex with me
had/has sex .. @grown
rape/raped/rapes/raping/rapist/rapeing/rapd
molest*
took/takes/taking/take/drove me/us/girls .. hotel/party/flat .. men/man/boys/sex
old/older man/men/guy/boy .. message/messages/messaged/texts/meet/talks/sends/snaps/wants/likes
sexual* abus*/assault*/harm*
take/takes/took/taking/pull/pulls/pulled my/off clothes/pants/trousers/knickers/top/underwear
undresses/undressed/undressing me
comes/gets/came/climbs in/into my bed/room/bedroom .. night
gets/comes/came in/into my bed
@grown/@some watch*/films/filmed/looks me .. shower/bath/changing/change/undress/toilet
shows/showed/showing me .. his/willy/penis/dick/porn
kisses/kissed/kissing me .. like/want/lips/tongue

## 2 asked for pictures
messaging/messages/asking/asks/bothering/keeps/begging/begs me for nudes/noods/nude/@pics
has/got/have my nudes/@pics
@sent .. nude/nudes/noods/nudez/naked/noodz
ask/asks/asked/asking/want/wants/wanted .. nude/nudes/noods/naked
ask/asks/asked/asking me .. @sent/for @pics
@pics .. no/without/any clothes
ask/asks/asked/asking/wants/want/keeps for @pics of me/my
wants @pics of me
@pics of my @body
@pics of me naked/undressed/changing
he/she/they/someone @sent/has .. @pics of me
will/says/going/gonna/threatens/might .. share/post/leak/show/send .. my @pics
blackmail*/sextort*/sexstort*
told/tells/wants me .. secret
keep/keeping it/this/our secret
our/little secret
says/said/told/tells/telling .. not/never/dont .. tell/say .. anyone/anybody/any1/mum/no
says/said/told not/never/dont to tell
not/never allowed to tell
if i tell/told/say .. hurt/kill/kil/happen/get/hit
meet/meeting/met .. from/on internet/online/snapchat/snap/discord/insta

## 2 threatened
knows/know where i/we live
burn/set .. house/home .. down/fire
threaten*/thretn*/threten*/threatn*/fretn* .. me/us/mum/to
@grown/@some .. threaten*
going/gonna/gona/will/wants/want/try/tries/tried/trying/said/says/threatened .. kill/kil/stab/shoot/murder/beat/strangle/drown/burn/rape .. me/us/her/him/mum/dad/family/you
kill/kil/murder me/us
hurt/kill/kil/get my family/mum/brother/sister/baby

## 2 knives and other weapons
show/showed/shows/showing/waves/waved/swings .. @knife
has/have/got/had/holds/holding/hides/brings/carries/took/with/using a/the/his/her/my @knife .. school/me/bag/room/pocket/neck/bed
carry/carrys/carries/carrying/pulled/pulls/brought/bring/hiding .. @knife
has/got/have/hav/haz/had/hid a/an/the/his/her/my @knife
theres/there/is/keeps a/an @knife .. in/under .. @home/bed/bag/room/car
@knife to my/at me/throat/neck
@knife .. at me
stab/stabs/stabbed/stabed/stabbing me/him/her/us/you/someone/somebody/people/my
get/gets/getting/got/be/been/being stabbed/stabed/shot
🔪/🔫/🗡 .. me/🩸

## 2 afraid at home
@scared to/too .. sleep
too @scared .. sleep/home/tell/go
strange/strangers/random/scary men/man/people/guys .. @home/room/night/car
@scared of .. @grown
@scared of him/her/them/going/being .. @home/alone/night
@scared .. go/going/be/at/in @home
@scared .. @home
my @grown .. scares/skares/scare/frightens .. me
@grown scares/skares/frightens me
not/dont/dnt/never/isnt/dosnt/doesnt/unsafe .. safe/unsafe .. @home/here/now/anymore/@grown/him/her/them
@home .. not/isnt/isent/never/aint safe
unsafe .. @home
hate/dont/never/not .. want/going/go/being to/back/at/go/be @home
dont/doent/dnt want to go @home
dont make/let/send me go/back/home
please/plz/pls/plees/pleas help/save .. me/us
help/save/get .. me/us please/plz/pls/plees/pleas/out
help help
help me me/help
sos
someone/somebody/please .. call/phone/tell the police
danger*/emergency .. @home/now/me/im

## 2 running away or thrown out
staying/living/stay/live/lives with a/an/some man/guy/boy/someone/stranger/older
@want .. run/runaway/runing/running/runnaway away/runaway
@want runaway/runnaway
run/ran/running/runing away from home/here/them/him
threw/throws/throw/kick/kicked/kicks/chuck/chucked/chucks me/us out
nowhere/nowere/no .. to/place sleep/stay/live/go
sleep/sleeping/slept on/in/at the/a street/streets/park/bus/car/rough/outside
sleep/sleeping/slept rough/outside
not/never coming back home

## 2 followed or watched
ex/stranger .. waits/waiting/waited/outside
@some/@grown checks/controls/tracks my/her/his/our/mums phone/money
@some/@grown/car/stranger/van .. follow*/folow*/folo* .. me
follow*/folow* me home/everywhere/everywere
stalker/stalking me/stalks
stalks/stalking me
watching/watches my/our/the house/window/phone
man/men/guy/car/van/stranger/strangers .. waits/waiting/wating .. me/school/gate
tracks/tracking/checks/controls my phone/location/money/every
wont/not/never/doesnt/dont .. let/allowed/alowed .. me .. leave/phone

## 2 forced marriage and honour
forced/forcing/forsed .. to .. engaged/marry/married/wed
taking/take us/me out of the country
forc*/forsed/made/make/makes/making/wants/want/telling .. me/us/sister .. marry/marrie/marryed/married/wed/marriage/engaged
forced/forcing/forsed marriage/marriages/into/marry
dont/not/never/didnt want .. marry/married/marriage/wedding/marrie
marry/married/marrying/marriage .. cousin/stranger/older/old/abroad/pakistan/india/never
taking/take/taken/send/sending/sent/fly me/us .. abroad/pakistan/india/bangladesh/africa/somalia/romania/country .. marry/married/marriage/wedding/cut/wont
fgm
cut/cutting/cutted me/her/us down/there
shame .. kill/family/honour .. me/us

## 2 hungry, alone or locked in
noone/nobody/no .. look/looks/looking after me/us
@some/@grown controls .. money/phone/everything
cannot/cant leave him/her/them
lock/locks/locked the fridge/cupboard/cupboards/food
wont/dont/not/never .. take me .. doctor/hospital/dentist
wont/dont/doesnt let us/me see/leave/out/speak/eat
no/not/any/enough/never .. food/foods/fud/dinner/eat/money .. home/house/us/cupboard/fridge/electric/heating
forgets/forget/refuses .. feed me/us
no heating/electric/electricity/money .. food/eat
nothing/nuffin/nothink/nuthin to eat
dont/doesnt/wont/never/not/didnt/dosnt feed/feeds/fed .. me/us
wont/not/never/doesnt/dont let/lets/allowed/alowed/give/gives/giving me/us/to .. eat/food/fud/dinner/drink
havent/hasnt/not eaten/ate/et .. days/day/yesterday/food/anything/long
always/so/every hungry .. home/day/night
lock/locks/locked/locking/lokt/loked/lockd me/us/him/her
locked/lokt/loked/lock/shut/shuts/trapped in/inside .. room/cupboard/bedroom/house/cellar/basement/shed/garage/bathroom/dark/toilet/attic
locked/lokt/loked out
tie/tied/ties/tying me/us up/to
left/leaves/leave/leaving/been me/us/i/alone/on alone/own/my .. night/days/nights/weekend/baby/own/day
not/never/isnt allowed/alowed .. leave/out .. @home/ever
wont/dont/not/never .. give/let/have .. my passport
not/never/aint .. come/came/been back/home .. days/night/since
passport .. took/takes/taken/hid/hidden

## 2 drugs and made to carry
have/got/made to sell/carry/deliver/hold .. for
made/make/makes/making/force/forced/want/wants me .. sell/carry/take/deliver/deal/drop/hold .. drugs/weed/package/packages/coke/stuff/it/bag
sell/selling/carry/carrying/deliver/delivering/dealing/deal .. drugs/weed/coke/crack/packages/for them
county lines
owe/owes them/him/money .. hurt/kill/money/cant
drug/drugged/spiked me/my/drink
trafficked
"""
