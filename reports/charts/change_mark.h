// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/model/figure.h"
#include "reports/charts/words.h"
#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// A score then and now.
struct ChangeMark {
  std::string label;
  std::string earlier_name, later_name;  ///< of the two periods
  Figure earlier, later;
  std::optional<double> target;  ///< now, 0 to 5
  bool is_break = false;         ///< the two cannot be compared: nothing joins them
  std::string_view not_applicable = kNotApplicable;
};

/// One row's drawing on the scale from 0 to 5, as wide as its place: an upright mark at the earlier
/// score, a dot at the later one, and a line between them, blue for a rise and orange for a fall.
/// At a break both stand unjoined. The dot is hollow where coverage is thin. Direction never rests
/// on colour: the upright mark is always where it came from. `id` is unique in the page.
[[nodiscard]] Fragment change_mark(const ChangeMark& mark, const std::string& id);

/// One row's drawing of a part in a change: a bar from the middle, to the right and blue where it
/// added, to the left and orange where it took off; `most` (> 0) reaches the edge.
[[nodiscard]] Fragment part_mark(const std::string& label, double part, double most,
                                 const std::string& id);

}  // namespace waymark::reports
