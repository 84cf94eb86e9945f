// SPDX-License-Identifier: Apache-2.0
#include "core/insight/suppress/suppress.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/insight/rollup/rollup.h"
#include "core/insight/suppress/cells.h"

namespace waymark::insight {
namespace {

/// What is known of one department's results for one plugin.
struct Facts {
  std::string code;
  double people = 0;  ///< behind its results; 0: none
  bool is_small = false;
  double weight = 0;                  ///< in the force
  std::vector<Figure> dimensions;     ///< of the instrument
  std::vector<MetricValue> of_items;  ///< those with an item and people, without their values
};

class PluginSuppression {
 public:
  PluginSuppression(const Instrument& instrument, const SuppressRule& rule)
      : instrument_(instrument), rule_(rule) {}

  void add(const Department& department, double weight, const DepartmentPluginResult& result) {
    Facts facts;
    facts.code = department.code;
    facts.weight = weight;
    for (const DimensionScore& score : result.dimensions) facts.dimensions.push_back(score.figure);
    std::optional<double> people;
    for (const MetricValue& metric : result.metrics) {
      if (!metric.item.empty()) {
        if (metric.n.value_or(1) > 0) {
          facts.of_items.push_back({metric.metric, {}, {}, {}, metric.n, metric.item});
        }
        continue;
      }
      const bool is_count = metric.metric == rule_.people && metric.value.has_value();
      if (is_count) facts.people = std::max(facts.people, *metric.value);
      if (is_count) take_least(people, *metric.value);
      if (metric.n && !instrument_.metrics[metric.metric].dimension.empty()) {
        take_least(people, static_cast<double>(*metric.n));
      }
    }
    const bool is_unknown = facts.people == 0 && rests_on_tables(result);
    facts.is_small = is_unknown || (people && *people < rule_.below);
    if (!facts.is_small && facts.people == 0) return;  // there is nobody behind it
    departments_.push_back(std::move(facts));
  }

  void finish() {
    std::sort(departments_.begin(), departments_.end(), [](const Facts& a, const Facts& b) {
      return std::tie(a.people, a.code) < std::tie(b.people, b.code);
    });
    std::set<std::size_t> group;
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      if (departments_[i].is_small) group.insert(i);
    }
    for (;;) {
      const std::size_t before = group.size();
      grow(group);
      hide_items(group);
      if (group.size() == before) break;
    }
    for (const std::size_t i : group) hidden_.insert(departments_[i].code);
    departments_.clear();
  }

  [[nodiscard]] const std::set<std::string>& departments() const { return hidden_; }
  [[nodiscard]] bool hides_force() const { return hides_force_; }

  /// Of a department that is not suppressed as a whole.
  void apply_to_metrics(const std::string& department, std::vector<MetricValue>& metrics) const {
    for (MetricValue& metric : metrics) {
      const bool is_small =
          metric.n && *metric.n > 0 && static_cast<double>(*metric.n) < rule_.below;
      if (!is_small && !cells_.contains({department, metric.item})) continue;
      const std::uint32_t index = metric.metric;
      metric = {index, {}, {}, {}, {}, std::move(metric.item)};
      metric.suppressed = true;
    }
  }

 private:
  static void take_least(std::optional<double>& least, double value) {
    if (value > 0 && (!least || value < *least)) least = value;
  }

  [[nodiscard]] bool rests_on_tables(const DepartmentPluginResult& result) const {
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      if (result.dimensions[d].figure.scored() && !instrument_.dimensions[d].tables.empty()) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool is_safe(const std::set<std::size_t>& group) const {
    if (group.empty()) return true;
    double people = 0;
    for (const std::size_t i : group) people += departments_[i].people;
    if (group.size() < 2 || people < rule_.below) return false;
    for (std::size_t d = 0; d < instrument_.dimensions.size(); ++d) {
      std::size_t scored = 0, worst = 0, best = 0;
      for (const std::size_t i : group) {
        const Figure& figure = departments_[i].dimensions[d];
        if (!figure.scored() || departments_[i].weight == 0) continue;
        ++scored;
        worst += figure.score == Figure::kWorst ? 1 : 0;
        best += figure.score == Figure::kBest ? 1 : 0;
      }
      if (scored == 1 || (scored > 0 && (worst == scored || best == scored))) return false;
    }
    return true;
  }

  /// Adds those with the next fewest people until the group is safe.
  void grow(std::set<std::size_t>& group) {
    for (std::size_t next = 0; !is_safe(group) && next < departments_.size(); ++next) {
      group.insert(next);
    }
    hides_force_ = !is_safe(group);
  }

  /// Finds the cells to be hidden; takes departments in which that is not enough into the group.
  void hide_items(std::set<std::size_t>& group) {
    cells_.clear();
    std::map<std::string, std::uint32_t> columns;
    std::vector<std::string> items;
    std::vector<std::vector<ItemCell>> tables(instrument_.metrics.size());
    std::set<CellPlace> small;
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      const auto row = static_cast<std::uint32_t>(group.contains(i) ? 0 : i + 1);
      for (const MetricValue& metric : departments_[i].of_items) {
        const auto [column, is_new] =
            columns.emplace(metric.item, static_cast<std::uint32_t>(items.size()));
        if (is_new) items.push_back(metric.item);
        const CellPlace place{row, column->second};
        tables[metric.metric].push_back({place, metric.n.value_or(1)});
        const bool is_small = metric.n && static_cast<double>(*metric.n) < rule_.below;
        if (row != 0 && is_small) small.insert(place);
      }
    }
    const HiddenCells found = hide_cells(tables, small);
    for (const auto& [row, column] : found.cells) {
      cells_.emplace(departments_[row - 1].code, items[column]);
    }
    for (const std::uint32_t row : found.rows) group.insert(row - 1);
  }

