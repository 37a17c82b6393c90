"""English, the lesser level: words that may mean harm and mostly do not."""

WORDS = """
## 1 hurt
hurt*/hert/herts/herting/hurtin
hit/hits/hitting/hiting/beat/beats/beaten/beating
punch*/kick/kicks/kicked/kicking/slap/slaps/slapped/slapping/smack/smacks/smacked/choke*/strangl*
abus*
neglect*
bruis*/brooses
blood/bleed/bleeding/bleeds/🩸
black eye
no bed
sleep/sleeping .. floor/sofa
breaks/broke/smashes/smashed things/doors/door/plates/windows
violent/violence/vilence
attack*
fight/fights/fighting/fiting
shout/shouts/shouting/showts/scream/screams/screaming/yells/yelling .. me/us/mum/night/baby
push*/grab/grabs/grabbed .. me

## 1 sad, alone or afraid
@scared
worried/worryed/anxious/panic/panicking/nightmares/nightmare
not/dont/never/isnt .. safe
unsafe
cry/crying/cries/crys .. night/day/time/lot/self
hate/hates @self/me
hate my life/self/body
nobody/noone/no/everyone/everybody .. likes/loves/cares/hates/listens .. me
calls/called me names
worthless/useless/hopeless/helpless/depress*/despair
cant cope/sleep/breathe
lonely/alone
disappear/dissapear
bully/bullies/bullied/bullying/bulied/bulying/bullys/bulling
kill/kills/killed/killing/kil/kiling/murder*
die/dying/dead/ded/death/dies
suicid*
hang/noose
threat/threats/threaten*
help me/us
need/want help
childline
hungry/starving/starvin
homeless
sick of it/this/everything
cant tell/say .. anyone/anybody

## 1 other people's acts
knife/knives/knifes/nife/gun/guns/machete/weapon/weapons/blade/blades/stab/stabs/stabbed/stabbing/stabed/🔪/🔫/🗡
drug/drugs/weed/vape/vapes/vaping/pills/overdose*
mum/mummy/dad/daddy/mom drinks/drinking
drunk/alcohol/alcoholic/vodka
gang/gangs/grooming/groomed/groomer/exploit*
police/arrested/prison/jail
nude/nudes/noods/naked/porn/sex/sexy/sext*/kissed
touch/touched/touches/touching/tuched/touchy .. me/my/people/private
private parts
secret/secrets
stranger/strangers
follow/follows/followed/following/stalk/stalked/stalking me
runaway
run/ran/running/runs/runing away
force/forced/forces/forcing/forsed me/us/into
married/marriage .. arranged/early/young
arranged marriage
izzat
social worker .. take/taking/took/away
taken/take away/into .. care/mum/me
lock/locked/locks/lokt .. in/door/room
home alone
controlling/controls me
domestic
pregnant
racist/racism
hate crime
"""
