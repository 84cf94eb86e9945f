// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/instrument.h"

namespace waymark {
class JsonNode;
class JsonProblems;
}  // namespace waymark

namespace waymark::plugins {

/// The native value of a rule or question when all that it rests on is at its worst, and at its
/// best; and the least and the greatest that any answers can give, with some not applicable.
struct Range {
  double worst = 0, best = 0;
  double low = 0, high = 0;

  [[nodiscard]] bool same_ends(const Range& other) const {
    return worst == other.worst && best == other.best;
  }
};

/// What a rule is read for.
enum class RuleSource : std::uint8_t {
  kPlugin,
  kKept,  ///< accepted before, and kept: what was refused only since then is taken
};

/// Reads the `rule` of one dimension against the instrument's questions, sections and `blank`.
/// What is wrong goes to `problems`; the rule that comes back is then not to be used. Borrows both.
/// Only for model_reader.cpp, as it takes JSON.
class RuleReader {
 public:
  RuleReader(const Instrument& instrument, RuleSource source, JsonProblems& problems)
      : instrument_(instrument), source_(source), problems_(problems) {}

  [[nodiscard]] Rule read(const JsonNode& node);

  /// Indexes of the questions that the rule uses.
  [[nodiscard]] const std::set<std::uint32_t>& questions() const { return questions_; }
  /// What the rule can give; nothing where problems stand in the way.
  [[nodiscard]] const std::optional<Range>& range() const { return range_; }

 private:
  /// The range of each input, nothing for one that is wrong.
  using Ranges = std::vector<std::optional<Range>>;

  std::optional<Range> read_rule(const JsonNode& node, Rule& rule);
  std::optional<Range> read_kind(const JsonNode& node, Rule& rule);
  Ranges read_inputs(const JsonNode& list, std::vector<RuleInput>& inputs);
  std::optional<Range> read_input(const JsonNode& node, RuleInput& input);
  std::optional<Range> read_question(const std::string& place, const std::string& id,
                                     RuleInput& input);

  std::optional<Range> mean(const JsonNode& node, Rule& rule);
  std::optional<Range> mean_of(const JsonNode& node, const Rule& rule, const Ranges& ranges);
  std::optional<Range> sum(const JsonNode& node, Rule& rule);
  std::optional<Range> subtractive(const JsonNode& node, Rule& rule);
  std::optional<Range> three_state(const JsonNode& node, Rule& rule);
  std::optional<Range> cumulative(const JsonNode& node, Rule& rule);
  std::optional<Range> banded_percent(const JsonNode& node, Rule& rule);
  std::optional<Range> bands(const JsonNode& node, Rule& rule);

  void read_levels(const JsonNode& node, Rule& rule, bool percents);
  void read_edges(const JsonNode& node, const char* key, Rule& rule);
  void check_percents(const JsonNode& list, const Ranges& ranges);
  void check_accept(const JsonNode& node, const Rule& rule);
  void check_group(const JsonNode& node, std::string_view group, const Question& question);
  [[nodiscard]] bool is_kept() const { return source_ == RuleSource::kKept; }

  const Instrument& instrument_;
  RuleSource source_;
  JsonProblems& problems_;
  std::set<std::uint32_t> questions_;
  std::optional<Range> range_;
};

}  // namespace waymark::plugins
