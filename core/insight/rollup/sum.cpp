// SPDX-License-Identifier: Apache-2.0
#include "core/insight/rollup/sum.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace waymark::insight {
namespace {

__extension__ using Wide = unsigned __int128;

/// 2^kLowest is the lowest bit of the product of the two smallest doubles.
constexpr int kLowest = -2148;
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

}  // namespace

void ExactSum::add_product(double a, double b) {
  assert(std::isfinite(a) && std::isfinite(b) && a >= 0 && b >= 0);
  const Parts left = parts_of(a), right = parts_of(b);
  const Wide product = static_cast<Wide>(left.mantissa) * right.mantissa;
  if (product == 0) return;
  const auto place = static_cast<std::size_t>(left.exponent + right.exponent - kLowest);
  const std::size_t limb = place / 64, shift = place % 64;
  const Wide low = product << shift;
  const std::uint64_t parts[3] = {
      static_cast<std::uint64_t>(low), static_cast<std::uint64_t>(low >> 64),
      shift == 0 ? 0 : static_cast<std::uint64_t>(product >> (128 - shift))};
  std::uint64_t carry = 0;
  std::size_t at = limb;
  for (; at < limb + 3 || carry != 0; ++at) {
    const Wide sum = static_cast<Wide>(limbs_[at]) + (at < limb + 3 ? parts[at - limb] : 0) + carry;
    limbs_[at] = static_cast<std::uint64_t>(sum);
    carry = static_cast<std::uint64_t>(sum >> 64);
  }
  used_ = std::max(used_, at);
}

ExactSum::Leading ExactSum::leading() const {
  std::size_t top = used_ - 1;
  while (limbs_[top] == 0) --top;
  const auto limb = [&](std::size_t below) { return top >= below ? limbs_[top - below] : 0; };
  const int zeros = std::countl_zero(limb(0));
  Leading out;
  out.exponent = (static_cast<int>(top) - 1) * 64 - zeros + kLowest;
  if (zeros == 0) {
    out.high = limb(0);
    out.low = limb(1);
  } else {
    out.high = limb(0) << zeros | limb(1) >> (64 - zeros);
    out.low = limb(1) << zeros | limb(2) >> (64 - zeros);
  }
  return out;
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
  const Wide top = ((static_cast<Wide>(over.high) << 64) | over.low) >> 1;
  const Wide whole = top / divisor;
  int bits = 64;
  while (bits > 0 && (whole >> (bits - 1)) == 0) --bits;
  const int cut = bits - kMantissaBits;
  const Wide half = static_cast<Wide>(1) << (cut - 1);
  const auto mantissa = static_cast<std::uint64_t>((whole + half) >> cut);
  return std::ldexp(static_cast<double>(mantissa), exponent + cut);
}

void MeanSum::add(double weight, const Figure& child) {
  if (!child.counts()) return;
  counts_ = true;
  weight_.add(weight);
  low_.add_product(weight, child.low);
  high_.add_product(weight, child.high);
  coverage_.add_product(weight, child.coverage);
  if (!child.scored()) return;
  scored_weight_.add(weight);
  score_.add_product(weight, child.score);
}

Figure MeanSum::figure() const {
  if (!counts_) return Figure::not_applicable();
  Figure out = Figure::unscored();
  if (weight_.is_zero()) return out;
  out.low = ExactSum::quotient(low_, weight_);
  out.high = ExactSum::quotient(high_, weight_);
  out.coverage = ExactSum::quotient(coverage_, weight_);
  if (scored_weight_.is_zero()) return out;
  out.state = FigureState::kScored;
  out.score = ExactSum::quotient(score_, scored_weight_);
  // The three quotients are rounded one by one: a bound may fall an ulp inside the score.
  out.low = std::min(out.low, out.score);
  out.high = std::max(out.high, out.score);
  return out;
}

}  // namespace waymark::insight
