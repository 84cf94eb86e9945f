// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/model/return.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// What is scored of one plugin in a period: the returns of the departments that are asked, and of
/// those asked that made none but have rows of its tables, a return without answers that is not
/// started. By department. A false from `visit` stops. Memory does not grow with their number;
/// `visit` may write to the store where a transaction is open.
[[nodiscard]] Result<void> for_each_scored_return(Workspace& workspace,
                                                  const Assessment& assessment,
                                                  std::uint32_t plugin,
                                                  const std::function<bool(Return&&)>& visit);

/// One department's, or nothing.
[[nodiscard]] Result<std::optional<Return>> scored_return_of(Workspace& workspace,
                                                             const Assessment& assessment,
                                                             std::uint32_t plugin,
                                                             const std::string& department);

}  // namespace waymark::operations
