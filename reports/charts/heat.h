// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/figure.h"

namespace waymark::reports {

/// One step of the heat map's sequence. A cell is coloured by the score as shown, so that two cells
/// that read the same look the same. A hatched cell alternates `fill` with `stripe`, and its number
/// stands on a plate of `fill`; `ink` keeps 4.5:1 on `fill`.
struct HeatBand {
  std::string_view css_class, label;
  std::string_view share_label;  ///< of a share: a score of 5 is all
  double from;                   ///< lowest shown score of the band
  std::string_view fill, stripe, ink;
};

/// Lowest band first. A heat map is a table of coloured cells and not a drawing: the number in each
/// cell is the table that every chart must have beside it, and it reflows.
[[nodiscard]] const std::vector<HeatBand>& heat_bands();

/// Classes of the cell: its band, with ` thin` where it is hatched; `none` where it has no number.
[[nodiscard]] std::string heat_class(const Figure& figure);
/// Of a share from 0 to 1, by the per cent as shown.
[[nodiscard]] std::string heat_class(double share, bool thin);

}  // namespace waymark::reports
