// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/synthetic_comparison.h"

#include <map>
#include <vector>

#include "core/insight/compare/compare.h"
#include "core/insight/rollup/rollup.h"
#include "core/insight/trend/trend.h"

namespace waymark::tests {

namespace {

using Codes = std::vector<std::string>;

Figure sure(double score) {
  return {FigureState::kScored, score, score, score, 1, {}};
}

Figure partly(double score, double coverage) {
  return {FigureState::kScored,
          score,
          score * coverage,
          score * coverage + 5 * (1 - coverage),
          coverage,
          {}};
}

Figure sampled(double score, double low, double high) {
  return {FigureState::kScored, score, score, score, 1, Interval{low, high, 0.95}};
}

/// What a department scores in each dimension of "safety", and in the one of "kit"; which findings.
struct Made {
  std::vector<Figure> safety;
  Figure kit;
  std::vector<std::uint32_t> findings;
};

/// How everything is called.
struct Names {
  std::string text;  ///< in place of every name, or empty
  [[nodiscard]] std::string operator()(const std::string& name) const {
    return text.empty() ? name : text;
  }
};

std::shared_ptr<Instrument> edition(const std::string& plugin, const std::string& id,
                                    const std::vector<std::pair<std::string, std::string>>& dims,
                                    const Names& called) {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = plugin;
  instrument->edition = id;
  instrument->title = called(plugin + " framework " + id);
  instrument->sections.push_back({"s1", called("First section"), true, {}});
  for (const auto& [dimension_id, title] : dims) {
    Dimension dimension;
    dimension.id = dimension_id;
    dimension.title = called(title);
    dimension.themes = {dimension_id == "b1" ? "data" : "security"};
    dimension.questions.push_back(static_cast<std::uint32_t>(instrument->questions.size()));
    Question question;
    question.id = dimension_id + ".q";
    question.title = called("How far is " + title + " done?");
    question.kind = QuestionKind::kNumber;
    instrument->questions.push_back(question);
    instrument->sections[0].questions.push_back(dimension.questions[0]);
    FindingSpec finding;
    finding.id = dimension_id + ".weak";
    finding.title = called(title + " depends on a few people");
    finding.action = called("Name an owner and write down how it is done.");
    finding.dimension = dimension_id;
    finding.severity = instrument->findings.empty() ? Severity::kHigh : Severity::kMedium;
    instrument->findings.push_back(finding);
    instrument->dimensions.push_back(dimension);
  }
  instrument->index();
  return instrument;
}

void use(Results& results, const std::string& id, const std::string& name,
         std::shared_ptr<const Instrument> instrument) {
  PluginInPeriod plugin;
  plugin.id = id;
  plugin.name = name;
  plugin.edition = instrument->edition;
  plugin.version = "1.0.0";
  plugin.hash = std::string(64, 'a');
  plugin.instrument = std::move(instrument);
  results.assessment.period.uses.push_back({id, plugin.edition, {}, std::nullopt});
  results.assessment.plugins.push_back(std::move(plugin));
}

std::unique_ptr<Results> period(const std::string& id, const char* from, const char* to,
                                const char* census, const Names& called) {
  auto results = std::make_unique<Results>();
  Assessment& assessment = results->assessment;
  assessment.organisation.code = "LI";
  assessment.organisation.name = called("Littleshire Police");
  assessment.period.id = id;
  assessment.period.from = *Date::parse(from);
  assessment.period.to = *Date::parse(to);
  assessment.period.census = *Date::parse(census);
  assessment.period.state = PeriodState::kClosed;
  assessment.fingerprint = "fingerprint-of-" + id;
  Strategy& strategy = assessment.strategy;
  strategy.id = "little";
  strategy.version = "1";
  strategy.title = called("Littleshire digital strategy");
  strategy.principles.resize(3);
  for (std::size_t i = 0; i < 3; ++i) strategy.principles[i].id = "P" + std::to_string(i + 1);
  strategy.principles[0].title = called("Safe systems");
  strategy.principles[0].targets = {{*Date::parse("2025-03-31"), 2},
                                    {*Date::parse("2028-03-31"), 4}};
  strategy.principles[2].title = called("Fair use");
  strategy.themes = {{"security", "P1", 1}, {"data", "P2", 1}};
  strategy.plans = {{"pcp",
                     called("Police and Crime Plan"),
                     {{"1", called("Safer roads")}, {"2", called("Victims")}}}};
  strategy.serves = {{"P1", "pcp", "1"}};
  return results;
}

void add(Results& results, const std::string& code, const std::string& name, double headcount,
         std::optional<Codes> predecessors = std::nullopt) {
  results.assessment.organisation.departments.push_back(
      {code, name, "", headcount, 1, std::move(predecessors)});
}

AssessedReturn returned(std::uint32_t plugin, const std::vector<Figure>& figures,
                        const std::vector<std::uint32_t>& findings) {
  AssessedReturn made;
  made.plugin = plugin;
  made.status = ReturnStatus::kSubmitted;
  for (const Figure& figure : figures) {
    made.card.dimensions.push_back({figure, std::nullopt});
    if (figure.state == FigureState::kUnscored) made.status = ReturnStatus::kNotStarted;
  }
  for (const std::uint32_t finding : findings) made.card.findings.push_back({finding, ""});
  return made;
}

void roll_up(Results& results, const std::map<std::string, Made>& made) {
  insight::Rollup rollup(results.assessment);
  for (const Department* leaf : results.assessment.organisation.leaves()) {
    const Made& own = made.at(leaf->code);
    // Plugins are in byte order of id: kit, then safety.
    results.departments.push_back(
        rollup.add(*leaf, {returned(0, {own.kit}, {}), returned(1, own.safety, own.findings)}));
  }
  results.force = rollup.finish();
}

std::unique_ptr<Results> first_period(const Names& called) {
  auto results = period("2025-H2", "2025-10-01", "2026-03-31", "2025-09-30", called);
  use(*results, "kit", called("Kit"), edition("kit", "1", {{"k1", "Phones"}}, called));
  use(*results, "safety", called("Safety"),
      edition("safety", "1", {{"a1", "Locks"}, {"a2", "Logs"}, {"b1", "Records"}}, called));
  add(*results, "A", called("Archive"), 10);
  add(*results, "B", called("Bridge Street"), 30);
  add(*results, "C", called("Custody"), 60);
  add(*results, "D", called("Dogs"), 20);
  add(*results, "E", called("Estates"), 15);
  roll_up(*results, {{"A", {{sure(1), sure(2), sure(1.5)}, sampled(2, 1.6, 2.4), {0, 1}}},
                     {"B", {{sure(2), partly(2.5, 0.8), sure(3)}, sampled(3, 2.5, 3.4), {0}}},
                     {"C", {{sure(3), sure(1), partly(2, 0.5)}, sampled(2.5, 2, 3), {1, 2}}},
                     {"D", {{sure(4), sure(3.5), sure(3)}, sampled(4, 3.5, 4.4), {}}},
                     {"E", {{sure(2), sure(2), sure(2)}, sampled(1, 0.6, 1.4), {2}}}});
  return results;
}

std::unique_ptr<Results> second_period(const Names& called) {
  auto results = period("2026-H1", "2026-04-01", "2026-09-30", "2026-03-31", called);
  use(*results, "kit", called("Kit"), edition("kit", "1", {{"k1", "Phones"}}, called));
  use(*results, "safety", called("Safety"),
      edition("safety", "2",
              {{"a1", "Locks"}, {"a2", "Logs"}, {"b1", "Records"}, {"c1", "Cameras"}}, called));
  add(*results, "A", called("Archive"), 12);
  add(*results, "BC", called("Bridge and Custody"), 95, Codes{"B", "C"});
  add(*results, "D", called("Dogs"), 20);
  add(*results, "N", called("New Unit"), 8, Codes{});
  roll_up(
      *results,
      {{"A", {{sure(2), sure(2), sure(1), sure(2)}, sampled(2.3, 1.9, 2.7), {1, 2}}},
       {"BC", {{sure(3.5), partly(2, 0.9), sure(2), partly(3, 0.5)}, sampled(2.6, 2.2, 3), {3}}},
       {"D",
        {{Figure::unscored(), Figure::unscored(), Figure::unscored(), Figure::unscored()},
         sampled(3, 2.6, 3.4),
         {}}},
       {"N", {{sure(1), sure(1), sure(1), sure(1)}, sampled(1.5, 1, 2), {0, 1, 2}}}});
  return results;
}

insight::CarriedPlugin carried_safety(bool has_crosswalk) {
  insight::CarriedPlugin carried;
  carried.plugin = "safety";
  if (!has_crosswalk) {
    carried.break_reason =
        "No crosswalk leads from safety 1 to safety 2, so their answers are about different "
        "things.";
    return carried;
  }
  carried.breaks = {"", "", "", "None of its answers carries from edition 1 to edition 2."};
  const Figure none = Figure::not_applicable(), blank = Figure::unscored();
  carried.earlier = {{sure(1.5), sure(2), sure(1), none},
                     {sure(2), sure(2.5), sure(2.5), none},
                     {sure(3), sure(1.5), sure(2), none},
                     {sure(4), sure(3), sure(3), none},
                     {sure(2), sure(2), sure(1.5), none}};
  carried.later = {{sure(2), sure(2), sure(1), none},
                   {sure(3.4), sure(2.2), sure(2), none},
                   {blank, blank, blank, blank},
                   {sure(1), sure(1), sure(1), none}};
  // Had each question been answered as before.
  carried.swaps = {
      {0, {{sure(1.5), sure(2), sure(1), none}, {sure(2.7), sure(2.2), sure(2), none}, {}, {}}},
      {2, {{}, {sure(3.4), sure(2.2), sure(2.3), none}, {}, {}}}};
  return carried;
}

ComparedPair make(const Names& called, bool has_crosswalk) {
  ComparedPair pair;
  pair.earlier = first_period(called);
  pair.later = second_period(called);
  insight::ComparisonInput input;
  input.earlier = pair.earlier.get();
  input.later = pair.later.get();
  input.organisations = {&input.earlier->assessment.organisation,
                         &input.later->assessment.organisation};
  input.strategies = {&input.earlier->assessment.strategy, &input.later->assessment.strategy};
  input.carried = {carried_safety(has_crosswalk)};
  pair.comparison = insight::compare(input);
  insight::EditionStep step{"safety", input.carried[0].break_reason, input.carried[0].breaks};
  pair.trend = insight::find_trend({{&input.earlier->assessment, &input.earlier->force, {}},
                                    {&input.later->assessment, &input.later->force, {step}}});
  return pair;
}

}  // namespace

ComparedPair compared_pair() {
  return make({}, true);
}

ComparedPair broken_pair() {
  return make({}, false);
}

ComparedPair pair_saying(const std::string& text) {
  ComparedPair pair = make({text}, true);
  for (ComparedSubject& subject : pair.comparison.subjects) {
    if (!subject.break_reason.empty()) subject.break_reason = text;
  }
  return pair;
}

}  // namespace waymark::tests
