#include "store/frequency_pages.h"

#include <algorithm>
#include <cstring>

namespace isnad::store {

ledger::Frequencies load_frequencies(Connection& db) {
  ledger::Frequencies frequencies;
  Statement pages(db, "SELECT page, counts FROM frequencies");
  while (pages.row()) {
    ledger::Frequencies::Page page{};
    const std::string_view bytes = pages.blob(1);
    std::memcpy(page.data(), bytes.data(), std::min(bytes.size(), sizeof page));
    frequencies.load(static_cast<size_t>(pages.integer(0)) % ledger::Frequencies::kPages, page);
  }
  Statement count(db, "SELECT value FROM meta WHERE key = 'frequency_articles'");
  if (count.row()) frequencies.set_articles(static_cast<uint32_t>(count.integer(0)));
  return frequencies;
}

}  // namespace isnad::store
