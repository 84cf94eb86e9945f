// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/marking.h"

namespace waymark::plugins {

struct EditionEntry {
  std::string id, title;
  std::string model;  ///< path in the plugin's folder
};

struct TableColumn {
  std::string id, kind;
  bool required = false;
  bool personal = false;  ///< tells of a person: its cells are quoted nowhere
};

struct TableSpec {
  std::string id;
  std::vector<TableColumn> columns;
  std::string join;                   ///< column or empty
  bool by_department = false;         ///< else force-wide
  std::vector<std::string> dialects;  ///< paths in the plugin's folder
};

struct ParameterSpec {
  std::string id, kind, title;
  std::optional<std::string> fallback;  ///< the default, as text
  std::vector<std::string> options;     ///< those allowed; empty: any of its kind
  /// The range allowed: of a number, integer or percent without options always there.
  std::optional<double> min, max;
};

struct CrosswalkEntry {
  std::string from, to;  ///< editions
  std::string file;      ///< path in the plugin's folder
};

/// What a plugin says of itself: `plugin.json`. A value; any thread.
struct Manifest {
  std::filesystem::path folder;
  std::string id, version, name, summary, publisher, licence;
  std::vector<EditionEntry> editions;    ///< never empty; the last one is the newest
  std::string library;                   ///< file in the folder, or empty: data only
  std::string abi;                       ///< what the library was built for, or empty
  Marking marking = Marking::kOfficial;  ///< of what it scores
  std::vector<TableSpec> tables;
  std::vector<ParameterSpec> parameters;
  std::vector<CrosswalkEntry> crosswalks;
  std::map<std::string, std::string> files;  ///< path to SHA-256, or empty

  [[nodiscard]] const EditionEntry* edition(std::string_view edition_id) const;
  [[nodiscard]] const CrosswalkEntry* crosswalk(std::string_view from, std::string_view to) const;
};

/// Reads `folder`/plugin.json. Loads no code and opens no other file. Bad input, each at its JSON
/// pointer: what the format refuses, ids twice, a path that leaves the folder, a crosswalk between
/// editions that are not there, a number without a range, a default that its own options or range
/// do not allow.
[[nodiscard]] Result<Manifest> read_manifest(const std::filesystem::path& folder);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<Manifest> parse_manifest(std::string_view text,
                                              const std::filesystem::path& folder);

/// The plugin's tables as an instrument has them.
[[nodiscard]] std::vector<TableShape> table_shapes(const Manifest& manifest);

/// Why a parameter of the plugin may not have that value, and how to mend it; nothing where it may.
[[nodiscard]] std::optional<Problem> parameter_fault(const Manifest& manifest,
                                                     const std::string& parameter,
                                                     const std::string& value);

/// Every parameter of the plugin: as given, else its default. Bad input: one that the plugin does
/// not have, a value that it does not allow (the message lists what it does), one that has no
/// default and is not given.
[[nodiscard]] Result<std::map<std::string, std::string>> complete_parameters(
    const Manifest& manifest, const std::map<std::string, std::string>& given);

/// The same for parameters that a period keeps. Values that the plugin no longer allows are left
/// for it to refuse, return by return, until they are set to others; parameters that it no longer
/// has are left out.
[[nodiscard]] Result<std::map<std::string, std::string>> complete_kept_parameters(
    const Manifest& manifest, const std::map<std::string, std::string>& given);

}  // namespace waymark::plugins
