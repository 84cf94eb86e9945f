/* SPDX-License-Identifier: Apache-2.0 */
/* Each dimension of the model is the mean of all percentages that are answered, on 0 to 5. */
#include <stdlib.h>
#include <string.h>
#include <waymark/waymark.h>

struct instance {
  waymark_plugin plugin;
  const waymark_host* host;
  double divisor; /* percent to score, from data/scale.csv */
};

static waymark_status score(const waymark_plugin* plugin, const waymark_context* context,
                            const waymark_batch* batch, const waymark_sink* sink) {
  const struct instance* self = plugin->ctx;
  for (uint64_t row = 0; row < batch->return_count; ++row) {
    double sum = 0, count = 0, applicable = 0;
    for (uint32_t i = 0; i < batch->question_count; ++i) {
      const waymark_column* column = batch->questions[i];
      if (column->states[row] != WAYMARK_CELL_NOT_APPLICABLE) applicable += 1;
      if (column->states[row] != WAYMARK_CELL_ANSWERED) continue;
      sum += ((const double*)column->values)[row];
      count += 1;
    }
    waymark_dimension_result result;
    memset(&result, 0, sizeof result);
    result.size = sizeof result;
    result.row = row;
    result.state = count > 0        ? WAYMARK_STATE_SCORED
                   : applicable > 0 ? WAYMARK_STATE_UNSCORED
                                    : WAYMARK_STATE_NOT_APPLICABLE;
    result.score = count > 0 ? sum / count / self->divisor : 0;
    for (uint32_t d = 0; d < context->model->dimension_count; ++d) {
      result.dimension = d;
      waymark_status status = sink->emit_dimension(sink, &result);
      if (status != WAYMARK_OK) return status;
    }
    waymark_metric_result metric;
    memset(&metric, 0, sizeof metric);
    metric.size = sizeof metric;
    metric.row = row;
    metric.valid = WAYMARK_METRIC_VALUE;
    metric.value = count;
    waymark_status status = sink->emit_metric(sink, &metric);
    if (status != WAYMARK_OK) return status;
  }
  return WAYMARK_OK;
}

static const void* get_extension(const waymark_plugin* plugin, const char* id) {
  static const waymark_scoring scoring = {sizeof(waymark_scoring), 0, score};
  (void)plugin;
  return strcmp(id, WAYMARK_SCORING) == 0 ? &scoring : NULL;
}

static void destroy(const waymark_plugin* plugin) {
  free(plugin->ctx);
}

static waymark_status read_divisor(const waymark_host* host, double* divisor) {
  static const char path[] = "data/scale.csv";
  const waymark_host_data* data = host->get_extension(host, WAYMARK_HOST_DATA);
  if (data == NULL) return WAYMARK_E_UNSUPPORTED;
  const waymark_str name = {path, sizeof path - 1};
  waymark_str bytes;
  waymark_status status = data->read(host, name, &bytes);
  if (status != WAYMARK_OK) return status;
  *divisor = 0;
  for (uint64_t i = 0; i < bytes.size; ++i) {
    if (bytes.data[i] >= '0' && bytes.data[i] <= '9')
      *divisor = *divisor * 10 + bytes.data[i] - '0';
  }
  return *divisor > 0 ? WAYMARK_OK : WAYMARK_E_BAD_DATA;
}

static waymark_status create(const waymark_host* host, const char* plugin_id,
                             const waymark_plugin** out) {
  if (strcmp(plugin_id, "plain-c") != 0) return WAYMARK_E_NO_PLUGIN;
  struct instance* self = calloc(1, sizeof *self);
  if (self == NULL) return WAYMARK_E_NO_MEMORY;
  const waymark_status status = read_divisor(host, &self->divisor);
  if (status != WAYMARK_OK) {
    free(self);
    return status;
  }
  self->host = host;
  self->plugin.size = sizeof self->plugin;
  self->plugin.ctx = self;
  self->plugin.destroy = destroy;
  self->plugin.get_extension = get_extension;
  *out = &self->plugin;
  return WAYMARK_OK;
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR,
                                               WAYMARK_ABI_MINOR, create};
