// SPDX-License-Identifier: Apache-2.0
// A host in C that knows ABI 1.0 and no more, with the plugins of today.
#include <gtest/gtest.h>

#include "core/plugins/in_process_scorer.h"
#include "core/plugins/registry.h"
#include "host.h"
#include "tests/abi/answers.h"

namespace waymark::abi_testing {
namespace {

struct Answered {
  int status = 0;
  std::string said;
  std::uint64_t dimensions = 0, metrics = 0, findings = 0;
  std::vector<std::int32_t> states;
  std::vector<double> scores, natives;
};

std::vector<const char*> pointers(const std::vector<std::string>& texts) {
  std::vector<const char*> out;
  for (const std::string& text : texts) out.push_back(text.c_str());
  return out;
}

template <class Things>
std::vector<std::string> ids_of(const Things& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) ids.push_back(thing.id);
  return ids;
}

/// some_answers() of the plugin, scored by the host in C.
Answered through_the_old_host(const plugins::Manifest& manifest, const Instrument& instrument,
                              const scoring::Batch& batch) {
  const scoring::Context context = some_context(manifest);
  std::vector<std::vector<std::string>> option_ids;
  std::vector<std::vector<const char*>> options;
  std::vector<std::vector<double>> values;
  std::vector<std::vector<std::uint8_t>> states;
  std::vector<old_question> questions;
  for (const Question& question : instrument.questions) {
    option_ids.push_back(ids_of(question.options));
    options.push_back(pointers(option_ids.back()));
    auto& counted = values.emplace_back();
    for (const Option& option : question.options) counted.push_back(option.value);
  }
  for (std::size_t q = 0; q < instrument.questions.size(); ++q) {
    auto& bytes = states.emplace_back();
    for (const auto state : batch.columns[q].states)
      bytes.push_back(static_cast<std::uint8_t>(state));
  }
  for (std::size_t q = 0; q < instrument.questions.size(); ++q) {
    const Question& question = instrument.questions[q];
    const scoring::AnswerColumn& column = batch.columns[q];
    questions.push_back({question.id.c_str(), question.kind == QuestionKind::kChoice ? 1u : 4u,
                         question.weight, options[q].data(), values[q].data(),
                         static_cast<std::uint32_t>(options[q].size()), states[q].data(),
                         column.options.data(), column.numbers.data()});
  }
  const auto dimension_ids = ids_of(instrument.dimensions), metric_ids = ids_of(instrument.metrics),
             finding_ids = ids_of(instrument.findings);
  const auto dimensions = pointers(dimension_ids), metrics = pointers(metric_ids),
             findings = pointers(finding_ids);
  std::vector<old_parameter> parameters;
  for (const auto& [name, value] : context.parameters) {
    parameters.push_back({name.c_str(), value.c_str()});
  }
  std::vector<const char*> departments;
  std::vector<double> headcounts;
  for (const scoring::DepartmentFacts& row : batch.rows) {
    departments.push_back(row.code.c_str());
    headcounts.push_back(row.headcount);
  }
  const std::string library = (manifest.folder / manifest.library).string();
  const std::string folder = manifest.folder.string();
  const auto count = [](const auto& things) { return static_cast<std::uint32_t>(things.size()); };
  const old_call call = {
      library.c_str(),        manifest.id.c_str(),   folder.c_str(),     instrument.edition.c_str(),
      context.period.c_str(), context.census.days,   questions.data(),   count(questions),
      dimensions.data(),      metrics.data(),        findings.data(),    count(dimensions),
      count(metrics),         count(findings),       parameters.data(),  count(parameters),
      instrument.native.min,  instrument.native.max, departments.data(), headcounts.data(),
      batch.rows.size()};
  Answered out;
  const std::size_t cells = batch.rows.size() * dimensions.size();
  out.states.assign(cells, 0);
  out.scores.assign(cells, 0);
  out.natives.assign(cells, 0);
  old_answer answer = {};
  answer.states = out.states.data();
  answer.scores = out.scores.data();
  answer.natives = out.natives.data();
  out.status = old_host_score(&call, &answer);
  out.said = answer.said;
  out.dimensions = answer.dimensions;
  out.metrics = answer.metrics;
  out.findings = answer.findings;
  return out;
}

struct Plugin {
  std::shared_ptr<const plugins::Manifest> manifest;
  std::shared_ptr<const Instrument> instrument;
};

Plugin plugin_in(const std::string& folder, const std::string& id) {
  static std::vector<std::unique_ptr<plugins::Registry>> kept;
  kept.push_back(std::make_unique<plugins::Registry>(std::vector<plugins::SearchFolder>{folder}));
  const auto manifest = kept.back()->find(id);
  EXPECT_TRUE(manifest.ok());
  const auto instrument = kept.back()->instrument(id, (*manifest)->editions.back().id);
  EXPECT_TRUE(instrument.ok());
  return {std::make_shared<plugins::Manifest>(**manifest), *instrument};
}

/// What the host of today and the one in C make of the same returns.
void expect_the_same(const std::string& folder, const std::string& id) {
  const Plugin plugin = plugin_in(folder, id);
  const scoring::Batch batch = some_answers(*plugin.instrument, 12);
  auto scorer = plugins::make_in_process_scorer(*plugin.manifest, plugin.instrument);
  ASSERT_TRUE(scorer.ok()) << scorer.error().first();
  const auto now = (*scorer)->score(some_context(*plugin.manifest), batch, false);
  ASSERT_TRUE(now.ok());
  const Answered old = through_the_old_host(*plugin.manifest, *plugin.instrument, batch);
  ASSERT_EQ(old.status, 0) << old.said;
  const std::size_t dimensions = plugin.instrument->dimensions.size();
  std::size_t scored = 0, metrics = 0, findings = 0;
  for (std::size_t row = 0; row < batch.rows.size(); ++row) {
    ASSERT_EQ((*now)[row].failure, "");
    metrics += (*now)[row].metrics.size();
    findings += (*now)[row].findings.size();
    for (std::size_t d = 0; d < dimensions; ++d) {
      const auto& result = (*now)[row].dimensions[d];
      const std::size_t at = row * dimensions + d;
      const bool is_scored = result.state == FigureState::kScored;
      EXPECT_EQ(old.states[at] == 1, is_scored);
      if (!is_scored) continue;
      ++scored;
      EXPECT_EQ(old.scores[at], result.score);
      EXPECT_EQ(old.natives[at], result.native ? result.native->value : 0);
    }
  }
  EXPECT_GT(scored, 0u);
  EXPECT_EQ(old.dimensions, batch.rows.size() * dimensions);
  EXPECT_EQ(old.metrics, metrics);
  EXPECT_EQ(old.findings, findings);
}

TEST(OlderHost, in_c_runs_cyber_and_scores_as_the_host_of_today_does) {
  expect_the_same(WAYMARK_SHIPPED_PLUGINS, "cyber");
}

TEST(OlderHost, in_c_runs_a_plugin_in_c) {
  expect_the_same(WAYMARK_PLAIN_C, "plain-c");
}

TEST(OlderHost, is_told_so_by_a_plugin_that_needs_abi_1_1) {
  for (const char* id : {"equipment", "skills"}) {
    const Plugin plugin = plugin_in(WAYMARK_SHIPPED_PLUGINS, id);
    const Answered old = through_the_old_host(*plugin.manifest, *plugin.instrument,
                                              some_answers(*plugin.instrument, 0));
    EXPECT_EQ(old.status, -2) << id;  // WAYMARK_E_UNSUPPORTED
    EXPECT_EQ(old.said, "the plugin " + std::string(id) +
                            " needs a host of ABI 1.1 or newer, and this one has 1.0");
  }
}

}  // namespace
}  // namespace waymark::abi_testing
