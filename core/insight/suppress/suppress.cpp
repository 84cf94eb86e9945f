// SPDX-License-Identifier: Apache-2.0
#include "core/insight/suppress/suppress.h"

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "core/insight/disclosure/disclosure.h"
#include "core/insight/disclosure/force_figures.h"
#include "core/insight/disclosure/rounding.h"
#include "core/insight/rollup/rollup.h"
#include "core/insight/rollup/sum.h"
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

  [[nodiscard]] bool weighs_in(std::size_t dimension) const {
    return dimensions[dimension].scored() && weight > 0;
  }
};

/// The step of a mean that is not shown at all, as HiddenDimension::mean_step has it.
constexpr double kNotShown = 0;

/// A dimension's weight over all departments.
struct Weights {
  ExactSum scored, all;
};

double sum_of(const ExactSum& sum) {
  ExactSum one;
  one.add(1);
  return sum.is_zero() ? 0 : ExactSum::quotient(sum, one);
}

class PluginSuppression {
 public:
  PluginSuppression(std::uint32_t plugin, const Instrument& instrument, const SuppressRule& rule)
      : plugin_(plugin),
        instrument_(instrument),
        rule_(rule),
        weights_(instrument.dimensions.size()),
        mean_steps_(instrument.dimensions.size(), kValueStep),
        rounds_(instrument.dimensions.size(), false),
        withheld_(instrument.dimensions.size(), false) {}

