// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/sum.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace waymark::insight {
namespace {

__extension__ using Bits128 = unsigned __int128;

/// The lowest bit of the product of the two smallest doubles.
constexpr int kWideLowest = -2148;
/// Four limbs from here hold products of 2^-58 to 2^60, 2^32 of them.
constexpr std::size_t kNarrowOffset = 31;  ///< in the wide register's limbs
constexpr int kNarrowLowest = kWideLowest + static_cast<int>(kNarrowOffset) * 64;
constexpr int kNarrowHighest = -46;  ///< of a product's lowest bit
constexpr int kMantissaBits = 53;

/// `value` = mantissa x 2^exponent, the mantissa a whole number below 2^53.
struct Parts {
  std::uint64_t mantissa;
  int exponent;
};

Parts parts_of(double value) {
  constexpr int kBias = 1075, kFractionBits = kMantissaBits - 1;
  const auto bits = std::bit_cast<std::uint64_t>(value);
  const auto fraction = bits & ((std::uint64_t{1} << kFractionBits) - 1);
  const int field = static_cast<int>((bits >> kFractionBits) & 0x7ff);
  if (field == 0) return {fraction, 1 - kBias};
  return {fraction | (std::uint64_t{1} << kFractionBits), field - kBias};
}

/// Adds `number * 2^place` to the limbs; the sum must fit.
template <class Limbs>
void add_at(Limbs& limbs, Bits128 number, std::size_t place) {
  std::size_t at = place / 64;
  const std::size_t shift = place % 64;
  const Bits128 low = number << shift;
  const std::uint64_t top = shift == 0 ? 0 : static_cast<std::uint64_t>(number >> (128 - shift));
  Bits128 sum = Bits128{limbs[at]} + static_cast<std::uint64_t>(low);
  limbs[at] = static_cast<std::uint64_t>(sum);
  sum = (sum >> 64) + limbs[at + 1] + static_cast<std::uint64_t>(low >> 64);
  limbs[at + 1] = static_cast<std::uint64_t>(sum);
  auto carry = static_cast<std::uint64_t>(sum >> 64);
  for (at += 2, carry += top; carry != 0; ++at) {
    sum = Bits128{limbs[at]} + carry;
    limbs[at] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64);
  }
}

/// Adds `count` limbs to those from `limbs` on; the sum must fit before the carry runs out.
void add_limbs(std::uint64_t* limbs, const std::uint64_t* more, std::size_t count) {
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < count || carry != 0; ++i) {
    const Bits128 sum = Bits128{limbs[i]} + (i < count ? more[i] : 0) + carry;
    limbs[i] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64);
  }
}

}  // namespace

void ExactSum::add_product(double a, double b) {
  assert(std::isfinite(a) && std::isfinite(b) && a >= 0 && b >= 0);
  const Parts left = parts_of(a), right = parts_of(b);
  const Bits128 product = Bits128{left.mantissa} * right.mantissa;
  if (product == 0) return;
  is_zero_ = false;
  const int lowest = left.exponent + right.exponent;
  if (lowest >= kNarrowLowest && lowest <= kNarrowHighest) {
    add_at(narrow_, product, static_cast<std::size_t>(lowest - kNarrowLowest));
    return;
  }
  if (!wide_) wide_ = std::make_unique<Wide>();
  add_at(*wide_, product, static_cast<std::size_t>(lowest - kWideLowest));
}

void ExactSum::add(const ExactSum& other) {
  is_zero_ = is_zero_ && other.is_zero_;
  add_limbs(narrow_.data(), other.narrow_.data(), narrow_.size());
  if (!other.wide_) return;
  if (!wide_) wide_ = std::make_unique<Wide>();
  add_limbs(wide_->data(), other.wide_->data(), wide_->size());
}

ExactSum::Leading ExactSum::leading() const {
  const auto leading_of = [](const auto& limbs, int lowest) {
    std::size_t top = limbs.size() - 1;
    while (limbs[top] == 0) --top;
    const auto limb = [&](std::size_t below) { return top >= below ? limbs[top - below] : 0; };
    const int zeros = std::countl_zero(limb(0));
    Leading out;
    out.exponent = (static_cast<int>(top) - 1) * 64 - zeros + lowest;
    out.high = limb(0);
    out.low = limb(1);
    if (zeros != 0) {
      out.high = limb(0) << zeros | limb(1) >> (64 - zeros);
      out.low = limb(1) << zeros | limb(2) >> (64 - zeros);
    }
    return out;
  };
  if (!wide_) return leading_of(narrow_, kNarrowLowest);
  Wide sum = *wide_;
  add_limbs(sum.data() + kNarrowOffset, narrow_.data(), narrow_.size());
  return leading_of(sum, kWideLowest);
}

double ExactSum::quotient(const ExactSum& numerator, const ExactSum& denominator) {
  assert(!denominator.is_zero());
  if (numerator.is_zero()) return 0;
  const Leading over = numerator.leading(), under = denominator.leading();
  // A divisor rounded to 64 bits and 127 bits over it: 63 good bits or more, of which 53 are kept.
  std::uint64_t divisor = under.high;
  int exponent = over.exponent + 1 - (under.exponent + 64);
  if ((under.low >> 63) != 0 && ++divisor == 0) {
    divisor = std::uint64_t{1} << 63;
    --exponent;
  }
  const Bits128 top = ((Bits128{over.high} << 64) | over.low) >> 1;
  const Bits128 whole = top / divisor;
  int bits = 64;
  while (bits > 0 && (whole >> (bits - 1)) == 0) --bits;
  const int cut = bits - kMantissaBits;
  const Bits128 half = Bits128{1} << (cut - 1);
  const auto mantissa = static_cast<std::uint64_t>((whole + half) >> cut);
  return std::ldexp(static_cast<double>(mantissa), exponent + cut);
}

void MeanSum::add(double weight, const Figure& child) {
  if (!child.counts()) return;
  counts_ = true;
  outer_ = outer_ || (child.outer && weight > 0);
  (child.scored() ? scored_weight_ : open_weight_).add(weight);
  low_.add_product(weight, child.low);
  high_.add_product(weight, child.high);
  coverage_.add_product(weight, child.coverage);
  if (child.scored()) score_.add_product(weight, child.score);
}

Figure MeanSum::figure() const {
  if (!counts_) return Figure::not_applicable();
  Figure out = Figure::unscored();
  ExactSum weight;
  weight.add(scored_weight_);
  weight.add(open_weight_);
  if (weight.is_zero()) return out;
  out.low = ExactSum::quotient(low_, weight);
  out.high = ExactSum::quotient(high_, weight);
  out.coverage = ExactSum::quotient(coverage_, weight);
  out.outer = outer_;
  if (scored_weight_.is_zero()) return out;
  out.state = FigureState::kScored;
  out.score = ExactSum::quotient(score_, scored_weight_);
  // The three quotients are rounded one by one: a bound may fall an ulp inside the score.
  out.low = std::min(out.low, out.score);
  out.high = std::max(out.high, out.score);
  return out;
}

}  // namespace waymark::insight
