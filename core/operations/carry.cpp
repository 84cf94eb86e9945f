// SPDX-License-Identifier: Apache-2.0
#include "core/operations/carry.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/insight/compare/effects.h"
#include "core/operations/period_plugins.h"
#include "core/operations/rescore.h"
#include "core/operations/scored_returns.h"
#include "core/plugins/crosswalk.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Returns scored at a time where questions are swapped: bounds the memory.
constexpr std::size_t kBatch = 4096;

/// The crosswalk's rows that carry, between the instruments that the periods used: those of a
/// closed period may be older than the installed ones, so ids join them.
std::vector<insight::CarriedQuestion> carried_rows(
    const std::vector<plugins::CrosswalkRow>& crosswalk, const Instrument& installed_from,
    const Instrument& installed_to, const Instrument& from, const Instrument& to) {
  std::vector<insight::CarriedQuestion> rows;
  for (const plugins::CrosswalkRow& row : crosswalk) {
    if (!plugins::carries(row.relation) || !row.from || !row.to) continue;
    const auto source = from.question(installed_from.questions[*row.from].id);
    const auto target = to.question(installed_to.questions[*row.to].id);
    if (source && target) rows.push_back({*source, *target, row.options});
  }
  return rows;
}

std::vector<insight::TableShape> shapes_of(const Instrument& instrument) {
  std::vector<insight::TableShape> shapes;
  for (const TableShape& table : instrument.tables) {
    insight::TableShape& shape = shapes.emplace_back();
    shape.id = table.id;
    for (const TableShape::Column& column : table.columns) shape.columns.push_back(column.id);
  }
  return shapes;
}

std::vector<Figure> figures_of(const Scorecard& card, std::size_t dimensions) {
  if (!card.failure.empty() || card.dimensions.size() != dimensions) {
    return std::vector<Figure>(dimensions, Figure::failed());
  }
  std::vector<Figure> figures;
  for (const DimensionScore& score : card.dimensions) figures.push_back(score.figure);
  return figures;
}

/// One period's part in a carried plugin.
struct Side {
  const Results& results;
  std::uint32_t plugin;
  std::vector<bool> asked;                            ///< by leaf
  std::vector<std::optional<Return>> returns;         ///< by leaf, in the later edition's questions
  std::unordered_map<std::string, std::size_t> leaf;  ///< by code

  Side(const Results& of, std::uint32_t index) : results(of), plugin(index) {
    for (std::size_t i = 0; i < results.departments.size(); ++i) {
      const DepartmentResult& department = results.departments[i];
      leaf.emplace(department.department->code, i);
      asked.push_back(std::any_of(
          department.plugins.begin(), department.plugins.end(),
          [&](const DepartmentPluginResult& result) { return result.plugin == plugin; }));
    }
    returns.resize(results.departments.size());
  }
  [[nodiscard]] const PluginInPeriod& used() const { return results.assessment.plugins[plugin]; }
  [[nodiscard]] double weight(std::size_t at) const {
    return weight_of(*results.departments[at].department, results.assessment.period.weighting);
  }
};

class Carrying {
 public:
  Carrying(Workspace& workspace, const Results& earlier_results, std::uint32_t earlier,
           const Results& later_results, std::uint32_t later, unsigned jobs,
           const Progress& progress)
      : workspace_(workspace),
        earlier_(earlier_results, earlier),
        later_(later_results, later),
        jobs_(jobs),
        progress_(progress) {
    out_.plugin = earlier_.used().id;
  }

