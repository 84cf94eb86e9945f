// SPDX-License-Identifier: Apache-2.0
#include "core/operations/rescore.h"

#include <algorithm>
#include <thread>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/operations/scorers.h"
#include "core/operations/version.h"
#include "core/plugins/registry.h"
#include "core/scoring/bounds.h"
#include "core/scoring/score_returns.h"
#include "core/store/codec/sheet.h"

namespace waymark::operations {

struct Rescorer::State {
  State(const Assessment& assessment, const PluginInPeriod& plugin, scoring::ScorerFactory make,
        unsigned jobs)
      : instrument(plugin.instrument),
        context{assessment.period.id, assessment.period.census, plugin.parameters},
        factory(std::move(make)),
        scorer(*instrument, context, factory, jobs) {
    for (const Department& department : assessment.organisation.departments) {
      headcounts.emplace(department.code, department.headcount);
    }
    Fingerprint common;
    common.add(engine_version()).add(plugin.id).add(plugin.edition).add(plugin.hash);
    common.add(context.period).add(context.census.iso());
    for (const auto& [id, value] : context.parameters) common.add(id).add(value);
    shared_fingerprint = common.hex();
  }

  [[nodiscard]] double headcount(const std::string& department) const {
    const auto found = headcounts.find(department);
    return found == headcounts.end() ? 0 : found->second;
  }

  std::shared_ptr<const Instrument> instrument;
  scoring::Context context;
  scoring::ScorerFactory factory;
  scoring::ReturnScorer scorer;
  std::unique_ptr<scoring::Scorer> tracer;
  std::unordered_map<std::string, double> headcounts;
  std::string shared_fingerprint;
};

Rescorer::Rescorer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rescorer::~Rescorer() = default;

Result<std::unique_ptr<Rescorer>> Rescorer::make(plugins::Registry& registry,
                                                 const Assessment& assessment,
                                                 const PluginInPeriod& plugin, unsigned jobs) {
  auto manifest = registry.find(plugin.id);
  if (!manifest) return manifest.error();
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  return std::unique_ptr<Rescorer>(new Rescorer(std::make_unique<State>(
      assessment, plugin, scorer_factory(**manifest, plugin.instrument), jobs)));
}

Result<std::vector<ScoredReturn>> Rescorer::score(const std::vector<Return>& returns,
                                                  bool with_traces) {
  std::vector<scoring::ReturnInput> inputs;
  inputs.reserve(returns.size());
  for (const Return& given : returns) {
    inputs.push_back({&given, state_->headcount(given.department)});
  }
  auto scored = state_->scorer.score(inputs);
  if (!scored) return scored.error();
  std::vector<ScoredReturn> outcome;
  outcome.reserve(returns.size());
  for (scoring::ScoredReturn& one : *scored) {
    outcome.push_back({std::move(one.card), std::move(one.self), std::move(one.reviewed), {}});
  }
  if (!with_traces) return outcome;
  if (!state_->tracer) {
    auto made = state_->factory();
    if (!made) return made.error();
    state_->tracer = *std::move(made);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    auto traced =
        scoring::trace_return(*state_->tracer, *state_->instrument, state_->context, inputs[i]);
    if (!traced) return traced.error();
    outcome[i].traces = std::move(traced->traces);
  }
  return outcome;
}

Result<std::string> Rescorer::fingerprint(const Return& given) const {
  std::string sheet;
  if (auto encoded = store::encode_sheet(given, sheet); !encoded) return encoded.error();
  Fingerprint fingerprint;
  fingerprint.add(state_->shared_fingerprint);
  fingerprint.add(given.department).add(shortest(state_->headcount(given.department))).add(sheet);
  return fingerprint.hex();
}

}  // namespace waymark::operations
