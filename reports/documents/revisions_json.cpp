// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/revisions_json.h"

#include "reports/documents/figure_json.h"

namespace waymark::reports {
namespace {

constexpr auto kOneLine = JsonWriter::kOneLine;

void write_side(JsonWriter& json, const char* key, const Figure& figure) {
  json.key(key).begin_object(kOneLine);
  write_figure(json, figure);
  json.end_object();
}

}  // namespace

void write_revisions(JsonWriter& json, const Revisions& revisions) {
  json.begin_object();
  json.key("returns").begin_array();
  for (const RevisedReturn& one : revisions.returns) {
    json.begin_object(kOneLine);
    json.key("on").string(one.on.iso());
    json.key("department").string(one.department);
    json.key("plugin").string(one.plugin);
    json.key("reason").string(one.reason);
    json.end_object();
  }
  json.end_array();
  json.key("figures").begin_array();
  for (const RevisedFigure& one : revisions.figures) {
    json.begin_object();
    json.key("id").string(one.id);
    write_text(json, "department", one.department);
    json.key("title").string(one.title);
    write_side(json, "published", one.published);
    write_side(json, "now", one.now);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace waymark::reports
