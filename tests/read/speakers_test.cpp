// Who speaks: the whole name of each link of a chain, not a word too long or too short, and the one who is meant where nobody is named.
// The sentences are ours.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "read/reader.h"

namespace isnad::read {
namespace {

struct Case {
  std::string_view name;
  std::string_view body;
  std::vector<std::string_view> chains;  // one a statement in text order; links joined by " < "
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      // where the name ends
      {"the reason is no part of the travellers", "وأرجع المسافرون السبب إلى قلة الرحلات، مضيفين أن المطار مزدحم.", {"المسافرون"}},
      {"whose hope it is ends the name", "وأعرب المسؤول الأردني عن أمله في أن يعم الهدوء المدينة.", {"المسؤول الأردني"}},
      {"what he rejects ends the name", "وصف الوزير القرار بأنه خطوة متأخرة.", {"الوزير"}},
      {"what he accuses is a country", "واتهم الوزير يوسف شعلان إسرائيل بأنها «منعت دخول القوافل منذ شهر».", {"يوسف شعلان"}},
      {"with information", "وأدلى شقيقه بمعلومات قال إن الشرطة تدرسها.", {"شقيقه", "شقيقه"}},
      {"an agent to somebody", "وقال عميل في المكتب إلى أدير إن السيارة مسروقة.", {"عميل في المكتب"}},
      {"the sources that it asked are not cut at their place", "وقال شهود عيان في منطقة السد إن المياه ارتفعت.", {"شهود عيان في منطقة السد"}},
      {"many of the reports are not cut", "وأكد مدير الميناء سالم الحداد أن العديد من التقارير الدولية تؤكد أن الحركة تراجعت.", {"سالم الحداد", "سالم الحداد < العديد من التقارير الدولية"}},
      // names of bodies
      {"standards, metrology and quality", "وقالت الهيئة السعودية للمواصفات والمقاييس والجودة إن المنتج سليم.", {"الهيئة السعودية للمواصفات والمقاييس والجودة"}},
      {"geography and statistics", "وأفاد المعهد البرازيلي للجغرافيا والإحصاء بأن الاقتصاد نما.", {"المعهد البرازيلي للجغرافيا والإحصاء"}},
      // names of people
      {"a name that reads because", "وقال فان جال إن الفريق جاهز. وقال لوران بلان مدرب الفريق إن اللاعب قادم.", {"فان جال", "لوران بلان"}},
      {"a paper with a foreign article", "وتحدثت صحيفة ذي ديلي نيشن عن الزيارة، وأضافت: «إننا نستطيع أن نتقدم معا».", {"صحيفة ذي ديلي نيشن"}},
      {"like is no part of a name that begins so", "وأعلن بيار كلافي ندايكاري، رئيس اللجنة، أن الفرز انتهى.", {"بيار كلافي ندايكاري"}},
      {"a title that governs nothing is the family", "وأكد عدنان مفتي أن الجلسة ستعقد غدا.", {"عدنان مفتي"}},
      {"his honour is none", "وأبدى قاسم سعادته بما تحقق، وقال إن الفريق جاهز.", {"قاسم"}},
      {"a woman with a family of the lakes", "وقالت الفنانة داليا البحيري إن الفيلم جديد.", {"داليا البحيري"}},
      {"a family name that is a courtesy too", "وصرح المتحدث الإعلامي العقيد ناصر بن سلطان الشريف بأن الحريق انتهى.", {"ناصر بن سلطان الشريف"}},
      {"a family name that is a thing too", "وأوضح أحمد بن سعد العمود رئيس اللجنة أن البرنامج بدأ.", {"أحمد بن سعد العمود"}},
      {"a family name before the comma", "ودعا الدكتور بسام بن محمد الدخيّل، إلى ضرورة فتح المكاتب.", {"بسام بن محمد الدخيّل"}},
      {"a family name of relation behind two given names", "وقال حسين علي المالكي (شقيق المصاب) إن الأسرة صابرة.", {"حسين علي المالكي"}},
      {"a foreign family name written like a verb", "وقال تشاك تود، المسؤول في القناة، إن الحملة جادة.", {"تشاك تود"}},
      {"van is no complementiser", "وقال فان در كلاوو إن الميناء سليم.", {"فان در كلاوو"}},
      {"the theatre writer has a name of his own", "يقول الكاتب المسرحي السوري جوان مراد «لا يمكن فصل المسرح عن الواقع السياسي».", {"الكاتب المسرحي السوري جوان مراد"}},
      {"a father is not his daughter", "ونقلت الطفلة زينب محمد حمدوش إلى المستشفى. وأوضح محمد حمدوش أن حالتها مستقرة.", {"محمد حمدوش"}},
      // what cannot speak
      {"a role does not speak", "وقال رئيس البلدية مازن العمري إن الطريق مغلق. ولم ينكر أحد دوره، وتوقع قدوم الفرق غدا.", {"مازن العمري", "مازن العمري"}},
      {"help that is asked for is no assistant", "وقال مدير المصنع فادي العمري إن الآلات قديمة، لكنه طلب مساعدة فنية من الشركات.", {"فادي العمري", "فادي العمري"}},
      {"his words go on for him", "وقال الضابط جيم كرامر إن المسلح انتحر. وتابع قوله «كان ينوي الفرار من الباب الخلفي».", {"جيم كرامر", "جيم كرامر"}},
      // papers
      {"a statement issued by a ministry", "وجاء في بيان صادر عن وزارة الزراعة اللبنانية أن الموسم تأخر. وأضاف البيان أن الأمطار قليلة.", {"وزارة الزراعة اللبنانية", "وزارة الزراعة اللبنانية"}},
      {"a statement that a ministry issued", "وقال بيان أصدرته وزارة الزراعة اللبنانية إن الموسم تأخر.", {"وزارة الزراعة اللبنانية"}},
      // who is meant
      {"even the coach", "وقال المدرب داريو غوميز إن الحكم أخطأ. حتى مدرب الضيوف ميغيل هيريرا اعترف بالخطأ، وقال «كان الحكم سيئا للغاية أمس».", {"داريو غوميز", "ميغيل هيريرا", "ميغيل هيريرا"}},
      {"in her words", "وقالت الوزيرة سعاد مرعي إن العرض ممنوع. وقال الناقد فريد شوقي إن القرار خاطئ. وبررت ذلك بقولها إنها تلقت رسائل كثيرة.", {"سعاد مرعي", "فريد شوقي", "سعاد مرعي"}},
      {"two say what one does not", "وقال الجد سامي الحلبي إن الطفلة أصيبت، إذ أشارا إلى أن حالتها مستقرة.", {"سامي الحلبي"}},
      {"the man whom the agency tells of", "وقالت الوكالة إن الوزير سامي الراعي رحب بالوفد، مؤكدا أن الحوار مستمر.", {"الوكالة", "الوكالة < سامي الراعي", "الوكالة < سامي الراعي"}},
      {"one of the accused whom the sources tell of", "وقالت المصادر إن أحد المتهمين وجه عدة تهم، مفيدا بأن الشجار بدأ ليلا.", {"المصادر", "المصادر < أحد المتهمين"}},
      {"a paper of the sentence before", "وذكرت تقارير صحفية أن الأسعار تراجعت. واستندت صحيفة «بيلد» الألمانية إلى تحليل قديم. وأشارت إلى أن الوقود أرخص.", {"تقارير صحفية", "صحيفة «بيلد» الألمانية"}},
      {"how to run a house runs nothing", "وقالت الأخصائية هدى سعد إن الحوار مفيد. وتحدثت عن كيفية إدارة أمورهم، موضحة أن للأسرة وظيفة.", {"هدى سعد", "هدى سعد"}},
      {"and he is one of its champions", "وكان الرئيس الكيني أوهورو كينياتا وهو من المدافعين عن المعاهدة أعلن أمس أن القواعد تتغير.", {"أوهورو كينياتا"}},
      {"the club is not its president", "وقال رئيس النادي هادي العمر إن الملعب جاهز. وأعلن النادي أن البيع بدأ.", {"هادي العمر", "النادي"}},
      {"a name right before his words", "وقال الوزير سامي الراعي إن الطريق مغلق. ونسبت الرسالة إلى هادي حمدوش قوله إن المعركة مستمرة.", {"سامي الراعي", "هادي حمدوش"}},
      {"a family name behind servant of", "أكد الشيخ عبد العزيز الفوزان عضو الهيئة أن العقوبة واجبة.", {"عبد العزيز الفوزان"}},
      {"the word before son of is the given name", "وقرر الوزير ترقية م. مفرج بن ناصر اليامي إلى المرتبة العاشرة. وعبر اليامي عن شكره.", {"مفرج بن ناصر اليامي"}},
      {"men known by the ending alone", "وقالت إدارة الحملة إن القانون سيسقط. من جانبهم، أشار الديمقراطيون إلى أن القانون قديم، مشددين على ضرورة بقائه.", {"إدارة الحملة", "الديمقراطيون", "الديمقراطيون"}},
      {"pupils of a quoted town", "طلاب \"نجران\" ينتقدون تأجيل الاختبارات.", {"طلاب \"نجران\""}},
      {"a statement of an office", "وأفاد بيان مكتب رئيس الوزراء سالم الحداد بأن الشرطة أوقفت مئة شخص.", {"مكتب رئيس الوزراء سالم الحداد"}},
      {"a family that is no word of the lexicon", "وأوضح بو سالمين أنهم دخلوا في مفاوضات طويلة.", {"بو سالمين"}},
      {"whom he calls on is not who calls", "وقال الأمين العام إياد حمدوش إن الهجوم مدان. ودعا فرقة العمل المشتركة إلى تكثيف جهودها.", {"إياد حمدوش", "إياد حمدوش"}},
      {"whose purpose is a complement", "وقال المدير طارق العمري إن البرنامج مفتوح، ويلزم الشركات والمؤسسات بالتخطيط، داعيا الغرف إلى التعاون معه.", {"طارق العمري", "طارق العمري"}},
      {"an office with its name behind the comma", "وزار المدينة مدير الصندوق، رئيس اللجنة العليا الدكتور توفيق عمران، موضحا أن العمل بدأ.", {"توفيق عمران"}},
      // short names and the whole ones that the article has
      {"the ministry is the one named in full", "أعلنت وزارة الزراعة والصيد أن الموسم بدأ، مبينة أن الأسعار ثابتة. وأوضحت الوزارة أن الدعم مستمر.", {"وزارة الزراعة والصيد", "وزارة الزراعة والصيد", "وزارة الزراعة والصيد"}},
      {"the society in brackets", "صرفت جمعية (سنابل) مبلغا كبيرا للأسر. ودعت الجمعية إلى تحديث البيانات.", {"جمعية (سنابل)"}},
      {"an article that the letter of for takes", "وزاد عدد السفن وفقا للمعهد العربي للملاحة. وقال المعهد إن الموانئ مزدحمة.", {"المعهد العربي للملاحة", "المعهد العربي للملاحة"}},
      {"a family name between marks", "وقال رئيس البلدية المهندس حازم بن سعد السويدي إن الطريق مفتوح. وأردف \"السويدي\": \"تم رصد المخالفات كلها\".", {"حازم بن سعد السويدي", "حازم بن سعد السويدي"}},
      {"the doctor with his first name", "وفي اتصال بالدكتور طارق محمود القلاف استشاري الجراحة، قال الدكتور طارق إن الحالة مستقرة.", {"طارق محمود القلاف"}},
      {"another doctor with that first name is another", "وحضر المهندس طارق محمود القلاف الافتتاح. وقال الدكتور طارق إن الحالة مستقرة.", {"طارق"}},
      {"the son of one named whole", "افتتح محافظ الساحل سعيد بن مبارك بن مرعي المعرض. وأكد ابن مرعي أن الجهود مستمرة.", {"سعيد بن مبارك بن مرعي"}},
      {"a second family name", "وأوضح رئيس اللجنة الدكتور أحمد الخازم الغامدي أمس أن المهرجان قريب.", {"أحمد الخازم الغامدي"}},
      {"a foreign name that begins like with", "وقال جوليان إيفانز بريتشارد الخبير بالشؤون الاقتصادية إن المؤشر تحسن.", {"جوليان إيفانز بريتشارد"}},
      {"safety is a name before an office", "وقال الطبيب هشام سلامة المشرف على الحالة إن المريض بخير.", {"هشام سلامة"}},
      {"a sheikh who directs", "وقال عبدالهادي الشيخ المدير التنفيذي للدائرة إن المسابقة كبيرة.", {"عبدالهادي الشيخ"}},
      {"a rank behind a club is somebody's", "وأكد مدير المركز الإعلامي بنادي الرائد عبدالرحمن الشعبي أن الإدارة أغلقت الملف.", {"عبدالرحمن الشعبي"}},
      {"an engineer behind a company", "وأعلن الرئيس التنفيذي لشركة معادن المهندس خالد بن صالح المديفر أن المصنع جاهز.", {"خالد بن صالح المديفر"}},
      {"a king has one name", "وأبان المحاضر في كلية الآداب بجامعة الملك فيصل يونس البدر أنه شارك في العرض.", {"يونس البدر"}},
      {"teachers are no title of one", "وقال مدير إدارة شؤون المعلمين مراد بن موسى الصلهام إن الموعد تغير.", {"مراد بن موسى الصلهام"}},
      {"a short name between an office and its bearer", "وأكد رئيس مجلس إدارة الجمعية الخيرية لرعاية المرضى \"عناية\" الدكتور أحمد بوعلي أن العدد ارتفع.", {"أحمد بوعلي"}},
      {"one called by another form of the office", "وكان سعيد العمري المدير العام للعلاقات الدولية في وزارة النقل قد حضر. وقال المدير العام للعلاقات الدولية إن الوزارة تشارك.", {"سعيد العمري"}},
      {"a headline names the office alone", "وزير الطاقة الأردني يدعو إلى الترشيد. قال وزير الطاقة الأردني سامر الحلواني إن الاستهلاك زاد.", {"سامر الحلواني", "سامر الحلواني"}},
      {"the report of a body", "وكشف تقرير لهيئة السياحة الأردنية أن الزوار زادوا. وأكد التقرير أن الفنادق ممتلئة.", {"هيئة السياحة الأردنية", "هيئة السياحة الأردنية"}},
      {"a report of nobody stays one", "وكشف تقرير حديث أن الزوار زادوا. وأكد التقرير أن الفنادق ممتلئة.", {"تقرير حديث", "تقرير حديث"}},
      {"a woman called by her first name", "وافتتحت الفنانة جمان النمري معرضها. تقول جمان عن معرضها: \"ممثلون بارعون نحن في عالم غريب ومجنون\".", {"جمان النمري"}},
      {"a family whose father is Saad", "وقلد المدير اللواء سالم سعد الحلواني رتبته. وعبر الحلواني عن شكره.", {"سالم سعد الحلواني"}},
      {"the acting director of the university", "رعى مدير جامعة اليرموك المكلف الدكتور سامي حداد الحفل. وعبر مدير الجامعة المكلف عن سعادته بالحفل.", {"سامي حداد"}},
      {"reports that a ministry issues", "وكشفت التقارير الأسبوعية التي تصدرها وزارة العدل السعودية أن السوق يتحرك.", {"وزارة العدل السعودية"}},
      {"the report is theirs", "توقعت الرئاسة العامة للأرصاد في تقريرها أن تهب الرياح. وأورد التقرير أن البحر هادئ.", {"الرئاسة العامة للأرصاد", "الرئاسة العامة للأرصاد"}},
      {"a helper who is a father", "وأوضح المتحدث باسم الهيئة خالد مساعد السهلي أن الفرق جاهزة.", {"خالد مساعد السهلي"}},
      {"an age in brackets", "وقال النادي إن العقد باق. وأكد هادي حمدوش (32 عاما) أنه لا يريد الرحيل، مضيفا أن القرار نهائي.", {"النادي", "هادي حمدوش", "هادي حمدوش"}},
      // who does not speak
      {"whom the secretary blames", "وحمل الأمين العام إسرائيل المسؤولية الكاملة عن الهجوم.", {"الأمين العام"}},
      {"what everyone exchanges", "وتبادل الجميع التهاني سائلين المولى أن يعيده عليهم.", {"الجميع"}},
      {"the embassy is thanked", "وقال والد الطفلة محمد حمدوش إن القرار قريب. وشكر سفارة المملكة على جهودها، مضيفا أن المسؤولين حضروا.", {"محمد حمدوش", "محمد حمدوش"}},
      {"a paper in front of its place", "النهار - بيروت: أوضح سامر الحلواني لاعب الفريق عدم نيته العودة، وقال في تغريدات: \"أنا حاليا مرتبط بعقد مع ناد آخر\".", {"سامر الحلواني"}},
      {"a paper that asked", "وقال المدير علي الغامدي إن الخطة جاهزة. وأضاف في إجابته على سؤال (النهار) عن الفوائد، قائلا: «إن الحلول تحفظ مصالح الجميع».", {"علي الغامدي", "علي الغامدي"}},
      {"when it asked", "وقالت مصادر إن المفاوضات توقفت. وقد فجرت إثيوبيا الخلاف عندما طلبت أن يعمل المكتب وحده.", {"مصادر", "إثيوبيا"}},
      {"to one of them", "قال أحدهم للدكتور سمير الضامر في محاضرة: «إن هنا علما للفن لا يعرفه أحد».", {"أحدهم"}},
      {"a law is adopted", "وقال النائب سامي الراعي إن الجلسة طويلة. وأقر القانون الذي ينص على عقوبات.", {"سامي الراعي"}},
      {"signs that point to", "وقال العالم سامي الراعي إن التلسكوب كبير. ومهمته البحث عن أفكار تدل على وجود حياة.", {"سامي الراعي"}},
      {"a deal that the bank says is", "وهذا تحرك يقول صندوق النقد الدولي إنه ضروري.", {"صندوق النقد الدولي"}},
      {"a medium that passed it on", "وقال الوزير سامي الراعي إن الحكومة قررت استدعاء سفيرها للتشاور في خطوة احتجاجية، حسبما نقلت وكالة رويترز.", {"وكالة رويترز < سامي الراعي"}},
      {"it turned out", "وقال الممثل روميو لحود إن الحفل جميل. واتضح أنهما تلقيا خبرا حزينا.", {"روميو لحود"}},
      {"on the grounds that", "وقال النائب خالد تدمري إن التحف كثيرة. ولا يجد البائعون مشكلة باعتبار أنهم لا يستوردون شيئا.", {"خالد تدمري"}},
  };
  return all;
}

std::string chain_of(const doc::Statement& s) {
  std::string out;
  for (const doc::ChainLink& l : s.chain) {
    if (l.role != doc::LinkRole::outlet) out += (out.empty() ? "" : " < ") + l.name;
  }
  return out;
}

std::vector<std::string> chains_of(std::string_view body) {
  static const auto language = rules::load_language();
  EXPECT_TRUE(language.ok()) << language.error().line();
  static Reader reader(**language, {});
  doc::Document document;
  document.text = "متابعات محلية\n\n" + std::string(body);
  reader.read(document);
  std::vector<std::string> out;
  for (const doc::Statement& s : document.statements) out.push_back(chain_of(s));
  return out;
}

TEST(Speakers, AreNamedWhole) {
  for (const Case& c : cases()) {
    const auto got = chains_of(c.body);
    std::string shown;
    for (const std::string& chain : got) shown += "\n    " + chain;
    ASSERT_FALSE(c.chains.empty());
    EXPECT_EQ(got.size(), c.chains.size()) << c.name << shown;
    for (size_t i = 0; i < std::min(got.size(), c.chains.size()); ++i) EXPECT_EQ(got[i], c.chains[i]) << c.name << shown;
  }
}

TEST(Speakers, ThatArePapersReport) {
  static const auto language = rules::load_language();
  ASSERT_TRUE(language.ok());
  static Reader reader(**language, {});
  doc::Document document;
  document.text = "متابعات محلية\n\nوتشير دراسة محلية إلى أن السكان زادوا. وذكرت دراسة محلية أن المياه قلت.";
  reader.read(document);
  ASSERT_EQ(document.statements.size(), 2u);
  EXPECT_EQ(document.statements[0].act, "report");
  EXPECT_EQ(document.statements[1].act, "say");
}

TEST(Speakers, AreOfTheirKind) {
  static const auto language = rules::load_language();
  ASSERT_TRUE(language.ok());
  static Reader reader(**language, {});
  doc::Document document;
  document.text = "متابعات محلية\n\nوقال مولينز إن العرض مؤجل.";
  reader.read(document);
  ASSERT_EQ(document.statements.size(), 1u);
  EXPECT_EQ(document.statements[0].chain.back().kind, doc::LinkKind::person);
}

}  // namespace
}  // namespace isnad::read
