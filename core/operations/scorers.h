// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/plugins/manifest.h"
#include "core/scoring/score_returns.h"

namespace waymark::operations {

/// What scores an edition: the plugin's library where it has one, else its declared rules.
[[nodiscard]] scoring::ScorerFactory scorer_factory(const plugins::Manifest& manifest,
                                                    std::shared_ptr<const Instrument> instrument);

}  // namespace waymark::operations
