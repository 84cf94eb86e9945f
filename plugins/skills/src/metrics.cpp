// SPDX-License-Identifier: Apache-2.0
#include "metrics.h"

#include <string_view>

#include "names.h"

namespace skills {
namespace {

using waymark::sdk::MetricResult;

class Emitter {
 public:
  Emitter(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan)
      : sink_(sink), row_(row), plan_(plan) {}

  /// Those that follow are of this role or competence; empty: of the department.
  void of(std::string_view item) { item_ = item_of(item); }
  /// Those that follow keep their n and show nothing else.
  void withhold(bool withheld) { withheld_ = withheld; }

  void fraction(MetricId id, double numerator, double denominator,
                std::optional<std::int64_t> n) const {
    if (denominator == 0) return;
    MetricResult result;
    if (!withheld_) {
      result.value = numerator / denominator;
      result.fraction = {numerator, denominator};
    }
    emit(id, result, n);
  }
  void fraction(MetricId id, std::int64_t numerator, std::int64_t denominator,
                std::optional<std::int64_t> n) const {
    fraction(id, static_cast<double>(numerator), static_cast<double>(denominator), n);
  }
  void value(MetricId id, double value, std::int64_t n) const {
    MetricResult result;
    if (!withheld_) result.value = value;
    emit(id, result, n);
  }
  void ends(MetricId low, MetricId high, const Ends& ends, std::int64_t n) const {
    value(low, ends.low, n);
    value(high, ends.high, n);
  }
  /// A share of pairs with the ends of its interval.
  void share(const MetricId (&ids)[3], const Pairs& pairs, double population) const {
    if (pairs.known == 0) return;
    fraction(ids[0], pairs.met, pairs.known, pairs.people);
    const double p = static_cast<double>(pairs.met) / static_cast<double>(pairs.known);
    ends(ids[1], ids[2], wilson(p, static_cast<double>(pairs.people), population, plan_.settings.z),
         pairs.people);
  }

 private:
  void emit(MetricId id, MetricResult result, std::optional<std::int64_t> n) const {
    result.n = n;
    result.item = item_;
    sink_.metric(row_, plan_.metric(id), result);
  }

  const waymark::sdk::Sink& sink_;
  const std::uint64_t row_;
  const Plan& plan_;
  std::string_view item_;
  bool withheld_ = false;
};

void emit_competences(Emitter& emit, const Tally& tally, const Withheld& withheld) {
  for (std::size_t c = 0; c < tally.competences.size(); ++c) {
    const CompetenceTally& competence = tally.competences[c];
    const Pairs& pairs = competence.pairs;
    emit.of(*competence.name);
    emit.withhold(withheld.competence_attained[c]);
    emit.share({MetricId::kCompetenceAttained, MetricId::kCompetenceAttainedLow,
                MetricId::kCompetenceAttainedHigh},
               pairs, competence.people);
    emit.withhold(false);
    emit.fraction(MetricId::kCompetenceAssessed, static_cast<double>(pairs.known),
                  competence.people, pairs.people);
    emit.withhold(withheld.competence_current[c]);
    emit.fraction(MetricId::kCompetenceCurrent, competence.current, competence.dated,
                  competence.dated);
    emit.withhold(false);
    if (competence.critical == Known::kYes && competence.holding != Holding::kUndecided) {
      emit.value(MetricId::kCompetenceEnoughHolders, competence.holding == Holding::kEnough ? 1 : 0,
                 tally.all.people);
    }
  }
}

void emit_roles(Emitter& emit, const Tally& tally, const Withheld& withheld) {
  for (std::size_t r = 0; r < tally.roles.size(); ++r) {
    const RoleTally& role = tally.roles[r];
    emit.of(role.role->name);
    emit.withhold(withheld.role_attained[r]);
    emit.share({MetricId::kRoleAttained, MetricId::kRoleAttainedLow, MetricId::kRoleAttainedHigh},
               role.pairs, role.people);
    emit.withhold(false);
    emit.fraction(MetricId::kRoleAssessed, static_cast<double>(role.pairs.people), role.people,
                  role.pairs.people);
  }
}

}  // namespace

void emit_metrics(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                  const Tally& tally, const Withheld& withheld, const Shares& shares) {
  Emitter emit(sink, row, plan);
  const std::int64_t assessed = tally.all.people;
  emit.value(MetricId::kPeopleAssessed, static_cast<double>(assessed), assessed);
  emit.fraction(MetricId::kResponseRate, static_cast<double>(assessed), tally.required, assessed);
  emit.fraction(MetricId::kPeopleWithRequirements, tally.required, tally.people, {});
  if (assessed == 0) return;

  emit.share({MetricId::kAttained, MetricId::kAttainedLow, MetricId::kAttainedHigh}, tally.all,
             tally.required);
  if (shares.specialists.state == Share::State::kScored) {
    const Share& share = shares.specialists;
    emit.fraction(MetricId::kCriticalCovered, share.numerator, share.denominator, assessed);
    emit.value(MetricId::kSinglePoints, share.denominator - share.numerator, assessed);
  }
  emit.fraction(MetricId::kCurrent, tally.current, tally.dated, tally.dated_people);
  if (shares.currency.interval) {
    emit.ends(MetricId::kCurrentLow, MetricId::kCurrentHigh, *shares.currency.interval,
              tally.dated_people);
  }
  emit.fraction(MetricId::kDated, tally.dated, tally.all.known, assessed);
  emit.fraction(MetricId::kWithinYear, tally.within_year, tally.dated, tally.dated_people);
  if (tally.method_people >= kSmallestGroup) {  // a smaller group would suppress the department
    emit.fraction(MetricId::kSelfAssessed, tally.by_self, tally.with_method, tally.method_people);
  }
  emit_competences(emit, tally, withheld);
  emit_roles(emit, tally, withheld);
}

}  // namespace skills
