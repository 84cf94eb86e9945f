// SPDX-License-Identifier: Apache-2.0
#include <waymark/entry.h>

const waymark_entry waymark_plugin_entry_v1 = {sizeof(waymark_entry), WAYMARK_ABI_MAJOR, 0,
                                               nullptr};
