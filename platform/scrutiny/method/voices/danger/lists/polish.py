"""Polish: with its signs or without them, and in the order a child puts words in."""

WORDS = """
@grown = tata/taty/tatę/tatą/tacie/tato/tatuś/tatusia/ojciec/ojca/ojcem/ojczym/ojczyma/ojczymem/mama/mamy/mamę/mamą/mamie/matka/matki/matkę/macocha/macochy/wujek/wujka/wujkiem/ciocia/cioci/ciotka/dziadek/dziadka/babcia/babci/opiekun/opiekuna/opiekunka/chłopak/chłopaka/mąż/męża/mężem/żona/partner/partnera/rodzice/rodziców/rodzicami/nauczyciel/nauczyciela/trener/trenera/ksiądz
@family = mamę/tatę/brata/braci/siostrę/siostry/brat/siostra/mama/dziecko/dzieci/synka/syna/córkę
@hits = bije/biją/bił/biła/bili/bicie/zbije/zbił/zbiła/pobił/pobiła/pobili/uderza/uderzył/uderzyła/uderzyli/uderzają/kopie/kopią/kopnął/kopnęła/kopał/kopali/krzywdzi/krzywdzą/skrzywdził/skrzywdziła/skrzywdzili/dusi/dusił/dusiła/przypala/leje/zlał/popycha/popchnął/popchnęła/szarpie/szarpał/tłucze/katuje/rzuca/rzucił/policzkuje/maltretuje/maltretował
@me = mnie/mie/mię/nas
@touches = dotyka/dotykał/dotykała/dotykają/dotknął/maca/macał/obmacuje/obmacywał/głaszcze
@pics = zdjęcia/zdjęcie/zdjęć/zdjęciami/fotki/foty/fotek/filmik/filmiki/filmy/nagrania
@knife = nóż/noża/nożem/noże/pistolet/pistoletem/pistoletu/broń/bronią/maczeta/maczetę/maczetą/siekiera/siekierą/siekierę
@afraid = boję/bojem/bałam/bałem/boimy/boi/bojam

## 2 wants to die
wolę/wolał* .. żyć
myślę/myśli/marzę o śmierci
zabić/zabiję/zabije/zabijam/zabijać/zabijmy się/siebie
się .. zabić/zabiję/zabijam
chcę/chciałbym/chciałabym/chciałem/chciałam/wolę/wolałbym/wolałabym/muszę .. umrzeć/umżeć/zginąć/zniknąć/nieżyć
nie chcę/chciałbym/chciałabym/mam/warto .. żyć/rzyć/istnieć
lepiej .. umrzeć/umarł/umarła/umrę/nieżył/nieżyła
lepiej .. beze mnie
nie żył/żyła .. lepiej
mam dość/dosyć życia
odebrać/odbiorę/odbieram sobie życie
skończyć/skończę ze sobą
powiesić/powieszę/wieszam się
się .. powiesić/powieszę
skoczyć/skoczę/skaczę/rzucić/rzucę .. mostu/okna/dachu/bloku/pociąg/tory
podciąć/podetnę/pociąć/podcinam .. żyły
połknąć/połknęłam/połknąłem/łykam/nałykać/nałykałam/nałykałem .. tabletki/tabletek/leki/leków/prochy
wszystkie/dużo/garść/pełno tabletki/tabletek/leki/leków
myślę/myśle/mam/miałam/miałem/myśli/chcę/popełnić/popełnię/próbowałam/próbowałem/próba/o .. samobój*/samobuj*

## 2 harms herself or himself
chcę/chciał*/będę się pociąć/ciąć/okaleczyć/potnę
się .. pociąć
tnę/tne/ciąć/cięłam/ciąłem/potnę/pocięłam/pociąłem/okaleczam/okaleczać/okaleczyć/okaleczyłam/ranię/głodzę się/siebie
się .. tnę/ciąć/okaleczam/pocięłam/pociąłem/okaleczyć
samookalecz*
robię/zrobię/zrobić/zrobiłam/zrobiłem sobie krzywdę/coś
sobie .. krzywdę

## 2 is hit or hurt
@grown .. wali/walił/waliła/grzmoci .. mnie/głowie/nas/pięścią/pasem
@grown .. rzuca/rzucał/rzucił/rozbija .. talerz*/rzecz*/butelk*/krzes*/mebl*
@grown .. @hits .. @me/dziecko/dzieci
@grown .. @me/mi .. @hits
@me .. bije/biją/bija/kopią/leje/katuje/krzywdzi/krzywdzą/dusi/tłucze
bije/biją/katuje/krzywdzi/krzywdzą/dusi/tłucze @me
pobił/pobiła/pobili/zbił/zbiła/skrzywdził/skrzywdziła/skrzywdzili @me
@me .. pobił/pobiła/pobili/zbił/zbiła/skrzywdził/skrzywdziła/skrzywdzili
@grown .. bije/bił/uderzył/uderza .. @family
@grown .. @hits .. @family
bije/dusi/katuje moją/mojego/moje/naszą mamę/brata/siostrę/dziecko/dzieci
bije/bijo/biją/leje .. pasem/kablem/kijem/ręką
jestem/byłem/byłam/bywam .. bity/bita/bici/maltretowan*/krzywdzon*/wykorzystywan*
znęca/znęcają/znęcał się .. nade/nad
się .. znęca/znęcają .. nade/nad

## 2 touched or made to
zmusza/zmuszał/zmuszają @me
@me .. zmusza/zmuszał/zmuszają
wkłada/wkładał/włożył .. rękę/ręce/palce/palec .. majtek/spodni/bluzkę/spódnicę/mi/we
@touches .. @me/mi
@me .. @touches
@touches mojego/moje/moich/moją/tam/miejsca
zgwałc*/gwałc*/gwałt/gwałtu/gwałci*
molest*
wykorzyst* .. seksual*
wykorzystuje/wykorzystał/wykorzystali/wykorzystują @me
@me .. wykorzystuje/wykorzystał/wykorzystali
zmusza/zmuszał/zmusił/zmuszają/każe/kazał/kazali .. rozebrać/rozbierać/seks/seksu/całować/dotykać/oglądać
rozbiera/rozebrał/rozbierał @me
@me .. rozbiera/rozebrał/rozbierał
seks/seksu ze mną
przychodzi/wchodzi/kładzie .. do mojego/mojej/moim/łóżka .. nocy/łóżka/łóżku/noc
@me .. podgląda/podglądał/nagrywa/filmuje .. kąpieli/łazience/przebieram

## 2 asked for pictures
chłopak/facet/pan/kolega/trener/on .. prosi/prosił/chce/chciał .. @pics/fotkę/zdjęcie
@pics/fotkę bez bluzki/koszulki/niczego
nagie/nagich/gołe/gołych/rozbierane/intymne/intymnych/nago @pics
@pics .. nago/gołe/nagie/naga/nagi/ciała/rozebran*/intymn*
@pics bez ubrania/ubrań
chce/chcą/prosi/prosił/prosili/żąda/każe/wyślij/wysyłam/wysłałam/wysłałem/wysyła/wysłał .. nudesy/nudesów/nudsy/nagie/nude/nudes
prosi/prosił/każe/kazał .. moje/wysłać/wysłała @pics
szantaż*
nie mów/mówić/powiedz/powiedzieć/mów .. nikomu/mamie/tacie
nikomu .. nie .. mów/mówić/powiedz/powiedzieć/mówiła/mówił/powiedziała
jak/jeśli/jeżeli/gdy .. powiem .. zabije/pobije/zbije/skrzywdzi/zabiją
facet/pan/mężczyzna/ktoś .. internetu .. spotkać/spotkania/spotkanie/zdjęcia
@pics bez majtek/stanika/bielizny
nasz/nasza/naszą/naszym tajemnic*/sekret/sekretem
jeśli/jak/jeżeli/gdy powiem .. zabije/pobije/zbije/skrzywdzi/zrobi

## 2 threatened
grozi/groził/groziła/grożą/grozili/zagroził/zagroziła mi/nam/mamie/że/śmiercią
mi/nam/mamie .. grozi/groził/groziła/grożą/grozili/zagroził
zabije/zabiją/pobije/pobiją/skrzywdzi/zadźga @me/mamę/ją/go
@me/mamę .. zabije/zabiją/zabić/pobije/pobiją/pobić
chce/chcą/chciał/powiedział/mówi .. zabić/zabije/pobić/dźgnąć .. @me/mamę

## 2 knives and other weapons
ma/nosi/nosił/miał/trzyma/wyciągnął/wyciąga/przyniósł/przynosi/z @knife .. szkoły/szkole/plecaku/mnie/mi/domu/łóżkiem
nosi/nosił/wyciągnął/wyciąga/przyniósł/przynosi @knife
@knife .. mnie/mi/gardła/gardle/szyi
dźgn*/zadźg*

## 2 afraid at home
@afraid się .. @grown/jego/jej/go/ich/domu/dom/wracać/wrócić/iść/niego/brata/spać
się .. @afraid .. @grown/jego/jej/go/ich/domu/wracać/wrócić/niego
@grown .. się .. @afraid
w domu .. się .. @afraid
nie .. bezpiecznie/bezpieczna/bezpieczny/bezpieczni .. domu/tutaj/tu/nim/nią
w domu .. nie .. bezpiecznie/bezpieczna/bezpieczny
nie chcę/mogę .. do domu
boję się .. domu
ratunku
ratuj/ratujcie/pomóżcie/pomuszcie/pomużcie mi/nam/mnie/nas
pomóż/pomóżcie/pomusz/pomocy/pomóc .. proszę/błagam/pomocy
proszę/błagam .. pomóż*/pomoc*/pomusz/pomuż*/pomóc
zadzwoń/zadzwońcie/wezwij/wezwijcie .. policję

## 2 running away or thrown out
uciec/uciekam/ucieknę/uciekać/uciekłam/uciekłem/ucieczka .. z/od domu/niego/niej/nich/taty/mamy
chcę/muszę/planuję/zamierzam .. uciec/uciekać
wyrzucił/wyrzuciła/wyrzuca/wyrzucili/wygania/wygonił @me
@me .. wyrzucił/wyrzuciła/wyrzuca/wyrzucili/wygonił .. domu
śpię/śpie/spałem/spałam/sypiam/śpimy .. ulicy/dworze/dworcu/parku/klatce/samochodzie/aucie
nie mam/mamy gdzie/dokąd spać/mieszkać/iść/pójść/się

## 2 followed or watched
śledzi/śledzą/śledził/prześladuje/nęka/stalkuje @me
@me .. śledzi/śledzą/śledził/prześladuje/nęka/stalkuje
pan/facet/mężczyzna/ktoś/samochód/auto/człowiek/nieznajomy/obcy .. za mną/nami
obserwuje/obserwują @me/nasz
kontroluje/sprawdza mój/mi telefon

## 2 forced marriage and honour
zmusza/zmuszają/zmusili/zmusić/każe/każą/chcą/chce .. ślub/ślubu/małżeństwa/małżeństwo/mąż/ożenić/ożenił/wesele
wydać/wydadzą/wydają/wyda mnie/siostrę .. mąż
nie chcę .. mąż/ślubu/żenić/małżeństwa
przymusow*/zmuszon* .. małżeństw*/ślub*
za mąż .. przymusow*/siłą

## 2 hungry, alone or locked in
zostaję/zostajemy/siedzę sam/sama/sami .. noc/noce/nocy/dni
nie ma/mamy/mam .. jedzenia/jeść/obiadu/jedzienia
nie daje/dają/dostaję/dostajemy .. jeść/jedzenia/obiadu
nic/nie .. jadłem/jadłam/jedliśmy .. dni/wczoraj/dzień/nic
nic nie jadłem/jadłam
zawsze/ciągle/chodzę/wciąż/stale głodny/głodna/głodni
głodny/głodna/głodni .. domu/ciągle/zawsze
zamyka/zamyka/zamknął/zamknęła/zamykają/zamknęli/zamkną @me
@me .. zamyka/zamknął/zamknęła/zamykają/zamknęli
jestem/byłem/byłam/jesteśmy zamknięt*
zamknięty/zamknięta/zamknięci .. piwnicy/pokoju/szafie/łazience/ciemnym/ciemności
związał/związała/wiąże/przywiązał @me
zostawia/zostawiła/zostawił/zostawiają/zostawili .. sam/sama/samą/samego/samych .. noc/noce/dni/nocy/dziećmi/bratem/siostrą
sam/sama .. domu .. noc/noce/nocy/dni
nie wypuszcza/wypuszczają/pozwala .. domu/wychodzić

## 2 drugs and made to carry
każe/każą/kazali/kazał/zmusza/zmuszają .. sprzedawać/nosić/przewozić/narkotyki/kraść/brać
sprzedaję/noszę/rozwożę .. narkotyki/dragi/zioło

## 1 hurt
bije/biją/bić/bił/biła/bili/bójka/bójki/bijatyka
uderz*/kopnął/kopnęła/kopią/popycha/popchn*/szarpie/policzek
krzywd*/skrzywdz*
siniak*/krew/krwi/krwawi*/rana/rany
przemoc/przemocy
krzyczy/krzyczą/krzyczał*/wrzeszczy/wrzeszczą/drze/wyzywa/wyzywają .. @me/mną/dzieci/mamę
na @me .. krzyczy/krzyczą/krzyczał*/wrzeszczy/wrzeszczą
@me .. wyzywa/wyzywają/bije/biją

## 1 sad, alone or afraid
@afraid się
się @afraid
strach/strachu/przerażon*/przestraszon*
płacz*/płaka*
nienawidz*
samotn*/opuszczon*
koszmar*
martwię/stresuję się
nikt .. nie .. lubi/kocha/słucha/rozumie/chce
dokucza/dokuczają/gnębi/gnębią/prześladuj*/przezywa/przezywają/wyśmiewa/wyśmiewają
umrzeć/umrę/umiera*/śmierć/śmierci/zabić/zabije/zabiję/zabijać/zginąć
samobój*/samobuj*
nie .. bezpiecznie/bezpieczna/bezpieczny
nie radzę/daję/mogę .. sobie/rady/spać
głodn*/głód/głodzi
bezdomn*/bezradn*/beznadziejn*/depresj*
potrzebuję pomocy
pomocy/pomóżcie

## 1 other people's acts
@knife
narkoty*/dragi/zioło/dopalacz*
@grown .. pijany/pijana/pijani
pijany/pijana/pijani/pijak/alkohol*/wódk*
@grown .. pije/piją/pił/piła
policja/policję/policji/areszt*
tajemnic*/sekret*
nudes*/goły/goła/nago/seks*/porno*
groz*/grozi*/groźb*
uciec/uciek*/ucieczk*
śledz*
za mąż
małżeństw*
zmusz*
gang*
kłócą się
się .. kłócą/bija/biją
"""
