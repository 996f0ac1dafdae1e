// The name of an article that follows from what it is: the same outlet, address and text give the same id on every run.
#pragma once

#include <string>

#include "doc/document.h"

namespace isnad::doc {

/// 32 hexadecimal digits: half of the SHA-256 of the outlet and address as the input gives them, and the text. The
/// outlet that reading finds is left out on purpose: better language data must not rename old articles.
std::string content_id(const Document& document);

}  // namespace isnad::doc
