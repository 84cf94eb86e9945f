// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

struct PluginLine {
  std::string id, version, name, summary;
  std::vector<std::string> editions;
  bool code = false;      ///< scored by a library; else by declared rules
  std::string hash = {};  ///< empty where its folder cannot be read
  bool ships = false;     ///< it came with Waymark
  std::string folder = {};
};

struct PluginList {
  std::vector<PluginLine> plugins;    ///< by id, the highest version first
  std::vector<std::string> problems;  ///< folders passed over, and why
  Problems errors;                    ///< those of them that were named for this run
  std::vector<std::string> folders;   ///< where was looked, in order
};

/// Everything that is found, from manifests alone. Needs no store.
[[nodiscard]] PluginList list_plugins(const WorkspaceOptions& options);

struct ParameterLine {
  std::string id, kind, title, fallback;
  std::vector<std::string> options;
  std::optional<double> min, max;  ///< of a number: from where to where it may be set
};

struct EditionLine {
  std::string id, title;
  std::size_t sections = 0, questions = 0, dimensions = 0, metrics = 0, findings = 0;
};

struct PluginDetails {
  PluginLine line;
  std::string publisher, licence;
  std::vector<ParameterLine> parameters;
  std::vector<EditionLine> editions;
  std::vector<std::string> notes;  ///< what its author should be told
};

/// All that a plugin says of itself, its highest version. Bad input: all that check_plugin() finds,
/// and what list_plugins() calls errors.
[[nodiscard]] Result<PluginDetails> plugin_details(const WorkspaceOptions& options,
                                                   const std::string& id);

/// The text of a document's JSON Schema; bad input that lists the names for an unknown one.
[[nodiscard]] Result<std::string> schema_document(const std::string& name);
[[nodiscard]] std::vector<std::string> schema_list();

}  // namespace waymark::operations
