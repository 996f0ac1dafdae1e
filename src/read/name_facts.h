// What the text says about the people it names, besides their names: kept for the stages that ask "whom does 'the
// minister' mean?".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "doc/document.h"

namespace isnad::read {

/// One description of an entity: a title in front of the name, or in apposition after it.
struct Role {
  ByteSpan span;
  std::string head;                  // the title's lemma, folded: what "the minister" is looked up by
  std::vector<std::string> words;    // all its content words, folded, without clitics and article, the head first
  std::vector<doc::Index> entities;  // named in it: the ministry, the country
};

/// Parallel to Document::entities.
struct EntityFacts {
  std::vector<Role> roles;  // people only
  std::vector<std::string>
      heads;  // organisations and places: the kinds it is called by ("ministry", "village"), folded lemmas
  uint32_t last_mention = 0;  // byte at which it was last named
  uint32_t named = 0;         // how many mentions
};

}  // namespace isnad::read
