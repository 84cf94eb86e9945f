// SPDX-License-Identifier: Apache-2.0
#include "shares.h"

#include <algorithm>
#include <cstdint>

namespace skills {
namespace {

std::string counted(std::int64_t part, std::int64_t whole, const char* what) {
  return std::to_string(part) + " of " + std::to_string(whole) + " " + what;
}

/// `good` of `known` pairs, where there are `pairs` to be known.
Share share_of_pairs(std::int64_t good, std::int64_t known, double pairs, std::int64_t people,
                     double population, double z) {
  Share share;
  if (known == 0) return share;
  share.state = Share::State::kScored;
  share.numerator = static_cast<double>(good);
  share.denominator = static_cast<double>(known);
  const double value = share.value();
  share.low = std::min(value, share.numerator / pairs);
  share.high =
      std::max(value, std::min(1.0, (share.numerator + (pairs - share.denominator)) / pairs));
  share.coverage = std::min(1.0, share.denominator / pairs);
  share.interval = wilson(value, static_cast<double>(people), population, z);
  return share;
}

}  // namespace

Share attainment_of(const Tally& tally, const Settings& settings) {
  Share share = share_of_pairs(tally.all.met, tally.all.known, tally.pairs, tally.all.people,
                               tally.required, settings.z);
  if (share.state == Share::State::kScored) {
    share.label =
        counted(tally.all.met, tally.all.known, "known levels are what the role requires");
  }
  return share;
}

Share currency_of(const Tally& tally, const Settings& settings) {
  Share share = share_of_pairs(tally.current, tally.dated, tally.pairs, tally.dated_people,
                               tally.required, settings.z);
  if (share.state == Share::State::kScored) {
    share.label = counted(tally.current, tally.dated, "dated assessments are recent enough");
  }
  return share;
}

Share specialists_of(const Tally& tally) {
  Share share;
  if (tally.all.people == 0) return share;
  int enough = 0, decided = 0, undecided = 0, could_become = 0, critical = 0;
  int unsaid = 0, unsaid_not_enough = 0, unsaid_can_be = 0;
  double assessed = 0;
  for (const CompetenceTally& competence : tally.competences) {
    if (competence.critical == Known::kNo) continue;
    if (competence.critical == Known::kUnknown) {
      ++unsaid;
      if (competence.holding != Holding::kEnough) ++unsaid_not_enough;
      if (competence.can_be_enough) ++unsaid_can_be;
      continue;
    }
    ++critical;
    assessed += competence.assessed;
    if (competence.holding == Holding::kUndecided) {
      ++undecided;
      continue;
    }
    ++decided;
    if (competence.holding == Holding::kEnough) {
      ++enough;
    } else if (competence.can_be_enough) {
      ++could_become;
    }
  }
  if (critical == 0 && unsaid == 0) share.state = Share::State::kNotApplicable;
  if (decided == 0) return share;

  share.state = Share::State::kScored;
  share.numerator = enough;
  share.denominator = decided;
  share.low = static_cast<double>(enough) / (decided + undecided + unsaid_not_enough);
  share.high = static_cast<double>(enough + could_become + undecided + unsaid_can_be) /
               (decided + undecided + unsaid_can_be);
  share.coverage = std::min(1.0, assessed / (critical + unsaid));
  share.label = counted(enough, decided, "critical competences are held by enough people");
  return share;
}

}  // namespace skills
