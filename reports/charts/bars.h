// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// One bar of a count, with its label and its number beside it, so that no axis has to be read.
struct Bar {
  /// What a bar says besides its length, in shades that grey keeps apart.
  enum class Tone : std::uint8_t {
    kStrong,  ///< what the chart is about
    kPlain,
    kQuiet,   ///< what needs nothing
    kHollow,  ///< what is not known
  };

  std::string label;
  double value = 0;  ///< >= 0
  Tone tone = Tone::kPlain;
};

enum class BarLabels : std::uint8_t {
  kBeside,  ///< short ones, in a column of their own
  kAbove,   ///< long ones, on a line above each bar
};

/// Bars one below the other, from 0. `most`: the value that fills the width, above 0, so that
/// several drawings keep one scale. The description lists every bar. Empty without bars.
[[nodiscard]] Fragment bars(const std::string& title, const std::vector<Bar>& rows, double most,
                            BarLabels labels, const std::string& id);

/// `1,234`
[[nodiscard]] std::string whole_words(double count);

}  // namespace waymark::reports
