// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/figure_json.h"

namespace waymark::reports {

void write_number(JsonWriter& json, const char* key, const std::optional<double>& value) {
  json.key(key);
  if (value) {
    json.number(*value);
  } else {
    json.null();
  }
}

void write_text(JsonWriter& json, const char* key, const std::string& text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.string(text);
  }
}

void write_figure(JsonWriter& json, const Figure& figure) {
  const auto where = [](bool there, double value) {
    return there ? std::optional(value) : std::nullopt;
  };
  json.key("state").string(name_of(figure.state));
  write_number(json, "score", where(figure.scored(), figure.score));
  write_number(json, "low", where(figure.counts(), figure.low));
  write_number(json, "high", where(figure.counts(), figure.high));
  write_number(json, "coverage", where(figure.counts(), figure.coverage));
  if (figure.outer) json.key("outer").boolean(true);
  if (figure.rounded > 0) json.key("rounded").number(figure.rounded);
  json.key("interval");
  if (!figure.interval || !figure.scored()) {
    json.null();
    return;
  }
  json.begin_object(JsonWriter::kOneLine);
  json.key("low").number(figure.interval->low);
  json.key("high").number(figure.interval->high);
  json.key("level").number(figure.interval->level);
  json.end_object();
}

void write_native(JsonWriter& json, const std::optional<Native>& native, const NativeScale& scale) {
  json.key("native");
  if (!native) {
    json.null();
    return;
  }
  json.begin_object(JsonWriter::kOneLine);
  json.key("value").number(native->value);
  json.key("label").string(native->label);
  json.key("min").number(scale.min);
  json.key("max").number(scale.max);
  json.end_object();
}

}  // namespace waymark::reports
