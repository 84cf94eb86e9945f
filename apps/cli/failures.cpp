// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/failures.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "apps/cli/console.h"

namespace waymark::cli {
namespace {

/// Departments that fail for the same reason are named up to this many.
constexpr std::size_t kListed = 3;

}  // namespace

void warn_of_failures(const std::vector<Failure>& failures, const std::string& period) {
  const std::string when = period.empty() ? "" : " in " + period;
  // A plugin that is gone fails every department alike: that is said once.
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> departments;
  for (const Failure& failure : failures) {
    departments[{failure.plugin, failure.reason}].push_back(failure.department);
  }
  for (const auto& [what, codes] : departments) {
    const auto& [plugin, reason] = what;
    if (codes.size() > kListed) {
      warn(fmt::format("{} of {} departments could not be scored{}: {}", plugin, codes.size(), when,
                       reason));
      continue;
    }
    for (const std::string& code : codes) {
      warn(fmt::format("{} of {} could not be scored{}: {}", plugin, code, when, reason));
    }
  }
}

void warn_of_messages(const std::vector<std::string>& messages) {
  for (const std::string& message : messages) warn(message);
}

}  // namespace waymark::cli
