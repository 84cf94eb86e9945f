// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/trace_builder.h"

#include <waymark/scoring.h>

#include <cmath>
#include <utility>

#include "core/plugins/abi_text.h"
#include "core/scoring/cells.h"

namespace waymark::plugins {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::uint32_t kMostParameters = 64;

FigureState state_of(std::int32_t state) {
  switch (state) {
    case WAYMARK_STATE_SCORED:
      return FigureState::kScored;
    case WAYMARK_STATE_UNSCORED:
      return FigureState::kUnscored;
    default:
      return FigureState::kNotApplicable;
  }
}

/// The leaf that stands for rows of a table, without value and weight.
TraceNode rows_leaf(const Instrument& instrument, const waymark_trace_leaf& from) {
  const std::string& table = instrument.tables[from.index].id;
  TraceNode node;
  node.label = table;
  node.rule = "rows";
  node.state =
      (from.valid & WAYMARK_NODE_VALUE) != 0 ? FigureState::kScored : FigureState::kUnscored;
  node.source = TableSource{instrument.plugin + "/" + table, from.rows};
  return node;
}

}  // namespace

TraceBuilder::TraceBuilder(const Instrument& instrument, const scoring::Batch& batch,
                           std::size_t first, RowFailures& failures)
    : instrument_(instrument),
      batch_(batch),
      first_(first),
      failures_(failures),
      trees_(failures.rows() * instrument.dimensions.size()),
      complete_(trees_.size(), 0) {
  trace_.size = sizeof trace_;
  trace_.ctx = this;
  trace_.begin_tree = &begin_tree;
  trace_.begin_node = &begin_node;
  trace_.end_node = &end_node;
  trace_.leaf = &leaf;
}

std::optional<TraceNode> TraceBuilder::take(std::size_t row, std::size_t dimension) {
  const std::size_t at = row * instrument_.dimensions.size() + dimension;
  if (complete_[at] == 0) return std::nullopt;
  return std::move(trees_[at]);
}

void TraceBuilder::finish() {
  if (in_tree_)
    refuse("began a trace of dimension " + instrument_.dimensions[dimension_].id +
           " and did not end it");
}

waymark_status TraceBuilder::refuse(const std::string& reason) {
  if (in_tree_) {
    failures_.fail(row_, "the plugin " + reason);
  } else if (!dropped_) {  // what follows in a tree that was dropped is no new fault
    failures_.fail_all("the plugin " + reason);
  }
  open_.clear();
  in_tree_ = false;
  dropped_ = true;
  return WAYMARK_E_ARGUMENT;
}

waymark_status TraceBuilder::begin_tree(const waymark_trace* trace, std::uint64_t row,
                                        std::uint32_t dimension) {
  TraceBuilder& me = self(trace);
  me.finish();
  if (row >= me.failures_.rows() || dimension >= me.instrument_.dimensions.size()) {
    return me.refuse("traced a row or a dimension that there is not");
  }
  me.row_ = row;
  me.dimension_ = dimension;
  me.in_tree_ = true;
  me.dropped_ = false;
  if (me.complete_[row * me.instrument_.dimensions.size() + dimension] != 0) {
    return me.refuse("traced dimension " + me.instrument_.dimensions[dimension].id + " twice");
  }
  if (me.instrument_.dimensions[dimension].rule) {
    return me.refuse("traced dimension " + me.instrument_.dimensions[dimension].id +
                     ", which its model scores by a rule");
  }
  return WAYMARK_OK;
}

waymark_status TraceBuilder::begin_node(const waymark_trace* trace) {
  TraceBuilder& me = self(trace);
  if (!me.in_tree_) return me.refuse("began a node outside a trace");
  if (me.open_.size() >= kDeepest) return me.refuse("nested a trace more than 64 nodes deep");
  me.open_.emplace_back();
  return WAYMARK_OK;
}

