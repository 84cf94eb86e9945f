// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/evidence_table.h"
#include "core/model/results.h"
#include "core/operations/progress.h"
#include "core/operations/workspace.h"
#include "core/plugins/registry.h"

namespace waymark::operations {

/// Everything of a plugin that can be told without running it: Registry::check(), its dialects.
/// Bad input, all of it in one go.
[[nodiscard]] Result<void> check_plugin(const plugins::Registry& registry,
                                        const plugins::Manifest& manifest);

/// Questions that are in no dimension, so that no answer to them changes a score or the coverage;
/// those that are answered in words are none of them. A sentence each.
[[nodiscard]] std::vector<std::string> idle_questions(const Instrument& instrument);

/// An open period's plugin: the very one that the period recorded, by its hash. A period that
/// recorded none takes the highest version, and a plugin that ships the one that ships now. Where
/// there is no such plugin, or it does not work as the period uses it, `unavailable` says why, and
/// all else comes from what the period keeps. Bad input only where a folder that was named for this
/// run would hold the plugin, and is broken: no other is taken in its place.
[[nodiscard]] Result<PluginInPeriod> plugin_of_open_period(Workspace& workspace,
                                                           const Period& period,
                                                           const PluginUse& use);

/// The plugin's own files, for what cannot be done without them: of the period's recorded hash,
/// and in a closed period else the highest version. Bad input that says why there is none.
[[nodiscard]] Result<const plugins::Installed*> installed_plugin(Workspace& workspace,
                                                                 const Period& period,
                                                                 const std::string& plugin);

/// What can score as that plugin did: the one of its hash, else the highest version.
[[nodiscard]] Result<const plugins::Installed*> installed_like(Workspace& workspace,
                                                               const PluginInPeriod& plugin);

/// Records the plugins that an open period has not recorded yet, and moves those that ship to what
/// ships now: both are told in the audit, and evidence is split anew where the plugin reads it in
/// another way. Changes nothing, and takes no lock, where there is nothing to do. A line on each.
[[nodiscard]] Result<std::vector<std::string>> settle_plugins(Workspace& workspace,
                                                              const std::string& period,
                                                              const Progress& progress);

struct ChosenPlugin {
  std::string version, hash;
  bool changed = false;
  std::vector<EvidenceChange> evidence;  ///< tables that were made anew
};

/// Makes an open period use another plugin of the same id: the one whose hash begins with `hash`.
/// Refused where that one is broken, has not the period's edition or does not take its parameters.
[[nodiscard]] Result<ChosenPlugin> use_plugin(Workspace& workspace, const std::string& period,
                                              const std::string& plugin, const std::string& hash,
                                              const Progress& progress);

}  // namespace waymark::operations
