// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace waymark::reports {

namespace {

std::string unescaped(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, char>, 6> kEscapes = {{{"&amp;", '&'},
                                                                                 {"&lt;", '<'},
                                                                                 {"&gt;", '>'},
                                                                                 {"&quot;", '"'},
                                                                                 {"&#39;", '\''},
                                                                                 {"&#32;", ' '}}};
  std::string out;
  while (!text.empty()) {
    const auto* escape = std::find_if(kEscapes.begin(), kEscapes.end(),
                                      [&](const auto& one) { return text.starts_with(one.first); });
    if (escape != kEscapes.end()) {
      out += escape->second;
      text.remove_prefix(escape->first.size());
    } else {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

/// The values of a tag's attributes that people read or hear.
void add_attributes(std::string_view tag, std::string& out) {
  static constexpr std::array<std::string_view, 7> kRead = {
      " title=\"",   " alt=\"",  " aria-label=\"", " data-label=\"",
      " content=\"", " href=\"", " value=\""};
  for (const std::string_view name : kRead) {
    for (std::size_t at = tag.find(name); at != std::string_view::npos; at = tag.find(name, at)) {
      at += name.size();
      const std::size_t end = tag.find('"', at);
      if (end == std::string_view::npos) return;
      out += unescaped(tag.substr(at, end - at)) + "\n";
      at = end;
    }
  }
}

}  // namespace

std::string html_words(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t open = html.find('<');
    out += unescaped(html.substr(0, open));
    if (open == std::string_view::npos) break;
    html.remove_prefix(open);
    const std::string_view ends = html.starts_with("<style") ? "</style>" : ">";
    const std::size_t close = html.find(ends);
    const std::string_view tag = html.substr(0, close);
    if (ends == ">") add_attributes(tag, out);
    out += '\n';
    if (close == std::string_view::npos) break;
    html.remove_prefix(close + ends.size());
  }
  return out;
}

}  // namespace waymark::reports
