// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/insight/compare/carry.h"
#include "core/insight/compare/compare.h"
#include "core/insight/rollup/rollup.h"

namespace waymark::insight {

/// One department's answers: question id to a number; a question that is not there is missing.
using ToyAnswers = std::map<std::string, double>;

/// An edition of a plugin that asks for numbers from 0 to 5: for each dimension its questions.
inline std::shared_ptr<const Instrument> toy_edition(
    const std::string& edition,
    const std::vector<std::pair<std::string, std::vector<std::string>>>& dimensions,
    const std::vector<double>& weights = {}) {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = "toy";
  instrument->edition = edition;
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    Dimension dimension;
    dimension.id = dimensions[d].first;
    dimension.title = "Dimension " + dimension.id;
    if (d < weights.size()) dimension.weight = weights[d];
    for (const std::string& id : dimensions[d].second) {
      dimension.questions.push_back(static_cast<std::uint32_t>(instrument->questions.size()));
      Question question;
      question.id = id;
      question.kind = QuestionKind::kNumber;
      instrument->questions.push_back(std::move(question));
    }
    instrument->dimensions.push_back(std::move(dimension));
  }
  instrument->index();
  return instrument;
}

/// A period of the toy plugin: a department scores the mean of its answers, times `factor` (the
/// period's one parameter).
struct ToyPeriod {
  std::string id;
  std::shared_ptr<const Instrument> instrument;
  double factor = 1;
  std::vector<Department> departments;
  std::map<std::string, ToyAnswers> answers;  ///< of those that made a return
  Strategy strategy;
  Weighting weighting = Weighting::kHeadcount;
};

inline std::vector<Answer> answers_of(const Instrument& instrument, const ToyAnswers& given) {
  std::vector<Answer> out;
  for (const Question& question : instrument.questions) {
    const auto found = given.find(question.id);
    if (found == given.end()) continue;
    Answer answer;
    answer.question = question.id;
    answer.final = found->second;
    out.push_back(std::move(answer));
  }
  return out;
}

/// `answers` one a question, in the instrument's order.
inline std::vector<Figure> toy_score(const Instrument& instrument,
                                     const std::vector<Answer>& answers, double factor) {
  std::vector<Figure> out;
  for (const Dimension& dimension : instrument.dimensions) {
    double sum = 0, answered = 0, applicable = 0;
    for (const std::uint32_t question : dimension.questions) {
      const Answer& answer = answers[question];
      if (!answer.not_applicable.empty()) continue;
      ++applicable;
      if (!answer.final) continue;
      ++answered;
      sum += std::get<double>(*answer.final);
    }
    if (applicable == 0) {
      out.push_back(Figure::not_applicable());
    } else if (answered == 0) {
      out.push_back(Figure::unscored());
    } else {
      const double score = factor * sum / answered;
      out.push_back({FigureState::kScored,
                     score,
                     score * answered / applicable,
                     5 - (5 - score) * answered / applicable,
                     answered / applicable,
                     {}});
    }
  }
  return out;
}

inline Strategy toy_strategy(const std::string& version, const std::vector<Principle>& principles,
                             const std::vector<Contribution>& contributions) {
  Strategy strategy;
  strategy.id = "digital";
  strategy.version = version;
  strategy.principles = principles;
  strategy.contributions = contributions;
  return strategy;
}

inline Results results_of(const ToyPeriod& period) {
  Results results;
  Assessment& assessment = results.assessment;
  assessment.organisation = {"EX", "Example", period.departments};
  assessment.strategy = period.strategy;
  assessment.period.id = period.id;
  assessment.period.weighting = period.weighting;
  assessment.period.uses = {{"toy", period.instrument->edition, {}, {}}};
  PluginInPeriod plugin;
  plugin.id = "toy";
  plugin.name = "Toy";
  plugin.edition = period.instrument->edition;
  plugin.instrument = period.instrument;
  assessment.plugins = {std::move(plugin)};
  Rollup rollup(assessment);
  const CarryPlan whole = plan_carry_whole(*period.instrument, *period.instrument);
  for (const Department* leaf : assessment.organisation.leaves()) {
    AssessedReturn given;
    if (const auto found = period.answers.find(leaf->code); found != period.answers.end()) {
      given.status = ReturnStatus::kSubmitted;
      const auto answers =
          keep_reached(whole, *period.instrument, answers_of(*period.instrument, found->second));
      for (const Figure& figure : toy_score(*period.instrument, answers, period.factor)) {
        given.card.dimensions.push_back({figure, std::nullopt});
      }
    }
    results.departments.push_back(rollup.add(*leaf, {given}));
  }
  results.force = rollup.finish();
  return results;
}

/// The crosswalk between two toy editions: pairs of question ids; none: there is no crosswalk.
using ToyCrosswalk = std::optional<std::vector<std::pair<std::string, std::string>>>;

