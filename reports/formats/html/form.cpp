// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/form.h"

#include "reports/formats/html/css.h"
#include "reports/formats/html/templates.h"

namespace waymark::reports {

std::string form_html(const Form& form) {
  const Templates& templates = Templates::built_in();
  Fragment sections;
  for (const FormSection& section : form.sections) {
    Values values;
    values.text("CLASS", section.panel ? "form-panel" : "form-section")
        .text("ID", section.id)
        .text("TITLE", section.title)
        .fragment("BODY", section.body);
    sections += templates.render("form_section", values);
  }
  Values body;
  body.text("FORCE", form.force)
      .text("HEADING", form.heading)
      .text("INSTRUCTION", form.instruction)
      .fragment("SECTIONS", sections);
  for (const NameValue& entry : form.header) {
    body.section("FACT").text("NAME", entry.name).text("VALUE", entry.value);
  }
  Values whole;
  whole.text("TITLE", form.title)
      .text("MARKING", form.marking)
      .fragment("CSS", Css::sheet(form.marking, form.running_title) + Css::form())
      .fragment("BODY", templates.render("form", body));
  return templates.render("page", whole).bytes();
}

}  // namespace waymark::reports
