// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/date.h"
#include "core/base/result.h"

namespace waymark::reports {

/// A page of page_html() as a tagged PDF with title and language, A4, the marking and a page number
/// on each page and page numbers in the contents. Made by WeasyPrint in a folder of its own, with
/// the fonts of Liberation and no way to the network; a page that would fetch anything is refused.
/// Fails where WeasyPrint is missing or fails. The same page and date give the same bytes.
[[nodiscard]] Result<std::string> pdf_bytes(const std::string& html, Date date);

}  // namespace waymark::reports