bool TraceBuilder::fill(TraceNode& node, const waymark_trace_node& from,
                        std::string& problem) const {
  if (from.size < WAYMARK_SIZE_1_0_TRACE_NODE) {
    problem = "handed over a trace node that is shorter than ABI 1.0 says";
    return false;
  }
  if (from.state < WAYMARK_STATE_SCORED || from.state > WAYMARK_STATE_NOT_APPLICABLE) {
    problem = "gave a trace node a state that there is not";
    return false;
  }
  if (((from.valid & WAYMARK_NODE_VALUE) != 0 && !std::isfinite(from.value)) ||
      ((from.valid & WAYMARK_NODE_WEIGHT) != 0 && !std::isfinite(from.weight))) {
    problem = "put a number that is not finite into a trace";
    return false;
  }
  if (from.parameter_count > kMostParameters) {
    problem = "gave a trace node more than 64 parameters";
    return false;
  }
  bool readable = read_text(from.rule, node.rule) && read_text(from.label, node.label);
  for (std::uint32_t i = 0; readable && i < from.parameter_count; ++i) {
    auto& [name, value] = node.parameters.emplace_back();
    readable =
        read_text(from.parameter_names[i], name) && read_text(from.parameter_values[i], value);
  }
  if (!readable) {
    problem = "put text that is not UTF-8 into a trace";
    return false;
  }
  node.state = state_of(from.state);
  if ((from.valid & WAYMARK_NODE_VALUE) != 0) node.value = from.value;
  if ((from.valid & WAYMARK_NODE_WEIGHT) != 0) node.weight = from.weight;
  return true;
}

waymark_status TraceBuilder::end_node(const waymark_trace* trace, const waymark_trace_node* from) {
  TraceBuilder& me = self(trace);
  if (!me.in_tree_ || me.open_.empty()) return me.refuse("ended a trace node that it never began");
  if (from == nullptr) return me.refuse("handed over a null trace node");
  TraceNode node = std::move(me.open_.back());
  me.open_.pop_back();
  std::string problem;
  if (!me.fill(node, *from, problem)) return me.refuse(problem);
  if (!me.open_.empty()) {
    me.open_.back().inputs.push_back(std::move(node));
    return WAYMARK_OK;
  }
  node.weight.reset();
  const std::size_t at = me.row_ * me.instrument_.dimensions.size() + me.dimension_;
  me.trees_[at] = std::move(node);
  me.complete_[at] = 1;
  me.in_tree_ = false;
  return WAYMARK_OK;
}

waymark_status TraceBuilder::leaf(const waymark_trace* trace, const waymark_trace_leaf* from) {
  TraceBuilder& me = self(trace);
  if (!me.in_tree_ || me.open_.empty()) return me.refuse("wrote a trace leaf outside a node");
  if (from == nullptr || from->size < WAYMARK_SIZE_1_0_TRACE_LEAF) {
    return me.refuse("handed over a trace leaf that is shorter than ABI 1.0 says");
  }
  const bool of_table = from->kind == WAYMARK_LEAF_TABLE;
  const std::size_t count =
      of_table ? me.instrument_.tables.size() : me.instrument_.questions.size();
  if ((!of_table && from->kind != WAYMARK_LEAF_QUESTION) || from->index >= count) {
    return me.refuse("traced a question or a table that there is not");
  }
  if (((from->valid & WAYMARK_NODE_VALUE) != 0 && !std::isfinite(from->value)) ||
      ((from->valid & WAYMARK_NODE_WEIGHT) != 0 && !std::isfinite(from->weight))) {
    return me.refuse("put a number that is not finite into a trace");
  }
  const std::size_t row = me.first_ + me.row_;
  if (of_table && from->rows > me.batch_.tables[from->index]->rows_of(row)) {
    return me.refuse("traced more rows of table " + me.instrument_.tables[from->index].id +
                     " than the return has");
  }
  TraceNode node = of_table ? rows_leaf(me.instrument_, *from)
                            : scoring::answer_leaf(me.instrument_, me.batch_, row, from->index);
  if ((from->valid & WAYMARK_NODE_VALUE) != 0) node.value = from->value;
  if ((from->valid & WAYMARK_NODE_WEIGHT) != 0) node.weight = from->weight;
  me.open_.back().inputs.push_back(std::move(node));
  return WAYMARK_OK;
}

}  // namespace waymark::plugins
