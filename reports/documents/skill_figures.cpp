// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/skill_figures.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "reports/charts/words.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr std::string_view kTooFew = "single-points";  // a metric, and the finding of it

/// `digital-evidence` as people write it; another name as it stands.
std::string title_of(const std::string& item) {
  const bool is_id = std::all_of(item.begin(), item.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!is_id) return item;
  std::string title = item;
  std::replace(title.begin(), title.end(), '-', ' ');
  return capitalised(title);
}

bool has_metric(const Instrument& instrument, std::string_view id) {
  return std::any_of(instrument.metrics.begin(), instrument.metrics.end(),
                     [&](const Metric& metric) { return metric.id == id; });
}

using State = SkillCell::State;

void put(SkillCell& cell, std::string_view id, const MetricValue& metric) {
  if (id == "attained") {
    cell.state = metric.value ? State::kShown : State::kWithheld;
    cell.attained = metric.value.value_or(0);
    cell.numerator = metric.numerator.value_or(0);
    cell.denominator = metric.denominator.value_or(0);
  } else if (id == "attained-low") {
    cell.low = metric.value;
  } else if (id == "attained-high") {
    cell.high = metric.value;
  } else if (id == "assessed") {
    cell.assessed = metric.value;
    if (cell.state == State::kNotRequired) cell.state = State::kNobodyAssessed;
  } else if (id == "current") {
    cell.current = metric.value;
  }
}

/// The row, and its competences by item.
SkillRow row_of(const Instrument& instrument, const DepartmentResult& department,
                const DepartmentPluginResult& result, std::map<std::string, SkillCell>& cells) {
  constexpr std::string_view kCompetence = "competence-";
  SkillRow row;
  row.department = &department;
  row.suppressed = result.figure.state == FigureState::kSuppressed;
  if (row.suppressed) return row;
  for (const MetricValue& metric : result.metrics) {
    const std::string_view id = instrument.metrics[metric.metric].id;
    if (id.starts_with(kCompetence)) {
      put(cells[metric.item], id.substr(kCompetence.size()), metric);
    } else if (id == "response-rate") {
      put(row.all, "assessed", metric);
      row.assessed = metric.numerator.value_or(0);
      row.asked = metric.denominator.value_or(0);
    } else if (id == "assessments-current") {
      put(row.all, "current", metric);
    } else if (id == "critical-covered") {
      row.critical = metric.denominator.value_or(0);
    } else if (id == kTooFew) {
      row.too_few = metric.value.value_or(0);
    } else {
      put(row.all, id, metric);
    }
  }
  for (const FindingHit& hit : result.findings) {
    if (instrument.findings[hit.finding].id == kTooFew) row.too_few_words = hit.text;
  }
  return row;
}

bool by_name(const DepartmentResult* a, const DepartmentResult* b) {
  return std::tie(a->department->name, a->department->code) <
         std::tie(b->department->name, b->department->code);
}

bool row_before(const SkillRow& a, const SkillRow& b) {
  const auto kind = [](const SkillRow& row) {
    return row.suppressed ? 2 : row.all.state == State::kShown ? 0 : 1;
  };
  if (kind(a) != kind(b)) return kind(a) < kind(b);
  if (kind(a) == 0 && a.all.attained != b.all.attained) return a.all.attained < b.all.attained;
  return by_name(a.department, b.department);
}

bool competence_before(const CompetenceSum& a, const CompetenceSum& b) {
  if (a.shown() != b.shown()) return a.shown();
  if (a.shown() && a.attained() != b.attained()) return a.attained() < b.attained();
  return std::tie(a.title, a.item) < std::tie(b.title, b.item);
}

void add(CompetenceSum& sum, const SkillCell& cell) {
  if (cell.state != State::kShown) return;
  sum.numerator += cell.numerator;
  sum.denominator += cell.denominator;
}

}  // namespace

bool counts_skills(const Instrument& instrument) {
  return has_metric(instrument, "competence-attained") && has_metric(instrument, "response-rate");
}

SkillMap skill_map(const Assessment& assessment, std::uint32_t plugin,
                   const std::vector<const DepartmentResult*>& departments) {
  const Instrument& instrument = *assessment.plugins[plugin].instrument;
  SkillMap map;
  std::map<std::string, CompetenceSum> sums;
  std::vector<std::map<std::string, SkillCell>> cells;
  for (const DepartmentResult* department : departments) {
    const DepartmentPluginResult* result = result_of(*department, plugin);
    if (result == nullptr) continue;
    auto& own = cells.emplace_back();
    const SkillRow& row = map.rows.emplace_back(row_of(instrument, *department, *result, own));
    map.suppressed += row.suppressed ? 1 : 0;
    map.assessed += row.assessed;
    map.asked += row.asked;
    for (const auto& [item, cell] : own) {
      CompetenceSum& sum = sums[item];
      sum.item = item;
      add(sum, cell);
    }
  }
  for (auto& [item, sum] : sums) {
    sum.title = title_of(item);
    map.competences.push_back(std::move(sum));
  }
  std::sort(map.competences.begin(), map.competences.end(), competence_before);
  for (std::size_t r = 0; r < map.rows.size(); ++r) {
    if (map.rows[r].suppressed) continue;
    for (const CompetenceSum& sum : map.competences) {
      map.rows[r].competences.push_back(cells[r][sum.item]);
    }
  }
  std::sort(map.rows.begin(), map.rows.end(), row_before);
  return map;
}

}  // namespace waymark::reports
