// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/declarative.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace waymark::scoring {
namespace {

/// What one return says, by question: an option id, a number as text, "n/a". Not named: missing.
using Answers = std::map<std::string, std::string>;

/// A model under construction, of one dimension.
class Model {
 public:
  Model& choice(const std::string& id, const std::vector<std::pair<std::string, double>>& options) {
    Question question;
    question.id = id;
    for (const auto& [option, value] : options) question.options.push_back({option, option, value});
    question.worst = options.front().first;
    question.best = options.back().first;
    return add(question);
  }
  Model& number(const std::string& id, double worst, double best,
                QuestionKind kind = QuestionKind::kPercent) {
    Question question;
    question.id = id;
    question.kind = kind;
    question.worst = worst;
    question.best = best;
    return add(question);
  }
  Model& yes_or_no(const std::string& id) {
    Question question;
    question.id = id;
    question.kind = QuestionKind::kBoolean;
    question.worst = false;
    question.best = true;
    return add(question);
  }
  Model& native(double min, double max) {
    instrument_.native = {"Native", min, max};
    instrument_.has_native = true;
    return *this;
  }
  RuleInput q(const std::string& id, double weight = 1) const {
    return {weight, instrument_.question(id).value(), {}};
  }
  Model& finding(FindingWhen when) {
    FindingSpec finding;
    finding.id = "f" + std::to_string(instrument_.findings.size());
    finding.when = when;
    instrument_.findings.push_back(finding);
    return *this;
  }

  RowResult score(const Rule& rule, const Answers& answers, bool with_traces = false) {
    auto instrument = std::make_shared<Instrument>(instrument_);
    Dimension dimension;
    dimension.id = "d";
    dimension.title = "Dimension";
    dimension.rule = rule;
    instrument->dimensions.push_back(dimension);
    auto results = make_declarative_scorer(instrument)
                       ->score({"2026-H1", Date{}, {}}, batch_of(answers), with_traces);
    return std::move(results).value().at(0);
  }
  double native_of(const Rule& rule, const Answers& answers) {
    return score(rule, answers).dimensions.at(0).native.value().value;
  }
  FigureState state_of(const Rule& rule, const Answers& answers) {
    return score(rule, answers).dimensions.at(0).state;
  }

 private:
  Model& add(const Question& question) {
    instrument_.questions.push_back(question);
    instrument_.index();
    return *this;
  }

  Batch batch_of(const Answers& answers) const {
    Batch batch;
    batch.rows.push_back({"D", 1});
    for (const Question& question : instrument_.questions) {
      AnswerColumn column;
      column.states.push_back(CellState::kMissing);
      const bool choice = question.kind == QuestionKind::kChoice;
      if (choice) column.options.push_back(0);
      if (!choice) column.numbers.push_back(0);
      const auto found = answers.find(question.id);
      if (found != answers.end() && found->second == "n/a") {
        column.states[0] = CellState::kNotApplicable;
      } else if (found != answers.end()) {
        column.states[0] = CellState::kAnswered;
        if (choice) column.options[0] = static_cast<int>(question.option(found->second).value());
        if (!choice) column.numbers[0] = std::stod(found->second);
      }
      batch.columns.push_back(column);
    }
    return batch;
  }

