// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/blocks.h"

#include <algorithm>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/formats/html/css.h"
#include "reports/formats/html/templates.h"

namespace waymark::reports {

namespace {

Fragment render(const char* name, const Values& values) {
  return Templates::built_in().render(name, values);
}

std::string alignment(bool numeric) {
  return numeric ? "num" : "txt";
}

void put_facts(Values& values, const std::vector<NameValue>& entries) {
  for (const NameValue& entry : entries) {
    values.section("FACT").text("NAME", entry.name).text("VALUE", entry.value);
  }
}

Fragment row_value(const ScoreMark& mark) {
  const Figure& figure = mark.figure;
  Values values;
  const Fragment score = value_html(Value::score(figure, mark.not_applicable));
  if (figure.scored()) {
    values.section("SCORE").fragment("VALUE", score);
    values.section("BOUNDS")
        .text("LOW", shortest(figure.low))
        .text("LOW_SHOWN", shown(figure.low))
        .text("HIGH", shortest(figure.high))
        .text("HIGH_SHOWN", shown(figure.high));
  } else {
    values.section("WORDS").fragment("VALUE", score);
  }
  return render("row_value", values);
}

std::string whole_html(const std::string& title, const std::string& marking,
                       const std::string& running_title, const Fragment& body) {
  Values whole;
  whole.text("TITLE", title)
      .text("MARKING", marking)
      .fragment("CSS", Css::sheet(marking, running_title))
      .fragment("BODY", body);
  return render("page", whole).bytes();
}

}  // namespace

Value Value::words(std::string text) {
  return {std::move(text), std::nullopt, false};
}
Value Value::derived(std::string text) {
  return {std::move(text), std::nullopt, true};
}
Value Value::score(double score) {
  return {shown(score), score, true};
}

Value Value::score(const Figure& figure, std::string_view not_applicable) {
  return figure.scored() ? score(figure.score) : derived(score_words(figure, not_applicable));
}

Value Value::low(const Figure& figure, std::string_view not_applicable) {
  return figure.counts() ? score(figure.low) : derived(score_words(figure, not_applicable));
}

Value Value::high(const Figure& figure, std::string_view not_applicable) {
  return figure.counts() ? score(figure.high) : derived(score_words(figure, not_applicable));
}

Value Value::coverage(const Figure& figure, std::string_view not_applicable) {
  if (!figure.counts()) return derived(score_words(figure, not_applicable));
  return {share_words(figure.coverage), figure.coverage, true};
}

Fragment value_html(const Value& value) {
  Values values;
  if (value.exact) {
    values.section("EXACT").text("VALUE", shortest(*value.exact)).text("SHOWN", value.text);
  } else {
    values.section("BARE").text("SHOWN", value.text);
  }
  return render("value", values);
}

Fragment paragraph(const std::string& text, const std::string& css_class) {
  Values values;
  values.text("CLASS", css_class).text("TEXT", text);
  return render("paragraph", values);
}

Fragment heading(const std::string& text) {
  Values values;
  values.text("TEXT", text);
  return render("heading", values);
}

Fragment bullet_list(const std::vector<std::string>& items) {
  Values values;
  for (const std::string& item : items) values.section("ITEM").text("TEXT", item);
  return render("list", values);
}

Fragment link_list(const std::vector<Link>& links) {
  Values values;
  for (const Link& link : links) {
    values.section("LINK").text("TO", link.to).text("TITLE", link.title).text("NOTE", link.note);
  }
  return render("links", values);
}

Fragment facts(const std::vector<NameValue>& entries) {
  Values values;
  put_facts(values, entries);
  return render("facts", values);
}

Fragment box(const std::string& css_class, const Fragment& content) {
  Values values;
  values.text("CLASS", css_class).fragment("CONTENT", content);
  return render("box", values);
}

Fragment folded(const std::string& summary, const Fragment& content) {
  Values values;
  values.text("SUMMARY", summary).fragment("CONTENT", content);
  return render("folded", values);
}

Fragment key_figure(const Figure& figure, const std::vector<NameValue>& more) {
  Values values;
  if (figure.scored()) {
    values.section("SCORED")
        .text("EXACT", shortest(figure.score))
        .text("SHOWN", shown(figure.score));
  } else {
    values.section("UNSCORED").text("WORDS", score_words(figure));
  }
  if (figure.counts()) {
    values.section("FACT")
        .text("NAME", "Between")
        .fragment("VALUE", value_html(Value::low(figure)) + value_html(Value::words(" and ")) +
                               value_html(Value::high(figure)));
    values.section("FACT")
        .text("NAME", "Coverage")
        .fragment("VALUE", value_html(Value::coverage(figure)));
  }
  for (const NameValue& entry : more) {
    values.section("FACT")
        .text("NAME", entry.name)
        .fragment("VALUE", value_html(Value::words(entry.value)));
  }
  return render("key", values);
}

Fragment table(const Table& table) {
  Values values;
  values.text("CAPTION", table.caption);
  for (const Column& column : table.columns) {
    values.section("COLUMN").text("CLASS", alignment(column.numeric)).text("TITLE", column.title);
  }
  for (const Table::Row& row : table.rows) {
    Values& out = values.section("ROW").text("HEADER", row.header);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      out.section("CELL")
          .text("CLASS", alignment(row.cells[i].numeric))
          .text("LABEL", table.columns[i + 1].title)
          .fragment("VALUE", value_html(row.cells[i]));
    }
  }
  return render("table", values);
}

