#include "rules/knowledge_image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstring>

#include "base/hash.h"
#include "base/utf8.h"
#include "doc/document.h"
#include "text/chars.h"

namespace isnad::rules {
namespace {

/// To be raised whenever the same sources would make other bytes, or the bytes mean something else.
/// tests/rules/knowledge_image_test.cpp fails when that is forgotten.
constexpr uint32_t kVersion = 1;
constexpr uint32_t kByteOrder =
    0x01020304;  // an image from a machine that writes numbers the other way round is no image here
constexpr std::array<char, 8> kMagic = {'i', 's', 'n', 'a', 'd', ' ', 'k', '\n'};
constexpr size_t kKeySize = 64;
constexpr size_t kAlignment = 8;
constexpr size_t kSections = 13;

struct Section {
  uint64_t begin = 0, size = 0, sum = 0;
};

struct Header {
  std::array<char, 8> magic = kMagic;
  uint32_t version = kVersion;
  uint32_t byte_order = kByteOrder;
  uint64_t folding = text::kFoldingId;
  std::array<char, kKeySize> key{};
  uint64_t size = 0;
  uint64_t ordinary = 0;
  std::array<Section, kSections> sections{};
  uint64_t sum = 0;  // of what stands before it
};
static_assert(sizeof(Alias) == 12 && sizeof(ImageEntity) == 56 && sizeof(ImageWord) == 8 &&
              sizeof(ImageWordSlot) == 8 && sizeof(ImageNode) == 8);
static_assert(sizeof(Header) == 424, "nothing between the fields, so that equal images are equal bytes");

template <typename T>
std::string_view bytes_of(std::span<const T> array) {
  return {reinterpret_cast<const char*>(array.data()), array.size_bytes()};
}

std::array<std::string_view, kSections> sections_of(const ImageView& v) {
  return {v.text,
          bytes_of(v.shared_ends),
          bytes_of(v.entities),
          bytes_of(v.slugs),
          bytes_of(v.words),
          bytes_of(v.word_slots),
          bytes_of(v.nodes),
          bytes_of(v.edges),
          bytes_of(v.names),
          bytes_of(v.list_ends),
          bytes_of(v.listed_ends),
          bytes_of(v.media),
          v.demonyms};
}

uint64_t sum_of(const Header& header) {
  return xxh3_64({reinterpret_cast<const char*>(&header), offsetof(Header, sum)});
}

Header header_of(std::string_view bytes) {
  Header header;
  std::memcpy(&header, bytes.data(), sizeof header);
  return header;
}

Error unsound(std::string what) { return {"", "the image of the knowledge base is not sound: " + std::move(what)}; }

/// Takes the sections in their order.
class Sections {
 public:
  Sections(std::string_view bytes, const Header& header) : bytes_(bytes), header_(header) {}

  std::string_view take() {
    const Section& s = header_.sections[next_++];
    return bytes_.substr(s.begin, s.size);
  }
  template <typename T>
  std::span<const T> take_array() {
    const std::string_view part = take();
    return {reinterpret_cast<const T*>(part.data()), part.size() / sizeof(T)};
  }

 private:
  std::string_view bytes_;
  const Header& header_;
  size_t next_ = 0;
};

ImageView view_of(std::string_view bytes, const Header& header) {
  Sections sections(bytes, header);
  ImageView v;
  v.bytes = bytes;
  v.text = sections.take();
  v.shared_ends = sections.take_array<uint32_t>();
  v.entities = sections.take_array<ImageEntity>();
  v.slugs = sections.take_array<KbId>();
  v.words = sections.take_array<ImageWord>();
  v.word_slots = sections.take_array<ImageWordSlot>();
  v.nodes = sections.take_array<ImageNode>();
  v.edges = sections.take_array<uint32_t>();
  v.names = sections.take_array<Alias>();
  v.list_ends = sections.take_array<uint32_t>();
  v.listed_ends = sections.take_array<uint32_t>();
  v.media = sections.take_array<KbId>();
  v.demonyms = sections.take();
  v.ordinary = static_cast<uint32_t>(header.ordinary);
  return v;
}

bool is_power_of_two(size_t n) { return std::has_single_bit(n); }

/// Looks at every number of an image whose sections lie where they should.
class Checker {
 public:
  explicit Checker(const ImageView& view) : v_(view) {}

