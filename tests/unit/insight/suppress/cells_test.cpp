// SPDX-License-Identifier: Apache-2.0
#include "core/insight/suppress/cells.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "tests/unit/insight/suppress/recover.h"

namespace waymark::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A table given row by row, rows counted from 1; 0: no such cell.
std::vector<ItemCell> table_of(const std::vector<std::vector<std::int64_t>>& rows) {
  std::vector<ItemCell> cells;
  for (std::uint32_t r = 0; r < rows.size(); ++r) {
    for (std::uint32_t c = 0; c < rows[r].size(); ++c) {
      if (rows[r][c] > 0) cells.push_back({{r + 1, c}, rows[r][c]});
    }
  }
  return cells;
}

/// The hidden cells that follow from the sums of all rows but row 0, and of all columns.
std::set<CellPlace> recovered(const std::vector<ItemCell>& table, const HiddenCells& hidden) {
  std::vector<CellPlace> unknown;
  for (const ItemCell& cell : table) {
    if (cell.place.first == 0 || hidden.cells.contains(cell.place)) unknown.push_back(cell.place);
  }
  std::map<std::pair<bool, std::uint32_t>, std::vector<double>> equations;
  for (std::size_t i = 0; i < unknown.size(); ++i) {
    const auto add = [&](bool row, std::uint32_t which) {
      auto& equation = equations[{row, which}];
      equation.resize(unknown.size(), 0);
      equation[i] = 1;
    };
    if (unknown[i].first != 0) add(true, unknown[i].first);
    add(false, unknown[i].second);
  }
  std::vector<std::vector<double>> all;
  for (auto& [line, equation] : equations) all.push_back(equation);
  const std::vector<bool> found = determined(std::move(all));
  std::set<CellPlace> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i] && unknown[i].first != 0) out.insert(unknown[i]);
  }
  return out;
}

std::set<CellPlace> small_of(const std::vector<std::vector<ItemCell>>& tables) {
  std::set<CellPlace> small;
  for (const auto& table : tables) {
    for (const ItemCell& cell : table) {
      if (cell.place.first != 0 && cell.n < 10) small.insert(cell.place);
    }
  }
  return small;
}

TEST(HiddenCells, are_none_where_none_is_small) {
  EXPECT_THAT(hide_cells({table_of({{20, 30}, {40, 50}})}, {}).cells, IsEmpty());
}

TEST(HiddenCells, form_a_cycle_around_a_small_one_of_the_fewest_people) {
  const auto table = table_of({{3, 50, 20}, {40, 60, 15}, {30, 12, 70}});
  const HiddenCells hidden = hide_cells({table}, {{1, 0}});
  EXPECT_THAT(hidden.cells,
              ElementsAre(CellPlace{1, 0}, CellPlace{1, 2}, CellPlace{2, 0}, CellPlace{2, 2}));
  EXPECT_THAT(hidden.rows, IsEmpty());
  EXPECT_THAT(recovered(table, hidden), IsEmpty());
}

TEST(HiddenCells, need_no_more_where_the_small_ones_form_a_cycle_already) {
  const std::vector<std::vector<ItemCell>> tables = {table_of({{3, 4, 20}, {5, 6, 15}})};
  EXPECT_EQ(hide_cells(tables, small_of(tables)).cells.size(), 4u);
}

TEST(HiddenCells, name_the_row_in_which_a_small_one_stands_alone) {
  const HiddenCells hidden = hide_cells({table_of({{3}, {40}})}, {{1, 0}});
  EXPECT_THAT(hidden.rows, ElementsAre(1u));
}

TEST(HiddenCells, lean_on_departments_that_are_suppressed_as_a_whole) {
  std::vector<ItemCell> table = table_of({{3, 50}, {40, 60}});
  table.push_back({{0, 0}, 7});
  table.push_back({{0, 1}, 8});
  const HiddenCells hidden = hide_cells({table}, {{1, 0}});
  EXPECT_THAT(hidden.cells, ElementsAre(CellPlace{1, 0}, CellPlace{1, 1}));
}

TEST(HiddenCells, are_hidden_in_every_metric_and_safe_in_each) {
  // The second metric knows only two of the items: hiding one of them needs the other.
  const std::vector<std::vector<ItemCell>> tables = {table_of({{3, 12, 80, 80}, {40, 60, 70, 70}}),
                                                     table_of({{0, 30, 90, 0}, {0, 30, 90, 0}})};
  const HiddenCells hidden = hide_cells(tables, small_of(tables));
  for (const auto& table : tables) EXPECT_THAT(recovered(table, hidden), IsEmpty());
}

RC_GTEST_PROP(HiddenCellsProperty, cannot_be_worked_out_from_the_sums_of_any_metric, ()) {
  const auto rows = *rc::gen::inRange<std::uint32_t>(1, 7);
  const auto columns = *rc::gen::inRange<std::uint32_t>(1, 7);
  std::vector<std::vector<ItemCell>> tables(*rc::gen::inRange<std::size_t>(1, 4));
  for (auto& table : tables) {
    for (std::uint32_t r = 0; r <= rows; ++r) {
      for (std::uint32_t c = 0; c < columns; ++c) {
        const auto n = *rc::gen::inRange<std::int64_t>(0, 40);
        if (n > 0) table.push_back({{r, c}, n});
      }
    }
  }
  const std::set<CellPlace> small = small_of(tables);
  const HiddenCells hidden = hide_cells(tables, small);
  for (const CellPlace& place : small) RC_ASSERT(hidden.cells.contains(place));
  for (const auto& table : tables) {
    for (const CellPlace& place : recovered(table, hidden)) {
      RC_ASSERT(hidden.rows.contains(place.first));
    }
  }
}

RC_GTEST_PROP(HiddenCellsProperty, do_not_depend_on_the_order_of_cells, ()) {
  auto table = table_of({{3, 50, 20, 11}, {40, 60, 15, 9}, {30, 12, 70, 25}});
  const HiddenCells first = hide_cells({table}, small_of({table}));
  const auto shuffled = *rc::gen::exec([&] {
    auto copy = table;
    for (std::size_t i = copy.size(); i > 1; --i) {
      std::swap(copy[i - 1], copy[*rc::gen::inRange<std::size_t>(0, i)]);
    }
    return copy;
  });
  const HiddenCells second = hide_cells({shuffled}, small_of({shuffled}));
  RC_ASSERT(recovered(shuffled, second).empty());
  RC_ASSERT(first.rows == second.rows);
}

}  // namespace
}  // namespace waymark::insight
