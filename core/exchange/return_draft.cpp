// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/return_draft.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"

namespace waymark::exchange {

namespace {

bool says_nothing(const Answer& answer) {
  return !answer.self && !answer.reviewed && !answer.final && answer.not_applicable.empty() &&
         answer.note.empty() && answer.evidence.empty();
}

void forget_value(Answer& answer) {
  answer.self.reset();
  answer.reviewed.reset();
  answer.final.reset();
  answer.not_applicable.clear();
  answer.carried = answer.confirmed = false;
}

void apply_statement(Answer& answer, DraftAnswer& said) {
  switch (said.statement) {
    case Statement::kKeep:
      break;
    case Statement::kClear:
      forget_value(answer);
      break;
    case Statement::kValue:
      if (answer.self != said.value || !answer.not_applicable.empty()) {
        forget_value(answer);
        answer.self = said.value;
        answer.final = std::move(said.value);
      } else if (answer.carried) {
        answer.confirmed = true;
      }
      break;
    case Statement::kNotApplicable:
      forget_value(answer);
      answer.not_applicable = std::move(said.not_applicable);
      break;
  }
  if (said.note) answer.note = std::move(*said.note);
  if (said.evidence) answer.evidence = std::move(*said.evidence);
}

}  // namespace

std::string ReturnDraft::place_of(std::string_view field) const {
  if (line == 0) return "/" + pointer_token(field);
  return "line " + std::to_string(line) + ", \"" + std::string(field) + "\"";
}

Return apply_draft(std::optional<Return> before, const std::string& force, ReturnDraft&& draft) {
  const Instrument& instrument = *draft.instrument;
  Return result;
  if (before) result = std::move(*before);
  // Between editions an id may change its meaning: only a crosswalk moves answers.
  if (result.edition != draft.edition) result.answers.clear();
  result.period = std::move(draft.period);
  result.force = force;
  result.department = std::move(draft.department);
  result.plugin = std::move(draft.plugin);
  result.edition = std::move(draft.edition);

  std::vector<std::optional<Answer>> by_question(instrument.questions.size());
  for (auto& answer : result.answers) {
    if (const auto index = instrument.question(answer.question)) {
      by_question[*index] = std::move(answer);
    }
  }
  for (auto& said : draft.answers) {
    auto& answer = by_question[said.question];
    if (!answer) answer.emplace().question = instrument.questions[said.question].id;
    apply_statement(*answer, said);
  }
  result.answers.clear();
  for (auto& answer : by_question) {
    if (answer && !says_nothing(*answer)) result.answers.push_back(std::move(*answer));
  }

  if (draft.submitted_on && draft.submitted_on != result.submitted_on) {
    result.submitted_on = draft.submitted_on;
    result.status = ReturnStatus::kSubmitted;
  }
  for (auto& table : draft.tables) {
    const auto same_id = [&](const auto& have) { return have.first == table.first; };
    const auto found = std::find_if(result.tables.begin(), result.tables.end(), same_id);
    if (found == result.tables.end()) {
      result.tables.push_back(std::move(table));
    } else {
      found->second = std::move(table.second);
    }
  }
  std::sort(result.tables.begin(), result.tables.end());
  return result;
}

}  // namespace waymark::exchange
