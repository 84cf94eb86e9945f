// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/exchange/organisation_file.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool one_force : {true, false}) {
    const auto read = exchange::parse_organisation(text, {"EX", one_force});
    if (!read.ok()) {
      tests::require_readable(read.error());
      continue;
    }
    const auto departments = read->all();
    std::set<std::string> codes;
    for (const auto& department : departments) {
      require(codes.insert(department.code).second, "a code is there once");
      require(*codes.rbegin() == department.code, "departments are in order");
      require(department.headcount >= 0, "a headcount is not below 0");
      require(department.share > 0 && department.share <= 1, "a share is above 0 and at most 1");
    }
    for (const auto& department : departments) {
      std::string above = department.parent;
      for (std::size_t steps = 0; !above.empty(); ++steps) {
        require(steps <= read->size(), "the way up ends");
        require(codes.count(above) != 0, "a parent is there");
        for (const auto& other : departments) {
          if (other.code != above) continue;
          above = other.parent;
          break;
        }
      }
    }
  }
  return 0;
}
