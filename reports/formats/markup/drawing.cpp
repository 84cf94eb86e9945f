// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/drawing.h"

#include <algorithm>
#include <array>

#include "core/base/number.h"
#include "reports/charts/svg.h"

namespace waymark::reports {

namespace {

constexpr std::array<std::string_view, 4> kPlaces = {"x", "x1", "x2", "cx"};

double in_pixels(std::string_view value, double width) {
  const bool share = value.ends_with('%');
  if (share) value.remove_suffix(1);
  const double number = parse_number(value).value_or(0);
  return share ? number * width / 100 : number;
}

void place(Node& node, const DrawingSize& size) {
  for (auto& [name, value] : node.attributes) {
    if (std::find(kPlaces.begin(), kPlaces.end(), name) != kPlaces.end()) {
      value = px(in_pixels(value, size.width) + size.margin);
    } else if (name == "width") {
      value = px(in_pixels(value, size.width));
    }
  }
  if (!size.levels) {
    std::erase_if(node.children, [](const Node& child) { return child.has_class("level"); });
  }
  // Paper is wide: what a browser shows at 320 pixels only would lie over the rest.
  std::erase_if(node.children, [](const Node& child) { return child.has_class("narrow-only"); });
  for (Node& child : node.children) place(child, size);
}

}  // namespace

Node fixed_drawing(const Node& svg, const DrawingSize& size) {
  Node out = svg;
  if (svg.attribute("width").ends_with('%')) {
    const std::string height(svg.attribute("height"));
    const std::string whole = px(size.width + 2 * size.margin);
    place(out, size);
    out.set("width", whole);
    out.set("viewBox", "0 0 " + whole + " " + height);
    out.remove("overflow");
  }
  out.set("font-family", kPrintFont);
  out.set("font-size", px(size.text));
  return out;
}

std::string drawing_words(const Node& svg) {
  std::string words;
  for (const char* part : {"title", "desc"}) {
    const Node* found = svg.find([&](const Node& node) { return node.is(part); });
    if (found == nullptr) continue;
    if (!words.empty()) words += words.ends_with('.') ? " " : ". ";
    words += found->all_text();
  }
  return words;
}

}  // namespace waymark::reports