  Result<insight::CarriedPlugin> run(const std::vector<Unit>& units) {
    auto planned = plan_between(workspace_, earlier_.used(), later_.used());
    if (!planned) return planned.error();
    out_.break_reason = planned->break_reason;
    if (!out_.break_reason.empty()) return std::move(out_);
    plan_ = std::move(planned->plan);
    out_.breaks = plan_.breaks;

    const bool same_edition = earlier_.used().edition == later_.used().edition;
    const bool same_terms = same_edition && earlier_.used().parameters == later_.used().parameters;
    if (!earlier_.used().unavailable.empty() || !later_.used().unavailable.empty()) {
      if (!same_terms) {
        out_.break_reason = fmt::format(
            "The plugin {} cannot score now, so its answers cannot be scored on the same terms.",
            out_.plugin);
      }
      return std::move(out_);
    }
    const auto installed = installed_like(workspace_, later_.used());
    if (!installed) {
      if (!same_terms) {
        out_.break_reason = fmt::format(
            "The plugin {} is not installed, so its answers cannot be scored on the same terms.",
            out_.plugin);
      }
      return std::move(out_);
    }
    terms_ = later_.used();
    terms_.instrument = std::make_shared<const Instrument>(insight::on_same_terms(plan_, to()));
    if (auto read = read_returns(); !read) return read.error();
    if (!same_terms) {
      if (auto scored = score_side(earlier_, out_.earlier); !scored) return scored.error();
    }
    if (!same_edition) {
      if (auto scored = score_side(later_, out_.later); !scored) return scored.error();
    }
    // A published score can be held against a new one only where the same code made both.
    auto hash = workspace_.registry().hash(**installed);
    if (!hash) return hash.error();
    if (!same_edition || *hash == later_.used().hash) {
      if (auto swapped = swap_questions(units); !swapped) return swapped.error();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] const Instrument& from() const { return *earlier_.used().instrument; }
  [[nodiscard]] const Instrument& to() const { return *later_.used().instrument; }

  Result<void> read_returns() {
    const auto read = [&](Side& side, auto&& carried) {
      const auto take = [&](Return&& given) {
        const auto leaf = side.leaf.find(given.department);
        if (leaf == side.leaf.end() || !side.asked[leaf->second]) return true;
        given.answers = carried(given.answers);
        given.edition = later_.used().edition;
        side.returns[leaf->second] = std::move(given);
        return true;
      };
      return for_each_scored_return(workspace_, side.results.assessment, side.plugin, take);
    };
    auto first = read(earlier_, [&](const std::vector<Answer>& answers) {
      return insight::carry_answers(plan_, from(), to(), answers);
    });
    if (!first) return first;
    return read(later_, [&](const std::vector<Answer>& answers) {
      return insight::keep_reached(plan_, to(), answers);
    });
  }

  /// The later edition and parameters, with the period, census and departments of one side.
  Result<std::unique_ptr<Rescorer>> rescorer(const Side& side) {
    return Rescorer::make(workspace_, side.results.assessment, terms_, jobs_);
  }

  Result<void> score_side(const Side& side, std::vector<std::vector<Figure>>& figures) {
    auto made = rescorer(side);
    if (!made) return made.error();
    const std::size_t dimensions = to().dimensions.size();
    std::vector<Return> returns;
    std::vector<std::size_t> leaves;
    for (std::size_t i = 0; i < side.returns.size(); ++i) {
      figures.emplace_back(side.asked[i] ? dimensions : 0, Figure::unscored());
      if (!side.returns[i]) continue;
      returns.push_back(*side.returns[i]);
      leaves.push_back(i);
    }
    auto scored = (*made)->score(returns, false);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      figures[leaves[i]] = figures_of((*scored)[i].card, dimensions);
    }
    return {};
  }

  /// A later leaf's return with one question answered as an earlier leaf of its unit answered it.
  struct Swap {
    std::uint32_t question = 0;
    std::size_t earlier = 0, later = 0;
  };

  Result<void> swap_questions(const std::vector<Unit>& units) {
    auto made = rescorer(later_);
    if (!made) return made.error();
    for (std::uint32_t q = 0; q < to().questions.size(); ++q) {
      if (plan_.reached[q]) add_swaps(units, q);
    }
    for (std::size_t begin = 0; begin < swaps_.size();) {
      // A chunk ends where a question does, so that each one's figures are put together at once.
      std::size_t end = std::min(begin + kBatch, swaps_.size());
      while (end < swaps_.size() && swaps_[end].question == swaps_[end - 1].question) ++end;
      if (auto scored = score_swaps(**made, begin, end); !scored) return scored;
      if (progress_) progress_("Comparing " + out_.plugin, end, swaps_.size());
      begin = end;
    }
    return {};
  }

  void add_swaps(const std::vector<Unit>& units, std::uint32_t question) {
    for (const Unit& unit : units) {
      for (const std::string& code : unit.later) {
        const std::size_t later = later_.leaf.at(code);
        if (!later_.returns[later]) continue;
        bool is_any_other = false;
        std::vector<Swap> own;
        for (const std::string& before : unit.earlier) {
          const std::size_t earlier = earlier_.leaf.at(before);
          if (!earlier_.returns[earlier]) continue;
          own.push_back({question, earlier, later});
          is_any_other =
              is_any_other || !insight::same_answer(later_.returns[later]->answers[question],
                                                    earlier_.returns[earlier]->answers[question]);
        }
        if (is_any_other) swaps_.insert(swaps_.end(), own.begin(), own.end());
      }
    }
  }

