// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "defect.hpp"

inline waymark_trace_leaf answer_leaf(std::uint32_t question) {
  waymark_trace_leaf leaf = {};
  leaf.size = sizeof leaf;
  leaf.kind = WAYMARK_LEAF_QUESTION;
  leaf.index = question;
  return leaf;
}

inline waymark_trace_leaf rows_leaf(std::uint32_t table, std::uint64_t rows) {
  waymark_trace_leaf leaf = {};
  leaf.size = sizeof leaf;
  leaf.kind = WAYMARK_LEAF_TABLE;
  leaf.index = table;
  leaf.rows = rows;
  return leaf;
}

/// A tree of one node over one leaf, which gets the value.
inline void write_tree(const Row& row, std::uint32_t dimension, double value,
                       waymark_trace_leaf leaf) {
  const waymark_trace* trace = row.sink->trace;
  trace->begin_tree(trace, row.index, dimension);
  trace->begin_node(trace);
  leaf.valid = WAYMARK_NODE_VALUE;
  leaf.value = value;
  trace->leaf(trace, &leaf);
  waymark_trace_node node = {};
  node.size = sizeof node;
  node.valid = WAYMARK_NODE_VALUE;
  node.state = WAYMARK_STATE_SCORED;
  node.rule = {"mean", 4};
  node.value = value;
  trace->end_node(trace, &node);
}

/// The same over an answer.
inline void write_tree(const Row& row, std::uint32_t dimension, double value,
                       std::uint32_t question = 0) {
  write_tree(row, dimension, value, answer_leaf(question));
}
