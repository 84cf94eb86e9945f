// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "reports/formats/docx/word_page.h"

namespace waymark::reports {

/// pandoc's document, finished: A4, the marking at head and foot of each page with a page number,
/// each message on a new page, tables as wide as the page with lines between rows and the colours
/// of a heat map, pictures without the names of files. In the form of a ZIP archive without times.
/// Fails where `docx` is not what pandoc makes.
[[nodiscard]] Result<std::string> finished_document(std::string_view docx, const WordPage& page);

}  // namespace waymark::reports
