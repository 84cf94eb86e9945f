// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

static waymark_status create(const waymark_host*, const char*, const waymark_plugin**) {
  return WAYMARK_E_INTERNAL;
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), 3, 0, &create};
