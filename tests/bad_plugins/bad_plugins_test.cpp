// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "core/plugins/in_process_scorer.h"

namespace waymark::plugins {
namespace {

using scoring::RowResult;
using testing::HasSubstr;

/// Two questions, a table, two dimensions and one with a rule, a metric, a finding and one that the
/// model reports by itself.
std::shared_ptr<const Instrument> small_instrument() {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = "bad";
  instrument->edition = "1";
  for (const char* id : {"q1", "q2"}) {
    Question question;
    question.id = id;
    question.kind = QuestionKind::kPercent;
    question.worst = 0.0;
    question.best = 100.0;
    instrument->questions.push_back(question);
  }
  for (std::uint32_t i = 0; i < 2; ++i) {
    Dimension dimension;
    dimension.id = "d" + std::to_string(i + 1);
    dimension.questions = {i};
    instrument->dimensions.push_back(dimension);
  }
  instrument->dimensions[1].tables = {"kit"};
  instrument->tables = {{"kit", {{"price", QuestionKind::kNumber}}}};
  Dimension ruled;
  ruled.id = "d3";
  ruled.questions = {0};
  ruled.rule.emplace();
  instrument->dimensions.push_back(ruled);
  Metric metric;
  metric.id = "m1";
  instrument->metrics.push_back(metric);
  FindingSpec finding;
  finding.id = "f1";
  instrument->findings.push_back(finding);
  finding.id = "f2";
  finding.when = FindingWhen{{}, 0, 50};
  instrument->findings.push_back(finding);
  instrument->index();
  return instrument;
}

scoring::Batch batch_of(const std::vector<std::string>& departments) {
  scoring::Batch batch;
  for (const std::string& code : departments) batch.rows.push_back({code, 10});
  for (int i = 0; i < 2; ++i) {
    scoring::AnswerColumn column;
    column.states.assign(departments.size(), scoring::CellState::kAnswered);
    column.numbers.assign(departments.size(), 50);
    batch.columns.push_back(column);
  }
  // Two rows of each return.
  scoring::TableRows kit;
  kit.row_offsets = {0};
  for (std::size_t i = 0; i < departments.size(); ++i) kit.row_offsets.push_back(2 * i + 2);
  scoring::AnswerColumn price;
  price.states.assign(kit.row_offsets.back(), scoring::CellState::kAnswered);
  price.numbers.assign(kit.row_offsets.back(), 8);
  kit.columns.push_back(price);
  batch.tables.push_back(std::make_shared<scoring::TableRows>(std::move(kit)));
  return batch;
}

Result<std::unique_ptr<scoring::Scorer>> load(const std::string& defect,
                                              const std::string& abi = "1") {
  Manifest manifest;
  manifest.folder = std::filesystem::path(WAYMARK_BAD_PLUGINS) / defect;
  manifest.id = "bad";
  manifest.library = "plugin.so";
  manifest.abi = abi;
  return make_in_process_scorer(manifest, small_instrument());
}

std::vector<RowResult> score(const std::string& defect, const std::vector<std::string>& departments,
                             bool with_traces) {
  auto scorer = load(defect);
  if (!scorer) {
    ADD_FAILURE() << scorer.error().first();
    return {};
  }
  auto results = (*scorer)->score({"2026-H1", Date{20000}, {}}, batch_of(departments), with_traces);
  return results.ok() ? *std::move(results) : std::vector<RowResult>();
}

struct Defect {
  const char* folder;
  const char* reason;
  bool with_traces = false;
};

void PrintTo(const Defect& defect, std::ostream* out) {
  *out << defect.folder;
}

class BadRow : public testing::TestWithParam<Defect> {};

TEST_P(BadRow, fails_alone_with_its_own_reason) {
  const auto results = score(GetParam().folder, {"GOOD", "BAD", "FINE"}, GetParam().with_traces);
  ASSERT_EQ(results.size(), 3u);
  EXPECT_THAT(results[1].failure, HasSubstr(GetParam().reason));
  EXPECT_TRUE(results[1].dimensions.empty());
  for (const std::size_t row : {0u, 2u}) {
    EXPECT_EQ(results[row].failure, "");
    ASSERT_EQ(results[row].dimensions.size(), 3u);
    EXPECT_EQ(results[row].dimensions[1].score, 2.5);
  }
}

TEST_P(BadRow, gets_the_same_reason_whatever_it_is_batched_with) {
  const auto together = score(GetParam().folder, {"GOOD", "BAD"}, GetParam().with_traces);
  const auto alone = score(GetParam().folder, {"BAD"}, GetParam().with_traces);
  ASSERT_EQ(together.size(), 2u);
  ASSERT_EQ(alone.size(), 1u);
  // A row's number is its place in the call, and so the one thing that may differ.
  if (std::string(GetParam().folder) != "unknown_row") {
    EXPECT_EQ(together[1].failure, alone[0].failure);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Defects, BadRow,
    testing::Values(
        Defect{"score_not_finite", "scored dimension d1 at a number that is not finite"},
        Defect{"score_out_of_range", "scored dimension d2 at 5.5, which is not between 0 and 5"},
        Defect{"unknown_dimension", "emitted dimension number 7, and the model has 3"},
        Defect{"unknown_row", "emitted a dimension for row 1000 of 1"},
        Defect{"unknown_metric", "emitted metric number 5, and the model has 1"},
        Defect{"unknown_state", "gave dimension d1 a state that there is not"},
        Defect{"emits_nothing", "did not emit dimension d1"},
        Defect{"emits_twice", "emitted dimension d2 twice"},
        Defect{"finding_twice", "emitted finding f1 twice"},
        Defect{"bounds_without_score", "gave dimension d2 bounds that its score is not within"},
        Defect{"bounds_of_answers",
               "gave dimension d1 bounds of its own, and it reads no table and is not declared "
               "\"monotone\": false"},
        Defect{"native_not_its_score",
               "scored dimension d1 at 2.5, and its native result is 2.50000001 on the scale"},
        Defect{"coverage_out_of_range",
               "gave dimension d2 a coverage of 1.5, which is not between"},
        Defect{"interval_none", "gave dimension d2 an interval that is none"},
        Defect{"emits_ruled", "emitted dimension d3, which its model scores by a rule"},
        Defect{"emits_declared_finding", "emitted finding f2, which its model reports by itself"},
        Defect{"native_off_scale", "native result of 12, which is not between 0 and 5"},
        Defect{"label_not_utf8", "labelled dimension d1 with text that is not UTF-8"},
        Defect{"text_with_nul", "gave finding f1 text that is not UTF-8"},
        Defect{"metric_not_finite", "gave metric m1 a value that is not a finite number"},
        Defect{"metric_too_large",
               "gave metric m1 a value of 1e+308, which is not between -1e+15 and 1e+15"},
        Defect{"metric_fraction_too_large",
               "gave metric m1 a fraction with -1e+308, which is not between -1e+15 and 1e+15"},
        Defect{"metric_not_its_fraction", "gave metric m1 a value that is not its fraction"},
        Defect{"item_not_utf8", "gave metric m1 an item that is not UTF-8"},
        Defect{"item_too_long", "gave metric m1 an item of more than 200 bytes"},
        Defect{"item_twice", "emitted metric m1 of one item twice"},
        Defect{"too_many_metrics", "emitted more than 20000 metrics"},
        Defect{"short_metric", "emitted a metric that is shorter than ABI 1.0 says"},
        Defect{"short_struct", "emitted a dimension that is shorter than ABI 1.0 says"},
        Defect{"throws_across",
               "threw an exception out of the library: the profile table is empty"},
        Defect{"throws_not_utf8", "out of the library: row \\xff\\x1b[2J"},
        Defect{"throws_null_what", "threw an exception out of the library: no reason"},
        Defect{"throws_long_text", "xxx…"},
        Defect{"label_too_long", "labelled dimension d1 with more than 200 bytes"},
        Defect{"finding_too_long", "gave finding f1 more than 4096 bytes of text"},
        Defect{"too_many_findings", "emitted more than 2 findings"},
        Defect{"throws_no_exception_class", "threw an exception out of the library"},
        Defect{"error_status",
               "answered \"bad data\" (-6): answers/q1: no row of the table fits (code 7)"},
        Defect{"positive_status", "answered the status 3, which there is not"},
        Defect{"trace_ruled", "traced dimension d3, which its model scores by a rule", true},
        Defect{"trace_too_many_rows", "traced more rows of table kit than the return has", true},
        Defect{"trace_unknown_table", "traced a question or a table that there is not", true},
        Defect{"trace_missing", "did not say how dimension d2 came about", true},
        Defect{"trace_elsewhere",
               "explained dimension d1 by a trace that does not lead to its score", true},
        Defect{"trace_unfinished", "began a trace of dimension d2 and did not end it", true},
        Defect{"trace_unknown_question", "traced a question or a table that there is not", true}),
    [](const auto& one) { return std::string(one.param.folder); });

class BadLibrary : public testing::TestWithParam<Defect> {};

TEST_P(BadLibrary, is_refused_with_its_own_reason) {
  const auto scorer = load(GetParam().folder);
  ASSERT_FALSE(scorer.ok());
  EXPECT_THAT(scorer.error().first(), HasSubstr(GetParam().reason));
}

INSTANTIATE_TEST_SUITE_P(
    Defects, BadLibrary,
    testing::Values(
        Defect{"no_entry", "does not export waymark_plugin_entry_v1"},
        Defect{"newer_abi", "was built for plugin ABI 2, and this Waymark speaks ABI 1"},
        Defect{"wrong_major", "was built for plugin ABI 3, and this Waymark speaks ABI 1"},
        Defect{"short_entry", "the entry of plugin.so is 8 bytes, and ABI 1.0 has 16"},
        Defect{"no_create", "has no create function"},
        Defect{"create_fails", "answered \"not found\" (-5): the licence table is missing"},
        Defect{"create_throws", "threw an exception out of the library: row 4"},
        Defect{"null_instance", "handed over an instance that is incomplete"},
        Defect{"no_scoring", "has no extension waymark.scoring/1"},
        Defect{"unresolved_symbol", "cannot be loaded"},
        Defect{"there_is_no_such_folder", "is not in its folder"}),
    [](const auto& one) { return std::string(one.param.folder); });

TEST(GoodPlugin, scores_every_row) {
  for (const RowResult& result : score("none", {"A", "BAD", "C"}, false)) {
    EXPECT_EQ(result.failure, "");
    EXPECT_EQ(result.dimensions[0].score, 2.5);
  }
}

TEST(GoodPlugin, is_refused_before_it_is_loaded_when_its_manifest_names_another_abi) {
  const auto scorer = load("none", "2");
  ASSERT_FALSE(scorer.ok());
  EXPECT_THAT(scorer.error().first(),
              HasSubstr("plugin bad was built for plugin ABI 2, and this Waymark speaks ABI 1; "
                        "install a build of the plugin for ABI 1, or a Waymark that speaks ABI 2"));
}

TEST(GoodPlugin, of_another_minor_is_loaded) {
  EXPECT_TRUE(load("none", "1.7").ok());
}

TEST(GoodPlugin, runs_in_many_instances_on_many_threads_at_once) {
  std::vector<std::thread> threads;
  std::vector<int> scored(4, 0);
  for (int& count : scored) {
    threads.emplace_back([&count] {
      for (int i = 0; i < 50; ++i) {
        auto scorer = load("none");
        if (!scorer) return;
        const auto results =
            (*scorer)->score({"2026-H1", Date{20000}, {}}, batch_of({"A", "B"}), false);
        if (results && results->front().failure.empty()) ++count;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(scored, (std::vector<int>{50, 50, 50, 50}));
}

TEST(GoodPlugin, that_knows_no_items_of_metrics_has_none_read) {
  for (const RowResult& result : score("built_before_items", {"A", "B"}, false)) {
    EXPECT_EQ(result.failure, "");
    ASSERT_EQ(result.metrics.size(), 1u);
    EXPECT_EQ(result.metrics[0].n, 7);
    EXPECT_EQ(result.metrics[0].item, "");
  }
}

TEST(GoodPlugin, has_its_metrics_put_in_order_of_their_items) {
  const auto results = score("item_twice", {"A"}, false);
  ASSERT_EQ(results.size(), 1u);
  ASSERT_EQ(results[0].metrics.size(), 3u) << results[0].failure;
  EXPECT_EQ(results[0].metrics[0].item, "");
  EXPECT_EQ(results[0].metrics[1].item, "laptop");
  EXPECT_EQ(results[0].metrics[2].item, "phone");
}

TEST(BadPlugin, is_quoted_no_further_than_two_kilobytes) {
  const auto results = score("throws_long_text", {"BAD"}, false);
  ASSERT_EQ(results.size(), 1u);
  EXPECT_LT(results[0].failure.size(), 2200u);
}

TEST(GoodPlugin, scores_an_empty_batch) {
  EXPECT_TRUE(score("none", {}, false).empty());
}

}  // namespace
}  // namespace waymark::plugins
