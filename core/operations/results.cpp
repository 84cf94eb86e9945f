// SPDX-License-Identifier: Apache-2.0
#include "core/operations/results.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/insight/rollup/rollup.h"
#include "core/insight/suppress/suppress.h"
#include "core/operations/assessment.h"
#include "core/operations/revised.h"
#include "core/operations/scoring.h"
#include "core/operations/version.h"
#include "core/store/store.h"

namespace waymark::operations {

struct ResultsReader::State {
  Workspace* workspace = nullptr;
  /// One moment in time for both passes: what others import meanwhile is not seen.
  std::optional<store::Transaction> moment;
  Assessment assessment;
  std::unique_ptr<insight::Rollup> rollup;
  std::unique_ptr<insight::Suppression> suppression;
  ForceResult force, unsuppressed_force;
  std::vector<Failure> failures;
  std::vector<std::string> messages;
};

namespace {

using CardRow = store::Store::CardRow;

/// Walks the leaves in byte order of code, each with its scorecards, in one pass over the store.
Result<void> for_each_leaf(
    Workspace& workspace, const Assessment& assessment,
    const std::function<bool(const Department&, std::vector<CardRow>&&)>& visit) {
  const std::vector<const Department*> leaves = assessment.organisation.leaves();
  std::size_t next = 0;
  bool going = true;
  std::vector<CardRow> waiting;
  // Leaves without a card come between those that have one.
  const auto visit_up_to = [&](const std::string* department) {
    while (going && next < leaves.size() &&
           (department == nullptr || leaves[next]->code < *department)) {
      std::vector<CardRow> cards;
      if (!waiting.empty() && waiting.front().stored.department == leaves[next]->code) {
        cards.swap(waiting);
      }
      going = visit(*leaves[next++], std::move(cards));
    }
  };
  auto visited =
      workspace.store().for_each_card(workspace.force(), assessment.period.id, [&](CardRow&& row) {
        if (!waiting.empty() && waiting.front().stored.department != row.stored.department) {
          visit_up_to(&row.stored.department);
          waiting.clear();
        }
        waiting.push_back(std::move(row));
        return going;
      });
  if (!visited) return visited;
  visit_up_to(nullptr);
  return {};
}

void add_strategy(Fingerprint& all, Workspace& workspace, const Period& period) {
  auto found =
      workspace.store().strategy(workspace.force(), period.strategy_id, period.strategy_version);
  if (found && *found) all.add((*found)->document);
}

/// All that goes into the figures, but for the scorecards' own fingerprints.
Fingerprint begin_fingerprint(Workspace& workspace, const Assessment& assessment) {
  Fingerprint all;
  const Period& period = assessment.period;
  all.add(engine_version()).add(workspace.force()).add(workspace.force_name()).add(period.id);
  all.add(period.from.iso()).add(period.to.iso()).add(period.census.iso());
  all.add(name_of(period.weighting));
  add_strategy(all, workspace, period);
  for (const PluginInPeriod& plugin : assessment.plugins) {
    all.add(plugin.id).add(plugin.edition).add(plugin.hash);
    if (!plugin.unavailable.empty()) all.add("failed").add(plugin.unavailable);
    for (const auto& [id, value] : plugin.parameters) all.add(id).add(value);
  }
  for (const PluginUse& use : period.uses) {
    all.add(use.asked ? "asked" : "everyone");
    for (const std::string& code : use.asked.value_or(std::vector<std::string>{})) all.add(code);
  }
  for (const Department& department : assessment.organisation.departments) {
    all.add(department.code).add(department.name).add(department.parent);
    all.add(shortest(department.headcount)).add(shortest(department.share));
  }
  return all;
}

void add_cards(Fingerprint& all, const std::vector<CardRow>& cards) {
  for (const CardRow& row : cards) {
    all.add(row.stored.department).add(row.stored.plugin);
    all.add(row.stored.fingerprint).add(name_of(row.status));
  }
}

}  // namespace

Result<std::string> results_fingerprint(Workspace& workspace, const Assessment& assessment) {
  Fingerprint all = begin_fingerprint(workspace, assessment);
  auto walked =
      for_each_leaf(workspace, assessment, [&](const Department&, std::vector<CardRow>&& cards) {
        add_cards(all, cards);
        return true;
      });
  if (!walked) return walked.error();
  return all.hex();
}

ResultsReader::ResultsReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ResultsReader::~ResultsReader() = default;

const Assessment& ResultsReader::assessment() const {
  return state_->assessment;
}
const ForceResult& ResultsReader::force() const {
  return state_->force;
}
const std::vector<Failure>& ResultsReader::failures() const {
  return state_->failures;
}
const std::vector<std::string>& ResultsReader::messages() const {
  return state_->messages;
}

const insight::Suppression& ResultsReader::suppression() const {
  return *state_->suppression;
}

Result<void> ResultsReader::for_each_department(
    const std::optional<std::string>& only,
    const std::function<bool(const DepartmentResult&)>& visit) const {
  return for_each_unsuppressed(only, [&](const DepartmentResult& department) {
    DepartmentResult shown = department;
    state_->suppression->apply(shown);
    return visit(shown);
  });
}

Result<void> ResultsReader::for_each_unsuppressed(
    const std::optional<std::string>& only,
    const std::function<bool(const DepartmentResult&)>& visit) const {
  const Assessment& assessment = state_->assessment;
  if (only) {
    const auto leaves = assessment.organisation.leaves();
    const auto leaf = std::find_if(leaves.begin(), leaves.end(),
                                   [&](const Department* d) { return d->code == *only; });
    if (leaf == leaves.end()) {
      return bad_input({},
                       fmt::format("period {} has no department {} that makes returns",
                                   assessment.period.id, *only),
                       "check the code against the period's org.csv");
    }
    auto cards = state_->workspace->store().cards_of(state_->workspace->force(),
                                                     assessment.period.id, *only);
    if (!cards) return cards.error();
    visit(state_->rollup->department_result(
        **leaf, assessed_returns(assessment, **leaf, *std::move(cards))));
    return {};
  }
  return for_each_leaf(
      *state_->workspace, assessment,
      [&](const Department& department, std::vector<CardRow>&& cards) {
        return visit(state_->rollup->department_result(
            department, assessed_returns(assessment, department, std::move(cards))));
      });
}

Result<std::shared_ptr<const Results>> ResultsReader::gather(bool unsuppressed) const {
  auto results = std::make_shared<Results>();
  results->assessment = state_->assessment;
  results->force = unsuppressed ? state_->unsuppressed_force : state_->force;
  results->failures = state_->failures;
  const auto take = [&](const DepartmentResult& department) {
    results->departments.push_back(department);
    // The copy must point into its own assessment.
    results->departments.back().department =
        results->assessment.organisation.department(department.department->code);
    return true;
  };
  auto read = unsuppressed ? for_each_unsuppressed({}, take) : for_each_department({}, take);
  if (!read) return read.error();
  return std::shared_ptr<const Results>(std::move(results));
}

Result<std::shared_ptr<const Results>> ResultsReader::all() const {
  return gather(false);
}

Result<std::shared_ptr<const Results>> ResultsReader::all_unsuppressed() const {
  return gather(true);
}

Result<std::unique_ptr<ResultsReader>> open_results(Workspace& workspace,
                                                    const std::string& period_id, unsigned jobs,
                                                    const Progress& progress) {
  auto scored = score(workspace, period_id, jobs, progress);
  if (!scored) return scored.error();
  auto state = std::make_unique<ResultsReader::State>();
  state->workspace = &workspace;
  auto moment = workspace.store().begin_read();
  if (!moment) return moment.error();
  state->moment.emplace(*std::move(moment));
  auto period = workspace.period(period_id);
  if (!period) return period.error();
  state->failures = std::move(scored->failures);
  state->messages = std::move(scored->messages);
  auto assessment = load_assessment(workspace, *period);
  if (!assessment) return assessment.error();
  state->assessment = *std::move(assessment);
  auto revisions = find_revisions(workspace, state->assessment);
  if (!revisions) return revisions.error();
  state->assessment.revisions = *std::move(revisions);
  state->rollup = std::make_unique<insight::Rollup>(state->assessment);
  state->suppression = std::make_unique<insight::Suppression>(state->assessment);
  Fingerprint all = begin_fingerprint(workspace, state->assessment);
  auto rolled = for_each_leaf(
      workspace, state->assessment,
      [&](const Department& department, std::vector<CardRow>&& cards) {
        add_cards(all, cards);
        state->suppression->add(state->rollup->add(
            department, assessed_returns(state->assessment, department, std::move(cards))));
        return true;
      });
  if (!rolled) return rolled.error();
  state->force = state->unsuppressed_force = state->rollup->finish();
  state->suppression->finish(state->force);
  state->suppression->apply(state->force);
  state->assessment.fingerprint = all.hex();
  return std::unique_ptr<ResultsReader>(new ResultsReader(std::move(state)));
}

}  // namespace waymark::operations
