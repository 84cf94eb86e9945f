// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

#include <stdexcept>

static waymark_status create(const waymark_host*, const char*, const waymark_plugin**) {
  throw std::out_of_range("row 4");
}

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR, 0,
                                               &create};
