// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// Whether a page needs nothing but itself: no address in `src`, `srcset`, `data`, `poster` or
/// `xlink:href`, no linked sheet, script, frame or object, no `url(` or `@import` in a style. Links
/// that a reader may follow (`a href`) are not fetched, and are let be. An error names the first
/// one that is not: what turns pages into files must never be made to read this machine's files or
/// to ask another machine.
[[nodiscard]] Result<void> self_contained(const Node& page);

}  // namespace waymark::reports
