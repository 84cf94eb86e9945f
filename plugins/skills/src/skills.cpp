// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "findings.h"
#include "metrics.h"
#include "plan.h"
#include "register.h"
#include "shares.h"
#include "tally.h"
#include "waymark/plugin.hpp"
#include "waymark/rules.hpp"
#include "withheld.h"

namespace skills {
namespace {

namespace rules = waymark::rules;
namespace sdk = waymark::sdk;
using rules::Value;

/// Who can do what their role requires: from the tables of people, requirements and headcount,
/// as docs/formats/skills.md says. The questions of `development` are scored by the model's rule.
class Skills {
 public:
  static constexpr const char* kId = "skills";
  static constexpr std::uint32_t kNeedsMinor = 1;  // metrics of items

  explicit Skills(const sdk::Host&) {}

  void score(const sdk::Call& call) const {
    const Plan plan = make_plan(call);
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) {
      if (call.host.is_cancelled()) throw sdk::Failure(WAYMARK_E_CANCELLED, {}, "cancelled");
      score_department(call, plan, row);
    }
  }

 private:
  /// The rows that a share rests on.
  struct Rows {
    std::uint32_t table;
    std::uint64_t count;
  };

  static void score_department(const sdk::Call& call, const Plan& plan, std::uint64_t row) {
    const Register from = read_register(call.batch, row, plan.tables, plan.settings);
    const Tally tally = count(from, call.batch.headcount(row), plan.settings);
    const Withheld withheld = withhold(tally);
    const Shares shares = {attainment_of(tally, plan.settings), specialists_of(tally),
                           currency_of(tally, plan.settings)};
    const std::uint32_t people = plan.tables.people.table;
    emit_dimension(call, plan, row, plan.attainment, shares.attainment, {people, from.people_rows});
    emit_dimension(call, plan, row, plan.specialists, shares.specialists,
                   {plan.tables.requirements.table, from.requirement_rows});
    emit_dimension(call, plan, row, plan.currency, shares.currency, {people, from.people_rows});
    emit_metrics(call.sink, row, plan, tally, withheld, shares);
    emit_findings(call.sink, row, plan, from, tally, withheld, shares);
  }

  static void emit_dimension(const sdk::Call& call, const Plan& plan, std::uint64_t row,
                             std::uint32_t index, const Share& share, Rows counted) {
    const Curve& curve = plan.settings.curve;
    sdk::DimensionResult result;
    Value native = Value::missing(), plain = Value::missing();
    switch (share.state) {
      case Share::State::kScored: {
        result.state = WAYMARK_STATE_SCORED;
        result.score = curve(share.value());
        plain = Value::scored(share.value());
        native = Value::scored(result.score);
        result.native = result.score;
        result.native_label = share.label;
        result.bounds = {curve(share.low), curve(share.high)};
        result.coverage = share.coverage;
        if (share.interval) {
          result.interval = {curve(share.interval->low), curve(share.interval->high),
                             plan.settings.confidence};
        }
        break;
      }
      case Share::State::kUnscored:
        result.state = WAYMARK_STATE_UNSCORED;
        break;
      case Share::State::kNotApplicable:
        result.state = WAYMARK_STATE_NOT_APPLICABLE;
        native = plain = Value::not_applicable();
        break;
    }
    call.sink.dimension(row, index, result);
    if (call.sink.traced()) trace(call, plan, row, index, share, plain, native, counted);
  }

  /// The mean of what counts 1 and what counts 0, and where it stands on the scale. The leaves say
  /// how many: nothing here stands for fewer people than the department's result does.
  static void trace(const sdk::Call& call, const Plan& plan, std::uint64_t row, std::uint32_t index,
                    const Share& share, Value plain, Value native, Rows counted) {
    auto tracer = call.sink.trace(row, index);
    tracer.begin();
    tracer.begin();
    const auto leaf = [&](double weight, double value) {
      if (weight > 0) {
        tracer.rows(counted.table, static_cast<std::uint64_t>(weight), Value::scored(value),
                    weight);
      }
    };
    if (plain.is_scored()) {
      leaf(share.numerator, 1);
      leaf(share.denominator - share.numerator, 0);
    } else if (share.state == Share::State::kUnscored) {
      tracer.rows(counted.table, counted.count, Value::missing());
    }
    tracer.end({"weighted_mean", share.label, plain});
    std::string bands;
    for (const double band : plan.settings.bands) {
      if (!bands.empty()) bands += ' ';
      bands += rules::to_text(100 * band);
    }
    const rules::Parameter parameters[] = {{"bands", bands}};
    tracer.end({"share_on_scale", {}, native, 1, parameters, 1});
  }
};

}  // namespace
}  // namespace skills

WAYMARK_PLUGIN(skills::Skills);
