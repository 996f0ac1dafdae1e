// An article of the ledger as a Document that can be read again: the same text, with what was given beside it when it
// was added.
#pragma once

#include "base/result.h"
#include "doc/document.h"
#include "store/ledger_file.h"

namespace isnad::desk {

/// The text is the ledger's, byte for byte, so that spans and ids go on meaning what they meant. What its markup said
/// of it comes from the kept bytes where they still make this text, else from its record: then a page's lines are known
/// as its body or not, and no closer. An Error when the record cannot be read or leads to another id.
Result<doc::Document> document_of(const store::KeptArticle& article);

}  // namespace isnad::desk
