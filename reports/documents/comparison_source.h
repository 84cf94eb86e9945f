// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "reports/documents/comparison_report.h"
#include "reports/formats/rendition.h"

namespace waymark::reports {

/// The comparison report for render_report(); JSON is `waymark/comparison/1`. What `compared`
/// borrows must outlive it.
[[nodiscard]] std::unique_ptr<ReportSource> make_comparison_source(const ComparedResults& compared,
                                                                   ReportOptions options);

}  // namespace waymark::reports
