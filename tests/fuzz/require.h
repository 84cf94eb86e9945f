// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdio>
#include <cstdlib>

#include "core/base/result.h"
#include "core/base/text.h"

namespace waymark::tests {

/// Stops the fuzzer, which keeps the input, where something that must always hold does not.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

/// Every error can be shown to a person.
inline void require_readable(const Error& error) {
  require(!error.problems().empty(), "an error has problems");
  require(error.total() >= error.problems().size(), "no problem is left uncounted");
  for (const Problem& problem : error.problems()) {
    require(!problem.what.empty(), "a problem says what is wrong");
    require(is_utf8(problem.text()), "a problem is UTF-8");
  }
}

}  // namespace waymark::tests