  Instrument instrument_;
};

Rule rule_of(RuleKind kind, std::vector<RuleInput> inputs) {
  Rule rule;
  rule.kind = kind;
  rule.inputs = std::move(inputs);
  return rule;
}

RuleInput nested(Rule rule, double weight = 1) {
  return {weight, 0, {std::move(rule)}};
}

const std::vector<std::pair<std::string, double>> kSamm = {
    {"no", 0}, {"some", 0.25}, {"half", 0.5}, {"most", 1}};

TEST(Declarative, samm_practice_is_the_mean_of_its_streams_sums) {
  Model samm;
  samm.native(0, 3);
  for (const char* id : {"a1", "a2", "a3", "b1", "b2", "b3"}) samm.choice(id, kSamm);
  const Rule practice =
      rule_of(RuleKind::kMean,
              {nested(rule_of(RuleKind::kSum, {samm.q("a1"), samm.q("a2"), samm.q("a3")})),
               nested(rule_of(RuleKind::kSum, {samm.q("b1"), samm.q("b2"), samm.q("b3")}))});
  const Answers answers = {{"a1", "most"}, {"a2", "half"}, {"a3", "some"},
                           {"b1", "half"}, {"b2", "some"}, {"b3", "no"}};
  const RowResult result = samm.score(practice, answers);
  EXPECT_EQ(result.dimensions[0].native->value, 1.25);
  EXPECT_EQ(result.dimensions[0].native->label, "1.25");
  EXPECT_DOUBLE_EQ(result.dimensions[0].score, 5 * 1.25 / 3);

  Answers scoped = answers;
  scoped["a3"] = "n/a";
  EXPECT_DOUBLE_EQ(samm.native_of(practice, scoped), (2.25 + 0.75) / 2);
}

TEST(Declarative, c2m2_level_needs_all_practices_up_to_it_fully_or_largely_done) {
  Model c2m2;
  c2m2.native(0, 3);
  const std::vector<std::pair<std::string, double>> options = {
      {"ni", 0}, {"pi", 1}, {"li", 2}, {"fi", 3}};
  for (const char* id : {"p1", "p2", "p3", "p4"}) c2m2.choice(id, options);
  Rule rule;
  rule.kind = RuleKind::kCumulativeAllOf;
  rule.levels = {{c2m2.q("p1"), c2m2.q("p2")}, {c2m2.q("p3")}, {c2m2.q("p4")}};
  rule.accept = {"fi", "li"};
  const auto level = [&](const char* p1, const char* p2, const char* p3, const char* p4) {
    return c2m2.native_of(rule, {{"p1", p1}, {"p2", p2}, {"p3", p3}, {"p4", p4}});
  };
  EXPECT_EQ(level("fi", "li", "fi", "li"), 3);
  EXPECT_EQ(level("fi", "li", "pi", "fi"), 1);
  EXPECT_EQ(level("fi", "pi", "fi", "fi"), 0);
  EXPECT_EQ(level("li", "li", "li", "ni"), 2);
}

TEST(Declarative, cumulative_without_accept_asks_for_the_best_answer) {
  Model model;
  model.native(0, 2).yes_or_no("good").number("better", 100, 0);
  Rule rule;
  rule.kind = RuleKind::kCumulativeAllOf;
  rule.levels = {{model.q("good")}, {model.q("better")}};
  EXPECT_EQ(model.native_of(rule, {{"good", "1"}, {"better", "0"}}), 2);
  EXPECT_EQ(model.native_of(rule, {{"good", "1"}, {"better", "1"}}), 1);
  EXPECT_EQ(model.native_of(rule, {{"good", "0"}, {"better", "0"}}), 0);
}

/// Three levels of one practice each, 0 to 5 / 3 a level.
Model three_practices() {
  Model model;
  model.native(0, 3).yes_or_no("p1").yes_or_no("p2").yes_or_no("p3");
  return model;
}

Rule three_levels(const Model& model) {
  Rule rule;
  rule.kind = RuleKind::kCumulativeAllOf;
  rule.levels = {{model.q("p1")}, {model.q("p2")}, {model.q("p3")}};
  return rule;
}

TEST(Declarative, one_practice_gained_is_one_level_where_nothing_carries_above_it) {
  // By hand: only level 1 carries, so nobody can reach more. Without that, levels 2 and 3 do not
  // apply and pass, and the same practice is worth 5 points instead of 1.67.
  Model model = three_practices();
  Rule rule = three_levels(model);
  const Answers before = {{"p1", "0"}, {"p2", "n/a"}, {"p3", "n/a"}};
  const Answers after = {{"p1", "1"}, {"p2", "n/a"}, {"p3", "n/a"}};
  EXPECT_EQ(model.native_of(rule, after), 3);
  rule.reachable = 1;
  EXPECT_EQ(model.native_of(rule, before), 0);
  EXPECT_EQ(model.native_of(rule, after), 1);
  EXPECT_NEAR(model.score(rule, after).dimensions.at(0).score, 5.0 / 3, 1e-12);
}

TEST(Declarative, whatever_carries_a_practice_more_never_lifts_above_the_highest_that_carries) {
  Model model = three_practices();
  const char* ids[] = {"p1", "p2", "p3"};
  for (unsigned carried = 1; carried < 8; ++carried) {
    Rule rule = three_levels(model);
    const unsigned highest = carried >= 4 ? 3 : carried >= 2 ? 2 : 1;
    if (highest < 3) rule.reachable = highest;
    const auto level = [&](unsigned done) {
      Answers answers;
      for (unsigned i = 0; i < 3; ++i) {
        const unsigned bit = 1u << i;
        answers[ids[i]] = (carried & bit) == 0 ? "n/a" : (done & bit) != 0 ? "1" : "0";
      }
      return model.native_of(rule, answers);
    };
    for (unsigned done = 0; done < 8; ++done) {
      // The highest carried level of which, and of all carried below it, everything is done.
      unsigned wanted = highest;
      for (unsigned i = 3; i-- > 0;) {
        if ((carried & ~done & (1u << i)) != 0) wanted = i;
      }
      EXPECT_EQ(level(done), wanted) << carried << " " << done;
    }
  }
}

TEST(Declarative, iso_33020_bands_percents_with_the_edge_in_the_band_below) {
  Model iso;
  iso.native(0, 3).number("p", 0, 100);
  Rule rule = rule_of(RuleKind::kBandedPercent, {iso.q("p")});
  rule.edges = {15, 50, 85};
  const std::vector<std::pair<std::string, double>> edges = {
      {"0", 0},     {"15", 0}, {"15.01", 1}, {"50", 1},
      {"50.01", 2}, {"85", 2}, {"85.01", 3}, {"100", 3}};
  for (const auto& [percent, band] : edges) {
    EXPECT_EQ(iso.native_of(rule, {{"p", percent}}), band) << percent;
  }
}

TEST(Declarative, iso_33020_capability_level_needs_fully_below_and_largely_at_its_own) {
  Model iso;
  iso.native(0, 3);
  for (const char* id : {"1.1", "2.1", "2.2", "3.1"}) iso.number(id, 0, 100);
  Rule rule;
  rule.kind = RuleKind::kBandedPercent;
  rule.edges = {15, 50, 85};
  rule.levels = {{iso.q("1.1")}, {iso.q("2.1"), iso.q("2.2")}, {iso.q("3.1")}};
  const auto level = [&](const char* a, const char* b, const char* c, const char* d) {
    return iso.native_of(rule, {{"1.1", a}, {"2.1", b}, {"2.2", c}, {"3.1", d}});
  };
  EXPECT_EQ(level("90", "86", "100", "60"), 3);
  EXPECT_EQ(level("90", "85", "100", "100"), 2);
  EXPECT_EQ(level("85", "100", "100", "100"), 1);
  EXPECT_EQ(level("50", "100", "100", "100"), 0);
}

TEST(Declarative, sprs_subtracts_weights_and_gives_partial_credit) {
  Model sprs;
  sprs.native(-203, 110).choice("mfa", {{"not met", 0}, {"partly", 0.4}, {"met", 1}});
  sprs.yes_or_no("r3").yes_or_no("r1");
  Rule rule = rule_of(RuleKind::kSubtractive, {sprs.q("mfa", 5), sprs.q("r3", 3), sprs.q("r1")});
  rule.start = 110;
  EXPECT_EQ(sprs.native_of(rule, {{"mfa", "met"}, {"r3", "1"}, {"r1", "1"}}), 110);
  EXPECT_EQ(sprs.native_of(rule, {{"mfa", "partly"}, {"r3", "1"}, {"r1", "1"}}), 107);
  EXPECT_EQ(sprs.native_of(rule, {{"mfa", "not met"}, {"r3", "0"}, {"r1", "0"}}), 101);
  EXPECT_EQ(sprs.native_of(rule, {{"mfa", "not met"}, {"r3", "n/a"}, {"r1", "1"}}), 105);
  rule.floor = 108;
  EXPECT_EQ(sprs.native_of(rule, {{"mfa", "not met"}, {"r3", "0"}, {"r1", "0"}}), 108);
}

TEST(Declarative, three_states_come_from_choices_or_booleans) {
  Model caf;
  caf.native(0, 2).choice("na", {{"all", 2}, {"some", 1}, {"none", 0}});
  caf.choice("pa", {{"none", 0}, {"some", 1}, {"all", 2}}).yes_or_no("a");
  const Rule three = rule_of(RuleKind::kThreeState, {caf.q("na"), caf.q("pa"), caf.q("a")});
  EXPECT_EQ(caf.native_of(three, {{"na", "none"}, {"pa", "some"}, {"a", "1"}}), 2);
  EXPECT_EQ(caf.native_of(three, {{"na", "none"}, {"pa", "all"}, {"a", "0"}}), 1);
  EXPECT_EQ(caf.native_of(three, {{"na", "some"}, {"pa", "all"}, {"a", "1"}}), 0);
  Rule two = rule_of(RuleKind::kThreeState, {caf.q("na"), caf.q("a")});
  two.three_state_has_partially = false;
  EXPECT_EQ(caf.native_of(two, {{"na", "none"}, {"a", "1"}}), 2);
  EXPECT_EQ(caf.native_of(two, {{"na", "none"}, {"a", "0"}}), 0);
}

TEST(Declarative, bands_count_the_edges_that_a_metric_reaches) {
  Model model;
  model.native(0, 2).number("age", 0, 10, QuestionKind::kNumber);
  Rule rule = rule_of(RuleKind::kBands, {model.q("age")});
  rule.edges = {3, 7};
  EXPECT_EQ(model.native_of(rule, {{"age", "2.9"}}), 0);
  EXPECT_EQ(model.native_of(rule, {{"age", "3"}}), 1);
  EXPECT_EQ(model.native_of(rule, {{"age", "7"}}), 2);
}

TEST(Declarative, weighted_mean_without_a_native_scale_is_the_score) {
  Model model;
  model.choice("q1", {{"none", 0}, {"full", 5}}).choice("q2", {{"none", 0}, {"full", 5}});
  const Rule rule = rule_of(RuleKind::kWeightedMean, {model.q("q1", 3), model.q("q2")});
  const RowResult result = model.score(rule, {{"q1", "full"}, {"q2", "none"}});
  EXPECT_EQ(result.dimensions[0].score, 3.75);
  EXPECT_FALSE(result.dimensions[0].native.has_value());
}

TEST(Declarative, tells_unanswered_from_not_applicable) {
  Model model;
  model.number("q1", 0, 100).number("q2", 0, 100);
  const Rule rule = rule_of(RuleKind::kMean, {model.q("q1"), model.q("q2")});
  EXPECT_EQ(model.state_of(rule, {}), FigureState::kUnscored);
  EXPECT_EQ(model.state_of(rule, {{"q1", "n/a"}}), FigureState::kUnscored);
  EXPECT_EQ(model.state_of(rule, {{"q1", "n/a"}, {"q2", "n/a"}}), FigureState::kNotApplicable);
  EXPECT_EQ(model.state_of(rule, {{"q1", "4"}}), FigureState::kScored);
}

TEST(Declarative, reports_findings_below_a_score_or_an_answer) {
  Model model;
  model.number("q1", 0, 5, QuestionKind::kNumber);
  model.finding({0u, std::nullopt, 3}).finding({std::nullopt, 0u, 2});
  const Rule rule = rule_of(RuleKind::kMean, {model.q("q1")});
  EXPECT_TRUE(model.score(rule, {{"q1", "3"}}).findings.empty());
  EXPECT_EQ(model.score(rule, {{"q1", "2.5"}}).findings, (std::vector<FindingHit>{{0, ""}}));
  EXPECT_EQ(model.score(rule, {{"q1", "1"}}).findings, (std::vector<FindingHit>{{0, ""}, {1, ""}}));
  EXPECT_TRUE(model.score(rule, {}).findings.empty());
}

TEST(Declarative, traces_every_rule_down_to_its_answers) {
  Model model;
  model.choice("a1", kSamm).choice("a2", kSamm);
  const Rule rule = rule_of(RuleKind::kMean,
                            {nested(rule_of(RuleKind::kSum, {model.q("a1"), model.q("a2", 2)}))});
  const RowResult result = model.score(rule, {{"a1", "half"}, {"a2", "n/a"}}, true);
  const TraceNode& root = result.traces.at(0);
  EXPECT_EQ(root.rule, "mean");
  EXPECT_EQ(root.label, "Dimension");
  EXPECT_EQ(root.value, 1.5);
  const TraceNode& sum = root.inputs.at(0);
  EXPECT_EQ(sum.rule, "sum");
  EXPECT_EQ(sum.parameters,
            (std::vector<std::pair<std::string, std::string>>{{"low", "0"},
                                                              {"high", "3"},
                                                              {"scored_low", "0"},
                                                              {"scored_high", "1"},
                                                              {"applying_low", "0"},
                                                              {"applying_high", "1"}}));
  ASSERT_EQ(sum.inputs.size(), 2u);
  EXPECT_EQ(sum.inputs[0].rule, "answer");
  EXPECT_EQ(sum.inputs[0].value, 0.5);
  EXPECT_EQ(sum.inputs[1].state, FigureState::kNotApplicable);
  EXPECT_EQ(sum.inputs[1].weight, 2);
  EXPECT_FALSE(sum.inputs[1].value.has_value());
}

}  // namespace
}  // namespace waymark::scoring
