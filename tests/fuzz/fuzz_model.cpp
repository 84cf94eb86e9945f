// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/plugins/model_reader.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

namespace {

void require_sound(const Instrument& instrument, const Rule& rule) {
  const auto check = [&](const RuleInput& input) {
    require(std::isfinite(input.weight) && input.weight > 0, "a weight is above 0");
    require(input.rule.size() <= 1, "an input is one rule at most");
    if (!input.rule.empty()) return require_sound(instrument, input.rule.front());
    require(input.question < instrument.questions.size(), "an input is a question");
    require(instrument.questions[input.question].kind != QuestionKind::kText,
            "no rule counts a text");
  };
  for (const auto& input : rule.inputs) check(input);
  for (const auto& level : rule.levels) {
    for (const auto& input : level) check(input);
  }
  require(!rule.inputs.empty() || !rule.levels.empty(), "a rule has inputs");
}

void require_sound(const Instrument& instrument, bool has_library) {
  for (const auto& question : instrument.questions) {
    const bool text = question.kind == QuestionKind::kText;
    require(text || (number_of(question, *question.worst) && number_of(question, *question.best)),
            "a question has a worst and a best answer");
    require(question.section < instrument.sections.size(), "a question lies in a section");
  }
  require(instrument.native.min < instrument.native.max, "the native scale ascends");
  for (const auto& dimension : instrument.dimensions) {
    require(dimension.rule.has_value() || has_library, "what no library scores has a rule");
    for (const auto question : dimension.questions) {
      require(question < instrument.questions.size(), "a dimension covers questions");
    }
    if (dimension.rule) require_sound(instrument, *dimension.rule);
  }
  for (const auto& finding : instrument.findings) {
    if (!finding.when) continue;
    require(finding.when->dimension.has_value() != finding.when->question.has_value(),
            "a finding looks at one thing");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool has_library : {false, true}) {
    const auto read = plugins::parse_model(text, {"garden", "1", has_library, {{"beds", {}}}});
    if (read.ok()) {
      require_sound(*read, has_library);
    } else {
      tests::require_readable(read.error());
    }
  }
  return 0;
}
