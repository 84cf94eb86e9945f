// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

namespace waymark {

/// A file of core/formats/schemas as it was at build time.
struct EmbeddedSchema {
  std::string_view name;  ///< the NAME of `waymark/NAME/1`
  std::string_view text;
};

/// Its source is written by CMake. Internal to schema.cpp.
[[nodiscard]] std::span<const EmbeddedSchema> embedded_schemas();

}  // namespace waymark
