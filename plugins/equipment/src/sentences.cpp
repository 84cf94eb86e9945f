// SPDX-License-Identifier: Apache-2.0
#include "sentences.h"

#include <algorithm>
#include <cmath>

#include "waymark/rules/value.hpp"

namespace equipment {
namespace {

using Items = std::map<std::string, std::int64_t>;

/// "£12,345", to the nearest pound.
std::string pounds(std::int64_t pence) {
  std::string digits = std::to_string((pence + 50) / 100);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, ",");
  }
  return "£" + digits;
}

/// What the `count` devices of a cost would cost again.
std::string cost_of(const Total& cost, std::int64_t count) {
  if (cost.count == 0) return " What replacing them would cost is not recorded.";
  std::string text = " Replacing them would cost about " + pounds(cost.sum) +
                     ", going by what they cost when bought";
  if (cost.count < count) {
    text += "; the cost of " + std::to_string(count - cost.count) + " is not recorded";
  }
  return text + '.';
}

/// " (Windows 10 22H2: 11; Android 12: 3)", most first, five at most.
std::string listed(const Items& items) {
  std::vector<std::pair<std::string, std::int64_t>> order(items.begin(), items.end());
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  constexpr std::size_t kMost = 5;
  std::string text = " (";
  std::int64_t rest = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i >= kMost) {
      rest += order[i].second;
      continue;
    }
    if (i != 0) text += "; ";
    text += order[i].first + ": " + std::to_string(order[i].second);
  }
  if (rest != 0) text += "; others: " + std::to_string(rest);
  return text + ')';
}

std::array<std::int64_t, kClasses> sums(const Totals& totals) {
  std::array<std::int64_t, kClasses> out = {};
  for (std::size_t i = 0; i < kClasses; ++i) out[i] = totals.of[i].sum;
  return out;
}

std::array<std::int64_t, kClasses> bad_of(const Check& check) {
  std::array<std::int64_t, kClasses> out = {};
  for (std::size_t i = 0; i < kClasses; ++i) out[i] = check.of[i].bad;
  return out;
}

const char* is_or_are(std::int64_t count, const char* one, const char* many) {
  return count == 1 ? one : many;
}

std::string days(double count) {
  return waymark::rules::to_text(count) + (count == 1 ? " day" : " days");
}

}  // namespace

bool Sentences::too_many(std::int64_t some, std::int64_t all) const {
  return some > 0 && static_cast<double>(some) > policy.finding_share * static_cast<double>(all);
}

std::string Sentences::bad(const Check& check) const {
  return too_many(check.all.bad, check.all.judged()) ? counted(bad_of(check)) : std::string();
}

std::string Sentences::provision_short() const {
  std::string text;
  std::int64_t cost = 0;
  bool found = false, priced = false, unpriced = false;
  for (std::size_t i = 0; i < kProvided.size(); ++i) {
    const ClassProvision& one = provision.classes[i];
    if (one.share.state != Share::State::kScored || one.share.weight == 0) continue;
    const double lacking = one.target * one.eligible - one.devices;
    const auto missing = static_cast<std::int64_t>(std::ceil(lacking - 1e-9));
    if (missing <= 0) continue;
    found = found || 1 - one.share.value > policy.finding_share;
    if (!text.empty()) text += ", ";
    text += counted(missing, kProvided[i]) + " (" + std::to_string(one.in_service) +
            " in service for " + std::to_string(std::llround(one.eligible)) + " people)";
    const Total& known = measures.in_service_cost[kProvided[i]];
    if (known.count == 0) {
      unpriced = true;
    } else {
      priced = true;
      cost +=
          std::llround(static_cast<double>(known.sum) / static_cast<double>(known.count)) * missing;
    }
  }
  if (!found) return {};
  text = "Short of the target by " + text + '.';
  if (!priced) return text + " What they would cost is not recorded.";
  text += " They would cost about " + pounds(cost) + " at the mean price of those in service";
  return text + (unpriced ? ", not counting classes without a recorded price." : ".");
}

std::string Sentences::overdue() const {
  const std::string which = bad(measures.lifecycle);
  if (which.empty()) return {};
  const std::int64_t count = measures.lifecycle.all.bad;
  return which + is_or_are(count, " is", " are") + " past the refresh cycle." +
         cost_of(measures.overdue_cost.all, count);
}

std::string Sentences::support_ended() const {
  const std::int64_t count = measures.support.all.bad;
  if (count == 0) return {};
  return counted(bad_of(measures.support)) + " had no security support on " + in_words(census) +
         listed(measures.ended_releases) + '.' + cost_of(measures.ended_cost.all, count);
}

