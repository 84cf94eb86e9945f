// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/change_heat.h"

#include <cmath>

#include "core/base/number.h"
#include "reports/charts/palette.h"
#include "reports/charts/words.h"

namespace waymark::reports {

const std::vector<ChangeBand>& change_bands() {
  static const std::vector<ChangeBand> kBands = {
      {"down2", "fell by 0.5 or more", palette::kOrange, palette::kInk},
      {"down1", "fell by less", palette::kOrangeTint, palette::kInk},
      {"same", "less than 0.05 either way", palette::kPaper, palette::kInk},
      {"up1", "rose by less than 0.5", palette::kLightBlue, palette::kInk},
      {"up2", "rose by 0.5 or more", palette::kDarkBlue, palette::kPaper},
  };
  return kBands;
}

std::string_view change_class(double change) {
  const double size = parse_number(shown(std::abs(change))).value_or(0);
  if (size == 0) return "same";
  if (change < 0) return size >= 0.5 ? "down2" : "down1";
  return size >= 0.5 ? "up2" : "up1";
}

std::string change_cell(double change) {
  const std::string text = shown(std::abs(change));
  if (text == "0.0") return text;
  return (change > 0 ? "+" : "-") + text;
}

}  // namespace waymark::reports
