// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/published.h"

namespace waymark::exchange {

/// The figures of a public copy as one text, which a store keeps: numbers exact both ways, the same
/// figures the same bytes. Pure.
[[nodiscard]] std::string published_document(const PublishedFigures& figures);

/// What published_document() wrote. A failure, with its place, of anything else.
[[nodiscard]] Result<PublishedFigures> parse_published(std::string_view text);

}  // namespace waymark::exchange