  void add(const Department& department, double weight, const DepartmentPluginResult& result) {
    Facts facts;
    facts.code = department.code;
    facts.weight = weight;
    bool is_scored = false;
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      const Figure& figure = result.dimensions[d].figure;
      facts.dimensions.push_back(figure);
      is_scored = is_scored || figure.scored();
      if (figure.counts()) weights_[d].all.add(weight);
      if (figure.scored()) weights_[d].scored.add(weight);
    }
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
    if (!facts.is_small && facts.people == 0 && !is_scored) return;  // it has nothing to hide
    departments_.push_back(std::move(facts));
  }

  void finish(const ForceFigures& figures) {
    std::sort(departments_.begin(), departments_.end(), [](const Facts& a, const Facts& b) {
      return std::tie(a.people, a.code) < std::tie(b.people, b.code);
    });
    Group whole;
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      if (departments_[i].is_small) whole.insert(i);
    }
    std::vector<Group> groups;
    for (;;) {
      const std::size_t before = whole.size();
      groups.assign(rounds_.size(), whole);
      Group any = whole;
      for (std::size_t d = 0; d < groups.size(); ++d) {
        withheld_[d] = !grow(figures, d, groups[d]);
        any.insert(groups[d].begin(), groups[d].end());
      }
      hide_items(any, whole);
      if (whole.size() == before) break;
    }
    for (std::size_t d = 0; d < groups.size(); ++d) {
      for (const std::size_t i : groups[d]) {
        const Facts& facts = departments_[i];
        hidden_[facts.code].insert(d);
        if (facts.dimensions[d].counts() && facts.weight > 0) rounds_[d] = true;
      }
    }
    departments_.clear();
  }

  /// The dimensions in which a department is hidden; null where it is not.
  [[nodiscard]] const std::set<std::size_t>* hidden_in(const std::string& department) const {
    const auto found = hidden_.find(department);
    return found == hidden_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const std::map<std::string, std::set<std::size_t>>& hidden() const {
    return hidden_;
  }
  /// Whether the force's own figure is withheld in the dimension.
  [[nodiscard]] bool withholds(std::size_t dimension) const { return withheld_[dimension]; }
  [[nodiscard]] std::size_t dimensions() const { return withheld_.size(); }
  /// Whether a figure of the force rests on a suppressed department through the dimension.
  [[nodiscard]] bool rounds(std::size_t dimension) const { return rounds_[dimension]; }
  [[nodiscard]] double mean_step(std::size_t dimension) const { return mean_steps_[dimension]; }

  /// Of a department that is not hidden in any dimension.
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
  using Group = std::set<std::size_t>;

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

  /// The department that is to be hidden next in a dimension, if there is one left.
  [[nodiscard]] std::optional<std::size_t> partner_in(std::size_t dimension,
                                                      const Group& group) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      const Facts& facts = departments_[i];
      if (group.contains(i) || !facts.weighs_in(dimension)) continue;
      if (!best || std::tie(facts.weight, facts.code) <
                       std::tie(departments_[*best].weight, departments_[*best].code)) {
        best = i;
      }
    }
    return best;
  }

  /// Whether as many are hidden in the dimension as there always are: of those that have a score
  /// and a weight there none, or two of enough people.
  [[nodiscard]] bool is_enough(std::size_t dimension, const Group& group) const {
    std::size_t count = 0;
    double people = 0;
    for (const std::size_t i : group) {
      if (!departments_[i].weighs_in(dimension)) continue;
      ++count;
      people += departments_[i].people;
    }
    return count == 0 || (count > 1 && people >= rule_.below);
  }

  /// Whether no hidden score can be worked out in the dimension. Finds how exactly the mean of the
  /// hidden ones may be shown.
  [[nodiscard]] bool is_safe(const ForceFigures& figures, std::size_t dimension,
                             const Group& group) {
    for (const double step : {kValueStep, kFigureStep, kNotShown}) {
      mean_steps_[dimension] = step;
      if (protects(figures, group, dimension)) return true;
    }
    return false;
  }

  /// Other dimensions' hidden scores are held where they are: a witness needs no more.
  [[nodiscard]] bool protects(const ForceFigures& figures, const Group& group,
                              std::size_t d) const {
    HiddenDimension hidden;
    hidden.place = figures.place(plugin_, d);
    hidden.scored_weight = sum_of(weights_[d].scored);
    hidden.all_weight = sum_of(weights_[d].all);
    hidden.mean_step = mean_steps_[d];
    const bool is_share = !instrument_.dimensions[d].tables.empty();
    for (const std::size_t i : group) {
      const Facts& facts = departments_[i];
      if (!facts.weighs_in(d)) continue;
      hidden.hidden.push_back({facts.weight, facts.dimensions[d], is_share ? facts.people : 0});
    }
    if (hidden.hidden.empty()) return true;
    const std::vector<bool> withheld(figures.all().size(), false);
    return Disclosure(figures, {std::move(hidden)}, withheld).protects(0);
  }

  /// Adds departments until none of the group can be worked out in the dimension, then shows again
  /// what of them could be shown alone. False: all together are not enough.
  bool grow(const ForceFigures& figures, std::size_t dimension, Group& group) {
    std::vector<std::size_t> more;
    while (!is_enough(dimension, group) || !is_safe(figures, dimension, group)) {
      const auto partner = partner_in(dimension, group);
      if (!partner) {
        for (std::size_t i = 0; i < departments_.size(); ++i) group.insert(i);
        return false;
      }
      if (is_enough(dimension, group)) more.push_back(*partner);
      group.insert(*partner);
    }
    for (const std::size_t i : more) {
      group.erase(i);
      if (!is_enough(dimension, group) || !is_safe(figures, dimension, group)) group.insert(i);
    }
    return is_safe(figures, dimension, group);
  }

  /// Finds the cells to be hidden, where those who are hidden in any dimension show none; takes
  /// departments in which that is not enough into `whole`.
  void hide_items(const Group& any, Group& whole) {
    cells_.clear();
    std::map<std::string, std::uint32_t> columns;
    std::vector<std::string> items;
    std::vector<std::vector<ItemCell>> tables(instrument_.metrics.size());
    std::set<CellPlace> small;
    for (std::size_t i = 0; i < departments_.size(); ++i) {
      const auto row = static_cast<std::uint32_t>(any.contains(i) ? 0 : i + 1);
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
    for (const std::uint32_t row : found.rows) whole.insert(row - 1);
  }

  std::uint32_t plugin_;
  const Instrument& instrument_;
  SuppressRule rule_;
  std::vector<Weights> weights_;    ///< by dimension
  std::vector<Facts> departments_;  ///< those that have a score, or people behind them
  std::vector<double> mean_steps_;  ///< by dimension
  std::vector<bool> rounds_;        ///< by dimension
  std::vector<bool> withheld_;      ///< by dimension
  std::map<std::string, std::set<std::size_t>> hidden_;  ///< department to dimensions
  std::set<std::pair<std::string, std::string>> cells_;  ///< department and item
};

void suppress(std::optional<Figure>& figure) {
  if (figure) figure = Figure::suppressed();
}

}  // namespace

