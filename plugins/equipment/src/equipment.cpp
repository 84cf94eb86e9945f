// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <vector>

#include "fleet.h"
#include "measures.h"
#include "metrics.h"
#include "plan.h"
#include "provision.h"
#include "sentences.h"
#include "support_table.h"
#include "tally.h"
#include "traces.h"
#include "waymark/plugin.hpp"

namespace equipment {
namespace {

namespace rules = waymark::rules;
namespace sdk = waymark::sdk;

/// The equipment of a department, scored from register, device management and establishment.
/// docs/formats/equipment.md is what it does, line by line.
class Equipment {
 public:
  static constexpr const char* kId = "equipment";
  static constexpr std::uint32_t kNeedsMinor = 1;  // metrics of items

  explicit Equipment(const sdk::Host& host) : table_(host.read("data/os-support.csv")) {}

  void score(const sdk::Call& call) const {
    const Plan plan = make_plan(call);
    FleetReader reader(call, plan.policy, table_);
    warn_of_old_table(call, plan.policy);
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) {
      if (call.host.is_cancelled()) throw sdk::Failure(WAYMARK_E_CANCELLED, {}, "cancelled");
      score_department(call, plan, reader, row);
    }
  }

 private:
  /// Everything about one department.
  struct Scored {
    Measures measures;
    Provision provision;
    std::array<Share, kDimensions> shares;

    Share& operator[](Dimension one) { return shares[static_cast<std::size_t>(one)]; }
    const Share& operator[](Dimension one) const { return shares[static_cast<std::size_t>(one)]; }
  };

  static constexpr std::int32_t kOldTable = 1;

  void warn_of_old_table(const sdk::Call& call, const Policy& policy) const {
    if (call.context.census_day() <= add_months(table_.as_of(), policy.support_table_months))
      return;
    call.host.report(WAYMARK_SEVERITY_WARNING, kOldTable, "data/os-support.csv",
                     "the support dates are of " + in_words(table_.as_of()) +
                         ", too long before the census: bring the table up to date");
  }

  void score_department(const sdk::Call& call, const Plan& plan, FleetReader& reader,
                        std::uint64_t row) const {
    const Policy& policy = plan.policy;
    const Day census = call.context.census_day();
    const std::vector<Device> fleet = reader.devices(row);
    Scored scored;
    scored.measures = measure(fleet, policy, census, reader.management_rows(row) > 0);
    scored.provision = provide(fleet, reader.posts(row), call.batch.headcount(row), policy);
    const Measures& measures = scored.measures;
    scored[Dimension::kProvision] = scored.provision.share;
    scored[Dimension::kLifecycle] = measures.lifecycle.all.share();
    scored[Dimension::kSupport] = measures.support.all.share();
    scored[Dimension::kPatching] = measures.patching.all.share();
    scored[Dimension::kSecurity] = security(measures, policy);
    if (fleet.empty()) {
      Share unknown;
      unknown.state = Share::State::kUnscored;
      scored.shares.fill(unknown);
    }

    for (std::size_t i = 0; i < kDimensions; ++i) {
      emit_dimension(call.sink, row, plan.dimensions[i], scored.shares[i], policy);
    }
    emit_metrics(call.sink, row, plan, measures, scored.provision,
                 std::max(0, census - table_.as_of()));
    emit_findings(call, plan, scored, row);
    if (call.sink.traced()) trace(call, plan, reader, scored, row);
  }

  static Share security(const Measures& measures, const Policy& policy) {
    std::vector<Share> parts = {measures.encrypted.all.share(), measures.managed.all.share(),
                                measures.seen.all.share(), measures.completeness.share()};
    parts[0].weight = policy.weight_encrypted;
    parts[1].weight = policy.weight_managed;
    parts[2].weight = policy.weight_seen;
    parts[3].weight = policy.weight_complete;
    return mean_of(parts);
  }

