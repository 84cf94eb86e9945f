// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/base/date.h"

namespace waymark {

/// What an answer holds: a choice's option id or a text; a number or percent; a boolean; a date.
using AnswerValue = std::variant<std::string, double, bool, Date>;

enum class QuestionKind : std::uint8_t { kChoice, kBoolean, kNumber, kPercent, kDate, kText };

[[nodiscard]] const char* name_of(QuestionKind kind);  ///< "choice", "boolean", …

struct Option {
  std::string id, title;
  double value = 0;  ///< what a rule counts this option as
};

struct Question {
  std::string id;
  QuestionKind kind = QuestionKind::kChoice;
  std::string title, guidance;
  std::vector<Option> options;  ///< of a choice; never empty there
  /// The answers that bound an unknown one. Always there after reading, but for kText.
  std::optional<AnswerValue> worst, best;
  /// Of a kNumber: the answers that are taken, worst and best among them. Always there after
  /// reading.
  std::optional<double> min, max;
  double weight = 1;  ///< in coverage, > 0
  bool required = false;
  std::uint32_t section = 0;  ///< index into Instrument::sections

  /// Index of the option with that id.
  [[nodiscard]] std::optional<std::uint32_t> option(std::string_view id) const;
};

struct Section {
  std::string id, title;
  bool title_confirmed = true;
  std::vector<std::uint32_t> questions;  ///< indexes into Instrument::questions
};

enum class RuleKind : std::uint8_t {
  kWeightedMean,
  kSum,
  kMean,
  kCumulativeAllOf,
  kBandedPercent,
  kThreeState,
  kSubtractive,
  kBands,
};

[[nodiscard]] const char* name_of(RuleKind kind);  ///< as in model.json

struct Rule;

/// A question or another rule, with its weight in the rule above it.
struct RuleInput {
  double weight = 1;
  std::uint32_t question = 0;  ///< index; only when `rule` is empty
  std::vector<Rule> rule;      ///< none, or exactly one
};

/// A declared scoring rule: model.json's `rule`, resolved. Its value is native; see each field for
/// the rules that read it.
struct Rule {
  RuleKind kind = RuleKind::kWeightedMean;
  /// weighted_mean, sum, mean, subtractive; bands (exactly one); three_state (exactly three: not
  /// achieved, partially, achieved; an input may be absent, see three_state_has_partially);
  /// banded_percent without levels (mean of the inputs' percents is banded).
  std::vector<RuleInput> inputs;
  bool three_state_has_partially = true;  ///< false: inputs are not achieved and achieved only
  /// cumulative_all_of: what each level asks, level 1 first. banded_percent with levels: the
  /// attributes of each capability level (ISO/IEC 33020).
  std::vector<std::vector<RuleInput>> levels;
  std::vector<std::string> accept;  ///< cumulative_all_of: option ids that count as done
  /// banded_percent: upper edges, inclusive, default 15, 50, 85. bands: lower edges, inclusive.
  std::vector<double> edges;
  double start = 0;             ///< subtractive: the value with nothing subtracted
  std::optional<double> floor;  ///< subtractive: never below it
  /// cumulative_all_of, banded_percent with levels: levels above this one count as not reached,
  /// whatever is answered. No model says so: it is set where two editions are compared.
  std::optional<std::uint32_t> reachable = {};
};

struct Dimension {
  std::string id, title;
  bool title_confirmed = true;
  double weight = 1;
  std::vector<std::string> themes;
  std::vector<std::uint32_t> questions;  ///< indexes, each at most once
  std::vector<std::string> tables;       ///< ids of the plugin's tables that it reads
  std::optional<Rule> rule;              ///< none where the plugin's library scores it
  /// False where a better answer may lower what the library scores: it then gives its own bounds.
  bool monotone = true;
};

/// The kind of a table's column by its name: number, percent, boolean or date, else text.
[[nodiscard]] QuestionKind column_kind(std::string_view name);

/// An evidence table as plugin.json declares it. Its columns are of the kinds of column_kind().
struct TableShape {
  struct Column {
    std::string id;
    QuestionKind kind = QuestionKind::kText;

    bool operator==(const Column&) const = default;
  };
  std::string id;
  std::vector<Column> columns;

  bool operator==(const TableShape&) const = default;
};

struct Metric {
  std::string id, title, unit;
  std::string dimension;  ///< id, or empty
};

/// When a department's results are not shown, because too few people are behind them.
struct SuppressRule {
  std::uint32_t people = 0;  ///< index of the metric whose value is the number of people
  double below = 0;          ///< fewer than this are too few
};

enum class Severity : std::uint8_t { kHigh, kMedium, kLow };

[[nodiscard]] const char* name_of(Severity severity);  ///< "high", "medium", "low"

/// When a data-only model reports a finding: the dimension's score, or the question's value, is
/// below a number.
struct FindingWhen {
  std::optional<std::uint32_t> dimension, question;  ///< exactly one of them
  double below = 0;
};

struct FindingSpec {
  std::string id, title, action, theme;
  std::string dimension;  ///< id, or empty
  Severity severity = Severity::kMedium;
  std::optional<FindingWhen> when;
};

struct Level {
  double value = 0;  ///< on the maturity scale
  std::string title;
};

/// How native results map onto the maturity scale: 5 (n - min) / (max - min).
struct NativeScale {
  std::string title;
  double min = 0, max = 5;
};

/// What a blank does to the score.
enum class BlankPolicy : std::uint8_t {
  kExclude,  ///< it is left out, and widens the bounds
  kWorst,    ///< it counts as the question's worst answer
};

/// One edition of a plugin's framework, read from model.json and resolved: ids are indexes, every
/// default is filled in. Immutable once read; any thread.
struct Instrument {
  std::string plugin, edition, title;
  std::vector<Section> sections;
  std::vector<Question> questions;
  std::vector<TableShape> tables;  ///< the plugin's, in the manifest's order
  std::vector<Dimension> dimensions;
  std::vector<Metric> metrics;
  std::vector<FindingSpec> findings;
  std::vector<Level> levels;
  NativeScale native;
  bool has_native = false;  ///< false: no native result is shown
  BlankPolicy blank = BlankPolicy::kExclude;
  std::optional<SuppressRule> suppress;  ///< none: nothing is suppressed

  [[nodiscard]] std::optional<std::uint32_t> question(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> dimension(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> table(std::string_view id) const;
  /// Fills the lookup of question(); called once by whoever builds an Instrument.
  void index();

 private:
  std::unordered_map<std::string, std::uint32_t> question_index_;
};

/// The least and the greatest number that an answer may count as.
struct Extent {
  double low = 0, high = 0;
};

/// Of the options of a choice, false and true, 0 to 100, `min` to `max`; of a date worst to best,
/// since a day beyond them counts as the nearer of the two. Nothing for a text.
[[nodiscard]] std::optional<Extent> extent_of(const Question& question);

/// True where a number question or a percentage may be answered so; of any other kind always.
[[nodiscard]] bool takes(const Question& question, double number);

/// `value` as the number a rule counts: a choice's option value, false 0 and true 1, a number or
/// percent itself, a date's days. Nothing for a text, or an option the question does not have.
[[nodiscard]] std::optional<double> number_of(const Question& question, const AnswerValue& value);

}  // namespace waymark
