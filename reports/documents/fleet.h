// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "reports/documents/pages.h"

namespace waymark::reports {

/// The two messages about a plugin that counts equipment: the fleet by class and support end along
/// time, and what runs out of support before it is due for replacement. From the metrics of
/// `departments` alone: all of them in a force's report, one in its own. Empty for any other
/// plugin, and where no register was read.
[[nodiscard]] std::vector<Message> fleet_messages(
    ReportContext& context, std::uint32_t plugin,
    const std::vector<const DepartmentResult*>& departments);

}  // namespace waymark::reports
