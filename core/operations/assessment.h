// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/results.h"
#include "core/operations/workspace.h"
#include "core/store/store.h"

namespace waymark::operations {

/// The instrument a period uses: from the plugin where the period is open, as frozen where closed.
[[nodiscard]] Result<std::shared_ptr<const Instrument>> instrument_of(Workspace& workspace,
                                                                      const Period& period,
                                                                      const PluginUse& use);

/// What is the same for every department of a period: as it is now where the period is open, as it
/// was frozen where it is closed. The fingerprint is not filled in: it needs the scorecards.
[[nodiscard]] Result<Assessment> load_assessment(Workspace& workspace, const Period& period);

/// The returns of one leaf as the roll-up wants them, one for each plugin it is asked, from its
/// stored scorecards (any order).
[[nodiscard]] std::vector<AssessedReturn> assessed_returns(
    const Assessment& assessment, const Department& department,
    std::vector<store::Store::CardRow> cards);

}  // namespace waymark::operations
