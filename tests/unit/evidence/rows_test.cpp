// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "core/evidence/row.h"
#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

const Table& all_kinds() {
  static const Table kTable{
      "test",
      "kinds",
      {text("t"), number("n"), date("d"), boolean("b"), {"p", ColumnKind::kPercent, false}},
      ""};
  return kTable;
}

TEST(Rows, come_back_as_they_were_written) {
  const auto holds = rc::check("any cells", [] {
    const auto words = *rc::gen::arbitrary<std::string>();
    const auto value = *rc::gen::arbitrary<int>();
    const auto known = *rc::gen::container<std::vector<bool>>(5, rc::gen::arbitrary<bool>());
    std::vector<Cell> cells(5);
    for (std::size_t i = 0; i < 5; ++i) cells[i].known = known[i];
    cells[0].text = words;
    cells[1].number = value / 7.0;
    cells[2].date.days = value % 100000;
    cells[3].boolean = value % 2 == 0;
    cells[4].number = value % 100;
    std::string row;
    for (std::size_t i = 0; i < 5; ++i) append_cell(row, all_kinds().columns[i].kind, cells[i]);
    std::vector<Cell> back;
    RC_ASSERT(read_row(all_kinds(), row, back));
    for (std::size_t i = 0; i < 5; ++i) {
      const ColumnKind kind = all_kinds().columns[i].kind;
      RC_ASSERT(back[i].known == cells[i].known);
      RC_ASSERT(text_of(kind, back[i]) == text_of(kind, cells[i]));
    }
    // A row that was cut off, or goes on, is told from a whole one.
    RC_ASSERT(!read_row(all_kinds(), std::string_view(row).substr(0, row.size() - 1), back));
    RC_ASSERT(!read_row(all_kinds(), row + "x", back));
  });
  EXPECT_TRUE(holds);
}

TEST(Numbers, sort_as_bytes_the_way_they_sort_as_numbers) {
  const std::vector<double> ascending = {-1e300, -2, -1.5, -0.0, 1e-300, 0.5, 1, 2, 1e300};
  std::string before;
  for (double value : ascending) {
    std::string row;
    append_number(row, value);
    EXPECT_LT(before, row) << value;
    before = row;
  }
}

TEST(Rows, that_are_noise_are_refused_or_read_but_never_read_beyond) {
  const auto holds = rc::check("any bytes", [] {
    const auto bytes = *rc::gen::arbitrary<std::string>();
    std::vector<Cell> cells;
    if (read_row(all_kinds(), bytes, cells)) RC_ASSERT(cells.size() == 5u);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace waymark::evidence::testing
