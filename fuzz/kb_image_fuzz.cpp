// Images of the knowledge base from strangers: whatever the bytes are, they are refused, or everything that can be
// asked of them has an answer that lies within them and is UTF-8.
//
// The first byte chooses: i an image as it stands; e changes to a sound one, each six bytes: where (two, counted in
// fours), and four that are put there. The sums are not looked at, since a stranger can make them right.
#include <cstring>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/utf8.h"
#include "fuzz_input.h"
#include "rules/knowledge.h"
#include "rules/knowledge_image.h"

namespace {

using namespace isnad;

constexpr size_t kMostBytes = 16384;
constexpr size_t kChange = 6;

const std::string& sound_image() {
  static const std::string image(
      rules::compile_knowledge(
          {{"kb/a.kb",
            "place syria q:Q858\n  en  Syria\n  type  country\n  iso  SY\n  ar  سوريا\n"
            "place sy/a\n  parent  syria\n  at  35,36\n  ar  تل المثال\n  short  المثال after قرية,بلدة\n"
            "agency afp\n  ar  وكالة المثال\n  abbr  A.F.P.\nwords w\n  ar  كلمة المثال\ndemonym syria\n  ar  سوري\n"}})
          ->image());
  return image;
}

std::string changed(std::string_view changes) {
  std::string image = sound_image();
  for (; changes.size() >= kChange; changes.remove_prefix(kChange)) {
    const size_t at =
        4 * (static_cast<uint8_t>(changes[0]) + 256 * static_cast<size_t>(static_cast<uint8_t>(changes[1])));
    if (at + 4 <= image.size()) std::memcpy(image.data() + at, changes.data() + 2, 4);
  }
  return image;
}

void check_text(std::string_view image, std::string_view text) {
  ISNAD_CHECK(text.empty() ||
              (text.data() >= image.data() && text.data() + text.size() <= image.data() + image.size()));
  ISNAD_CHECK(utf8::is_valid(text));
}

void ask_all(const rules::KnowledgeBase& kb, const rules::ImageView& view, std::string_view image) {
  for (rules::KbId id = 0; id < kb.size(); ++id) {
    const rules::KbEntity e = kb.entity(id);
    for (const auto text : {e.slug, e.wikidata, e.name_ar, e.name_en, e.type, e.country, e.parent, e.iso})
      check_text(image, text);
    const rules::KbId found = kb.find(e.slug);
    ISNAD_CHECK(found == rules::kNoKb || kb.entity(found).slug == e.slug);
    static_cast<void>(kb.find(e.parent));
  }
  for (const rules::KbId id : kb.media()) ISNAD_CHECK(id < kb.size());
  for (uint32_t node = 0; node + 1 < view.nodes.size(); ++node) {
    for (const rules::Alias& alias : kb.names(node)) {
      ISNAD_CHECK(alias.entity < kb.size());
      static_cast<void>(kb.any_word_before(alias, [&](std::string_view word) {
        check_text(image, word);
        return false;
      }));
    }
    for (uint32_t word = 0; word + 1 < view.words.size(); ++word) {
      const uint32_t next = kb.step(node, word);
      ISNAD_CHECK(next == rules::KnowledgeBase::kNowhere || next + 1 < view.nodes.size());
    }
  }
  for (const std::string_view word : {"تل", "المثال", "", "غيرها"})
    static_cast<void>(kb.step(rules::KnowledgeBase::kRoot, word));
  check_text(image, kb.demonyms());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0 || size > kMostBytes) return 0;
  const std::string_view rest = fuzz::as_text(data + 1, size - 1);
  const auto image = std::make_shared<const std::string>(data[0] == 'e' ? changed(rest) : std::string(rest));
  static_cast<void>(rules::check_image(*image));
  const auto view = rules::check_image_but_sums(*image);
  if (view && view->nodes.size() * view->words.size() < size_t{1} << 20U)
    ask_all(rules::KnowledgeBase(image, *view), *view, *image);
  ISNAD_CHECK(view || !view.error().what.empty());
  return 0;
}
