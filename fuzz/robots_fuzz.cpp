// robots.txt of any bytes, asked about its own first line: what says nothing allows, and everybody's rules are not the
// named one's.
#include "base/result.h"
#include "fetch/robots.h"
#include "fuzz_input.h"
#include "intake/url.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace isnad;
  const std::string_view text = fuzz::as_text(data, size);
  const auto url = intake::parse_url("http://a/" + std::string(text.substr(0, std::min<size_t>(text.find('\n'), 200))));
  const std::string target = url ? url->target() : "/";
  const fetch::Robots robots(text, "isnad");
  const bool allows = robots.allows(target);
  ISNAD_CHECK(fetch::Robots(text, "isnad").allows(target) == allows);
  ISNAD_CHECK(fetch::Robots().allows(target));
  ISNAD_CHECK(robots.delay().value_or(0) >= 0 && robots.delay().value_or(0) <= 60);
  // The longest possible rule decides whatever the others say.
  ISNAD_CHECK(fetch::Robots("user-agent: isnad\nallow: /*" + std::string(300, '/') + "\n", "isnad").allows(target));
  return 0;
}
