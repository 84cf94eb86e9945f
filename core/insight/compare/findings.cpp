// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/findings.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace waymark::insight {
namespace {

using Key = std::pair<std::string, std::string>;  // ids of plugin and finding

enum class Seen : std::uint8_t { kMade, kLookedFor, kUnknown, kSuppressed };

/// One period, looked up by ids.
class Side {
 public:
  explicit Side(const Results& results) : results_(results) {
    for (const DepartmentResult& department : results.departments) {
      departments_.emplace(department.department->code, &department);
    }
    for (std::uint32_t p = 0; p < results.assessment.plugins.size(); ++p) {
      const PluginInPeriod& plugin = results.assessment.plugins[p];
      for (std::uint32_t f = 0; f < plugin.instrument->findings.size(); ++f) {
        places_[{plugin.id, plugin.instrument->findings[f].id}] = {p, f};
      }
    }
  }

  [[nodiscard]] const FindingSpec* spec(const Key& key) const {
    const auto found = places_.find(key);
    if (found == places_.end()) return nullptr;
    const auto& [plugin, finding] = found->second;
    return &results_.assessment.plugins[plugin].instrument->findings[finding];
  }

  /// Adds the ids of every finding made in this period.
  void add_made(std::map<Key, FindingChange>& changes) const {
    for (const DepartmentResult& department : results_.departments) {
      for (const DepartmentPluginResult& result : department.plugins) {
        const PluginInPeriod& plugin = results_.assessment.plugins[result.plugin];
        for (const FindingHit& hit : result.findings) {
          changes[{plugin.id, plugin.instrument->findings[hit.finding].id}];
        }
      }
    }
  }

  [[nodiscard]] Seen seen(const Key& key, const std::vector<std::string>& codes) const {
    const auto place = places_.find(key);
    if (place == places_.end()) return Seen::kUnknown;
    const auto& [plugin, finding] = place->second;
    bool is_any_asked = false, is_made = false, is_looked_for = true;
    for (const std::string& code : codes) {
      const DepartmentPluginResult* result = asked(code, plugin);
      if (result == nullptr) continue;
      is_any_asked = true;
      if (result->figure.state == FigureState::kSuppressed) return Seen::kSuppressed;
      is_made = is_made ||
                std::any_of(result->findings.begin(), result->findings.end(),
                            [&, f = finding](const FindingHit& hit) { return hit.finding == f; });
      is_looked_for = is_looked_for && is_scored(*result, plugin, finding);
    }
    if (is_made) return Seen::kMade;
    return is_any_asked && is_looked_for ? Seen::kLookedFor : Seen::kUnknown;
  }

 private:
  [[nodiscard]] const DepartmentPluginResult* asked(const std::string& code,
                                                    std::uint32_t plugin) const {
    const auto found = departments_.find(code);
    if (found == departments_.end()) return nullptr;
    for (const DepartmentPluginResult& result : found->second->plugins) {
      if (result.plugin == plugin) return &result;
    }
    return nullptr;
  }

  [[nodiscard]] bool is_scored(const DepartmentPluginResult& result, std::uint32_t plugin,
                               std::uint32_t finding) const {
    const Instrument& instrument = *results_.assessment.plugins[plugin].instrument;
    const auto dimension = instrument.dimension(instrument.findings[finding].dimension);
    return dimension ? result.dimensions[*dimension].figure.scored() : result.figure.scored();
  }

  const Results& results_;
  std::unordered_map<std::string, const DepartmentResult*> departments_;
  std::map<Key, std::pair<std::uint32_t, std::uint32_t>> places_;
};

void sort_unit(Seen then, Seen now, std::size_t unit, FindingChange& change) {
  if (then == Seen::kSuppressed || now == Seen::kSuppressed) return;
  if (then == Seen::kMade && now == Seen::kMade) {
    change.standing.push_back(unit);
  } else if (now == Seen::kMade) {
    (then == Seen::kLookedFor ? change.appeared : change.only_later).push_back(unit);
  } else if (then == Seen::kMade) {
    (now == Seen::kLookedFor ? change.closed : change.only_earlier).push_back(unit);
  }
}

}  // namespace

std::vector<FindingChange> compare_findings(const Results& earlier, const Results& later,
                                            const std::vector<Unit>& units) {
  const Side before(earlier), after(later);
  std::map<Key, FindingChange> changes;
  before.add_made(changes);
  after.add_made(changes);
  std::vector<FindingChange> out;
  for (auto& [key, change] : changes) {
    change.plugin = key.first;
    change.finding = key.second;
    change.spec = after.spec(key) != nullptr ? after.spec(key) : before.spec(key);
    for (std::size_t u = 0; u < units.size(); ++u) {
      sort_unit(before.seen(key, units[u].earlier), after.seen(key, units[u].later), u, change);
    }
    out.push_back(std::move(change));
  }
  std::stable_sort(out.begin(), out.end(), [](const FindingChange& a, const FindingChange& b) {
    return a.spec->severity < b.spec->severity;
  });
  return out;
}

}  // namespace waymark::insight
