// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/results_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/formats/schema.h"
#include "tests/unit/insight/small_force.h"

namespace waymark::reports {
namespace {

using insight::department_of;
using insight::no_return;
using insight::results_of;
using insight::return_of;
using insight::scored;
using insight::sure;
using nlohmann::json;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

Results small_results() {
  Assessment assessment =
      insight::small_assessment({department_of("A", 30), department_of("B", 10, 0.5)});
  assessment.fingerprint = std::string(64, 'a');
  assessment.organisation.departments[1].parent = "TOP";
  assessment.strategy.principles[0].title = std::nullopt;
  assessment.strategy.plans = {{"pcp", "Plan", {{"1", "Safer roads"}, {"2", "Unserved"}}}};
  assessment.strategy.serves = {{"P2", "pcp", "1"}};
  assessment.strategy.principles[1].targets = {{*Date::parse("2026-01-01"), 3.5}};
  auto instrument = std::make_shared<Instrument>(*assessment.plugins[0].instrument);
  instrument->native = {"Outcomes met", 0, 1};
  instrument->has_native = true;
  instrument->metrics = {{"m", "Metric", "", "d1"}};
  instrument->findings = {{"f", "Finding, first", "Do it", "data", "d1", Severity::kHigh, {}}};
  assessment.plugins[0].instrument = instrument;
  for (PluginInPeriod& plugin : assessment.plugins) plugin.hash = std::string(64, 'b');
  assessment.plugins[0].parameters = {{"profile", "baseline"}};

  AssessedReturn given = return_of(0, {scored(2.9100000000000001, 2.4, 3.3, 0.87), sure(3)});
  given.late = true;
  given.card.dimensions[0].native = Native{0.5, "1 of 2 met"};
  given.card.metrics = {{0, 0.5, 1, 2, std::nullopt}, {0, 3, {}, {}, 12, "phone"}};
  given.card.findings = {{0, {}}};
  AssessedReturn broken = return_of(0, {});
  broken.card.failure = "ran into a wall";
  Results results = results_of(
      assessment, {{given, return_of(1, {Figure::not_applicable()})}, {broken, no_return(1)}});
  results.failures = {{"B", "alpha", FigureState::kFailed, "ran into a wall"}};
  return results;
}

std::string written(const Results& results, ResultsFormat format) {
  std::string out;
  const auto document = make_results_document(format, [&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  document->begin(results.assessment, results.force);
  for (const DepartmentResult& department : results.departments) document->add(department);
  EXPECT_TRUE(document->finish(results.failures));
  return out;
}

TEST(ResultsJson, follows_its_schema) {
  const json document = json::parse(written(small_results(), ResultsFormat::kJson));
  const auto checked = validate(document, "results");
  EXPECT_TRUE(checked.ok()) << checked.error().first();
}

TEST(ResultsJson, marks_bounds_that_only_enclose_what_could_be) {
  Results results = small_results();
  results.force.plugins[0].dimensions[0].outer = true;
  const json document = json::parse(written(results, ResultsFormat::kJson));
  EXPECT_TRUE(validate(document, "results").ok());
  EXPECT_EQ(document["plugins"][0]["dimensions"][0]["outer"], true);
  EXPECT_FALSE(document["plugins"][0]["dimensions"][1].contains("outer"));
  EXPECT_FALSE(document["force"].contains("outer"));
}

TEST(ResultsJson, holds_every_figure_at_full_precision) {
  const json document = json::parse(written(small_results(), ResultsFormat::kJson));
  EXPECT_EQ(document["schema"], "waymark/results/1");
  EXPECT_EQ(document["weighting"], "headcount");
  EXPECT_EQ(document["period"]["census"], "2026-03-31");
  const json& dimension = document["departments"][0]["plugins"][0]["dimensions"][0];
  EXPECT_EQ(dimension["score"].get<double>(), 2.91);
  EXPECT_EQ(dimension["low"].get<double>(), 2.4);
  EXPECT_EQ(dimension["native"],
            (json{{"value", 0.5}, {"label", "1 of 2 met"}, {"min", 0.0}, {"max", 1.0}}));
  EXPECT_TRUE(document["plugins"][0]["dimensions"][0]["native"].is_null());
  EXPECT_EQ(document["principles"][1]["contributions"][0],
            (json{{"plugin", "alpha"}, {"dimension", "d2"}, {"weight", 1.0}}));
}

TEST(ResultsJson, names_the_item_of_a_metric_where_it_is_of_one) {
  const json document = json::parse(written(small_results(), ResultsFormat::kJson));
  const json& metrics = document["departments"][0]["plugins"][0]["metrics"];
  ASSERT_EQ(metrics.size(), 2u);
  EXPECT_FALSE(metrics[0].contains("item"));
  EXPECT_EQ(metrics[1]["item"], "phone");
  EXPECT_EQ(metrics[1]["n"], 12);
}

TEST(ResultsJson, says_each_state_as_the_format_does) {
  const json document = json::parse(written(small_results(), ResultsFormat::kJson));
  const json& first = document["departments"][0]["plugins"];
  EXPECT_EQ(first[0]["late"], true);
  EXPECT_EQ(first[1]["state"], "not_applicable");
  EXPECT_TRUE(first[1]["low"].is_null());
  const json& second = document["departments"][1]["plugins"];
  EXPECT_EQ(second[0]["state"], "failed");
  EXPECT_EQ(second[0]["high"].get<double>(), 5);
  EXPECT_EQ(second[1]["state"], "unscored");
  EXPECT_TRUE(second[1]["score"].is_null());
  EXPECT_EQ(second[1]["status"], "not_started");
  EXPECT_TRUE(document["principles"][0]["title"].is_null());
  EXPECT_TRUE(document["principles"][0]["target"].is_null());
  EXPECT_EQ(document["principles"][1]["status"], "at_risk");
  EXPECT_EQ(document["failures"][0]["reason"], "ran into a wall");
  EXPECT_TRUE(document["departments"][0]["parent"].is_null());
  EXPECT_EQ(document["departments"][1]["parent"], "TOP");
}

TEST(ResultsJson, adds_how_the_force_stands_on_each_item_of_a_plan) {
  const json document = json::parse(written(small_results(), ResultsFormat::kJson));
  const json& items = document["plans"][0]["items"];
  EXPECT_EQ(items[0]["score"], document["principles"][1]["score"]);
  EXPECT_EQ(items[0]["principles"], json::array({"P2"}));
  EXPECT_EQ(items[1]["state"], "not_applicable");
}

TEST(ResultsJson, tells_when_the_output_could_not_be_kept) {
  const Results results = small_results();
  const auto document =
      make_results_document(ResultsFormat::kJson, [](std::string_view) { return false; });
  document->begin(results.assessment, results.force);
  EXPECT_FALSE(document->finish({}));
}

TEST(ResultsCsv, has_a_row_a_figure_and_empty_cells_for_what_is_not_known) {
  const std::string csv = written(small_results(), ResultsFormat::kCsv);
  EXPECT_THAT(csv, HasSubstr("period,force,department,plugin,edition,dimension,state,score,low,"
                             "high,coverage\r\n2026-H1,EX,,,,,scored,"));
  EXPECT_THAT(csv, HasSubstr("2026-H1,EX,A,alpha,1,d1,scored,2.91,2.4,3.3,0.87\r\n"));
  EXPECT_THAT(csv, HasSubstr("2026-H1,EX,A,beta,1,d1,not_applicable,,,,\r\n"));
  EXPECT_THAT(csv, HasSubstr("2026-H1,EX,B,beta,1,d1,unscored,,0,5,0\r\n"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 1 + 2 + 3 + 2 * (2 + 3));
}

TEST(ResultsTable, reads_well_and_names_what_failed) {
  const std::string table = written(small_results(), ResultsFormat::kTable);
  EXPECT_THAT(table, HasSubstr("Example (EX), period 2026-H1, census 31 March 2026, open\n"));
  EXPECT_THAT(table, HasSubstr("P1  Title to be confirmed"));
  EXPECT_THAT(table, HasSubstr("At risk"));
  EXPECT_THAT(table, HasSubstr("COULD NOT BE SCORED\nB              alpha: ran into a wall\n"));
  EXPECT_THAT(table, HasSubstr("No return"));
  EXPECT_THAT(table, Not(HasSubstr(" \n")));  // no blanks at a line's end
}

TEST(ResultsTable, gives_a_rounded_figure_no_second_digit) {
  Results results = small_results();
  results.force.plugins[0].figure = {FigureState::kScored, 2.7, 2.4, 3, 0.85, {}, false, 0.1};
  const std::string table = written(results, ResultsFormat::kTable);
  EXPECT_THAT(table, ContainsRegex("2\\.7  +2\\.4 to 3\\.0  +85%"));
  EXPECT_THAT(table, Not(HasSubstr("2.70")));
  EXPECT_THAT(table, HasSubstr("2.91")) << "what has all its digits keeps them";
}

TEST(ResultsTable, keeps_the_longest_words_apart_from_the_next_column) {
  Results results = small_results();
  results.force.plugins[0].figure = Figure::failed();
  EXPECT_THAT(written(results, ResultsFormat::kTable),
              HasSubstr("Could not be scored  0.00 to 5.00"));
}

}  // namespace
}  // namespace waymark::reports
