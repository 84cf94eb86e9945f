// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// For paper, where a table goes on over a page: gives a table of few rows the class `short`, and
/// of a longer one the last rows a body of their own, with the class `last`. What must not be
/// parted is a whole group then: WeasyPrint 57 asks a row that would break itself, and not those
/// beside it, so that one row alone went to the next page.
void keep_last_rows(Node& page);

}  // namespace waymark::reports
