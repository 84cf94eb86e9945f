// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/decision.h"
#include "reports/documents/options.h"

namespace waymark::reports {

/// The register of published decisions, in the order given: `reference, title, classification,
/// report_date, report_by, decision, reason, decided_by, role, decided_on`, days as YYYY-MM-DD,
/// `decision` of agreed, not_agreed. Each has a decision. Pure; any thread.
[[nodiscard]] std::string decision_register_csv(const std::vector<DecisionDetails>& decisions);

/// The same as one self-contained page for the public.
[[nodiscard]] std::string decision_register_html(const std::string& force,
                                                 const std::vector<DecisionDetails>& decisions,
                                                 const ReportOptions& options);

}  // namespace waymark::reports
