// Internal to api: what a Language is made of.
#pragma once

#include <memory>

#include "isnad/isnad.h"
#include "rules/language.h"

namespace isnad::api {

struct Language::Data {
  std::shared_ptr<const rules::Language> language;
};

}  // namespace isnad::api
