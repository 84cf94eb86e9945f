// SPDX-License-Identifier: Apache-2.0
#include "core/model/strategy.h"

namespace waymark {

const Principle* Strategy::principle(const std::string& wanted) const {
  for (const Principle& principle : principles) {
    if (principle.id == wanted) return &principle;
  }
  return nullptr;
}

std::optional<double> target_on(const Principle& principle, Date day) {
  const std::vector<Target>& targets = principle.targets;
  if (targets.empty() || day < targets.front().on) return std::nullopt;
  for (std::size_t i = 1; i < targets.size(); ++i) {
    const Target& before = targets[i - 1];
    const Target& after = targets[i];
    if (day < after.on) {
      const double share = static_cast<double>(day.days - before.on.days) /
                           static_cast<double>(after.on.days - before.on.days);
      return before.score + share * (after.score - before.score);
    }
  }
  return targets.back().score;
}

const std::vector<std::string>& theme_names() {
  static const std::vector<std::string> kNames = {
      "people",   "skills",  "equipment",   "data",       "technology",
      "security", "service", "partnership", "leadership", "governance"};
  return kNames;
}

}  // namespace waymark
