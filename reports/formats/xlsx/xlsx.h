// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "reports/formats/workbook.h"

namespace waymark::reports {

/// The workbook as an XLSX file: cover, contents, the sheets, notes. Numbers are numbers with all
/// their digits; texts are never formulas or links. No merged cells, nothing hidden. The same
/// workbook gives the same bytes. A workbook that breaks its own contract (workbook.h) is a
/// programming error, thrown as std::logic_error; fails where the file could not be made.
[[nodiscard]] Result<std::string> xlsx_bytes(const Workbook& workbook);

}  // namespace waymark::reports
