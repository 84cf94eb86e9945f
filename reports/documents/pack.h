// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "reports/documents/comparison_report.h"

namespace waymark::reports {

/// One file of a pack: its name, with `/` between folders, and its bytes.
struct PackFile {
  std::string name, bytes;
};

/// The board pack of one period: `index.html` with links and one line on each file; `force.html`;
/// `comparison.html` and `comparison.csv` where there is an earlier period; a brief of every
/// department that makes returns, `briefs/CODE.html`; `results.csv`. `compared`, where given, is of
/// an earlier period and the one that `results` are of. The index comes first, the rest in byte
/// order of name. The same input gives the same bytes. Pure; any thread.
[[nodiscard]] Result<std::vector<PackFile>> board_pack(const Results& results,
                                                       const ComparedResults* compared,
                                                       const ReportOptions& options);

/// The files as one ZIP file, without anything that comes from a clock.
[[nodiscard]] Result<std::string> pack_zip(const std::vector<PackFile>& files);

}  // namespace waymark::reports
