// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/units.h"

#include <gmock/gmock.h>

#include "tests/unit/insight/compare/toy_force.h"

namespace waymark::insight {
namespace {

using Codes = std::vector<std::string>;
using testing::ElementsAre;

Organisation with(std::vector<Department> departments) {
  return {"EX", "Example", std::move(departments)};
}

Department below(const std::string& parent, const std::string& code) {
  Department department = toy_department(code, 10);
  department.parent = parent;
  return department;
}

TEST(Units, a_department_that_stays_is_a_unit_of_its_own) {
  const Organisation a = with({toy_department("X", 10)}), b = with({toy_department("X", 12)});
  EXPECT_THAT(find_units({&a, &b}, "H1"), ElementsAre(Unit{"X", {"X"}, {"X"}}));
}

TEST(Units, a_rename_is_one_unit_named_by_the_later_code) {
  const Organisation a = with({toy_department("OLD", 10)});
  const Organisation b = with({toy_department("NEW", 10, Codes{"OLD"})});
  EXPECT_THAT(find_units({&a, &b}, "H1"), ElementsAre(Unit{"NEW", {"OLD"}, {"NEW"}}));
}

TEST(Units, a_merger_is_one_unit) {
  const Organisation a = with({toy_department("OPS", 10), toy_department("ROADS", 20)});
  const Organisation b = with({toy_department("ALL", 30, Codes{"ROADS", "OPS"})});
  EXPECT_THAT(find_units({&a, &b}, "H1"), ElementsAre(Unit{"ALL", {"OPS", "ROADS"}, {"ALL"}}));
}

TEST(Units, a_split_is_one_unit_named_by_its_first_code) {
  const Organisation a = with({toy_department("DIGITAL", 10)});
  const Organisation b = with(
      {toy_department("CYBER", 4, Codes{"DIGITAL"}), toy_department("DFU", 6, Codes{"DIGITAL"})});
  EXPECT_THAT(find_units({&a, &b}, "H1"),
              ElementsAre(Unit{"CYBER", {"DIGITAL"}, {"CYBER", "DFU"}}));
}

TEST(Units, what_opens_and_what_closes_stand_alone_even_under_one_code) {
  const Organisation a = with({toy_department("GONE", 10), toy_department("X", 10)});
  const Organisation b = with({toy_department("NEW", 10), toy_department("X", 10, Codes{})});
  EXPECT_THAT(find_units({&a, &b}, "H1"),
              ElementsAre(Unit{"GONE", {"GONE"}, {}}, Unit{"NEW", {}, {"NEW"}},
                          Unit{"X", {}, {"X"}}, Unit{"X@H1", {"X"}, {}}));
}

TEST(Units, predecessors_chain_through_the_periods_between) {
  const Organisation a = with({toy_department("P", 1), toy_department("Q", 1)});
  const Organisation middle = with({toy_department("PQ", 2, Codes{"P", "Q"})});
  const Organisation b =
      with({toy_department("R", 1, Codes{"PQ"}), toy_department("S", 1, Codes{"PQ"})});
  EXPECT_THAT(find_units({&a, &middle, &b}, "H1"), ElementsAre(Unit{"R", {"P", "Q"}, {"R", "S"}}));
}

TEST(Units, a_code_that_was_away_for_a_period_is_another_department) {
  const Organisation a = with({toy_department("X", 1)}), middle = with({toy_department("Y", 1)});
  const Organisation b = with({toy_department("X", 1)});
  EXPECT_THAT(find_units({&a, &middle, &b}, "H1"),
              ElementsAre(Unit{"X", {}, {"X"}}, Unit{"X@H1", {"X"}, {}}));
}

TEST(Units, parents_are_in_no_unit) {
  const Organisation a = with({toy_department("TOP", 0), below("TOP", "X"), below("TOP", "Y")});
  const Organisation b = with({toy_department("TOP", 0), below("TOP", "X"), below("TOP", "Y")});
  EXPECT_THAT(find_units({&a, &b}, "H1"),
              ElementsAre(Unit{"X", {"X"}, {"X"}}, Unit{"Y", {"Y"}, {"Y"}}));
}

TEST(Units, a_predecessor_with_departments_below_it_stands_for_them) {
  const Organisation a = with(
      {toy_department("TOP", 0), below("TOP", "X"), below("TOP", "Y"), toy_department("Z", 1)});
  const Organisation b = with({toy_department("TOP", 5), toy_department("Z", 1)});
  EXPECT_THAT(find_units({&a, &b}, "H1"),
              ElementsAre(Unit{"TOP", {"X", "Y"}, {"TOP"}}, Unit{"Z", {"Z"}, {"Z"}}));
}

TEST(Units, one_that_ended_is_named_with_its_period_where_its_code_stands_again) {
  const Organisation a = with({toy_department("X", 10), toy_department("Y", 10)});
  const Organisation b = with({toy_department("X", 5, Codes{}), toy_department("Y", 10)});
  EXPECT_THAT(find_units({&a, &b}, "H1"),
              ElementsAre(Unit{"X", {}, {"X"}}, Unit{"X@H1", {"X"}, {}}, Unit{"Y", {"Y"}, {"Y"}}));
  // Handed to others as well: the code of the later unit is another's, and stays its own.
  const Organisation c = with({toy_department("X", 5, Codes{"Y"})});
  EXPECT_THAT(find_units({&a, &c}, "H1"),
              ElementsAre(Unit{"X", {"Y"}, {"X"}}, Unit{"X@H1", {"X"}, {}}));
}

TEST(Units, a_period_against_itself_has_a_unit_a_leaf) {
  const Organisation a =
      with({toy_department("X", 1, Codes{"ELSEWHERE"}), toy_department("Y", 1, Codes{})});
  EXPECT_THAT(find_units({&a}, "H1"),
              ElementsAre(Unit{"X", {"X"}, {"X"}}, Unit{"Y", {"Y"}, {"Y"}}));
}

}  // namespace
}  // namespace waymark::insight