  static void emit_dimension(const sdk::Sink& sink, std::uint64_t row, std::uint32_t index,
                             const Share& share, const Policy& policy) {
    sdk::DimensionResult result;
    result.state = sdk::Tracer::state_of(value_of(share).state);
    if (share.state == Share::State::kScored) {
      result.score = on_scale(share.value, policy.bands);
      result.bounds = {on_scale(share.low, policy.bands), on_scale(share.high, policy.bands)};
      result.coverage = share.coverage;
    }
    sink.dimension(row, index, result);
  }

  void emit_findings(const sdk::Call& call, const Plan& plan, const Scored& scored,
                     std::uint64_t row) const {
    const Sentences say{plan.policy, scored.measures, scored.provision, call.context.census_day(),
                        table_.as_of()};
    const auto emit = [&](Finding finding, const std::string& text) {
      if (!text.empty()) call.sink.finding(row, plan[finding], text);
    };
    if (scored.measures.rows == 0) return;
    emit(Finding::kProvisionShort, say.provision_short());
    emit(Finding::kLifecycleOverdue, say.overdue());
    emit(Finding::kSupportEnded, say.support_ended());
    emit(Finding::kSupportEnding, say.support_ending());
    emit(Finding::kSupportBeforeRefresh, say.before_refresh());
    emit(Finding::kSupportUnknown, say.support_unknown());
    emit(Finding::kSupportTableOld, say.table_old());
    emit(Finding::kPatchingLate, say.patched_late());
    emit(Finding::kPatchingUnknown, say.patched_unknown());
    emit(Finding::kSecurityUnencrypted, say.unencrypted());
    emit(Finding::kSecurityUnmanaged, say.unmanaged());
    emit(Finding::kSecurityUnseen, say.unseen());
    emit(Finding::kSecurityIncomplete, say.incomplete());
    emit(Finding::kSecurityDisagree, say.disagree());
    emit(Finding::kSecurityGhosts, say.ghosts());
  }

  static void trace(const sdk::Call& call, const Plan& plan, const FleetReader& reader,
                    const Scored& scored, std::uint64_t row) {
    const std::uint32_t assets = reader.assets_index();
    const Measures& measures = scored.measures;
    const auto tree = [&](Dimension dimension, auto&& inner) {
      auto tracer = call.sink.trace(row, plan[dimension]);
      tracer.begin();
      if (measures.rows == 0) {
        tracer.rows(assets, 0, rules::Value::missing());
      } else {
        inner(tracer);
      }
      const Share& share = scored[dimension];
      std::string bands;
      for (const double band : plan.policy.bands) {
        if (!bands.empty()) bands += ' ';
        bands += rules::to_text(100 * band);
      }
      rules::Value value = value_of(share);
      if (value.is_scored()) value.value = on_scale(share.value, plan.policy.bands);
      const rules::Parameter parameters[] = {{"bands", bands}};
      tracer.end(rules::Node{"share_on_scale", {}, value, 1, parameters, 1});
    };
    tree(Dimension::kProvision, [&](auto& tracer) {
      trace_provision(tracer, assets, reader.establishment_index(), scored.provision);
    });
    tree(Dimension::kLifecycle, [&](auto& tracer) {
      trace_check(tracer, assets, measures.lifecycle, {"within the refresh cycle"});
    });
    tree(Dimension::kSupport, [&](auto& tracer) {
      trace_check(tracer, assets, measures.support, {"with security support"});
    });
    tree(Dimension::kPatching, [&](auto& tracer) {
      trace_check(tracer, assets, measures.patching, {"patched within the window"});
    });
    tree(Dimension::kSecurity, [&](auto& tracer) {
      tracer.begin();
      const Policy& policy = plan.policy;
      trace_check(tracer, assets, measures.encrypted, {"encrypted", policy.weight_encrypted});
      trace_check(tracer, assets, measures.managed, {"managed", policy.weight_managed});
      trace_check(tracer, assets, measures.seen, {"seen lately", policy.weight_seen});
      trace_completeness(tracer, assets, measures.completeness,
                         {"complete register", policy.weight_complete});
      tracer.end(rules::Node{"weighted_mean", "security", value_of(scored[Dimension::kSecurity]), 1,
                             nullptr, 0});
    });
  }

  SupportTable table_;
};

}  // namespace
}  // namespace equipment

WAYMARK_PLUGIN(equipment::Equipment);
