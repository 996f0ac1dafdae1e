// What is read as text, in which encoding, and what is refused. Arabic in the legacy encodings is made with iconv,
// which shares nothing with the tables under test.
#include "intake/charset.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <random>

#include "base/utf8.h"

namespace isnad::intake {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

const std::string kArabic =
    "قالت وزارة الصحة، الخميس، إن 15 شخصا أصيبوا في الحادث. وأضافت: «الحالات مستقرة»؟\nوأكد المدير أن الفرق تعمل.";

/// Converts UTF-8 to another encoding; letters it lacks are dropped (//IGNORE).
std::string encode(std::string text, const char* charset) {
  const iconv_t converter = iconv_open((std::string(charset) + "//IGNORE").c_str(), "UTF-8");
  std::string out(text.size() * 4, '\0');
  char* in_at = text.data();
  char* out_at = out.data();
  size_t in_left = text.size();
  size_t out_left = out.size();
  iconv(converter, &in_at, &in_left, &out_at, &out_left);
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

std::string decode_with_iconv(std::string bytes, const char* charset) {
  const iconv_t converter = iconv_open("UTF-8//IGNORE", charset);
  std::string out(bytes.size() * 4, '\0');
  char* in_at = bytes.data();
  char* out_at = out.data();
  size_t in_left = bytes.size();
  size_t out_left = out.size();
  iconv(converter, &in_at, &in_left, &out_at, &out_left);
  iconv_close(converter);
  out.resize(out.size() - out_left);
  return out;
}

TEST(Charset, Utf8IsTakenAsItIs) {
  const auto decoded = decode_text(kArabic);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kArabic);
  EXPECT_EQ(decoded->charset, "utf-8");
  EXPECT_TRUE(decoded->notes.empty());
}

TEST(Charset, AByteOrderMarkIsDropped) { EXPECT_EQ(decode_text("\xEF\xBB\xBF" + kArabic)->text, kArabic); }

TEST(Charset, Windows1256IsRecognised) {
  const auto decoded = decode_text(encode(kArabic, "WINDOWS-1256"));
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, kArabic);
  EXPECT_EQ(decoded->charset, "windows-1256");
}

TEST(Charset, Iso8859_6IsRecognised) {
  const std::string bytes = encode(kArabic, "ISO-8859-6");
  const auto decoded = decode_text(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, decode_with_iconv(bytes, "ISO-8859-6"));
  EXPECT_EQ(decoded->charset, "iso-8859-6");
}

TEST(Charset, EveryByteOfTheLegacyTablesIsWhatIconvSays) {
  for (int high = 0x80; high <= 0xFF; ++high) {
    const std::string letters = encode("قال قتل", "WINDOWS-1256");
    const std::string windows = letters + static_cast<char>(high);
    const auto decoded = decode_text(windows);
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->text, decode_with_iconv(windows, "WINDOWS-1256")) << high;
  }
}

TEST(Charset, Utf16WithAMarkIsReadInBothByteOrders) {
  const std::string text = kArabic + " \U0001F600";
  const auto little = decode_text("\xFF\xFE" + encode(text, "UTF-16LE"));
  const auto big = decode_text("\xFE\xFF" + encode(text, "UTF-16BE"));
  ASSERT_TRUE(little && big);
  EXPECT_EQ(little->text, text);
  EXPECT_EQ(big->text, text);
  EXPECT_EQ(little->charset, "utf-16le");
  EXPECT_EQ(big->charset, "utf-16be");
}

TEST(Charset, HalfASurrogatePairIsReplacedAndNoted) {
  const std::string bytes = "\xFF\xFE" + encode("خبر ", "UTF-16LE") + "\x00\xD8"s + encode(" آخر", "UTF-16LE");
  const auto decoded = decode_text(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->text, "خبر \uFFFD آخر");
  ASSERT_EQ(decoded->notes.size(), 1U);
  EXPECT_EQ(decoded->notes[0].span.of(decoded->text), "\uFFFD");
}

TEST(Charset, BadBytesInUtf8AreReplacedAndNotedOnceForARun) {
  const auto decoded = decode_text("قال\xD9\xFF\xFF الوزير إن الأمر\xC0 انتهى");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->charset, "utf-8");
  EXPECT_EQ(decoded->text, "قال\uFFFD\uFFFD\uFFFD الوزير إن الأمر\uFFFD انتهى");
  ASSERT_EQ(decoded->notes.size(), 2U);
  EXPECT_EQ(decoded->notes[0].code, "bad_utf8");
  EXPECT_EQ(decoded->notes[0].span, (ByteSpan{6, 15}));
}

TEST(Charset, AFloodOfBadBytesGivesFewNotes) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "قال\xFF ";
  const auto decoded = decode_text(bytes);
  ASSERT_TRUE(decoded);
  ASSERT_EQ(decoded->notes.size(), 100U);
  EXPECT_EQ(decoded->notes.back().span.end, decoded->text.size() - 1);
}

TEST(Charset, UglyTextIsStillText) {
  for (const auto text :
       {"قال\0 الوزير"sv, "\u202Eمقلوب\u202C"sv, "plain ascii"sv, "caf\xE9 au lait"sv, "«بلا نهاية"sv, "\n\n"sv}) {
    EXPECT_TRUE(decode_text(text)) << text;
  }
}

