// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/model/figure.h"
#include "core/model/results.h"

namespace waymark {

/// What is compared (DESIGN 4, "Comparison"): departments of two periods that belong together
/// because one came from the other. A rename and a merger are one unit each.
struct Unit {
  /// The first code in byte order in the period later in time; if it has none there, in the other,
  /// as `CODE@PERIOD` where another unit has that name. Unique.
  std::string name;
  std::vector<std::string> earlier, later;  ///< codes of leaves on each side, in byte order
  bool operator==(const Unit&) const = default;
};

enum class SubjectKind : std::uint8_t { kForce, kPrinciple, kPlugin, kDimension };

[[nodiscard]] const char* name_of(SubjectKind kind);  ///< "force", "principle", …

/// In which of the two periods a subject has a score.
enum class Presence : std::uint8_t {
  kBoth,         ///< in both, or in neither
  kAppeared,     ///< in the second only
  kDisappeared,  ///< in the first only
};

[[nodiscard]] const char* name_of(Presence presence);  ///< "both", …

/// Why a score changed, in points of the maturity scale. They add up to the change.
struct Effects {
  double performance = 0;  ///< departments do better or worse at the same questions
  double mix = 0;          ///< better or worse departments weigh more than before
  double scope = 0;        ///< departments came, went, or have a score in one period only
  double framework = 0;    ///< the questions, parameters, dimensions or weights are others
  [[nodiscard]] double sum() const { return performance + mix + scope + framework; }
  bool operator==(const Effects&) const = default;
};

/// The change on the same questions and the same units: performance and mix together.
struct LikeForLike {
  std::optional<double> earlier, later;  ///< both or neither: known for a dimension only
  double change = 0;
  bool operator==(const LikeForLike&) const = default;
};

/// A dimension's scores on the later period's questions and parameters, only such questions as the
/// earlier one's answers carry into: `s'_A` and `s°_B` of DESIGN 4. What each weighs is that of the
/// leaves behind it that are scored so.
struct SameTerms {
  std::optional<double> earlier, later;
  double earlier_weight = 0, later_weight = 0;
  bool operator==(const SameTerms&) const = default;
};

/// One unit's part in performance and mix.
struct UnitContribution {
  std::string unit;                         ///< Unit::name, or "suppressed" for all of those
  std::vector<std::string> earlier, later;  ///< empty where suppressed
  double performance = 0, mix = 0;
  bool operator==(const UnitContribution&) const = default;
};

/// One question's part in performance. These need not add up to it.
struct Driver {
  std::string plugin, question;  ///< ids, of the later edition
  double performance = 0;        ///< never 0
  bool operator==(const Driver&) const = default;
};

/// One line of a comparison.
struct ComparedSubject {
  /// `force`, `principle/P1`, `cyber`, `cyber/a1`; of a unit with its name before it:
  /// `CONTACT/cyber/a1`.
  std::string id;
  SubjectKind kind = SubjectKind::kForce;
  std::optional<std::string> department;  ///< the unit's name; none: the whole force
  std::string department_name;            ///< for people
  std::string title;
  Figure earlier, later;
  std::optional<double> change;  ///< second less first; none where one has no score, or at a break
  std::optional<LikeForLike> like_for_like;
  /// Of a dimension that does not break, whether or not it has a change.
  std::optional<SameTerms> same_terms;
  std::optional<Effects> effects;           ///< exactly where there is a change
  std::string break_reason;                 ///< why the two cannot be compared, or empty
  std::optional<Interval> change_interval;  ///< where both scores have one
  Presence presence = Presence::kBoth;
  std::vector<UnitContribution> contributions;  ///< by unit; suppressed last
  std::vector<Driver> drivers;                  ///< the strongest first
  bool operator==(const ComparedSubject&) const = default;
};

/// Two periods compared (FORMATS, `waymark/comparison/1`).
struct Comparison {
  std::string earlier, later;  ///< period ids, first and second as asked for
  /// True where the first is the later in time: every number is then the negative of the other
  /// direction's.
  bool backwards = false;
  std::vector<Unit> units;  ///< all there are, in byte order of their names
  /// What of each period was corrected after it closed; by the periods as asked for.
  Revisions earlier_revisions, later_revisions;
  /// The force, its principles, each plugin with its dimensions; then the same for each unit.
  std::vector<ComparedSubject> subjects;

  [[nodiscard]] const ComparedSubject* subject(const std::string& id) const;
};

struct TrendPoint {
  std::string period;
  Date census;
  Figure figure;
  std::optional<double> target;  ///< of a principle, at the census
  TargetStatus status = TargetStatus::kNone;
  std::string break_reason;  ///< why this cannot be compared with the point before, or empty
  bool operator==(const TrendPoint&) const = default;
};

/// One subject through all periods (FORMATS, `waymark/trend/1`).
struct TrendSubject {
  std::string id;  ///< as in a comparison
  SubjectKind kind = SubjectKind::kForce;
  std::string title;
  std::vector<TrendPoint> points;  ///< one a period, by census
  std::vector<Target> targets;     ///< of a principle: the path of the last period's strategy
};

struct Trend {
  std::vector<TrendSubject> subjects;
};

}  // namespace waymark
