// SPDX-License-Identifier: Apache-2.0
#include <waymark/plugin.hpp>
#include <waymark/rules.hpp>

namespace {

namespace rules = waymark::rules;
namespace sdk = waymark::sdk;

/// Each dimension of the model is the mean of all percentages that are answered, on 0 to 5.
class PlainCpp {
 public:
  static constexpr const char* kId = "plain-cpp";

  explicit PlainCpp(const sdk::Host&) {}

  void score(const sdk::Call& call) const {
    for (std::uint64_t row = 0; row < call.batch.size(); ++row) {
      for (std::uint32_t d = 0; d < call.model.dimension_count(); ++d) {
        if (call.sink.traced()) {
          auto tracer = call.sink.trace(row, d);
          score_row(call, row, d, tracer);
        } else {
          rules::NullTracer none;
          score_row(call, row, d, none);
        }
      }
    }
  }

 private:
  template <class Tracer>
  static void score_row(const sdk::Call& call, std::uint64_t row, std::uint32_t dimension,
                        Tracer& tracer) {
    rules::WeightedMean mean(tracer, "mean");
    double answered = 0;
    for (std::uint32_t i = 0; i < call.model.question_count(); ++i) {
      const auto column = call.batch.question(i);
      rules::Value value = rules::Value::missing();
      if (column.state(row) == WAYMARK_CELL_NOT_APPLICABLE) value = rules::Value::not_applicable();
      if (column.answered(row)) {
        value = rules::Value::scored(column.number(row) / 20);
        answered += 1;
      }
      mean.add(tracer.leaf(i, value));
    }
    const rules::Value value = mean.finish();
    sdk::DimensionResult result;
    result.state = sdk::Tracer::state_of(value.state);
    result.score = value.value;
    call.sink.dimension(row, dimension, result);
    call.sink.metric(row, 0, {answered, {}, {}});
  }
};

}  // namespace

WAYMARK_PLUGIN(PlainCpp);
