// SPDX-License-Identifier: Apache-2.0
// Runs the plugins that third_party.cmake has built out of tree, through the host.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"

namespace waymark::plugins {
namespace {

using scoring::CellState;

scoring::Batch batch_of_four() {
  scoring::Batch batch;
  for (const char* code : {"A", "B", "C", "D"}) batch.rows.push_back({code, 5});
  const CellState answered = CellState::kAnswered;
  batch.columns.push_back({{answered, answered, CellState::kMissing, CellState::kNotApplicable},
                           {},
                           {100, 50, 0, 0},
                           {}});
  batch.columns.push_back(
      {{answered, CellState::kMissing, CellState::kMissing, CellState::kNotApplicable},
       {},
       {50, 0, 0, 0},
       {}});
  return batch;
}

class ThirdParty : public testing::TestWithParam<const char*> {
 protected:
  ThirdParty() : registry_({WAYMARK_THIRD_PARTY}) {}

  const Manifest& manifest() {
    const auto found = registry_.find(GetParam());
    if (!found) throw std::runtime_error(found.error().first());
    return **found;
  }

  Registry registry_;
};

TEST_P(ThirdParty, plugin_scores_through_the_host) {
  const auto instrument = registry_.instrument(GetParam(), "1");
  ASSERT_TRUE(instrument.ok()) << instrument.error().first();
  auto scorer = make_in_process_scorer(manifest(), *instrument);
  ASSERT_TRUE(scorer.ok()) << scorer.error().first();
  const auto results = (*scorer)->score({"2026-H1", Date{20000}, {}}, batch_of_four(), false);
  ASSERT_TRUE(results.ok());
  EXPECT_DOUBLE_EQ((*results)[0].dimensions[0].score, 3.75);
  EXPECT_DOUBLE_EQ((*results)[1].dimensions[0].score, 2.5);
  EXPECT_EQ((*results)[2].dimensions[0].state, FigureState::kUnscored);
  EXPECT_EQ((*results)[3].dimensions[0].state, FigureState::kNotApplicable);
  EXPECT_EQ((*results)[0].metrics[0].value, 2);
}

TEST_P(ThirdParty, library_exports_the_entry_symbol_and_nothing_else) {
  const std::string command =
      "nm -D --defined-only '" + (manifest().folder / manifest().library).string() + "'";
  std::FILE* pipe = popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  std::string listing;
  for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe)) listing += static_cast<char>(c);
  EXPECT_EQ(pclose(pipe), 0);
  EXPECT_EQ(std::count(listing.begin(), listing.end(), '\n'), 1) << listing;
  EXPECT_NE(listing.find(" waymark_plugin_entry_v1\n"), std::string::npos) << listing;
}

INSTANTIATE_TEST_SUITE_P(Plugins, ThirdParty, testing::Values("plain-c", "plain-cpp"),
                         [](const auto& one) {
                           return std::string(one.param) == "plain-c" ? "in_c" : "in_cpp";
                         });

TEST(CppThirdParty, explains_its_scores) {
  Registry registry({WAYMARK_THIRD_PARTY});
  auto scorer =
      make_in_process_scorer(**registry.find("plain-cpp"), *registry.instrument("plain-cpp", "1"));
  ASSERT_TRUE(scorer.ok()) << scorer.error().first();
  const auto results = (*scorer)->score({"2026-H1", Date{20000}, {}}, batch_of_four(), true);
  ASSERT_TRUE(results.ok());
  ASSERT_EQ((*results)[0].failure, "");
  const TraceNode& root = (*results)[0].traces.at(0);
  EXPECT_EQ(root.rule, "mean");
  ASSERT_EQ(root.inputs.size(), 2u);
  EXPECT_EQ(root.inputs[1].value, 2.5);
  EXPECT_EQ((*results)[3].traces.at(0).state, FigureState::kNotApplicable);
}

}  // namespace
}  // namespace waymark::plugins
