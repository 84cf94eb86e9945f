// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/strategy_file.h"
#include "tests/fuzz/require.h"

using waymark::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = waymark::exchange::parse_strategy({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) {
    waymark::tests::require_readable(read.error());
    return 0;
  }
  const auto again = waymark::exchange::parse_strategy(read->document);
  require(again.ok(), "the document of a strategy can be read");
  require(again->document == read->document, "a strategy has one document");
  require(again->warnings.size() == read->warnings.size(), "warnings stay the same");
  return 0;
}
