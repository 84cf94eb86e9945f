// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_sentences.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace waymark::reports {
namespace {

const char* verb_of(double change) {
  return change > 0 ? "rose" : "fell";
}

/// A reason that ends with a full stop, to go on after a colon.
std::string as_clause(std::string reason) {
  if (!reason.empty() && reason.back() == '.') reason.pop_back();
  if (!reason.empty() && reason.front() >= 'A' && reason.front() <= 'Z') {
    reason.front() = static_cast<char>(reason.front() - 'A' + 'a');
  }
  return reason;
}

std::string doubt_of(const ComparedSubject& subject) {
  if (is_within_uncertainty(subject)) {
    return "; that is within its uncertainty (" + interval_words(subject) +
           "), so it may be no change at all";
  }
  const double least = subject.later.low - subject.earlier.high;
  const double most = subject.later.high - subject.earlier.low;
  if (*subject.change > 0 ? least <= 0 : most >= 0) {
    if (!is_nothing(most - least)) return "; the answers still missing could undo that";
  }
  return {};
}

std::string no_score_of(const Figure& figure) {
  switch (figure.state) {
    case FigureState::kNotApplicable:
      return "was not part of the assessment";
    case FigureState::kSuppressed:
      return "is suppressed";
    case FigureState::kFailed:
      return "could not be scored";
    case FigureState::kUnscored:
    case FigureState::kScored:
      break;
  }
  return "was not assessed";
}

struct Part {
  double size = 0;
  std::string text;
};

std::string effect_words(double effect, const char* gain, const char* loss) {
  return effect > 0 ? std::string(gain) + " added " + size_words(effect)
                    : std::string(loss) + " took " + size_words(effect) + " off";
}

std::string name_of_unit(const Comparison& comparison, const std::string& unit) {
  for (const ComparedSubject& subject : comparison.subjects) {
    if (subject.department == unit && !subject.department_name.empty()) {
      return subject.department_name + " (" + unit + ")";
    }
  }
  return unit;
}

}  // namespace

bool is_within_uncertainty(const ComparedSubject& subject) {
  const auto& interval = subject.change_interval;
  return interval && interval->low <= 0 && interval->high >= 0;
}

std::string interval_words(const ComparedSubject& subject) {
  return signed_words(subject.change_interval->low) + " to " +
         signed_words(subject.change_interval->high);
}

std::string change_sentence(const Comparison& comparison, const std::string& name,
                            const ComparedSubject& subject) {
  const std::string &first = comparison.earlier, &second = comparison.later;
  if (!subject.break_reason.empty()) {
    return name + " cannot be compared between " + first + " and " + second + ": " +
           as_clause(subject.break_reason);
  }
  if (!subject.change) {
    if (subject.later.scored()) {
      return name + " stands at " + shown(subject.later.score) + " in " + second + "; it " +
             no_score_of(subject.earlier) + " in " + first;
    }
    if (subject.earlier.scored()) {
      return name + " stood at " + shown(subject.earlier.score) + " in " + first + "; it " +
             no_score_of(subject.later) + " in " + second;
    }
    const std::string before = no_score_of(subject.earlier), after = no_score_of(subject.later);
    return before == after
               ? name + " " + before + " in either " + first + " or " + second
               : name + " " + before + " in " + first + " and " + after + " in " + second;
  }
  const double change = *subject.change;
  const std::string from = shown(subject.earlier.score), to = shown(subject.later.score);
  if (is_nothing(change)) {
    return name + " stands at " + to + " in " + second + ", as in " + first;
  }
  const std::string verb = verb_of(change);
  if (from == to) {
    return name + " " + verb + " by " + size_words(change) + " between " + first + " and " +
           second + "; both scores read " + to + doubt_of(subject);
  }
  return name + " " + verb + " from " + from + " in " + first + " to " + to + " in " + second +
         ", by " + size_words(change) + doubt_of(subject);
}

std::string like_for_like_sentence(const ComparedSubject& subject) {
  if (!subject.like_for_like) return {};
  const double change = subject.like_for_like->change;
  if (is_nothing(change)) return "Like for like, nothing changed";
  return std::string("Like for like, it ") + verb_of(change) + " by " + size_words(change);
}

std::string effects_sentence(const ComparedSubject& subject) {
  if (!subject.effects) return {};
  const Effects& effects = *subject.effects;
  std::vector<Part> parts = {
      {effects.performance,
       effect_words(effects.performance, "departments doing better on the same questions",
                    "departments doing worse on the same questions")},
      {effects.mix, effect_words(effects.mix, "stronger departments weighing more",
                                 "weaker departments weighing more")},
      {effects.scope, effect_words(effects.scope, "which departments and subjects have a score",
                                   "which departments and subjects have a score")},
      {effects.framework, effect_words(effects.framework, "other questions, rules or weights",
                                       "other questions, rules or weights")}};
  parts.erase(std::remove_if(parts.begin(), parts.end(),
                             [](const Part& part) { return is_nothing(part.size); }),
              parts.end());
  if (parts.empty()) return "Nothing moved it";
  std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
    return std::abs(a.size) > std::abs(b.size);
  });
  std::string text;
  for (const Part& part : parts) text += (text.empty() ? "" : "; ") + part.text;
  return capitalised(std::move(text));
}

std::string movers_sentence(const Comparison& comparison, const ComparedSubject& subject) {
  const UnitContribution *up = nullptr, *down = nullptr;
  const auto size_of = [](const UnitContribution& part) { return part.performance + part.mix; };
  for (const UnitContribution& part : subject.contributions) {
    const double size = size_of(part);
    if (is_nothing(size) || (part.earlier.empty() && part.later.empty())) continue;
    const UnitContribution*& best = size > 0 ? up : down;
    if (best == nullptr || std::abs(size) > std::abs(size_of(*best))) best = &part;
  }
  std::string text;
  if (up != nullptr) {
    text = name_of_unit(comparison, up->unit) + " added most, " + size_words(size_of(*up));
  }
  if (down != nullptr) {
    text += (text.empty() ? "" : "; ") + name_of_unit(comparison, down->unit) + " took most off, " +
            size_words(size_of(*down));
  }
  return text;
}

}  // namespace waymark::reports