Fragment score_rows(const std::vector<ChartRow>& rows, Ids& ids) {
  if (rows.empty()) return {};
  Values values;
  values.fragment("SCALE", score_scale(ids.next()));
  for (const ChartRow& row : rows) {
    Values& out = values.section("ROW")
                      .text("LABEL", row.mark.label)
                      .fragment("SVG", score_mark(row.mark, ids.next()))
                      .fragment("VALUE", row_value(row.mark));
    if (!row.code.empty()) out.section("MARK").text("TEXT", row.code);
    if (!row.note.empty()) out.section("NOTE").text("TEXT", row.note);
  }
  return render("rows", values);
}

Fragment findings_list(const std::vector<FindingItem>& items) {
  Values values;
  for (const FindingItem& item : items) {
    Values& out = values.section("FINDING")
                      .text("TITLE", item.title)
                      .text("SEVERITY", item.severity)
                      .text("FACTS", item.facts)
                      .text("ACTION", item.action);
    if (!item.serves.empty()) out.section("SERVES").text("TEXT", item.serves);
  }
  return render("findings", values);
}

Fragment chart(const Chart& about, const Fragment& drawing, Ids& ids) {
  Values values;
  values.text("ID", ids.next())
      .text("TITLE", about.title)
      .text("SUBTITLE", about.subtitle)
      .fragment("CHART", drawing);
  return render("chart", values);
}

std::string page_html(const Page& page) {
  Values cover;
  cover.text("FORCE", page.cover.force).text("TITLE", page.cover.title);
  cover.text("LEAD", page.cover.lead);
  put_facts(cover, page.cover.facts);
  for (const Message& message : page.messages) {
    cover.section("ENTRY").text("ID", message.id).text("TOPIC", message.topic);
  }
  Fragment body = render("cover", cover);
  for (const Message& message : page.messages) {
    Values values;
    values.text("ID", message.id)
        .text("TOPIC", message.topic)
        .text("HEADING", message.heading)
        .fragment("BODY", message.body);
    body += render("message", values);
  }
  return whole_html(page.title, page.marking, page.running_title, body);
}

std::string single_page_html(const SinglePage& page) {
  Values values;
  values.text("TOPIC", page.topic)
      .text("HEADING", page.heading)
      .text("LEAD", page.lead)
      .fragment("BODY", page.body);
  return whole_html(page.title, page.marking, page.running_title, render("single", values));
}

}  // namespace waymark::reports
