// Unicode's composed form (NFC): one spelling for what looks the same. Language files are kept in it; texts are folded
// instead.
#pragma once

#include <string>
#include <string_view>

namespace isnad::text {

/// `valid_utf8` in NFC.
std::string to_nfc(std::string_view valid_utf8);

}  // namespace isnad::text
