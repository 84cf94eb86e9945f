// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "waymark/plugin.hpp"

// The C++ face against a host made by hand. Each program that includes it says how much is checked.
namespace waymark::sdk_under_test {

namespace sdk = waymark::sdk;

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
inline void (*Scripted::script)(const sdk::Call&) = nullptr;

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

}  // namespace waymark::sdk_under_test
