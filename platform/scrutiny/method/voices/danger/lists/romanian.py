"""Romanian: with its signs or without them, and “m-a” also as “ma”."""

WORDS = """
@grown = tata/tati/tatăl/tatălui/tăticul/tăticu/taică/mama/mami/mamei/mamica/mămica/vitreg/vitregă/unchiul/unchi/unchiu/mătușa/matusa/bunicul/bunicu/bunica/iubitul/iubita/prietenul/soțul/sotu/soția/bărbatul/bărbatu/partenerul/partenera/părinții/parinti/profesorul/profu/profa/profesoara/antrenorul/preotul/bona/concubinul
@me = mă/m/ne/mi
@hits = bate/bat/bătut/bătea/băteau/lovește/lovesc/lovit/lovea/loveau/pocnește/pocnit/pocnesc/snopit/snopește/plesnește/plesnit/strangulat/sugrumă/strânge/arde/ars/împinge/împins/rănit/rănește/răneste/chinuie/chinuit/chinuiește/trântit/trântește/trage/târât/mușcat/zgâlțâie
@pics = poze/poza/pozele/fotografii/fotografie/video/videoclip/videouri/filmulețe/filmări
@knife = cuțit/cuțitul/cuțite/pistol/pistolul/armă/arma/macetă/maceta/topor/toporul/sabie/briceag/pumnal
@home = acasă/casă/casa
@fear = frică/teamă/groază/spaimă

## 2 wants to die
vreau/vreu/vroiam/voiam/aș/prefer .. să/sa mor/dispar/muresc
vreau moartea/moarte
vine/venea/vin sa/să mor
să/sa mor .. vreau/vine/bine
aș vrea .. mor/dispar/mort/moartă
mă omor/sinucid/spânzur/arunc
sa/să mă/ne omor/sinucid/spânzur/omorâm
nu mai/vreau .. trăiesc/trăi/trăiască/exist
nu merit/are .. trăiesc/trăi
iau/ia/luat/lua/pun/pune .. viața/zilele/capăt
mai bine .. mor/mort/moartă/muream/murit
mai bine fără mine
mă gândesc/gândit/gând/gânduri/gandesc/încercat/vreau/despre/la .. sinuc*/suicid*
m am gândit/gandit .. sinuc*/mor/moarte
m am săturat de viață/tot
luat/înghițit/iau/înghit .. multe/toate pastile/pastilele/medicamente/medicamentele
sar/săr/arunc de pe/la bloc/pod/geam/etaj/fereastră
sar/arunc .. bloc/pod/geam/fereastră/tren

## 2 harms herself or himself
mă tai/rănesc/mutilez/zgârii/ard/înfometez
tai/tăi/tăiat .. vene/venele/mâini/mâinile/mâna/brațe/încheietur*
automutil*/autorăn*/autovătăm*
îmi/imi fac/provoc .. rău

## 2 is hit or hurt
@grown .. sparge/spart/aruncă .. lucruri/farfurii/mobila/tot/noi/mine
@grown .. @me/o/îl/mie .. @hits/bata/bată
@hits .. @grown .. pe mine
mă/m bate/bătea/băteau/snopește/chinuie/chinuiește/bătut
mă/ne lovește/lovesc/pocnește/pocnesc/plesnește/sugrumă/rănește
m a/au bătut/snopit/strangulat/chinuit/abuzat/ars
o/îl/îi bate/bătut/lovește pe mama/fratele/sora/frate/soră/mami/tata/copil/copii
mama/mami/sora/fratele .. bătută/bătut/lovită/lovit .. de
bătută/bătut/lovită/lovit de @grown
@grown .. bate/bătut/lovește .. pe mama/mami/fratele/sora/mine/noi
bate/bătut cu cureaua/cablul/bățul/pumnii/pumnul
sunt/eram/am fost/suntem/fost bătut/bătută/abuzat/abuzată/lovit/lovită/agresat/agresată
mi/ne dă/da/dat/trage .. palme/pumni/bătaie/picioare/palmă
îmi/imi dă/da/trage .. palme/pumni/bătaie/picioare
iau/luat/primesc bătaie
mi am/îmi lovit/lovesc/bat copilul/copiii

## 2 touched or made to
bagă/băgat/baga/băga mâna/mana/mâinile/degetele/degetul în/in/sub/pe
@me .. atinge/ating/atins/atingea/pipăie/pipăit/pipăia/pipaia/dezmiardă .. mine/jos/acolo/intim/noaptea/nu/când/unde/pe
@me atinge/atins/pipăie/pipăit/pipăia
m a/au atins/pipăit/violat/dezbrăcat/sărutat
viol/violat/violată/violează/violator/violatorul/violul
molest*
abuz*/agres*/hărțui* sexual*
@me/sunt/fost .. abuzat/abuzată/abuzează/abuzeaza
pune/punea/pus/obligă/obligat/oblig/forțează/forțat/silește .. să/sa .. dezbrac/sex/sărut/ating/uit/pozez
@me .. dezbracă/dezbrăcat/dezbrăca
sex cu mine
vine/intră/intra/venit/vin/bagă .. în/in/la .. patul/camera .. noaptea/mea/meu
@me spionează/filmează/filmat/privește .. baie/duș/dezbrac/schimb

## 2 asked for pictures
@pics .. nud/nuduri/goală/gol/goi/dezbrăcat/dezbrăcată/corpul/intime/porno
@pics .. fără haine
cere/cerut/trimit/trimis/trimite/trimită/vrea/vor .. nud/nuduri/nudes
mi/îmi/imi .. cere/cerut/ceri .. @pics
șantaj*
să/sa nu .. spun/spui/zic/zici/spunem/afle .. nimănui/mamei/mami/nimeni/tata
nu .. spun/spune/spui/zi/zic .. nimănui/mamei
secretul nostru
dacă/daca spun/zic/aflu .. omoară/bate/omor/face/fac/bat

## 2 threatened
@me/o .. ameninț*
ameninț* .. @me/cu
@me/o/îl .. omoare/omoară/ucide/ucidă/înjunghie/împuște/taie .. dacă/toți/tot/pe/cu/într
vrea/vor/zis/zice/spus/o/am să/sa .. @me/te/o omoare/omor/ucidă/bată/bat/taie/tai/înjunghie
să/sa mă/ne omoare/ucidă/înjunghie

## 2 knives and other weapons
are/aduce/adus/scos/scoate/ține/poartă/ascunde/cu .. @knife .. școală/scoala/mine/mea/gât/pat/ghiozdan
are/aduce/adus/scos/scoate/ține/poartă/ascunde un/o @knife
@knife .. la gât/mine
înjunghi*
împușc*/împuște

## 2 afraid at home
@fear .. de/cu .. @grown/el/ea/ei/domn/dânsul
tem/temem de @grown/el/ea/ei
@fear .. @home
@home .. @fear
@grown .. @fear .. el/ea
mie/e/este/mi @fear .. merg/duc/întorc/dorm/stau
@me .. sperie/speriat .. @home/@grown
@grown .. @me sperie/terorizează
nu .. siguranță .. @home/aici/el/ea
@home .. nu .. siguranță
nu vreau/pot .. merg/duc/întorc/stau/fiu/ajung @home
ajutați/ajutati/ajută/ajuta/salvați/salvează/scoateți/salvati mă/ne
vă/va/te rog .. ajut*/salv*
ajutor .. vă/va/te rog
ajutor ajutor/repede
ajut*/salv* .. vă/va/te rog
chemați/sunați/chemati .. poliția

## 2 running away or thrown out
fug/fugi/fugă/fuga/fugit/fugim/fugă .. de .. acasă/el/ea/ei/tata/mama
vreau/voi/o/am/trebuie să/sa fug/plec .. acasă
vreau/planuiesc/trebuie .. fug
m/ne a/au dat/dau/alungat/gonit .. afară
@me dă/da/dau/alungă/gonește afară/afara
dorm/dormit/dormim .. stradă/strada/afară/parc/gară/mașină/scară/canal
nu/n am/avem unde .. stau/dorm/merg/sta/dormi/duc

## 2 followed or watched
urmărită/urmărit/hărțuită/hărțuit/urmărita de un/o/cineva/bărbat/fost/iubitul
@me urmărește/urmăresc/urmărit/urmareste/hărțuiește/hărțuiesc/spionează/pândește
m a/au urmărit/hărțuit/filat
bărbat/domn/om/cineva/mașină/nene/străin/tip/individ .. după mine/noi
@me controlează/verifică .. telefonul

## 2 forced marriage and honour
obligă/oblig/obligat/forțează/forțat/vor/vrea/pun/pune/silesc .. mărit/căsătoresc/însor/căsătorie/nuntă/mărite/însoare/căsătorească/căsătoresc
nu vreau .. mărit/căsătoresc/însor/nuntă/nunta/căsătorie
vândut/vinde/vând/promis/dat .. @me .. nevastă/mireasă/soție/bărbat/bani
@me .. vândut/vinde/vând/vanda/vândă
m/ne au/a .. vândut/promis/logodit
căsători* forțat*
mărit/căsătoresc .. sila/silă/forța/forțată

## 2 hungry, alone or locked in
nu/n am/avem/are/e/este/ai .. mâncare/mâncarea/mânca/mâncat .. @home/nimic/zile/deloc/ce
nu am/avem/e/este .. mâncare/ce
nu/n .. mâncat .. zile/ieri/nimic/zi
nu .. dă/da/dau/lasă/lasa/primesc .. mâncare/mâncarea/mănânc/mananc/mâncat
mereu/tot/zilnic/întotdeauna .. foame/flămând/flămândă
foame .. @home/mereu/noaptea
@me .. încuie/încuiat/încuiată/închide/închis/închisă/închid/sechestr* .. cameră/camera/baie/casă/beci/pivniță/dulap/garaj/debara/balcon/întuneric/cheie/afară
@me încuie/încuiat/sechestrează
m a/au încuiat/închis/legat/sechestrat
sunt/stau/eram/am fost încuiat/încuiată/sechestrat/sechestrată
sunt/stau/eram închis/închisă în
@me leagă/legat/leaga
lasă/lăsat/lasa/lăsați .. singur/singură/singuri .. noapte/noaptea/zile/nopți
singur/singură/singuri .. @home .. noapte/noaptea/zile/nopți
nu .. lasă/lasa .. ies/iasă/plec .. casă

## 2 drugs and made to carry
pune/pun/obligă/obligat/forțează/vor .. vând/duc/transport/car/fur/cerșesc/iau .. droguri/pachete/iarbă/bani/nimic
vând/duc/transport droguri/iarbă
obligă/pune/pun .. cerșesc/fur/cersesc

## 1 hurt
bate/bat/bătut/bătută/bătaie/bătăi/bătăuș*
lovit/lovită/lovește/lovesc/lovitură/pumni/pumn/palmă/palme
rănit/rănită/rănesc/rană/vânăt*/vânătăi/sânge/sângerez
violen*/agres*/abuz*
împins/împinge/îmbrâncit
țipă/tipa/urlă/strigă/jignește/înjură/injura .. mine/noi/mama/@me
@me .. jignește/jignesc/înjură/ceartă

## 1 sad, alone or afraid
@fear
speriat/speriată/înspăimântat*/coșmar*
plâng/plânge/plâns/plang
singur/singură
urăsc/urasc/urăște
nimeni .. nu .. place/iubește/ascultă/înțelege/pasă/vrea
hărțui*/batjocor*/bully*/bullying
mor/moarte/moartea/mort/moartă/murit/omor/omoară/omoare/omorât/ucis/ucide
sinuc*/suicid*
nu .. siguranță
nu mai pot/suport/rezist
dispar
depres*/disperat*/anxi*
foame/flămând/flămândă
ajutor
nu .. dorm/respir

## 1 other people's acts
@knife
drog*/marijuana/iarbă
beat/beată/băut/bea/bețiv/alcool/alcoolic .. @grown/mult/zilnic/iar/mereu/și
@grown .. beat/beată/băut/bea/bețiv
beat/bețiv/alcoolic/alcool
poliția/poliție/arestat/închisoare
secret/secrete/secretul
nud/nuduri/porno/sex/sexual/dezbrăcat/dezbrăcată
ameninț*/șantaj*
fug/fugit/fuga
urmărește/urmăresc/urmărit
mărit/căsătoresc/logodit/logodită
obligă/obligat/obligată/forțat/forțată/forțează
@me .. atins/atinge/pipăie
încuie/încuiat
se/ne ceartă/bat
"""
