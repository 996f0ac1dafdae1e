// Written numbers in figures: what "5,200", "٥٬٢٠٠", "12.50" or "7ر5" mean.
//
// The text holds no more than digits and separators; words ("مليون") and signs ("%") are the grammar's work. Both the
// raw text and its folded form are read. The raw one is better: a right-to-left mark after the separator ("5647.‏1")
// says that the decimals stand first, as in the agencies' 7ر5, and folding removes it.
//
//   read_digits("5,200")->value == 5200     read_digits("1,5")->value == 1.5     read_digits("7ر5")->value == 5.7
#pragma once

#include <optional>
#include <string_view>

namespace isnad::text {

/// A number in figures.
struct Digits {
  double value = 0;
  int len = 0;            // how many digits
  int decimals = 0;       // how many of them stand after the decimal point
  double as_decimal = 0;  // "84.540" is 84540, but 84.54 before "مليون" or "%": the reading with a point; else = value
};

/// nullopt for what is no single number: no digit, a date ("12.5.2015"), groups of odd lengths.
std::optional<Digits> read_digits(std::string_view text);

/// The value alone.
std::optional<double> parse_digits(std::string_view text);

}  // namespace isnad::text
