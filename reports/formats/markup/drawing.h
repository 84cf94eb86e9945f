// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// How a drawing is set where there is no browser to lay it out.
struct DrawingSize {
  double width;        ///< of the scale from end to end, in pixels
  double margin;       ///< at either side of it, for what stands across its ends
  double text;         ///< size of its lettering
  bool levels = true;  ///< whether the names of the levels stand under their numbers
};

/// The font of what is printed: the one that scripts/dependencies.sh installs.
inline constexpr const char* kPrintFont = "Liberation Sans";

/// A drawing of charts/svg.h with every coordinate in pixels and its font named: one that flows
/// (`width="100%"`, x in per cent) at the given width; one of its own proportions as it is. Neither
/// WeasyPrint nor Word's makers lay out per cents as browsers do.
[[nodiscard]] Node fixed_drawing(const Node& svg, const DrawingSize& size);

/// What a drawing says for those who cannot see it: its title, then its description.
[[nodiscard]] std::string drawing_words(const Node& svg);

}  // namespace waymark::reports
