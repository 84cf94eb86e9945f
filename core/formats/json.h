// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace waymark {

constexpr std::uint64_t kMaxJsonBytes = 16 * 1024 * 1024;
constexpr std::size_t kMaxJsonDepth = 64;  ///< objects and arrays inside one another

/// Reads one JSON document (RFC 8259) that a person may have handed over, as strictly as a file
/// deserves that decides figures. A UTF-8 byte order mark is skipped. Refused, all as bad input:
/// - more than kMaxJsonBytes, bytes that are not UTF-8, a syntax error, more than kMaxJsonDepth
///   levels, a number that no finite double holds, a lone surrogate: place `line:column`, both from
///   1, the column in characters; the first of them only;
/// - a key twice in one object, a NUL character in a text or key: place is a JSON pointer; all of
///   them.
/// Any thread. Source files that look at the document include <nlohmann/json.hpp> themselves.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view bytes);

/// The same of a file; every problem names the file as `path` does.
[[nodiscard]] Result<nlohmann::json> read_json(const std::filesystem::path& path);

/// The document as text: two blanks a level, keys in byte order, shortest() doubles, a line end
/// after the last line. The same document gives the same bytes anywhere. Texts must be UTF-8.
[[nodiscard]] std::string dump_json(const nlohmann::json& document);

}  // namespace waymark
