#include "store/tokenizer.h"

#include <sqlite3.h>

#include <unordered_map>

#include "base/utf8.h"
#include "text/chars.h"

namespace isnad::store {
namespace {

/// A word longer than this is cut: a text without spaces must not fill the index.
constexpr size_t kLongestWord = 128;
/// Distinct words remembered with their forms by one connection.
constexpr size_t kRemembered = 200000;

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

  const std::vector<std::string>& forms(std::string_view folded) {
    if (remembered_.size() > kRemembered) remembered_.clear();
    const auto [at, is_new] = remembered_.try_emplace(std::string(folded));
    if (is_new) words_.forms(folded, at->second);
    return at->second;
  }

 private:
  const SearchWords& words_;
  std::unordered_map<std::string, std::vector<std::string>> remembered_;
};

int create(void* words, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer(*static_cast<const SearchWords*>(words)));
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* tokenizer) { delete reinterpret_cast<Tokenizer*>(tokenizer); }

using Emit = int (*)(void*, int, const char*, int, int, int);

int tokenize(Fts5Tokenizer* handle, void* context, int /*flags*/, const char* bytes, int size, Emit emit) {
  auto* tokenizer = reinterpret_cast<Tokenizer*>(handle);
  int code = SQLITE_OK;
  // A query is whatever somebody typed: only well-formed text is walked.
  std::string_view text(bytes, static_cast<size_t>(size));
  std::string repaired;
  if (!utf8::is_valid(text)) {
    repaired = utf8::sanitize(text).text;
    text = repaired;
  }
  walk(text, [&](std::string_view folded, ByteSpan span) {
    int flags = 0;
    for (const std::string& form : tokenizer->forms(folded)) {
      const int end = std::min(static_cast<int>(span.end), size);
      code = emit(context, flags, form.data(), static_cast<int>(form.size()), std::min(static_cast<int>(span.begin), end), end);
      if (code != SQLITE_OK) return false;
      flags = FTS5_TOKEN_COLOCATED;
    }
    return true;
  });
  return code;
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
  if (const int code = api->xCreateTokenizer(api, "isnad", context, &functions, nullptr); code != SQLITE_OK) db.fail(code);
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
