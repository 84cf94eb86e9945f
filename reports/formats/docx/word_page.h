// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "reports/formats/docx/picture.h"
#include "reports/formats/markup/markup.h"

namespace waymark::reports {

/// What a Word document is made from: a page without what only a browser can show, and what pandoc
/// would lose of it.
struct WordPage {
  Node html;
  std::string title, marking;       ///< escaped
  std::vector<Picture> pictures;    ///< `picture-1.png` … in the page
  std::vector<std::string> topics;  ///< escaped; each begins a new page of the document
  /// For each table of the page, in order, for each row and cell the class that colours it.
  std::vector<std::vector<std::vector<std::string>>> cell_classes;
};

/// Takes a page of page_html() apart: skip link and printed markings away, folded parts open, facts
/// as tables, charts as pictures.
[[nodiscard]] WordPage word_page(Node page);

}  // namespace waymark::reports
