/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "entry.h"

/*
 * Host extension "waymark.host.data/1": the plugin's own files.
 *
 * This is how code gets its tables. All files of a plugin's folder are part of the fingerprint that
 * decides whether a score is still current, so what is read here keeps scoring pure.
 */
#define WAYMARK_HOST_DATA "waymark.host.data/1"

WAYMARK_EXTERN_C_BEGIN

typedef struct waymark_host_data {
  uint32_t size;
  uint32_t reserved; /* 0 */

  /* The bytes of one file of the plugin's folder. `path` is relative to it, parted by "/", without
   * "..", such as "data/profiles.csv"; a link that leads out of the folder is refused,
   * and so is a hidden file (one whose name, or a folder of which, begins with a dot): no hash
   * covers it. On success
   * *out is valid until the instance is destroyed; the same path again gives the same bytes.
   * WAYMARK_E_NOT_FOUND, WAYMARK_E_ARGUMENT (the path), WAYMARK_E_LIMIT (larger than 16 MB).
   * [instance] */
  waymark_status (*read)(const waymark_host* host, waymark_str path, waymark_str* out);
} waymark_host_data;

WAYMARK_EXTERN_C_END
