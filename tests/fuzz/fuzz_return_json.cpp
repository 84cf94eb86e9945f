// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/exchange/return_file.h"
#include "tests/fuzz/care_instrument.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using namespace waymark::exchange;
using tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto read = parse_return_json({reinterpret_cast<const char*>(data), size}, "no such folder",
                                tests::find_care);
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  std::set<std::uint32_t> answered;
  for (const auto& answer : read->answers) {
    require(answered.insert(answer.question).second, "a question is answered once");
    if (answer.statement == Statement::kValue) {
      require(tests::fits(tests::care()->questions[answer.question], answer.value),
              "a value is of its question's kind");
    }
  }
  const Return kept = apply_draft(std::nullopt, "EX", std::move(*read));
  auto again = parse_return_json(return_document(*tests::care(), kept), ".", tests::find_care);
  require(again.ok(), "a return that is written can be read");
  const Return same = apply_draft(std::nullopt, "EX", std::move(*again));
  require(same.answers == kept.answers && same.submitted_on == kept.submitted_on,
          "a return that is written says the same");
  return 0;
}
