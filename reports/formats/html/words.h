// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace waymark::reports {

/// All that a page of page_html() or form_html() says, and nothing of how it says it: the texts
/// between tags and in attributes that people read or hear, escapes resolved, a line end for each
/// tag. For looking whether something stands in a page.
[[nodiscard]] std::string html_words(std::string_view html);

}  // namespace waymark::reports
