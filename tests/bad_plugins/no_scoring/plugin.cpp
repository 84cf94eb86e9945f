// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

static const void* get_extension(const waymark_plugin*, const char*) {
  return nullptr;
}
static void destroy(const waymark_plugin*) {}

static waymark_status create(const waymark_host*, const char*, const waymark_plugin** out) {
  static const waymark_plugin plugin = {sizeof(waymark_plugin), 0, nullptr, &destroy,
                                        &get_extension};
  *out = &plugin;
  return WAYMARK_OK;
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR, 0,
                                               &create};
