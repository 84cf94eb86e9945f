// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "defect.hpp"

/// A tree of one node over one answer.
inline void write_tree(const Row& row, std::uint32_t dimension, double value,
                       std::uint32_t question = 0) {
  const waymark_trace* trace = row.sink->trace;
  trace->begin_tree(trace, row.index, dimension);
  trace->begin_node(trace);
  waymark_trace_leaf leaf = {};
  leaf.size = sizeof leaf;
  leaf.kind = WAYMARK_LEAF_QUESTION;
  leaf.valid = WAYMARK_NODE_VALUE;
  leaf.index = question;
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
