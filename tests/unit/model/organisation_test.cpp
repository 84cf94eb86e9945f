// SPDX-License-Identifier: Apache-2.0
#include "core/model/organisation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Department unit(std::string code, std::string parent = {}, double headcount = 10) {
  Department department;
  department.code = std::move(code);
  department.parent = std::move(parent);
  department.headcount = headcount;
  return department;
}

std::vector<std::string> leaf_codes(const Organisation& organisation) {
  std::vector<std::string> codes;
  for (const Department* leaf : organisation.leaves()) codes.push_back(leaf->code);
  return codes;
}

TEST(Organisation, leaves_are_those_without_children_in_byte_order) {
  Organisation force;
  force.departments = {unit("OPS"), unit("b", "OPS"), unit("Z", "OPS"), unit("A", "Z"), unit("HQ")};
  EXPECT_THAT(leaf_codes(force), ElementsAre("A", "HQ", "b"));
}

TEST(Organisation, without_departments_has_no_leaves) {
  EXPECT_THAT(leaf_codes({}), IsEmpty());
}

TEST(Organisation, finds_a_department_by_its_exact_code) {
  Organisation force;
  force.departments = {unit("OPS"), unit("HQ")};
  EXPECT_EQ(force.department("HQ"), &force.departments[1]);
  EXPECT_EQ(force.department("hq"), nullptr);
}

TEST(Weight, is_headcount_times_share_or_one_whatever_the_share) {
  Department shared = unit("SHARED", "", 300);
  shared.share = 0.25;
  EXPECT_EQ(weight_of(shared, Weighting::kHeadcount), 75);
  EXPECT_EQ(weight_of(shared, Weighting::kEqual), 1);
}

TEST(Weight, of_a_department_without_people_is_nothing_by_headcount) {
  EXPECT_EQ(weight_of(unit("NEW", "", 0), Weighting::kHeadcount), 0);
  EXPECT_EQ(weight_of(unit("NEW", "", 0), Weighting::kEqual), 1);
}

}  // namespace
}  // namespace waymark
