// SPDX-License-Identifier: Apache-2.0
#include "findings.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"

namespace skills {
namespace {

constexpr std::size_t kMostNames = 5;
/// Shares under which a register is said to have gaps.
constexpr double kDatedFloor = 0.9, kRequirementsFloor = 0.9;

/// "Before: A; B; C, and more."
std::string list(std::string_view before, const std::vector<std::string_view>& names) {
  if (names.empty()) return {};
  std::string text(before);
  for (std::size_t i = 0; i < names.size() && i < kMostNames; ++i) {
    text += i == 0 ? ": " : "; ";
    text += item_of(names[i]);
  }
  text += names.size() > kMostNames ? "; and more." : ".";
  return text;
}

double attained(const CompetenceTally& competence) {
  return static_cast<double>(competence.pairs.met) / static_cast<double>(competence.pairs.known);
}

std::string furthest(const Tally& tally, const Withheld& withheld, double floor) {
  std::vector<const CompetenceTally*> below;
  for (std::size_t c = 0; c < tally.competences.size(); ++c) {
    const CompetenceTally& competence = tally.competences[c];
    if (competence.pairs.people < kSmallestGroup || withheld.competence_attained[c]) continue;
    if (attained(competence) < floor) below.push_back(&competence);
  }
  std::sort(below.begin(), below.end(), [](const auto* a, const auto* b) {
    const double one = attained(*a), other = attained(*b);
    return one != other ? one < other : *a->name < *b->name;
  });
  std::vector<std::string_view> names;
  names.reserve(below.size());
  for (const auto* competence : below) names.push_back(*competence->name);
  return list("Furthest from what roles require", names);
}

std::string thin(const Tally& tally) {
  std::vector<std::string_view> names;
  for (const CompetenceTally& competence : tally.competences) {
    if (competence.critical == Known::kYes && competence.holding == Holding::kNotEnough) {
      names.push_back(*competence.name);
    }
  }
  std::sort(names.begin(), names.end());
  return list("Held by fewer people than the period asks for", names);
}

/// Of all that is required of the department's own roles nobody said whether it is critical.
bool nobody_said(const Tally& tally) {
  bool any = false;
  for (const CompetenceTally& competence : tally.competences) {
    if (!competence.established) continue;
    if (competence.critical != Known::kUnknown) return false;
    any = true;
  }
  return any;
}

}  // namespace

void emit_findings(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                   const Register& from, const Tally& tally, const Withheld& withheld,
                   const Shares& shares) {
  if (shares.attainment.state != Share::State::kScored) return;
  const Settings& settings = plan.settings;
  const auto report = [&](bool holds, FindingId id, const std::string& text = {}) {
    if (holds) sink.finding(row, plan.finding(id), text);
  };
  report(shares.attainment.value() < settings.attainment_floor, FindingId::kAttainmentLow,
         furthest(tally, withheld, settings.attainment_floor));
  const std::string few = thin(tally);
  report(!few.empty(), FindingId::kSinglePoints, few);
  report(nobody_said(tally), FindingId::kCriticalUnknown);
  report(shares.currency.state == Share::State::kScored &&
             shares.currency.value() < settings.currency_floor,
         FindingId::kStale);
  report(static_cast<double>(tally.dated) < kDatedFloor * static_cast<double>(tally.all.known),
         FindingId::kUndated);
  report(static_cast<double>(tally.all.people) < settings.response_floor * tally.required,
         FindingId::kResponseLow);
  report(tally.required < kRequirementsFloor * tally.people, FindingId::kRolesWithoutRequirements);
  report(from.off_scale, FindingId::kOffScale);
}

}  // namespace skills
