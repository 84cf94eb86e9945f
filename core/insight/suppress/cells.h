// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace waymark::insight {

/// Row and column of a cell: a department and an item. Row 0 stands for all departments that are
/// suppressed as a whole: all of its cells are hidden, and a column may have several.
using CellPlace = std::pair<std::uint32_t, std::uint32_t>;

struct ItemCell {
  CellPlace place;
  std::int64_t n = 1;  ///< people behind it, above 0
};

struct HiddenCells {
  std::set<CellPlace> cells;     ///< of rows above 0
  std::set<std::uint32_t> rows;  ///< above 0, in which a cell could not be kept from being found
};

/// Adds to `small`, the cells to be hidden because few people are behind them, those that keep them
/// from being worked out, taking the ones with the fewest people. `tables` are the metrics; a cell
/// that is hidden is hidden in every one. In each, the sum of a row and of a column is taken to be
/// known: then a hidden cell can be worked out exactly where it is a bridge of the graph that has
/// rows and columns as vertices and hidden cells as edges (D. Gusfield, A graph theoretic approach
/// to statistical data security, SIAM J. Comput. 17, 1988), so every one of them is put on a cycle.
/// What does not vary, or only within known limits, is not looked at. Pure.
[[nodiscard]] HiddenCells hide_cells(const std::vector<std::vector<ItemCell>>& tables,
                                     const std::set<CellPlace>& small);

}  // namespace waymark::insight
