/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Bytes of every struct as ABI 1.0 had it, for whoever reads one that the other side made. They
 * never change: structs only ever grow at their end, and both sides go on taking the shortest.
 *
 * A struct that says less than this is refused. What was added since is read only where WAYMARK_HAS
 * says that its maker knew it. Never ask for `sizeof` of the other side's struct: that is what this
 * side knows, and would refuse every older maker as soon as the struct has grown.
 */
#define WAYMARK_SIZE_1_0_ENTRY 16u
#define WAYMARK_SIZE_1_0_HOST 40u
#define WAYMARK_SIZE_1_0_PLUGIN 32u
#define WAYMARK_SIZE_1_0_HOST_DATA 16u
#define WAYMARK_SIZE_1_0_QUESTION 56u
#define WAYMARK_SIZE_1_0_TABLE_SHAPE 32u
#define WAYMARK_SIZE_1_0_MODEL 80u
#define WAYMARK_SIZE_1_0_COLUMN 40u
#define WAYMARK_SIZE_1_0_TABLE 32u
#define WAYMARK_SIZE_1_0_PARAMETER 48u
#define WAYMARK_SIZE_1_0_CONTEXT 64u
#define WAYMARK_SIZE_1_0_BATCH 56u
#define WAYMARK_SIZE_1_0_DIMENSION_RESULT 104u
#define WAYMARK_SIZE_1_0_METRIC_RESULT 56u
#define WAYMARK_SIZE_1_0_FINDING_RESULT 32u
#define WAYMARK_SIZE_1_0_SINK 48u
#define WAYMARK_SIZE_1_0_SCORING 16u
#define WAYMARK_SIZE_1_0_TRACE_NODE 80u
#define WAYMARK_SIZE_1_0_TRACE_LEAF 40u
#define WAYMARK_SIZE_1_0_TRACE 48u