struct Suppression::State {
  const Assessment& assessment;
  std::vector<std::vector<PrincipleContribution>> contributions;  // by principle
  std::map<std::uint32_t, PluginSuppression> plugins;             // those with the rule
  std::optional<ForceFigures> figures;

  [[nodiscard]] const PluginSuppression* of(std::uint32_t plugin) const {
    const auto found = plugins.find(plugin);
    return found == plugins.end() ? nullptr : &found->second;
  }
};

Suppression::Suppression(const Assessment& assessment)
    : state_(std::make_unique<State>(
          State{assessment, contributions_of(assessment.strategy, assessment.plugins), {}, {}})) {
  for (std::uint32_t p = 0; p < assessment.plugins.size(); ++p) {
    const Instrument& instrument = *assessment.plugins[p].instrument;
    if (instrument.suppress) {
      state_->plugins.emplace(p, PluginSuppression(p, instrument, *instrument.suppress));
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

void Suppression::finish(const ForceResult& force) {
  state_->figures.emplace(state_->assessment, force);
  for (auto& [index, plugin] : state_->plugins) plugin.finish(*state_->figures);
}

bool Suppression::hides(const std::string& department, std::uint32_t plugin,
                        std::uint32_t dimension) const {
  const PluginSuppression* of = state_->of(plugin);
  const std::set<std::size_t>* hidden = of == nullptr ? nullptr : of->hidden_in(department);
  return hidden != nullptr && hidden->contains(dimension);
}

bool Suppression::withholds(std::uint32_t plugin, std::uint32_t dimension) const {
  const PluginSuppression* of = state_->of(plugin);
  return of != nullptr && of->withholds(dimension);
}

void Suppression::apply(DepartmentResult& department) const {
  const std::string& code = department.department->code;
  for (DepartmentPluginResult& result : department.plugins) {
    const PluginSuppression* of = state_->of(result.plugin);
    if (of == nullptr) continue;
    const std::set<std::size_t>* hidden = of->hidden_in(code);
    if (hidden == nullptr) {
      of->apply_to_metrics(code, result.metrics);
      continue;
    }
    result.figure = Figure::suppressed();
    suppress(result.self);
    suppress(result.reviewed);
    for (const std::size_t d : *hidden) {
      result.dimensions[d] = {Figure::suppressed(), std::nullopt};
    }
    result.metrics.clear();
    result.findings.clear();
  }
  for (std::size_t i = 0; i < department.principles.size(); ++i) {
    const auto& from = state_->contributions[i];
    const bool rests = std::any_of(from.begin(), from.end(), [&](const PrincipleContribution& one) {
      return one.weight > 0 && hides(code, one.plugin, one.dimension);
    });
    if (rests) department.principles[i] = Figure::suppressed();
  }
}

double Suppression::mean_step(std::uint32_t plugin, std::uint32_t dimension) const {
  const auto found = state_->plugins.find(plugin);
  return found == state_->plugins.end() ? kValueStep : found->second.mean_step(dimension);
}

void Suppression::apply(ForceResult& force) const {
  for (const ForceFigure& figure : state_->figures->all()) {
    bool is_withheld = false, is_rounded = false;
    for (const auto& [index, plugin] : state_->plugins) {
      for (std::size_t d = 0; d < plugin.dimensions(); ++d) {
        if (!figure.rests_on(state_->figures->place(index, d))) continue;
        is_withheld = is_withheld || plugin.withholds(d);
        is_rounded = is_rounded || plugin.rounds(d);
      }
    }
    Figure& shown = ForceFigures::in(force, figure);
    if (is_withheld) {
      shown = Figure::suppressed();
    } else if (is_rounded) {
      shown = rounded_figure(figure.exact);
    }
  }
  for (PrincipleResult& principle : force.principles) {
    principle.status = status_against(principle.target, principle.figure);
  }
}

void Suppression::add_to(bool later, std::set<HiddenFigure>& hidden) const {
  for (const auto& [index, plugin] : state_->plugins) {
    const PluginInPeriod& used = state_->assessment.plugins[index];
    const std::vector<Dimension>& dimensions = used.instrument->dimensions;
    for (const auto& [code, in] : plugin.hidden()) {
      for (const std::size_t d : in) hidden.insert({later, code, used.id, dimensions[d].id});
    }
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      if (plugin.withholds(d)) hidden.insert({later, "", used.id, dimensions[d].id});
    }
  }
}

}  // namespace waymark::insight
