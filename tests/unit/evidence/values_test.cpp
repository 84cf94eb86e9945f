// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/values.h"

#include <gtest/gtest.h>

namespace waymark::evidence {
namespace {

std::string read_date(const char* pattern, const char* text) {
  const auto form = DateForm::parse(pattern);
  if (!form) return "no form";
  const auto date = form->read(text);
  return date ? date->iso() : "unreadable";
}

TEST(Dates, are_read_as_their_form_says) {
  EXPECT_EQ(read_date("Y-m-d", "2026-03-31"), "2026-03-31");
  EXPECT_EQ(read_date("d/m/Y", "31/03/2026"), "2026-03-31");
  EXPECT_EQ(read_date("d/m/Y", "1/3/2026"), "2026-03-01");
  EXPECT_EQ(read_date("m/d/y", "1/23/23"), "2023-01-23");
  EXPECT_EQ(read_date("m/d/y", "1/23/70"), "1970-01-23");
  EXPECT_EQ(read_date("d-M-Y", "05-Jan-2024"), "2024-01-05");
  EXPECT_EQ(read_date("d M Y", "5 September 2024"), "2024-09-05");
  EXPECT_EQ(read_date("d.m.Y", "07.09.2023"), "2023-09-07");
}

TEST(Dates, may_carry_a_time_where_the_form_lets_them) {
  EXPECT_EQ(read_date("Y-m-dT", "2026-03-31T23:59:59.1234567Z"), "2026-03-31");
  EXPECT_EQ(read_date("Y-m-dT", "2026-03-31 08:15:00+01:00"), "2026-03-31");
  EXPECT_EQ(read_date("d/m/YT", "31/03/2026 8:15 PM"), "2026-03-31");
  EXPECT_EQ(read_date("Y-m-dT", "2026-03-31"), "2026-03-31");
  EXPECT_EQ(read_date("Y-m-d", "2026-03-31T00:00:00Z"), "unreadable");
  EXPECT_EQ(read_date("Y-m-dT", "2026-03-31 or so"), "unreadable");
}

TEST(Dates, that_do_not_exist_are_unreadable) {
  EXPECT_EQ(read_date("d/m/Y", "31/02/2024"), "unreadable");
  EXPECT_EQ(read_date("Y-m-d", "2023-02-29"), "unreadable");
  EXPECT_EQ(read_date("Y-m-d", "2023-13-01"), "unreadable");
  EXPECT_EQ(read_date("Y-m-d", "0001-01-01"), "unreadable");
  EXPECT_EQ(read_date("Y-m-d", "2023-01-01x"), "unreadable");
  EXPECT_EQ(read_date("Y-m-d", ""), "unreadable");
}

TEST(DateForms, need_each_part_once) {
  EXPECT_FALSE(DateForm::parse("Y-m"));
  EXPECT_FALSE(DateForm::parse("Y-m-d-d"));
  EXPECT_FALSE(DateForm::parse("Y-y-m-d"));
  EXPECT_FALSE(DateForm::parse(""));
}

TEST(Numbers, lose_their_currency_and_their_thousands) {
  const NumberForm form{{"£", "$", "EUR"}, ",", '.'};
  EXPECT_EQ(read_number("£1,056,780", form), 1056780);
  EXPECT_EQ(read_number("$412.00", form), 412);
  EXPECT_EQ(read_number("849.21 EUR", form), 849.21);
  EXPECT_EQ(read_number("-3", form), -3);
  EXPECT_FALSE(read_number("1,05", form));
  EXPECT_FALSE(read_number("1,0567", form));
  EXPECT_FALSE(read_number("about 3", form));
  EXPECT_FALSE(read_number("", form));
}

TEST(Numbers, beyond_a_million_million_are_none) {
  const NumberForm form{{}, "", '.'};
  EXPECT_EQ(read_number("1000000000000", form), 1e12);
  EXPECT_EQ(read_number("-1000000000000", form), -1e12);
  for (const char* text : {"1000000000001", "-1000000000001", "1e13", "1e308", "1e999"}) {
    EXPECT_FALSE(read_number(text, form)) << text;
  }
}

TEST(Numbers, may_have_a_comma_before_their_decimals) {
  const NumberForm form{{"€"}, ".", ','};
  EXPECT_EQ(read_number("1.056,78 €", form), 1056.78);
  EXPECT_FALSE(read_number("1056.78", form));
}

TEST(Percentages, stay_between_0_and_100) {
  EXPECT_EQ(read_percent("87.5 %", {}), 87.5);
  EXPECT_FALSE(read_percent("101", {}));
  EXPECT_FALSE(read_percent("-1%", {}));
}

TEST(Booleans, are_read_in_any_case) {
  EXPECT_EQ(read_boolean("YES"), true);
  EXPECT_EQ(read_boolean("0"), false);
  EXPECT_FALSE(read_boolean("perhaps"));
}

TEST(Levels, are_read_as_people_write_them) {
  for (const char* text :
       {"3", "L3", "Level 3", "level3", "3 - Apply", "3: practitioner", "3 (apply)"}) {
    EXPECT_EQ(read_level(text), 3) << text;
  }
  for (const char* text : {"", "three", "11", "-1", "3 or 4", "3 - 4", "3/4", "learner 3"}) {
    EXPECT_FALSE(read_level(text)) << text;
  }
}

TEST(Folding, leaves_case_and_blanks_out) {
  EXPECT_EQ(folded("  Employee \t No. "), "employee no.");
  EXPECT_EQ(folded(""), "");
}

}  // namespace
}  // namespace waymark::evidence
