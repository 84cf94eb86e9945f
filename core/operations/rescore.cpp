// SPDX-License-Identifier: Apache-2.0
#include "core/operations/rescore.h"

#include <algorithm>
#include <map>
#include <set>
#include <thread>
#include <unordered_map>

#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/operations/evidence_reader.h"
#include "core/operations/period_plugins.h"
#include "core/operations/scorers.h"
#include "core/operations/version.h"
#include "core/scoring/bounds.h"
#include "core/scoring/run.h"
#include "core/scoring/score_returns.h"
#include "core/store/codec/sheet.h"
#include "core/store/store.h"

namespace waymark::operations {

struct Rescorer::State {
  State(const Assessment& assessment, const PluginInPeriod& plugin, scoring::ScorerFactory make,
        unsigned jobs)
      : instrument(plugin.instrument),
        context{assessment.period.id, assessment.period.census, plugin.parameters, &run},
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

  /// The department's rows; kept until the next group needs the room.
  Result<const std::vector<scoring::TableRows>*> tables_of(const std::string& department) {
    if (instrument->tables.empty()) return nullptr;
    const auto known = tables.find(department);
    if (known != tables.end()) return &known->second;
    auto read = evidence->read(department);
    if (!read) return read.error();
    rows_held += evidence->rows(department);
    return &tables.emplace(department, *std::move(read)).first->second;
  }

  [[nodiscard]] double headcount(const std::string& department) const {
    const auto found = headcounts.find(department);
    return found == headcounts.end() ? 0 : found->second;
  }

  std::shared_ptr<const Instrument> instrument;
  scoring::Run run;
  scoring::Context context;
  scoring::ScorerFactory factory;
  scoring::ReturnScorer scorer;
  std::unique_ptr<scoring::Scorer> tracer;
  std::unordered_map<std::string, double> headcounts;
  std::string shared_fingerprint;
  std::unique_ptr<EvidenceReader> evidence;
  std::map<std::string, std::vector<scoring::TableRows>> tables;  ///< by department
  std::uint64_t rows_held = 0;
};

std::string failed_card(const std::string& of) {
  return "failed " + of;
}

Rescorer::Rescorer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Rescorer::~Rescorer() = default;

Result<std::unique_ptr<Rescorer>> Rescorer::make(Workspace& workspace, const Assessment& assessment,
                                                 const PluginInPeriod& plugin, unsigned jobs) {
  scoring::ScorerFactory factory;
  if (plugin.unavailable.empty()) {
    auto installed = installed_like(workspace, plugin);
    if (!installed) return installed.error();
    factory = scorer_factory(**installed, plugin.instrument);
  } else {
    factory = failing_scorer_factory(plugin.unavailable);
  }
  if (jobs == 0) jobs = std::max(1u, std::thread::hardware_concurrency());
  auto evidence = EvidenceReader::open(workspace.store(), workspace.force(), assessment.period.id,
                                       *plugin.instrument);
  if (!evidence) return evidence.error();
  auto state = std::make_unique<State>(assessment, plugin, std::move(factory), jobs);
  state->evidence = *std::move(evidence);
  return std::unique_ptr<Rescorer>(new Rescorer(std::move(state)));
}

Result<std::vector<ScoredReturn>> Rescorer::score(const std::vector<Return>& returns,
                                                  bool with_traces) {
  std::vector<ScoredReturn> outcome;
  outcome.reserve(returns.size());
  for (std::size_t begin = 0; begin < returns.size();) {
    // A group ends where the rows of its departments are many enough.
    std::set<std::string> fresh;
    std::uint64_t rows = 0;
    std::size_t end = begin;
    for (; end < returns.size(); ++end) {
      const std::string& department = returns[end].department;
      if (!fresh.contains(department)) {
        const std::uint64_t more = state_->evidence->rows(department);
        if (end > begin && rows + more > kMostRows) break;
        rows += more;
        fresh.insert(department);
      }
    }
    if (state_->rows_held + rows > kMostRows) {
      state_->tables.clear();
      state_->rows_held = 0;
    }
    if (auto done = score_group(returns, begin, end, with_traces, outcome); !done) {
      return done.error();
    }
    begin = end;
  }
  return outcome;
}

Result<void> Rescorer::score_group(const std::vector<Return>& returns, std::size_t begin,
                                   std::size_t end, bool with_traces,
                                   std::vector<ScoredReturn>& outcome) {
  std::vector<scoring::ReturnInput> inputs;
  inputs.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    auto tables = state_->tables_of(returns[i].department);
    if (!tables) return tables.error();
    inputs.push_back({&returns[i], state_->headcount(returns[i].department), *tables});
  }
  auto scored = state_->scorer.score(inputs);
  if (!scored) return scored.error();
  for (scoring::ScoredReturn& one : *scored) {
    outcome.push_back({std::move(one.card), std::move(one.self), std::move(one.reviewed), {}});
  }
  if (!with_traces) return {};
  if (!state_->tracer) {
    auto made = state_->factory();
    if (!made) return made.error();
    state_->tracer = *std::move(made);
  }
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    auto traced =
        scoring::trace_return(*state_->tracer, *state_->instrument, state_->context, inputs[i]);
    if (!traced) return traced.error();
    outcome[begin + i].traces = std::move(traced->traces);
  }
  return {};
}

std::vector<std::string> Rescorer::take_messages() {
  return state_->run.take_messages();
}

Result<std::string> Rescorer::fingerprint(const Return& given) const {
  std::string sheet;
  if (auto encoded = store::encode_scored(given, sheet); !encoded) return encoded.error();
  Fingerprint fingerprint;
  fingerprint.add(state_->shared_fingerprint);
  fingerprint.add(given.department).add(shortest(state_->headcount(given.department))).add(sheet);
  fingerprint.add(state_->evidence->fingerprint(given.department));
  return fingerprint.hex();
}

}  // namespace waymark::operations
