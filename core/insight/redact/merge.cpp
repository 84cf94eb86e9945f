// SPDX-License-Identifier: Apache-2.0
#include "core/insight/redact/merge.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/insight/rollup/rollup.h"

namespace waymark::insight {

namespace {

constexpr const char* kSuppressedUnit = "suppressed";

Figure mean_of(const std::vector<Weighted>& parts) {
  Figure mean = weighted_mean(parts);
  for (const Weighted& part : parts) {
    if (part.weight > 0 && part.figure->state == FigureState::kSuppressed) {
      return Figure::suppressed();
    }
    mean.outer = mean.outer || part.figure->outer;
    mean.rounded = std::max(mean.rounded, part.figure->rounded);
  }
  return mean;
}

const DepartmentPluginResult* result_of(const DepartmentResult& department, std::uint32_t plugin) {
  for (const DepartmentPluginResult& result : department.plugins) {
    if (result.plugin == plugin) return &result;
  }
  return nullptr;
}

/// What a figure counts as in a mean: where some units of a row count in a dimension and others do
/// not, a mean of their means is no mean of the row's dimensions, but tells more of single units.
enum class Counts : std::uint8_t { kNot, kUnscored, kScored };

Counts counts_in(const DepartmentResult& unit, std::uint32_t plugin, std::uint32_t dimension) {
  const DepartmentPluginResult* result = result_of(unit, plugin);
  if (result == nullptr) return Counts::kNot;
  const Figure& figure = result->dimensions[dimension].figure;
  if (figure.scored()) return Counts::kScored;
  return figure.counts() ? Counts::kUnscored : Counts::kNot;
}

bool count_alike(const std::vector<const DepartmentResult*>& units, std::uint32_t plugin,
                 std::uint32_t dimension) {
  return std::all_of(units.begin(), units.end(), [&](const DepartmentResult* unit) {
    return counts_in(*unit, plugin, dimension) == counts_in(*units.front(), plugin, dimension);
  });
}

/// The row's own result; its department is set by whoever keeps it.
DepartmentResult shared_result(const std::vector<const DepartmentResult*>& units,
                               const Assessment& assessment,
                               const std::vector<PrincipleResult>& contributions) {
  const auto weight = [&](const DepartmentResult& unit) {
    return weight_of(*unit.department, assessment.period.weighting);
  };
  DepartmentResult out;
  for (std::size_t i = 0; i < units.front()->principles.size(); ++i) {
    std::vector<Weighted> parts;
    for (const DepartmentResult* unit : units) {
      parts.push_back({weight(*unit), &unit->principles[i]});
    }
    const std::vector<PrincipleContribution>& from = contributions[i].contributions;
    const bool is_mean = std::all_of(from.begin(), from.end(), [&](const auto& one) {
      return one.weight <= 0 || count_alike(units, one.plugin, one.dimension);
    });
    out.principles.push_back(is_mean ? mean_of(parts) : Figure::suppressed());
  }
  for (std::uint32_t p = 0; p < assessment.plugins.size(); ++p) {
    std::vector<Weighted> wholes;
    std::vector<const DepartmentResult*> asked;
    std::vector<std::vector<Weighted>> dimensions(
        assessment.plugins[p].instrument->dimensions.size());
    for (const DepartmentResult* unit : units) {
      const DepartmentPluginResult* result = result_of(*unit, p);
      if (result == nullptr) continue;
      asked.push_back(unit);
      wholes.push_back({weight(*unit), &result->figure});
      for (std::size_t d = 0; d < dimensions.size(); ++d) {
        dimensions[d].push_back({weight(*unit), &result->dimensions[d].figure});
      }
    }
    if (wholes.empty()) continue;
    DepartmentPluginResult& result = out.plugins.emplace_back();
    result.plugin = p;
    result.status.reset();
    bool is_mean = true;
    for (std::uint32_t d = 0; d < dimensions.size(); ++d) {
      result.dimensions.push_back({mean_of(dimensions[d]), std::nullopt});
      is_mean = is_mean && count_alike(asked, p, d);
    }
    result.figure = is_mean ? mean_of(wholes) : Figure::suppressed();
  }
  return out;
}

/// One code in place of those of the row; in byte order.
void put_row_in(std::vector<std::string>& codes, const SharedRow& row) {
  const auto gone =
      std::erase_if(codes, [&](const std::string& code) { return row.departments.contains(code); });
  if (gone == 0) return;
  codes.push_back(row.code);
  std::sort(codes.begin(), codes.end());
}

void merge_organisation(Organisation& organisation, const SharedRow& row,
                        const std::vector<const DepartmentResult*>& units) {
  std::vector<Department>& departments = organisation.departments;
  std::erase_if(departments,
                [&](const Department& one) { return row.departments.contains(one.code); });
  for (Department& department : departments) {
    if (row.departments.contains(department.parent)) department.parent.clear();
    if (!department.predecessors) continue;
    std::erase_if(*department.predecessors,
                  [&](const std::string& code) { return row.departments.contains(code); });
  }
  if (units.empty()) return;
  Department shared;
  shared.code = row.code;
  shared.name = row.name;
  shared.predecessors.emplace();
  for (const DepartmentResult* unit : units) {
    shared.headcount += unit->department->headcount * unit->department->share;
    ++shared.merged;
  }
  departments.push_back(std::move(shared));
  std::sort(departments.begin(), departments.end(),
            [](const Department& a, const Department& b) { return a.code < b.code; });
}

/// What the departments of a unit weigh in one period.
double weight_of_codes(const std::vector<std::string>& codes, const Assessment& assessment) {
  double weight = 0;
  for (const std::string& code : codes) {
    const Department* department = assessment.organisation.department(code);
    if (department != nullptr) weight += weight_of(*department, assessment.period.weighting);
  }
  return weight;
}

std::string within(const ComparedSubject& subject) {
  return subject.id.substr(subject.department->size() + 1);
}

/// The subject that stands for those of several units, each with the weights of its unit.
ComparedSubject shared_subject(
    const std::vector<std::pair<const ComparedSubject*, std::pair<double, double>>>& subjects,
    const SharedRow& row) {
  const ComparedSubject& first = *subjects.front().first;
  ComparedSubject out;
  out.id = row.code + "/" + within(first);
  out.kind = first.kind;
  out.department = row.code;
  out.department_name = row.name;
  out.title = first.title;
  std::vector<Weighted> earlier, later;
  bool breaks = false;
  for (const auto& [subject, weights] : subjects) {
    earlier.push_back({weights.first, &subject->earlier});
    later.push_back({weights.second, &subject->later});
    breaks = breaks || !subject->break_reason.empty();
  }
  out.earlier = mean_of(earlier);
  out.later = mean_of(later);
  if (out.earlier.scored() != out.later.scored()) {
    out.presence = out.later.scored() ? Presence::kAppeared : Presence::kDisappeared;
  }
  if (breaks) out.break_reason = "not all that it stands for can be compared";
  if (!breaks && out.earlier.scored() && out.later.scored()) {
    out.change = out.later.score - out.earlier.score;
  }
  return out;
}

void merge_contributions(std::vector<UnitContribution>& parts, const SharedRow& row,
                         const std::set<std::string>& names) {
  UnitContribution sum{row.code, {row.code}, {row.code}, 0, 0};
  const auto gone = std::erase_if(parts, [&](const UnitContribution& part) {
    if (part.unit == kSuppressedUnit || !names.contains(part.unit)) return false;
    sum.performance += part.performance;
    sum.mix += part.mix;
    return true;
  });
  if (gone == 0) return;
  const auto behind = std::find_if(parts.begin(), parts.end(), [&](const UnitContribution& part) {
    return part.unit == kSuppressedUnit || part.unit > sum.unit;
  });
  parts.insert(behind, std::move(sum));
}

}  // namespace

Results merged(const Results& whole, const SharedRow& row) {
  Results copy = whole;
  std::vector<const DepartmentResult*> units;
  for (const DepartmentResult& result : whole.departments) {
    if (row.departments.contains(result.department->code)) units.push_back(&result);
  }
  merge_organisation(copy.assessment.organisation, row, units);
  for (PluginUse& use : copy.assessment.period.uses) {
    if (use.asked) put_row_in(*use.asked, row);
  }
  std::vector<std::pair<std::string, DepartmentResult>> results;
  for (const DepartmentResult& result : whole.departments) {
    const std::string& code = result.department->code;
    if (!row.departments.contains(code)) results.emplace_back(code, result);
  }
  if (!units.empty())
    results.emplace_back(row.code, shared_result(units, whole.assessment, whole.force.principles));
  std::sort(results.begin(), results.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  copy.departments.clear();
  for (auto& [code, result] : results) {
    result.department = copy.assessment.organisation.department(code);
    copy.departments.push_back(std::move(result));
  }
  return copy;
}

Comparison merged(const Comparison& whole, const SharedRow& row, const Results& earlier,
                  const Results& later) {
  Comparison copy = whole;
  std::map<std::string, std::pair<double, double>> weights;  // of the row's units, by name
  std::set<std::string> names;
  Unit shared{row.code, {}, {}};
  const auto in_row = [&](const std::string& code) { return row.departments.contains(code); };
  std::erase_if(copy.units, [&](const Unit& unit) {
    if (std::none_of(unit.earlier.begin(), unit.earlier.end(), in_row) &&
        std::none_of(unit.later.begin(), unit.later.end(), in_row)) {
      return false;
    }
    names.insert(unit.name);
    weights[unit.name] = {weight_of_codes(unit.earlier, earlier.assessment),
                          weight_of_codes(unit.later, later.assessment)};
    if (!unit.earlier.empty()) shared.earlier = {row.code};
    if (!unit.later.empty()) shared.later = {row.code};
    return true;
  });
  if (names.empty()) return copy;
  copy.units.push_back(std::move(shared));
  std::sort(copy.units.begin(), copy.units.end(),
            [](const Unit& a, const Unit& b) { return a.name < b.name; });

  std::map<std::string, std::size_t> order;  // of what the force is made of
  std::map<std::string, std::vector<std::pair<const ComparedSubject*, std::pair<double, double>>>>
      subjects;
  for (const ComparedSubject& subject : whole.subjects) {
    if (!subject.department) {
      order.emplace(subject.id, order.size());
    } else if (names.contains(*subject.department)) {
      subjects[within(subject)].emplace_back(&subject, weights.at(*subject.department));
    }
  }
  std::erase_if(copy.subjects, [&](const ComparedSubject& subject) {
    return subject.department && names.contains(*subject.department);
  });
  std::vector<ComparedSubject> own;
  for (const auto& [id, parts] : subjects) own.push_back(shared_subject(parts, row));
  std::stable_sort(own.begin(), own.end(), [&](const ComparedSubject& a, const ComparedSubject& b) {
    const auto place = [&](const ComparedSubject& subject) {
      const auto found = order.find(within(subject));
      return found == order.end() ? order.size() : found->second;
    };
    return place(a) < place(b);
  });
  const auto behind =
      std::find_if(copy.subjects.begin(), copy.subjects.end(), [&](const ComparedSubject& subject) {
        return subject.department && *subject.department > row.code;
      });
  copy.subjects.insert(behind, std::make_move_iterator(own.begin()),
                       std::make_move_iterator(own.end()));
  for (ComparedSubject& subject : copy.subjects) {
    merge_contributions(subject.contributions, row, names);
  }
  return copy;
}

}  // namespace waymark::insight
