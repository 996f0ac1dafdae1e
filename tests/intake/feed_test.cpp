// Feeds in every dialect and damage, all written for these tests.
#include "intake/feed.h"

#include <gtest/gtest.h>

#include "warc_files.h"

namespace isnad::intake {
namespace {

const FeedOrigin kOrigin{.url = "https://manara.example/feeds/all.xml", .charset = {}};

Feed parsed(std::string_view bytes, const FeedOrigin& origin = kOrigin) {
  auto feed = parse_feed(bytes, origin);
  EXPECT_TRUE(feed) << (feed ? "" : feed.error().line());
  return feed ? *std::move(feed) : Feed{};
}

FeedEntry only(std::string_view bytes) {
  Feed feed = parsed(bytes);
  EXPECT_EQ(feed.entries.size(), 1U);
  return feed.entries.empty() ? FeedEntry{} : feed.entries[0];
}

std::string rss(std::string_view item) {
  return "<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>المنارة</title><link>https://manara.example/</"
         "link><language>ar</language>"
         "<image><title>شعار</title><url>/logo.png</url><link>/x</link></image><item>" +
         std::string(item) + "</item></channel></rss>";
}

constexpr int64_t kEvening = 1580841000;  // 2020-02-04T18:30:00Z

TEST(Feed, Rss2) {
  const Feed feed =
      parsed("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" +
             rss("<title>خبر &amp; آخر</title><link>https://manara.example/a?utm_source=rss&amp;id=1</link><guid "
                 "isPermaLink=\"false\">77</guid>"
                 "<pubDate>Tue, 04 Feb 2020 21:30:00 "
                 "+0300</pubDate><dc:creator>ليلى</dc:creator><description><![CDATA[<p>موجز</p>]]></description>"
                 "<content:encoded><![CDATA[<p>نص & كامل</p>]]></content:encoded><enclosure url=\"/a.mp3\" "
                 "length=\"1\" type=\"audio/mpeg\"/>"
                 "<media:content url=\"a.jpg\"><media:title>صورة</media:title><media:thumbnail "
                 "url=\"t.jpg\"/></media:content>"));
  EXPECT_EQ(feed.kind, FeedKind::rss);
  EXPECT_EQ(feed.title, "المنارة");
  EXPECT_EQ(feed.page, "https://manara.example/");
  EXPECT_EQ(feed.language, "ar");
  ASSERT_EQ(feed.entries.size(), 1U);
  const FeedEntry& entry = feed.entries[0];
  EXPECT_EQ(entry.title, "خبر & آخر");
  EXPECT_EQ(entry.url, "https://manara.example/a?id=1");
  EXPECT_EQ(entry.id, "77");
  EXPECT_EQ(entry.published->seconds, kEvening);
  EXPECT_EQ(entry.author, "ليلى");
  EXPECT_EQ(entry.summary, "<p>موجز</p>");
  EXPECT_EQ(entry.content, "<p>نص & كامل</p>");
  EXPECT_EQ(entry.media, (std::vector<std::string>{"https://manara.example/a.mp3", "https://manara.example/feeds/a.jpg",
                                                   "https://manara.example/feeds/t.jpg"}));
  EXPECT_TRUE(feed.faults.empty());
}

TEST(Feed, Rss091AndPermanentGuids) {
  const Feed feed = parsed(
      "<rss version=\"0.91\"><channel><title>ق</title><item><title>أ</title><link>/a</link></item>"
      "<item><guid>https://manara.example/b</guid></item><item><guid "
      "isPermaLink=\"false\">https://manara.example/c</guid></item></channel></rss>");
  ASSERT_EQ(feed.entries.size(), 3U);
  EXPECT_EQ(feed.entries[0].url, "https://manara.example/a");
  EXPECT_EQ(feed.entries[1].url, "https://manara.example/b");
  EXPECT_EQ(feed.entries[2].url, "");
}

TEST(Feed, Rdf) {
  const Feed feed = parsed(
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel rdf:about=\"x\"><title>ق</title></channel>"
      "<item "
      "rdf:about=\"y\"><title>أ</title><link>http://a.example/1</link><dc:date>2020-02-04T18:30:00Z</dc:date></item></"
      "rdf:RDF>");
  EXPECT_EQ(feed.kind, FeedKind::rdf);
  ASSERT_EQ(feed.entries.size(), 1U);
  EXPECT_EQ(feed.entries[0].url, "http://a.example/1");
  EXPECT_EQ(feed.entries[0].published->seconds, kEvening);
}

TEST(Feed, Atom) {
  const Feed feed = parsed(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://rafid.example/\"><title "
      "type=\"text\">الرافد</title>"
      "<link rel=\"self\" href=\"feed\"/><link href=\"/home\"/><entry "
      "xml:base=\"news/\"><id>tag:1</id><title>خبر</title>"
      "<link rel=\"edit\" href=\"e\"/><link rel=\"enclosure\" href=\"f.mp4\"/><link rel=\"alternate\" "
      "href=\"a?x=1&amp;y=2\"/>"
      "<published>2020-02-04T18:30:00Z</published><updated>2020-02-05T18:30:00Z</updated><author><name>سامر</"
      "name><uri>u</uri></author>"
      "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>نص</p> "
      "كامل</div></content></entry></feed>");
  EXPECT_EQ(feed.kind, FeedKind::atom);
  EXPECT_EQ(feed.title, "الرافد");
  EXPECT_EQ(feed.page, "https://rafid.example/home");
  ASSERT_EQ(feed.entries.size(), 1U);
  EXPECT_EQ(feed.entries[0].url, "https://rafid.example/news/a?x=1&y=2");
  EXPECT_EQ(feed.entries[0].author, "سامر");
  EXPECT_EQ(feed.entries[0].content, "نص كامل");
  EXPECT_EQ(feed.entries[0].published->seconds, kEvening);
  EXPECT_EQ(feed.entries[0].updated->seconds, kEvening + 86400);
  EXPECT_EQ(feed.entries[0].media, std::vector<std::string>{"https://rafid.example/news/f.mp4"});
}

TEST(Feed, JsonFeed) {
  const Feed feed = parsed(R"({"version":"https://jsonfeed.org/version/1.1","title":"سدرة","home_page_url":"/","items":[
      {"id":"1","url":"/a","title":"خبر [1]","content_html":"<p>ن</p>","date_published":"2020-02-04T18:30:00Z","authors":[{"name":"ريم"}],"tags":["a","b,]"]},
      {"id":"https://sidra.example/b","content_text":"نص"}, 7]})");
  EXPECT_EQ(feed.kind, FeedKind::json_feed);
  ASSERT_EQ(feed.entries.size(), 2U);
  EXPECT_EQ(feed.entries[0].url, "https://manara.example/a");
  EXPECT_EQ(feed.entries[0].title, "خبر [1]");
  EXPECT_EQ(feed.entries[0].author, "ريم");
  EXPECT_EQ(feed.entries[0].published->seconds, kEvening);
  EXPECT_EQ(feed.entries[1].url, "https://sidra.example/b");
  EXPECT_EQ(feed.entries[1].summary, "نص");
}