std::string Sentences::support_ending() const {
  if (measures.ending.all.sum == 0) return {};
  return counted(sums(measures.ending)) + is_or_are(measures.ending.all.sum, " loses", " lose") +
         " security support by " + in_words(add_months(census, policy.support_horizon_months)) +
         listed(measures.ending_releases) + '.';
}

std::string Sentences::before_refresh() const {
  const std::int64_t count = measures.before_refresh.all.sum;
  if (count == 0) return {};
  const Total& early = measures.before_refresh_days.all;
  const double mean = static_cast<double>(early.sum) / static_cast<double>(early.count);
  return counted(sums(measures.before_refresh)) + is_or_are(count, " loses", " lose") +
         " security support before the refresh cycle is over, on average " +
         days(std::round(mean)) + " earlier" + listed(measures.before_refresh_releases) + '.' +
         cost_of(measures.before_refresh_cost.all, count);
}

std::string Sentences::support_unknown() const {
  const Tally& all = measures.support.all;
  if (!too_many(all.unknown, all.in())) return {};
  return "For " + std::to_string(all.unknown) + " of " + std::to_string(all.in()) +
         " devices that should have security support, release, edition or model is not known well "
         "enough to tell.";
}

std::string Sentences::table_old() const {
  if (census <= add_months(table_as_of, policy.support_table_months)) return {};
  return "The table says what was known on " + in_words(table_as_of) + ", " +
         days(census - table_as_of) +
         " before the census; later announcements are missing from these figures.";
}

std::string Sentences::patched_late() const {
  const std::string which = bad(measures.patching);
  if (which.empty()) return {};
  return which + is_or_are(measures.patching.all.bad, " was", " were") +
         " last patched more than " + days(policy.patch_window_days) + " before the census.";
}

std::string Sentences::patched_unknown() const {
  const Tally& all = measures.patching.all;
  if (!too_many(all.unknown, all.in())) return {};
  return "For " + std::to_string(all.unknown) + " of " + std::to_string(all.in()) +
         " devices the date of the last update is not recorded.";
}

std::string Sentences::unencrypted() const {
  const std::string which = bad(measures.encrypted);
  if (which.empty()) return {};
  return which + is_or_are(measures.encrypted.all.bad, " is", " are") + " not encrypted.";
}

std::string Sentences::unmanaged() const {
  const std::string which = bad(measures.managed);
  if (which.empty()) return {};
  return which + is_or_are(measures.managed.all.bad, " is", " are") +
         " not managed, or not as the rules want it.";
}

std::string Sentences::unseen() const {
  const std::string which = bad(measures.seen);
  if (which.empty()) return {};
  return which + is_or_are(measures.seen.all.bad, " was", " were") + " not seen in the " +
         days(policy.last_seen_days) + " before the census.";
}

std::string Sentences::incomplete() const {
  const Completeness& cells = measures.completeness;
  const std::int64_t expected = cells.all_expected(), empty = expected - cells.all_known();
  if (!too_many(empty, expected)) return {};
  std::size_t worst = 0;
  const auto gap = [&](std::size_t i) { return cells.expected[i] - cells.known[i]; };
  for (std::size_t i = 1; i < kCellIds.size(); ++i) {
    if (gap(i) > gap(worst)) worst = i;
  }
  return std::to_string(empty) + " of " + std::to_string(expected) +
         " cells that a register should have filled are empty, most of them in the column " +
         kCellIds[worst] + ": " + std::to_string(gap(worst)) + " of " +
         std::to_string(cells.expected[worst]) + '.';
}

std::string Sentences::disagree() const {
  const Total& all = measures.disagreement;
  if (!too_many(all.sum, all.count)) return {};
  constexpr std::array<const char*, kFactIds.size()> kWords = {"the operating system", "encryption",
                                                               "management"};
  std::string on;
  for (std::size_t i = 0; i < kFactIds.size(); ++i) {
    if (measures.disagreement_on[i].sum == 0) continue;
    if (!on.empty()) on += ", ";
    on += std::string("on ") + kWords[i] + ' ' + std::to_string(measures.disagreement_on[i].sum);
  }
  return "Of " + std::to_string(all.count) + " devices that both know, " + std::to_string(all.sum) +
         is_or_are(all.sum, " differs: ", " differ: ") + on + '.';
}

std::string Sentences::ghosts() const {
  const Total& all = measures.ghosts;
  if (all.sum == 0) return {};
  return "Device management saw " + std::to_string(all.sum) +
         is_or_are(all.sum, " device", " devices") +
         " that the register calls in stock, retired or missing, in the " +
         days(policy.last_seen_days) + " before the census or after it.";
}

}  // namespace equipment
