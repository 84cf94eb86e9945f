/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base.h"

/*
 * How a score came about, asked for on a run of its own: one tree for each dimension of each
 * return. Inner nodes are rules, leaves are answers or rows of evidence. A node must be computable
 * from its rule, its parameters and its inputs alone.
 *
 * A tree is written from the outside in:
 *   begin_tree, begin_node, { leaf | begin_node … end_node } …, end_node
 * The last end_node completes the tree. What a node is, is said at its end, when it is known. The
 * outermost node's value is the dimension's native result: the score is that on the model's native
 * scale (0 to 5 where it names none), brought to 0 to 5.
 */

WAYMARK_EXTERN_C_BEGIN

#define WAYMARK_NODE_VALUE 1u  /* value */
#define WAYMARK_NODE_WEIGHT 2u /* weight */

typedef struct waymark_trace_node {
  uint32_t size;
  uint32_t valid; /* WAYMARK_NODE_* */
  int32_t state;  /* WAYMARK_STATE_* */
  uint32_t parameter_count;
  waymark_str
      rule; /* name of the rule: "weighted_mean", or one that the plugin's README explains */
  waymark_str label; /* for people */
  const waymark_str* parameter_names;
  const waymark_str* parameter_values; /* numbers in the shortest form that reads back the same */
  double value;                        /* in the rule's own unit */
  double weight;                       /* in the node above */
} waymark_trace_node;

#define WAYMARK_LEAF_QUESTION 1
#define WAYMARK_LEAF_TABLE 2

typedef struct waymark_trace_leaf {
  uint32_t size;
  uint32_t kind;  /* WAYMARK_LEAF_* */
  uint32_t valid; /* WAYMARK_NODE_* */
  uint32_t index; /* of the question, or of the table, in the model */
  uint64_t rows;  /* of a table: how many rows were counted */
  double value;   /* what the rule counted the answer as */
  double weight;  /* in the node above */
} waymark_trace_leaf;

/* Made by the host, valid during one score() call. Functions copy, and answer WAYMARK_OK or what is
 * wrong; after an error the tree is dropped and the return fails. [instance] */
typedef struct waymark_trace {
  uint32_t size;
  uint32_t reserved; /* 0 */
  void* ctx;         /* the host's own */
  waymark_status (*begin_tree)(const struct waymark_trace* trace, uint64_t row, uint32_t dimension);
  waymark_status (*begin_node)(const struct waymark_trace* trace);
  waymark_status (*end_node)(const struct waymark_trace* trace, const waymark_trace_node* node);
  waymark_status (*leaf)(const struct waymark_trace* trace, const waymark_trace_leaf* leaf);
} waymark_trace;

WAYMARK_EXTERN_C_END
