// SPDX-License-Identifier: Apache-2.0
#include "reports/charts/heat.h"

#include <cmath>

#include "core/base/number.h"
#include "reports/charts/palette.h"
#include "reports/charts/words.h"

namespace waymark::reports {

const std::vector<HeatBand>& heat_bands() {
  static const std::vector<HeatBand> kBands = {
      {"h0", "under 2.0", "under 40%", 0, palette::kPaper, "#9A9A9A", palette::kInk},
      {"h1", "2.0 to 2.9", "40% to 59%", 2, palette::kLightBlue, palette::kPaper, palette::kInk},
      {"h2", "3.0 to 3.9", "60% to 79%", 3, palette::kMidBlue, palette::kPaper, palette::kPaper},
      {"h3", "4.0 and over", "80% and over", 4, palette::kDarkBlue, palette::kPaper,
       palette::kPaper},
  };
  return kBands;
}

namespace {

std::string band_of(double score, bool thin) {
  std::string name;
  for (const HeatBand& band : heat_bands()) {
    if (score >= band.from) name = band.css_class;
  }
  return thin ? name + " thin" : name;
}

}  // namespace

std::string heat_class(const Figure& figure) {
  if (!figure.scored()) return "none";
  return band_of(parse_number(shown(figure.score)).value_or(0), is_thin(figure));
}

std::string heat_class(double share, bool thin) {
  return band_of(std::round(share * 100) / 20, thin);
}

}  // namespace waymark::reports
