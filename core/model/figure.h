// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace waymark {

/// DESIGN 4, "States". What `results` prints as `state`.
enum class FigureState : std::uint8_t {
  kScored,         ///< a number with bounds and coverage
  kUnscored,       ///< asked, nothing answered: no score, bounds 0 to 5, coverage 0
  kNotApplicable,  ///< no number at all, in no sum
  kSuppressed,     ///< known, not shown: too few people behind it
  kFailed,         ///< the plugin could not score it; counts as unscored, and is listed
};

[[nodiscard]] const char* name_of(FigureState state);  ///< "scored", "unscored", …

/// Statistical uncertainty of a sample; not the same thing as the bounds.
struct Interval {
  double low = 0, high = 0;  ///< on the maturity scale, 0 to 5
  double level = 0.95;       ///< confidence
  bool operator==(const Interval&) const = default;
};

/// A score on the maturity scale 0 to 5, and what is not known about it. `score` means something
/// only when kScored; low, high and coverage when kScored, kUnscored or kFailed. Never rounded but
/// where `rounded` says so.
struct Figure {
  static constexpr double kWorst = 0, kBest = 5;

  FigureState state = FigureState::kUnscored;
  double score = 0;
  double low = kWorst, high = kBest;  ///< what the missing answers could still make of it
  double coverage = 0;                ///< share answered of what was asked, by weight, 0 to 1
  std::optional<Interval> interval;
  /// True where low and high are only known to enclose what the missing answers could still make
  /// of it, and need not be reached.
  bool outer = false;
  /// The step that score, low and high were rounded to because too few people are behind them, or
  /// 0.
  double rounded = 0;

  [[nodiscard]] bool scored() const { return state == FigureState::kScored; }
  /// True where low, high and coverage are numbers (scored, unscored, failed).
  [[nodiscard]] bool counts() const {
    return state == FigureState::kScored || state == FigureState::kUnscored ||
           state == FigureState::kFailed;
  }
  bool operator==(const Figure&) const = default;

  static Figure unscored() { return {}; }
  static Figure not_applicable() { return {FigureState::kNotApplicable, 0, 0, 0, 0, {}}; }
  static Figure suppressed() { return {FigureState::kSuppressed, 0, 0, 0, 0, {}}; }
  static Figure failed() { return {FigureState::kFailed, 0, kWorst, kBest, 0, {}}; }
};

/// A result in the framework's own terms, beside our scale.
struct Native {
  double value = 0;
  std::string label;  ///< for people: "7 of 9 outcomes met"
  bool operator==(const Native&) const = default;
};

}  // namespace waymark
