// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/base/result.h"

namespace waymark {

/// Says in plain English what in `document` does not fit `schema`, for people; whether it fits is
/// decided elsewhere. Knows the draft-07 keywords that the shipped schemas use, and two habits of
/// theirs: a `title` names what is wanted ("a date"), its `description` how to write it, and a
/// `$comment` is the whole message of a schema that fails. Internal to schema.cpp. Any thread.
void describe_problems(const nlohmann::json& schema, const nlohmann::json& document,
                       Problems& problems);

}  // namespace waymark
