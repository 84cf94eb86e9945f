// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/changes.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/insight/compare/gives_away.h"
#include "core/insight/compare/lineage.h"
#include "core/insight/compare/pairs.h"
#include "core/insight/compare/signed_sum.h"
#include "core/insight/compare/units.h"

namespace waymark::insight {
namespace {

constexpr const char* kUnscored =
    "On the same questions and parameters, it has no score in one of the two periods.";

std::vector<std::size_t> places_of(const std::vector<std::string>& codes, const Results& results) {
  std::vector<std::size_t> places;
  for (const std::string& code : codes) {
    const auto found = std::lower_bound(
        results.departments.begin(), results.departments.end(), code,
        [](const DepartmentResult& d, const std::string& c) { return d.department->code < c; });
    if (found != results.departments.end() && found->department->code == code) {
      places.push_back(static_cast<std::size_t>(found - results.departments.begin()));
    }
  }
  return places;
}

/// One period's figures, by leaf.
class PeriodSide {
 public:
  explicit PeriodSide(const Results& results) : results_(results) {
    for (const DepartmentResult& department : results.departments) {
      weights_.push_back(weight_of(*department.department, results.assessment.period.weighting));
      auto& by_plugin = asked_.emplace_back(results.assessment.plugins.size(), nullptr);
      for (const DepartmentPluginResult& plugin : department.plugins) {
        by_plugin[plugin.plugin] = &plugin;
      }
    }
  }
  [[nodiscard]] const Results& results() const { return results_; }
  [[nodiscard]] double weight(std::size_t leaf) const { return weights_[leaf]; }
  /// Nothing where the leaf was not asked.
  [[nodiscard]] const DepartmentPluginResult* asked(std::size_t leaf, std::uint32_t plugin) const {
    return asked_[leaf][plugin];
  }

 private:
  const Results& results_;
  std::vector<double> weights_;
  std::vector<std::vector<const DepartmentPluginResult*>> asked_;
};

struct Members {
  std::vector<std::size_t> earlier, later;  ///< leaves of a unit, indexes in Results::departments
};

/// Weights of children on one side, normalised over those that are scored there.
class Normalised {
 public:
  void add(double weight, bool is_scored) {
    weights_.push_back(is_scored ? weight : 0);
    total_ += weights_.back();
  }
  [[nodiscard]] double operator[](std::size_t i) const {
    return total_ > 0 ? weights_[i] / total_ : 0;
  }

 private:
  std::vector<double> weights_;
  double total_ = 0;
};

class Finder {
 public:
  explicit Finder(const ComparisonInput& input)
      : input_(input), earlier_(*input.earlier), later_(*input.later) {
    out_.units = find_units(input.organisations, input.earlier->assessment.period.id);
    out_.plugins = pair_plugins(input.earlier->assessment, input.later->assessment);
    out_.principles = pair_principles(input.strategies);
    for (const Unit& unit : out_.units) {
      members_.push_back(
          {places_of(unit.earlier, *input.earlier), places_of(unit.later, *input.later)});
    }
    out_.by_unit.resize(out_.units.size());
    out_.hidden.resize(out_.units.size());
  }

  Changes run() {
    for (std::size_t p = 0; p < out_.plugins.size(); ++p) add_plugin(p);
    add_principles();
    add_force();
    return std::move(out_);
  }

 private:
  [[nodiscard]] const CarriedPlugin* carried(const PluginPair& plugin) const {
    for (const CarriedPlugin& carried : input_.carried) {
      if (carried.plugin == plugin.id) return &carried;
    }
    return nullptr;
  }

  [[nodiscard]] std::string break_of(const PluginPair& plugin, const CarriedPlugin* carried) const {
    if (!plugin.earlier || !plugin.later) return {};
    if (carried != nullptr) return carried->break_reason;
    if (plugin.earlier_edition == plugin.later_edition) return {};
    return "No crosswalk leads from edition " + plugin.earlier_edition + " to edition " +
           plugin.later_edition + ".";
  }