TEST(Feed, Sitemaps) {
  const std::string sitemap =
      "<?xml version='1.0'?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">"
      "<url><loc>https://manara.example/a</loc><lastmod>2020-02-05</"
      "lastmod><news:news><news:publication><news:name>المنارة</news:name>"
      "<news:language>ar</news:language></news:publication><news:publication_date>2020-02-04T18:30:00Z</"
      "news:publication_date><news:title>خبر</news:title></news:news></url>"
      "<url><loc>https://manara.example/b</loc></url></urlset>";
  for (const std::string& bytes : {sitemap, packed(sitemap)}) {
    EXPECT_TRUE(looks_like_feed(bytes));
    const Feed feed = parsed(bytes);
    EXPECT_EQ(feed.kind, FeedKind::sitemap);
    ASSERT_EQ(feed.entries.size(), 2U);
    EXPECT_EQ(feed.entries[0].title, "خبر");
    EXPECT_EQ(feed.entries[0].outlet, "المنارة");
    EXPECT_EQ(feed.entries[0].language, "ar");
    EXPECT_EQ(feed.entries[0].published->seconds, kEvening);
    EXPECT_EQ(iso_date(feed.entries[0].updated->day), "2020-02-05");
    EXPECT_EQ(feed.entries[1].url, "https://manara.example/b");
  }
  const Feed index = parsed(
      "<sitemapindex "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://manara.example/1.xml.gz</loc></"
      "sitemap>"
      "<sitemap><loc>https://manara.example/2.xml</loc><lastmod>x</lastmod></sitemap></sitemapindex>");
  EXPECT_EQ(index.kind, FeedKind::sitemap_index);
  ASSERT_EQ(index.feeds.size(), 2U);
  EXPECT_EQ(index.feeds[1].url, "https://manara.example/2.xml");
  EXPECT_TRUE(index.entries.empty());
}

