// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <cstring>
#include <limits>

namespace waymark {
namespace {

TEST(Shortest, prints_what_reads_back_as_the_same_number) {
  EXPECT_EQ(shortest(2.5), "2.5");
  EXPECT_EQ(shortest(0.1), "0.1");
  EXPECT_EQ(shortest(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(shortest(1e-9), "1e-09");
  EXPECT_EQ(shortest(5e-324), "5e-324");
}

TEST(Shortest, whole_numbers_are_printed_in_full) {
  EXPECT_EQ(shortest(0), "0");
  EXPECT_EQ(shortest(100000), "100000");
  EXPECT_EQ(shortest(-25000), "-25000");
  EXPECT_EQ(shortest(999999999999999.0), "999999999999999");
  EXPECT_EQ(shortest(1e15), "1e+15");
}

TEST(Shortest, negative_zero_is_zero) {
  EXPECT_EQ(shortest(-0.0), "0");
}

TEST(Shortest, every_finite_double_reads_back_to_the_bit) {
  EXPECT_TRUE(rc::check([](std::uint64_t bits) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    RC_ASSERT(parse_number(shortest(value)) == value);
  }));
}

TEST(Fixed, rounds_half_away_from_zero_on_the_shortest_decimal) {
  EXPECT_EQ(fixed(0.15, 1), "0.2");    // the double lies below 0.15
  EXPECT_EQ(fixed(2.675, 2), "2.68");  // likewise
  EXPECT_EQ(fixed(-0.15, 1), "-0.2");
  EXPECT_EQ(fixed(2.5, 0), "3");
  EXPECT_EQ(fixed(-2.5, 0), "-3");
  EXPECT_EQ(fixed(0.5, 0), "1");
  EXPECT_EQ(fixed(0.05, 1), "0.1");
}

TEST(Fixed, rounds_once_and_not_digit_by_digit) {
  EXPECT_EQ(fixed(2.345, 1), "2.3");
  EXPECT_EQ(fixed(0.449, 1), "0.4");
  EXPECT_EQ(fixed(0.049, 1), "0.0");
}

TEST(Fixed, carries_through_nines) {
  EXPECT_EQ(fixed(9.99, 1), "10.0");
  EXPECT_EQ(fixed(99.95, 1), "100.0");
  EXPECT_EQ(fixed(0.95, 1), "1.0");
  EXPECT_EQ(fixed(0.096, 2), "0.10");
}

TEST(Fixed, never_shows_a_negative_zero) {
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(-0.0, 2), "0.00");
  EXPECT_EQ(fixed(-1e-300, 1), "0.0");
}

TEST(Fixed, fills_up_with_zeros) {
  EXPECT_EQ(fixed(3, 2), "3.00");
  EXPECT_EQ(fixed(0.001, 5), "0.00100");
  EXPECT_EQ(fixed(123456, 1), "123456.0");
  EXPECT_EQ(fixed(1e21, 1), "1000000000000000000000.0");
}

TEST(Fixed, agrees_with_whole_hundredths_wherever_these_are_exact) {
  EXPECT_TRUE(rc::check([] {
    const int hundredths = *rc::gen::inRange(0, 1000000);
    const std::string text = fixed(hundredths / 100.0, 2);
    std::string wanted = std::to_string(hundredths / 100) + '.';
    wanted += static_cast<char>('0' + hundredths / 10 % 10);
    wanted += static_cast<char>('0' + hundredths % 10);
    RC_ASSERT(text == wanted);
  }));
}

TEST(Fixed, survives_any_double) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(fixed(infinity, 2), "inf");
  EXPECT_EQ(fixed(-infinity, 0), "-inf");
  EXPECT_EQ(fixed(std::nan(""), 1), "nan");
  EXPECT_EQ(shortest(-std::nan("")), "nan");
  EXPECT_EQ(shortest(-infinity), "-inf");
  EXPECT_EQ(grouped_number(infinity), "inf");
  EXPECT_TRUE(rc::check([](std::uint64_t bits) {
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    RC_ASSERT(!fixed(value, 2).empty() && !shortest(value).empty());
    RC_ASSERT(!grouped_number(value).empty());
  }));
}

TEST(GroupedNumber, puts_commas_into_a_whole_number_of_any_size) {
  EXPECT_EQ(grouped_number(1234567.5), "1,234,568");
  EXPECT_EQ(grouped_number(-999), "-999");
  EXPECT_EQ(grouped_number(-1234), "-1,234");
  EXPECT_EQ(grouped_number(1e21), "1,000,000,000,000,000,000,000");
}

TEST(ParseNumber, reads_signs_fractions_and_exponents) {
  EXPECT_EQ(parse_number("12"), 12);
  EXPECT_EQ(parse_number("+1.5"), 1.5);
  EXPECT_EQ(parse_number("-0.25"), -0.25);
  EXPECT_EQ(parse_number("1e3"), 1000);
  EXPECT_EQ(parse_number("2.5E-1"), 0.25);
  EXPECT_EQ(parse_number("007"), 7);
}

TEST(ParseNumber, refuses_everything_that_is_not_a_plain_decimal) {
  for (const char* text : {"",
                           "-",
                           "+",
                           "+-1",
                           ".5",
                           "5.",
                           "1e",
                           "1e+",
                           "0x10",
                           "inf",
                           "nan",
                           "-inf",
                           "1,5",
                           "1 000",
                           " 1",
                           "1 ",
                           "1_000",
                           "\xC2\xA3"
                           "5",
                           "1.2.3",
                           "--1"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(ParseNumber, refuses_what_no_finite_double_holds) {
  EXPECT_FALSE(parse_number("1e400"));
  EXPECT_FALSE(parse_number("-1e400"));
  EXPECT_EQ(parse_number("1.7976931348623157e308"), std::numeric_limits<double>::max());
}

TEST(Grouped, parts_thousands_with_commas) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(6000), "6,000");
  EXPECT_EQ(grouped(-1234567), "-1,234,567");
  EXPECT_EQ(grouped(-123), "-123");
  EXPECT_EQ(grouped(std::numeric_limits<long long>::min()), "-9,223,372,036,854,775,808");
}

}  // namespace
}  // namespace waymark
