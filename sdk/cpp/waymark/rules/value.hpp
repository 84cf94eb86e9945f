// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// The scoring rules that every plugin can use. They are pure, allocate nothing unless a trace is
/// asked for, and need nothing but the standard library (C++17).
///
/// A rule is an object: made, fed its inputs in order, finished. Its value is native, in the unit
/// that the rule's comment names; to_maturity() puts it on Waymark's scale.
///
/// Blank and not applicable, everywhere: what is not applicable leaves numerator and denominator,
/// and a rule of which nothing applies is not applicable. What is missing is left out too; a rule
/// of which nothing is answered is missing. Where a framework rules that a blank counts as the
/// worst answer, the caller (the host, for a model whose `blank` is `worst`) puts the worst answer
/// in before.
namespace waymark::rules {

enum class State : std::uint8_t { kScored, kMissing, kNotApplicable };

/// A number, or why there is none.
struct Value {
  State state = State::kMissing;
  double value = 0;  ///< 0 unless kScored

  static constexpr Value scored(double value) { return {State::kScored, value}; }
  static constexpr Value missing() { return {State::kMissing, 0}; }
  static constexpr Value not_applicable() { return {State::kNotApplicable, 0}; }
  constexpr bool is_scored() const { return state == State::kScored; }
};

constexpr bool operator==(const Value& a, const Value& b) {
  return a.state == b.state && a.value == b.value;
}

struct Parameter {
  std::string_view name;
  std::string value;
};

/// What a tracer is told when a rule is finished. Borrowed for the call.
struct Node {
  std::string_view rule;
  std::string_view label;
  Value value;
  double weight = 1;  ///< in the node above
  const Parameter* parameters = nullptr;
  std::size_t parameter_count = 0;
};

/// Where a rule stands in its tree, for the trace.
struct Place {
  std::string_view label = {};
  double weight = 1;
};

/// The tracer of an ordinary run: every call vanishes. Others have the same members, and kEnabled
/// true: begin() when a rule is made, leaf() for each answer it is fed, end() when it is finished,
/// the rules within it in between.
struct NullTracer {
  static constexpr bool kEnabled = false;
  void begin() const noexcept {}
  void end(const Node&) const noexcept {}
  /// Answers `value`, so that a rule can be fed with rule.add(tracer.leaf(q, value, w), w).
  Value leaf(std::uint32_t /*question*/, Value value, double /*weight*/ = 1) const noexcept {
    return value;
  }
  /// Likewise for rows of a table that were counted.
  Value rows(std::uint32_t /*table*/, std::uint64_t /*count*/, Value value,
             double /*weight*/ = 1) const noexcept {
    return value;
  }
};

/// `5 (native − min) / (max − min)`: DESIGN's maturity scale, 0 to 5. `min` < `max`; a native
/// outside them is brought to the nearer end.
constexpr double to_maturity(double native, double min, double max) {
  if (native <= min) return 0;
  if (native >= max) return 5;
  return 5 * (native - min) / (max - min);
}

/// The shortest text that reads back as the same number; no locale.
inline std::string to_text(double value) {
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value == 0 ? 0.0 : value);
  return std::string(buffer, end.ptr);
}

namespace detail {

/// Counts what a rule has been fed, and says what it is when nothing was scored.
class Tally {
 public:
  constexpr void note(State state) {
    missing_ |= state == State::kMissing;
    scored_ |= state == State::kScored;
    left_out_ |= state != State::kScored;
  }
  constexpr bool any_scored() const { return scored_; }
  constexpr bool any_missing() const { return missing_; }
  constexpr bool any_left_out() const { return left_out_; }
  constexpr Value empty() const { return missing_ ? Value::missing() : Value::not_applicable(); }

 private:
  bool scored_ = false, missing_ = false, left_out_ = false;
};

template <class Tracer, std::size_t N>
void end_node(Tracer& tracer, std::string_view rule, const Place& place, Value value,
              const Parameter (&parameters)[N]) {
  tracer.end(Node{rule, place.label, value, place.weight, parameters, N});
}

template <class Tracer>
void end_node(Tracer& tracer, std::string_view rule, const Place& place, Value value) {
  tracer.end(Node{rule, place.label, value, place.weight, nullptr, 0});
}

inline std::string to_text(const double* values, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i != 0) text += ' ';
    text += rules::to_text(values[i]);
  }
  return text;
}

}  // namespace detail
}  // namespace waymark::rules
