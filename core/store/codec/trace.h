// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/scorecard.h"

namespace waymark::store {

/// The traces of one return as one text, exact both ways, made of the pieces of wire.h after their
/// version, `1`; a node's state is a capital where its bounds are only outer ones. Fails (kFailed)
/// where a number is not finite or a trace is deeper than 64 nodes. Pure; any thread.
[[nodiscard]] Result<std::string> encode_traces(const std::vector<TraceNode>& traces);

/// The traces a text stands for. Any bytes may be given; those that encode_traces cannot have
/// written are an error (kFailed) that names the place.
[[nodiscard]] Result<std::vector<TraceNode>> decode_traces(std::string_view text);

}  // namespace waymark::store
