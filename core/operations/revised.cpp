// SPDX-License-Identifier: Apache-2.0
#include "core/operations/revised.h"

#include <algorithm>
#include <map>

#include "core/insight/revised/revised.h"
#include "core/insight/rollup/rollup.h"
#include "core/insight/suppress/suppress.h"
#include "core/operations/assessment.h"
#include "core/store/codec/card.h"

namespace waymark::operations {
namespace {

// A frozen document; its key is plugin/department, its content a scorecard, or empty where there
// was none.
constexpr const char* kPublishedCard = "published-card";

using CardRow = store::Store::CardRow;
using Key = std::pair<std::string, std::string>;  // department, plugin

std::string text_of(const Key& key) {
  return key.second + "/" + key.first;
}

/// Results of one period while they are put together.
class Side {
 public:
  explicit Side(const Assessment& assessment)
      : assessment_(assessment), rollup_(assessment), suppression_(assessment) {}

  void add(const Department& department, std::vector<CardRow> rows) {
    departments_.push_back(
        rollup_.add(department, assessed_returns(assessment_, department, std::move(rows))));
    suppression_.add(departments_.back());
  }

  void finish() {
    force_ = rollup_.finish();
    suppression_.finish(force_);
    suppression_.apply(force_);
    for (DepartmentResult& department : departments_) suppression_.apply(department);
  }

  [[nodiscard]] const ForceResult& force() const { return force_; }
  [[nodiscard]] const std::vector<DepartmentResult>& departments() const { return departments_; }

 private:
  const Assessment& assessment_;
  insight::Rollup rollup_;
  insight::Suppression suppression_;
  ForceResult force_;
  std::vector<DepartmentResult> departments_;
};

/// A return as it stood when its period closed.
struct Published {
  std::optional<Scorecard> card;
  ReturnStatus status = ReturnStatus::kNotStarted;
  std::optional<Date> submitted_on;
};

Result<std::map<Key, Published>> published_returns(Workspace& workspace, const Period& period,
                                                   const std::vector<store::Revision>& revisions) {
  std::map<Key, Published> published;
  // In the order they were made: the first of a return is the one that was published.
  for (const store::Revision& revision : revisions) {
    published.try_emplace({revision.department, revision.plugin},
                          Published{{}, revision.before.status, revision.before.submitted_on});
  }
  auto cards = workspace.store().frozen(workspace.force(), period.id, kPublishedCard);
  if (!cards) return cards.error();
  for (const store::FrozenDocument& kept : *cards) {
    const std::size_t slash = kept.key.find('/');
    Published& one = published[{kept.key.substr(slash + 1), kept.key.substr(0, slash)}];
    if (kept.content.empty()) continue;
    // One that cannot be read is a failed one, as it is where current scorecards are kept.
    auto card = store::decode_card(kept.content);
    if (card) {
      one.card = *std::move(card);
    } else {
      one.card.emplace();
      one.card->failure = "its kept scorecard cannot be read: " + card.error().first();
    }
  }
  return published;
}

/// The department's cards with those that were revised as they were.
std::vector<CardRow> as_published(const std::map<Key, Published>& published,
                                  const std::string& department, std::vector<CardRow> rows) {
  std::erase_if(rows, [&](CardRow& row) {
    const auto found = published.find({department, row.stored.plugin});
    if (found == published.end()) return false;
    if (!found->second.card) return true;
    row.stored.card = *found->second.card;
    row.status = found->second.status;
    row.submitted_on = found->second.submitted_on;
    return false;
  });
  return rows;
}

}  // namespace

Result<void> keep_published_cards(Workspace& workspace, const Period& period,
                                  const std::set<std::pair<std::string, std::string>>& revised,
                                  std::vector<store::FrozenDocument>& frozen) {
  store::Store& store = workspace.store();
  for (const auto& key : revised) {
    auto kept = store.frozen_document(workspace.force(), period.id, kPublishedCard, text_of(key));
    if (!kept) return kept.error();
    if (*kept) continue;
    auto cards = store.cards_of(workspace.force(), period.id, key.first);
    if (!cards) return cards.error();
    std::string text;
    for (const CardRow& row : *cards) {
      if (row.stored.plugin != key.second) continue;
      if (auto encoded = store::encode_card(row.stored.card, text); !encoded) return encoded;
    }
    frozen.push_back({kPublishedCard, text_of(key), std::move(text)});
  }
  return {};
}

Result<Revisions> find_revisions(Workspace& workspace, const Assessment& assessment) {
  Revisions out;
  const Period& period = assessment.period;
  if (period.state == PeriodState::kOpen) return out;
  store::Store& store = workspace.store();
  auto revisions = store.revisions(workspace.force(), period.id);
  if (!revisions) return revisions.error();
  auto published = published_returns(workspace, period, *revisions);
  if (!published) return published.error();
  if (published->empty()) return out;
  for (const store::Revision& one : *revisions) {
    out.returns.push_back({one.on, one.department, one.plugin, one.reason});
  }
  Side before(assessment), after(assessment);
  for (const Department* leaf : assessment.organisation.leaves()) {
    auto cards = store.cards_of(workspace.force(), period.id, leaf->code);
    if (!cards) return cards.error();
    before.add(*leaf, as_published(*published, leaf->code, *cards));
    after.add(*leaf, *std::move(cards));
  }
  before.finish();
  after.finish();
  insight::add_revised(assessment, before.force(), after.force(), out.figures);
  for (std::size_t i = 0; i < after.departments().size(); ++i) {
    insight::add_revised(assessment, before.departments()[i], after.departments()[i], out.figures);
  }
  return out;
}

}  // namespace waymark::operations
