// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "reports/documents/comparison_report.h"
#include "reports/formats/rendition.h"

namespace waymark::reports {

/// One file of a pack: its name, with `/` between folders, and its bytes.
struct PackFile {
  std::string name, bytes;
};

/// Told how many of a pack's files are made. May be empty.
using PackProgress = std::function<void(std::size_t made, std::size_t all)>;

/// The board pack of one period: `index.html` with links and one line on each file; the force
/// report, `force.html`; the comparison report, `comparison.html`, where there is an earlier
/// period; a brief of every department that makes returns, `briefs/CODE.html`; and their figures,
/// `results.csv`, `comparison.csv`, `force.xlsx`, `comparison.xlsx`. Reports and briefs are made as
/// `format`, one of HTML, PDF and Word, and named by it; the index is always HTML. `compared`,
/// where given, is of an earlier period and the one that `results` are of. The index comes first,
/// the rest in byte order of name. The same input gives the same bytes. `progress`, where given,
/// hears how many of all files are made: PDF and Word take a second or more each.
[[nodiscard]] Result<std::vector<PackFile>> board_pack(const Results& results,
                                                       const ComparedResults* compared,
                                                       const ReportOptions& options,
                                                       ReportFormat format = ReportFormat::kHtml,
                                                       const PackProgress& progress = {});

/// The files as one ZIP file, without anything that comes from a clock.
[[nodiscard]] Result<std::string> pack_zip(const std::vector<PackFile>& files);

}  // namespace waymark::reports
