// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/last_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace waymark::reports {

namespace {

constexpr std::size_t kTogether = 3;  ///< rows that stay together at a table's end
constexpr std::size_t kShort = 6;     ///< a table of no more rows is not parted

void add_class(Node& node, std::string_view word) {
  std::string all(node.attribute("class"));
  if (!all.empty()) all += ' ';
  node.set("class", all += word);
}

std::size_t rows_of(const Node& body) {
  return static_cast<std::size_t>(std::count_if(body.children.begin(), body.children.end(),
                                                [](const Node& node) { return node.is("tr"); }));
}

/// Parts the body at `at`; the new one stands behind it.
void part(Node& table, std::size_t at) {
  Node last = table.children[at];
  Node& body = table.children[at];
  std::size_t before = rows_of(body) - kTogether;
  auto from = body.children.begin();
  for (; from != body.children.end() && before > 0; ++from) before -= from->is("tr") ? 1 : 0;
  last.children.assign(std::make_move_iterator(from), std::make_move_iterator(body.children.end()));
  body.children.erase(from, body.children.end());
  add_class(last, "last");
  table.children.insert(table.children.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                        std::move(last));
}

}  // namespace

void keep_last_rows(Node& page) {
  for (Node& child : page.children) {
    if (!child.is("table")) {
      keep_last_rows(child);
      continue;
    }
    std::size_t rows = 0, last_body = child.children.size();
    for (std::size_t i = 0; i < child.children.size(); ++i) {
      if (!child.children[i].is("tbody")) continue;
      rows += rows_of(child.children[i]);
      last_body = i;
    }
    if (rows <= kShort) {
      add_class(child, "short");
    } else if (rows_of(child.children[last_body]) > kTogether) {
      part(child, last_body);
    }
  }
}

}  // namespace waymark::reports
