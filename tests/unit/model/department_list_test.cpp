// SPDX-License-Identifier: Apache-2.0
#include "core/model/department_list.h"

#include <gmock/gmock.h>

namespace waymark {
namespace {

using ::testing::ElementsAre;

Department a_department(std::string code, std::string parent = {}) {
  Department department;
  department.code = std::move(code);
  department.name = "Name of " + department.code;
  department.parent = std::move(parent);
  return department;
}

TEST(DepartmentList, gives_departments_back_whole_and_by_code) {
  Department split = a_department("B", "Z");
  split.headcount = 12.5;
  split.share = 0.1;
  split.predecessors = std::vector<std::string>{"Q", "A", std::string(200, 'L')};
  Department none = a_department("\xC3\xA9");
  none.predecessors.emplace();
  none.name = std::string(20'000, 'N');
  const Department top = a_department("Z");
  const DepartmentList list{none, top, split};
  EXPECT_THAT(list.all(), ElementsAre(split, top, none));
  EXPECT_EQ(list.code(0), "B");
  EXPECT_EQ(list.parent(0), "Z");
  EXPECT_TRUE(list.has_predecessors(0));
  EXPECT_FALSE(list.has_predecessors(1));
  EXPECT_FALSE(list.has_predecessors(2));
}

TEST(DepartmentList, reads_one_over_another_without_leaving_any_of_it) {
  Department split = a_department("A", "B");
  split.headcount = 3;
  split.share = 0.5;
  split.predecessors = std::vector<std::string>{"X"};
  const Department plain = a_department("B");
  const DepartmentList list{split, plain};
  Department read;
  list.read(0, read);
  list.read(1, read);
  EXPECT_EQ(read, plain);
}

TEST(DepartmentList, finds_codes_and_leaves) {
  const DepartmentList list{a_department("A", "C"), a_department("B", "C"), a_department("C", "D"),
                            a_department("D"), a_department("E")};
  EXPECT_EQ(list.find("C"), 2u);
  EXPECT_EQ(list.find("c"), std::nullopt);
  EXPECT_EQ(list.find("F"), std::nullopt);
  EXPECT_THAT(list.leaves(), ElementsAre(true, true, false, false, true));
  EXPECT_EQ(DepartmentList().find("A"), std::nullopt);
}

}  // namespace
}  // namespace waymark
