// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace waymark::reports {

/// One step of the map of changes: a cell is coloured by the change as shown. Which way it went is
/// said by the sign and by an arrow (the style sheet draws it from the class); colour repeats it.
struct ChangeBand {
  std::string_view css_class, label, fill, ink;  ///< `ink` keeps 4.5:1 on `fill`
};

/// From the greatest fall to the greatest rise.
[[nodiscard]] const std::vector<ChangeBand>& change_bands();

/// The class of a cell that shows this change.
[[nodiscard]] std::string_view change_class(double change);

/// What a narrow cell shows: `+0.3`, `-0.1`, `0.0` for all that is less than 0.05 either way.
[[nodiscard]] std::string change_cell(double change);

}  // namespace waymark::reports
