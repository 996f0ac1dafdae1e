// The text of our own pages, as page_tree finds it and as libxml2's HTML parser does: the same letters in the same
// order.
#include <gtest/gtest.h>
#include <libxml/HTMLparser.h>

#include <filesystem>
#include <string>

#include "base/file.h"
#include "intake/charset.h"
#include "intake/page_names.h"
#include "intake/page_tree.h"

namespace isnad::intake {
namespace {

/// What libxml2 says, as it says it: text outside elements that nobody sees.
struct Twin {
  std::string text;
  int hidden = 0;  // how deep in elements that are not shown
  std::vector<bool> open;

  static bool is_hidden(const xmlChar* name, const xmlChar** attributes) {
    for (const char* never : {"script", "style", "title", "noscript", "template", "svg", "math", "select", "option",
                              "button", "object", "textarea", "iframe"}) {
      if (xmlStrcasecmp(name, reinterpret_cast<const xmlChar*>(never)) == 0) return true;
    }
    for (const xmlChar** a = attributes; a != nullptr && a[0] != nullptr; a += 2) {
      const std::string key = reinterpret_cast<const char*>(a[0]);
      const std::string value = a[1] == nullptr ? "" : reinterpret_cast<const char*>(a[1]);
      if (key == "hidden" || (key == "aria-hidden" && value == "true") ||
          (key == "style" && value.find("display:none") != std::string::npos))
        return true;
    }
    return false;
  }
};

void start_element(void* context, const xmlChar* name, const xmlChar** attributes) {
  auto& twin = *static_cast<Twin*>(context);
  twin.open.push_back(Twin::is_hidden(name, attributes));
  twin.hidden += twin.open.back() ? 1 : 0;
}

void end_element(void* context, const xmlChar* /*name*/) {
  auto& twin = *static_cast<Twin*>(context);
  if (twin.open.empty()) return;
  twin.hidden -= twin.open.back() ? 1 : 0;
  twin.open.pop_back();
}

void characters(void* context, const xmlChar* text, int size) {
  auto& twin = *static_cast<Twin*>(context);
  if (twin.hidden == 0) twin.text.append(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
}

std::string text_of_twin(const std::string& page) {
  Twin twin;
  htmlSAXHandler handler{};
  handler.startElement = start_element;
  handler.endElement = end_element;
  handler.characters = characters;
  const htmlParserCtxtPtr parser =
      htmlCreatePushParserCtxt(&handler, &twin, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                 HTML_PARSE_IGNORE_ENC);
  htmlParseChunk(parser, page.data(), static_cast<int>(page.size()), 1);
  if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
  htmlFreeParserCtxt(parser);
  return comparable(twin.text);
}

std::string text_of_tree(const std::string& page) {
  const PageTree tree = read_page_tree(page);
  std::string text;
  for (const PageBlock& b : tree.blocks) text += std::string(tree.of(b)) + "\n";
  return comparable(text);
}

TEST(HtmlOracle, OurPagesHaveTheSameTextAsInLibxml2) {
  size_t compared = 0;
  for (const auto& file : std::filesystem::directory_iterator(std::string(ISNAD_SOURCE_DIR) + "/tests/pages")) {
    if (file.path().extension() != ".html") continue;
    const auto bytes = read_file(file.path().string());
    ASSERT_TRUE(bytes);
    const auto page = decode_text(*bytes, {.header = {}, .meta = declared_in_page(*bytes)});
    ASSERT_TRUE(page);
    EXPECT_EQ(text_of_tree(page->text), text_of_twin(page->text)) << file.path().filename();
    ++compared;
  }
  EXPECT_GE(compared, 50U);
}

}  // namespace
}  // namespace isnad::intake
