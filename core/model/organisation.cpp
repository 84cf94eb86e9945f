// SPDX-License-Identifier: Apache-2.0
#include "core/model/organisation.h"

#include <algorithm>
#include <unordered_set>

namespace waymark {

std::vector<const Department*> Organisation::leaves() const {
  std::unordered_set<std::string> parents;
  for (const Department& department : departments) parents.insert(department.parent);
  std::vector<const Department*> leaves;
  for (const Department& department : departments) {
    if (!parents.contains(department.code)) leaves.push_back(&department);
  }
  std::sort(leaves.begin(), leaves.end(),
            [](const Department* a, const Department* b) { return a->code < b->code; });
  return leaves;
}

const Department* Organisation::department(const std::string& wanted) const {
  const auto found = std::find_if(departments.begin(), departments.end(),
                                  [&](const Department& d) { return d.code == wanted; });
  return found == departments.end() ? nullptr : &*found;
}

const char* name_of(Weighting weighting) {
  return weighting == Weighting::kHeadcount ? "headcount" : "equal";
}

double weight_of(const Department& department, Weighting weighting) {
  if (weighting == Weighting::kHeadcount) return department.headcount * department.share;
  return department.merged > 0 ? department.merged : 1;
}

}  // namespace waymark
