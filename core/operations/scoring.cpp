// SPDX-License-Identifier: Apache-2.0
#include "core/operations/scoring.h"

#include <fmt/format.h>

#include <map>
#include <optional>

#include "core/base/interrupt.h"
#include "core/operations/assessment.h"
#include "core/operations/period_plugins.h"
#include "core/operations/rescore.h"
#include "core/operations/scored_returns.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

/// Returns scored at a time: enough to keep the threads busy, few enough to bound the memory.
constexpr std::size_t kBatch = 2048;

/// Brings one plugin's scorecards up to date, inside its owner's transaction.
class PluginScoring {
 public:
  PluginScoring(Workspace& workspace, const Assessment& assessment, std::uint32_t plugin,
                Rescorer& rescorer, const Progress& progress, ScoreSummary& summary)
      : workspace_(workspace),
        assessment_(assessment),
        plugin_(plugin),
        rescorer_(rescorer),
        progress_(progress),
        summary_(summary) {}

  Result<void> run() {
    store::Store& store = workspace_.store();
    const std::string& period = assessment_.period.id;
    auto present = store.card_fingerprints(workspace_.force(), period, id());
    if (!present) return present.error();
    present_.insert(std::make_move_iterator(present->begin()),
                    std::make_move_iterator(present->end()));
    Result<void> outcome;
    auto visited = for_each_scored_return(workspace_, assessment_, plugin_, [&](Return&& given) {
      outcome = take(std::move(given));
      return outcome.ok();
    });
    if (!visited) return visited;
    if (!outcome) return outcome;
    if (auto flushed = flush(); !flushed) return flushed;
    // What is left belongs to departments that are gone, or no longer asked.
    for (const auto& [department, fingerprint] : present_) {
      if (auto gone = store.remove_card(workspace_.force(), period, department, id()); !gone) {
        return gone;
      }
    }
    return {};
  }

 private:
  [[nodiscard]] const std::string& id() const { return assessment_.plugins[plugin_].id; }

  Result<void> take(Return&& given) {
    ++summary_.returns;
    auto fingerprint = rescorer_.fingerprint(given);
    if (!fingerprint) return fingerprint.error();
    const auto found = present_.find(given.department);
    // What a plugin scored before it went stays until it is back.
    const bool current =
        found != present_.end() &&
        (found->second == *fingerprint || !assessment_.plugins[plugin_].unavailable.empty());
    if (found != present_.end()) present_.erase(found);
    if (current) return {};
    fingerprints_.push_back(*std::move(fingerprint));
    waiting_.push_back(std::move(given));
    return waiting_.size() < kBatch ? Result<void>{} : flush();
  }

  Result<void> flush() {
    if (waiting_.empty()) return {};
    auto scored = rescorer_.score(waiting_, false);
    if (!scored) return scored.error();
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      ScoredReturn& one = (*scored)[i];
      // What failed is tried again each time: a library may load once its machine is mended.
      if (!one.card.failure.empty()) {
        fingerprints_[i] = failed_card(fingerprints_[i]);
      } else {
        ++summary_.scored;
      }
      auto put = workspace_.store().put_card(
          workspace_.force(), assessment_.period.id,
          {waiting_[i].department, id(), fingerprints_[i], std::move(one.card), std::move(one.self),
           std::move(one.reviewed)});
      if (!put) return put;
    }
    if (progress_) progress_("Scoring " + id(), summary_.scored, 0);
    waiting_.clear();
    fingerprints_.clear();
    return {};
  }

  Workspace& workspace_;
  const Assessment& assessment_;
  std::uint32_t plugin_;
  Rescorer& rescorer_;
  const Progress& progress_;
  ScoreSummary& summary_;
  std::map<std::string, std::string> present_;  ///< department to fingerprint, not yet seen
  std::vector<Return> waiting_;
  std::vector<std::string> fingerprints_;
};

Result<void> collect_failures(Workspace& workspace, const Assessment& assessment,
                              ScoreSummary& summary) {
  std::map<std::string, std::string> unavailable;
  for (const PluginInPeriod& plugin : assessment.plugins) {
    if (!plugin.unavailable.empty()) unavailable.emplace(plugin.id, plugin.unavailable);
  }
  return workspace.store().for_each_card(
      workspace.force(), assessment.period.id, [&](store::Store::CardRow&& row) {
        const auto gone = unavailable.find(row.stored.plugin);
        if (gone != unavailable.end()) row.stored.card.failure = gone->second;
        if (!row.stored.card.failure.empty()) {
          summary.failures.push_back({row.stored.department, row.stored.plugin,
                                      FigureState::kFailed, row.stored.card.failure});
        }
        return true;
      });
}

}  // namespace

Result<ScoreSummary> score(Workspace& workspace, const std::string& period_id, unsigned jobs,
                           const Progress& progress) {
  auto settled = settle_plugins(workspace, period_id, progress);
  if (!settled) return settled.error();
  auto period = workspace.period(period_id);
  if (!period) return period.error();
  std::optional<store::Transaction> transaction;
  if (period->state == PeriodState::kOpen) {
    auto begun = workspace.store().begin();
    if (!begun) return begun.error();
    transaction.emplace(*std::move(begun));
    // It may have been closed while this waited for its turn.
    period = workspace.period(period_id);
    if (!period) return period.error();
  }
  auto assessment = load_assessment(workspace, *period);
  if (!assessment) return assessment.error();
  ScoreSummary summary;
  summary.notes = *std::move(settled);
  if (period->state == PeriodState::kClosed) {
    auto count = workspace.store().count_returns(workspace.force(), period_id);
    if (!count) return count.error();
    summary.returns = *count;
  } else {
    for (std::uint32_t i = 0; i < assessment->plugins.size(); ++i) {
      auto rescorer = Rescorer::make(workspace, *assessment, assessment->plugins[i], jobs);
      if (!rescorer) return rescorer.error();
      PluginScoring scoring(workspace, *assessment, i, **rescorer, progress, summary);
      if (auto done = scoring.run(); !done) return done.error();
      if (interrupted()) {
        return failed("the scoring was interrupted", "nothing of it was kept");
      }
      for (std::string& message : (*rescorer)->take_messages()) {
        summary.messages.push_back(std::move(message));
      }
    }
    if (auto done = transaction->commit(); !done) return done.error();
  }
  if (auto listed = collect_failures(workspace, *assessment, summary); !listed) {
    return listed.error();
  }
  return summary;
}

}  // namespace waymark::operations
