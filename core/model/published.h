// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/model/figure.h"

namespace waymark {

/// How a public copy shows what a department scored in a dimension.
enum class PublishedAs : std::uint8_t {
  kShown,   ///< with all digits
  kShared,  ///< only in the mean of the row of those whose names are taken out
  kHidden,  ///< not at all
};

/// A department's figure in a dimension when a public copy was made.
struct PublishedCell {
  std::string department;
  double weight = 0;  ///< in the force; above 0
  PublishedAs as = PublishedAs::kHidden;
  Figure exact;  ///< with all digits: one that counts
  bool operator==(const PublishedCell&) const = default;
};

struct PublishedDimension {
  std::string plugin, dimension;
  std::vector<PublishedCell> cells;  ///< of departments that count there and weigh something
  bool operator==(const PublishedDimension&) const = default;
};

/// How much a dimension of the force (place in PublishedFigures::dimensions) counts in a figure.
struct PublishedPart {
  std::size_t dimension = 0;
  double factor = 0;
  bool operator==(const PublishedPart&) const = default;
};

/// One of the force's own figures.
struct PublishedFigure {
  std::string name;  ///< "cyber/a1", "cyber", "principle/P1", "plan NAME/ITEM", "force"
  Figure exact;
  bool shown = false;
  double step = 0;     ///< what it was shown rounded to; 0: with all digits
  bool asked = false;  ///< not shown because it must not be known, not only to keep another
  std::vector<PublishedPart> score, bounds;  ///< what counts in the score; in low and high
  bool operator==(const PublishedFigure&) const = default;
};

/// All that a public copy shows of a period's scores, and what they were: what later copies are
/// held against. Not for anybody's eyes: it holds what the copy hides.
struct PublishedFigures {
  std::string period;
  std::vector<PublishedDimension> dimensions;  ///< the force's, plugin by plugin
  std::vector<PublishedFigure> figures;
  bool operator==(const PublishedFigures&) const = default;
};

/// Figures that were published, and by which copies.
struct PublishedBefore {
  std::string copies;  ///< the first that showed them, in words: "force report, 2026-H1, on …"
  PublishedFigures figures;
};

}  // namespace waymark
