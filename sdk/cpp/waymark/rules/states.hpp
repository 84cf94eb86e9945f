// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "value.hpp"

namespace waymark::rules {

/// How many of a group of statements hold. An empty group, or one that does not apply, is kNone.
enum class Group : std::uint8_t { kNone = 0, kSome = 1, kAll = 2 };

/// The state of a contributing outcome of the NCSC's Cyber Assessment Framework.
enum class Outcome : std::uint8_t { kNotAchieved = 0, kPartiallyAchieved = 1, kAchieved = 2 };

/// The rule by which the state of an outcome follows from its three groups of statements, the one
/// that government's WebCAF applies: any statement of "not achieved" decides against it, whatever
/// else holds; then all of "achieved", then all of "partially achieved" decide for it; anything
/// else is not achieved.
constexpr Outcome outcome_of(Group not_achieved, Group partially, Group achieved) {
  if (not_achieved != Group::kNone) return Outcome::kNotAchieved;
  if (achieved == Group::kAll) return Outcome::kAchieved;
  if (partially == Group::kAll) return Outcome::kPartiallyAchieved;
  return Outcome::kNotAchieved;
}

/// outcome_of() over answers: each value is a Group as a number (0 none, 1 some, 2 all). Value: 0
/// not achieved, 1 partially achieved, 2 achieved. `partially` is kNotApplicable, or null for an
/// outcome that has no such statements.
///
/// A blank group counts as its worst (`not_achieved` as all, the others as none) as soon as another
/// is answered; with no group answered the outcome is missing. The caller has called tracer.begin()
/// before it made the inputs. Trace: the inputs, in the order not
/// achieved, partially (if there is one), achieved; parameter `groups`, their names in that order.
template <class Tracer>
Value three_state(Tracer& tracer, Value not_achieved, const Value* partially, Value achieved,
                  const Place& place = {}) {
  detail::Tally tally;
  tally.note(not_achieved.state);
  if (partially != nullptr) tally.note(partially->state);
  tally.note(achieved.state);

  const auto group = [](Value value, Group when_missing) {
    if (value.state == State::kMissing) return when_missing;
    if (value.state == State::kNotApplicable || !(value.value > 0)) return Group::kNone;
    return value.value >= 2 ? Group::kAll : Group::kSome;
  };
  Value result = tally.empty();
  if (tally.any_scored()) {
    result = Value::scored(static_cast<double>(
        outcome_of(group(not_achieved, Group::kAll),
                   partially == nullptr ? Group::kNone : group(*partially, Group::kNone),
                   group(achieved, Group::kNone))));
  }
  if constexpr (Tracer::kEnabled) {
    const Parameter parameters[] = {{"groups", partially == nullptr
                                                   ? "not_achieved achieved"
                                                   : "not_achieved partially achieved"}};
    detail::end_node(tracer, "three_state", place, result, parameters);
  }
  return result;
}

}  // namespace waymark::rules
