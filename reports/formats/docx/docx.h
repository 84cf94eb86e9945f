// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/date.h"
#include "core/base/result.h"

namespace waymark::reports {

/// A page of page_html() as a Word document to edit: real headings, lists and tables; each chart
/// one picture with its text as description; the marking and a page number at head and foot. Made
/// by pandoc and rsvg-convert. Fails where one of them is missing or fails. The same page and date
/// give the same bytes.
[[nodiscard]] Result<std::string> docx_bytes(const std::string& html, Date date);

}  // namespace waymark::reports
