// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace skills {

/// What roles, competences and methods are compared by: A to Z small; every run of characters other
/// than a to z, 0 to 9, `+`, `#` and what lies beyond ASCII one hyphen; none at either end. Empty
/// where nothing is left: then the text is not known. Replaces what `out` holds.
void make_key(std::string_view text, std::string& out);

/// The text as a metric's item: at most WAYMARK_LONGEST_ITEM bytes, cut between two characters.
std::string_view item_of(std::string_view name);

}  // namespace skills
