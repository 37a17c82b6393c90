"""Punjabi: in Gurmukhi, and in Latin letters as it is typed on a phone. The kirpan is an article of faith: no weapon."""

WORDS = """
@me = ਮੈਨੂੰ/ਸਾਨੂੰ/ਮੈਨੁ/ਮੈਨੂ/ਮੇਨੂੰ
@grown = ਡੈਡੀ/ਡੈਡ/ਪਾਪਾ/ਪਿਤਾ/ਬਾਪੂ/ਪਿਓ/ਪਿਉ/ਪਿਤਾਜੀ/ਮੰਮੀ/ਮੰਮ/ਮਾਂ/ਮਾਤਾ/ਬੀਜੀ/ਚਾਚਾ/ਚਾਚੇ/ਚਾਚੀ/ਮਾਮਾ/ਮਾਮੇ/ਮਾਮੀ/ਤਾਇਆ/ਤਾਏ/ਅੰਕਲ/ਆਂਟੀ/ਦਾਦਾ/ਦਾਦੀ/ਨਾਨਾ/ਮਤਰੇਈ/ਮਤਰੇਆ/ਮਤਰੇਏ/ਪਤੀ/ਪਤਨੀ/ਘਰਵਾਲਾ/ਘਰਵਾਲੇ/ਸੱਸ/ਸਹੁਰਾ/ਸਹੁਰੇ/ਟੀਚਰ/ਅਧਿਆਪਕ/ਮਾਪੇ/ਮਾਪਿਆਂ/ਭਰਾ/ਵੀਰ/ਵੀਰਾ/ਬਾਬਾ/ਬਾਬੇ/ਕੋਚ
@hits = ਮਾਰਦਾ/ਮਾਰਦੇ/ਮਾਰਦੀ/ਕੁੱਟਦਾ/ਕੁੱਟਦੇ/ਕੁੱਟਦੀ/ਕੁੱਟਿਆ/ਕੁੱਟਿਅ/ਕੁੱਟਣ/ਕੁਟਦਾ/ਸਾੜਦਾ/ਸਾੜਿਆ
@not = ਨਹੀਂ/ਨਹੀ/ਨਾ/ਨੀ/ਨਈਂ
@want = ਚਾਹੁੰਦਾ/ਚਾਹੁੰਦੀ/ਚਾਹੁੰਦੇ/ਚਹੁੰਦਾ/ਚਹੁੰਦੀ/ਚਾਹੁਦਾ/ਚਾਹੁਦੀ/ਜੀਅ
@fear = ਡਰ/ਡਰਦਾ/ਡਰਦੀ/ਡਰਦੇ/ਖੌਫ/ਡਰਿਆ/ਡਰੀ
@knife = ਚਾਕੂ/ਛੁਰੀ/ਛੁਰਾ/ਬੰਦੂਕ/ਪਿਸਤੌਲ/ਪਿਸਟਲ/ਗੰਨ/ਗੰਡਾਸਾ/ਤੇਜ਼ਾਬ/ਹਥਿਆਰ
@pics = ਤਸਵੀਰ/ਤਸਵੀਰਾਂ/ਫੋਟੋ/ਫੋਟੋਆਂ/ਫੋਟੋਜ਼/ਵੀਡੀਓ/ਵੀਡਿਓ
@home = ਘਰ/ਘਰੇ/ਘਰੋਂ

@rme = mainu/menu/mainoo/meinu/mainnu/mennu/sanu/saanu/menoo
@rgrown = daddy/dady/dad/papa/pita/bapu/pyo/peo/mummy/mumy/mum/maa/mata/mama/mame/chacha/chache/taya/tae/uncle/aunty/dada/dadi/nana/pati/gharwala/gharwale/sass/sohra/sahura/teacher/mape/maape/bhra/bhraa/veer/veera/baba/matrei/matrea/coach
@rhits = marda/marde/mardi/maarda/maarde/maardi/kutda/kutde/kutdi/kuttda/kuttde/kuttdi/kutteya/kuteya/kuttia/saarda
@no = nahi/nahin/nai/nhi/ni/nahio/na
@rwant = chahunda/chahundi/chaunda/chaundi/chohnda/chohndi/chahnda/chahndi/chunda/chundi
@rfear = dar/darr/darda/dardi/darde/khauf
@rknife = chaku/chaaku/chakoo/churi/chhuri/chhura/bandook/banduk/pistol/pastol/gun/tezab/hathiar
@rhome = ghar/ghr/ghare/gharon/gharo

## 2 wants to die
aap/ap nu/noo .. marna/maarna/mar/katna/kattna
ਮਰਨਾ/ਮਰ/ਮਰਣਾ .. @want
ਮਰ ਜਾਣਾ/ਜਾਵਾਂ/ਜਾਂਵਾਂ/ਜਾਵਾ
ਜੀਣਾ/ਜਿਉਣਾ/ਜੀਉਣਾ/ਜਿਊਣਾ/ਜਿਉਂਦਾ/ਜਿਉਂਦੀ .. @not
@not .. ਜੀਣਾ/ਜਿਉਣਾ/ਜੀਉਣਾ/ਜਿਊਣਾ
ਆਪਣੀ/ਅਪਣੀ ਜਾਨ .. ਲੈ/ਲੈਣਾ/ਦੇ/ਦੇਣਾ/ਲਵਾਂ/ਦੇਵਾਂ/ਲੈਣੀ
ਆਪਣੇ/ਅਪਣੇ ਆਪ .. ਮਾਰ/ਮਾਰਨਾ/ਕੱਟਦਾ/ਕੱਟਦੀ/ਕੱਟ/ਖਤਮ/ਨੁਕਸਾਨ/ਸੱਟ/ਸਾੜ
ਖੁਦ ਨੂੰ .. ਮਾਰ/ਮਾਰਨਾ/ਕੱਟਦਾ/ਕੱਟਦੀ/ਕੱਟ/ਖਤਮ/ਨੁਕਸਾਨ/ਸੱਟ
ਖੁਦਕੁਸ਼ੀ/ਖੁਦਖੁਸ਼ੀ/ਆਤਮਹੱਤਿਆ .. ਕਰ/ਕਰਨਾ/ਕਰਨ/ਕਰਨੀ/ਕੀਤੀ/ਬਾਰੇ/ਦੇ/ਦਾ/ਸੋਚ*
ਆਤਮ ਹੱਤਿਆ
ਖੁਦ ਕੁਸ਼ੀ
ਜ਼ਹਿਰ .. ਖਾ/ਖਾਣਾ/ਪੀ/ਪੀਣਾ/ਲਵਾਂ
ਫਾਹਾ/ਫਾਂਸੀ .. ਲੈ/ਲਾ/ਲਗਾ/ਲਵਾਂ
ਬਾਂਹ/ਬਾਹਾਂ/ਹੱਥ/ਨਾੜ/ਨਾੜਾਂ/ਗੁੱਟ .. ਕੱਟਦਾ/ਕੱਟਦੀ/ਕੱਟੀ/ਕੱਟਿਆ/ਕੱਟਣਾ/ਕੱਟਣੀ/ਕੱਟ
ਸਾਰੀਆਂ/ਬਹੁਤ ਗੋਲੀਆਂ
ਛਾਲ .. ਮਾਰ/ਮਾਰਨਾ/ਮਾਰਨੀ .. ਦੇਣੀ/@want
khudkushi/khudkhushi/khudkashi .. kar*/krna/kr/di/bare/soch*
khud kushi/kushi
aatmhatya/atamhatya
marna/marnaa .. @rwant/aa/hai/mai
mar jana/jaana/java/jaava/jawan/javan .. @rwant/main/mai/aa/hai/changa
mai/main/me .. mar java/jaava/jawan/javan/jawa
jeena/jina/jeona/jiuna/jiona .. @no
@no .. jeena/jeona/jiuna/jiona
apni jaan/jan .. le/laini/lai/de/deni/lena
apne/aapne aap/ap .. mar/maar/marna/kat*/katt*/khatam/nuksan/satt
khud nu .. mar/maar/marna/kat*/katt*/khatam/nuksan/satt
zehar/zeher/jahar .. kha*/pee*/pi
bah/baah/bahan/hath/haath/gut .. katda/kattda/katdi/kattdi/katti/kateya

## 2 is hit or hurt
@grown .. @hits
@me .. @hits
@grown .. ਮੈਨੂੰ .. ਮਾਰਿਆ/ਮਾਰੀ/ਥੱਪੜ/ਕੁੱਟ
@grown ਨੇ .. ਮਾਰਿਆ/ਮਾਰੀ/ਕੁੱਟਿਆ/ਥੱਪੜ/ਮਾਰੇ
@me .. ਡੰਡੇ/ਬੈਲਟ/ਜੁੱਤੀ/ਥੱਪੜ/ਲੱਤਾਂ/ਲੱਤ/ਮੁੱਕੇ .. ਮਾਰ*/ਨਾਲ
ਕੁੱਟਮਾਰ/ਕੁੱਟ .. ਕਰਦਾ/ਕਰਦੇ/ਕਰਦੀ/ਖਾਂਦਾ/ਖਾਂਦੀ/ਪੈਂਦੀ/ਹੁੰਦੀ
ਮੰਮੀ/ਮਾਂ/ਭੈਣ/ਭਰਾ/ਬੱਚਿਆਂ/ਬੱਚੇ ਨੂੰ .. @hits
ਗਲਾ .. ਘੁੱਟ*/ਦਬਾ*
ਤਸ਼ੱਦਦ/ਅੱਤਿਆਚਾਰ
@rgrown .. @rhits
@rme .. @rhits
@rgrown .. @rme .. mareya/maria/maareya/thappar/thapad/kutt
@rgrown ne .. mareya/maria/maareya/thappar/kutteya
@rme .. dande/belt/jutti/thappar/thapad/lattan/latt .. mar*/maar*/naal
kutmar/kuttmar/kutt .. karda/karde/khanda/paindi
gala .. ghut*/daba*

## 2 touched or made to
@me .. ਛੂਹਦਾ/ਛੂੰਹਦਾ/ਛੂਹਿਆ/ਛੂੰਹਦੇ/ਛੂਹੰਦਾ/ਛੋਂਹਦਾ/ਛੋਹਿਆ/ਛੋਹਦਾ/ਛੇੜਦਾ/ਛੇੜਦੇ/ਛੇੜਿਆ/ਟੱਚ/ਚੁੰਮਦਾ
ਹੱਥ ਲਾਉਂਦਾ/ਲਾਉਂਦੇ/ਲਗਾਉਂਦਾ/ਲਗਾਉਂਦੇ/ਲਾਇਆ/ਲਗਾਇਆ/ਫੇਰਦਾ/ਫੇਰਦੇ
ਬਲਾਤਕਾਰ*/ਰੇਪ
ਜਿਨਸੀ/ਜਿਣਸੀ
ਕੱਪੜੇ .. ਲਾਹ*/ਉਤਾਰ*/ਲਾਹੇ/ਲੁਹਾ*
ਗੰਦੀਆਂ/ਗੰਦੀ/ਗੰਦੇ/ਗੰਦਾ/ਗਲਤ .. ਗੱਲਾਂ/ਹਰਕਤ*/ਕੰਮ/ਥਾਂ/ਤਸਵੀਰ*/ਵੀਡੀਓ
ਮੇਰੇ ਕਮਰੇ/ਬਿਸਤਰੇ/ਮੰਜੇ/ਬੈੱਡ .. ਰਾਤ/ਆਉਂਦਾ/ਆਉਂਦੇ/ਆ/ਵੜ*
ਰਾਤ .. ਮੇਰੇ ਕਮਰੇ/ਬਿਸਤਰੇ/ਮੰਜੇ
ਨਹਾਉਂਦੇ/ਨਹਾਉਂਦੀ .. ਦੇਖਦਾ/ਵੇਖਦਾ/ਵੀਡੀਓ
@rme .. chhuhda/chuhda/chhoonda/chhunda/chonda/chhohnda/chherda/cherda/touch/tach/chhuhya
hath/haath launda/laundae/laonda/lagaunda/laya/layea/laundi/pherda
balatkar*/rape/raip
jinsi
kapde/kapre/kapray .. lah*/utar*/luha*
gandi/gandian/gandiyan/gande/ganda/galat .. gallan/gall/harkat*/kamm/kam/than/photo*/video*
mere kamre/bistre/manje/bed .. raat/raati/aunda/aunde/aa/vad*
raat/raati .. mere kamre/bistre/manje/bed

## 2 asked for pictures
@pics .. ਮੰਗਦਾ/ਮੰਗਦੇ/ਮੰਗੀ/ਮੰਗੀਆਂ/ਮੰਗ/ਮੰਗਦੀ
@pics .. ਵਾਇਰਲ/ਫੈਲਾ*/ਲੀਕ
ਨੰਗੀ/ਨੰਗੀਆਂ/ਨੰਗਾ/ਨੰਗੇ/ਨਿਊਡ/ਨਿਊਡਜ਼/ਨਗਨ
ਬਿਨਾਂ/ਬਗੈਰ ਕੱਪੜਿਆਂ
ਕੱਪੜਿਆਂ .. ਬਿਨਾਂ/ਬਗੈਰ
ਬਲੈਕ ਮੇਲ*
ਬਲੈਕਮੇਲ*
ਕਿਸੇ .. ਨੂੰ .. @not/ਨਾਂ .. ਦੱਸੀਂ/ਦੱਸਣਾ/ਦੱਸੀ/ਦੱਸ/ਦੱਸਣ/ਦੱਸਿਓ
ਦੱਸਿਆ .. ਤਾਂ/ਮਾਰ .. ਮਾਰ*/ਦੇ*
photo/photos/photoan/photoa/pics/pic/tasveer/tasveeran/tasvir/video .. mang*
photo/photos/photoan/pics/tasveer/video .. viral/leak/phela*
nangi/nangian/nangiyan/nanga/nange/nude/nudes
bina/bagair kapdeya/kapdeyan/kapdian/kapreyan
blackmail*
black mail*
kise/kisi nu/noo .. @no .. dass*/das/dasi*/dasna
daseya/dasseya .. ta/taan .. mar*/maar*

## 2 threatened
ਮਾਰ ਦਊਂਗਾ/ਦਿਊਂਗਾ/ਦੇਊਂਗਾ/ਦਿਆਂਗਾ/ਦੂੰਗਾ/ਸੁੱਟੂੰਗਾ
mar/maar dunga/deunga/daunga/suttunga/deuga
ਧਮਕੀ/ਧਮਕੀਆਂ/ਧਮਕਾਉਂਦਾ/ਧਮਕਾਉਂਦੇ/ਧਮਕਾਇਆ
ਜਾਨੋਂ/ਜਾਨ .. ਮਾਰ/ਮਾਰਨ/ਮਾਰਾਂਗਾ/ਮਾਰਨਗੇ/ਮਾਰਦੂ
@me/ਤੈਨੂੰ/ਮੰਮੀ .. ਮਾਰ .. ਦੇਊ/ਦੇਵੇਗਾ/ਦੇਣਗੇ/ਦਊ/ਦਊਗਾ/ਸੁੱਟੂ/ਸੁੱਟਾਂਗਾ/ਸੁੱਟਣਗੇ/ਦਿਆਂਗਾ/ਦੇਵਾਂਗਾ/ਦੇਣ/ਮੁਕਾ*
ਕਤਲ .. ਕਰ*
dhamki/damki/dhamkian/dhamkiyan/dhamkaunda/dhamkaunde
jaano/jano/jaanon/jaan/jan .. mar/maar/maran/maarange/marunga
@rme/tenu/tainu/mummy .. mar/maar .. deu/devega/denge/dunga/dau/dauga/sutu/suttu/suttange/deangey/deuga/mukau
katal/qatal .. kar*

## 2 knives and other weapons
@knife .. ਲਿਆਉਂਦਾ/ਲਿਆਇਆ/ਦਿਖਾ*/ਵਿਖਾ*/ਰੱਖਦਾ/ਰੱਖਦੇ/ਕੱਢ*/ਮੈਨੂੰ/ਗਲੇ/ਮਾਰਿਆ/ਲੈ
@me/ਗਲੇ/ਸਕੂਲ/ਬੈਗ/ਜੇਬ .. @knife
@rknife .. liaunda/leaunda/leaya/liaya/dikha*/vikha*/rakhda/rakhde/kadh*/mainu/menu/gale/lai
@rme/gale/school/bag/jeb .. @rknife

## 2 afraid at home
@home .. @fear
@fear .. @home
@grown .. ਤੋਂ/ਕੋਲੋਂ/ਤੋ .. @fear
@fear .. @grown .. ਤੋਂ/ਕੋਲੋਂ/ਤੋ
ਆਦਮੀ/ਬੰਦੇ/ਮੁੰਡੇ .. ਤੋਂ/ਕੋਲੋਂ/ਤੋ .. @fear
ਉਸ/ਉਹਨਾਂ/ਉਨ੍ਹਾਂ/ਓਹਦੇ/ਉਹਦੇ ਤੋਂ/ਕੋਲੋਂ/ਤੋ .. @fear
@home .. ਸੁਰੱਖਿਅਤ/ਸੇਫ .. @not
@home .. @not .. ਸੁਰੱਖਿਅਤ/ਸੇਫ
@home .. ਨਹੀਂ/ਨਹੀ .. ਜਾਣਾ/ਰਹਿਣਾ
ਨਹੀਂ/ਨਹੀ .. @home .. ਜਾਣਾ/ਰਹਿਣਾ
ਮੇਰੀ/ਸਾਡੀ .. ਮਦਦ/ਮੱਦਦ/ਸਹਾਇਤਾ .. ਕਰੋ/ਕਰ/ਕਰੀਂ
@me .. ਬਚਾਓ/ਬਚਾ/ਬਚਾਲੋ/ਬਚਾਉ
ਬਚਾਓ/ਬਚਾਉ ਬਚਾਓ/ਬਚਾਉ/ਮੈਨੂੰ
ਪਲੀਜ਼/ਪਲੀਜ/ਕਿਰਪਾ .. ਮਦਦ/ਬਚਾਓ/ਬਚਾ
ਪੁਲਿਸ .. ਬੁਲਾਓ/ਬੁਲਾਉ/ਸੱਦੋ
@rhome .. @rfear
@rfear .. @rhome
@rgrown .. ton/to/toh/kolon/kolo .. @rfear
admi/bande/munde .. ton/to/kolo/kolon .. @rfear
us/ohna/ohde/ohdey/ona ton/to/kolo/kolon .. @rfear
@rhome .. safe/surakhiat .. @no
@rhome .. nahi/nai/nhi/ni .. jana/jaana/rehna/rahna/safe
nahi/nai/nhi .. @rhome .. jana/jaana/rehna
meri/sadi .. madad/madat/maddad .. karo/kar/kro/kareo
@rme .. bachao/bacha/bachalo/bachaa
bachao bachao/mainu/menu
please/plz .. madad/bachao

## 2 running away or thrown out
@home .. ਤੋਂ/ਛੱਡ/ਭੱਜ/ਦੌੜ .. ਭੱਜ*/ਦੌੜ*/ਜਾਣਾ
ਘਰੋਂ .. ਭੱਜ*/ਦੌੜ*
ਭੱਜਣਾ/ਭੱਜ .. @want
ਘਰੋਂ .. ਕੱਢ*
@me .. ਕੱਢ .. ਦਿੱਤਾ/ਦਿੱਤੀ/ਦੇਣਗੇ/ਦਿਆਂਗੇ
ਸੜਕ/ਪਾਰਕ/ਬਾਹਰ .. ਸੌਂਦਾ/ਸੌਂਦੀ/ਸੌਂਦੇ/ਸੁੱਤਾ/ਸੌਣਾ
ਰਹਿਣ/ਸੌਣ .. ਥਾਂ/ਜਗ੍ਹਾ .. @not
@rhome .. bhaj/bhajj/bhajna/bhajjna/bhajan/daud/daurh/bhajj*
bhajna/bhajjna/bhaj .. @rwant
gharon/gharo/ghar .. kadh/kadd/kadhta/kadh*/kaddh*
sadak/park/bahar .. saunda/saundi/saunde/sutta/sona
rehn/rahn/saun .. than/thaan/jagah .. @no

## 2 followed or watched
ਪਿੱਛਾ .. ਕਰਦਾ/ਕਰਦੇ/ਕੀਤਾ/ਕਰਦੀ/ਕਰ
ਮੇਰੇ ਪਿੱਛੇ .. ਆਉਂਦਾ/ਆਉਂਦੇ/ਲੱਗ*/ਪਿਆ/ਪਏ/ਆਇਆ/ਆਦਮੀ
pichha/picha/pichaa .. karda/karde/kita/kardi/kar
mere/meray pichhe/piche/picche/pichey .. aunda/aunde/lag*/paya/pae/aaya/banda

## 2 forced marriage and honour
ਜ਼ਬਰਦਸਤੀ/ਜਬਰਦਸਤੀ/ਧੱਕੇ/ਧੱਕਾ/ਮਜਬੂਰ/ਜਬਰੀ .. ਵਿਆਹ/ਨਿਕਾਹ/ਰਿਸ਼ਤਾ/ਮੰਗਣੀ
ਵਿਆਹ/ਨਿਕਾਹ/ਰਿਸ਼ਤਾ .. ਜ਼ਬਰਦਸਤੀ/ਜਬਰਦਸਤੀ/ਧੱਕੇ/ਮਜਬੂਰ/ਜਬਰੀ
ਮੇਰਾ/ਮੇਰੇ/ਭੈਣ .. ਵਿਆਹ/ਨਿਕਾਹ .. ਕਰ/ਕਰਨਾ/ਕਰਾ/ਕਰਵਾ/ਕਰਨ/ਕਰਵਾਉਣਾ
ਵਿਆਹ/ਨਿਕਾਹ .. ਨਹੀਂ/ਨਹੀ .. ਕਰਨਾ/ਕਰਵਾਉਣਾ/ਕਰਾਉਣਾ/@want
ਨਹੀਂ/ਨਹੀ .. ਵਿਆਹ .. ਕਰਨਾ/ਕਰਵਾਉਣਾ
ਭਾਰਤ/ਪਾਕਿਸਤਾਨ/ਇੰਡੀਆ/ਪੰਜਾਬ .. ਵਿਆਹ .. ਲਈ/ਕਰ*/ਮੇਰਾ
ਅਣਖ/ਇੱਜ਼ਤ .. ਕਤਲ/ਮਾਰ
zabardasti/jabardasti/zabrdasti/dhakke/dhake/majboor/majbur/jabri .. viah/vyah/viyah/veah/vihah/nikah/rishta
viah/vyah/viyah/veah/nikah/rishta .. zabardasti/jabardasti/dhakke/dhake/majboor/majbur/jabri
mera/mere/bhain .. viah/vyah/viyah/veah/nikah .. kar/karna/kara/karwa/karan/karwauna/krn
viah/vyah/viyah/veah/nikah .. nahi/nai/nhi/ni .. karna/karwauna/karauna/@rwant
india/pakistan/punjab .. viah/vyah/viyah .. layi/lai/kar*/mera
ankh/izzat/ijjat .. katal/mar/maar

## 2 hungry, alone or locked in
ਖਾਣਾ/ਰੋਟੀ/ਖਾਣ .. ਨਹੀਂ/ਨਹੀ .. ਮਿਲਦਾ/ਮਿਲਦੀ/ਦਿੰਦੇ/ਦਿੰਦਾ/ਦਿੰਦੀ/ਮਿਲੀ/ਮਿਲਿਆ/ਦਿੱਤਾ/ਦਿੱਤੀ
@home .. ਖਾਣਾ/ਰੋਟੀ/ਖਾਣ .. ਨਹੀਂ/ਨਹੀ
ਕੁਝ/ਕੁੱਝ .. ਨਹੀਂ/ਨਹੀ .. ਖਾਧਾ/ਖਾਣ
ਕੁਝ/ਦਿਨ/ਦਿਨਾਂ/ਕੱਲ੍ਹ .. ਨਹੀਂ/ਨਹੀ ਖਾਧਾ
ਭੁੱਖਾ/ਭੁੱਖੀ/ਭੁੱਖੇ .. ਰੱਖਦੇ/ਰੱਖਦਾ/ਰੱਖਦੀ/ਸੌਂਦਾ/ਸੌਂਦੀ/ਸੌਂਦੇ/ਰੱਖਿਆ
@me .. ਬੰਦ .. ਕਰ*/ਰੱਖ*/ਕੀਤਾ
ਕਮਰੇ/ਘਰ/ਬਾਥਰੂਮ/ਸਟੋਰ/ਅਲਮਾਰੀ .. ਬੰਦ .. ਕਰਦਾ/ਕਰਦੇ/ਕਰਦੀ/ਕਰ/ਰੱਖਦੇ/ਕੀਤਾ/ਹਾਂ
ਕੈਦ
@me .. ਬੰਨ੍ਹ*/ਬੰਨ*/ਤਾਲਾ/ਜਿੰਦਾ/ਜਿੰਦਰਾ
ਬਾਹਰ/ਘਰੋਂ .. ਨਹੀਂ/ਨਹੀ .. ਜਾਣ/ਨਿਕਲਣ .. ਦਿੰਦਾ/ਦਿੰਦੇ/ਦਿੰਦੀ
ਜਾਣ/ਨਿਕਲਣ ਨਹੀਂ ਦਿੰਦਾ/ਦਿੰਦੇ/ਦਿੰਦੀ
ਇਕੱਲਾ/ਇਕੱਲੀ/ਇਕੱਲੇ/ਕੱਲਾ/ਕੱਲੀ .. ਛੱਡ .. ਰਾਤ/ਦਿਨ/ਜਾਂਦੇ/ਜਾਂਦਾ/ਜਾਂਦੀ/ਦਿੰਦੇ
ਰਾਤ .. ਇਕੱਲਾ/ਇਕੱਲੀ/ਇਕੱਲੇ .. ਛੱਡ*/ਘਰ
khana/roti/khaan/khan .. nahi/nai/nhi/ni .. milda/mildi/dinde/dinda/dindi/milya/mili/ditta
@rhome .. khana/roti/khaan .. nahi/nai/nhi/ni
kujh/kuj/kuch .. nahi/nai/nhi/ni .. khadha/khaada/khaan
din/dina/kal .. nahi/nai/nhi/ni khadha/khaada
bhukha/bhukhi/bhukhe/bhukkha/pukha .. rakhde/rakhda/rakhdi/saunda/saundi/saunde
@rme .. band .. kar*/rakh*/kita
kamre/ghar/bathroom/store .. band .. karda/karde/kardi/kar/rakhde/kita/kr
kaid
@rme .. bann/bannh/banh*/tala/taala/jinda/jindra
bahar/gharon .. nahi/nai/nhi .. jaan/nikalan/jan .. dinda/dinde/dindi
kalla/kalli/kalle/ikalla/ikalli/ikalle .. chhad/chad .. raat/din/jande/janda/dinde
raat .. kalla/kalli/ikalla/ikalli

## 2 drugs and made to carry
ਨਸ਼ਾ/ਨਸ਼ੇ/ਚਿੱਟਾ/ਡਰੱਗਜ਼ .. ਵੇਚ*/ਵਿਕਾ*/ਦਿੰਦਾ/ਦਿੰਦੇ/ਲਿਜਾ*
nasha/nashe/chitta/drugs .. vech*/vika*/dinda/dinde

## 1 hurt
@hits/ਮਾਰਿਆ/ਕੁੱਟ/ਕੁੱਟਮਾਰ/ਥੱਪੜ
ਖੂਨ/ਲਹੂ/ਜ਼ਖਮ/ਜ਼ਖਮੀ/ਸੱਟ
ਗਾਲ੍ਹ/ਗਾਲ੍ਹਾਂ/ਗਾਲਾਂ
ਚੀਕਦਾ/ਚੀਕਦੇ/ਚੀਕਦੀ/ਝਿੜਕਦਾ/ਝਿੜਕਦੇ/ਝਿੜਕਦੀ
ਲੜਾਈ/ਲੜਦੇ/ਲੜਦਾ/ਝਗੜਾ/ਝਗੜਦੇ
ਜ਼ੁਲਮ/ਹਿੰਸਾ
@rhits/mareya/maria/kutt/kutmar/thappar/thapad
khoon/lahu/zakham/satt
gaal/gaalan/galan .. kad*/dinda/dinde/kadh*
cheekda/cheekde/chikda/jhirkda/jhirkde
larai/ladai/larde/ladde/jhagra

## 1 sad, alone or afraid
@fear/ਡਰਾਉਂਦਾ/ਡਰਾਉਂਦੇ/ਡਰਾਉਂਦੀ/ਘਬਰਾਹਟ
ਰੋਂਦਾ/ਰੋਂਦੀ/ਰੋਣਾ/ਰੋਂਦੇ/ਰੋਇਆ
ਇਕੱਲਾ/ਇਕੱਲੀ/ਇਕੱਲਾਪਣ/ਕੱਲਾ/ਕੱਲੀ
ਨਫ਼ਰਤ/ਨਫਰਤ
ਖੁਦਕੁਸ਼ੀ/ਆਤਮਹੱਤਿਆ
ਮਰਨਾ/ਮਰ/ਮੌਤ/ਮਰਨ
ਸੁਰੱਖਿਅਤ .. @not
@not .. ਸੁਰੱਖਿਅਤ
ਕੋਈ .. ਨਹੀਂ/ਨਹੀ .. ਪਿਆਰ/ਸੁਣਦਾ/ਪਸੰਦ/ਸਮਝਦਾ/ਕਰਦਾ
ਤੰਗ .. ਕਰਦਾ/ਕਰਦੇ/ਕਰਦੀ
ਪਰੇਸ਼ਾਨ/ਦੁਖੀ/ਨਿਰਾਸ਼/ਡਿਪਰੈਸ਼ਨ
ਭੁੱਖਾ/ਭੁੱਖੀ/ਭੁੱਖ/ਭੁੱਖੇ
ਮਦਦ
@rfear
ronda/rondi/rona/ronde
kalla/kalli/ikalla/ikalli
nafrat
khudkushi
marna/maut/mar
koi .. nahi/nai/nhi/ni .. pyar/sunda/pasand/samjhda/karda
tang .. karda/karde/kardi
pareshan/dukhi/depression
bhukha/bhukhi/bhukh/bhukkh
madad

## 1 other people's acts
@knife
ਸ਼ਰਾਬ/ਸ਼ਰਾਬੀ/ਨਸ਼ਾ/ਨਸ਼ੇ/ਨਸ਼ਈ/ਚਿੱਟਾ
ਪੁਲਿਸ/ਪੁਲੀਸ
ਰਾਜ਼/ਭੇਤ
ਜ਼ਬਰਦਸਤੀ/ਜਬਰਦਸਤੀ/ਧੱਕਾ/ਮਜਬੂਰ
ਭੱਜ/ਭੱਜਣਾ/ਭੱਜਾਂ
ਪਿੱਛਾ
ਤਾਲਾ/ਜਿੰਦਰਾ
ਅਣਖ
@rknife
sharab/sharaab/sharabi/nasha/nashe/chitta
police/pulis
zabardasti/jabardasti/dhakka/majboor
bhajna/bhajj
picha/pichha
"""
