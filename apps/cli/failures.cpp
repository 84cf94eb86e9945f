// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/failures.h"

#include <fmt/format.h>

#include "apps/cli/console.h"

namespace waymark::cli {

void warn_of_failures(const std::vector<Failure>& failures, const std::string& period) {
  const std::string when = period.empty() ? "" : " in " + period;
  for (const Failure& failure : failures) {
    warn(fmt::format("{} of {} could not be scored{}: {}", failure.plugin, failure.department, when,
                     failure.reason));
  }
}

}  // namespace waymark::cli
