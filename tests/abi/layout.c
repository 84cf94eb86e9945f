/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The bytes of ABI 1.0. A number in this file changes only when a struct grew at its end; then its
 * size changes, and no offset does. Compiled in every standard; the program prints the version.
 */
#include <stdio.h>
#include <waymark/waymark.h>

#define SIZE(type, bytes) WAYMARK_STATIC_ASSERT(sizeof(type) == (bytes), #type " has changed")
#define AT(type, field, bytes) \
  WAYMARK_STATIC_ASSERT(offsetof(type, field) == (bytes), #type "." #field " has moved")

SIZE(waymark_status, 4);
SIZE(waymark_str, 16);
AT(waymark_str, size, 8);

SIZE(waymark_entry, 16);
AT(waymark_entry, abi_major, 4);
AT(waymark_entry, abi_minor, 6);
AT(waymark_entry, create, 8);

SIZE(waymark_host, 40);
AT(waymark_host, abi_minor, 4);
AT(waymark_host, ctx, 8);
AT(waymark_host, report, 16);
AT(waymark_host, is_cancelled, 24);
AT(waymark_host, get_extension, 32);

SIZE(waymark_plugin, 32);
AT(waymark_plugin, ctx, 8);
AT(waymark_plugin, destroy, 16);
AT(waymark_plugin, get_extension, 24);

SIZE(waymark_host_data, 16);
AT(waymark_host_data, read, 8);

SIZE(waymark_question, 56);
AT(waymark_question, kind, 4);
AT(waymark_question, id, 8);
AT(waymark_question, weight, 24);
AT(waymark_question, options, 32);
AT(waymark_question, option_values, 40);
AT(waymark_question, option_count, 48);

SIZE(waymark_table_shape, 32);
AT(waymark_table_shape, column_count, 4);
AT(waymark_table_shape, id, 8);
AT(waymark_table_shape, columns, 24);

SIZE(waymark_model, 80);
AT(waymark_model, question_count, 4);
AT(waymark_model, questions, 8);
AT(waymark_model, dimensions, 16);
AT(waymark_model, metrics, 24);
AT(waymark_model, findings, 32);
AT(waymark_model, dimension_count, 40);
AT(waymark_model, metric_count, 44);
AT(waymark_model, finding_count, 48);
AT(waymark_model, table_count, 52);
AT(waymark_model, tables, 56);
AT(waymark_model, native_min, 64);
AT(waymark_model, native_max, 72);

SIZE(waymark_column, 40);
AT(waymark_column, kind, 4);
AT(waymark_column, length, 8);
AT(waymark_column, states, 16);
AT(waymark_column, values, 24);
AT(waymark_column, offsets, 32);

SIZE(waymark_table, 32);
AT(waymark_table, column_count, 4);
AT(waymark_table, row_count, 8);
AT(waymark_table, columns, 16);
AT(waymark_table, row_offsets, 24);

SIZE(waymark_parameter, 48);
AT(waymark_parameter, kind, 4);
AT(waymark_parameter, name, 8);
AT(waymark_parameter, text, 24);
AT(waymark_parameter, number, 40);

SIZE(waymark_context, 64);
AT(waymark_context, census_day, 4);
AT(waymark_context, period, 8);
AT(waymark_context, edition, 24);
AT(waymark_context, parameters, 40);
AT(waymark_context, parameter_count, 48);
AT(waymark_context, model, 56);

SIZE(waymark_batch, 56);
AT(waymark_batch, question_count, 4);
AT(waymark_batch, return_count, 8);
AT(waymark_batch, questions, 16);
AT(waymark_batch, department, 24);
AT(waymark_batch, headcount, 32);
AT(waymark_batch, tables, 40);
AT(waymark_batch, table_count, 48);

SIZE(waymark_dimension_result, 104);
AT(waymark_dimension_result, dimension, 4);
AT(waymark_dimension_result, row, 8);
AT(waymark_dimension_result, state, 16);
AT(waymark_dimension_result, valid, 20);
AT(waymark_dimension_result, score, 24);
AT(waymark_dimension_result, native, 32);
AT(waymark_dimension_result, native_label, 40);
AT(waymark_dimension_result, low, 56);
AT(waymark_dimension_result, high, 64);
AT(waymark_dimension_result, coverage, 72);
AT(waymark_dimension_result, interval_low, 80);
AT(waymark_dimension_result, interval_high, 88);
AT(waymark_dimension_result, interval_level, 96);

SIZE(waymark_metric_result, 72);
AT(waymark_metric_result, metric, 4);
AT(waymark_metric_result, row, 8);
AT(waymark_metric_result, valid, 16);
AT(waymark_metric_result, value, 24);
AT(waymark_metric_result, numerator, 32);
AT(waymark_metric_result, denominator, 40);
AT(waymark_metric_result, n, 48);
AT(waymark_metric_result, item, 56);

SIZE(waymark_finding_result, 32);
AT(waymark_finding_result, finding, 4);
AT(waymark_finding_result, row, 8);
AT(waymark_finding_result, text, 16);

SIZE(waymark_sink, 48);
AT(waymark_sink, ctx, 8);
AT(waymark_sink, emit_dimension, 16);
AT(waymark_sink, emit_metric, 24);
AT(waymark_sink, emit_finding, 32);
AT(waymark_sink, trace, 40);

SIZE(waymark_scoring, 16);
AT(waymark_scoring, score, 8);

SIZE(waymark_trace_node, 80);
AT(waymark_trace_node, valid, 4);
AT(waymark_trace_node, state, 8);
AT(waymark_trace_node, parameter_count, 12);
AT(waymark_trace_node, rule, 16);
AT(waymark_trace_node, label, 32);
AT(waymark_trace_node, parameter_names, 48);
AT(waymark_trace_node, parameter_values, 56);
AT(waymark_trace_node, value, 64);
AT(waymark_trace_node, weight, 72);

SIZE(waymark_trace_leaf, 40);
AT(waymark_trace_leaf, kind, 4);
AT(waymark_trace_leaf, valid, 8);
AT(waymark_trace_leaf, index, 12);
AT(waymark_trace_leaf, rows, 16);
AT(waymark_trace_leaf, value, 24);
AT(waymark_trace_leaf, weight, 32);

SIZE(waymark_trace, 48);
AT(waymark_trace, ctx, 8);
AT(waymark_trace, begin_tree, 16);
AT(waymark_trace, begin_node, 24);
AT(waymark_trace, end_node, 32);
AT(waymark_trace, leaf, 40);

/* What either side takes as the shortest is what 1.0 had: these numbers never change. */
#define IN_1_0(type, constant, bytes)                                            \
  WAYMARK_STATIC_ASSERT((constant) == (bytes), #type " of 1.0 is told wrongly"); \
  WAYMARK_STATIC_ASSERT(sizeof(type) >= (constant), #type " is shorter than 1.0 had it")
IN_1_0(waymark_entry, WAYMARK_SIZE_1_0_ENTRY, 16);
IN_1_0(waymark_host, WAYMARK_SIZE_1_0_HOST, 40);
IN_1_0(waymark_plugin, WAYMARK_SIZE_1_0_PLUGIN, 32);
IN_1_0(waymark_host_data, WAYMARK_SIZE_1_0_HOST_DATA, 16);
IN_1_0(waymark_question, WAYMARK_SIZE_1_0_QUESTION, 56);
IN_1_0(waymark_table_shape, WAYMARK_SIZE_1_0_TABLE_SHAPE, 32);
IN_1_0(waymark_model, WAYMARK_SIZE_1_0_MODEL, 80);
IN_1_0(waymark_column, WAYMARK_SIZE_1_0_COLUMN, 40);
IN_1_0(waymark_table, WAYMARK_SIZE_1_0_TABLE, 32);
IN_1_0(waymark_parameter, WAYMARK_SIZE_1_0_PARAMETER, 48);
IN_1_0(waymark_context, WAYMARK_SIZE_1_0_CONTEXT, 64);
IN_1_0(waymark_batch, WAYMARK_SIZE_1_0_BATCH, 56);
IN_1_0(waymark_dimension_result, WAYMARK_SIZE_1_0_DIMENSION_RESULT, 104);
IN_1_0(waymark_metric_result, WAYMARK_SIZE_1_0_METRIC_RESULT, 56);
IN_1_0(waymark_finding_result, WAYMARK_SIZE_1_0_FINDING_RESULT, 32);
IN_1_0(waymark_sink, WAYMARK_SIZE_1_0_SINK, 48);
IN_1_0(waymark_scoring, WAYMARK_SIZE_1_0_SCORING, 16);
IN_1_0(waymark_trace_node, WAYMARK_SIZE_1_0_TRACE_NODE, 80);
IN_1_0(waymark_trace_leaf, WAYMARK_SIZE_1_0_TRACE_LEAF, 40);
IN_1_0(waymark_trace, WAYMARK_SIZE_1_0_TRACE, 48);

/* A struct of 1.0, as a maker that knows one field less would hand it over. */
static int an_older_maker_is_told_apart(void) {
  waymark_host older;
  older.size = (uint32_t)offsetof(waymark_host, get_extension);
  return WAYMARK_HAS(&older, waymark_host, is_cancelled) &&
         !WAYMARK_HAS(&older, waymark_host, get_extension);
}

int main(void) {
  printf("ABI %d.%d\n", WAYMARK_ABI_MAJOR, WAYMARK_ABI_MINOR);
  return an_older_maker_is_told_apart() ? 0 : 1;
}
