/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "base.h"

/*
 * How host and plugin meet.
 *
 * A plugin's library exports one symbol and nothing else: the constant waymark_plugin_entry_v1.
 * The host reads it, calls create() for each instance it wants, asks the instance for extensions
 * by name, and calls destroy() when it is done. There is no global initialisation: a library that
 * is loaded twice, or whose instances run on many threads, needs no counting.
 *
 * Everything else is an extension: a struct of functions with a name such as "waymark.scoring/1".
 * The number is its revision; what a name means never changes. Third parties name theirs
 * "reverse.domain.NAME/REVISION". A side that does not know a name answers null.
 */

WAYMARK_EXTERN_C_BEGIN

/* The host, as an instance sees it. Made by the host; outlives the instance. */
typedef struct waymark_host {
  uint32_t size;
  uint32_t abi_minor; /* of the host: WAYMARK_ABI_MINOR when it was compiled */
  void* ctx;          /* the host's own */

  /* Tells a person something. `severity` is WAYMARK_SEVERITY_*, `code` a number of the plugin's
   * choosing that stays the same from version to version, `where` a place in the input such as
   * "answers/a1.a.na" (may be empty), `text` a sentence. Copied; what is beyond 2 kB is cut off,
   * and controls and bytes that are not UTF-8 are shown by their numbers. [any-thread] */
  void (*report)(const struct waymark_host* host, int32_t severity, int32_t code, waymark_str where,
                 waymark_str text);

  /* 1 once the host wants the running call to end. Ask at least every 50 ms in a long call, and
   * answer WAYMARK_E_CANCELLED. [any-thread] */
  uint8_t (*is_cancelled)(const struct waymark_host* host);

  /* A host extension by name, or null. Valid until the instance is destroyed. [instance] */
  const void* (*get_extension)(const struct waymark_host* host, const char* id);
} waymark_host;

/* One instance. Made by create(), owned by the plugin, gone after destroy(). */
typedef struct waymark_plugin {
  uint32_t size;
  uint32_t reserved; /* 0 */
  void* ctx;         /* the plugin's own */

  /* Frees the instance. Called once, last. [instance] */
  void (*destroy)(const struct waymark_plugin* plugin);

  /* A plugin extension by name, or null. The pointer is valid until destroy(). [instance] */
  const void* (*get_extension)(const struct waymark_plugin* plugin, const char* id);
} waymark_plugin;

/* What the exported symbol is. Constant data: the host reads it without running plugin code. */
typedef struct waymark_entry {
  uint32_t size;
  uint16_t abi_major; /* WAYMARK_ABI_MAJOR that the plugin was compiled with */
  uint16_t abi_minor; /* WAYMARK_ABI_MINOR likewise */

  /* Makes an instance of the plugin `plugin_id`, the id in plugin.json, matched exactly. `host`
   * stays valid until destroy(). On success stores the instance in *out. On failure leaves *out
   * alone, says why through report(), and returns a negative code: WAYMARK_E_UNSUPPORTED where the
   * plugin cannot do without what a later minor than host->abi_minor added. May read the plugin's
   * own data files (host_data.h). Called on any thread, and for several instances at the same time.
   */
  waymark_status (*create)(const waymark_host* host, const char* plugin_id,
                           const waymark_plugin** out);
} waymark_entry;

/* Define it in exactly one source of the plugin. A plugin may export entries of two majors. */
WAYMARK_EXPORT extern const waymark_entry waymark_plugin_entry_v1;

WAYMARK_EXTERN_C_END
