// SPDX-License-Identifier: Apache-2.0
#include "core/operations/plugins.h"

#include <fmt/format.h>

#include <iterator>

#include "core/base/text.h"
#include "core/formats/schema.h"
#include "core/operations/period_plugins.h"

namespace waymark::operations {
namespace {

PluginLine line_of(const plugins::Registry& registry, const plugins::Installed& manifest) {
  const auto hash = registry.hash(manifest);
  PluginLine line{manifest.id,
                  manifest.version,
                  manifest.name,
                  manifest.summary,
                  {},
                  !manifest.library.empty(),
                  hash ? *hash : std::string(),
                  manifest.origin == plugins::Origin::kShipped,
                  manifest.folder.string()};
  for (const plugins::EditionEntry& edition : manifest.editions) {
    line.editions.push_back(edition.id);
  }
  return line;
}

}  // namespace

PluginList list_plugins(const WorkspaceOptions& options) {
  const auto registry = make_registry(options);
  PluginList list;
  const auto tell = [&](const Problem& problem, plugins::Origin origin) {
    if (origin == plugins::Origin::kGiven) {
      list.errors.add(Error(ErrorKind::kBadInput, problem));
    } else {
      list.problems.push_back(problem.text());
    }
  };
  for (const plugins::Installed& plugin : registry->plugins()) {
    list.plugins.push_back(line_of(*registry, plugin));
    if (const auto hash = registry->hash(plugin); !hash) {
      tell(hash.error().problems().front(), plugin.origin);
    }
  }
  for (const plugins::PassedOver& one : registry->passed_over()) tell(one.problem, one.origin);
  for (const auto& folder : registry->folders()) list.folders.push_back(folder.path.string());
  return list;
}

Result<PluginDetails> plugin_details(const WorkspaceOptions& options, const std::string& id) {
  const auto registry = make_registry(options);
  auto found = registry->find(id);
  if (!found) return found.error();
  const plugins::Installed& manifest = **found;
  Problems problems;
  if (auto checked = check_plugin(*registry, manifest); !checked) problems.add(checked.error());
  for (const plugins::PassedOver& one : registry->passed_over()) {
    if (one.origin == plugins::Origin::kGiven)
      problems.add(Error(ErrorKind::kBadInput, one.problem));
  }
  if (!problems.empty()) return problems.error();
  PluginDetails details{
      line_of(*registry, manifest), manifest.publisher, manifest.licence, {}, {}, {}};
  for (const plugins::ParameterSpec& parameter : manifest.parameters) {
    details.parameters.push_back({parameter.id, parameter.kind, parameter.title,
                                  parameter.fallback.value_or(""), parameter.options, parameter.min,
                                  parameter.max});
  }
  for (const plugins::EditionEntry& edition : manifest.editions) {
    auto instrument = registry->instrument(manifest, edition.id);
    if (!instrument) return instrument.error();
    const Instrument& model = **instrument;
    details.editions.push_back({edition.id, edition.title, model.sections.size(),
                                model.questions.size(), model.dimensions.size(),
                                model.metrics.size(), model.findings.size()});
    std::vector<std::string> idle = idle_questions(model);
    std::move(idle.begin(), idle.end(), std::back_inserter(details.notes));
  }
  return details;
}

Result<std::string> schema_document(const std::string& name) {
  const std::string_view text = schema_text(name);
  if (!text.empty()) return std::string(text);
  std::string names;
  for (const std::string& one : schema_names()) names += (names.empty() ? "" : ", ") + one;
  return bad_input({}, fmt::format("there is no schema {}", quoted(name)), "there is " + names);
}

std::vector<std::string> schema_list() {
  return schema_names();
}

}  // namespace waymark::operations
