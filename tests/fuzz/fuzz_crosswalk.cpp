// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/plugins/crosswalk.h"
#include "tests/fuzz/care_instrument.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

namespace {

/// `care` with other options and one more question.
const Instrument& later() {
  static const Instrument kLater = [] {
    Instrument made = *tests::care();
    made.edition = "2";
    made.questions[0].options = {{"none", "None", 0}, {"all", "All", 1}};
    Question more = made.questions[0];
    more.id = "more";
    made.questions.push_back(more);
    made.index();
    return made;
  }();
  return kLater;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = plugins::parse_crosswalk({reinterpret_cast<const char*>(data), size},
                                             *tests::care(), later());
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  std::set<std::uint32_t> carried;
  for (const auto& row : *read) {
    require(row.from.has_value() == (row.relation != plugins::Relation::kNew),
            "only new has no from");
    require(row.to.has_value() == (row.relation != plugins::Relation::kWithdrawn),
            "only withdrawn has no to");
    if (!plugins::carries(row.relation)) continue;
    require(carried.insert(*row.to).second, "one answer is carried into a question");
    for (const auto& option : tests::care()->questions[*row.from].options) {
      const auto moved = row.carry(later().questions[*row.to], option.id);
      require(moved && tests::fits(later().questions[*row.to], *moved), "every option is carried");
    }
  }
  return 0;
}
