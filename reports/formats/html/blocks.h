// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/figure.h"
#include "reports/charts/score_mark.h"
#include "reports/charts/words.h"
#include "reports/formats/html/fragment.h"

/// The pieces a report's page is put together from. Each takes plain data and gives a fragment;
/// each text is escaped on the way. Every number of the results stands in `<data value="…">` with
/// all its digits, and is rounded only in what is shown.
namespace waymark::reports {

/// Gives out ids that are unique within one page. One page each.
class Ids {
 public:
  [[nodiscard]] std::string next() { return "c" + std::to_string(++last_); }

 private:
  int last_ = 0;
};

/// What stands in a cell or beside a label: words, or a number as shown with its exact value.
struct Value {
  std::string text;
  std::optional<double> exact;  ///< a number of the results; none for words and derived numbers
  bool numeric = false;         ///< set in equal-width digits on the right

  [[nodiscard]] static Value words(std::string text);
  /// A number that is not in the results itself: a count, a gap.
  [[nodiscard]] static Value derived(std::string text);
  [[nodiscard]] static Value score(double score);
  /// Of a figure; where it has no such number, the words of its state.
  [[nodiscard]] static Value score(const Figure& figure,
                                   std::string_view not_applicable = kNotApplicable);
  [[nodiscard]] static Value low(const Figure& figure,
                                 std::string_view not_applicable = kNotApplicable);
  [[nodiscard]] static Value high(const Figure& figure,
                                  std::string_view not_applicable = kNotApplicable);
  [[nodiscard]] static Value coverage(const Figure& figure,
                                      std::string_view not_applicable = kNotApplicable);
};

struct NameValue {
  std::string name, value;
};

struct Column {
  std::string title;
  bool numeric = false;
};

/// The first column is the row's heading; `rows[i].cells` go with `columns[1…]`.
struct Table {
  std::string caption;
  std::vector<Column> columns;
  struct Row {
    std::string header;
    std::vector<Value> cells;
  };
  std::vector<Row> rows;
};

struct ChartRow {
  ScoreMark mark;
  std::string code;  ///< what stands at the radar's spoke for the same thing, or empty
  std::string note;  ///< a second, quieter line, or empty
};

struct HeatRow {
  std::string header;
  std::vector<Figure> figures;
  bool force = false;  ///< the whole force's own row
};

/// A cell of a map of shares: a share from 0 to 1, or why there is none.
struct ShareCell {
  std::optional<double> share;
  bool thin = false;   ///< hatched
  bool plain = false;  ///< not coloured: beside what the map is about
  std::string sign;    ///< without a share: what stands in the narrow cell
  std::string words;   ///< what is said of a cell that is hatched, or has no share
};

struct ShareRow {
  std::string header;
  std::vector<ShareCell> cells;
  std::string whole;  ///< one wide cell's words in place of the cells, or empty
};

struct FindingItem {
  std::string title, severity, facts, action, serves;
};

struct Chart {
  std::string title;     ///< the finding, as a sentence
  std::string subtitle;  ///< measure, unit, period, base
};

[[nodiscard]] Fragment value_html(const Value& value);
[[nodiscard]] Fragment paragraph(const std::string& text, const std::string& css_class = "");
[[nodiscard]] Fragment heading(const std::string& text);
[[nodiscard]] Fragment bullet_list(const std::vector<std::string>& items);
[[nodiscard]] Fragment facts(const std::vector<NameValue>& entries);
[[nodiscard]] Fragment box(const std::string& css_class, const Fragment& content);
[[nodiscard]] Fragment folded(const std::string& summary, const Fragment& content);
struct Link {
  std::string to, title, note;  ///< `to` relative to the page
};
[[nodiscard]] Fragment link_list(const std::vector<Link>& links);
/// The large figure with its bounds and coverage.
[[nodiscard]] Fragment key_figure(const Figure& figure, const std::vector<NameValue>& more = {});
[[nodiscard]] Fragment table(const Table& table);
/// A column of marks on one scale. Empty rows: empty.
[[nodiscard]] Fragment score_rows(const std::vector<ChartRow>& rows, Ids& ids);
/// `columns` as many as each row's figures.
[[nodiscard]] Fragment heat_map(const std::string& caption, const std::string& corner,
                                const std::vector<std::string>& columns,
                                const std::vector<HeatRow>& rows);
/// The same of shares as per cents. `hatched` and `signs` explain what stands in cells; empty:
/// none.
[[nodiscard]] Fragment share_map(const std::string& caption, const std::string& corner,
                                 const std::vector<std::string>& columns,
                                 const std::vector<ShareRow>& rows, const std::string& hatched,
                                 const std::vector<NameValue>& signs);
[[nodiscard]] Fragment findings_list(const std::vector<FindingItem>& items);
[[nodiscard]] Fragment chart(const Chart& about, const Fragment& drawing, Ids& ids);

/// One message: topic, sentence as heading, and what bears it out.
struct Message {
  std::string id, topic, heading;
  Fragment body;
};

struct Cover {
  std::string force, title, lead;
  std::vector<NameValue> facts;
};

/// A whole self-contained page: cover with contents, then the messages.
struct Page {
  std::string title, marking, running_title;
  Cover cover;
  std::vector<Message> messages;
};

[[nodiscard]] std::string page_html(const Page& page);

/// A page that is to fit one sheet of A4: no cover and no contents.
struct SinglePage {
  std::string title, marking, running_title;
  std::string topic, heading, lead;
  Fragment body;
};

[[nodiscard]] std::string single_page_html(const SinglePage& page);

}  // namespace waymark::reports
