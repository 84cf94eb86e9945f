/* SPDX-License-Identifier: Apache-2.0 */
#include "host.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <waymark/waymark.h>

struct state {
  const struct old_call* call;
  struct old_answer* answer;
  char* files[8]; /* read for the plugin; freed at the end */
  int file_count;
};

static waymark_str str(const char* text) {
  const waymark_str out = {text, strlen(text)};
  return out;
}

static void report(const waymark_host* host, int32_t severity, int32_t code, waymark_str where,
                   waymark_str text) {
  struct state* self = host->ctx;
  (void)code;
  (void)where;
  if (severity != WAYMARK_SEVERITY_ERROR) return;
  snprintf(self->answer->said, sizeof self->answer->said, "%.*s", (int)text.size, text.data);
}

static uint8_t is_cancelled(const waymark_host* host) {
  (void)host;
  return 0;
}

static waymark_status read_data(const waymark_host* host, waymark_str path, waymark_str* out) {
  struct state* self = host->ctx;
  char name[1000];
  snprintf(name, sizeof name, "%s/%.*s", self->call->folder, (int)path.size, path.data);
  FILE* file = self->file_count < 8 ? fopen(name, "rb") : NULL;
  if (file == NULL) return WAYMARK_E_NOT_FOUND;
  char* bytes = malloc(1 << 20);
  if (bytes == NULL) {
    fclose(file);
    return WAYMARK_E_NO_MEMORY;
  }
  out->size = fread(bytes, 1, 1 << 20, file);
  out->data = bytes;
  fclose(file);
  self->files[self->file_count++] = bytes;
  return WAYMARK_OK;
}

static const void* get_extension(const waymark_host* host, const char* id) {
  static const waymark_host_data data = {sizeof(waymark_host_data), 0, read_data};
  (void)host;
  return strcmp(id, WAYMARK_HOST_DATA) == 0 ? &data : NULL;
}

static struct state* of(const waymark_sink* sink) {
  return sink->ctx;
}

static waymark_status emit_dimension(const waymark_sink* sink,
                                     const waymark_dimension_result* from) {
  struct state* self = of(sink);
  if (from->size < sizeof *from || from->row >= self->call->returns ||
      from->dimension >= self->call->dimension_count) {
    return WAYMARK_E_ARGUMENT;
  }
  const uint64_t at = from->row * self->call->dimension_count + from->dimension;
  self->answer->states[at] = from->state;
  self->answer->scores[at] = from->score;
  self->answer->natives[at] = (from->valid & WAYMARK_DIMENSION_NATIVE) ? from->native : 0;
  ++self->answer->dimensions;
  return WAYMARK_OK;
}

static waymark_status emit_metric(const waymark_sink* sink, const waymark_metric_result* from) {
  if (from->size < sizeof *from || from->metric >= of(sink)->call->metric_count) {
    return WAYMARK_E_ARGUMENT;
  }
  ++of(sink)->answer->metrics;
  return WAYMARK_OK;
}

static waymark_status emit_finding(const waymark_sink* sink, const waymark_finding_result* from) {
  if (from->size < sizeof *from || from->finding >= of(sink)->call->finding_count) {
    return WAYMARK_E_ARGUMENT;
  }
  ++of(sink)->answer->findings;
  return WAYMARK_OK;
}

/* Everything that a call hands over; freed with it. */
struct lent {
  waymark_question* questions;
  const waymark_question** question_pointers;
  waymark_column* columns;
  const waymark_column** column_pointers;
  waymark_parameter* parameters;
  const waymark_parameter** parameter_pointers;
  waymark_str *names, *options;
  uint32_t* offsets;
  char* codes;
};

static void* some(size_t count, size_t bytes) {
  void* out = calloc(count + 1, bytes);
  if (out == NULL) abort();
  return out;
}

static const waymark_str* names_of(const char* const* from, uint32_t count, waymark_str** next) {
  const waymark_str* first = *next;
  for (uint32_t i = 0; i < count; ++i) *(*next)++ = str(from[i]);
  return first;
}

static void fill_question(const struct old_question* from, uint64_t returns, waymark_str** options,
                          waymark_question* question, waymark_column* column) {
  const int is_choice = from->kind == WAYMARK_KIND_CHOICE;
  question->size = sizeof *question;
  question->kind = from->kind;
  question->id = str(from->id);
  question->weight = from->weight;
  question->options = is_choice ? names_of(from->options, from->option_count, options) : NULL;
  question->option_values = is_choice ? from->option_values : NULL;
  question->option_count = is_choice ? from->option_count : 0;
  column->size = sizeof *column;
  column->kind = from->kind;
  column->length = returns;
  column->states = from->states;
  column->values = is_choice ? (const void*)from->choices : (const void*)from->numbers;
}

