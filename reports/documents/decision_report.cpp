// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_report.h"

#include "core/formats/json_writer.h"
#include "reports/documents/left_out.h"
#include "reports/formats/html/form.h"

namespace waymark::reports {

namespace {

Fragment block_html(const PaperBlock& block) {
  if (!block.columns.empty()) {
    Table out{block.caption, {}, {}};
    for (const std::string& column : block.columns) out.columns.push_back({column, false});
    for (const auto& cells : block.rows) {
      Table::Row row{cells.front(), {}};
      for (std::size_t i = 1; i < cells.size(); ++i) row.cells.push_back(Value::words(cells[i]));
      out.rows.push_back(std::move(row));
    }
    return table(out);
  }
  return block.items.empty() ? paragraph(block.text) : bullet_list(block.items);
}

std::vector<NameValue> entries(const std::vector<PaperField>& fields) {
  std::vector<NameValue> out;
  for (const PaperField& field : fields) out.push_back({field.label, field.value});
  return out;
}

void write_fields(JsonWriter& json, const std::vector<PaperField>& fields) {
  json.begin_array();
  for (const PaperField& field : fields) {
    json.begin_object(JsonWriter::kOneLine).key("id").string(field.id);
    json.key("label").string(field.label).key("value").string(field.value).end_object();
  }
  json.end_array();
}

void write_texts(JsonWriter& json, const char* key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_block(JsonWriter& json, const PaperBlock& block) {
  json.begin_object();
  if (!block.columns.empty()) {
    json.key("caption").string(block.caption);
    write_texts(json, "columns", block.columns);
    json.key("rows").begin_array();
    for (const auto& row : block.rows) {
      json.begin_array(JsonWriter::kOneLine);
      for (const std::string& cell : row) json.string(cell);
      json.end_array();
    }
    json.end_array();
  } else if (!block.items.empty()) {
    write_texts(json, "items", block.items);
  } else {
    json.key("text").string(block.text);
  }
  json.end_object();
}

}  // namespace

std::string decision_report_html(const DecisionPaper& paper, const ReportOptions& options) {
  Form form;
  form.title = paper.heading + " " + paper.reference + ": " + paper.title;
  form.marking = options.marking;
  form.running_title = paper.force + ", " + paper.reference;
  form.force = paper.force;
  form.heading = paper.heading + ": " + paper.title;
  form.instruction = paper.instruction;
  form.header = entries(paper.header);
  for (const PaperSection& section : paper.sections) {
    Fragment body;
    for (const PaperBlock& block : section.blocks) body += block_html(block);
    form.sections.push_back({"section-" + section.id,
                             std::to_string(section.number) + ". " + section.title, false, body});
  }
  for (const PaperPanel& panel : paper.panels) {
    Fragment body;
    if (!panel.statement.empty()) body += paragraph(panel.statement, "statement");
    body += facts(entries(panel.fields));
    form.sections.push_back({panel.id, panel.title, true, body});
  }
  if (!options.left_out.empty()) {
    form.sections.push_back({"left-out", kLeftOutTitle, false, bullet_list(options.left_out)});
  }
  return form_html(form);
}

std::string decision_report_json(const DecisionPaper& paper, const ReportOptions& options) {
  std::string out;
  JsonWriter json([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  json.begin_object();
  json.key("schema").string("waymark/decision-report/1");
  json.key("template").string(paper.form);
  json.key("marking").string(options.marking);
  json.key("force").string(paper.force);
  json.key("reference").string(paper.reference);
  json.key("title").string(paper.title);
  json.key("header");
  write_fields(json, paper.header);
  json.key("sections").begin_array();
  for (const PaperSection& section : paper.sections) {
    json.begin_object();
    json.key("id").string(section.id);
    json.key("number").integer(section.number);
    json.key("title").string(section.title);
    json.key("none").boolean(section.none);
    json.key("blocks").begin_array();
    for (const PaperBlock& block : section.blocks) write_block(json, block);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("panels").begin_array();
  for (const PaperPanel& panel : paper.panels) {
    json.begin_object();
    json.key("id").string(panel.id);
    json.key("title").string(panel.title);
    json.key("statement");
    panel.statement.empty() ? json.null() : json.string(panel.statement);
    json.key("fields");
    write_fields(json, panel.fields);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "left_out", options.left_out);
  json.end_object();
  static_cast<void>(json.finish());  // a string takes everything
  return out;
}

}  // namespace waymark::reports
