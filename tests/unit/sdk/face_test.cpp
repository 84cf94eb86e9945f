// SPDX-License-Identifier: Apache-2.0
// The C++ face against a host made by hand: what ends in it, and what it catches.
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "waymark/plugin.hpp"

namespace {

namespace sdk = waymark::sdk;

static_assert(sdk::kChecking == sdk::Checking::kParanoid, "this program is built paranoid");

/// A host that keeps what is reported.
struct TestHost {
  waymark_host host = {sizeof(waymark_host), WAYMARK_ABI_MINOR, this, &report,
                       &cancelled,           &extension};
  std::string last;

  static void report(const waymark_host* host, std::int32_t, std::int32_t, waymark_str where,
                     waymark_str text) {
    static_cast<TestHost*>(host->ctx)->last =
        std::string(sdk::view(where)) + "|" + std::string(sdk::view(text));
  }
  static std::uint8_t cancelled(const waymark_host*) { return 0; }
  static const void* extension(const waymark_host*, const char*) { return nullptr; }
};

/// One question of each of two kinds, one dimension, one return.
struct TestCall {
  waymark_question question = {
      sizeof question, WAYMARK_KIND_NUMBER, {"q", 1}, 1, nullptr, nullptr, 0, 0};
  const waymark_question* questions[1] = {&question};
  waymark_str dimension = {"d", 1};
  waymark_model model = {sizeof model, 1, questions, &dimension, nullptr, nullptr, 1, 0, 0, 0,
                         nullptr,      0, 5};
  waymark_context context = {sizeof context, 20000, {"P", 1}, {"1", 1}, nullptr, 0, 0, &model};
  std::uint8_t state = WAYMARK_CELL_ANSWERED;
  double value = 4;
  waymark_column column = {sizeof column, WAYMARK_KIND_NUMBER, 1, &state, &value, nullptr};
  const waymark_column* columns[1] = {&column};
  waymark_batch batch = {sizeof batch, 1, 1, columns, &column, &column, nullptr, 0, 0};
  std::vector<waymark_dimension_result> emitted;
  waymark_sink sink = {sizeof sink, 0, this, &emit, nullptr, nullptr, nullptr};

  static waymark_status emit(const waymark_sink* sink, const waymark_dimension_result* result) {
    static_cast<TestCall*>(sink->ctx)->emitted.push_back(*result);
    return WAYMARK_OK;
  }
};

/// Does in score() what the test says.
struct Scripted {
  static constexpr const char* kId = "scripted";
  static void (*script)(const sdk::Call&);
  explicit Scripted(const sdk::Host&) {}
  void score(const sdk::Call& call) const { script(call); }
};
void (*Scripted::script)(const sdk::Call&) = nullptr;

struct Unreadable {
  static constexpr const char* kId = "unreadable";
  explicit Unreadable(const sdk::Host& host) { host.read("data/table.csv"); }
  void score(const sdk::Call&) const {}
};

class Face : public testing::Test {
 protected:
  waymark_status run(void (*script)(const sdk::Call&)) {
    Scripted::script = script;
    const waymark_plugin* plugin = nullptr;
    EXPECT_EQ(sdk::detail::Instance<Scripted>::create(&host_.host, "scripted", &plugin),
              WAYMARK_OK);
    const auto* scoring =
        static_cast<const waymark_scoring*>(plugin->get_extension(plugin, WAYMARK_SCORING));
    const waymark_status status = scoring->score(plugin, &call_.context, &call_.batch, &call_.sink);
    plugin->destroy(plugin);
    return status;
  }

  TestHost host_;
  TestCall call_;
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
