// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.h"
#include "reports/documents/explanation_document.h"
#include "reports/documents/figure_json.h"

namespace waymark::reports {
namespace {

void write_value(JsonWriter& json, const std::optional<AnswerValue>& value) {
  json.key("value");
  if (!value) {
    json.null();
  } else if (const auto* text = std::get_if<std::string>(&*value)) {
    json.string(*text);
  } else if (const auto* number = std::get_if<double>(&*value)) {
    json.number(*number);
  } else if (const auto* flag = std::get_if<bool>(&*value)) {
    json.boolean(*flag);
  } else {
    json.string(std::get<Date>(*value).iso());
  }
}

void write_source(JsonWriter& json, const TraceNode& node) {
  json.key("source");
  if (!node.source) {
    json.null();
    return;
  }
  json.begin_object(JsonWriter::kOneLine);
  if (const auto* answer = std::get_if<AnswerSource>(&*node.source)) {
    json.key("answer").begin_object(JsonWriter::kOneLine);
    json.key("department").string(answer->department);
    json.key("plugin").string(answer->plugin);
    json.key("question").string(answer->question);
    write_value(json, answer->value);
    json.key("which").string("final");
    json.end_object();
  } else {
    const auto& table = std::get<TableSource>(*node.source);
    json.key("table").string(table.table);
    json.key("rows").unsigned_integer(table.rows);
  }
  json.end_object();
}

/// A native result's scale is in the parameters of the node that maps it.
NativeScale scale_of(const TraceNode& node) {
  NativeScale scale;
  for (const auto& [name, value] : node.parameters) {
    if (name == "min") scale.min = parse_number(value).value_or(scale.min);
    if (name == "max") scale.max = parse_number(value).value_or(scale.max);
  }
  return scale;
}

void write_node(JsonWriter& json, const TraceNode& node) {
  json.begin_object(node.inputs.empty() ? JsonWriter::kOneLine : JsonWriter::kIndented);
  json.key("id").string(node.id);
  json.key("label").string(node.label);
  json.key("rule").string(node.rule);
  json.key("parameters").begin_object(JsonWriter::kOneLine);
  for (const auto& [name, value] : node.parameters) json.key(name).string(value);
  json.end_object();
  json.key("state").string(name_of(node.state));
  write_number(json, "value", node.value);
  write_native(json, node.native, scale_of(node));
  write_number(json, "low", node.low);
  write_number(json, "high", node.high);
  write_number(json, "coverage", node.coverage);
  if (node.outer) json.key("outer").boolean(true);
  write_number(json, "weight", node.weight);
  json.key("inputs").begin_array();
  for (const TraceNode& input : node.inputs) write_node(json, input);
  json.end_array();
  write_source(json, node);
  json.end_object();
}

}  // namespace

bool write_explanation_json(const std::string& period, const TraceNode& root,
                            const ByteSink& sink) {
  JsonWriter json(sink);
  json.begin_object();
  json.key("schema").string("waymark/explanation/1");
  json.key("period").string(period);
  json.key("subject").string(root.id);
  json.key("root");
  write_node(json, root);
  json.end_object();
  return json.finish();
}

}  // namespace waymark::reports
