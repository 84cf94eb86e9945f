// SPDX-License-Identifier: Apache-2.0
#include <waymark/plugin.hpp>
#include <waymark/rules.hpp>

namespace {

namespace rules = waymark::rules;
namespace sdk = waymark::sdk;

/// Dimension d is the weighted mean of the questions d, d + D, d + 2 D, …
class Bench {
 public:
  static constexpr const char* kId = "bench";

  explicit Bench(const sdk::Host&) {}

  void score(const sdk::Call& call) const {
    rules::NullTracer none;
    const std::uint32_t dimensions = call.model.dimension_count();
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) {
      for (std::uint32_t d = 0; d < dimensions; ++d) {
        rules::WeightedMean mean(none);
        for (std::uint32_t q = d; q < call.model.question_count(); q += dimensions) {
          const waymark_question& question = call.model.question(q);
          mean.add(value_of(call.batch.question(q), question, row), question.weight);
        }
        const rules::Value value = mean.finish();
        sdk::DimensionResult result;
        result.state = sdk::Tracer::state_of(value.state);
        result.score = value.value;
        call.sink.dimension(row, d, result);
      }
    }
  }

 private:
  static rules::Value value_of(const sdk::Column& column, const waymark_question& question,
                               std::uint64_t row) {
    switch (column.state(row)) {
      case WAYMARK_CELL_ANSWERED:
        return rules::Value::scored(question.option_values[column.choice(row)]);
      case WAYMARK_CELL_NOT_APPLICABLE:
        return rules::Value::not_applicable();
      default:
        return rules::Value::missing();
    }
  }
};

}  // namespace

WAYMARK_PLUGIN(Bench);
