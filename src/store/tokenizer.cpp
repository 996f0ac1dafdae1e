#include "store/tokenizer.h"

#include <sqlite3.h>

#include "base/utf8.h"
#include "base/word_memory.h"
#include "text/chars.h"

namespace isnad::store {
namespace {

/// A word longer than this is cut: a text without spaces must not fill the index.
constexpr size_t kLongestWord = 128;
/// Distinct words remembered with their forms by one thread.
constexpr size_t kRemembered = 100000;

/// Calls each(folded, span) for each run of letters or of digits; false from it ends the walk.
template <typename Each>
void walk(std::string_view text, Each&& each) {
  using text::CharClass;
  std::string word;
  uint32_t begin = 0, end = 0;
  CharClass kind = CharClass::space;
  const auto flush = [&] {
    const bool go_on = word.empty() || each(std::string_view(word).substr(0, kLongestWord), ByteSpan{begin, end});
    word.clear();
    return go_on;
  };
  for (uint32_t at = 0; at < text.size();) {
    const text::Char c = text::decode_valid(text.data() + at);
    const CharClass cls = text::classify(c.code);
    if (cls == CharClass::arabic || cls == CharClass::latin || cls == CharClass::digit) {
      if (!word.empty() && cls != kind && !flush()) return;
      if (word.empty()) begin = at;
      kind = cls;
      text::fold_char(c.code, word);
      end = at + c.size;
    } else if (cls != CharClass::mark && cls != CharClass::invisible && !flush()) {
      return;
    }
    at += c.size;
  }
  flush();
}

class Tokenizer {
 public:
  explicit Tokenizer(const SearchWords& words) : words_(words) {}
  [[nodiscard]] const SearchWords& words() const { return words_; }

 private:
  const SearchWords& words_;
};

int create(void* words, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer(*static_cast<const SearchWords*>(words)));
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

using Emit = int (*)(void*, int, const char*, int, int, int);

// index_tokens(): one record a form, its length in one byte before it. The other forms of one word have kAlso before
// them.
constexpr char kAlso = '\xFF';
static_assert(kLongestWord < 0xFF);

int give_tokens(std::string_view tokens, void* context, Emit emit) {
  int code = SQLITE_OK;
  while (code == SQLITE_OK && !tokens.empty()) {
    const bool is_also = tokens[0] == kAlso;
    if (is_also) tokens.remove_prefix(1);
    if (tokens.empty()) break;
    const size_t size = std::min<size_t>(static_cast<uint8_t>(tokens[0]), tokens.size() - 1);
    code = emit(context, is_also ? FTS5_TOKEN_COLOCATED : 0, tokens.data() + 1, static_cast<int>(size), 0, 0);
    tokens.remove_prefix(1 + size);
  }
  return code;
}

int tokenize(Fts5Tokenizer* handle, void* context, int flags, const char* bytes, int size, Emit emit) {
  std::string_view text(bytes, static_cast<size_t>(size));
  if ((flags & FTS5_TOKENIZE_DOCUMENT) != 0) return give_tokens(text, context, emit);
  // A query is whatever somebody typed: only well-formed text is walked.
  std::string repaired;
  if (!utf8::is_valid(text)) {
    repaired = utf8::sanitize(text).text;
    text = repaired;
  }
  return give_tokens(index_tokens(text, reinterpret_cast<Tokenizer*>(handle)->words()), context, emit);
}

fts5_api* api_of(Connection& db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* ask = nullptr;
  if (sqlite3_prepare_v2(db.handle(), "SELECT fts5(?1)", -1, &ask, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(ask, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(ask);
  }
  sqlite3_finalize(ask);
  if (api == nullptr) throw SqlError{SQLITE_ERROR, "this SQLite was built without FTS5"};
  return api;
}

}  // namespace

void register_tokenizer(Connection& db, const SearchWords& words) {
  fts5_api* api = api_of(db);
  fts5_tokenizer functions{create, destroy, tokenize};
  auto* context = const_cast<SearchWords*>(&words);  // NOLINT: SQLite passes it back as it is
  if (const int code = api->xCreateTokenizer(api, "isnad", context, &functions, nullptr); code != SQLITE_OK)
    db.fail(code);
}

namespace {

/// The records of one folded word.
std::string records_of(std::string_view folded, const SearchWords& words) {
  std::vector<std::string> forms;
  words.forms(folded, forms);
  std::string records;
  for (size_t i = 0; i < forms.size(); ++i) {
    if (i > 0) records += kAlso;
    records += static_cast<char>(forms[i].size());
    records += forms[i];
  }
  return records;
}

}  // namespace

std::string index_tokens(std::string_view text, const SearchWords& words) {
  thread_local WordMemory remembered(kRemembered);
  thread_local std::string remembered_of;
  if (remembered_of != words.digest()) {
    remembered.clear();
    remembered_of = words.digest();
  }
  std::string tokens;
  tokens.reserve(text.size());
  walk(text, [&](std::string_view folded, ByteSpan) {
    tokens += remembered.of(folded, [&] { return records_of(folded, words); });
    return true;
  });
  return tokens;
}

void for_each_word(std::string_view text, const std::function<void(std::string_view folded, ByteSpan span)>& each) {
  walk(text, [&each](std::string_view folded, ByteSpan span) { return each(folded, span), true; });
}

std::vector<SearchToken> search_tokens(std::string_view text, const SearchWords& words) {
  std::vector<SearchToken> tokens;
  walk(text, [&](std::string_view folded, ByteSpan span) {
    SearchToken token{span, {}};
    words.forms(folded, token.forms);
    tokens.push_back(std::move(token));
    return true;
  });
  return tokens;
}

}  // namespace isnad::store