  void add_published(const PeriodSide& side, const std::vector<std::size_t>& leaves,
                     const std::optional<std::uint32_t>& plugin,
                     const std::optional<std::uint32_t>& dimension,
                     std::vector<Weighted>& members) const {
    if (!plugin || !dimension) return;
    for (const std::size_t leaf : leaves) {
      if (const DepartmentPluginResult* asked = side.asked(leaf, *plugin)) {
        members.push_back({side.weight(leaf), &asked->dimensions[*dimension].figure});
      }
    }
  }

  static void add_carried(const PeriodSide& side, const std::vector<std::size_t>& leaves,
                          const std::vector<std::vector<Figure>>& figures, std::uint32_t dimension,
                          std::vector<Weighted>& members) {
    for (const std::size_t leaf : leaves) {
      if (figures[leaf].empty()) continue;
      members.push_back({side.weight(leaf), &figures[leaf][dimension]});
    }
  }

  [[nodiscard]] UnitScores scores_of(const Members& members, const PluginPair& plugin,
                                     const DimensionPair& dimension,
                                     const CarriedPlugin* carried) const {
    UnitScores scores;
    add_published(earlier_, members.earlier, plugin.earlier, dimension.earlier, scores.earlier);
    add_published(later_, members.later, plugin.later, dimension.later, scores.later);
    if (!dimension.earlier || !dimension.later) return scores;
    if (carried == nullptr || carried->earlier.empty()) {
      scores.earlier_carried = scores.earlier;
    } else {
      add_carried(earlier_, members.earlier, carried->earlier, *dimension.later,
                  scores.earlier_carried);
    }
    if (carried == nullptr || carried->later.empty()) {
      scores.later_carried = scores.later;
    } else {
      add_carried(later_, members.later, carried->later, *dimension.later, scores.later_carried);
    }
    return scores;
  }

  /// What the unit would score in a dimension with the question swapped; nothing where it is as it
  /// was, or has no score then.
  [[nodiscard]] std::optional<double> swapped_score(const Members& members,
                                                    const SwappedQuestion& swap,
                                                    const PluginPair& plugin,
                                                    const DimensionPair& dimension,
                                                    const CarriedPlugin& carried) const {
    const bool is_touched =
        std::any_of(members.later.begin(), members.later.end(),
                    [&](std::size_t leaf) { return !swap.figures[leaf].empty(); });
    if (!is_touched) return std::nullopt;
    std::vector<Weighted> scores;
    for (const std::size_t leaf : members.later) {
      const DepartmentPluginResult* asked = later_.asked(leaf, *plugin.later);
      if (asked == nullptr) continue;
      const Figure* now = carried.later.empty() ? &asked->dimensions[*dimension.later].figure
                                                : &carried.later[leaf][*dimension.later];
      const Figure* then = swap.figures[leaf].empty() ? now : &swap.figures[leaf][*dimension.later];
      if (now->scored() && !then->scored()) return std::nullopt;
      scores.push_back({later_.weight(leaf), then});
    }
    const Figure figure = unit_figure(scores);
    return figure.scored() ? std::optional(figure.score) : std::nullopt;
  }

  void add_drivers(const PluginPair& plugin, std::size_t p, std::size_t d,
                   const CarriedPlugin& carried, const std::vector<UnitScores>& scores) {
    const DimensionPair& dimension = plugin.dimensions[d];
    Change& whole = out_.force.dimensions[p][d];
    const bool is_any_hidden =
        std::any_of(out_.hidden.begin(), out_.hidden.end(),
                    [&](const Changes::Hidden& hidden) { return hidden.dimensions[p][d]; });
    for (const SwappedQuestion& swap : carried.swaps) {
      SignedSum sum;
      for (std::size_t u = 0; u < out_.units.size(); ++u) {
        Change& own = out_.by_unit[u].dimensions[p][d];
        const double share = whole.effects ? whole.shares[u] : 0;
        if (!own.effects && share == 0) continue;
        const auto score = swapped_score(members_[u], swap, plugin, dimension, carried);
        const Figure now = unit_figure(scores[u].later_carried);
        if (!score || !now.scored()) continue;
        const double part = now.score - *score;
        if (part == 0) continue;
        if (own.effects) own.questions.push_back({p, swap.question, part});
        sum.add(share * part);
      }
      if (sum.value() != 0 && !is_any_hidden)
        whole.questions.push_back({p, swap.question, sum.value()});
    }
  }

