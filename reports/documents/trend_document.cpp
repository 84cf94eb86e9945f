// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/trend_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "reports/charts/words.h"
#include "reports/documents/figure_json.h"
#include "reports/documents/text_table.h"

namespace waymark::reports {
namespace {

constexpr auto kOneLine = JsonWriter::kOneLine;
constexpr std::size_t kPointWidth = 21;

std::string cell_of(const TrendPoint& point) {
  const Figure& figure = point.figure;
  const std::string text =
      figure.scored() ? scale_number(figure.score, figure.rounded) : score_words(figure);
  return point.break_reason.empty() ? text : "| " + text;
}

std::string cell_of_target(const TrendPoint& point) {
  if (!point.target) return "none";
  const std::string target = scale_number(*point.target, 0);
  if (point.status == TargetStatus::kNone) return target;
  return target + ", " + target_words(point.status);
}

class Table {
 public:
  explicit Table(const Trend& trend) : trend_(trend) {
    for (const TrendSubject& subject : trend.subjects) {
      name_width_ = std::max(name_width_, width_of(name_of_row(subject)) + 2);
    }
  }

  std::string run() {
    heading();
    for (const TrendSubject& subject : trend_.subjects) {
      if (subject.kind == SubjectKind::kPlugin) line({});
      row(name_of_row(subject), subject, cell_of);
      if (subject.kind == SubjectKind::kPrinciple) row("    target", subject, cell_of_target);
    }
    breaks();
    return std::move(out_);
  }

 private:
  static std::string name_of_row(const TrendSubject& subject) {
    const std::string indent = subject.kind == SubjectKind::kDimension ? "  " : "";
    return indent + subject.id + "  " + subject.title;
  }

  void heading() {
    std::string text = padded("", name_width_);
    for (const TrendPoint& point : trend_.subjects.front().points) {
      text += padded(point.period, kPointWidth);
    }
    line(text);
  }

  void row(const std::string& name, const TrendSubject& subject,
           std::string (*cell)(const TrendPoint&)) {
    std::string text = padded(name, name_width_);
    for (const TrendPoint& point : subject.points) text += padded(cell(point) + " ", kPointWidth);
    line(text);
  }

  void breaks() {
    bool is_first = true;
    for (const TrendSubject& subject : trend_.subjects) {
      for (const TrendPoint& point : subject.points) {
        if (point.break_reason.empty()) continue;
        if (is_first) {
          line({});
          line("BREAKS: a score after | cannot be compared with the one before it");
          is_first = false;
        }
        line(padded(subject.id, kPointWidth) + " " + point.period + ": " + point.break_reason);
      }
    }
  }

  void line(std::string_view text) { out_ += text_line(text); }

  const Trend& trend_;
  std::size_t name_width_ = 24;
  std::string out_;
};

}  // namespace

bool write_trend_json(const Trend& trend, ByteSink sink) {
  JsonWriter json(std::move(sink));
  json.begin_object();
  json.key("schema").string("waymark/trend/1");
  json.key("subjects").begin_array();
  for (const TrendSubject& subject : trend.subjects) {
    json.begin_object();
    json.key("id").string(subject.id);
    json.key("kind").string(name_of(subject.kind));
    write_text(json, "title", subject.title);
    if (subject.kind == SubjectKind::kPrinciple) {
      json.key("targets").begin_array(kOneLine);
      for (const Target& target : subject.targets) {
        json.begin_object();
        json.key("on").string(target.on.iso());
        json.key("score").number(target.score);
        json.end_object();
      }
      json.end_array();
    }
    json.key("points").begin_array();
    for (const TrendPoint& point : subject.points) {
      json.begin_object(kOneLine);
      json.key("period").string(point.period);
      json.key("census").string(point.census.iso());
      json.key("figure").begin_object();
      write_figure(json, point.figure);
      json.end_object();
      write_number(json, "target", point.target);
      write_text(json, "status", name_of(point.status));
      write_text(json, "break", point.break_reason);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

bool write_trend_table(const Trend& trend, const ByteSink& sink) {
  return sink(Table(trend).run());
}

}  // namespace waymark::reports
