// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

static waymark_status create(const waymark_host* host, const char*, const waymark_plugin**) {
  const char text[] = "the licence table is missing";
  host->report(host, WAYMARK_SEVERITY_ERROR, 1, {nullptr, 0}, {text, sizeof text - 1});
  return WAYMARK_E_NOT_FOUND;
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR, 0,
                                               &create};
