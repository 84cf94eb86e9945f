// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/plugins/manifest.h"
#include "core/scoring/score_returns.h"

namespace waymark::operations {

/// What scores an edition: its declared rules; the plugin's library the dimensions without one.
[[nodiscard]] scoring::ScorerFactory scorer_factory(const plugins::Manifest& manifest,
                                                    std::shared_ptr<const Instrument> instrument);

/// What fails every return, for that reason: in place of a plugin that cannot be run.
[[nodiscard]] scoring::ScorerFactory failing_scorer_factory(std::string reason);

}  // namespace waymark::operations
