// SPDX-License-Identifier: Apache-2.0
// Scores the dimension `working` as the share of tools that work, of those of which it is known;
// the dimension `care` is its model's. Tells of a tool that is called a rumour.
#include <map>
#include <string>

#include "waymark/plugin.hpp"
#include "waymark/rules.hpp"

namespace {

namespace sdk = waymark::sdk;
namespace rules = waymark::rules;

class ToolRoom {
 public:
  static constexpr const char* kId = "tool-room";
  explicit ToolRoom(const sdk::Host& host) : host_(host) {}

  void score(const sdk::Call& call) const {
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) score_row(call, row);
  }

 private:
  void score_row(const sdk::Call& call, std::uint64_t row) const {
    const sdk::Model& model = call.model;
    const std::uint32_t tools = model.find_table("tools").value();
    const sdk::Table table = call.batch.table(tools);
    const sdk::Column name = table.column(model.find_column(tools, "name").value());
    const sdk::Column works = table.column(model.find_column(tools, "works").value());
    const sdk::Column bought = table.column(model.find_column(tools, "bought").value());
    const sdk::Column cost = table.column(model.find_column(tools, "cost").value());
    const sdk::Column worn = table.column(model.find_column(tools, "worn").value());

    double working = 0, known = 0;
    std::map<std::string, std::pair<double, std::int64_t>, std::less<>> costs;
    for (std::uint64_t i = table.begin(row); i < table.end(row); ++i) {
      if (works.answered(i)) {
        known += 1;
        working += works.boolean(i) ? 1 : 0;
      }
      // What was bought after the census, or is worn out, has no cost any more.
      const bool counts = !(bought.answered(i) && bought.date(i) > call.context.census_day()) &&
                          !(worn.answered(i) && worn.number(i) >= 100);
      if (name.text(i) == "rumour") {
        host_.report(WAYMARK_SEVERITY_WARNING, 7, "tools", "a rumour is no tool");
        host_.report(WAYMARK_SEVERITY_INFO, 0, {}, "rumours were counted");
      }
      auto& [sum, count] = costs[std::string(name.text(i))];
      if (cost.answered(i) && counts) sum += cost.number(i);
      ++count;
    }
    const double rows = static_cast<double>(table.end(row) - table.begin(row));

    sdk::DimensionResult result;
    if (known > 0) {
      result.state = WAYMARK_STATE_SCORED;
      result.score = 5 * working / known;
      result.native = 100 * working / known;
      result.bounds = {5 * working / rows, 5 * (working + rows - known) / rows};
      result.coverage = known / rows;
      result.interval = {result.score / 2, 5 - (5 - result.score) / 2, 0.95};
    } else if (rows == 0) {
      result.state = WAYMARK_STATE_NOT_APPLICABLE;
    }
    const std::uint32_t dimension = model.find_dimension("working").value();
    call.sink.dimension(row, dimension, result);
    if (call.sink.traced()) {
      sdk::Tracer tracer = call.sink.trace(row, dimension);
      tracer.begin();
      const rules::Value value = known > 0   ? rules::Value::scored(100 * working / known)
                                 : rows == 0 ? rules::Value::not_applicable()
                                             : rules::Value::missing();
      tracer.rows(tools, table.end(row) - table.begin(row), value);
      tracer.end({"share_that_works", "share of tools that work", value, 1, nullptr, 0});
    }

    sdk::MetricResult whole;
    whole.fraction = {working, known};
    if (known > 0) whole.value = working / known;
    whole.n = static_cast<std::int64_t>(rows);
    call.sink.metric(row, model.find_metric("works").value(), whole);
    for (const auto& [item, sum] : costs) {
      sdk::MetricResult one;
      one.value = sum.first;
      one.n = sum.second;
      one.item = item;
      call.sink.metric(row, model.find_metric("cost").value(), one);
    }
    if (working < known) call.sink.finding(row, model.find_finding("broken").value());
  }

  sdk::Host host_;
};

}  // namespace

WAYMARK_PLUGIN(ToolRoom);
