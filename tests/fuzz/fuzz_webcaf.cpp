// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/webcaf.h"
#include "tests/fuzz/care_instrument.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using namespace waymark::exchange;
using tests::require;

namespace {

/// Outcome a1.a with 2, 0 and 2 statements, b1.a with 1, 2 and 3.
const OutcomeCounts kCounts = {{"a1.a", {2, 0, 2}}, {"b1.a", {1, 2, 3}}};

std::shared_ptr<const Instrument> cyber() {
  static const auto kCyber = [] {
    auto made = std::make_shared<Instrument>();
    made->plugin = "cyber";
    made->edition = "3.2";
    for (const char* id : {"a1.a.na", "a1.a.a", "b1.a.na", "b1.a.pa", "b1.a.a"}) {
      Question group = tests::care()->questions[0];
      group.id = id;
      made->questions.push_back(group);
    }
    made->index();
    return made;
  }();
  return kCyber;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto counts = parse_outcome_counts(text, "3.2");
  if (!counts.ok()) tests::require_readable(counts.error());
  const auto read = parse_webcaf(text, {"2026-H1", "DOGS", cyber()}, kCounts);
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  require(read->answers.size() <= 5, "a group gives one answer");
  for (const auto& answer : read->answers) {
    require(tests::fits(cyber()->questions[answer.question], answer.value), "a group is folded");
    require(!answer.note || !answer.note->empty(), "a note says something");
  }
  return 0;
}
