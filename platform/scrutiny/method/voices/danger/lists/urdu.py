"""Urdu: in its own script, and in Latin letters as it is typed on a phone."""

WORDS = """
@me = مجھے/مجھ/مجھکو/ہمیں/مجہے
@grown = ابو/ابا/ابّا/بابا/پاپا/ڈیڈی/ڈیڈ/والد/باپ/امی/اماں/ماما/ممی/ماں/والدہ/والدین/چچا/چاچا/چاچو/ماموں/تایا/خالو/پھوپھا/انکل/آنٹی/دادا/نانا/دادی/سوتیلا/سوتیلے/سوتیلی/شوہر/خاوند/میاں/بیوی/ساس/سسر/سسرال/استاد/مولوی/قاری/ٹیچر/بھائی/بھیا/کزن/والے
@hits = مارتا/مارتے/مارتی/مارتےہیں/پیٹتا/پیٹتے/پیٹتی/پیٹا/جلاتا/جلایا/جلاتے/گھونٹ
@say = نہ/مت/نہیں/نا
@die = مرنا/مرجانا/مروں/مرجاؤں
@self = خود/آپ
@pics = تصویر/تصویریں/تصاویر/تصویروں/فوٹو/ویڈیو/ویڈیوز/پکس
@knife = چاقو/چھری/چھرا/چھریاں/بندوق/پستول/گن/خنجر/کلہاڑی/اسلحہ/تیزاب
@fear = ڈر/خوف/ڈرتا/ڈرتی/ڈرتے/خوفزدہ/ڈرلگتا

@rme = mujhe/mujhay/mujay/muje/mujhy/mjhe/mujhko/mje/hamein/hamain/humein/hamen/humain/hume/hame
@rgrown = abu/abbu/abbo/abba/baba/papa/dady/daddy/dad/walid/baap/bap/ammi/ami/amma/mama/mummy/mum/maa/walida/walidain/chacha/chachu/mamu/mamoo/taya/khalu/uncle/aunty/bhai/bhaiya/sotela/sotele/sauteli/shohar/shauhar/khawand/mian/saas/sasur/susar/ustad/maulvi/molvi/qari/qaari/teacher/cousin/wale/walay
@rhits = marta/martay/marte/marti/maarta/maartay/maarte/maarti/martha/pitta/peetta/peette/peetti/peetata/jalata/jalaya
@no = nahi/nahin/nai/nhi/nae/nahe/nehi/nahy/nhe
@want = chahta/chahti/chahte/chata/chati/chahata/chahati/chahye/chahiye
@rpics = tasveer/tasveeren/tasveerein/tasweer/tasweeren/tasvir/tasvirein/photo/photos/pics/pic/video/videos
@rknife = chaqu/chaku/chaaku/chakoo/churi/chhuri/chhura/bandooq/bandook/banduk/pistol/pistole/khanjar/tezaab/gun
@rfear = dar/darr/dr/darta/darti/darte/khauf/khof/khouf
@rhome = ghar/gher/ghr/gar

## 2 wants to die
@die/مر .. چاہتا/چاہتی/چاہتے/چاہ
مر جانا/جاؤں/جاوں/جاتا/جاتی
جینا/جینے/زندگی .. نہیں .. چاہتا/چاہتی/چاہ/دل/رہنا
نہیں .. جینا/جی
زندہ .. نہیں .. رہنا/چاہتا/چاہتی/رہ
نہیں .. زندہ .. رہنا/رہ
اپنی جان .. لے/لینا/دے/دینا/لوں/دوں/ختم
خود کو/کشی .. مار/مارنا/ختم/نقصان/زخمی/جلا/کرنا/کروں/کر/کی/چاہ*/سوچ*
خودکشی .. کرنا/کروں/کر/کی/کا/کے/چاہ*/سوچ*
خودکشی/خودکشي کرلوں/کرنا/کروں
اپنے آپ .. مار/مارنا/ختم/نقصان/کاٹ*/زخمی/جلا*
پھانسی .. لگا/لے/لوں/مجھے/خود
زہر .. کھا/کھانا/کھاؤں/پی/پینا/لوں
گولیاں .. کھا/کھانا/کھائیں/کھالیں .. لیں/مر/بہت/ساری/سب
بہت/ساری/سب گولیاں .. کھا*
چھلانگ .. چھت/پل/ٹرین/دوں/لگا/کھڑکی
کلائی/نس/رگ/رگیں/نسیں/ہاتھ/بازو/خود .. کاٹتا/کاٹتی/کاٹا/کاٹی/کاٹوں/کاٹنا/کاٹ
khudkushi/khudkashi/khudkhushi/khudkusi .. kar*/krna/kr/ki/ka/ke/soch*/chah*
khud kushi/kushee/kashi/khushi
marna/marjana/mrna .. @want/hai/hun/he
mar jana/jaon/jaun/jaaun/jau/jaoon .. @want/hai/main/mein/hun/to/kash/acha
mein/main/mai/mn/dil/kash .. mar jaon/jaun/jaaun/jau/jaoon/jaaon
jeena/jina/jeene .. @no .. @want/chah*/ka/dil
@no .. jeena/jina
zinda/zindah .. @no .. rehna/rahna/rehne/@want/reh
@no .. zinda .. rehna/rahna
apni jaan .. le/lena/lelun/loon/dedun/de/dena/khatam/khtm
khud ko .. mar/maar/marna/maarna/khatam/kaat*/kat*/nuqsan/nuksan/jala*
apne/apnay aap/ap .. mar/maar/marna/khatam/kaat*/nuqsan/nuksan
zeher/zehar/zahar/zehr .. kha*/pee*/pi/lun/loon
kalai/nas/hath/haath/bazu/bazoo .. kaat/kaati/kaata/kaatun/kaatna/kata/kati
phansi .. laga*/le/lun/loon

## 2 is hit or hurt
@grown .. @hits
@me .. @hits
@grown .. مجھے .. مارا/پیٹا/تھپڑ/لات
@grown نے .. مارا/پیٹا/تھپڑ/مارے
@me .. ڈنڈے/بیلٹ/جوتے/تار/چھڑی/تھپڑ/لاتیں/لاتوں/مکے .. مارتا/مارتے/مارا/مارتی/مارے/پیٹا
مار پڑتی/پٹائی/پیٹ/کھاتا/کھاتی
امی/بہن/بھائی/بچوں/بچے کو .. مارتا/مارتے/مارتی/پیٹتے/پیٹتا
تشدد .. کرتا/کرتے/کرتی/ہوتا/کیا
گلا دباتا/دبایا/دباتے/گھونٹا/گھونٹتا
@rgrown .. @rhits
@rme .. @rhits
@rgrown .. @rme .. mara/maara/peeta/pita/thappar
@rgrown ne .. mara/maara/peeta/thappar/mare
@rme .. dande/danday/belt/joote/jootay/thappar/laten/lat .. mar*/maar*
mar/maar parti/padti/peet/pitai/pitayi/parhti/khati/khata
tashadud/tashaddud
gala daba*

## 2 touched or made to
@me .. چھوتا/چھوتے/چھوتی/چھوا/چھوئے/چھیڑتا/چھیڑتے/چھیڑا/چومتا/سہلاتا/ٹچ
میرے/میری/مجھے .. جسم/سینے/شرمگاہ/پرائیویٹ/ٹانگوں/غلط .. ہاتھ/چھو/چھوتا/چھوا/چھوتے/جگہ
ہاتھ لگاتا/لگاتے/لگایا/پھیرتا/پھیرتے
ریپ/زنا
جنسی .. زیادتی/ہراس*/تشدد/حرکت*
میرے/میری/بچے .. ساتھ .. زیادتی/بدفعلی/ریپ
زیادتی .. میرے/کرتا/کی/ہوئی
کپڑے .. اتارتا/اتارے/اتارو/اتارنے/اتار/اتروا*
گندی/گندے/گندا/غلط .. حرکت*/کام/باتیں/بات/تصویر*/جگہ/ویڈیو*
میرے کمرے/بستر .. رات/آتا/آتے/آجاتا/گھس*
رات .. میرے کمرے/بستر
نہاتے .. دیکھتا/ویڈیو/دیکھتے
@rme .. chhuta/chuta/chhoota/choota/chhua/chua/chhoota/chherta/cherta/chhede/touch/tach
hath/haath lagata/lagatay/lagate/lagaya/pherta/pherte
rape/raip/zina
jinsi
mere/meri .. sath/saath .. zyadti/ziadti/ziyadti/zyaadti
kapray/kapre/kapde/kapdey/kapry .. utar*/uttar*
gandi/gande/ganda/ghalat/galat .. harkat*/kaam/baat*/jaga/jagah/tasveer*/video*
mere/meray kamre/kamray/bistar .. raat/ata/aata/atay/ate/aate/ghus*
raat .. mere/meray kamre/kamray/bistar

## 2 asked for pictures
@pics .. مانگتا/مانگتے/مانگی/مانگ/مانگتی/مانگیں/مانگے
@pics .. وائرل/پھیلا*/لیک
ننگی/ننگا/ننگے/برہنہ/نیوڈ/نیوڈز/عریاں
کپڑوں .. بغیر
بغیر کپڑوں
بلیک میل*
بلیکمیل*
کسی .. کو .. @say .. بتانا/بتا/بتاؤ/بتاو/بتائو/کہنا
@say .. بتانا/بتاؤ/بتاو .. کسی/ورنہ
بتایا/بتاؤ/بتائی .. تو/ورنہ .. مار/مارے/ماردے/مارونگا/مارے/جان
@rpics .. mang*/maang*
@rpics .. viral/phela*/phaila*/leak
nangi/nanga/nange/nangay/nude/nudes
bina/bagair/baghair .. kapray/kapre/kapron/kapde
blackmail*
black mail*
kisi/kisee ko .. @no/na/mat .. bata*/kehna
bataya/batao/bataogi .. to/toh/warna .. mar*/maar*/jaan

## 2 threatened
مار دوں/دوں گا/دونگا/ڈالوں/دیں
mar/maar dunga/doonga/daluga/dalunga/dalenge
دھمکی/دھمکیاں/دھمکاتا/دھمکاتے/دھمکایا/دھمکیوں
جان سے .. مار/ماردوں/مارنے/ماروں/ماردے
@me/تمہیں/تجھے/امی .. مار .. ڈالوں/ڈالے/ڈالیں/دوں/دینگے/دیں/دے/ڈالتا
قتل .. کر/کروں/کرنے/کردوں/کرے/ہو
dhamki/damki/dhamkiyan/dhamkian/dhamkata/dhamkate/dhamkaya
jaan/jan se .. mar*/maar*
@rme/tumhe/tujhe/ammi .. mar/maar .. dalun*/dalen*/dalega/dalunga/dega/denge/dainge/dunga/doonga/de
qatal/qatl/katal .. kar*/kr*

## 2 knives and other weapons
@knife .. لاتا/لایا/دکھاتا/دکھایا/دکھاتے/رکھتا/رکھتے/نکالا/نکالتا/نکال/مجھے/مجھ/مارا/ماری/گلے
@me/گلے .. @knife
اسکول/سکول/بیگ/جیب .. @knife
@rknife .. lata/laya/laata/dikha*/rakhta/rakhte/nikal*/mujh*/gale/mara
@rme/gale .. @rknife
school/bag/jeb .. @rknife

## 2 afraid at home
گھر .. @fear
@fear .. گھر
@grown .. سے .. @fear/ڈرا
@fear .. @grown .. سے
آدمی/شخص/بندے/لڑکے/صاحب .. سے .. @fear
اس/ان/انسے/اسسے سے .. ڈر/خوف/ڈرتی/ڈرتا
گھر .. محفوظ نہیں
گھر .. نہیں .. محفوظ
گھر .. نہیں .. جانا/جاؤں/رہنا
نہیں .. گھر .. جانا/رہنا
میری/ہماری .. مدد .. کرو/کریں/کیجئے/کیجیے/کردو/چاہیے
@me .. بچاؤ/بچا/بچالو/بچائیں/بچاو/بچائے
بچاؤ/بچاو بچاؤ/بچاو/مجھے
پلیز/خدا .. مدد/بچاؤ/بچا
پولیس .. بلاؤ/بلائیں/بلا
@rhome .. @rfear
@rfear .. @rhome
@rgrown .. se/sy/say .. @rfear
admi/aadmi/bande/banday/shakhs/larke/sahab .. se/say .. @rfear
is/us/un/in se/say .. dar/darr/khauf/darti/darta
@rhome .. mehfooz/mahfooz/mehfuz/mahfuz .. @no
@rhome .. @no .. mehfooz/mahfooz/mehfuz/mahfuz/safe
@rhome .. @no .. jana/jaana/rehna/rahna
@no .. @rhome .. jana/jaana/rehna
meri/hamari .. madad/madat/mdad .. karo/karein/karen/kro/karain/krein/kardo/kijiye
@rme .. bachao/bacha/bachalo/bachain/bachaen
bachao/bachaao bachao/bachaao/mujhe
please/plz/khuda .. madad/bachao

## 2 running away or thrown out
گھر سے .. بھاگ/بھاگنا/بھاگوں/بھاگی/بھاگا/بھاگتا
بھاگنا/بھاگ .. چاہتا/چاہتی/چاہتے
@me .. گھر .. نکال/نکالا/نکالتے/نکالنے/نکالدیا
گھر سے .. نکال/نکالا/نکالدیا
سڑک/فٹ/پارک/باہر .. سوتا/سوتی/سوتے/سویا/سونا
رہنے/سونے .. جگہ .. نہیں
@rhome se/say .. bhag/bhaag/bhagna/bhaagna/bhagi/bhaaga/bhagta/bhag*
bhagna/bhaagna/bhag/bhaag .. @want
@rhome se/say .. nikal/nikala/nikaal/nikaala
sarak/sadak/park/bahar .. sota/soti/sote/soya/sona
rehne/rahne/sone .. jagah/jaga .. @no

## 2 followed or watched
پیچھا .. کرتا/کرتے/کیا/کر/کرتی
میرے پیچھے .. آتا/آتے/لگا/پڑا/آیا/لگے/آدمی
میرا .. پیچھا
نظر .. رکھتا/رکھتے .. مجھ/میرے/فون
peecha/pecha/picha/pichha .. karta/karte/karti/kia/kiya/kr*/kar*
mere/meray peeche/peechay/peche/piche/pechay .. ata/aata/atay/ate/aate/laga/para/aya/admi

## 2 forced marriage and honour
زبردستی/زبردستي/مجبور/جبری .. شادی/نکاح/رشتہ/رخصتی
شادی/نکاح/رشتہ/رشتے .. زبردستی/مجبور/جبری
میری/میرا/بہن .. شادی/نکاح/رشتہ .. کر/کروا/کرنا/کرا/کروانا/کردیں/طے
شادی/نکاح .. نہیں .. کرنا/کرنی/چاہتا/چاہتی
نہیں .. شادی .. کرنا/کرنی
پاکستان/بھارت/انڈیا .. شادی/نکاح
غیرت/عزت .. قتل/مار/ماریں
zabardasti/zabrdasti/zbrdsti/zabardusti/majboor/majbur/jabri .. shadi/shaadi/nikah/nikkah/rishta
shadi/shaadi/nikah/nikkah/rishta .. zabardasti/zabrdasti/majboor/majbur/jabri
meri/behan .. shadi/shaadi/nikah .. kar*/kr/krwa*/kra*
shadi/shaadi/nikah .. @no .. kar*/krni/krna/@want
@no .. shadi/shaadi/nikah .. kar*
pakistan/india .. shadi/shaadi/nikah
ghairat/gairat/izzat .. qatal/mar/maar

## 2 hungry, alone or locked in
کھانا/کھانے/روٹی .. نہیں .. ملتا/ملتی/دیتے/دیتی/دیتا/ملا/دیا/دیں
گھر .. کھانا/کھانے/روٹی .. نہیں
کچھ .. نہیں .. کھایا/کھانے
نہیں .. کھایا .. دن/کل/کچھ/دنوں
دن/کل .. نہیں کھایا
بھوکا/بھوکی/بھوکے .. رکھتے/رکھتا/رکھتی/سوتا/سوتی/سوتے/رکھا
@me .. بند .. کر/کرتا/کرتے/کردیتے/کیا/کردیا/رکھتے
کمرے/گھر/باتھ/تہہ/اسٹور/الماری .. بند .. کر/کرتے/رکھتے/کیا/کردیتے/ہوں
قید
@me .. باندھتا/باندھا/باندھ/باندھتے/تالا
باہر/گھر .. نہیں .. جانے/نکلنے .. دیتا/دیتے/دیتی
نکلنے/جانے نہیں دیتا/دیتے/دیتی
اکیلا/اکیلی/اکیلے .. چھوڑ .. رات/دن/جاتے/جاتا/جاتی/دیتے
رات .. اکیلا/اکیلی/اکیلے .. چھوڑ*/گھر
khana/khaana/khane/roti .. @no .. milta/milti/dete/detay/deti/deta/mila/diya/dia
@rhome .. khana/khaana/khane/roti .. @no .. hai/he/hota/hoti
kuch/kuchh .. @no .. khaya/khane
@no .. khaya .. din/kal/kuch
din/kal .. @no khaya
bhooka/bhuka/bhooki/bhuki/bhukha/bhuke .. rakhte/rakhta/rakhti/sota/soti/sote
@rme .. band/bund .. kar*/kr*/rakh*
kamre/kamray/ghar/bathroom/store .. band/bund .. kar*/kr*/rakh*
qaid/kaid
@rme .. bandh/bandha/bandhte/bandhta/taala/tala
bahar/ghar .. @no .. jane/nikalne/jaane .. deta/dete/deti/detay
akela/akeli/akele .. chor/chhor/chorr .. raat/din/jate/jata/dete
raat .. akela/akeli/akele

## 2 drugs and made to carry
نشہ/منشیات/ڈرگز/چرس .. بیچ*/دیتے/دیتا/پلاتا/کھلاتا/لے
nasha/manshiat/drugs/charas .. bech*/dete/deta/pilata/khilata

## 1 hurt
مار/مارا/ماری/مارے/مارتا/مارتے/مارتی/پیٹتا/پیٹا/تھپڑ
تشدد/زیادتی/ظلم
خون/زخم/زخمی/چوٹ
گالی/گالیاں/گالیوں
چیختے/چیختا/چلاتے/چلاتا/چلاتی/چیختی/ڈانٹتے/ڈانٹتا
لڑتے/لڑائی/جھگڑا/جھگڑتے/جھگڑے
mara/maara/marte/marta/marti/maarte/maarta/thappar/peeta
zulm/zyadti/tashadud
khoon/khun/zakhm/zakhmi
gali/gaali/galiyan/gaaliyan/galian .. det*/dia/deti/bak*
cheekh*/chilla*/dant*/daant*
larai/ladai/larte/jhagra/jhagda

## 1 sad, alone or afraid
@fear/ڈرا/ڈراتا/ڈراتے/ڈراتی/گھبراہٹ
رونا/روتا/روتی/روتے/رویا/روئی
اکیلا/اکیلی/تنہا/تنہائی/اکیلے
نفرت
خودکشی
خود کشی
@die/مر/موت/مرا/مرگیا
محفوظ نہیں
نہیں .. محفوظ
کوئی .. نہیں .. پیار/سنتا/پسند/سمجھتا/کرتا
تنگ .. کرتا/کرتے/کرتی
پریشان/مایوس/ڈپریشن/بے
بھوکا/بھوکی/بھوک/بھوکے
مدد
@rfear
rona/rota/roti/rote/ronay .. raat/roz/bahut/hun/hoon
akela/akeli/tanha/akele
nafrat
khudkushi/khudkashi
marna/maut/mout/mot/mar
mehfooz/mahfooz/mehfuz
koi .. @no .. pyar/sunta/pasand/karta/samajhta
tang .. karta/karte/karti/krte
pareshan/mayoos/depression
bhooka/bhuka/bhooki/bhuki/bhook/bhukha
madad

## 1 other people's acts
@knife
شراب/نشہ/چرس/منشیات/ڈرگز/نشئی
پولیس
راز
زبردستی/مجبور/جبری
بھاگ
پیچھا
شادی .. جلدی/کزن/چھوٹی
تالا
غیرت
@rknife
sharab/sharaab/nasha/charas/nashai
police
raaz
zabardasti/zabrdasti/majboor
bhag/bhaag/bhagna
peecha/pecha
taala
"""
