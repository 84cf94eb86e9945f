// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/model/results.h"

namespace waymark::cli {

/// Warns of every return that could not be scored; `period` is named where several are at stake.
void warn_of_failures(const std::vector<Failure>& failures, const std::string& period = {});

/// Passes on what plugins told of what was scored just now: later commands find it scored, and
/// cannot tell.
void warn_of_messages(const std::vector<std::string>& messages);

}  // namespace waymark::cli
