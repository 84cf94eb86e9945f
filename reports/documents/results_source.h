// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/model/results.h"
#include "reports/documents/options.h"
#include "reports/formats/rendition.h"

namespace waymark::reports {

/// The force's report, or a department's where one is named, for render_report(). JSON is
/// `waymark/results/1`, of the whole force or of the force and that department. `results` must
/// outlive it.
[[nodiscard]] std::unique_ptr<ReportSource> make_results_source(
    const Results& results, std::optional<std::string> department, ReportOptions options);

}  // namespace waymark::reports
