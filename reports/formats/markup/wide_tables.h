// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// Parts each table that has more than `most` columns beside its first into several that have not,
/// one below the other, each with the first column and the caption: paper has an edge. A cell that
/// spans the rest of its row (`colspan`) does so in each part.
void part_wide_tables(Node& page, std::size_t most);

}  // namespace waymark::reports
