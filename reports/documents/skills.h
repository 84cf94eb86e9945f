// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "reports/documents/pages.h"

namespace waymark::reports {

/// The two messages about a plugin that counts skills in a force's report: the map of departments
/// and competences with how many people are assessed, and critical competences that too few hold.
/// Empty for any other plugin, and where no department's tables were read.
[[nodiscard]] std::vector<Message> force_skill_messages(
    ReportContext& context, std::uint32_t plugin,
    const std::vector<const DepartmentResult*>& departments);

/// The one message in a department's own report: each competence, and those that too few hold.
[[nodiscard]] std::vector<Message> own_skill_messages(ReportContext& context, std::uint32_t plugin,
                                                      const DepartmentResult& department);

}  // namespace waymark::reports
