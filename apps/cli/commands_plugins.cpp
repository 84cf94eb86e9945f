// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "core/base/number.h"
#include "core/operations/plugins.h"

namespace waymark::cli {
namespace {

/// Of a hash in a list: more than enough to name a plugin by.
constexpr std::size_t kShownDigits = 12;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

int plugin_list(const Options& options) {
  const operations::PluginList list = operations::list_plugins(options);
  for (const operations::PluginLine& plugin : list.plugins) {
    say("{} {}  {}  editions {}  {}  {}  {}\n", plugin.id, plugin.version, plugin.name,
        joined(plugin.editions), plugin.code ? "code" : "data",
        plugin.hash.empty() ? "broken" : plugin.hash.substr(0, kShownDigits),
        plugin.ships ? "ships" : plugin.folder);
  }
  for (const std::string& problem : list.problems) warn(problem);
  if (list.plugins.empty()) {
    say("No plugins found. Looked in {}. Name a folder with --plugin-dir.\n",
        list.folders.empty() ? "no folder" : joined(list.folders));
  }
  return list.errors.empty() ? kDone : fail(list.errors.error());
}

int plugin_info(const Options& options, const std::string& id) {
  auto found = operations::plugin_details(options, id);
  if (!found) return fail(found.error());
  const operations::PluginDetails& plugin = *found;
  say("{} {}: {}\n{}\n", plugin.line.id, plugin.line.version, plugin.line.name,
      plugin.line.summary);
  say("Publisher: {}\nLicence: {}\nFolder: {}\nFingerprint: {}\nScored by: {}\n", plugin.publisher,
      plugin.licence, plugin.line.folder, plugin.line.hash,
      plugin.line.code ? "its own code" : "declared rules");
  for (const operations::EditionLine& edition : plugin.editions) {
    say("Edition {}: {}\n  {} sections, {} questions, {} dimensions, {} metrics, {} findings\n",
        edition.id, edition.title, edition.sections, edition.questions, edition.dimensions,
        edition.metrics, edition.findings);
  }
  for (const operations::ParameterLine& parameter : plugin.parameters) {
    std::string allowed;
    if (!parameter.options.empty()) {
      allowed = ", one of " + joined(parameter.options);
    } else if (parameter.min && parameter.max) {
      allowed = ", " + shortest(*parameter.min) + " to " + shortest(*parameter.max);
    }
    say("Parameter {}: {}\n  {}, default {}{}\n", parameter.id, parameter.title, parameter.kind,
        parameter.fallback.empty() ? "none" : parameter.fallback, allowed);
  }
  for (const std::string& note : plugin.notes) warn(note);
  return kDone;
}

}  // namespace waymark::cli
