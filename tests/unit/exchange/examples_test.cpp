// SPDX-License-Identifier: Apache-2.0
// The files of examples/ are read without a complaint by the readers they are made for.
#include "core/exchange/organisation_file.h"
#include "core/exchange/strategy_file.h"
#include "core/plugins/registry.h"
#include "tests/unit/exchange/support.h"

namespace waymark::exchange {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const fs::path kRoot = WAYMARK_SOURCE_DIR;

class Examples : public ::testing::TestWithParam<const char*> {};

TEST_P(Examples, of_a_period_can_be_read) {
  const fs::path folder = kRoot / "examples/exshire" / GetParam();
  const auto departments = read_organisation(folder / "org.csv", {"EX", true});
  EXPECT_THAT(problems_of(departments), IsEmpty());
  const auto asked = read_asked(folder / "ask.csv", {"cyber", "ddat", "equipment", "skills"});
  EXPECT_THAT(problems_of(asked), IsEmpty());

  plugins::Registry registry({kRoot / "plugins"});
  const InstrumentLookup lookup = [&](std::string_view plugin, std::string_view edition) {
    return registry.instrument(std::string(plugin), std::string(edition));
  };
  std::size_t returns = 0;
  for (const auto& entry : fs::directory_iterator(folder / "returns")) {
    if (entry.path().extension() != ".json") continue;
    const auto read = read_return_json(entry.path(), lookup);
    EXPECT_THAT(problems_of(read), IsEmpty());
    if (!read.ok()) continue;
    EXPECT_EQ(read->period, GetParam());
    ++returns;
  }
  EXPECT_GT(returns, 14u);
}

INSTANTIATE_TEST_SUITE_P(Exshire, Examples, ::testing::Values("2025-H2", "2026-H1"));

TEST(ExampleStrategies, can_be_read) {
  const auto exshire = read_strategy(kRoot / "examples/exshire/strategy.json");
  ASSERT_THAT(problems_of(exshire), IsEmpty());
  EXPECT_THAT(exshire->warnings, IsEmpty());
  EXPECT_THAT(exshire->strategy.principles, SizeIs(10));
}

TEST(ExampleStrategies, whose_titles_are_not_public_warn_of_each) {
  const auto essex = read_strategy(kRoot / "examples/essex-2021/strategy.json");
  ASSERT_THAT(problems_of(essex), IsEmpty());
  EXPECT_THAT(essex->warnings, SizeIs(10));
}

}  // namespace
}  // namespace waymark::exchange
