// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "plan.h"
#include "profiles.h"
#include "waymark/plugin.hpp"
#include "waymark/rules.hpp"

namespace cyber {
namespace {

namespace rules = waymark::rules;
namespace sdk = waymark::sdk;
using rules::Value;

/// The CAF, scored. An outcome's state follows from its groups of statements by the rule of
/// rules/states.hpp. The CAF itself has no overall score: a dimension's is the share of the
/// outcomes in the chosen profile whose state is at least what the profile requires, and says so.
class Cyber {
 public:
  static constexpr const char* kId = "cyber";

  explicit Cyber(const sdk::Host& host)
      : editions_(read_profiles(host.read("data/profiles.csv"))) {}

  void score(const sdk::Call& call) const {
    const Plan plan = make_plan(editions_, call);
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) {
      if (row % 1024 == 0 && call.host.is_cancelled()) {
        throw sdk::Failure(WAYMARK_E_CANCELLED, {}, "cancelled");
      }
      for (std::uint32_t i = 0; i < plan.dimensions.size(); ++i) {
        if (call.sink.traced()) {
          auto tracer = call.sink.trace(row, i);
          score_dimension(call, plan, row, i, tracer);
        } else {
          rules::NullTracer none;
          score_dimension(call, plan, row, i, none);
        }
      }
    }
  }

 private:
  static Value group_of(const sdk::Batch& batch, std::uint64_t row, const GroupQuestion& group) {
    const sdk::Column column = batch.question(group.question);
    switch (column.state(row)) {
      case WAYMARK_CELL_ANSWERED:
        return Value::scored(group.options.at(static_cast<std::size_t>(column.choice(row))));
      case WAYMARK_CELL_NOT_APPLICABLE:
        return Value::not_applicable();
      default:
        return Value::missing();
    }
  }

  template <class Tracer>
  static Value state_of(const sdk::Batch& batch, std::uint64_t row, const OutcomePlan& plan,
                        Tracer& tracer) {
    tracer.begin();
    const auto ask = [&](const GroupQuestion& group) {
      return tracer.leaf(group.question, group_of(batch, row, group));
    };
    const Value not_achieved = ask(plan.not_achieved);
    Value partially;
    if (plan.partially) partially = ask(*plan.partially);
    const Value achieved = ask(plan.achieved);
    // An outcome that the profile does not require is shown, and weighs nothing.
    const bool required = plan.required != Required::kNotAchieved;
    return rules::three_state(tracer, not_achieved, plan.partially ? &partially : nullptr, achieved,
                              {plan.label, required ? 1.0 : 0.0});
  }

  template <class Tracer>
  static void score_dimension(const sdk::Call& call, const Plan& plan, std::uint64_t row,
                              std::uint32_t index, Tracer& tracer) {
    const DimensionPlan& dimension = plan.dimensions[index];
    tracer.begin();
    int required = 0, met = 0;
    bool answered = false;
    std::string demands;
    for (const OutcomePlan& outcome : dimension.outcomes) {
      const Value state = state_of(call.batch, row, outcome, tracer);
      const double demand = static_cast<double>(outcome.required);
      if constexpr (Tracer::kEnabled) {
        if (!demands.empty()) demands += ' ';
        demands += rules::to_text(demand);
      }
      if (state.is_scored()) {
        call.sink.metric(row, outcome.metric, {state.value, {}, {}});
        if (state.value < demand) call.sink.finding(row, outcome.finding);
      }
      if (outcome.required == Required::kNotAchieved || state.state == rules::State::kNotApplicable)
        continue;
      ++required;
      answered = answered || state.is_scored();
      if (state.is_scored() && state.value >= demand) ++met;
    }

    sdk::DimensionResult result;
    Value share = Value::not_applicable();
    std::string label;
    if (required > 0 && !answered) {
      share = Value::missing();
      result.state = WAYMARK_STATE_UNSCORED;
    } else if (required > 0) {
      share = Value::scored(static_cast<double>(met) / required);
      label = std::to_string(met) + " of " + std::to_string(required) +
              (required == 1 ? " outcome met" : " outcomes met");
      result.state = WAYMARK_STATE_SCORED;
      result.score = rules::to_maturity(share.value, 0, 1);
      result.native = share.value;
      result.native_label = label;
    } else {
      result.state = WAYMARK_STATE_NOT_APPLICABLE;
    }
    call.sink.dimension(row, index, result);
    if constexpr (Tracer::kEnabled) {
      const rules::Parameter parameters[] = {{"profile", plan.profile}, {"required", demands}};
      tracer.end({"share_of_outcomes_met", label, share, 1, parameters, 2});
    }
  }

  std::vector<Edition> editions_;
};

}  // namespace
}  // namespace cyber

WAYMARK_PLUGIN(cyber::Cyber);
