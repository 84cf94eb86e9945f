// SPDX-License-Identifier: Apache-2.0
#include "tally.h"

#include <algorithm>

namespace equipment {
namespace {

double ratio(std::int64_t part, std::int64_t whole) {
  return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void Tally::add(Part part, Verdict verdict) {
  if (part == Part::kOut) return;
  const bool in = part == Part::kIn;
  switch (verdict) {
    case Verdict::kGood:
      ++(in ? good : maybe_good);
      return;
    case Verdict::kBad:
      ++(in ? bad : maybe_bad);
      return;
    case Verdict::kUnknown:
      ++(in ? unknown : maybe_unknown);
      return;
  }
}

Share Tally::share() const {
  const std::int64_t all = in() + maybe_good + maybe_bad + maybe_unknown;
  Share share;
  if (all == 0) return share;
  share.state = Share::State::kUnscored;
  if (judged() == 0) return share;
  share.state = Share::State::kScored;
  share.value = ratio(good, judged());
  share.low = ratio(good, in() + maybe_bad + maybe_unknown);
  share.high =
      ratio(good + unknown + maybe_good + maybe_unknown, in() + maybe_good + maybe_unknown);
  share.coverage = ratio(judged(), all);
  return share;
}

Share mean_of(const std::vector<Share>& shares) {
  Share mean;
  double scored = 0, sum = 0, weight = 0, low = 0, high = 0, coverage = 0;
  for (const Share& share : shares) {
    if (share.state == Share::State::kNotApplicable || share.weight == 0) continue;
    weight += share.weight;
    low += share.weight * share.low;
    high += share.weight * share.high;
    coverage += share.weight * share.coverage;
    if (share.state != Share::State::kScored) continue;
    scored += share.weight;
    sum += share.weight * share.value;
  }
  if (weight == 0) return mean;
  mean.state = Share::State::kUnscored;
  if (scored == 0) return mean;
  mean.state = Share::State::kScored;
  mean.low = std::clamp(low / weight, 0.0, 1.0);
  mean.high = std::clamp(high / weight, mean.low, 1.0);
  // Rounding must not put the mean outside what bounds it.
  mean.value = std::clamp(sum / scored, mean.low, mean.high);
  mean.coverage = std::clamp(coverage / weight, 0.0, 1.0);
  return mean;
}

double on_scale(double share, const std::array<double, 4>& bands) {
  double from = 0, score = 0;
  for (const double band : bands) {
    if (share < band) return score + (share - from) / (band - from);
    from = band;
    ++score;
  }
  return std::min(5.0, score + (share - from) / (1 - from));
}

}  // namespace equipment
