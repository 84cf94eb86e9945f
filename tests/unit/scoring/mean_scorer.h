// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/scoring/columns.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

inline Question choice_of(const std::string& id, double weight = 1) {
  Question question;
  question.id = id;
  question.kind = QuestionKind::kChoice;
  question.title = "How good is " + id + "?";
  question.options = {{"none", "None", 0}, {"some", "Some", 2}, {"all", "All", 5}};
  question.worst = AnswerValue{std::string("none")};
  question.best = AnswerValue{std::string("all")};
  question.weight = weight;
  return question;
}

inline Question percent_of(const std::string& id) {
  Question question;
  question.id = id;
  question.kind = QuestionKind::kPercent;
  question.title = "What share is " + id + "?";
  question.worst = AnswerValue{0.0};
  question.best = AnswerValue{100.0};
  return question;
}

inline Question text_of(const std::string& id) {
  Question question;
  question.id = id;
  question.kind = QuestionKind::kText;
  question.title = "What else of " + id + "?";
  return question;
}

inline Dimension dimension_of(const std::string& id, std::vector<std::uint32_t> questions) {
  Dimension dimension;
  dimension.id = id;
  dimension.title = "Dimension " + id;
  dimension.questions = std::move(questions);
  return dimension;
}

/// Dimension d1 asks q1, q2 and q3 (weights 1, 2, 1), d2 asks q4; q5 is a text that nobody scores.
/// Metric m1 and finding f1 belong to d1, m2 and f2 to d2.
inline Instrument small_instrument(BlankPolicy blank = BlankPolicy::kExclude) {
  Instrument instrument;
  instrument.plugin = "alpha";
  instrument.edition = "1";
  instrument.questions = {choice_of("q1"), choice_of("q2", 2), choice_of("q3"), choice_of("q4"),
                          text_of("q5")};
  instrument.dimensions = {dimension_of("d1", {0, 1, 2}), dimension_of("d2", {3})};
  instrument.metrics = {{"m1", "Metric 1", "", "d1"}, {"m2", "Metric 2", "", "d2"}};
  instrument.findings = {{"f1", "Finding 1", "Act", "data", "d1", Severity::kHigh, {}},
                         {"f2", "Finding 2", "Act", "data", "d2", Severity::kLow, {}}};
  instrument.has_native = true;
  instrument.blank = blank;
  instrument.index();
  return instrument;
}

/// Scores a dimension as the plain mean of its answered choices; counts its calls.
class MeanScorer : public Scorer {
 public:
  explicit MeanScorer(const Instrument& instrument) : instrument_(instrument) {}

  std::string fail_department;     ///< this one's rows fail
  std::string out_of_range;        ///< this one's scores are 7
  std::string never_applies;       ///< dimension that never applies
  bool own_bounds = false;         ///< bounds every score by one to either side
  bool reversed = false;           ///< the better the answers, the lower the score
  std::vector<std::size_t> calls;  ///< rows of each call

  Result<std::vector<RowResult>> score(const Context&, const Batch& batch,
                                       bool with_traces) override {
    calls.push_back(batch.rows.size());
    std::vector<RowResult> out;
    for (std::size_t row = 0; row < batch.rows.size(); ++row) {
      out.push_back(score_row(batch, row, with_traces));
    }
    return out;
  }

 private:
  RowResult score_row(const Batch& batch, std::size_t row, bool with_traces) const {
    RowResult result;
    if (batch.rows[row].code == fail_department) {
      result.failure = "ran into a wall";
      return result;
    }
    for (std::uint32_t d = 0; d < instrument_.dimensions.size(); ++d) {
      result.dimensions.push_back(score_dimension(batch, row, d, with_traces, result));
      if (d < instrument_.metrics.size()) result.metrics.push_back({d, 1.0, {}, {}, {}});
      if (d < instrument_.findings.size()) result.findings.push_back({d, {}});
    }
    std::reverse(result.metrics.begin(), result.metrics.end());
    return result;
  }

  RowResult::DimensionResult score_dimension(const Batch& batch, std::size_t row, std::uint32_t d,
                                             bool with_traces, RowResult& result) const {
    TraceNode tree;
    tree.rule = "mean";
    tree.label = "mean of answers";
    double sum = 0;
    int count = 0, missing = 0;
    for (const std::uint32_t q : instrument_.dimensions[d].questions) {
      const AnswerColumn& column = batch.columns[q];
      TraceNode leaf;
      leaf.rule = "answer";
      leaf.weight = 1;
      leaf.source = AnswerSource{{}, {}, instrument_.questions[q].id, {}};
      missing += column.states[row] == CellState::kMissing ? 1 : 0;
      if (column.states[row] == CellState::kAnswered) {
        const auto& options = instrument_.questions[q].options;
        leaf.value = options.empty() ? column.numbers[row] / 20
                                     : options[static_cast<std::size_t>(column.options[row])].value;
        sum += *leaf.value;
        ++count;
      }
      tree.inputs.push_back(std::move(leaf));
    }
    RowResult::DimensionResult dimension;
    dimension.state = count > 0     ? FigureState::kScored
                      : missing > 0 ? FigureState::kUnscored
                                    : FigureState::kNotApplicable;
    if (instrument_.dimensions[d].id == never_applies) {
      dimension.state = FigureState::kNotApplicable;
    }
    if (dimension.state == FigureState::kScored) {
      dimension.score = reversed ? 5 - sum / count : sum / count;
      if (batch.rows[row].code == out_of_range) dimension.score = 7;
      dimension.native = Native{dimension.score, "mean"};
      tree.value = dimension.score;
      if (own_bounds) {
        dimension.own_bounds = true;
        dimension.low = std::max(0.0, dimension.score - 1);
        dimension.high = std::min(5.0, dimension.score + 1);
      }
    }
    tree.state = dimension.state;
    if (with_traces) result.traces.push_back(std::move(tree));
    return dimension;
  }

  const Instrument& instrument_;
};

/// A return whose answers are option ids in the order q1, q2, …; "" is missing, "n/a" not
/// applicable.
inline Return return_with(const std::string& department, const std::vector<std::string>& answers) {
  Return given;
  given.department = department;
  given.plugin = "alpha";
  given.edition = "1";
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (answers[i].empty()) continue;
    Answer answer;
    answer.question = "q" + std::to_string(i + 1);
    if (answers[i] == "n/a") {
      answer.not_applicable = "not ours";
    } else {
      answer.self = answer.final = AnswerValue{answers[i]};
    }
    given.answers.push_back(std::move(answer));
  }
  return given;
}

inline std::vector<ReturnInput> inputs_of(const std::vector<Return>& returns) {
  std::vector<ReturnInput> inputs;
  for (const Return& given : returns) inputs.push_back({&given, 10});
  return inputs;
}

}  // namespace waymark::scoring