TEST(Feed, OpmlInAndOut) {
  const Feed opml = parsed(
      "<opml version=\"1.0\"><head><title>قائمتي</title></head><body><outline text=\"سوريا\"><outline type=\"rss\" "
      "text=\"المنارة &amp; نورها\" "
      "xmlUrl=\"https://manara.example/rss?a=1&amp;b=2\" htmlUrl=\"https://manara.example/\"/></outline>"
      "<outline title=\"الرافد\" xmlURL=\"https://rafid.example/feed\"/><outline text=\"بلا\" "
      "xmlUrl=\"file:///etc/passwd\"/></body></opml>");
  EXPECT_EQ(opml.kind, FeedKind::opml);
  EXPECT_EQ(opml.title, "قائمتي");
  ASSERT_EQ(opml.feeds.size(), 2U);
  EXPECT_EQ(opml.feeds[0].title, "المنارة & نورها");
  EXPECT_EQ(opml.feeds[0].url, "https://manara.example/rss?a=1&b=2");
  EXPECT_EQ(opml.feeds[1].title, "الرافد");
  const Feed again = parsed(write_opml(opml.feeds, "قائمتي"));
  ASSERT_EQ(again.feeds.size(), 2U);
  for (size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(again.feeds[i].url, opml.feeds[i].url);
    EXPECT_EQ(again.feeds[i].title, opml.feeds[i].title);
    EXPECT_EQ(again.feeds[i].page, opml.feeds[i].page);
  }
}

TEST(Feed, DamageCostsLittle) {
  EXPECT_EQ(only(rss("<link>https://manara.example/a?x=1&y=2</link>")).url, "https://manara.example/a?x=1&y=2");
  EXPECT_EQ(only(rss("<link>https://manara.example/a?x=1&copy=2</link>")).url, "https://manara.example/a?x=1&copy=2");
  EXPECT_EQ(only(rss("<title>أ&nbsp;ب &laquo;ج&raquo; & د</title>")).title, "أ\xC2\xA0ب «ج» & د");
  EXPECT_EQ(only(rss("<title>a\x01"
                     "b\x0B</title>"))
                .title,
            "a b");
  EXPECT_EQ(only("\n\n Warning: foo in /bar.php\n<?xml version=\"1.0\"?>" + rss("<title>t</title>")).title, "t");
  EXPECT_EQ(only("<rss><channel><item><title>t</title><dc:date>2020-02-04T18:30:00Z</dc:date></item></channel></rss>")
                .published->seconds,
            kEvening);
  EXPECT_EQ(only("<rss><channel><item><title>t</title><link>https://a.example/x</link>").url, "https://a.example/x");
  EXPECT_EQ(only("<rss><channel><item><title>a <b>c</title><link>https://a.example/x</link></item></channel></rss>")
                .title.substr(0, 1),
            "a");
  const Feed damaged =
      parsed("<rss><channel><item><title>1</titel></item><item><title>2</title></item></channel></rss>");
  EXPECT_GE(damaged.entries.size(), 1U);
  EXPECT_FALSE(damaged.faults.empty());
  EXPECT_FALSE(parsed(rss("<pubDate>أمس</pubDate>")).faults.empty());
}