  [[nodiscard]] bool hides_force(const std::string& plugin, const std::string& dimension) const {
    return input_.hidden.contains({false, "", plugin, dimension}) ||
           input_.hidden.contains({true, "", plugin, dimension});
  }

  /// Whether one of the unit's members on that side is hidden in the dimension.
  [[nodiscard]] bool is_hidden(bool later, const Unit& unit, const std::string& plugin,
                               const std::string& dimension) const {
    const std::vector<std::string>& codes = later ? unit.later : unit.earlier;
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return input_.hidden.contains({later, code, plugin, dimension});
    });
  }

  void add_plugin(std::size_t p) {
    const PluginPair& plugin = out_.plugins[p];
    const CarriedPlugin* carry = carried(plugin);
    const std::string broken = break_of(plugin, carry);
    auto& force_dimensions = out_.force.dimensions.emplace_back(plugin.dimensions.size());
    for (ChangeSet& set : out_.by_unit) set.dimensions.emplace_back(plugin.dimensions.size());
    for (Changes::Hidden& hidden : out_.hidden) {
      hidden.dimensions.emplace_back(plugin.dimensions.size(), false);
    }
    out_.force_hidden.dimensions.emplace_back(plugin.dimensions.size(), false);
    for (std::size_t d = 0; d < plugin.dimensions.size(); ++d) {
      const DimensionPair& dimension = plugin.dimensions[d];
      std::string reason = broken;
      if (reason.empty() && carry != nullptr && dimension.later && plugin.earlier &&
          *dimension.later < carry->breaks.size()) {
        reason = carry->breaks[*dimension.later];
      }
      std::vector<UnitScores> scores;
      for (const Members& members : members_) {
        scores.push_back(scores_of(members, plugin, dimension, carry));
      }
      const auto published = [&](const PeriodSide& side, const auto& index, const auto& at) {
        return index && at ? side.results().force.plugins[*index].dimensions[*at]
                           : Figure::not_applicable();
      };
      const bool is_told = gives_away(scores, [&](bool later, std::size_t u) {
        return is_hidden(later, out_.units[u], plugin.id, dimension.id);
      });
      force_dimensions[d] =
          change_of_dimension(published(earlier_, plugin.earlier, dimension.earlier),
                              published(later_, plugin.later, dimension.later), scores,
                              reason.empty() && is_told ? kWithheld : reason, kUnscored);
      out_.force_hidden.dimensions[p][d] = hides_force(plugin.id, dimension.id);
      declare(force_dimensions[d], dimension.earlier.has_value(), dimension.later.has_value());
      for (std::size_t u = 0; u < members_.size(); ++u) {
        Change& own = out_.by_unit[u].dimensions[p][d];
        own = change_of_unit(u, scores[u], reason, kUnscored);
        declare(own, !scores[u].earlier.empty(), !scores[u].later.empty());
        out_.hidden[u].dimensions[p][d] =
            is_hidden(false, out_.units[u], plugin.id, dimension.id) ||
            is_hidden(true, out_.units[u], plugin.id, dimension.id);
      }
      if (carry != nullptr && broken.empty()) add_drivers(plugin, p, d, *carry, scores);
    }
    add_plugin_changes(p, broken);
  }

  static void declare(Change& change, bool in_earlier, bool in_later) {
    change.in_earlier = in_earlier;
    change.in_later = in_later;
  }

