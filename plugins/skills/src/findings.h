// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan.h"
#include "shares.h"
#include "tally.h"
#include "withheld.h"

namespace skills {

/// One department's three shares.
struct Shares {
  Share attainment, specialists, currency;
};

/// Reports what docs/formats/skills.md, "Findings", lists. The texts name competences and roles,
/// and count no people.
void emit_findings(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                   const Register& from, const Tally& tally, const Withheld& withheld,
                   const Shares& shares);

}  // namespace skills