  Result<void> score_swaps(Rescorer& scorer, std::size_t begin, std::size_t end) {
    std::vector<Return> returns;
    for (std::size_t i = begin; i < end; ++i) {
      const Swap& swap = swaps_[i];
      Return& given = returns.emplace_back(*later_.returns[swap.later]);
      given.answers = insight::with_answer_of(
          std::move(given.answers), earlier_.returns[swap.earlier]->answers, swap.question);
    }
    auto scored = scorer.score(returns, false);
    if (!scored) return scored.error();
    const std::size_t dimensions = to().dimensions.size();
    // By question and later leaf: what each earlier leaf of the unit makes of it, with its weight.
    std::map<std::pair<std::uint32_t, std::size_t>, std::vector<std::size_t>> groups;
    for (std::size_t i = begin; i < end; ++i) {
      groups[{swaps_[i].question, swaps_[i].later}].push_back(i);
    }
    for (const auto& [key, members] : groups) {
      const auto& [question, later] = key;
      if (out_.swaps.empty() || out_.swaps.back().question != question) {
        insight::SwappedQuestion& fresh = out_.swaps.emplace_back();
        fresh.question = question;
        fresh.figures.resize(later_.returns.size());
      }
      std::vector<std::vector<Figure>> figures;
      for (const std::size_t i : members) {
        figures.push_back(figures_of((*scored)[i - begin].card, dimensions));
      }
      std::vector<Figure>& mean = out_.swaps.back().figures[later];
      for (std::size_t d = 0; d < dimensions; ++d) {
        std::vector<insight::Weighted> weighted;
        for (std::size_t i = 0; i < members.size(); ++i) {
          weighted.push_back({earlier_.weight(swaps_[members[i]].earlier), &figures[i][d]});
        }
        mean.push_back(insight::unit_figure(weighted));
      }
    }
    return {};
  }

  Workspace& workspace_;
  Side earlier_, later_;
  unsigned jobs_;
  const Progress& progress_;
  insight::CarryPlan plan_;
  PluginInPeriod terms_;  ///< the later plugin as both sides are scored by it
  insight::CarriedPlugin out_;
  std::vector<Swap> swaps_;  ///< by question, then unit
};

}  // namespace

Result<EditionPlan> plan_between(Workspace& workspace, const PluginInPeriod& from,
                                 const PluginInPeriod& to) {
  EditionPlan out;
  if (from.edition == to.edition) {
    out.plan = insight::plan_carry_whole(*from.instrument, *to.instrument);
    return out;
  }
  const plugins::Registry& registry = workspace.registry();
  const auto installed = installed_like(workspace, to);
  if (!installed) {
    out.break_reason = fmt::format(
        "The plugin {} is not installed, so nothing says how edition {} became edition {}.", to.id,
        from.edition, to.edition);
    return out;
  }
  const plugins::Installed& plugin = **installed;
  if (plugin.crosswalk(from.edition, to.edition) == nullptr) {
    out.break_reason = fmt::format(
        "No crosswalk leads from {0} {1} to {0} {2}, so their answers are about different things.",
        to.id, from.edition, to.edition);
    return out;
  }
  auto crosswalk = registry.crosswalk(plugin, from.edition, to.edition);
  if (!crosswalk) return crosswalk.error();
  auto installed_from = registry.instrument(plugin, from.edition);
  if (!installed_from) return installed_from.error();
  auto installed_to = registry.instrument(plugin, to.edition);
  if (!installed_to) return installed_to.error();
  out.plan = insight::plan_carry(
      *from.instrument, *to.instrument,
      carried_rows(**crosswalk, **installed_from, **installed_to, *from.instrument, *to.instrument),
      shapes_of(*from.instrument), shapes_of(*to.instrument));
  return out;
}

Result<insight::CarriedPlugin> carry_plugin(Workspace& workspace, const Results& earlier_results,
                                            std::uint32_t earlier, const Results& later_results,
                                            std::uint32_t later, const std::vector<Unit>& units,
                                            unsigned jobs, const Progress& progress) {
  return Carrying(workspace, earlier_results, earlier, later_results, later, jobs, progress)
      .run(units);
}

}  // namespace waymark::operations
