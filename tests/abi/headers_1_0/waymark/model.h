/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base.h"

/*
 * What an edition's model.json says, as far as scoring needs it: the ids behind the indexes.
 *
 * A scoring call hands questions over as columns and takes results by index, both in the order of
 * the model. A plugin turns the ids it knows into indexes here; it need not know the order.
 */

WAYMARK_EXTERN_C_BEGIN

/* Kind of a question, of a table's column, and of a parameter. Decides the type of the values. */
#define WAYMARK_KIND_CHOICE 1  /* int32_t: index of the option, in the model's order */
#define WAYMARK_KIND_BOOLEAN 2 /* uint8_t: 0 or 1 */
#define WAYMARK_KIND_NUMBER 3  /* double */
#define WAYMARK_KIND_PERCENT 4 /* double, 0 to 100 */
#define WAYMARK_KIND_DATE 5    /* int32_t: days since 1970-01-01 */
#define WAYMARK_KIND_TEXT 6    /* UTF-8 bytes, and uint32_t offsets */

typedef struct waymark_question {
  uint32_t size;
  uint32_t kind; /* WAYMARK_KIND_* */
  waymark_str id;
  double weight;               /* in coverage, above 0 */
  const waymark_str* options;  /* ids of a choice's options; null for another kind */
  const double* option_values; /* what the model counts each option as; null likewise */
  uint32_t option_count;       /* 0 for another kind */
  uint32_t reserved;           /* 0 */
} waymark_question;

typedef struct waymark_table_shape {
  uint32_t size;
  uint32_t column_count;
  waymark_str id;
  const waymark_str* columns; /* ids, in the manifest's order */
} waymark_table_shape;

typedef struct waymark_model {
  uint32_t size;
  uint32_t question_count;
  const waymark_question* const* questions;
  const waymark_str* dimensions; /* ids */
  const waymark_str* metrics;    /* ids */
  const waymark_str* findings;   /* ids */
  uint32_t dimension_count;
  uint32_t metric_count;
  uint32_t finding_count;
  uint32_t table_count;
  const waymark_table_shape* const* tables;
  double native_min; /* the model's native scale; 0 and 5 where it names none */
  double native_max;
} waymark_model;

WAYMARK_EXTERN_C_END
