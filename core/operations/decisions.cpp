// SPDX-License-Identifier: Apache-2.0
#include "core/operations/decisions.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/exchange/decision_file.h"
#include "core/exchange/untidy.h"
#include "core/store/store.h"

namespace waymark::operations {

namespace {

/// What the audit chain says of a decision: who took it and why stands in the record.
std::string outcome_words(const std::optional<Decision>& decision) {
  if (!decision) return "no decision yet";
  return decision->agreed ? "agreed" : "not agreed";
}

/// A document that the store keeps, read again. What is wrong with it is for `verify` to find: a
/// message about it would quote it.
Result<DecisionDetails> kept_decision(const std::string& document) {
  auto details = exchange::parse_decision(document);
  if (details) return details;
  return failed("the store is damaged: a decision report that it keeps cannot be read",
                "`waymark verify` lists all that is wrong");
}

std::vector<std::string> approvals_lacking(const DecisionDetails& details) {
  std::vector<std::string> warnings;
  if (!details.decision) return warnings;
  for (const Approval& approval : details.approvals) {
    if (!approval.name.empty() && approval.on) continue;
    warnings.push_back("the decision on " + details.reference + " is recorded, but " +
                       approval.role + " has not signed the report");
  }
  return warnings;
}

/// Refuses to change a decision that was taken, unless there is a reason to.
Result<void> may_replace(const DecisionDetails& before, const DecisionDetails& details,
                         const std::string& revise) {
  if (!before.decision || before.decision == details.decision || !revise.empty()) return {};
  return bad_input(
      "/decision",
      "the decision on " + details.reference + " is recorded already, and this is another one",
      "keep it as it is, or say with --revise why it was recorded wrongly");
}

}  // namespace

Result<DecisionDetails> read_decision_details(const std::filesystem::path& file) {
  return exchange::read_decision(file);
}

Result<DecisionRecord> record_decision(Workspace& workspace, const DecisionDetails& details,
                                       const std::string& revise) {
  DecisionRecord record{false, approvals_lacking(details)};
  const std::string document = exchange::decision_document(details);
  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  auto before = store.decision(workspace.force(), details.reference);
  if (!before) return before.error();
  if (*before) {
    if ((*before)->document == document) return record;
    auto old = kept_decision((*before)->document);
    if (!old) return old.error();
    if (auto may = may_replace(*old, details, revise); !may) return may.error();
  }
  const std::string& who = workspace.options().who;
  auto added = store.add_decision(workspace.force(),
                                  {details.reference, workspace.options().today, who, document});
  if (!added) return added.error();
  std::string told = outcome_words(details.decision);
  if (!revise.empty()) told += "; revised: " + revise;
  if (auto audited = store.audit(who, "decision record", details.reference, told); !audited) {
    return audited.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  record.changed = true;
  return record;
}

Result<DecisionDetails> recorded_decision(Workspace& workspace, const std::string& reference) {
  const auto tidy = exchange::read_reference(reference);
  if (!tidy) {
    return bad_input({}, quoted(reference) + " is not a report reference",
                     "write a number and a year, such as 097-21");
  }
  auto found = workspace.store().decision(workspace.force(), *tidy);
  if (!found) return found.error();
  if (!*found) {
    return bad_input({}, "no decision report " + *tidy + " is recorded",
                     "record it with `waymark decision record FILE.json`");
  }
  return kept_decision((*found)->document);
}

Result<std::vector<DecisionDetails>> published_decisions(Workspace& workspace) {
  auto documents = workspace.store().published_decisions(workspace.force());
  if (!documents) return documents.error();
  std::vector<DecisionDetails> decisions;
  for (const std::string& document : *documents) {
    auto details = kept_decision(document);
    if (!details) return details.error();
    if (details->decision) decisions.push_back(*std::move(details));
  }
  std::stable_sort(decisions.begin(), decisions.end(),
                   [](const DecisionDetails& a, const DecisionDetails& b) {
                     return a.decision->on < b.decision->on;
                   });
  return decisions;
}

}  // namespace waymark::operations
