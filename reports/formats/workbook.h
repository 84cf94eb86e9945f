// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/date.h"
#include "core/model/figure.h"

/// A workbook as plain data: what a report says as tables. xlsx_bytes() writes it. Any report makes
/// one, and none knows of a spreadsheet library.
namespace waymark::reports {

/// How a number is shown; the cell always holds all its digits.
enum class NumberForm : std::uint8_t {
  kPlain,    ///< as it is
  kWhole,    ///< no decimals, thousands parted
  kScore,    ///< one decimal
  kChange,   ///< one decimal, with its sign
  kPerCent,  ///< a share from 0 to 1, shown as a whole per cent
};

/// Why a cell has no number, in the Analysis Function's shorthand.
enum class Shorthand : std::uint8_t {
  kBreak,         ///< [b] break in series
  kConfidential,  ///< [c] confidential: too few people behind it
  kRevised,       ///< [r] revised; beside a number, never in its place
  kNoneRecorded,  ///< [w] none recorded
  kUnavailable,   ///< [x] not available: not assessed, or could not be scored
  kInapplicable,  ///< [z] not applicable
};

[[nodiscard]] const char* text_of(Shorthand shorthand);     ///< `[x]`
[[nodiscard]] const char* meaning_of(Shorthand shorthand);  ///< `Not available: …`

/// One cell: a text, a number, or why there is none. Never empty.
struct WorkbookCell {
  std::variant<std::string, double, Shorthand> value;
  NumberForm form = NumberForm::kPlain;

  /// An empty text becomes [w].
  [[nodiscard]] static WorkbookCell words(std::string text);
  /// `number` must be finite.
  [[nodiscard]] static WorkbookCell number(double number, NumberForm form = NumberForm::kPlain);
  [[nodiscard]] static WorkbookCell none(Shorthand shorthand);
  /// The number, or the shorthand where there is none.
  [[nodiscard]] static WorkbookCell maybe(const std::optional<double>& number, NumberForm form,
                                          Shorthand without);
  /// Parts of a figure; where it has no such number, why: unscored and failed [x], not applicable
  /// [z], suppressed [c].
  [[nodiscard]] static WorkbookCell score(const Figure& figure);
  [[nodiscard]] static WorkbookCell low(const Figure& figure);
  [[nodiscard]] static WorkbookCell high(const Figure& figure);
  [[nodiscard]] static WorkbookCell coverage(const Figure& figure);
};

struct WorkbookColumn {
  std::string title;  ///< not repeated on one sheet
  double width = 14;  ///< in characters
};

/// A chart that the spreadsheet draws from the sheet's own cells: its first `rows` rows. A row
/// without a number must not be among them, because a spreadsheet draws a text as 0.
struct WorkbookChart {
  enum class Kind : std::uint8_t { kBars, kColumns, kLines } kind = Kind::kBars;
  std::string title, description;  ///< the finding; what the chart says, for who cannot see it
  std::uint32_t categories = 0;    ///< the column that names each row
  std::vector<std::uint32_t> series;
  std::uint32_t rows = 0;
  std::string axis;  ///< what is measured
  std::optional<double> least, most;
};

/// One table, with its title in A1, what it holds in A2, its headings in row 3 and no empty row.
struct WorkbookSheet {
  std::string name;   ///< at most 30 characters, none of []:*?/\, unique
  std::string title;  ///< what the table is, with period and base
  std::string about;  ///< one line: how to read it
  std::vector<WorkbookColumn> columns;
  std::vector<std::vector<WorkbookCell>> rows;  ///< each as long as `columns`
  std::optional<WorkbookChart> chart;
};

struct WorkbookFact {
  std::string name, value;
};

/// Cover, contents and notes are made from this; `sheets` come between.
struct Workbook {
  std::string title, marking;
  Date date;                        ///< what the file gives as the day it was made
  std::vector<WorkbookFact> facts;  ///< on the cover
  std::vector<WorkbookSheet> sheets;
  std::vector<std::string> notes;  ///< on method, one a row
};

/// Every text of the workbook, a line each. For looking whether something stands in it.
[[nodiscard]] std::string workbook_words(const Workbook& workbook);

}  // namespace waymark::reports
