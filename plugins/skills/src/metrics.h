// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "findings.h"

namespace skills {

/// Emits docs/formats/skills.md, "Metrics".
void emit_metrics(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                  const Tally& tally, const Withheld& withheld, const Shares& shares);

}  // namespace skills
