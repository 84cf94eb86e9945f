// SPDX-License-Identifier: Apache-2.0
// The C++ face, paranoid: what ends in it, and what it catches.
#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>

#include "tests/unit/sdk/face_under_test.h"

namespace waymark::sdk_under_test {
namespace {

static_assert(sdk::kChecking == sdk::Checking::kParanoid, "this program is built paranoid");

struct Unreadable {
  static constexpr const char* kId = "unreadable";
  explicit Unreadable(const sdk::Host& host) { host.read("data/table.csv"); }
  void score(const sdk::Call&) const {}
};

TEST_F(Face, hands_over_columns_and_takes_results) {
  EXPECT_EQ(run([](const sdk::Call& call) {
              sdk::DimensionResult result;
              result.state = WAYMARK_STATE_SCORED;
              result.score = call.batch.question(*call.model.find_question("q")).number(0);
              call.sink.dimension(0, *call.model.find_dimension("d"), result);
            }),
            WAYMARK_OK);
  ASSERT_EQ(call_.emitted.size(), 1u);
  EXPECT_EQ(call_.emitted[0].score, 4);
  EXPECT_EQ(call_.emitted[0].valid, 0u);
}

TEST_F(Face, turns_exceptions_into_a_status_and_a_report) {
  EXPECT_EQ(run([](const sdk::Call&) { throw std::runtime_error("no such level"); }),
            WAYMARK_E_INTERNAL);
  EXPECT_EQ(host_.last, "|no such level");
  EXPECT_EQ(run([](const sdk::Call&) { throw 7; }), WAYMARK_E_INTERNAL);
  EXPECT_EQ(host_.last, "|an exception of unknown type was thrown");
  EXPECT_EQ(run([](const sdk::Call&) { throw std::bad_alloc(); }), WAYMARK_E_NO_MEMORY);
  EXPECT_EQ(run([](const sdk::Call&) {
              throw sdk::Failure(WAYMARK_E_BAD_DATA, "data/t.csv line 2", "not a level");
            }),
            WAYMARK_E_BAD_DATA);
  EXPECT_EQ(host_.last, "data/t.csv line 2|not a level");
}

TEST_F(Face, catches_a_plugin_that_reads_past_the_end_or_as_another_kind) {
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).number(1); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(host_.last, "column|a row past the end was read");
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(0).choice(0); }),
            WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) { (void)call.batch.question(1); }), WAYMARK_E_ARGUMENT);
}

TEST_F(Face, catches_a_plugin_that_emits_what_it_must_not) {
  EXPECT_EQ(run([](const sdk::Call& call) { call.sink.dimension(0, 3, {}); }), WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) { call.sink.dimension(9, 0, {}); }), WAYMARK_E_ARGUMENT);
  EXPECT_EQ(run([](const sdk::Call& call) {
              sdk::DimensionResult result;
              result.score = std::nan("");
              call.sink.dimension(0, 0, result);
            }),
            WAYMARK_E_ARGUMENT);
  EXPECT_TRUE(call_.emitted.empty());
}

TEST_F(Face, catches_a_host_whose_batch_does_not_fit_its_model) {
  const auto nothing = [](const sdk::Call&) {};
  call_.column.length = 2;
  EXPECT_EQ(run(nothing), WAYMARK_E_ARGUMENT);
  EXPECT_EQ(host_.last, "score|a column has another length");
  call_.column.length = 1;
  call_.sink.size = 8;
  EXPECT_EQ(run(nothing), WAYMARK_E_ARGUMENT);
  EXPECT_EQ(host_.last, "score|the sink is shorter than ABI 1.0 says");
}

TEST_F(Face, knows_its_own_id_and_no_other) {
  const waymark_plugin* plugin = nullptr;
  using Made = sdk::detail::Instance<Scripted>;
  EXPECT_EQ(Made::create(&host_.host, "scripted2", &plugin), WAYMARK_E_NO_PLUGIN);
  EXPECT_EQ(Made::create(&host_.host, nullptr, &plugin), WAYMARK_E_NO_PLUGIN);
  EXPECT_EQ(plugin, nullptr);
  EXPECT_EQ(Made::create(nullptr, "scripted", &plugin), WAYMARK_E_ARGUMENT);
}

TEST_F(Face, answers_null_for_an_extension_that_it_does_not_have) {
  const waymark_plugin* plugin = nullptr;
  ASSERT_EQ(sdk::detail::Instance<Scripted>::create(&host_.host, "scripted", &plugin), WAYMARK_OK);
  EXPECT_EQ(plugin->get_extension(plugin, "waymark.scoring/2"), nullptr);
  EXPECT_EQ(plugin->get_extension(plugin, ""), nullptr);
  plugin->destroy(plugin);
}

TEST_F(Face, reports_a_host_without_the_data_extension) {
  const waymark_plugin* plugin = nullptr;
  EXPECT_EQ(sdk::detail::Instance<Unreadable>::create(&host_.host, "unreadable", &plugin),
            WAYMARK_E_UNSUPPORTED);
  EXPECT_EQ(plugin, nullptr);
}

}  // namespace
}  // namespace waymark::sdk_under_test
