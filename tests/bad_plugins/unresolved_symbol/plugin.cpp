// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

waymark_status nobody_defines_this(const waymark_host*, const char*, const waymark_plugin**);

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR, 0,
                                               &nobody_defines_this};