  const Instrument& instrument_;
  SuppressRule rule_;
  std::vector<Facts> departments_;  ///< those with people behind them
  std::set<std::string> hidden_;
  std::set<std::pair<std::string, std::string>> cells_;  ///< department and item
  bool hides_force_ = false;
};

void suppress(std::optional<Figure>& figure) {
  if (figure) figure = Figure::suppressed();
}

}  // namespace

struct Suppression::State {
  const Assessment& assessment;
  std::vector<std::vector<PrincipleContribution>> contributions;  // by principle
  std::map<std::uint32_t, PluginSuppression> plugins;             // those with the rule

  /// True where the principle rests on a plugin of which `hides` is true.
  template <class Hides>
  [[nodiscard]] bool rests_on(std::size_t principle, Hides hides) const {
    return std::any_of(
        contributions[principle].begin(), contributions[principle].end(),
        [&](const PrincipleContribution& from) { return from.weight > 0 && hides(from.plugin); });
  }
};

Suppression::Suppression(const Assessment& assessment)
    : state_(std::make_unique<State>(
          State{assessment, contributions_of(assessment.strategy, assessment.plugins), {}})) {
  for (std::uint32_t p = 0; p < assessment.plugins.size(); ++p) {
    const Instrument& instrument = *assessment.plugins[p].instrument;
    if (instrument.suppress) {
      state_->plugins.emplace(p, PluginSuppression(instrument, *instrument.suppress));
    }
  }
}

Suppression::~Suppression() = default;

void Suppression::add(const DepartmentResult& department) {
  const double weight = weight_of(*department.department, state_->assessment.period.weighting);
  for (const DepartmentPluginResult& result : department.plugins) {
    const auto plugin = state_->plugins.find(result.plugin);
    if (plugin != state_->plugins.end()) plugin->second.add(*department.department, weight, result);
  }
}

void Suppression::finish() {
  for (auto& [index, plugin] : state_->plugins) plugin.finish();
}

bool Suppression::hides(const std::string& department, std::uint32_t plugin) const {
  const auto found = state_->plugins.find(plugin);
  return found != state_->plugins.end() && found->second.departments().contains(department);
}

bool Suppression::hides_force(std::uint32_t plugin) const {
  const auto found = state_->plugins.find(plugin);
  return found != state_->plugins.end() && found->second.hides_force();
}

void Suppression::apply(DepartmentResult& department) const {
  const std::string& code = department.department->code;
  const auto hides_plugin = [&](std::uint32_t plugin) { return hides(code, plugin); };
  for (DepartmentPluginResult& result : department.plugins) {
    const auto plugin = state_->plugins.find(result.plugin);
    if (plugin == state_->plugins.end()) continue;
    if (!hides_plugin(result.plugin)) {
      plugin->second.apply_to_metrics(code, result.metrics);
      continue;
    }
    result.figure = Figure::suppressed();
    suppress(result.self);
    suppress(result.reviewed);
    result.dimensions.assign(result.dimensions.size(), {Figure::suppressed(), std::nullopt});
    result.metrics.clear();
    result.findings.clear();
  }
  for (std::size_t i = 0; i < department.principles.size(); ++i) {
    if (state_->rests_on(i, hides_plugin)) department.principles[i] = Figure::suppressed();
  }
}

void Suppression::apply(ForceResult& force) const {
  const auto hides_plugin = [&](std::uint32_t plugin) { return hides_force(plugin); };
  for (std::uint32_t p = 0; p < force.plugins.size(); ++p) {
    if (!hides_plugin(p)) continue;
    force.plugins[p].figure = Figure::suppressed();
    for (Figure& figure : force.plugins[p].dimensions) figure = Figure::suppressed();
  }
  for (std::size_t i = 0; i < force.principles.size(); ++i) {
    if (!state_->rests_on(i, hides_plugin)) continue;
    force.principles[i].figure = Figure::suppressed();
    force.principles[i].status = TargetStatus::kNone;
    if (state_->assessment.strategy.principles[i].weight > 0) force.force = Figure::suppressed();
  }
}

void Suppression::add_to(bool later, std::set<HiddenFigure>& hidden) const {
  for (const auto& [index, plugin] : state_->plugins) {
    const PluginInPeriod& used = state_->assessment.plugins[index];
    for (const Dimension& dimension : used.instrument->dimensions) {
      for (const std::string& code : plugin.departments()) {
        hidden.insert({later, code, used.id, dimension.id});
      }
      if (plugin.hides_force()) hidden.insert({later, "", used.id, dimension.id});
    }
  }
}

}  // namespace waymark::insight
