/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The one place where the numbers of the plugin interface are written; the build reads them here.
 *
 * MAJOR is part of the entry symbol's name: a host that speaks major 1 loads every plugin that
 * exports waymark_plugin_entry_v1, whatever its minor.
 * MINOR counts what was added since: fields at the end of structs, extensions, status codes.
 */
#define WAYMARK_ABI_MAJOR 1
#define WAYMARK_ABI_MINOR 0

/* The version of the SDK itself (headers, C++ face, build functions). */
#define WAYMARK_SDK_VERSION "0.1.0"
