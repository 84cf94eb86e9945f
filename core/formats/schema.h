// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace waymark {

/// Checks a document against the format's JSON Schema (draft-07). `name` is the NAME of
/// `waymark/NAME/1` and must be one of schema_names(). All problems at once, each with a JSON
/// pointer as its place: unknown, missing or repeated members, wrong types, values out of range or
/// of a list, ids and dates of the wrong form. What a schema cannot say (a date that does not
/// exist, an id that is given twice or leads nowhere) is left to whoever reads the document.
/// A document whose `schema` member names another format or version is told so, and nothing else.
/// Any thread; a schema is compiled once, at its first use.
[[nodiscard]] Result<void> validate(const nlohmann::json& document, std::string_view name);

/// The same for a document that was accepted before and is kept: how large its numbers may be is
/// not asked again, since a narrower range must not make what a store holds unreadable.
[[nodiscard]] Result<void> validate_kept(const nlohmann::json& document, std::string_view name);

/// The text of a schema as shipped, which `waymark schema NAME` prints; empty for an unknown name.
[[nodiscard]] std::string_view schema_text(std::string_view name);

/// In byte order.
[[nodiscard]] const std::vector<std::string>& schema_names();

}  // namespace waymark
