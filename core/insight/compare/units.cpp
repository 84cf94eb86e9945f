// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/units.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>

namespace waymark::insight {
namespace {

/// For each leaf of one period, by code: the leaves of the first period that it came from.
using Origins = std::unordered_map<std::string, std::set<std::string>>;

/// The leaves at or below a department. A parent's code may lead round in a circle only in data
/// that no import lets through; each department is still visited once.
std::vector<std::string> leaves_of(const Organisation& organisation, const std::string& code) {
  if (organisation.department(code) == nullptr) return {};
  std::vector<std::string> found, open = {code};
  std::set<std::string> seen = {code};
  while (!open.empty()) {
    const std::string at = std::move(open.back());
    open.pop_back();
    bool is_leaf = true;
    for (const Department& department : organisation.departments) {
      if (department.parent != at) continue;
      is_leaf = false;
      if (seen.insert(department.code).second) open.push_back(department.code);
    }
    if (is_leaf) found.push_back(at);
  }
  return found;
}

Origins step(const Organisation& before, const Origins& origins, const Organisation& after) {
  std::unordered_map<std::string, std::vector<std::string>> below;  // leaves_of, once a code
  Origins out;
  for (const Department* leaf : after.leaves()) {
    std::set<std::string>& from = out[leaf->code];
    const std::vector<std::string> same = {leaf->code};
    for (const std::string& code : leaf->predecessors ? *leaf->predecessors : same) {
      auto [entry, is_new] = below.try_emplace(code);
      if (is_new) entry->second = leaves_of(before, code);
      for (const std::string& predecessor : entry->second) {
        const std::set<std::string>& first = origins.at(predecessor);
        from.insert(first.begin(), first.end());
      }
    }
  }
  return out;
}

class Components {
 public:
  explicit Components(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t root(std::size_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }
  void join(std::size_t a, std::size_t b) { parent_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

std::vector<Unit> find_units(const std::vector<const Organisation*>& periods,
                             const std::string& first_period) {
  const std::vector<const Department*> first = periods.front()->leaves();
  const std::vector<const Department*> last = periods.back()->leaves();
  Origins origins;
  for (const Department* leaf : first) origins[leaf->code] = {leaf->code};
  for (std::size_t i = 1; i < periods.size(); ++i) {
    origins = step(*periods[i - 1], origins, *periods[i]);
  }

  std::unordered_map<std::string, std::size_t> place;
  for (std::size_t i = 0; i < first.size(); ++i) place[first[i]->code] = i;
  Components components(first.size() + last.size());
  for (std::size_t i = 0; i < last.size(); ++i) {
    for (const std::string& code : origins.at(last[i]->code)) {
      components.join(first.size() + i, place.at(code));
    }
  }

  std::unordered_map<std::size_t, Unit> by_root;
  for (std::size_t i = 0; i < first.size(); ++i) {
    by_root[components.root(i)].earlier.push_back(first[i]->code);
  }
  for (std::size_t i = 0; i < last.size(); ++i) {
    by_root[components.root(first.size() + i)].later.push_back(last[i]->code);
  }
  std::vector<Unit> units;
  for (auto& [root, unit] : by_root) {
    unit.name = unit.later.empty() ? unit.earlier.front() : unit.later.front();
    units.push_back(std::move(unit));
  }
  // A code that closed may have been given to a department that came from elsewhere.
  std::set<std::string> living;
  for (const Unit& unit : units) {
    if (!unit.later.empty()) living.insert(unit.name);
  }
  for (Unit& unit : units) {
    if (unit.later.empty() && living.contains(unit.name)) unit.name += "@" + first_period;
  }
  std::sort(units.begin(), units.end(),
            [](const Unit& a, const Unit& b) { return a.name < b.name; });
  return units;
}

}  // namespace waymark::insight
