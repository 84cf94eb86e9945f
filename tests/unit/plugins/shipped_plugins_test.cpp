// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/registry.h"
#include "tests/unit/plugins/reading.h"

namespace waymark::plugins {
namespace {

using ::testing::IsEmpty;

std::filesystem::path shipped() {
  return std::filesystem::path(WAYMARK_SOURCE_DIR) / "plugins";
}

TEST(ShippedPlugins, have_manifests_that_can_be_read) {
  const Registry registry({shipped()});
  std::vector<std::string> problems;
  for (const auto& one : registry.passed_over()) problems.push_back(one.problem.text());
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_TRUE(registry.find("ddat").ok());
  EXPECT_TRUE(registry.find("cyber").ok());
}

TEST(ShippedPlugins, have_models_and_crosswalks_that_can_be_read) {
  Registry registry({shipped()});
  for (const auto& plugin : registry.plugins()) {
    for (const auto& edition : plugin.editions) {
      EXPECT_THAT(problems_of(registry.instrument(plugin.id, edition.id)), IsEmpty())
          << plugin.id << "@" << edition.id;
    }
    for (const auto& crosswalk : plugin.crosswalks) {
      EXPECT_THAT(problems_of(registry.crosswalk(plugin.id, crosswalk.from, crosswalk.to)),
                  IsEmpty())
          << plugin.id << " " << crosswalk.from << " to " << crosswalk.to;
    }
    EXPECT_THAT(problems_of(complete_parameters(plugin, {})), IsEmpty()) << plugin.id;
  }
}

TEST(ShippedPlugins, ask_the_outcomes_of_the_cyber_assessment_framework) {
  Registry registry({shipped()});
  const auto old_edition = registry.instrument("cyber", "3.2");
  const auto new_edition = registry.instrument("cyber", "4.0");
  ASSERT_TRUE(old_edition.ok() && new_edition.ok());
  EXPECT_EQ((*old_edition)->metrics.size(), 39u);
  EXPECT_EQ((*new_edition)->metrics.size(), 41u);
  EXPECT_EQ((*old_edition)->dimensions.size(), 14u);
}

}  // namespace
}  // namespace waymark::plugins
