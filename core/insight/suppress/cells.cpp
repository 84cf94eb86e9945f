// SPDX-License-Identifier: Apache-2.0
#include "core/insight/suppress/cells.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <queue>
#include <tuple>

namespace waymark::insight {
namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// One metric's cells as a graph: rows and columns are vertices, cells are edges.
class TableGraph {
 public:
  explicit TableGraph(const std::vector<ItemCell>& cells) : cells_(cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      ends_.emplace_back(vertex({0, cells[i].place.first}), vertex({1, cells[i].place.second}));
      edges_[ends_[i].first].push_back(i);
      edges_[ends_[i].second].push_back(i);
    }
  }

  /// Hidden edges that lie on no cycle of hidden ones.
  [[nodiscard]] std::vector<std::size_t> bridges(const std::set<CellPlace>& hidden) const {
    std::vector<std::size_t> found, order(edges_.size(), 0), low(edges_.size(), 0);
    std::size_t clock = 0;
    struct Step {
      std::size_t vertex, through, next;
    };
    for (std::size_t root = 0; root < edges_.size(); ++root) {
      if (order[root] != 0) continue;
      std::vector<Step> path = {{root, kNone, 0}};
      order[root] = low[root] = ++clock;
      while (!path.empty()) {
        Step& step = path.back();
        if (step.next < edges_[step.vertex].size()) {
          const std::size_t edge = edges_[step.vertex][step.next++];
          if (edge == step.through || !is_hidden(edge, hidden)) continue;
          const std::size_t to = other(edge, step.vertex);
          if (order[to] != 0) {
            low[step.vertex] = std::min(low[step.vertex], order[to]);
          } else {
            order[to] = low[to] = ++clock;
            path.push_back({to, edge, 0});
          }
          continue;
        }
        const Step done = step;
        path.pop_back();
        if (path.empty()) continue;
        const std::size_t above = path.back().vertex;
        low[above] = std::min(low[above], low[done.vertex]);
        if (low[done.vertex] > order[above]) found.push_back(done.through);
      }
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  /// Puts `bridge` on a cycle by hiding the fewest people: false where there is none to be had.
  bool close(std::size_t bridge, std::set<CellPlace>& hidden) const {
    const auto [from, to] = ends_[bridge];
    std::vector<std::int64_t> best(edges_.size(), std::numeric_limits<std::int64_t>::max());
    std::vector<std::size_t> through(edges_.size(), kNone);
    using Entry = std::tuple<std::int64_t, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
    best[from] = 0;
    open.emplace(0, from);
    while (!open.empty()) {
      const auto [cost, vertex] = open.top();
      open.pop();
      if (cost != best[vertex]) continue;
      if (vertex == to) break;
      for (const std::size_t edge : edges_[vertex]) {
        if (edge == bridge) continue;
        const std::size_t next = other(edge, vertex);
        const std::int64_t more = cost + (is_hidden(edge, hidden) ? 0 : cells_[edge].n);
        if (more >= best[next]) continue;
        best[next] = more;
        through[next] = edge;
        open.emplace(more, next);
      }
    }
    if (through[to] == kNone) return false;
    for (std::size_t vertex = to; vertex != from; vertex = other(through[vertex], vertex)) {
      const CellPlace& place = cells_[through[vertex]].place;
      if (place.first != 0) hidden.insert(place);
    }
    return true;
  }

  [[nodiscard]] std::uint32_t row(std::size_t edge) const { return cells_[edge].place.first; }

 private:
  std::size_t vertex(const std::pair<int, std::uint32_t>& name) {
    const auto [at, is_new] = vertices_.emplace(name, edges_.size());
    if (is_new) edges_.emplace_back();
    return at->second;
  }
  [[nodiscard]] std::size_t other(std::size_t edge, std::size_t vertex) const {
    return ends_[edge].first == vertex ? ends_[edge].second : ends_[edge].first;
  }
  [[nodiscard]] bool is_hidden(std::size_t edge, const std::set<CellPlace>& hidden) const {
    return cells_[edge].place.first == 0 || hidden.contains(cells_[edge].place);
  }

  const std::vector<ItemCell>& cells_;
  std::map<std::pair<int, std::uint32_t>, std::size_t> vertices_;
  std::vector<std::vector<std::size_t>> edges_;            ///< by vertex
  std::vector<std::pair<std::size_t, std::size_t>> ends_;  ///< by edge: vertices
};

}  // namespace

HiddenCells hide_cells(const std::vector<std::vector<ItemCell>>& tables,
                       const std::set<CellPlace>& small) {
  HiddenCells out;
  out.cells = small;
  std::vector<TableGraph> graphs;
  graphs.reserve(tables.size());
  for (const auto& table : tables) graphs.emplace_back(table);
  // A cell that is hidden for one metric may be a bridge in another.
  for (bool is_settled = false; !is_settled;) {
    is_settled = true;
    for (const TableGraph& graph : graphs) {
      for (const std::size_t bridge : graph.bridges(out.cells)) {
        const std::size_t before = out.cells.size();
        if (!graph.close(bridge, out.cells)) {
          if (graph.row(bridge) != 0) out.rows.insert(graph.row(bridge));
        } else if (out.cells.size() != before) {
          is_settled = false;
        }
      }
    }
  }
  return out;
}

}  // namespace waymark::insight
