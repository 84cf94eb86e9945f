// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/departments.h"

#include <gmock/gmock.h>

#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

using ::testing::HasSubstr;

std::string found(const Departments& departments, std::string_view given) {
  const std::string* code = departments.find(given);
  return code == nullptr ? "unknown" : *code;
}

TEST(Departments, are_found_by_code_and_by_name) {
  const Departments departments(small_force());
  EXPECT_EQ(found(departments, "ict"), "ICT");
  EXPECT_EQ(found(departments, "  contact   MANAGEMENT "), "CONTACT");
  EXPECT_EQ(found(departments, "Everyone"), "unknown") << "parents own nothing";
  EXPECT_EQ(found(departments, "ALL"), "unknown");
  EXPECT_EQ(found(departments, ""), "unknown");
}

TEST(Departments, of_one_name_are_neither) {
  Organisation force = small_force();
  force.departments.back().name = "IT services";
  const Departments departments(force);
  EXPECT_EQ(found(departments, "IT Services"), "unknown");
  EXPECT_THAT(departments.why_unknown("IT services"), HasSubstr("two departments"));
  EXPECT_EQ(found(departments, "ICT"), "ICT");
}

TEST(DepartmentMap, comes_before_codes_and_names) {
  Departments departments(small_force());
  const auto map = parse_department_map("Given,CODE\n Old  Squad ,ops\nICT,CONTACT\n,ICT\n");
  ASSERT_TRUE(map.ok());
  ASSERT_TRUE(departments.use(*map).ok());
  EXPECT_EQ(found(departments, "old squad"), "OPS");
  EXPECT_EQ(found(departments, "ict"), "CONTACT");
  EXPECT_EQ(found(departments, " "), "ICT");
}

TEST(DepartmentMap, must_lead_to_departments_that_are_there) {
  Departments departments(small_force());
  const auto used = departments.use(*parse_department_map("given,code\na,OP\nb,ALL\n"));
  ASSERT_FALSE(used.ok());
  EXPECT_EQ(used.error().total(), 2u);
  EXPECT_THAT(used.error().first(), HasSubstr("did you mean OPS?"));
}

TEST(DepartmentMap, is_refused_where_it_contradicts_itself) {
  const auto map = parse_department_map("given,code\na,OPS\nA,ICT\nb,\nc\n");
  ASSERT_FALSE(map.ok());
  EXPECT_EQ(map.error().total(), 3u);
  EXPECT_THAT(map.error().problems()[0].text(), HasSubstr("line 3, \"given\""));
  EXPECT_FALSE(parse_department_map("name,code\na,OPS\n").ok());
}

}  // namespace
}  // namespace waymark::evidence::testing
