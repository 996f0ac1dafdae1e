#include "export/geojson.h"

#include "base/json_writer.h"

namespace isnad::exporting {

bool append_feature(std::string& out, const ClaimRecord& record) {
  if (!record.lat || !record.lon) return false;
  JsonWriter json(out);
  json.begin_object().key("type").string("Feature").key("id").string(record.claim.id);
  json.key("geometry")
      .begin_object()
      .key("type")
      .string("Point")
      .key("coordinates")
      .begin_array()
      .number(*record.lon)
      .number(*record.lat)
      .end_array()
      .end_object();
  json.key("properties").begin_object();
  for (const Column& column : claim_columns()) {
    if (column.name == "id" || column.name == "lat" || column.name == "lon") continue;
    const Cell cell = column.cell(record);
    json.key(column.name);
    if (const auto* text = std::get_if<std::string>(&cell))
      json.string(*text);
    else if (const auto* number = std::get_if<double>(&cell))
      json.number(*number);
    else
      json.null();
  }
  json.end_object().end_object();
  return true;
}

}  // namespace isnad::exporting
