// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/self_contained.h"

#include <algorithm>
#include <span>

#include "core/base/text.h"

namespace waymark::reports {

namespace {

constexpr std::string_view kElements[] = {"link",  "script", "iframe", "object", "embed",
                                          "base",  "frame",  "image",  "use",    "video",
                                          "audio", "source", "feImage"};
constexpr std::string_view kAttributes[] = {"src",    "srcset",     "data",    "poster",
                                            "action", "xlink:href", "xml:base"};

bool one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool fetches(const Node& node) {
  if (one_of(node.name, kElements)) return true;
  if (node.is("meta") && !node.attribute("http-equiv").empty()) return true;
  return std::any_of(node.attributes.begin(), node.attributes.end(), [&](const auto& entry) {
    const bool link = entry.first == "href" && !node.is("a") && !entry.second.starts_with("#");
    return link || one_of(entry.first, kAttributes);
  });
}

bool styles_fetch(std::string_view css) {
  const std::string small = lower(css);
  return small.find("url(") != std::string::npos || small.find("@import") != std::string::npos ||
         small.find("image-set(") != std::string::npos;
}

/// The first element that would fetch something, or null.
const Node* first_fetch(const Node& node) {
  for (const Node& child : node.children) {
    const bool bad = fetches(child) || styles_fetch(child.attribute("style")) ||
                     (child.is("style") &&
                      std::any_of(child.children.begin(), child.children.end(),
                                  [](const Node& text) { return styles_fetch(text.text); }));
    if (bad) return &child;
    if (const Node* found = first_fetch(child)) return found;
  }
  return nullptr;
}

}  // namespace

Result<void> self_contained(const Node& page) {
  if (const Node* bad = first_fetch(page)) {
    return failed("the page is not self-contained: its <" + bad->name + "> would fetch something");
  }
  return {};
}

}  // namespace waymark::reports