static void lend(const struct old_call* call, struct lent* lent) {
  size_t options = 0, bytes = 0;
  for (uint32_t i = 0; i < call->question_count; ++i) options += call->questions[i].option_count;
  for (uint64_t i = 0; i < call->returns; ++i) bytes += strlen(call->departments[i]);
  lent->questions = some(call->question_count, sizeof *lent->questions);
  lent->question_pointers = some(call->question_count, sizeof *lent->question_pointers);
  lent->columns = some(call->question_count + 2, sizeof *lent->columns);
  lent->column_pointers = some(call->question_count, sizeof *lent->column_pointers);
  lent->parameters = some(call->parameter_count, sizeof *lent->parameters);
  lent->parameter_pointers = some(call->parameter_count, sizeof *lent->parameter_pointers);
  lent->names =
      some(call->dimension_count + call->metric_count + call->finding_count, sizeof *lent->names);
  lent->options = some(options, sizeof *lent->options);
  lent->offsets = some(call->returns + 1, sizeof *lent->offsets);
  lent->codes = some(bytes, 1);
  waymark_str* next = lent->options;
  for (uint32_t i = 0; i < call->question_count; ++i) {
    fill_question(&call->questions[i], call->returns, &next, &lent->questions[i],
                  &lent->columns[i]);
    lent->question_pointers[i] = &lent->questions[i];
    lent->column_pointers[i] = &lent->columns[i];
  }
  for (uint32_t i = 0; i < call->parameter_count; ++i) {
    lent->parameters[i].size = sizeof lent->parameters[i];
    lent->parameters[i].kind = WAYMARK_KIND_CHOICE;
    lent->parameters[i].name = str(call->parameters[i].name);
    lent->parameters[i].text = str(call->parameters[i].text);
    lent->parameter_pointers[i] = &lent->parameters[i];
  }
  for (uint64_t i = 0; i < call->returns; ++i) {
    const size_t length = strlen(call->departments[i]);
    memcpy(lent->codes + lent->offsets[i], call->departments[i], length);
    lent->offsets[i + 1] = lent->offsets[i] + (uint32_t)length;
  }
}

static void give_back(struct lent* lent) {
  free(lent->questions);
  free(lent->question_pointers);
  free(lent->columns);
  free(lent->column_pointers);
  free(lent->parameters);
  free(lent->parameter_pointers);
  free(lent->names);
  free(lent->options);
  free(lent->offsets);
  free(lent->codes);
}

static waymark_status score(const waymark_plugin* plugin, struct state* self) {
  const struct old_call* call = self->call;
  const waymark_scoring* scoring = plugin->get_extension(plugin, WAYMARK_SCORING);
  if (scoring == NULL || scoring->size < sizeof *scoring) return WAYMARK_E_UNSUPPORTED;
  struct lent lent;
  lend(call, &lent);
  waymark_str* next = lent.names;

  waymark_model model = {0};
  model.size = sizeof model;
  model.question_count = call->question_count;
  model.questions = lent.question_pointers;
  model.dimensions = names_of(call->dimensions, call->dimension_count, &next);
  model.metrics = names_of(call->metrics, call->metric_count, &next);
  model.findings = names_of(call->findings, call->finding_count, &next);
  model.dimension_count = call->dimension_count;
  model.metric_count = call->metric_count;
  model.finding_count = call->finding_count;
  model.native_min = call->native_min;
  model.native_max = call->native_max;

  waymark_context context = {0};
  context.size = sizeof context;
  context.census_day = call->census_day;
  context.period = str(call->period);
  context.edition = str(call->edition);
  context.parameters = lent.parameter_pointers;
  context.parameter_count = call->parameter_count;
  context.model = &model;

  waymark_column* department = &lent.columns[call->question_count];
  waymark_column* headcount = department + 1;
  uint8_t* answered = some(call->returns, 1);
  memset(answered, WAYMARK_CELL_ANSWERED, call->returns);
  department->size = headcount->size = sizeof *department;
  department->kind = WAYMARK_KIND_TEXT;
  headcount->kind = WAYMARK_KIND_NUMBER;
  department->length = headcount->length = call->returns;
  department->states = headcount->states = answered;
  department->values = lent.codes;
  department->offsets = lent.offsets;
  headcount->values = call->headcounts;

  waymark_batch batch = {0};
  batch.size = sizeof batch;
  batch.question_count = call->question_count;
  batch.return_count = call->returns;
  batch.questions = lent.column_pointers;
  batch.department = department;
  batch.headcount = headcount;

  const waymark_sink sink = {sizeof sink, 0, self, emit_dimension, emit_metric, emit_finding, NULL};
  const waymark_status status = scoring->score(plugin, &context, &batch, &sink);
  free(answered);
  give_back(&lent);
  return status;
}

int old_host_score(const struct old_call* call, struct old_answer* answer) {
  struct state self = {call, answer, {NULL}, 0};
  answer->said[0] = '\0';
  /* Never closed: what unloading would prove is not asked here. */
  void* library = dlopen(call->library, RTLD_NOW | RTLD_LOCAL);
  const waymark_entry* entry = library ? dlsym(library, "waymark_plugin_entry_v1") : NULL;
  if (entry == NULL || entry->size < sizeof *entry || entry->abi_major != WAYMARK_ABI_MAJOR) {
    snprintf(answer->said, sizeof answer->said, "%s", "the library has no entry of major 1");
    return 1;
  }
  const waymark_host host = {sizeof host, WAYMARK_ABI_MINOR, &self,
                             report,      is_cancelled,      get_extension};
  const waymark_plugin* plugin = NULL;
  waymark_status status = entry->create(&host, call->plugin, &plugin);
  if (status == WAYMARK_OK) {
    status = plugin->size < sizeof *plugin ? WAYMARK_E_ARGUMENT : score(plugin, &self);
    plugin->destroy(plugin);
  }
  for (int i = 0; i < self.file_count; ++i) free(self.files[i]);
  return status;
}
