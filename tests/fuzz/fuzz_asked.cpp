// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/exchange/organisation_file.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read =
      exchange::parse_asked({reinterpret_cast<const char*>(data), size}, {"care", "cyber"});
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  require(!read->empty(), "somebody is asked");
  for (const auto& [plugin, departments] : *read) {
    require(plugin == "care" || plugin == "cyber", "only the period's plugins are asked");
    require(!departments.empty() && std::is_sorted(departments.begin(), departments.end()),
            "departments are in order");
    require(std::adjacent_find(departments.begin(), departments.end()) == departments.end(),
            "a department is asked once");
  }
  return 0;
}
