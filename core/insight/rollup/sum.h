// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "core/model/figure.h"

namespace waymark::insight {

/// An exact sum of numbers and products that are finite and >= 0: a fixed-point register wide
/// enough for every double and every product of two, so no addition rounds and no order of them
/// can show in the outcome. (A compensated sum would not do: it still depends on the order.)
/// 560 bytes. A value; one thread at a time.
class ExactSum {
 public:
  /// Adds `a * b` without rounding. Both finite and >= 0.
  void add_product(double a, double b);
  void add(double value) { add_product(value, 1); }

  [[nodiscard]] bool is_zero() const { return used_ == 0; }

  /// `numerator / denominator` rounded to a double: within 0.51 units of the last place of the
  /// exact quotient, so the mean of equal numbers is that very number. Integer arithmetic only:
  /// the same on every machine. `denominator` must not be zero; the quotient must be a normal
  /// double or 0.
  [[nodiscard]] static double quotient(const ExactSum& numerator, const ExactSum& denominator);

 private:
  static constexpr std::size_t kLimbs = 68;

  /// The sum as `top * 2^exponent`, cut off after 128 bits; the highest bit of `top` is set.
  struct Leading {
    std::uint64_t high = 0, low = 0;
    int exponent = 0;
  };
  [[nodiscard]] Leading leading() const;

  std::array<std::uint64_t, kLimbs> limbs_{};  ///< bit 0 of limb 0 is 2^kLowest
  std::size_t used_ = 0;                       ///< limbs from here on are 0
};

/// The weighted mean of DESIGN 4, taken in one child at a time; see weighted_mean() in rollup.h.
/// What it finds does not depend on the order of the children.
class MeanSum {
 public:
  /// A child and its weight, finite and >= 0. One that is not applicable is not taken in.
  void add(double weight, const Figure& child);
  [[nodiscard]] Figure figure() const;

 private:
  bool counts_ = false;  ///< some child is applicable
  ExactSum weight_, scored_weight_;
  ExactSum score_, low_, high_, coverage_;
};

}  // namespace waymark::insight
