// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "tests/fuzz/require.h"

using waymark::tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto read = waymark::parse_json(bytes);
  if (!read) {
    waymark::tests::require_readable(read.error());
    return 0;
  }
  const std::string written = waymark::dump_json(*read);
  const auto again = waymark::parse_json(written);
  require(again.ok(), "what is written can be read");
  require(*again == *read, "what is written is what was read");
  return 0;
}
