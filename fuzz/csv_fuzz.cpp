// The reader of corrections: any bytes; and what is written as CSV comes back as it was.
#include "export/csv.h"
#include "fuzz_input.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  isnad::exporting::CsvReader reader(isnad::fuzz::as_text(data, size));
  while (auto row = reader.next()) {
    if (!*row) break;
    std::string out;
    for (size_t i = 0; i < (*row)->size(); ++i) {
      if (i > 0) out += ',';
      isnad::exporting::append_csv_text(out, (**row)[i]);
    }
    if (out.empty()) continue;
    isnad::exporting::CsvReader again(out);
    auto same = again.next();
    if (!same || !*same || **same != **row) __builtin_trap();
  }
  return 0;
}