  /// A dimension's weight on one side of a plugin.
  static double weight_in(const Results& results, const std::optional<std::uint32_t>& plugin,
                          const std::optional<std::uint32_t>& dimension) {
    if (!plugin || !dimension) return 0;
    return results.assessment.plugins[*plugin].instrument->dimensions[*dimension].weight;
  }

  void roll_up_plugin(const PluginPair& plugin, const std::vector<Change>& dimensions,
                      bool declared_differ, Change& out) const {
    Normalised a, b;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      const DimensionPair& pair = plugin.dimensions[d];
      a.add(weight_in(earlier_.results(), plugin.earlier, pair.earlier),
            dimensions[d].earlier.scored());
      b.add(weight_in(later_.results(), plugin.later, pair.later), dimensions[d].later.scored());
    }
    std::vector<ChildChange> children;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
      children.push_back({&dimensions[d], a[d], b[d]});
    }
    roll_up_change(children, declared_differ, out);
  }

  void add_plugin_changes(std::size_t p, const std::string& broken) {
    const PluginPair& plugin = out_.plugins[p];
    bool differ = !plugin.earlier || !plugin.later;
    for (const DimensionPair& pair : plugin.dimensions) {
      differ = differ || !pair.earlier || !pair.later ||
               weight_in(earlier_.results(), plugin.earlier, pair.earlier) !=
                   weight_in(later_.results(), plugin.later, pair.later);
    }
    const std::vector<bool>& marks = out_.force_hidden.dimensions[p];
    out_.force_hidden.plugins.push_back(std::find(marks.begin(), marks.end(), true) != marks.end());
    Change& whole = out_.force.plugins.emplace_back();
    declare(whole, plugin.earlier.has_value(), plugin.later.has_value());
    if (plugin.earlier) whole.earlier = earlier_.results().force.plugins[*plugin.earlier].figure;
    if (plugin.later) whole.later = later_.results().force.plugins[*plugin.later].figure;
    whole.break_reason = broken;
    roll_up_plugin(plugin, out_.force.dimensions[p], differ, whole);

    for (std::size_t u = 0; u < members_.size(); ++u) {
      Change& own = out_.by_unit[u].plugins.emplace_back();
      const auto figure = [&](const PeriodSide& side, const std::vector<std::size_t>& leaves,
                              const std::optional<std::uint32_t>& index, bool& declared) {
        std::vector<Weighted> members;
        for (const std::size_t leaf : leaves) {
          const DepartmentPluginResult* asked = index ? side.asked(leaf, *index) : nullptr;
          if (asked != nullptr) members.push_back({side.weight(leaf), &asked->figure});
        }
        declared = !members.empty();
        return unit_figure(members);
      };
      own.earlier = figure(earlier_, members_[u].earlier, plugin.earlier, own.in_earlier);
      own.later = figure(later_, members_[u].later, plugin.later, own.in_later);
      own.break_reason = broken;
      roll_up_plugin(plugin, out_.by_unit[u].dimensions[p], differ, own);
      Changes::Hidden& hidden = out_.hidden[u];
      const std::vector<bool>& below = hidden.dimensions[p];
      hidden.plugins.push_back(std::find(below.begin(), below.end(), true) != below.end());
      hidden.any = hidden.any || hidden.plugins.back();
    }
  }

  void add_principles() {
    const PrincipleChildren children(input_, out_.plugins, out_.principles);
    for (std::size_t k = 0; k < out_.principles.size(); ++k) {
      const PrinciplePair& pair = out_.principles[k];
      Change& whole = out_.force.principles.emplace_back();
      declare(whole, !pair.earlier.empty(), pair.later.has_value());
      std::vector<Weighted> origins;
      for (const std::uint32_t i : pair.earlier) {
        origins.push_back({earlier_.results().assessment.strategy.principles[i].weight,
                           &earlier_.results().force.principles[i].figure});
      }
      whole.earlier = unit_figure(origins);
      if (pair.later) whole.later = later_.results().force.principles[*pair.later].figure;
      roll_up_change(children.of(k, out_.force.dimensions), children.declared_differ(k), whole);
      const bool is_any = children.any(k, out_.force_hidden.dimensions);
      out_.force_hidden.principles.push_back(is_any);
      out_.force_hidden.any = out_.force_hidden.any || is_any;
      for (std::size_t u = 0; u < members_.size(); ++u) add_unit_principle(children, k, u);
    }
  }

  void add_unit_principle(const PrincipleChildren& children, std::size_t k, std::size_t u) {
    const PrinciplePair& pair = out_.principles[k];
    Change& own = out_.by_unit[u].principles.emplace_back();
    std::vector<Figure> means;  // each earlier member's figure of the principles this came from
    means.reserve(members_[u].earlier.size());
    std::vector<Weighted> earlier, later;
    for (const std::size_t leaf : members_[u].earlier) {
      const DepartmentResult& department = earlier_.results().departments[leaf];
      std::vector<Weighted> origins;
      for (const std::uint32_t i : pair.earlier) {
        origins.push_back({earlier_.results().assessment.strategy.principles[i].weight,
                           &department.principles[i]});
      }
      means.push_back(unit_figure(origins));
      earlier.push_back({earlier_.weight(leaf), &means.back()});
    }
    if (pair.later) {
      for (const std::size_t leaf : members_[u].later) {
        later.push_back(
            {later_.weight(leaf), &later_.results().departments[leaf].principles[*pair.later]});
      }
    }
    own.earlier = unit_figure(earlier);
    own.later = unit_figure(later);
    declare(own, own.earlier.counts(), own.later.counts());
    const std::vector<ChildChange> found = children.of(k, out_.by_unit[u].dimensions);
    roll_up_change(found, children.declared_differ(k), own);
    out_.hidden[u].principles.push_back(children.any(k, out_.hidden[u].dimensions));
  }

  void add_force() {
    const Strategy& before = earlier_.results().assessment.strategy;
    const Strategy& after = later_.results().assessment.strategy;
    Change& whole = out_.force.force;
    declare(whole, true, true);
    whole.earlier = earlier_.results().force.force;
    whole.later = later_.results().force.force;
    double total = 0;
    for (std::size_t i = 0; i < before.principles.size(); ++i) {
      if (earlier_.results().force.principles[i].figure.scored()) {
        total += before.principles[i].weight;
      }
    }
    Normalised b;
    bool differ = false;
    for (std::size_t k = 0; k < out_.principles.size(); ++k) {
      const PrinciplePair& pair = out_.principles[k];
      const double weight = pair.later ? after.principles[*pair.later].weight : 0;
      b.add(weight, out_.force.principles[k].later.scored());
      differ = differ || !pair.later || pair.earlier.size() != 1 || pair.parts.front() != 1 ||
               before.principles[pair.earlier.front()].weight != weight;
    }
    std::vector<ChildChange> children;
    for (std::size_t k = 0; k < out_.principles.size(); ++k) {
      const PrinciplePair& pair = out_.principles[k];
      double a = 0;
      for (std::size_t i = 0; i < pair.earlier.size(); ++i) {
        const std::uint32_t origin = pair.earlier[i];
        if (earlier_.results().force.principles[origin].figure.scored()) {
          a += before.principles[origin].weight * pair.parts[i];
        }
      }
      children.push_back({&out_.force.principles[k], total > 0 ? a / total : 0, b[k]});
    }
    roll_up_change(children, differ, whole);
  }

  const ComparisonInput& input_;
  PeriodSide earlier_, later_;
  std::vector<Members> members_;
  Changes out_;
};

}  // namespace

Changes find_changes(const ComparisonInput& input) {
  return Finder(input).run();
}

}  // namespace waymark::insight
