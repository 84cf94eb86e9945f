// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/change_sentences.h"

#include <algorithm>
#include <cmath>

#include "reports/charts/words.h"

namespace waymark::reports {
namespace {

/// More names than these are counted instead.
constexpr std::size_t kMostNames = 3;

/// `; “A” rose most, by 0.4`, of those that went that way; empty where none did.
std::string most_clause(const std::vector<NamedChange>& changes, bool is_rise) {
  const char* verb = is_rise ? "rose" : "fell";
  std::string most;
  double size = 0;
  std::vector<std::string> names;
  for (const NamedChange& one : changes) {
    if (!one.change || is_nothing(*one.change) || (*one.change > 0) != is_rise) continue;
    if (std::abs(*one.change) > size) {
      size = std::abs(*one.change);
      most = size_words(size);
    }
  }
  for (const NamedChange& one : changes) {
    if (!one.change || is_nothing(*one.change) || (*one.change > 0) != is_rise) continue;
    if (size_words(*one.change) == most) names.push_back(one.name);
  }
  if (names.empty()) return "";
  if (names.size() == 1) return "; " + names[0] + " " + verb + " most, by " + most;
  const std::string who =
      names.size() <= kMostNames ? joined(names) : std::to_string(names.size()) + " of them";
  return "; " + who + " " + verb + " most, each by " + most;
}

std::string counts_clause(const Noun& noun, std::size_t all, std::size_t up, std::size_t down,
                          bool is_any_left_out) {
  const std::string those = is_any_left_out ? noun.many + " that can be compared" : noun.many;
  if (up == all) return "All " + std::to_string(all) + " " + those + " rose";
  if (down == all) return "All " + std::to_string(all) + " " + those + " fell";
  if (up == 0 && down == 0) {
    return "None of " + std::to_string(all) + " " + those + " moved";
  }
  const std::string of = " of " + std::to_string(all) + " " + those;
  if (up == 0) return std::to_string(down) + of + " fell and none rose";
  if (down == 0) return std::to_string(up) + of + " rose and none fell";
  return std::to_string(up) + of + " rose and " + std::to_string(down) + " fell";
}

std::string moves(const Noun& noun, const std::vector<NamedChange>& changes, bool with_names) {
  std::size_t all = 0, up = 0, down = 0, broken = 0;
  const NamedChange* only = nullptr;
  for (const NamedChange& one : changes) {
    if (one.is_break) ++broken;
    if (!one.change) continue;
    ++all;
    only = &one;
    if (is_nothing(*one.change)) continue;
    ++(*one.change > 0 ? up : down);
  }
  const std::string breaks =
      broken == 0 ? "" : "; " + count_words(broken, "cannot be compared", "cannot be compared");
  if (all == 0) {
    if (broken == 0) return "No " + noun.one + " has a score in both periods";
    return broken == 1 ? "The only " + noun.one + " with a score in both periods cannot be compared"
                       : "None of " + std::to_string(broken) + " " + noun.many +
                             " with a score in both periods can be compared";
  }
  if (all == 1) {
    const std::string start =
        capitalised(only->name) + ", the only " + noun.one + " that can be compared, ";
    if (is_nothing(*only->change)) return start + "did not move" + breaks;
    return start + (*only->change > 0 ? "rose" : "fell") + " by " + size_words(*only->change) +
           breaks;
  }
  const std::string who =
      with_names ? most_clause(changes, true) + most_clause(changes, false) : std::string();
  return counts_clause(noun, all, up, down, all < changes.size()) + who + breaks;
}

}  // namespace

std::string moves_sentence(const Noun& noun, const std::vector<NamedChange>& changes) {
  return moves(noun, changes, true);
}

std::string move_counts_sentence(const Noun& noun, const std::vector<NamedChange>& changes) {
  return moves(noun, changes, false);
}

std::string drivers_sentence(const std::vector<Driver>& drivers,
                             const std::vector<std::string>& titles) {
  std::string text;
  for (const bool is_rise : {true, false}) {
    for (std::size_t i = 0; i < drivers.size(); ++i) {
      if ((drivers[i].performance > 0) != is_rise) continue;
      text += text.empty() ? "" : "; ";
      text += "“" + titles[i] + "” did most to " + (is_rise ? "raise" : "lower") + " it, by " +
              size_words(drivers[i].performance);
      break;
    }
  }
  return text.empty() ? "No single answer moved the score" : text;
}

std::string findings_change_sentence(const std::vector<insight::FindingChange>& findings) {
  std::size_t closed = 0, appeared = 0, standing = 0;
  for (const insight::FindingChange& finding : findings) {
    closed += finding.closed.size();
    appeared += finding.appeared.size();
    standing += finding.standing.size();
  }
  if (closed + appeared + standing == 0)
    return "No finding can be followed from one period to the other";
  const std::string start =
      closed == 0
          ? "Across departments no finding was closed"
          : "Across departments " + count_words(closed, "finding was", "findings were") + " closed";
  const std::string middle = appeared == 0   ? ", none is new"
                             : appeared == 1 ? ", 1 is new"
                                             : ", " + std::to_string(appeared) + " are new";
  const std::string end = standing == 0   ? " and none still stands"
                          : standing == 1 ? " and 1 still stands"
                                          : " and " + std::to_string(standing) + " still stand";
  return start + middle + end;
}

std::string breaks_sentence(const std::vector<std::string>& broken, std::size_t dimensions) {
  if (broken.empty()) return "Everything that both periods score can be compared";
  std::string text = std::to_string(broken.size()) + " of " +
                     count_words(dimensions, "dimension", "dimensions") + " cannot be compared";
  if (broken.size() <= kMostNames) text += ": " + joined(broken);
  return text;
}

std::string trend_sentence(const std::vector<const TrendSubject*>& principles) {
  std::size_t both = 0, higher = 0, with_target = 0, on_track = 0;
  std::string first, last;
  for (const TrendSubject* subject : principles) {
    if (subject->points.size() < 2) continue;
    const TrendPoint &from = subject->points.front(), &to = subject->points.back();
    first = from.period;
    last = to.period;
    if (to.status != TargetStatus::kNone) ++with_target;
    if (to.status == TargetStatus::kOnTrack) ++on_track;
    const bool is_broken =
        std::any_of(subject->points.begin(), subject->points.end(),
                    [](const TrendPoint& point) { return !point.break_reason.empty(); });
    if (is_broken || !from.figure.scored() || !to.figure.scored()) continue;
    ++both;
    if (to.figure.score > from.figure.score) ++higher;
  }
  std::string text = both == 0 ? "No principle can be followed through all periods"
                               : (higher == 0 ? "None" : std::to_string(higher)) + " of " +
                                     count_words(both, "principle", "principles") +
                                     (higher == 1 || higher == 0 ? " stands" : " stand") +
                                     " higher in " + last + " than in " + first;
  if (with_target > 0) {
    text += "; " + (on_track == 0 ? "none" : std::to_string(on_track)) + " of " +
            std::to_string(with_target) + " with a target " + (on_track > 1 ? "are" : "is") +
            " on track";
  }
  return text;
}

}  // namespace waymark::reports
