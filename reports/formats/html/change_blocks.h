// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/formats/html/blocks.h"

/// Pieces of pages about change; as in blocks.h, every number of the comparison stands in
/// `<data value="…">` with all its digits.
namespace waymark::reports {

/// A change as shown: `+0.3`.
[[nodiscard]] Value change_value(double change);
/// A part of one, `+0.08`.
[[nodiscard]] Value part_value(double part);
/// A change where there may be none, with the words that say why.
[[nodiscard]] Value change_value(const std::optional<double>& change, const std::string& why_none);

/// The large figure of a comparison: from one score to the other.
[[nodiscard]] Fragment change_key(const Figure& earlier, const Figure& later,
                                  const std::vector<std::pair<std::string, Value>>& facts);

/// A row of any chart that lies in rows: label, drawing, value.
struct DrawnRow {
  std::string label, code, note;  ///< `code` and `note` may be empty
  Fragment drawing;
  Value value;
  std::string below;  ///< a quieter line under the value, or empty
};
/// `scale` stands above the column of drawings; it may be empty. No rows: empty.
[[nodiscard]] Fragment drawn_rows(const Fragment& scale, const std::vector<DrawnRow>& rows,
                                  const std::string& css_class = "");

struct ChangeCell {
  std::optional<double> change;
  std::string words;       ///< where there is none: `Break`, `New`, …
  std::string letter;      ///< what stands for them in a narrow cell: `[b]`
  bool is_unsure = false;  ///< within its uncertainty: outlined, and said
};
struct ChangeRow {
  std::string header;
  std::vector<ChangeCell> cells;  ///< as many as columns
  bool force = false;
};
/// The map of changes: rows by columns, the number in each cell.
[[nodiscard]] Fragment change_map(const std::string& caption, const std::string& corner,
                                  const std::vector<std::string>& columns,
                                  const std::vector<ChangeRow>& rows);

struct Multiple {
  std::string title, note;
  Fragment drawing;
};
/// Small drawings beside one another, as many a row as there is room for.
[[nodiscard]] Fragment small_multiples(const std::vector<Multiple>& items);

}  // namespace waymark::reports
