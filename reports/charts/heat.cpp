// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/heat.h"

#include "core/base/number.h"
#include "reports/charts/palette.h"
#include "reports/charts/words.h"

namespace waymark::reports {

const std::vector<HeatBand>& heat_bands() {
  static const std::vector<HeatBand> kBands = {
      {"h0", "under 2.0", 0, palette::kPaper, "#9A9A9A", palette::kInk},
      {"h1", "2.0 to 2.9", 2, palette::kLightBlue, palette::kPaper, palette::kInk},
      {"h2", "3.0 to 3.9", 3, palette::kMidBlue, palette::kPaper, palette::kPaper},
      {"h3", "4.0 and over", 4, palette::kDarkBlue, palette::kPaper, palette::kPaper},
  };
  return kBands;
}

std::string heat_class(const Figure& figure) {
  if (!figure.scored()) return "none";
  const double score = parse_number(shown(figure.score)).value_or(0);
  std::string name;
  for (const HeatBand& band : heat_bands()) {
    if (score >= band.from) name = band.css_class;
  }
  return is_thin(figure) ? name + " thin" : name;
}

}  // namespace waymark::reports
