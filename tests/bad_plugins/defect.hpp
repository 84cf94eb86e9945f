// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <waymark/waymark.h>

#include <atomic>
#include <cmath>
#include <cstring>
#include <string_view>

// A plugin that does everything right but for one thing, which its source does in score_row() for
// the department "BAD". It is written against the C headers: the C++ face would not let it.

/// One return of the batch.
struct Row {
  const waymark_sink* sink;
  std::uint64_t index;
  bool bad;
  const waymark_batch* batch;

  /// A result that nothing is wrong with.
  waymark_dimension_result good(std::uint32_t dimension) const {
    waymark_dimension_result result = {};
    result.size = sizeof result;
    result.dimension = dimension;
    result.row = index;
    result.state = WAYMARK_STATE_SCORED;
    result.score = 2.5;
    return result;
  }
  waymark_status emit(const waymark_dimension_result& result) const {
    return sink->emit_dimension(sink, &result);
  }
  waymark_status emit_good() const {
    emit(good(0));
    return emit(good(1));
  }
  waymark_metric_result metric() const {
    waymark_metric_result result = {};
    result.size = sizeof result;
    result.row = index;
    return result;
  }
};

/// The host of the instance that was made last.
extern std::atomic<const waymark_host*> host;

/// The defect.
waymark_status score_row(const Row& row);

std::atomic<const waymark_host*> host = nullptr;

extern "C" {
static waymark_status score(const waymark_plugin*, const waymark_context*,
                            const waymark_batch* batch, const waymark_sink* sink) {
  const auto* codes = static_cast<const char*>(batch->department->values);
  for (std::uint64_t row = 0; row < batch->return_count; ++row) {
    const std::uint32_t begin = batch->department->offsets[row];
    const std::string_view code(codes + begin, batch->department->offsets[row + 1] - begin);
    const waymark_status status = score_row({sink, row, code == "BAD", batch});
    if (status != WAYMARK_OK) return status;
  }
  return WAYMARK_OK;
}

static const void* get_extension(const waymark_plugin*, const char* id) {
  static const waymark_scoring scoring = {sizeof(waymark_scoring), 0, &score};
  return std::strcmp(id, WAYMARK_SCORING) == 0 ? &scoring : nullptr;
}

static void destroy(const waymark_plugin*) {}

static waymark_status create(const waymark_host* given, const char*, const waymark_plugin** out) {
  static const waymark_plugin plugin = {sizeof(waymark_plugin), 0, nullptr, &destroy,
                                        &get_extension};
  host = given;
  *out = &plugin;
  return WAYMARK_OK;
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR,
                                               WAYMARK_ABI_MINOR, &create};
}
