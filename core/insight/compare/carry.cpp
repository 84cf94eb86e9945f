// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/carry.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace waymark::insight {
namespace {

constexpr const char* kNothingCarries =
    "nothing carries into this question from the edition before";

std::unordered_map<std::string, const Answer*> by_question(const std::vector<Answer>& answers) {
  std::unordered_map<std::string, const Answer*> out;
  for (const Answer& answer : answers) out.emplace(answer.question, &answer);
  return out;
}

Answer blank(const Question& question) {
  Answer answer;
  answer.question = question.id;
  return answer;
}

Answer out_of_scope(const Question& question) {
  Answer answer = blank(question);
  answer.not_applicable = kNothingCarries;
  return answer;
}

/// What is scored of an answer, and nothing else of it.
Answer scored_part(const Question& question, const Answer& answer) {
  Answer out = blank(question);
  out.final = answer.final;
  out.not_applicable = answer.not_applicable;
  return out;
}

/// The value in the later question's terms. A choice must still be one of the options there, a
/// number one that is taken.
std::optional<AnswerValue> value_in(const CarriedQuestion& row, const Question& to,
                                    const AnswerValue& value) {
  if (to.kind != QuestionKind::kChoice) {
    const auto* number = std::get_if<double>(&value);
    return number == nullptr || takes(to, *number) ? std::optional(value) : std::nullopt;
  }
  std::string option = std::get<std::string>(value);
  for (const auto& [old_id, new_id] : row.options) {
    if (old_id == option) {
      option = new_id;
      break;
    }
  }
  if (!to.option(option)) return std::nullopt;
  return option;
}

bool has_partner(const std::string& table, const std::vector<TableShape>& from,
                 const std::vector<TableShape>& to) {
  const auto columns = [&](const std::vector<TableShape>& shapes) {
    std::optional<std::set<std::string>> found;
    for (const TableShape& shape : shapes) {
      if (shape.id == table) found.emplace(shape.columns.begin(), shape.columns.end());
    }
    return found;
  };
  const auto before = columns(from);
  return before && before == columns(to);
}

std::string break_of(const CarryPlan& plan, const Instrument& from, const Instrument& to,
                     const Dimension& dimension, const std::vector<TableShape>& tables_from,
                     const std::vector<TableShape>& tables_to) {
  for (const std::string& table : dimension.tables) {
    if (!has_partner(table, tables_from, tables_to)) {
      return "It reads the table " + table + ", and edition " + from.edition +
             " has no such table with the same columns.";
    }
  }
  const bool is_reached =
      std::any_of(dimension.questions.begin(), dimension.questions.end(),
                  [&](std::uint32_t question) { return plan.reached[question]; });
  if (is_reached || (dimension.questions.empty() && !dimension.tables.empty())) return {};
  return "None of its answers carries from edition " + from.edition + " to edition " + to.edition +
         ".";
}

bool is_reached(const CarryPlan& plan, const Rule& rule);

bool is_reached(const CarryPlan& plan, const std::vector<RuleInput>& inputs) {
  return std::any_of(inputs.begin(), inputs.end(), [&](const RuleInput& input) {
    return input.rule.empty() ? plan.reached[input.question] : is_reached(plan, input.rule.front());
  });
}

bool is_reached(const CarryPlan& plan, const Rule& rule) {
  return is_reached(plan, rule.inputs) ||
         std::any_of(rule.levels.begin(), rule.levels.end(),
                     [&](const auto& level) { return is_reached(plan, level); });
}

void set_reachable(const CarryPlan& plan, Rule& rule) {
  const auto below = [&](std::vector<RuleInput>& inputs) {
    for (RuleInput& input : inputs) {
      for (Rule& inner : input.rule) set_reachable(plan, inner);
    }
  };
  below(rule.inputs);
  for (auto& level : rule.levels) below(level);
  for (std::size_t i = rule.levels.size(); i > 0; --i) {
    if (!is_reached(plan, rule.levels[i - 1])) continue;
    if (i < rule.levels.size()) rule.reachable = static_cast<std::uint32_t>(i);
    return;
  }
}

}  // namespace

CarryPlan plan_carry(const Instrument& from, const Instrument& to,
                     std::vector<CarriedQuestion> rows, const std::vector<TableShape>& tables_from,
                     const std::vector<TableShape>& tables_to) {
  CarryPlan plan;
  plan.questions = std::move(rows);
  plan.reached.assign(to.questions.size(), false);
  for (const CarriedQuestion& row : plan.questions) plan.reached[row.to] = true;
  for (const Dimension& dimension : to.dimensions) {
    plan.breaks.push_back(break_of(plan, from, to, dimension, tables_from, tables_to));
  }
  return plan;
}

CarryPlan plan_carry_whole(const Instrument& from, const Instrument& to) {
  CarryPlan plan;
  for (std::uint32_t i = 0; i < to.questions.size(); ++i) {
    const auto source = from.question(to.questions[i].id);
    if (source && from.questions[*source].kind == to.questions[i].kind) {
      plan.questions.push_back({*source, i, {}});
    }
  }
  plan.reached.assign(to.questions.size(), true);
  plan.breaks.assign(to.dimensions.size(), {});
  return plan;
}

std::vector<Answer> carry_answers(const CarryPlan& plan, const Instrument& from,
                                  const Instrument& to, const std::vector<Answer>& answers) {
  const auto given = by_question(answers);
  std::vector<Answer> out;
  out.reserve(to.questions.size());
  for (std::uint32_t i = 0; i < to.questions.size(); ++i) {
    out.push_back(plan.reached[i] ? blank(to.questions[i]) : out_of_scope(to.questions[i]));
  }
  for (const CarriedQuestion& row : plan.questions) {
    const auto found = given.find(from.questions[row.from].id);
    if (found == given.end()) continue;
    const Question& question = to.questions[row.to];
    out[row.to].not_applicable = found->second->not_applicable;
    if (found->second->final) {
      out[row.to].final = value_in(row, question, *found->second->final);
    }
  }
  return out;
}

std::vector<Answer> keep_reached(const CarryPlan& plan, const Instrument& to,
                                 const std::vector<Answer>& answers) {
  const auto given = by_question(answers);
  std::vector<Answer> out;
  out.reserve(to.questions.size());
  for (std::uint32_t i = 0; i < to.questions.size(); ++i) {
    const Question& question = to.questions[i];
    if (!plan.reached[i]) {
      out.push_back(out_of_scope(question));
      continue;
    }
    const auto found = given.find(question.id);
    out.push_back(found == given.end() ? blank(question) : scored_part(question, *found->second));
  }
  return out;
}

std::vector<Answer> with_answer_of(std::vector<Answer> answers, const std::vector<Answer>& other,
                                   std::uint32_t question) {
  answers[question] = other[question];
  return answers;
}

Instrument on_same_terms(const CarryPlan& plan, Instrument to) {
  for (Dimension& dimension : to.dimensions) {
    if (dimension.rule) set_reachable(plan, *dimension.rule);
  }
  return to;
}

bool same_answer(const Answer& a, const Answer& b) {
  return a.final == b.final && a.not_applicable.empty() == b.not_applicable.empty();
}

}  // namespace waymark::insight