  Status check() {
    if (!utf8::is_valid(v_.text) || !utf8::is_valid(v_.demonyms)) return unsound("texts that are not UTF-8");
    if (v_.entities.empty() || v_.words.empty() || v_.nodes.size() < 2 || v_.shared_ends.empty() ||
        v_.list_ends.size() < 2 || v_.listed_ends.empty()) {
      return unsound("an empty array");
    }
    if (!are_texts(v_.shared_ends) || !are_texts(v_.listed_ends)) return unsound("texts that lie outside");
    if (!are_entities()) return unsound("an entity");
    if (!is_table(v_.slugs, v_.entities.size() - 1, [](KbId id) { return id; })) return unsound("the table of slugs");
    if (!are_words()) return unsound("a word");
    if (!is_table(v_.word_slots, v_.words.size() - 1, [](const ImageWordSlot& s) { return s.word; }))
      return unsound("the table of words");
    if (!are_nodes()) return unsound("a node");
    if (!std::all_of(v_.edges.begin(), v_.edges.end(), [&](uint32_t word) { return word < v_.words.size() - 1; }))
      return unsound("an edge");
    if (!are_names()) return unsound("a name");
    if (!are_ends(v_.list_ends, v_.listed_ends.size() - 1)) return unsound("a list of words");
    if (!std::all_of(v_.media.begin(), v_.media.end(), [&](KbId id) { return id < v_.entities.size() - 1; }))
      return unsound("a medium");
    return Done{};
  }

 private:
  /// A text may begin or end there: not outside, and not within a letter.
  [[nodiscard]] bool is_cut(uint32_t at) const {
    return at == v_.text.size() || (at < v_.text.size() && !utf8::is_continuation(v_.text[at]));
  }

  static bool are_ends(std::span<const uint32_t> ends, size_t last) {
    return ends.front() == 0 && ends.back() == last && std::is_sorted(ends.begin(), ends.end());
  }

  [[nodiscard]] bool are_texts(std::span<const uint32_t> ends) const {
    return std::is_sorted(ends.begin(), ends.end()) &&
           std::all_of(ends.begin(), ends.end(), [&](uint32_t at) { return is_cut(at); });
  }

  [[nodiscard]] bool are_entities() const {
    const size_t shared = v_.shared_ends.size() - 1;
    uint32_t last = 0;
    for (const ImageEntity& e : v_.entities) {
      if (e.slug < last || e.wikidata < e.slug || e.name_ar < e.wikidata || e.name_en < e.name_ar) return false;
      last = e.name_en;
      if (!is_cut(e.slug) || !is_cut(e.wikidata) || !is_cut(e.name_ar) || !is_cut(e.name_en)) return false;
      if (e.type >= shared || e.country >= shared || e.parent >= shared || e.iso >= shared) return false;
      if (e.kind > static_cast<uint8_t>(doc::EntityKind::event)) return false;
      if (!(std::abs(e.lat) <= 90) || !(std::abs(e.lon) <= 180)) return false;
    }
    return true;
  }

  /// A power of two of slots, each empty or with a number below `count`, and one of them empty, since that is where a
  /// look-up ends.
  template <typename Slot, typename Number>
  static bool is_table(std::span<const Slot> slots, size_t count, Number number) {
    bool has_empty = false;
    for (const Slot& slot : slots) {
      if (number(slot) == ImageView::kNone)
        has_empty = true;
      else if (number(slot) >= count)
        return false;
    }
    return has_empty && is_power_of_two(slots.size());
  }

  [[nodiscard]] bool are_words() const {
    uint32_t last = 0;
    for (const ImageWord& w : v_.words) {
      if (w.text < last || !is_cut(w.text)) return false;
      if (w.from_root != ImageView::kNone && w.from_root >= v_.nodes.size() - 1) return false;
      last = w.text;
    }
    return v_.ordinary < v_.words.size();
  }

