// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/exchange/return_file.h"
#include "tests/fuzz/care_instrument.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using namespace waymark::exchange;
using tests::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::set<std::tuple<std::string, std::string, std::uint32_t>> answered;
  std::set<std::pair<std::string, std::string>> returns;
  bool once = true;
  const auto read = parse_returns_csv(
      {reinterpret_cast<const char*>(data), size}, tests::find_care,
      [&](ReturnDraft&& draft) -> Result<void> {
        returns.emplace(draft.period, draft.department);
        for (const auto& answer : draft.answers) {
          once = answered.emplace(draft.period, draft.department, answer.question).second && once;
          if (answer.statement == Statement::kValue) {
            require(tests::fits(tests::care()->questions[answer.question], answer.value),
                    "a value is of its question's kind");
          }
        }
        return {};
      });
  require(once, "a question of a return is handed over once");
  if (!read.ok()) {
    tests::require_readable(read.error());
    return 0;
  }
  require(read->returns == returns.size(), "every return is handed over and counted once");
  require(answered.size() <= read->rows, "an answer comes from a row");
  return 0;
}
