// Texts of a page compared without what does not tell them apart, and cut where pages put their own name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::intake {

/// Letters and digits alone, in lower case: no spaces, punctuation, vowel marks or tatweel. Two titles that differ in
/// quotation marks or spaces are the same.
std::string comparable(std::string_view text);

/// The pieces of a title between separators that stand between spaces ("-", "|", "–", "»", "::" …), as views of it.
std::vector<std::string_view> title_parts(std::string_view title);

/// Without white space at the ends.
std::string_view trimmed(std::string_view text);

/// "www.example.com" of "https://www.example.com/a": the host without "www."; empty when it is no address.
std::string_view host_of(std::string_view url);

}  // namespace isnad::intake
