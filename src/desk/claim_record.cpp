#include "desk/claim_record.h"

namespace isnad::desk {

Result<exporting::ClaimRecord> ClaimRecords::of(const store::ClaimRow& row) {
  if (row.claim.article != article_) {
    auto text = ledger_.text(row.claim.article);
    if (!text) return text.error();
    text_ = *std::move(text);
    article_ = row.claim.article;
  }
  exporting::ClaimRecord record;
  record.claim = row.claim;
  record.quote = exporting::quote_at(text_, row.claim.span);
  record.lat = row.lat;
  record.lon = row.lon;
  record.article_title = row.article.title;
  record.outlet = row.article.outlet;
  record.url = row.article.url;
  record.story = row.article.story;
  record.grade = name_of(row.graded.grade);
  record.grade_reason = row.graded.why;
  record.origins = row.graded.origins;
  record.is_corrected = row.is_edited;
  if (row.review != store::Review::none)
    record.review = row.review == store::Review::accepted ? "accepted" : "rejected";
  return record;
}

}  // namespace isnad::desk
