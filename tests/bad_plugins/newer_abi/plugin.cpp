// SPDX-License-Identifier: Apache-2.0
#include <waymark/base.h>

extern "C" WAYMARK_EXPORT const int waymark_plugin_entry_v2;
const int waymark_plugin_entry_v2 = 1;
