// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/store/evidence.h"

namespace waymark::store {

/// A file's heading, and the problems found in it, each as one text of the pieces of wire.h: the
/// version `1`, the count, and the entries. Exact both ways. Any bytes may be given to read; those
/// that cannot have been written are an error (kFailed) that names the place. Pure; any thread.
[[nodiscard]] std::string encode_heading(const std::vector<std::string>& heading);
[[nodiscard]] Result<std::vector<std::string>> decode_heading(std::string_view text);

[[nodiscard]] std::string encode_problems(const std::vector<EvidenceProblem>& problems);
[[nodiscard]] Result<std::vector<EvidenceProblem>> decode_problems(std::string_view text);

}  // namespace waymark::store
