// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/views.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kLongestCode = 3;
constexpr double kComplete = 1 - 1e-9;  // coverage is a quotient of sums

bool has_code(const Dimension& dimension) {
  return dimension.id.size() <= kLongestCode;
}

std::string in_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

/// Scores in front, in order; what has none behind them.
std::tuple<bool, double> score_order(const Figure& figure) {
  return {!figure.scored(), figure.scored() ? figure.score : 0};
}

void count(ReturnCounts& counts, const DepartmentPluginResult& result) {
  if (!result.status) return;
  ++counts.asked;
  if (result.status == ReturnStatus::kNotStarted) {
    const FigureState state = result.figure.state;
    const bool is_known = state == FigureState::kScored || state == FigureState::kSuppressed;
    ++(is_known ? counts.from_exports : counts.missing);
    return;
  }
  if (result.late) ++counts.late;
  if (result.status == ReturnStatus::kInProgress) ++counts.open;
  if (result.figure.state == FigureState::kFailed) {
    ++counts.failed;
  } else if (result.figure.state == FigureState::kSuppressed) {
    // How much was answered is not to be told.
    ++(result.status == ReturnStatus::kInProgress ? counts.partial : counts.complete);
  } else if (result.figure.counts() && result.figure.coverage < kComplete) {
    ++counts.partial;
  } else {
    ++counts.complete;
  }
}

}  // namespace

std::string principle_title(const Principle& principle) {
  return principle.title.value_or("Title to be confirmed");
}

std::string principle_label(const Principle& principle) {
  return principle.id + " " + principle_title(principle);
}

std::string principle_code(const Principle& principle) {
  return principle.id.size() <= kLongestCode ? principle.id : "";
}

std::string principle_name(const Principle& principle) {
  return principle.title ? "“" + *principle.title + "”" : "principle " + principle.id;
}

std::string dimension_code(const Instrument& instrument, std::size_t dimension) {
  const Dimension& it = instrument.dimensions[dimension];
  return has_code(it) ? in_capitals(it.id) : std::to_string(dimension + 1);
}

std::string dimension_title(const Dimension& dimension) {
  return dimension.title_confirmed ? dimension.title : dimension.title + " (title not confirmed)";
}

std::string dimension_label(const Instrument& instrument, std::size_t dimension) {
  const Dimension& it = instrument.dimensions[dimension];
  return has_code(it) ? in_capitals(it.id) + " " + dimension_title(it) : dimension_title(it);
}

std::string status_words(const PrincipleResult& principle) {
  if (principle.status != TargetStatus::kNone) return capitalised(target_words(principle.status));
  return principle.target ? "Cannot be judged" : "No target";
}

std::string return_words(const DepartmentPluginResult& result) {
  if (!result.status) return "";
  std::string text;
  switch (*result.status) {
    case ReturnStatus::kNotStarted:
      text = "Not started";
      break;
    case ReturnStatus::kInProgress:
      text = "In progress";
      break;
    case ReturnStatus::kSubmitted:
      text = "Submitted";
      break;
    case ReturnStatus::kReturned:
      text = "Returned for changes";
      break;
    case ReturnStatus::kAccepted:
      text = "Accepted";
      break;
    case ReturnStatus::kSignedOff:
      text = "Signed off";
      break;
  }
  return result.late ? text + ", late" : text;
}

std::string severity_words(Severity severity) {
  return capitalised(name_of(severity));
}

std::string period_words(const Period& period) {
  return period.from.words() + " to " + period.to.words();
}

std::string weighting_words(Weighting weighting) {
  return weighting == Weighting::kHeadcount ? "weighted by headcount" : "each counting the same";
}

std::optional<double> shortfall(const PrincipleResult& principle) {
  if (!principle.target || !principle.figure.scored()) return std::nullopt;
  const double gap = *principle.target - principle.figure.score;
  return gap > 0 ? std::optional<double>(gap) : std::nullopt;
}

ReturnCounts& ReturnCounts::operator+=(const ReturnCounts& other) {
  asked += other.asked;
  complete += other.complete;
  partial += other.partial;
  failed += other.failed;
  from_exports += other.from_exports;
  missing += other.missing;
  late += other.late;
  open += other.open;
  return *this;
}

std::size_t departments_in(const Results& results) {
  std::size_t count = 0;
  for (const DepartmentResult& one : results.departments) {
    count += std::max<std::size_t>(one.department->merged, 1);
  }
  return count;
}

bool tells_of_returns(const DepartmentResult& department) {
  return std::any_of(
      department.plugins.begin(), department.plugins.end(),
      [](const DepartmentPluginResult& result) { return result.status.has_value(); });
}

bool tells_of_returns(const Results& results) {
  return std::any_of(
      results.departments.begin(), results.departments.end(),
      [](const DepartmentResult& department) { return tells_of_returns(department); });
}

ReturnCounts returns_of(const Results& results, std::uint32_t plugin) {
  ReturnCounts counts;
  for (const DepartmentResult& department : results.departments) {
    if (const auto* result = result_of(department, plugin)) count(counts, *result);
  }
  return counts;
}

ReturnCounts returns_of(const Results& results) {
  ReturnCounts counts;
  for (const DepartmentResult& department : results.departments) counts += returns_of(department);
  return counts;
}

ReturnCounts returns_of(const DepartmentResult& department) {
  ReturnCounts counts;
  for (const DepartmentPluginResult& result : department.plugins) count(counts, result);
  return counts;
}

const DepartmentPluginResult* result_of(const DepartmentResult& department, std::uint32_t plugin) {
  for (const DepartmentPluginResult& result : department.plugins) {
    if (result.plugin == plugin) return &result;
  }
  return nullptr;
}

std::vector<const DepartmentResult*> by_score(const Results& results, std::uint32_t plugin) {
  std::vector<const DepartmentResult*> asked;
  for (const DepartmentResult& department : results.departments) {
    if (result_of(department, plugin)) asked.push_back(&department);
  }
  const auto key = [&](const DepartmentResult* department) {
    return std::tuple_cat(score_order(result_of(*department, plugin)->figure),
                          std::tie(department->department->name, department->department->code));
  };
  std::sort(asked.begin(), asked.end(),
            [&](const auto* a, const auto* b) { return key(a) < key(b); });
  return asked;
}

std::vector<NamedFigure> department_figures(const Results& results, std::uint32_t plugin) {
  std::vector<NamedFigure> figures;
  for (const DepartmentResult* department : by_score(results, plugin)) {
    figures.push_back({department->department->name, result_of(*department, plugin)->figure});
  }
  return figures;
}

bool any_shown(const std::vector<Figure>& figures) {
  return std::any_of(figures.begin(), figures.end(),
                     [](const Figure& figure) { return figure.state != FigureState::kSuppressed; });
}

std::vector<std::size_t> by_score(const std::vector<Figure>& figures) {
  std::vector<std::size_t> order(figures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return score_order(figures[a]) < score_order(figures[b]);
  });
  return order;
}

}  // namespace waymark::reports
