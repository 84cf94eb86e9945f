// SPDX-License-Identifier: Apache-2.0
#include "core/operations/plugins.h"

#include <fmt/format.h>

#include "core/base/text.h"
#include "core/formats/schema.h"
#include "core/plugins/registry.h"

namespace waymark::operations {
namespace {

PluginLine line_of(const plugins::Manifest& manifest) {
  PluginLine line{manifest.id, manifest.version,         manifest.name, manifest.summary,
                  {},          !manifest.library.empty()};
  for (const plugins::EditionEntry& edition : manifest.editions) {
    line.editions.push_back(edition.id);
  }
  return line;
}

}  // namespace

PluginList list_plugins(const WorkspaceOptions& options) {
  const auto registry = make_registry(options);
  PluginList list;
  for (const plugins::Manifest& manifest : registry->plugins()) {
    list.plugins.push_back(line_of(manifest));
  }
  for (const Problem& problem : registry->problems()) list.problems.push_back(problem.text());
  for (const auto& folder : registry->folders()) list.folders.push_back(folder.string());
  return list;
}

Result<PluginDetails> plugin_details(const WorkspaceOptions& options, const std::string& id) {
  const auto registry = make_registry(options);
  auto found = registry->find(id);
  if (!found) return found.error();
  const plugins::Manifest& manifest = **found;
  auto hash = registry->hash(id);
  if (!hash) return hash.error();
  PluginDetails details{line_of(manifest),
                        manifest.publisher,
                        manifest.licence,
                        manifest.folder.string(),
                        *std::move(hash),
                        {},
                        {}};
  for (const plugins::ParameterSpec& parameter : manifest.parameters) {
    details.parameters.push_back({parameter.id, parameter.kind, parameter.title,
                                  parameter.fallback.value_or(""), parameter.options});
  }
  for (const plugins::EditionEntry& edition : manifest.editions) {
    auto instrument = registry->instrument(id, edition.id);
    if (!instrument) return instrument.error();
    const Instrument& model = **instrument;
    details.editions.push_back({edition.id, edition.title, model.sections.size(),
                                model.questions.size(), model.dimensions.size(),
                                model.metrics.size(), model.findings.size()});
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
