// SPDX-License-Identifier: Apache-2.0
#include "metrics.h"

#include <algorithm>

namespace equipment {
namespace {

using waymark::sdk::MetricResult;

constexpr double kDaysAYear = 365.25, kPence = 100;

/// Emits the metrics of one return.
class Emitter {
 public:
  Emitter(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan)
      : sink_(sink), row_(row), plan_(plan) {}

  void fraction(Metric metric, std::string_view item, double numerator, double denominator,
                std::int64_t n) {
    MetricResult result;
    result.fraction = {numerator, denominator};
    if (denominator != 0) result.value = numerator / denominator;
    result.n = n;
    emit(metric, item, result);
  }

  void value(Metric metric, std::string_view item, double value, std::int64_t n) {
    MetricResult result;
    result.value = value;
    result.n = n;
    emit(metric, item, result);
  }

  void bare(Metric metric, double value) {
    MetricResult result;
    result.value = value;
    emit(metric, {}, result);
  }

  /// A check, of all and by class.
  void check(Metric metric, const Check& check) {
    fraction(metric, {}, number(check.all.good), number(check.all.judged()), check.all.in());
    for (std::size_t i = 0; i < kClasses; ++i) {
      const Tally& one = check.of[i];
      if (one.in() > 0) {
        fraction(metric, kClassIds[i], number(one.good), number(one.judged()), one.in());
      }
    }
  }

  /// Sums over counts, where there is a count; `n` that of `check` where it is given.
  void totals(Metric metric, const Totals& totals, double unit, const Check* check) {
    const auto one = [&](std::string_view item, const Total& total, const Tally* tally) {
      if (total.count == 0) return;
      fraction(metric, item, number(total.sum) / unit, number(total.count),
               tally == nullptr ? total.count : tally->in());
    };
    one({}, totals.all, check == nullptr ? nullptr : &check->all);
    for (std::size_t i = 0; i < kClasses; ++i) {
      one(kClassIds[i], totals.of[i], check == nullptr ? nullptr : &check->of[i]);
    }
  }

  void cost(Metric metric, const Totals& totals) {
    if (totals.all.count > 0) value(metric, {}, number(totals.all.sum) / kPence, totals.all.count);
    for (std::size_t i = 0; i < kClasses; ++i) {
      const Total& one = totals.of[i];
      if (one.count > 0) value(metric, kClassIds[i], number(one.sum) / kPence, one.count);
    }
  }

  void counts(Metric metric, const std::map<std::string, std::int64_t>& items) {
    for (const auto& [item, count] : items) value(metric, item, number(count), count);
  }

  static double number(std::int64_t count) { return static_cast<double>(count); }

 private:
  void emit(Metric metric, std::string_view item, MetricResult& result) {
    result.item = item;
    sink_.metric(row_, plan_[metric], result);
  }

  const waymark::sdk::Sink& sink_;
  std::uint64_t row_;
  const Plan& plan_;
};

void emit_provision(Emitter& emit, const Provision& provision) {
  for (std::size_t i = 0; i < kProvided.size(); ++i) {
    const ClassProvision& one = provision.classes[i];
    if (one.share.state != Share::State::kScored) continue;
    const char* item = kClassIds[index_of(kProvided[i])];
    emit.fraction(Metric::kProvisionRatio, item, one.devices, one.eligible, one.in_service);
    emit.value(Metric::kProvisionShort, item,
               std::max(0.0, one.target * one.eligible - one.devices), one.in_service);
  }
  if (provision.share.state == Share::State::kScored) {
    emit.bare(Metric::kProvisionMet, provision.share.value);
  }
}

void emit_security(Emitter& emit, const Measures& measures) {
  emit.check(Metric::kSecurityEncrypted, measures.encrypted);
  emit.check(Metric::kSecurityManaged, measures.managed);
  emit.check(Metric::kSecuritySeen, measures.seen);
  const Completeness& cells = measures.completeness;
  const auto complete = [&](std::string_view item, std::int64_t known, std::int64_t expected) {
    if (expected == 0) return;
    emit.fraction(Metric::kSecurityComplete, item, Emitter::number(known),
                  Emitter::number(expected), expected);
  };
  complete({}, cells.all_known(), cells.all_expected());
  for (std::size_t i = 0; i < kCellIds.size(); ++i) {
    complete(kCellIds[i], cells.known[i], cells.expected[i]);
  }
  const auto disagreement = [&](std::string_view item, const Total& total) {
    if (total.count == 0) return;
    emit.fraction(Metric::kSecurityDisagreement, item, Emitter::number(total.sum),
                  Emitter::number(total.count), measures.in_devices);
  };
  disagreement({}, measures.disagreement);
  for (std::size_t i = 0; i < kFactIds.size(); ++i) {
    disagreement(kFactIds[i], measures.disagreement_on[i]);
  }
  emit.totals(Metric::kSecurityUnmatched, measures.unmatched, 1, nullptr);
  if (measures.ghosts.count > 0) {
    emit.fraction(Metric::kSecurityGhosts, {}, Emitter::number(measures.ghosts.sum),
                  Emitter::number(measures.ghosts.count), measures.ghosts.count);
  }
}

}  // namespace

void emit_metrics(const waymark::sdk::Sink& sink, std::uint64_t row, const Plan& plan,
                  const Measures& measures, const Provision& provision, std::int64_t table_age) {
  Emitter emit(sink, row, plan);
  emit.bare(Metric::kSupportTableAge, Emitter::number(table_age));
  if (measures.rows == 0) return;
  for (std::size_t i = 0; i < kClasses; ++i) {
    const std::int64_t count = measures.fleet[i];
    if (count > 0) emit.value(Metric::kFleetDevices, kClassIds[i], Emitter::number(count), count);
  }
  if (const std::int64_t count = measures.in_service_unknown_class; count > 0) {
    emit.value(Metric::kFleetDevices, "unknown", Emitter::number(count), count);
  }
  emit.value(Metric::kFleetOpen, {}, Emitter::number(measures.open), measures.rows);
  emit_provision(emit, provision);

  emit.check(Metric::kLifecycleWithin, measures.lifecycle);
  emit.totals(Metric::kLifecycleAge, measures.age_days, kDaysAYear, nullptr);
  emit.totals(Metric::kLifecycleWarranty, measures.past_warranty, 1, &measures.lifecycle);
  emit.cost(Metric::kLifecycleOverdueCost, measures.overdue_cost);

  emit.check(Metric::kSupportSupported, measures.support);
  emit.counts(Metric::kSupportEnd, measures.ends);
  emit.counts(Metric::kSupportRelease, measures.releases);
  emit.totals(Metric::kSupportEnding, measures.ending, 1, &measures.support);
  emit.totals(Metric::kSupportBeforeRefresh, measures.before_refresh, 1, &measures.support);
  emit.totals(Metric::kSupportBeforeRefreshDays, measures.before_refresh_days, 1, nullptr);
  emit.counts(Metric::kSupportBeforeRefreshRelease, measures.before_refresh_releases);
  emit.cost(Metric::kSupportBeforeRefreshCost, measures.before_refresh_cost);
  emit.cost(Metric::kSupportEndedCost, measures.ended_cost);

  emit.check(Metric::kPatchingCurrent, measures.patching);
  emit.totals(Metric::kPatchingAge, measures.patched_days, 1, nullptr);
  emit_security(emit, measures);
}

}  // namespace equipment