/// The toy plugin of two periods scored on the same terms, with a swap for each question.
inline CarriedPlugin toy_carried(const ToyPeriod& earlier, const ToyPeriod& later,
                                 const ToyCrosswalk& crosswalk) {
  CarriedPlugin out;
  out.plugin = "toy";
  const Instrument& from = *earlier.instrument;
  const Instrument& to = *later.instrument;
  const bool is_same_edition = from.edition == to.edition;
  if (!is_same_edition && !crosswalk) {
    out.break_reason = "No crosswalk.";
    return out;
  }
  CarryPlan plan = plan_carry_whole(from, to);
  if (!is_same_edition) {
    std::vector<CarriedQuestion> rows;
    for (const auto& [a, b] : *crosswalk) rows.push_back({*from.question(a), *to.question(b), {}});
    plan = plan_carry(from, to, std::move(rows), {}, {});
  }
  out.breaks = plan.breaks;
  const bool is_same = is_same_edition && earlier.factor == later.factor;
  const Organisation before{"EX", "", earlier.departments}, after{"EX", "", later.departments};
  for (const Department* leaf : before.leaves()) {
    if (is_same) break;
    const auto found = earlier.answers.find(leaf->code);
    out.earlier.push_back(
        found == earlier.answers.end()
            ? std::vector<Figure>(to.dimensions.size(), Figure::unscored())
            : toy_score(to, carry_answers(plan, from, to, answers_of(from, found->second)),
                        later.factor));
  }
  for (const Department* leaf : after.leaves()) {
    if (is_same_edition) break;
    const auto found = later.answers.find(leaf->code);
    out.later.push_back(
        found == later.answers.end()
            ? std::vector<Figure>(to.dimensions.size(), Figure::unscored())
            : toy_score(to, keep_reached(plan, to, answers_of(to, found->second)), later.factor));
  }
  return out;
}

/// The later period's returns with one question answered as the department of the same code
/// answered it before.
inline SwappedQuestion toy_swap(const ToyPeriod& earlier, const ToyPeriod& later,
                                const std::string& question) {
  const Instrument& instrument = *later.instrument;
  const CarryPlan plan = plan_carry_whole(*earlier.instrument, instrument);
  SwappedQuestion swap;
  swap.question = *instrument.question(question);
  const Organisation after{"EX", "", later.departments};
  for (const Department* leaf : after.leaves()) {
    std::vector<Figure>& figures = swap.figures.emplace_back();
    const auto now = later.answers.find(leaf->code);
    const auto then = earlier.answers.find(leaf->code);
    if (now == later.answers.end() || then == earlier.answers.end()) continue;
    const auto answers =
        with_answer_of(keep_reached(plan, instrument, answers_of(instrument, now->second)),
                       carry_answers(plan, *earlier.instrument, instrument,
                                     answers_of(*earlier.instrument, then->second)),
                       swap.question);
    figures = toy_score(instrument, answers, later.factor);
  }
  return swap;
}

/// Two toy periods compared, with the periods between them, if any.
inline Comparison compare_toys(const ToyPeriod& earlier, const ToyPeriod& later,
                               const ToyCrosswalk& crosswalk = {},
                               const std::vector<const ToyPeriod*>& between = {},
                               const std::vector<std::string>& swaps = {},
                               std::set<HiddenFigure> hidden = {}) {
  const Results a = results_of(earlier), b = results_of(later);
  std::vector<Organisation> organisations = {a.assessment.organisation};
  std::vector<const Strategy*> strategies = {&a.assessment.strategy};
  for (const ToyPeriod* period : between) {
    organisations.push_back({"EX", "", period->departments});
    strategies.push_back(&period->strategy);
  }
  organisations.push_back(b.assessment.organisation);
  strategies.push_back(&b.assessment.strategy);
  ComparisonInput input;
  input.earlier = &a;
  input.later = &b;
  for (const Organisation& organisation : organisations) {
    input.organisations.push_back(&organisation);
  }
  input.strategies = std::move(strategies);
  input.carried = {toy_carried(earlier, later, crosswalk)};
  for (const std::string& question : swaps) {
    input.carried.front().swaps.push_back(toy_swap(earlier, later, question));
  }
  input.hidden = std::move(hidden);
  return compare(input);
}

inline Department toy_department(const std::string& code, double headcount,
                                 std::optional<std::vector<std::string>> predecessors = {}) {
  Department department;
  department.code = code;
  department.name = "Name of " + code;
  department.headcount = headcount;
  department.predecessors = std::move(predecessors);
  return department;
}

inline Principle toy_principle(const std::string& id, double weight = 1) {
  Principle principle;
  principle.id = id;
  principle.title = "Title of " + id;
  principle.weight = weight;
  return principle;
}

}  // namespace waymark::insight
