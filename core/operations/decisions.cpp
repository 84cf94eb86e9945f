// SPDX-License-Identifier: Apache-2.0
#include "core/operations/decisions.h"

#include "core/exchange/decision_file.h"

namespace waymark::operations {

Result<DecisionDetails> read_decision_details(const std::filesystem::path& file) {
  return exchange::read_decision(file);
}

}  // namespace waymark::operations
