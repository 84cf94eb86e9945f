// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/findings.h"

#include <gmock/gmock.h>

#include <map>
#include <set>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// A period of one dimension "d" with a finding "f" where `has_finding`; departments with their
/// answer (none: no return), and who has the finding.
Results results(const std::map<std::string, std::optional<double>>& departments,
                const std::set<std::string>& hits, bool has_finding = true) {
  auto instrument = std::make_shared<Instrument>(*toy_edition("1", {{"d", {"a"}}}));
  if (has_finding) {
    FindingSpec spec;
    spec.id = "f";
    spec.dimension = "d";
    instrument->findings.push_back(spec);
  }
  ToyPeriod period;
  period.instrument = instrument;
  for (const auto& [code, answer] : departments) {
    period.departments.push_back(toy_department(code, 10));
    if (answer) period.answers[code] = {{"a", *answer}};
  }
  Results out = results_of(period);
  for (DepartmentResult& department : out.departments) {
    if (hits.contains(department.department->code)) {
      department.plugins[0].findings.push_back({0, ""});
    }
  }
  return out;
}

const std::vector<Unit> kUnits = {{"X", {"X"}, {"X"}}, {"Y", {"Y"}, {"Y"}}};

TEST(CompareFindings, tells_new_closed_and_standing_apart) {
  const Results before = results({{"X", 1}, {"Y", 1}}, {"X"}),
                after = results({{"X", 1}, {"Y", 1}}, {"Y"});
  const auto changes = compare_findings(before, after, kUnits);
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes[0].finding, "f");
  EXPECT_THAT(changes[0].closed, ElementsAre(0));
  EXPECT_THAT(changes[0].appeared, ElementsAre(1));
  const auto same = compare_findings(before, before, kUnits);
  EXPECT_THAT(same[0].standing, ElementsAre(0));
  EXPECT_THAT(same[0].closed, IsEmpty());
}

TEST(CompareFindings, closes_none_that_was_not_looked_for_again) {
  const Results before = results({{"X", 1}, {"Y", 1}}, {"X", "Y"}),
                unassessed = results({{"X", std::nullopt}, {"Y", 1}}, {}),
                other_edition = results({{"X", 1}, {"Y", 1}}, {}, false);
  const auto one = compare_findings(before, unassessed, kUnits);
  EXPECT_THAT(one[0].only_earlier, ElementsAre(0));
  EXPECT_THAT(one[0].closed, ElementsAre(1));
  EXPECT_THAT(compare_findings(before, other_edition, kUnits)[0].only_earlier, ElementsAre(0, 1));
  EXPECT_THAT(compare_findings(other_edition, before, kUnits)[0].only_later, ElementsAre(0, 1));
}

TEST(CompareFindings, follows_departments_into_what_they_became) {
  const Results before = results({{"X", 1}, {"Y", 1}}, {"Y"}), after = results({{"Z", 1}}, {"Z"});
  const auto changes = compare_findings(before, after, {{"Z", {"X", "Y"}, {"Z"}}});
  EXPECT_THAT(changes[0].standing, ElementsAre(0));
}

TEST(CompareFindings, leaves_out_what_is_suppressed) {
  Results before = results({{"X", 1}, {"Y", 1}}, {"X"});
  const Results after = results({{"X", 1}, {"Y", 1}}, {"X"});
  before.departments[0].plugins[0].figure.state = FigureState::kSuppressed;
  EXPECT_THAT(compare_findings(before, after, kUnits)[0].standing, IsEmpty());
}

}  // namespace
}  // namespace waymark::insight
