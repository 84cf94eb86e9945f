// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/plugins/manifest.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// Loads the manifest's library into this process and makes an instance of the plugin behind the
/// Scorer interface. Fails where the library cannot be loaded or does not fit (library.h), and
/// where the plugin's create() does, with the reason it reported.
///
/// What a plugin then does wrong fails its own rows and nothing else: a row whose results break the
/// contract carries that as its failure; where a call as a whole fails, each row is scored again on
/// its own, so that only those fail that do so by themselves, however the rows were batched.
[[nodiscard]] Result<std::unique_ptr<scoring::Scorer>> make_in_process_scorer(
    const Manifest& manifest, std::shared_ptr<const Instrument> instrument);

}  // namespace waymark::plugins
