// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "measures.h"
#include "provision.h"
#include "waymark/face/sink.hpp"
#include "waymark/rules/value.hpp"

/// How a score came about, for explanations. Rules beyond the library's own: `share_on_scale`, the
/// curve of tally.h over one input, with the parameter `bands` in percent; `share_of_target`,
/// min(1, first / (target × second)) of its two inputs. README.md and docs/formats/explanation.md
/// explain them.
namespace equipment {

inline waymark::rules::Value value_of(const Share& share) {
  switch (share.state) {
    case Share::State::kScored:
      return waymark::rules::Value::scored(share.value);
    case Share::State::kUnscored:
      return waymark::rules::Value::missing();
    case Share::State::kNotApplicable:
      break;
  }
  return waymark::rules::Value::not_applicable();
}

/// The rows of a tally as leaves: good ones count 1, bad ones 0, the others nothing.
template <class Tracer>
void trace_tally(Tracer& tracer, std::uint32_t table, std::int64_t good, std::int64_t bad,
                 std::int64_t others) {
  using waymark::rules::Value;
  const auto leaf = [&](std::int64_t rows, Value value) {
    if (rows > 0) {
      tracer.rows(table, static_cast<std::uint64_t>(rows), value, static_cast<double>(rows));
    }
  };
  leaf(good, Value::scored(1));
  leaf(bad, Value::scored(0));
  leaf(others, Value::missing());
}

/// A check: the mean over its classes, by how many of each could be judged.
template <class Tracer>
void trace_check(Tracer& tracer, std::uint32_t table, const Check& check,
                 waymark::rules::Place place) {
  using waymark::rules::Node;
  using waymark::rules::Value;
  tracer.begin();
  for (std::size_t i = 0; i < kClasses; ++i) {
    const Tally& one = check.of[i];
    if (one.in() == 0) continue;
    tracer.begin();
    trace_tally(tracer, table, one.good, one.bad, one.unknown);
    tracer.end(Node{"weighted_mean", kClassIds[i], value_of(one.share()),
                    static_cast<double>(one.judged()), nullptr, 0});
  }
  const Tally& all = check.all;
  trace_tally(tracer, table, 0, 0, all.maybe_good + all.maybe_bad + all.maybe_unknown);
  tracer.end(Node{"weighted_mean", place.label, value_of(all.share()), place.weight, nullptr, 0});
}

/// How complete the register is: known cells count 1, empty ones 0.
template <class Tracer>
void trace_completeness(Tracer& tracer, std::uint32_t table, const Completeness& cells,
                        waymark::rules::Place place) {
  using waymark::rules::Node;
  tracer.begin();
  for (std::size_t i = 0; i < kCellIds.size(); ++i) {
    const auto expected = static_cast<double>(cells.expected[i]);
    if (cells.expected[i] == 0) continue;
    tracer.begin();
    trace_tally(tracer, table, cells.known[i], cells.expected[i] - cells.known[i], 0);
    tracer.end(Node{"weighted_mean", kCellIds[i],
                    waymark::rules::Value::scored(static_cast<double>(cells.known[i]) / expected),
                    expected, nullptr, 0});
  }
  tracer.end(Node{"weighted_mean", place.label, value_of(cells.share()), place.weight, nullptr, 0});
}

template <class Tracer>
void trace_provision(Tracer& tracer, std::uint32_t assets, std::uint32_t establishment,
                     const Provision& provision) {
  using waymark::rules::Node;
  using waymark::rules::Parameter;
  using waymark::rules::Value;
  tracer.begin();
  for (std::size_t i = 0; i < kProvided.size(); ++i) {
    const ClassProvision& one = provision.classes[i];
    const bool scored = one.share.state == Share::State::kScored;
    tracer.begin();
    tracer.rows(assets, static_cast<std::uint64_t>(one.rows_counted),
                scored ? Value::scored(one.devices) : Value::missing());
    tracer.rows(establishment, static_cast<std::uint64_t>(provision.posts),
                scored ? Value::scored(one.eligible) : Value::missing());
    const Parameter parameters[] = {{"target", waymark::rules::to_text(one.target)}};
    tracer.end(Node{"share_of_target", kClassIds[index_of(kProvided[i])], value_of(one.share),
                    one.share.weight, parameters, 1});
  }
  tracer.end(Node{"weighted_mean", "provision", value_of(provision.share), 1, nullptr, 0});
}

}  // namespace equipment
