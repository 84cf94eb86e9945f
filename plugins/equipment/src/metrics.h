// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "measures.h"
#include "plan.h"
#include "provision.h"

namespace equipment {

/// Emits every metric of one department that there is: docs/formats/equipment.md.
void emit_metrics(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                  const Measures& measures, const Provision& provision, std::int64_t table_age);

}  // namespace equipment
