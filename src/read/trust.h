// Internal: what is said only when its reading can be trusted.
#pragma once

#include "read/context.h"

namespace isnad::read {

/// Isnad would rather miss what somebody said than invent it. From what shows at each statement the models of
/// lang/ar/trust tell how likely it is wrong. Where probably nobody says it, or something else, it is left out; where
/// probably somebody else says it, the speaker is left unsaid: a link of the kind anonymous without a name.
void leave_untrusted_unsaid(Context& context);

}  // namespace isnad::read
