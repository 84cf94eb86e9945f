/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/*
 * Conventions that hold in every header of this folder.
 *
 *  1. The interface is C. Only what is declared here crosses between host and plugin; no exception,
 *     longjmp or exit does. 64-bit little-endian machines only.
 *  2. Every struct that may grow begins with `uint32_t size`, the sizeof of it in the header that
 *     its maker was compiled with. Fields are only ever added at the end. Refuse a struct that is
 *     shorter than ABI 1.0 had it (sizes.h). Read a field that was added since only if
 *     WAYMARK_HAS(pointer, type, field). Such structs are passed by
 *     pointer and never lie in an array: arrays hold pointers to them. waymark_str never grows.
 *  3. No pointer is null unless its comment says so. The data of an empty string, and of an array
 *     of no elements, may be null.
 *  4. What a call is handed is borrowed: it is read-only and valid until the call returns, unless
 *     its comment names a longer life. Nobody frees the other's memory. The host copies what a
 *     plugin emits before the emitting function returns.
 *  5. Flags are uint8_t, 0 or 1. Numbers handed over are finite: what is not there has a state or a
 *     bit that says so, and is never NaN.
 *  6. Text is UTF-8 without NUL, not terminated, unless a parameter is `const char *`, which is.
 *  7. Each function carries a thread tag:
 *       [instance]    never two at the same time for one instance, on any thread of the operating
 *                     system; different instances may run at the same time;
 *       [any-thread]  at any time, from any thread, while the instance lives.
 *  8. Scoring is a pure function of its arguments and of the plugin's own files: no clock, locale,
 *     random numbers, environment, files, network, threads, and no state kept from call to call
 *     that changes a result.
 */

#include <stddef.h>
#include <stdint.h>

#include "sizes.h"
#include "version.h"

#ifdef __cplusplus
#define WAYMARK_STATIC_ASSERT(condition, text) static_assert(condition, text)
#define WAYMARK_EXTERN_C_BEGIN extern "C" {
#define WAYMARK_EXTERN_C_END }
#else
#define WAYMARK_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#define WAYMARK_EXTERN_C_BEGIN
#define WAYMARK_EXTERN_C_END
#endif

/* Marks the one symbol that a plugin exports. */
#define WAYMARK_EXPORT __attribute__((visibility("default")))

/* 1 if `field` lies inside the struct as its maker knew it. `pointer` must not be null. */
#define WAYMARK_HAS(pointer, type, field) \
  ((pointer)->size >= offsetof(type, field) + sizeof((pointer)->field))

WAYMARK_STATIC_ASSERT(sizeof(void*) == 8, "the plugin interface is for 64-bit machines");
WAYMARK_STATIC_ASSERT(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
                      "the plugin interface is for little-endian machines");
WAYMARK_STATIC_ASSERT(sizeof(double) == 8, "double must be IEEE 754 binary64");

WAYMARK_EXTERN_C_BEGIN

/* How a call went: WAYMARK_OK, or one of the negative codes. A host treats any other negative
 * number as WAYMARK_E_INTERNAL, and a positive one as a broken contract. */
typedef int32_t waymark_status;

#define WAYMARK_OK 0
#define WAYMARK_E_INTERNAL (-1)    /* a fault of the callee itself; report() says which */
#define WAYMARK_E_UNSUPPORTED (-2) /* asked for something that this build does not do */
#define WAYMARK_E_ARGUMENT (-3)    /* an argument breaks its contract */
#define WAYMARK_E_NO_PLUGIN (-4)   /* create(): the library has no plugin of that id */
#define WAYMARK_E_NOT_FOUND (-5)   /* no such file, name or row */
#define WAYMARK_E_BAD_DATA (-6)    /* a data file of the plugin's own is wrong */
#define WAYMARK_E_LIMIT (-7)       /* more than the host allows: rows, bytes, depth */
#define WAYMARK_E_CANCELLED (-8)   /* is_cancelled() answered 1, and the callee stopped */
#define WAYMARK_E_NO_MEMORY (-9)   /* an allocation failed */

/* For report(). A host keeps the last error of a failed call as its reason. */
#define WAYMARK_SEVERITY_INFO 0
#define WAYMARK_SEVERITY_WARNING 1
#define WAYMARK_SEVERITY_ERROR 2

/* Text by pointer and length. Fixed for good: 16 bytes. */
typedef struct waymark_str {
  const char* data; /* UTF-8, not terminated; may be null when size is 0 */
  uint64_t size;    /* bytes */
} waymark_str;

WAYMARK_EXTERN_C_END
