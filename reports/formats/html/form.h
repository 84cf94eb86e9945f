// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "reports/formats/html/blocks.h"

namespace waymark::reports {

/// A part of a form: numbered in its title where the form numbers it.
struct FormSection {
  std::string id, title;
  bool panel = false;  ///< where people sign: set apart
  Fragment body;
};

/// A form that people fill in and sign: its head, then section after section, no page each.
struct Form {
  std::string title, marking, running_title;
  std::string force, heading, instruction;
  std::vector<NameValue> header;
  std::vector<FormSection> sections;
};

/// One self-contained page, in the shell that page_html() gives a report.
[[nodiscard]] std::string form_html(const Form& form);

}  // namespace waymark::reports
