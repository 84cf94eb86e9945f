// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/wide_tables.h"

#include <algorithm>
#include <utility>

#include "core/base/number.h"

namespace waymark::reports {

namespace {

bool is_cell(const Node& node) {
  return node.is("th") || node.is("td");
}

std::size_t span_of(const Node& cell) {
  const auto span = parse_number(cell.attribute("colspan"));
  return span && *span >= 1 ? static_cast<std::size_t>(*span) : 1;
}

/// Columns of the widest row.
std::size_t width_of(const Node& node) {
  if (!node.is("tr")) {
    std::size_t widest = 0;
    for (const Node& child : node.children) widest = std::max(widest, width_of(child));
    return widest;
  }
  std::size_t width = 0;
  for (const Node& cell : node.children) width += is_cell(cell) ? span_of(cell) : 0;
  return width;
}

/// Keeps the first column and those from `from` up to `to`.
void keep_columns(Node& node, std::size_t from, std::size_t to) {
  if (!node.is("tr")) {
    for (Node& child : node.children) keep_columns(child, from, to);
    return;
  }
  std::vector<Node> kept;
  std::size_t column = 0;
  for (Node& cell : node.children) {
    if (!is_cell(cell)) continue;
    const std::size_t span = span_of(cell);
    const std::size_t begin = std::max(column, from), end = std::min(column + span, to);
    const bool first = column == 0;
    column += span;
    if (!first && begin >= end) continue;
    if (!first && span > 1) cell.set("colspan", std::to_string(end - begin));
    kept.push_back(std::move(cell));
  }
  node.children = std::move(kept);
}

}  // namespace

void part_wide_tables(Node& page, std::size_t most) {
  std::vector<Node> parted;
  for (Node& child : page.children) {
    const std::size_t width = child.is("table") ? width_of(child) : 0;
    if (width <= most + 1) {
      part_wide_tables(child, most);
      parted.push_back(std::move(child));
      continue;
    }
    // As even as it goes: two of ten rather than one of fifteen and one of five.
    const std::size_t parts = (width - 1 + most - 1) / most;
    for (std::size_t i = 0; i < parts; ++i) {
      Node part = child;
      keep_columns(part, 1 + (width - 1) * i / parts, 1 + (width - 1) * (i + 1) / parts);
      parted.push_back(std::move(part));
    }
  }
  page.children = std::move(parted);
}

}  // namespace waymark::reports