  [[nodiscard]] bool are_nodes() const {
    ImageNode last;
    for (const ImageNode& n : v_.nodes) {
      if (n.first_edge < last.first_edge || n.first_name < last.first_name) return false;
      last = n;
    }
    return last.first_edge == v_.edges.size() && last.first_name == v_.names.size() &&
           v_.nodes.size() == v_.edges.size() + 2;
  }

  [[nodiscard]] bool are_names() const {
    return std::all_of(v_.names.begin(), v_.names.end(), [&](const Alias& a) {
      return a.entity < v_.entities.size() - 1 &&
             static_cast<uint8_t>(a.cls) <= static_cast<uint8_t>(AliasClass::denied) &&
             a.list < v_.list_ends.size() - 1;
    });
  }

  const ImageView& v_;
};

constexpr std::array<size_t, kSections> kElementSizes = {
    1, 4, sizeof(ImageEntity), 4, sizeof(ImageWord), sizeof(ImageWordSlot), sizeof(ImageNode), 4, sizeof(Alias), 4, 4,
    4, 1};

Status check_header(std::string_view bytes) {
  if (bytes.size() < sizeof(Header)) return unsound("it is cut off");
  const Header header = header_of(bytes);
  if (header.magic != kMagic || header.version != kVersion || header.byte_order != kByteOrder ||
      header.folding != text::kFoldingId) {
    return Error{"", "is no image of the knowledge base for this program"};
  }
  if (header.size != bytes.size()) return unsound("it is cut off");
  if (header.ordinary > UINT32_MAX) return unsound("a number of words");
  for (size_t i = 0; i < kSections; ++i) {
    const Section& s = header.sections[i];
    if (s.begin > bytes.size() || s.size > bytes.size() - s.begin || s.begin % kAlignment != 0 ||
        s.size % kElementSizes[i] != 0 || s.size / kElementSizes[i] >= UINT32_MAX) {
      return unsound("an array lies outside");
    }
  }
  return Done{};
}

}  // namespace

std::string write_image(const ImageView& view) {
  const auto sections = sections_of(view);
  Header header;
  header.ordinary = view.ordinary;
  size_t size = sizeof header;
  for (const std::string_view s : sections) size += (s.size() + kAlignment - 1) / kAlignment * kAlignment;
  std::string image;
  image.reserve(size);
  image.resize(sizeof header);
  for (size_t i = 0; i < kSections; ++i) {
    header.sections[i] = {image.size(), sections[i].size(), xxh3_64(sections[i])};
    image.append(sections[i]);
    image.resize((image.size() + kAlignment - 1) / kAlignment * kAlignment);
  }
  header.size = image.size();
  header.sum = sum_of(header);
  std::memcpy(image.data(), &header, sizeof header);
  return image;
}

std::string header_with_key(std::string_view image, const ImageKey& key) {
  Header header = header_of(image);
  header.key.fill('\0');
  key.sources.copy(header.key.data(), header.key.size());
  header.sum = sum_of(header);
  return std::string(bytes_of(std::span<const Header>(&header, 1)));
}

Result<ImageKey> read_image_key(std::string_view bytes) {
  if (auto sound = check_header(bytes); !sound) return sound.error();
  const Header header = header_of(bytes);
  if (header.sum != sum_of(header)) return unsound("its header is damaged");
  return ImageKey{std::string(header.key.begin(), std::find(header.key.begin(), header.key.end(), '\0'))};
}

ImageView view_of_own(std::string_view bytes) { return view_of(bytes, header_of(bytes)); }

Result<ImageView> check_image(std::string_view bytes) {
  if (auto key = read_image_key(bytes); !key) return key.error();
  for (const Section& s : header_of(bytes).sections) {
    if (xxh3_64(bytes.substr(s.begin, s.size)) != s.sum) return unsound("it is damaged");
  }
  return check_image_but_sums(bytes);
}

Result<ImageView> check_image_but_sums(std::string_view bytes) {
  if (reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0)
    return unsound("it lies where numbers cannot be read");
  if (auto sound = check_header(bytes); !sound) return sound.error();
  const ImageView view = view_of(bytes, header_of(bytes));
  if (auto sound = Checker(view).check(); !sound) return sound.error();
  return view;
}

}  // namespace isnad::rules
