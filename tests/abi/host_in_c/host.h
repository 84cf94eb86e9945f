/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * A host as somebody would write it in C from the headers of ABI 1.0. What it is asked and what it
 * answers is plain data, so that whoever asks need not know those headers.
 */
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct old_question {
  const char* id;
  uint32_t kind; /* 1 choice, 4 percent: the two that this host knows */
  double weight;
  const char* const* options;
  const double* option_values;
  uint32_t option_count;
  const uint8_t* states;  /* one a return */
  const int32_t* choices; /* of a choice; else null */
  const double* numbers;  /* of a percent; else null */
};

struct old_parameter {
  const char *name, *text; /* of a choice */
};

/* All borrowed for the call. */
struct old_call {
  const char *library, *plugin, *folder, *edition, *period;
  int32_t census_day;
  const struct old_question* questions;
  uint32_t question_count;
  const char *const *dimensions, *const *metrics, *const *findings;
  uint32_t dimension_count, metric_count, finding_count;
  const struct old_parameter* parameters;
  uint32_t parameter_count;
  double native_min, native_max;
  const char* const* departments;
  const double* headcounts;
  uint64_t returns;
};

/* Arrays of returns x dimensions, by return; the caller's. */
struct old_answer {
  int32_t* states; /* 1 scored, 2 unscored, 3 not applicable, 0 never emitted */
  double *scores, *natives;
  uint64_t dimensions, metrics, findings; /* how many were emitted */
  char said[1000];                        /* the last error that the plugin reported, or empty */
};

/* 0, or the plugin's negative status; 1 where the host could not load or start it. */
int old_host_score(const struct old_call* call, struct old_answer* answer);

#ifdef __cplusplus
}
#endif