TEST(Charset, Utf16WithoutAMarkIsKnownByItsHighBytes) {
  for (const char* charset : {"UTF-16LE", "UTF-16BE"}) {
    const auto decoded = decode_text(encode(kArabic, charset));
    ASSERT_TRUE(decoded) << charset;
    EXPECT_EQ(decoded->text, kArabic);
    EXPECT_EQ(decoded->basis, "letters");
  }
}

TEST(Charset, ADeclarationCountsWhereTheBytesAllowIt) {
  const std::string shared = encode("خبر", "WINDOWS-1256");  // the same letters in both encodings
  EXPECT_EQ(decode_text(shared, {.header = "iso-8859-6", .meta = ""})->charset, "iso-8859-6");
  EXPECT_EQ(decode_text(shared, {.header = "", .meta = "x-cp1256"})->basis, "meta");
  const auto wrong = decode_text(encode(kArabic + kArabic, "WINDOWS-1256"), {.header = "iso-8859-6", .meta = ""});
  EXPECT_EQ(wrong->charset, "windows-1256");
  ASSERT_FALSE(wrong->notes.empty());
  EXPECT_EQ(wrong->notes.back().code, "charset_mislabelled");
  const auto utf8 = decode_text(kArabic, {.header = "windows-1256", .meta = "windows-1256"});
  EXPECT_EQ(utf8->charset, "utf-8");
  EXPECT_EQ(utf8->text, kArabic);
  EXPECT_EQ(utf8->notes.size(), 1U);
}

TEST(Charset, TheMapLeadsBackToTheBytes) {
  const std::string bytes =
      "\xEF\xBB\xBF"
      "ab\xFFقال";
  const auto decoded = decode_text(bytes);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->raw_map.raw_of({0, 1}, decoded->text), (ByteSpan{3, 4}));
  EXPECT_EQ(decoded->raw_map.raw_of({2, 5}, decoded->text), (ByteSpan{5, 6}));
  EXPECT_EQ(decoded->raw_map.raw_of({5, 7}, decoded->text), (ByteSpan{6, 8}));
  const auto legacy = decode_text(encode(kArabic, "WINDOWS-1256"));
  EXPECT_EQ(legacy->raw_map.raw_of({2, 4}, legacy->text), (ByteSpan{1, 2}));
}

TEST(Charset, PagesSayTheirOwn) {
  EXPECT_EQ(declared_in_page("<html><head><meta charset=\"Windows-1256\">"), "windows-1256");
  EXPECT_EQ(declared_in_page("<meta http-equiv='Content-Type' content='text/html; charset = iso-8859-6'>"),
            "iso-8859-6");
  EXPECT_EQ(declared_in_page("<?xml version='1.0' encoding='utf-8'?><html>"), "utf-8");
  EXPECT_EQ(declared_in_page("<!-- <meta charset=x> --><script>'<meta charset=y>'</script>"), "");
  EXPECT_EQ(charset_in_content_type("text/html;Charset=\"UTF-8\"; x"), "utf-8");
  EXPECT_EQ(charset_in_content_type("text/html"), "");
}

TEST(Charset, PagesAreKnownByTheirBeginning) {
  for (const auto page : {"<!DOCTYPE html>"sv, "\xEF\xBB\xBF \n<HTML>"sv, "<!-- saved --><html>"sv,
                          "<?xml version='1.0'?><!DOCTYPE html PUBLIC>"sv})
    EXPECT_TRUE(looks_like_page(page)) << page;
  EXPECT_TRUE(looks_like_page(encode("<html><body>", "UTF-16")));
  for (const auto other : {"<?xml version='1.0'?><rss>"sv, "نص <html>"sv, ""sv, "<!-- "sv, "<p"sv})
    EXPECT_FALSE(looks_like_page(other)) << other;
}

TEST(Charset, WhatIsNoTextIsRefusedWithAReason) {
  const auto reason = [](std::string_view bytes) {
    const auto decoded = decode_text(bytes);
    return decoded ? "taken as " + std::string(decoded->charset) : decoded.error().what;
  };
  EXPECT_EQ(reason("%PDF-1.4\n%\xE2\xE3\xCF\xD3"sv), "is a PDF file");
  EXPECT_EQ(reason("PK\x03\x04\x14\0"sv), "is a zip archive or office document");
  EXPECT_EQ(reason("<?xml version=\"1.0\"?><rss>"sv), "is an XML file, which cannot be read yet");
  const std::string binary = "is not text (binary, or in an encoding that is not known)";
  EXPECT_EQ(reason(std::string(100, '\0')), binary);
  EXPECT_EQ(reason(encode("hello there", "UTF-16LE")), binary);  // no mark, and too short to tell
}

TEST(Charset, RandomBytesAreRefused) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::string bytes(600, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 256);
    EXPECT_FALSE(decode_text(bytes));
  }
}

TEST(Charset, WhateverComesInWhatGoesOutIsUtf8) {
  std::mt19937 random(2);
  const std::string windows = encode(kArabic, "WINDOWS-1256");
  const std::string wide = "\xFF\xFE" + encode(kArabic, "UTF-16LE");
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = round % 3 == 0 ? kArabic : round % 3 == 1 ? windows : wide;
    for (auto i = random() % 8; i > 0; --i) bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    bytes.resize(random() % bytes.size());
    const auto decoded = decode_text(bytes);
    if (!decoded) continue;
    ASSERT_TRUE(utf8::is_valid(decoded->text));
    for (const auto& note : decoded->notes) ASSERT_LE(note.span.end, decoded->text.size());
  }
}

}  // namespace
}  // namespace isnad::intake
