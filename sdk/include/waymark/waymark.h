/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * The whole of Waymark's plugin interface. Begin with base.h, whose conventions hold everywhere,
 * then entry.h. What is not settled lies in draft/ and is not included here.
 */

#include "base.h"
#include "batch.h"
#include "entry.h"
#include "host_data.h"
#include "model.h"
#include "scoring.h"
#include "sizes.h"
#include "trace.h"
#include "version.h"
