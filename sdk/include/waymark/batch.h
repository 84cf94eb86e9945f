/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "model.h"

/*
 * What a scoring call is given: a context, and a batch of returns. Returns are rows; each question
 * is one typed column with a state byte beside every value. Evidence tables likewise, with the rows
 * of each return next to one another.
 *
 * The host, not the plugin, decides what a blank does. For a model whose `blank` is `worst` it
 * hands missing answers over as their worst value; to find the bounds it scores the batch again
 * with every missing answer at its worst and at its best, unless the model says of a dimension that
 * it is not `monotone`. A plugin scores what it is given, and leaves out of its means what is
 * missing still. What it is given is a copy: writing into it is a fault, and changes nothing that
 * the host counts.
 */

WAYMARK_EXTERN_C_BEGIN

/* State of a cell. The value beside another state than ANSWERED is 0, or empty, and means nothing.
 */
#define WAYMARK_CELL_MISSING 0
#define WAYMARK_CELL_ANSWERED 1
#define WAYMARK_CELL_NOT_APPLICABLE 2

typedef struct waymark_column {
  uint32_t size;
  uint32_t kind;           /* WAYMARK_KIND_*, which is the type of the values */
  uint64_t length;         /* rows */
  const uint8_t* states;   /* `length` of WAYMARK_CELL_* */
  const void* values;      /* `length` values; of a text, its bytes one after the other */
  const uint32_t* offsets; /* of a text, `length` + 1 ascending; else null */
} waymark_column;

/* Rows of evidence. Those of return r are row_offsets[r] to row_offsets[r + 1], the last one out.
 * A column of kind choice does not occur: what a table holds is boolean, number, percent, date or
 * text. */
typedef struct waymark_table {
  uint32_t size;
  uint32_t column_count;
  uint64_t row_count;
  const waymark_column* const* columns; /* in the order of waymark_table_shape */
  const uint64_t* row_offsets;          /* returns + 1 entries */
} waymark_table;

/* A parameter of the period, with its default filled in. */
typedef struct waymark_parameter {
  uint32_t size;
  uint32_t kind; /* WAYMARK_KIND_* */
  waymark_str name;
  waymark_str text; /* as given: an option's id, "true", "2.5", "2026-03-31" */
  double number;    /* of number and percent; 0 or 1 of boolean; days of date; else 0 */
} waymark_parameter;

typedef struct waymark_context {
  uint32_t size;
  int32_t census_day; /* the period's census date, days since 1970-01-01; the only "now" there is */
  waymark_str period;
  waymark_str edition;
  const waymark_parameter* const* parameters; /* by name, in byte order */
  uint32_t parameter_count;
  uint32_t reserved; /* 0 */
  const waymark_model* model;
} waymark_context;

typedef struct waymark_batch {
  uint32_t size;
  uint32_t question_count; /* as in the model */
  uint64_t return_count;
  const waymark_column* const* questions; /* in the model's order, each of return_count rows */
  const waymark_column* department;       /* text: each return's department code */
  const waymark_column* headcount;        /* number: people of that department at the census */
  const waymark_table* const* tables;     /* in the model's order; null when table_count is 0 */
  uint32_t table_count;                   /* as in the model */
  uint32_t reserved;                      /* 0 */
} waymark_batch;

WAYMARK_EXTERN_C_END
