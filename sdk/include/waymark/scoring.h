/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "batch.h"
#include "entry.h"
#include "trace.h"

/*
 * Plugin extension "waymark.scoring/1": makes scorecards of returns.
 *
 * Of every return of the batch the plugin emits each dimension exactly once; metrics and findings
 * where it has them, at most once each (a metric: once for each item). The order is free. The host
 * checks everything that is emitted: a broken contract fails that return (or the batch, where no
 * return can be told) with a reason, and nothing else.
 */
#define WAYMARK_SCORING "waymark.scoring/1"

WAYMARK_EXTERN_C_BEGIN

#define WAYMARK_STATE_SCORED 1
#define WAYMARK_STATE_UNSCORED 2       /* asked, but nothing was answered */
#define WAYMARK_STATE_NOT_APPLICABLE 3 /* nothing that was asked applies */

/* Bits of `valid`: which of the optional fields are filled. */
#define WAYMARK_DIMENSION_NATIVE 1u   /* native, native_label */
#define WAYMARK_DIMENSION_BOUNDS 2u   /* low, high: where it reads tables, or is not monotone */
#define WAYMARK_DIMENSION_COVERAGE 4u /* coverage: where it reads tables */
#define WAYMARK_DIMENSION_INTERVAL 8u /* interval_low, interval_high, interval_level */

/* A text that is longer, or one finding more, fails its return. */
#define WAYMARK_LONGEST_LABEL 200    /* bytes of a native_label */
#define WAYMARK_LONGEST_FINDING 4096 /* bytes of a finding's text */
#define WAYMARK_MOST_FINDINGS 10000  /* of one return */

typedef struct waymark_dimension_result {
  uint32_t size;
  uint32_t dimension;       /* index into the model's dimensions */
  uint64_t row;             /* of the batch: which return */
  int32_t state;            /* WAYMARK_STATE_* */
  uint32_t valid;           /* WAYMARK_DIMENSION_* */
  double score;             /* 0 to 5 when scored, else 0 */
  double native;            /* the framework's own result n, on the model's native scale: a score
                               is 5 (n - min) / (max - min) within 1e-9 */
  waymark_str native_label; /* for people, such as "7 of 9 outcomes met"; at most
                               WAYMARK_LONGEST_LABEL bytes; may be empty */
  double low, high;         /* 0 <= low <= score <= high <= 5 */
  double coverage;          /* 0 to 1 */
  double interval_low, interval_high; /* 0 to 5, interval_low <= interval_high */
  double interval_level;              /* confidence, above 0 and below 1 */
} waymark_dimension_result;

#define WAYMARK_METRIC_VALUE 1u
#define WAYMARK_METRIC_FRACTION 2u /* numerator, denominator */
#define WAYMARK_METRIC_N 4u

/* A metric that is not there is not emitted. One with a fraction has its quotient as its value, or
 * no value where the denominator is 0. A metric may be emitted as a whole (item empty), of each
 * item of what the tables name, such as a competence or a class of device, or both: metric and item
 * together occur once in a return. */
#define WAYMARK_LONGEST_ITEM 200   /* bytes */
#define WAYMARK_MOST_METRICS 20000 /* of one return, those of items included */

typedef struct waymark_metric_result {
  uint32_t size;
  uint32_t metric; /* index into the model's metrics */
  uint64_t row;
  uint32_t valid; /* WAYMARK_METRIC_* */
  uint32_t reserved;
  double value;
  double numerator, denominator;
  int64_t n;        /* how many rows or people it rests on; not negative */
  waymark_str item; /* since 1.1: what the metric is of, or empty: the return as a whole */
} waymark_metric_result;

typedef struct waymark_finding_result {
  uint32_t size;
  uint32_t finding; /* index into the model's findings */
  uint64_t row;
  waymark_str text; /* more than the model's own words, or empty; WAYMARK_LONGEST_FINDING bytes */
} waymark_finding_result;

/* Where results go. Made by the host, valid during one score() call. Every emit copies, and answers
 * WAYMARK_OK or what is wrong with what it was given; a plugin may ignore the answer. [instance] */
typedef struct waymark_sink {
  uint32_t size;
  uint32_t reserved; /* 0 */
  void* ctx;         /* the host's own */
  waymark_status (*emit_dimension)(const struct waymark_sink* sink,
                                   const waymark_dimension_result* result);
  waymark_status (*emit_metric)(const struct waymark_sink* sink,
                                const waymark_metric_result* result);
  waymark_status (*emit_finding)(const struct waymark_sink* sink,
                                 const waymark_finding_result* result);
  const waymark_trace* trace; /* null, unless this run is to say how each score came about */
} waymark_sink;

typedef struct waymark_scoring {
  uint32_t size;
  uint32_t reserved; /* 0 */

  /* Scores every return of the batch. A pure function (base.h, convention 8). On a negative code
   * the host takes none of what was emitted. [instance] */
  waymark_status (*score)(const waymark_plugin* plugin, const waymark_context* context,
                          const waymark_batch* batch, const waymark_sink* sink);
} waymark_scoring;

WAYMARK_EXTERN_C_END
