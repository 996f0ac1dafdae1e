#include "text/forms.h"

#include "text/chars.h"

namespace isnad::text {

FormId Forms::of_raw(std::string_view raw) {
  FormId found = 0;
  of_raws(
      1, [&](size_t) { return raw; }, [&](size_t, FormId form) { found = form; });
  return found;
}

void Forms::wait_for(size_t index, std::string_view raw, const ShortWord& word) {
  if (raw.size() > kMaxFormBytes) {
    size_t cut = kMaxFormBytes;
    while (cut > 0 && (static_cast<uint8_t>(raw[cut]) & 0xC0) == 0x80) --cut;
    raw = raw.substr(0, cut);
  }
  const size_t begin = folded_text_.size();
  for (size_t i = 0; i < raw.size();) {
    const Char c = decode_valid(raw.data() + i);
    fold_char(c.code, folded_text_);
    i += c.size;
  }
  const size_t size = folded_text_.size() - begin;
  const uint64_t hash = Interner::hash(std::string_view(folded_text_).substr(begin));
  folded_.prefetch(hash);
  waiting_.push_back({index, hash, begin, size, word});
}

FormId Forms::settle(const Waiting& waiting) {
  const FormId form = folded_.intern(std::string_view(folded_text_).substr(waiting.begin, waiting.size), waiting.hash);
  if (waiting.word.size > 0) {
    ShortWord& common = common_[waiting.word.slot()];
    common = waiting.word;
    common.form = form;
  }
  return form;
}

}  // namespace isnad::text
