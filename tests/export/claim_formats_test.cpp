// Claims in the formats that other programs take.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "export/csv.h"
#include "export/geojson.h"
#include "export/xlsx.h"

namespace isnad::exporting {
namespace {

constexpr std::string_view kText = "قتل 12 مدنيا في قصف على البلدة، وفق الأهالي";

ClaimRecord record() {
  ClaimRecord r;
  r.claim.id = "06fa09f7c1";
  r.claim.article = "ad90d40a67";
  r.claim.measure = "killed";
  r.claim.figure = ledger::Figure{12, std::nullopt, doc::Bound::at_least, "person", "", "12 مدنيا"};
  r.claim.place = {"isnad:sy/idlib", "إدلب", {}};
  r.claim.time.from = parse_iso_date("2020-02-04");
  r.claim.chain = {{doc::LinkRole::outlet, doc::LinkKind::outlet, {"k", "صحيفة"}},
                   {doc::LinkRole::speaker, doc::LinkKind::person, {"", ""}}};
  r.quote = quote_at(kText, {7, 20});
  r.lat = 35.93;
  r.lon = 36.63;
  r.outlet = "صحيفة, \"الساحل\"";
  r.origins = 2;
  return r;
}

std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
  std::vector<std::vector<std::string>> rows;
  CsvReader reader(csv);
  while (auto row = reader.next()) {
    if (!*row) break;
    rows.push_back(**row);
  }
  return rows;
}

TEST(Quotes, CountCodePointsAndKeepTheirSurroundings) {
  const Quote quote = quote_at(kText, {7, 20});
  EXPECT_EQ(quote.exact, "12 مدنيا");
  EXPECT_EQ(quote.begin, 4U);
  EXPECT_EQ(quote.end, 12U);
  EXPECT_EQ(quote.prefix, "قتل ");
  EXPECT_EQ(quote.suffix.substr(0, 5), " في");
  EXPECT_TRUE(quote_at(kText, {10, 4}).exact.empty());
  EXPECT_TRUE(quote_at(kText, {0, 4000}).exact.empty());
}

TEST(Csv, EveryRowHasEveryColumn) {
  std::string out;
  append_csv_header(out, claim_columns());
  append_csv_row(out, claim_columns(), record());
  const auto rows = rows_of(out);
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(rows[1].size(), claim_columns().size());
  const auto cell = [&](const char* name) {
    return rows[1][static_cast<size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin())];
  };
  EXPECT_EQ(cell("low"), "12");
  EXPECT_EQ(cell("high"), "");
  EXPECT_EQ(cell("bound"), "at_least");
  EXPECT_EQ(cell("outlet"), "صحيفة, \"الساحل\"");
  EXPECT_EQ(cell("chain"), "صحيفة < ?");
  EXPECT_EQ(cell("exact"), "12 مدنيا");
  EXPECT_EQ(cell("begin"), "4");
  EXPECT_EQ(cell("lat"), "35.93");
  EXPECT_EQ(cell("from"), "2020-02-04");
}

TEST(Csv, NothingInACellRunsAndAllOfItComesBack) {
  for (const char* value :
       {"=1+1", "+1", "-1", "@sum", "\tx", "'=1", "'quoted'", "＝1", "a\"b", "a,b", "a\nb", "''=x", "ordinary"}) {
    std::string out;
    append_csv_text(out, value);
    const std::string raw = out;
    EXPECT_FALSE(std::string_view("=+-@\t").find(raw[0] == '"' ? raw[1] : raw[0]) != std::string_view::npos) << raw;
    const auto rows = rows_of(out + "\r\n");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0][0], value) << raw;
  }
}

TEST(Csv, ReadsLinesMarksAndQuotes) {
  CsvReader reader(
      "\xEF\xBB\xBF"
      "a,b\r\n\"x\ny\",2\n\nlast");
  EXPECT_EQ((**reader.next())[0], "a");
  EXPECT_EQ((**reader.next())[0], "x\ny");
  EXPECT_EQ(reader.line(), 2U);
  EXPECT_EQ((**reader.next()).size(), 1U);
  EXPECT_EQ((**reader.next())[0], "last");
  EXPECT_EQ(reader.line(), 5U);
  EXPECT_FALSE(reader.next());
  CsvReader open("\"never closed,1\n2,3\n");
  EXPECT_FALSE(open.next()->ok());
  EXPECT_FALSE(open.next());
}

TEST(GeoJson, DrawsOnlyPlacesThatAreKnown) {
  std::string out;
  ASSERT_TRUE(append_feature(out, record()));
  const auto feature = nlohmann::json::parse(out);
  EXPECT_EQ(feature["geometry"]["coordinates"], (std::vector<double>{36.63, 35.93}));
  EXPECT_EQ(feature["properties"]["measure"], "killed");
  EXPECT_EQ(feature["properties"]["high"], nullptr);
  EXPECT_EQ(feature["id"], "06fa09f7c1");
  ClaimRecord nowhere = record();
  nowhere.lat.reset();
  EXPECT_FALSE(append_feature(out, nowhere));
}

TEST(Xlsx, GoesOnInTheNextSheetWhenOneIsFull) {
  const auto path = std::filesystem::temp_directory_path() / ("isnad-" + std::to_string(getpid()) + ".xlsx");
  {
    XlsxWriter workbook(path.string(), claim_columns(), 3);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(workbook.add(record()));
    ASSERT_TRUE(workbook.close());
  }
  // A workbook is a zip of XML: the central directory names its sheets.
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(bytes.substr(0, 2), "PK");
  for (const char* sheet : {"worksheets/sheet1.xml", "worksheets/sheet2.xml", "worksheets/sheet3.xml"})
    EXPECT_NE(bytes.find(sheet), std::string::npos) << sheet;
  EXPECT_EQ(bytes.find("worksheets/sheet4.xml"), std::string::npos);
  std::filesystem::remove(path);
}

TEST(Xlsx, SaysWhenItCannotWrite) {
  XlsxWriter workbook("/nowhere/at/all.xlsx", claim_columns());
  (void)workbook.add(record());
  const Status closed = workbook.close();
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().where, "/nowhere/at/all.xlsx");
}

}  // namespace
}  // namespace isnad::exporting
