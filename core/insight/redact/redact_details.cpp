// SPDX-License-Identifier: Apache-2.0
// What people wrote for a decision report, as a public copy may hold it.
#include "core/insight/redact/redact.h"

namespace waymark::insight {

DecisionDetails Redactor::clean(const DecisionDetails& details) {
  DecisionDetails copy = details;
  for (std::string* text : {&copy.title, &copy.area, &copy.author, &copy.enquiries}) {
    remover_.clean(*text);
  }
  for (auto& [id, text] : copy.sections) remover_.clean(text);
  for (Board& board : copy.boards) {
    remover_.clean(board.name);
    remover_.clean(board.outcome);
  }
  for (Approval& approval : copy.approvals) {
    remover_.clean(approval.role);
    remover_.clean(approval.name);
  }
  for (BackgroundPaper& paper : copy.papers) {
    remover_.clean(paper.title);
    remover_.clean(paper.link);
  }
  if (copy.publication) remover_.clean(copy.publication->reason);
  if (copy.redaction) {
    remover_.clean(copy.redaction->details);
    remover_.clean(copy.redaction->by);
    remover_.clean(copy.redaction->role);
  }
  if (copy.decision) {
    remover_.clean(copy.decision->reason);
    remover_.clean(copy.decision->by);
    remover_.clean(copy.decision->role);
  }
  for (const auto& [index, item] : boards_) {
    if (index < copy.boards.size() && !copy.boards[index].outcome.empty()) {
      copy.boards[index].outcome = redaction_words(plan_.items[item]);
    }
  }
  for (const auto& [index, item] : papers_) {
    if (index < copy.papers.size()) copy.papers[index].link.clear();
  }
  for (const auto& [id, item] : sections_) {
    copy.sections.erase(id);
    copy.withheld[id] = redaction_words(plan_.items[item]);
  }
  return copy;
}

}  // namespace waymark::insight
