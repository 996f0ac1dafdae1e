// Reads one sentence through the installed library: 0 when it finds the figure.
#include <isnad/isnad.h>

int main() {
  const isnad::api::Language language = isnad::api::Language::built_in();
  isnad::api::Reader reader(language, {.lists = isnad::api::kQuantities});
  const isnad::api::Reading reading = reader.read({.text = "أصيب سبعة عمال في المصنع."});
  return reading.quantities.size() == 1 && reading.quantities.front().low == 7 ? 0 : 1;
}
