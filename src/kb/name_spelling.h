// How a name may be spelled in a file, and names from elsewhere brought into that spelling.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace isnad::kb {

/// Letters and digits; a name with fewer than kFewestLetters is found in too many places.
size_t count_letters(std::string_view name);
inline constexpr size_t kFewestLetters = 3;

/// What a name must not hold (vowel marks, tatweel, direction marks, …), as "holds …"; empty when it is spelled well.
std::string blemish_of(std::string_view name);

/// One word, as the text is cut into words.
bool is_one_word(std::string_view name);

struct CleanName {
  std::string name;
  const char* refused = nullptr;  // why there is none: a phrase for counting
};
/// A name from a gazetteer (any bytes): composed, without marks, tatweel and invisible characters, its spaces single.
/// Refused when it is not written in the letters of Arabic, too short or too long.
CleanName clean_name(std::string_view raw);

}  // namespace isnad::kb
