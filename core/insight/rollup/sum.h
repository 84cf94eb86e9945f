// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "core/model/figure.h"

namespace waymark::insight {

/// An exact sum of numbers and products that are finite and >= 0: a fixed-point register wide
/// enough for every double and every product of two, so no addition rounds and no order of them
/// can show in the outcome. (A compensated sum would not do: it still depends on the order.)
/// Numbers of an everyday size go to a narrow register; the wide one is made for the first that
/// does not fit. At most 2^32 additions. Move-only; one thread at a time.
class ExactSum {
 public:
  /// Adds `a * b` without rounding. Both finite and >= 0.
  void add_product(double a, double b);
  void add(double value) { add_product(value, 1); }
  void add(const ExactSum& other);

  [[nodiscard]] bool is_zero() const { return is_zero_; }

  /// `numerator / denominator` rounded to a double: within 0.51 units of the last place of the
  /// exact quotient, so the mean of equal numbers is that very number. Integer arithmetic only:
  /// the same on every machine. `denominator` must not be zero; the quotient must be a normal
  /// double or 0.
  [[nodiscard]] static double quotient(const ExactSum& numerator, const ExactSum& denominator);

 private:
  using Narrow = std::array<std::uint64_t, 4>;
  using Wide = std::array<std::uint64_t, 68>;

  /// The sum as `2^exponent` times the 128 bits of high and low, cut off after them; the highest
  /// bit of `high` is set.
  struct Leading {
    std::uint64_t high = 0, low = 0;
    int exponent = 0;
  };
  [[nodiscard]] Leading leading() const;

  Narrow narrow_{};  ///< bit 0 of its first limb is 2^kNarrowLowest
  bool is_zero_ = true;
  std::unique_ptr<Wide> wide_;  ///< bit 0 of its first limb is 2^kWideLowest
};

/// The weighted mean of DESIGN 4, taken in one child at a time; see weighted_mean() in rollup.h.
/// What it finds does not depend on the order of the children.
class MeanSum {
 public:
  /// A child and its weight, finite and >= 0. One that is not applicable is not taken in.
  void add(double weight, const Figure& child);
  [[nodiscard]] Figure figure() const;

 private:
  bool counts_ = false;                   ///< some child is applicable
  bool outer_ = false;                    ///< some child that weighs has bounds that are outer ones
  ExactSum scored_weight_, open_weight_;  ///< of the scored children, and of the others
  ExactSum score_, low_, high_, coverage_;
};

}  // namespace waymark::insight
