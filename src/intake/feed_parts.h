// Internal to intake: the readers of the two notations that feeds are written in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "intake/feed.h"
#include "intake/url.h"

namespace isnad::intake {

/// `text` is well-formed UTF-8 without a declaration of another encoding.
Result<Feed> parse_xml_feed(std::string_view text, const std::optional<Url>& base);
Result<Feed> parse_json_feed(std::string_view text, const std::optional<Url>& base);

/// canonical_url of `reference` on `base`; empty when it is no address that can be fetched.
std::string feed_address(const std::optional<Url>& base, std::string_view reference);

}  // namespace isnad::intake
