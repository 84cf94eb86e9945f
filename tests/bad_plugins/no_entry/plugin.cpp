// SPDX-License-Identifier: Apache-2.0
#include <waymark/base.h>

extern "C" WAYMARK_EXPORT const int waymark_something_else;
const int waymark_something_else = 1;
