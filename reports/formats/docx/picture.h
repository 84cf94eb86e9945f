// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// A chart as one drawing: what a browser lays out as rows of text and marks, put together with
/// every place in pixels.
struct Picture {
  Node svg;
  double width, height;  ///< in pixels, of 96 to the inch
  std::string words;     ///< what it says, escaped: title, measure, and each drawing's description
};

/// Of a `figure` of blocks.h's chart(): its rows with their labels and values, a radar beside them,
/// strips, and any other drawing at its own size. Title and subtitle are not drawn: they stand
/// above it as text.
[[nodiscard]] Picture picture_of(const Node& figure);

}  // namespace waymark::reports
