// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_form.h"

#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "reports/formats/html/embedded.h"

namespace waymark::reports {

namespace {

// The files are compiled in and a test reads each: what is not there throws, as a programming
// error.
DecisionForm read_form(const std::string& text) {
  const nlohmann::json json = parse_json(text).value();
  DecisionForm form;
  form.id = json.at("id").get<std::string>();
  form.heading = json.at("heading").get<std::string>();
  form.instruction = json.at("instruction").get<std::string>();
  for (const auto& field : json.at("header")) {
    form.header.push_back(
        {field.at("id").get<std::string>(), field.at("label").get<std::string>()});
  }
  for (const auto& section : json.at("sections")) {
    form.sections.push_back(
        {section.at("id").get<std::string>(), section.at("title").get<std::string>(),
         section.value("given", std::vector<std::string>{section.at("id").get<std::string>()}),
         section.at("fill").get<std::vector<std::string>>()});
  }
  form.approvals_title = json.at("approvals").at("title").get<std::string>();
  form.approval_roles = json.at("approvals").at("roles").get<std::vector<std::string>>();
  form.publication_title = json.at("publication").at("title").get<std::string>();
  form.redaction_title = json.at("redaction").at("title").get<std::string>();
  form.decision_title = json.at("decision").at("title").get<std::string>();
  return form;
}

}  // namespace

const std::vector<DecisionForm>& decision_forms() {
  static const std::vector<DecisionForm> kForms = [] {
    std::vector<DecisionForm> forms;
    for (const auto& [name, text] : embedded_files()) {
      if (name.starts_with("decision-") && name.ends_with(".json")) {
        forms.push_back(read_form(text));
      }
    }
    return forms;
  }();
  return kForms;
}

const DecisionForm* decision_form(const std::string& id) {
  for (const DecisionForm& form : decision_forms()) {
    if (form.id == id) return &form;
  }
  return nullptr;
}

}  // namespace waymark::reports
