// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/decision_file.h"
#include "tests/fuzz/require.h"

using waymark::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = waymark::exchange::parse_decision({reinterpret_cast<const char*>(data), size});
  if (!read.ok()) {
    waymark::tests::require_readable(read.error());
    return 0;
  }
  const std::string document = waymark::exchange::decision_document(*read);
  const auto again = waymark::exchange::parse_decision(document);
  require(again.ok(), "the document of a decision can be read");
  require(*again == *read, "it says the same");
  require(waymark::exchange::decision_document(*again) == document, "a decision has one document");
  return 0;
}
