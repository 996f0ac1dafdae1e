// One page, one fact: what an article of HTML gives, from what it was told, and that its text leads back to the bytes.
#include "intake/page.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <random>
#include <string>

#include "base/utf8.h"
#include "intake/html_entities.h"
#include "intake/page_date.h"
#include "intake/page_names.h"

namespace isnad::intake {
namespace {

const std::string kLead =
    "أعلنت بلدية المدينة، الثلاثاء، أن الجسر الجديد سيفتح أمام السيارات بعد أسبوع، بعد عامين من العمل.";
const std::string kSecond = "وقال المهندس المسؤول إن كلفة الجسر بلغت 12 مليون دينار؛ وإن طوله يزيد على 300 متر.";
const std::string kThird = "وأضاف أن الشاحنات الثقيلة ستمنع من المرور في الشهر الأول، إلى أن تنتهي الفحوص.";

std::string page_of(const std::string& head, const std::string& body) {
  return "<!DOCTYPE html><html lang=ar><head><meta charset=utf-8>" + head + "</head><body>" + body + "</body></html>";
}

std::string paragraphs() { return "<p>" + kLead + "</p><p>" + kSecond + "</p><p>" + kThird + "</p>"; }

doc::Document article(const std::string& page, const PageOrigin& origin = {}) {
  auto document = page_article(page, origin);
  EXPECT_TRUE(document) << (document ? "" : document.error().line());
  return document ? *std::move(document) : doc::Document{};
}

std::string body_of(const doc::Document& d) {
  std::string out;
  for (const doc::Block& b : d.blocks) {
    if (b.in_body) out += (out.empty() ? "" : "\n") + std::string(d.at(b.span));
  }
  return out;
}

std::string title_of(const doc::Document& d) { return d.title ? std::string(d.at(*d.title)) : ""; }

const std::string kWhole = kLead + "\n" + kSecond + "\n" + kThird;

// ---- Body

TEST(Page, MenusSidebarsAndFootersAreNoArticle) {
  const auto d = article(
      page_of("<title>جسر جديد</title>", "<nav><a href=/>الرئيسية</a></nav><div><h1>جسر جديد</h1>" + paragraphs() +
                                             "</div><div class=sidebar><p>خبر آخر طويل لا صلة له بالجسر، وفيه فاصلة، "
                                             "ونقطة.</p></div><footer>حقوق</footer>"));
  EXPECT_EQ(body_of(d), kWhole);
  EXPECT_EQ(title_of(d), "جسر جديد");
}

TEST(Page, CaptionsStandInTheTextButNotInTheBody) {
  const auto d = article(page_of("", "<h1>جسر جديد في المدينة</h1><p>" + kLead +
                                         "</p><figure><figcaption>صورة للجسر من الجو.</figcaption></figure><p>" +
                                         kSecond + "</p>"));
  EXPECT_EQ(body_of(d), kLead + "\n" + kSecond);
  EXPECT_NE(d.text.find("صورة للجسر من الجو."), std::string::npos);
}

TEST(Page, ABodyInSeveralContainersIsOne) {
  const auto d = article(page_of("", "<h1>جسر جديد في المدينة</h1><div><div class=part><p>" + kLead +
                                         "</p></div><div class=ad>إعلان</div><div class=part><p>" + kSecond +
                                         "</p></div><div class=part><p>" + kThird + "</p></div></div>"));
  EXPECT_EQ(body_of(d), kWhole);
}

TEST(Page, AParagraphThatIsALinkIsNoText) {
  const auto d =
      article(page_of("", "<div><p>" + kLead + "</p><p>اقرأ أيضا: <a href=/2>جسر آخر في مدينة أخرى ينهار</a></p><p>" +
                              kSecond + "</p></div>"));
  EXPECT_EQ(body_of(d), kLead + "\n" + kSecond);
}

TEST(Page, LinesBrokenWithBrAreParagraphs) {
  EXPECT_EQ(body_of(article(page_of("", "<div>" + kLead + "<br><br>" + kSecond + "<br>" + kThird + "</div>"))), kWhole);
}

TEST(Page, RowsOfATableKeepTheirCellsTogether) {
  const auto d =
      article(page_of("", "<div>" + paragraphs() + "<table><tr><th>العام<th>الكلفة<tr><td>2019<td>4</table><p>" +
                              kLead + "</p></div>"));
  EXPECT_NE(body_of(d).find("\nالعام | الكلفة\n2019 | 4\n"), std::string::npos) << body_of(d);
}

TEST(Page, TheTextOfJsonLdIsTakenWhereScriptsShowIt) {
  const auto d = article(
      page_of("<title>جسر جديد</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"جسر "
              "جديد\",\"articleBody\":\"" +
                  kLead + "\\n\\n" + kSecond + " \\u0646\\u0635.\"}</script>",
              "<div id=app></div>"));
  EXPECT_EQ(title_of(d), "جسر جديد");
  EXPECT_EQ(body_of(d), kLead + "\n" + kSecond + " نص.");
}

TEST(Page, APageWhoseTextIsNotInItKeepsItsTitleAndSaysSo) {
  const auto d = article(page_of("<title>جسر جديد</title>", "<div id=app></div><script>render()</script>"));
  EXPECT_EQ(d.text, "جسر جديد");
  ASSERT_EQ(d.notes.size(), 1U);
  EXPECT_EQ(d.notes[0].code, "no_body");
}

TEST(Page, AListOfArticlesIsRefused) {
  std::string list;
  for (int i = 0; i < 12; ++i)
    list += "<div class=card><h3><a href=/" + std::to_string(i) + ">عنوان خبر رقم " + std::to_string(i) +
            " من الأخبار</a></h3><p>مقدمة قصيرة للخبر، فيها فاصلة.</p></div>";
  const auto refused = page_article(page_of("<title>الصفحة الأولى</title>", "<main>" + list + "</main>"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().line(), "is a list of articles (12 headlines that are links), not an article");
}

TEST(Page, WithoutTextItIsRefused) {
  EXPECT_EQ(page_article("<html><script>x</script></html>").error().line(), "is a page without text");
}

TEST(Page, NewsOfAFewWordsIsTheLineBehindTheTitle) {
  const auto d = article(page_of("<meta property=og:type content=article>",
                                 "<nav><a href=/>الرئيسية</a></nav><div><div><h1>فتح الجسر الجديد</h1></div><p>فتح "
                                 "الجسر أمام السيارات هذا الصباح</p><p>شارك</p></div>"));
  EXPECT_EQ(body_of(d), "فتح الجسر أمام السيارات هذا الصباح");
}

// ---- Facts

std::string json_ld(const std::string& members) {
  return "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\"," + members + "}</script>";
}

TEST(Page, TheTitleLosesTheNameOfTheOutlet) {
  const std::string body = "<div>" + paragraphs() + "</div>";
  const auto title = [&](const std::string& head, const std::string& extra = "") {
    return title_of(article(page_of(head, extra + body)));
  };
  EXPECT_EQ(
      title(
          "<meta property=og:site_name content='قناة النهر'><meta property=og:title content='جسر جديد - قناة النهر'>"),
      "جسر جديد");
  EXPECT_EQ(title("<meta property=og:title content='جسر جديد'><title>جسر جديد | أخبار | موقع النهر</title>"),
            "جسر جديد");
  EXPECT_EQ(title("<title>جسر جديد - قناة النهر</title>", "<h1>جسر جديد</h1>"), "جسر جديد");
  EXPECT_EQ(title("<title>قناة النهر: جسر جديد</title>", "<h1><a href=/>قناة النهر</a></h1><h2>جسر جديد</h2>"),
            "جسر جديد");
  EXPECT_EQ(title("<title>الجسر &quot;الجديد&quot; - نص</title>"), "الجسر \"الجديد\" - نص");
}

TEST(Page, DaysComeFromTheBestSource) {
  const std::string body = "<time datetime='2019-03-09'>9 آذار</time><div>" + paragraphs() + "</div>";
  const auto day = [&](const std::string& head, const std::string& url = "") {
    const auto d = article(page_of(head, url.empty() ? body : "<div>" + paragraphs() + "</div>"),
                           {.url = url, .charset = "", .captured = ""});
    return (d.given.published ? iso_date(*d.given.published) : "none") + " " + d.page->published_from;
  };
  EXPECT_EQ(day(json_ld("\"datePublished\":\"2019-03-05T10:00:00Z\"") +
                "<meta property='article:published_time' content='2019-03-06'>"),
            "2019-03-05 json-ld");
  EXPECT_EQ(day("<meta property='article:published_time' content='2019-03-06T23:59:00+03:00'>"),
            "2019-03-06 article:published_time");
  EXPECT_EQ(day("<meta itemprop=datePublished content='2019-03-07'>"), "2019-03-07 microdata");
  EXPECT_EQ(day(""), "2019-03-09 time");
  EXPECT_EQ(day("", "https://example.com/news/2019/03/08/bridge"), "2019-03-08 url");
  EXPECT_EQ(day("<meta name=date content='قريبا'>"), "2019-03-09 time");
}

TEST(Page, ThePublishedAndTheUpdatedDayAreTwo) {
  const auto d = article(page_of(json_ld("\"datePublished\":\"2019-03-05T10:00:00Z\",\"dateModified\":\"2019-03-08\""),
                                 "<div>" + paragraphs() + "</div>"));
  EXPECT_EQ(iso_date(*d.given.published), "2019-03-05");
  EXPECT_EQ(d.given.updated, "2019-03-08");
  EXPECT_EQ(d.page->updated_from, "json-ld");
  EXPECT_EQ(d.given.published_basis, doc::Basis::metadata);
}

TEST(Page, AuthorsThatNameNobodyArePassedOver) {
  const auto author = [](const std::string& head, const std::string& extra = "") {
    return article(page_of(head, extra + "<div>" + paragraphs() + "</div>")).given.author.value_or("none");
  };
  EXPECT_EQ(author(json_ld("\"author\":{\"@type\":\"Person\",\"name\":\"سامر القاضي\"}")), "سامر القاضي");
  EXPECT_EQ(author(json_ld("\"author\":[{\"name\":\"Logo Png\"}]"), "<span class=byline>بقلم: سامر القاضي</span>"),
            "سامر القاضي");
  EXPECT_EQ(author("<meta name=author content='Developed By Foo'>"), "none");
  EXPECT_EQ(author("<meta name=author content='https://example.com/a'>"), "none");
  EXPECT_EQ(author("<meta property=og:site_name content='النهر'><meta name=author content='النهر'>"), "none");
  EXPECT_EQ(author("<script "
                   "type=application/"
                   "ld+json>{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},{\"@type\":\"Person\",\"@"
                   "id\":\"#p\",\"name\":\"سامر\"}]}</script>"),
            "سامر");
  EXPECT_EQ(author("<span itemprop=author itemscope><i>كتب</i><span itemprop=name>سامر القاضي</span></span>"),
            "سامر القاضي");
}

TEST(Page, TheOutletIsTheSitesNameElseItsHost) {
  const auto outlet = [](const std::string& head) {
    const auto d = article(page_of(head, "<div>" + paragraphs() + "</div>"));
    return d.given.outlet.value_or("none") + " " + d.page->outlet_from;
  };
  EXPECT_EQ(outlet("<meta property=og:site_name content='النهر - أخبار الساعة'>"), "النهر og:site_name");
  EXPECT_EQ(outlet(json_ld("\"publisher\":{\"@type\":\"Organization\",\"name\":\"النهر\"}")), "النهر json-ld");
  EXPECT_EQ(outlet("<link rel=canonical href='https://www.nahr.example/a'>"), "nahr.example canonical");
  EXPECT_EQ(outlet(""), "none ");
}

TEST(Page, AddressLanguageAndCapture) {
  const auto d = article(
      page_of("<link rel=canonical href='https://nahr.example/a?b=1&amp;c=2'>", "<div>" + paragraphs() + "</div>"),
      {.url = "https://nahr.example/amp/a", .charset = "", .captured = "2020-01-24T18:02:11Z"});
  EXPECT_EQ(d.source.url, "https://nahr.example/a?b=1&c=2");
  EXPECT_EQ(d.page->language, "ar");
  EXPECT_EQ(d.given.captured, "2020-01-24T18:02:11Z");
  EXPECT_EQ(d.source.media_type, "text/html");
}

TEST(PageDate, DaysAsMachinesWriteThem) {
  const auto day = [](std::string_view text) {
    const auto found = day_in(text);
    return found ? iso_date(*found) : "none";
  };
  for (const char* text : {"2021-08-07", "2021-08-07T14:22:00+03:00", "2021-08-07 14:22", "2021/8/7", "20210807",
                           "20210807T142200Z", "Sat, 07 Aug 2021 14:22:00 GMT", "August 7, 2021 at 3 pm", "٢٠٢١/٠٨/٠٧",
                           "1628294400", "1628294400000", "7 August 2021"}) {
    EXPECT_EQ(day(text), "2021-08-07") << text;
  }
  EXPECT_EQ(day("13/08/2021"), "2021-08-13");
  EXPECT_EQ(day("08.13.2021"), "2021-08-13");
  for (const char* text : {"", "07/08/2021", "2021-13-40", "1821-08-07", "السبت", "14:22", "999", "7 آب 2021"})
    EXPECT_EQ(day(text), "none") << text;
}

TEST(PageDate, DaysInAddresses) {
  EXPECT_EQ(day_in_url("https://a.example/2021/08/07/x"), parse_iso_date("2021-08-07"));
  EXPECT_EQ(day_in_url("https://a.example/news/20210807-x"), parse_iso_date("2021-08-07"));
  EXPECT_EQ(day_in_url("https://a.example/x-2021-08-07.html"), parse_iso_date("2021-08-07"));
  EXPECT_EQ(day_in_url("https://2021-08-07.example/x"), std::nullopt);
  EXPECT_EQ(day_in_url("https://a.example/12345678901/2021"), std::nullopt);
}

// ---- The way back to the bytes

std::string encoded(std::string text, const char* charset) {
  const iconv_t converter = iconv_open(charset, "UTF-8");
  std::string out(text.size() * 4, '\0');
  char* in_at = text.data();
  char* out_at = out.data();
  size_t in_left = text.size(), out_left = out.size();
  EXPECT_NE(iconv(converter, &in_at, &in_left, &out_at, &out_left), static_cast<size_t>(-1));
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

class RawPositions : public testing::TestWithParam<const char*> {};

TEST_P(RawPositions, EveryLetterStandsWhereTheMapSays) {
  const std::string charset = GetParam();
  const std::string source = "<html><head><meta charset=" + charset + "></head><body><h1>جسر &amp; جديد</h1><div>" +
                             paragraphs() + "<p>" + kLead + " &laquo;نص&raquo;\n\n آخر.</p></div>";
  const std::string page = encoded(source, charset.c_str());
  const auto d = article(page);
  EXPECT_EQ(d.source.charset, charset == "utf-16le" ? "utf-16le" : charset);
  uint32_t last = 0;
  for (uint32_t at = 0; at < d.text.size();) {
    const auto one = utf8::decode(d.text, at);
    const ByteSpan raw = d.raw_map.raw_of({at, at + one.length}, d.text);
    ASSERT_LE(last, raw.begin);
    ASSERT_LE(raw.end, page.size());
    last = raw.begin;
    const std::string letter = d.text.substr(at, one.length);
    const std::string there(raw.of(page));
    if (there != encoded(letter, charset.c_str())) {
      const bool is_space = letter == " " || letter == "\n";
      const bool is_entity = there.size() > 2 && there[0] == '&';
      EXPECT_TRUE(is_space || is_entity) << letter << " " << there;
    }
    at += one.length;
  }
}

INSTANTIATE_TEST_SUITE_P(Charsets, RawPositions, testing::Values("utf-8", "windows-1256", "utf-16le"));

TEST(Page, DamagedBytesAreNotedAndLeadBack) {
  const std::string page =
      page_of("", "<div>" + paragraphs() + "<p>" + kLead.substr(0, 19) + "\xFF\xFE و" + kSecond + "</p></div>");
  const auto d = article(page);
  const size_t at = d.text.find("\uFFFD");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(d.raw_map.raw_of({static_cast<uint32_t>(at), static_cast<uint32_t>(at + 3)}, d.text).of(page), "\xFF");
  ASSERT_FALSE(d.notes.empty());
  EXPECT_EQ(d.notes[0].code, "bad_utf8");
  EXPECT_EQ(d.page->charset_from, "damaged");
}

// ---- Encodings

TEST(Page, TheBytesDecideWhereTheDeclarationIsWrong) {
  const std::string source = "<html><head><meta charset=utf-8></head><body><div>" + paragraphs() + "</div>";
  const auto d = article(encoded(source, "windows-1256"));
  EXPECT_EQ(d.source.charset, "windows-1256");
  EXPECT_EQ(d.page->charset_from, "letters");
  ASSERT_EQ(d.notes.size(), 1U);
  EXPECT_EQ(d.notes[0].code, "charset_mislabelled");
  EXPECT_EQ(d.notes[0].text, "declared as utf-8, read as windows-1256");
  const auto other =
      article("<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1256'></head><body><div>" +
              paragraphs() + "</div>");
  EXPECT_EQ(other.source.charset, "utf-8");
  EXPECT_EQ(body_of(other), kWhole);
}

TEST(Page, TheHeaderComesBeforeThePage) {
  const std::string source = "<html><head><meta charset=iso-8859-6></head><body><p>خبر</p>";
  const auto d = article(encoded(source, "windows-1256"), {.url = "", .charset = "windows-1256", .captured = ""});
  EXPECT_EQ(d.source.charset, "windows-1256");
  EXPECT_EQ(d.page->charset_from, "header");
}

TEST(Page, LongPagesAreReadWhole) {
  std::string body;
  while (body.size() < (20U << 20U)) body += "<div><p>" + kLead + "</p><p>" + kSecond + "</p></div>";
  const auto d = article(page_of("", body));
  EXPECT_GT(d.text.size(), body.size() / 2);
}

TEST(PageNames, TitlesAreComparedWithoutPunctuation) {
  EXPECT_EQ(comparable("«جِسر» جديد، - A-1"), comparable("جسر جديد A1"));
  EXPECT_EQ(host_of("https://www.a.example:80/x"), "a.example");
  EXPECT_EQ(host_of("/x"), "");
  EXPECT_EQ(title_parts("أ - ب | ج").size(), 3U);
  EXPECT_EQ(title_parts("أ-ب").size(), 1U);
}

}  // namespace
}  // namespace isnad::intake
