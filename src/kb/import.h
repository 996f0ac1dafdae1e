// Gazetteers read row by row into a LayerBuilder. Whatever a file holds, it gives an error that names the file and what
// is expected, or rows that are counted as refused.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/file.h"
#include "base/result.h"
#include "kb/layer_builder.h"

namespace isnad::kb {

struct ImportFile {
  std::string name;  // for messages
  std::unique_ptr<ByteStream> bytes;
};

/// Called now and then with the number of rows read.
using OnRows = std::function<void(uint64_t rows)>;

/// A dump of GeoNames (cut by country: SY.txt), and its table of alternate names (the one of the same country will do).
/// Without that table the names are those of the dump that are in Arabic letters, whose language it does not say.
Status import_geonames(ImportFile file, std::optional<ImportFile> alternate_names, LayerBuilder& layer,
                       const OnRows& on_rows);

/// Administrative areas by P-code: a CSV with columns ADM1_PCODE, ADM1_AR, ADM1_EN and so on, in any case and of any
/// depth. Each code becomes one entity. The columns of a point (lat and lon, latitude and longitude, or y and x) are of
/// the deepest level.
Status import_pcodes(ImportFile file, LayerBuilder& layer, const OnRows& on_rows);

/// A table with TAB between the columns kind, slug, ar, en, alt, type, parent, at.
Status import_tsv(ImportFile file, LayerBuilder& layer, const OnRows& on_rows);

}  // namespace isnad::kb
