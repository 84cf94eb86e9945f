// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/model/results.h"
#include "reports/formats/html/blocks.h"

/// What a report says of corrections to a closed period: the figures as they were published beside
/// the ones that stand now.
namespace waymark::reports {

/// `Closed: these figures no longer change`, `Open: …`, or when it was last corrected.
[[nodiscard]] std::string state_words(const Assessment& assessment);

/// `2 corrections were made to returns of 2025-H2 after it closed; the force’s score moved by
/// +0.1`.
[[nodiscard]] std::string revised_sentence(const Assessment& assessment);

/// A table of the corrected returns and one of every figure that differs; with `department`, of
/// that one and the force alone. Only where something was corrected.
[[nodiscard]] Fragment revised_tables(const Assessment& assessment, const std::string& department);

/// The same as a page of a report.
[[nodiscard]] Message revised_message(const Assessment& assessment, const std::string& department);

}  // namespace waymark::reports
