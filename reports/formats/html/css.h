// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// `text` as a quoted CSS string: everything but ASCII letters, digits and blanks is escaped, so
/// that nothing in it can end the string, the rule or the style element.
[[nodiscard]] std::string css_string(std::string_view text);

/// The style sheet of a report: reports/templates/report.css, the heat map's colours, and what
/// stands at the head and foot of every printed page.
class Css {
 public:
  [[nodiscard]] static Fragment sheet(std::string_view marking, std::string_view running_title);
  /// What forms have beside it: reports/templates/form.css.
  [[nodiscard]] static Fragment form();
};

}  // namespace waymark::reports