TEST(Feed, OtherEncodings) {
  // "خبر" in windows-1256 with the article "ال" a few times, so that the bytes read as Arabic.
  const std::string title = "\xC7\xE1\xCE\xC8\xD1 \xC7\xE1\xC3\xE6\xE1 \xDD\xED \xC7\xE1\xE3\xCF\xED\xE4\xC9";
  const std::string body = "<rss><channel><title>" + title + "</title><item><title>" + title +
                           "</title><link>/a</link></item></channel></rss>";
  for (const std::string declared :
       {"<?xml version=\"1.0\" encoding=\"windows-1256\"?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>", ""}) {
    EXPECT_EQ(only(declared + body).title, "الخبر الأول في المدينة") << declared;
  }
  std::string wide = "\xFF\xFE";
  for (const char c : std::string(
           "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><item><title>t</title></item></channel></rss>"))
    wide += std::string{c, '\0'};
  EXPECT_EQ(only(wide).title, "t");
}

TEST(Feed, OtherThingsAreNoFeeds) {
  for (const char* bytes : {"", "  ", "text", "<html><body>x</body></html>", "<?xml version=\"1.0\"?><x/>", "{}",
                            "{\"version\":\"1\"}", "{", "[1]", "<rssx/>"}) {
    EXPECT_FALSE(parse_feed(bytes, kOrigin)) << bytes;
  }
}

TEST(Feed, NothingIsExpandedOrLoaded) {
  std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">";
  for (char c = 'b'; c < 'l'; ++c)
    laughs += std::string("<!ENTITY ") + c + " \"" + std::string(10, '&').replace(0, 10, "") + [&] {
      std::string ten;
      for (int i = 0; i < 10; ++i) ten += std::string("&") + static_cast<char>(c - 1) + ";";
      return ten;
    }() + "\">";
  laughs +=
      "<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM "
      "\"http://127.0.0.1:1/\">]><rss><channel><item><title>&k;|&x;</title></item></channel></rss>";
  EXPECT_EQ(only(laughs).title, "&k;|&x;");
}

TEST(Feed, HostileSizesAreBounded) {
  std::string deep = "<rss><channel><item>";
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_LE(parsed(deep).entries.size(), 1U);
  EXPECT_NE(parsed(deep).faults.back().find("nested"), std::string::npos);
  std::string spaces = "<rss><channel><item>";
  for (int i = 0; i < 200'000; ++i) spaces += "<a xmlns:b='c'>";  // half a minute, were there no limit
  EXPECT_LE(parsed(spaces).entries.size(), 1U);
  std::string many = "<rss><channel>";
  for (int i = 0; i < 60'000; ++i) many += "<item><link>/a</link></item>";
  EXPECT_EQ(parsed(many).entries.size(), kMostFeedEntries);
  std::string attributes = "<rss><channel><item ";
  for (int i = 0; i < 20'000; ++i) attributes += "a" + std::to_string(i) + "='x' ";
  EXPECT_LE(parsed(attributes + "><title>t</title></item></channel></rss>").entries.size(), 1U);
  EXPECT_LE(only(rss("<title>" + std::string(9 << 20, 'x') + "</title>")).title.size(), 4U << 20U);
  EXPECT_FALSE(parse_feed(packed(std::string(80 << 20, ' ')), kOrigin));
}

}  // namespace
}  // namespace isnad::intake
