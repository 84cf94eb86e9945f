// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/period.h"
#include "core/operations/workspace.h"
#include "core/plugins/manifest.h"
#include "core/store/store.h"

namespace waymark::operations {

/// A plugin as a period keeps it: what it says of itself, and the model of the edition asked about.
struct KeptPlugin {
  plugins::Manifest manifest;  ///< without a folder: none of its files is kept but these two
  std::shared_ptr<const Instrument> instrument;
};

/// What a period keeps of a plugin from the day it is opened, so that it can be read without it.
[[nodiscard]] Result<std::vector<store::FrozenDocument>> documents_to_keep(
    const plugins::Manifest& manifest, const std::string& edition);

/// What was kept; nothing in a period that was opened before any was.
[[nodiscard]] Result<std::optional<KeptPlugin>> kept_plugin(Workspace& workspace,
                                                            const Period& period,
                                                            const PluginUse& use);

}  // namespace waymark::operations
