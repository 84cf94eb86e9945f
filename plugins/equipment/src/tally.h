// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace equipment {

enum class Verdict : std::uint8_t { kGood, kBad, kUnknown };

/// Whether a row takes part in a check.
enum class Part : std::uint8_t { kIn, kMaybe, kOut };

/// One share of a dimension, with what the unknown rows could still make of it. All of 0 to 1.
struct Share {
  enum class State : std::uint8_t { kScored, kUnscored, kNotApplicable };

  State state = State::kNotApplicable;
  double value = 0;          ///< only when scored
  double low = 0, high = 1;  ///< of an unscored one 0 and 1
  double coverage = 0;
  double weight = 1;
};

/// The rows of one check, counted by verdict: those in it, and those that may turn out to be.
struct Tally {
  std::int64_t good = 0, bad = 0, unknown = 0;
  std::int64_t maybe_good = 0, maybe_bad = 0, maybe_unknown = 0;

  void add(Part part, Verdict verdict);
  [[nodiscard]] std::int64_t judged() const { return good + bad; }
  [[nodiscard]] std::int64_t in() const { return good + bad + unknown; }
  /// Low puts every unknown at its worst, high at its best.
  [[nodiscard]] Share share() const;
};

/// The weighted mean of the scored ones; low, high and coverage over those that are scored or
/// unscored.
[[nodiscard]] Share mean_of(const std::vector<Share>& shares);

/// A share on the maturity scale: straight lines through (0, 0), (bands[i], i + 1) and (1, 5).
[[nodiscard]] double on_scale(double share, const std::array<double, 4>& bands);

}  // namespace equipment
