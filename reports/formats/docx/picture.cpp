// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/docx/picture.h"

#include <algorithm>

#include "core/base/number.h"
#include "core/base/text.h"
#include "reports/charts/palette.h"
#include "reports/charts/svg.h"
#include "reports/formats/markup/drawing.h"

namespace waymark::reports {

namespace {

constexpr double kWidth = 640, kText = 12, kSmall = 10.5, kLine = 15, kPadding = 5;
constexpr double kRadar = 190, kGap = 14, kValue = 84;
/// A letter is about this part of its size wide, in the mean of English text.
constexpr double kLetter = 0.53;

/// Where a column of rows stands.
struct Place {
  double left, width;
};

std::string tidy(const std::string& text) {
  std::string out;
  for (const std::string& word : words_of(text)) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::vector<std::string> wrapped(const std::string& text, double width, double size) {
  const auto most = static_cast<std::size_t>(std::max(8.0, width / (size * kLetter)));
  std::vector<std::string> lines;
  for (const std::string& word : words_of(text)) {
    if (!lines.empty() && lines.back().size() + 1 + word.size() <= most) {
      lines.back() += ' ' + word;
    } else {
      lines.push_back(word);
    }
  }
  return lines;
}

std::string text_in(const Node& node, std::string_view css_class) {
  const Node* found = node.find([&](const Node& it) { return it.has_class(css_class); });
  return found == nullptr ? "" : tidy(found->all_text());
}

class Painter {
 public:
  void paint(const Node& node, Place place) {
    for (const Node& child : node.children) {
      if (child.name.empty() || child.is("figcaption")) continue;
      if (child.is("svg")) {
        say(child);
        place_drawing(child, place);
      } else if (child.has_class("pair")) {
        paint_pair(child, place);
      } else if (child.has_class("row")) {
        paint_row(child, place);
      } else if (child.has_class("scale-row")) {
        paint_scale(child, place);
      } else {
        paint(child, place);
      }
    }
  }

  Picture finish(std::string caption) {
    Picture picture{Node::element("svg", std::move(drawn_)), kWidth, std::max(y_, 1.0), ""};
    picture.svg.set("xmlns", "http://www.w3.org/2000/svg");
    picture.svg.set("width", px(kWidth));
    picture.svg.set("height", px(picture.height));
    picture.svg.set("font-family", kPrintFont);
    picture.words = std::move(caption);
    for (const std::string& words : said_) picture.words += " " + words;
    return picture;
  }

 private:
  void say(const Node& svg) {
    std::string words = tidy(drawing_words(svg));
    if (!words.empty() && !words.ends_with('.')) words += '.';
    if (!words.empty()) said_.push_back(std::move(words));
  }

  void put(Node svg, double x, double y) {
    svg.set("x", px(x));
    svg.set("y", px(y));
    drawn_.push_back(std::move(svg));
  }

  void text(const std::string& words, double x, double y, double size, std::string_view colour,
            bool bold = false, bool end = false) {
    Node node = Node::element("text", {Node::words(words)});
    node.set("x", px(x));
    node.set("y", px(y));
    node.set("font-size", px(size));
    node.set("fill", std::string(colour));
    if (bold) node.set("font-weight", "700");
    if (end) node.set("text-anchor", "end");
    drawn_.push_back(std::move(node));
  }

  /// One that flows over the whole place; one of its own size as it is.
  void place_drawing(const Node& svg, Place place) {
    constexpr double kMargin = 36;
    Node fixed = fixed_drawing(svg, {place.width - 2 * kMargin, kMargin, kText, true});
    const double height = parse_number(fixed.attribute("height")).value_or(0);
    put(std::move(fixed), place.left, y_);
    y_ += height;
  }

  void paint_pair(const Node& pair, Place place) {
    const double top = y_;
    Place beside = place;
    for (const Node& child : pair.children) {
      if (!child.is("svg")) continue;
      say(child);
      Node radar = fixed_drawing(child, {0, 0, 18, true});
      radar.set("width", px(kRadar));
      radar.set("height", px(kRadar));
      put(std::move(radar), place.left, top);
      beside = {place.left + kRadar + kGap, place.width - kRadar - kGap};
    }
    for (const Node& child : pair.children) {
      if (!child.name.empty() && !child.is("svg")) paint(child, beside);
    }
    y_ = std::max(y_, top + kRadar);
  }

  static double label_width(Place place) { return place.width * 0.36; }
  static DrawingSize mark_size(Place place) {
    const bool wide = place.width > 500;
    const double margin = wide ? 28 : 10;
    return {place.width - label_width(place) - kValue - 2 * margin, margin, 10.5, wide};
  }

  void paint_scale(const Node& row, Place place) {
    for (const Node& child : row.children) {
      if (!child.is("svg")) continue;
      say(child);
      Node fixed = fixed_drawing(child, mark_size(place));
      const double height = parse_number(fixed.attribute("height")).value_or(0);
      put(std::move(fixed), place.left + label_width(place), y_);
      y_ += mark_size(place).levels ? height : height / 2;
    }
  }

  void paint_row(const Node& row, Place place) {
    const Node* mark = row.find([](const Node& node) { return node.is("svg"); });
    const Node* label = row.find([](const Node& node) { return node.has_class("row-text"); });
    const Node* code = row.find([](const Node& node) { return node.is("b"); });
    const std::string note = text_in(row, "row-note");
    std::string name = label == nullptr ? "" : tidy(label->all_text());
    if (!note.empty() && name.ends_with(note)) name.resize(name.size() - note.size());
    const double indent = code == nullptr ? 0 : 30;
    const double room = label_width(place) - indent - 8;
    const std::vector<std::string> lines = wrapped(name, room, kText);
    const std::vector<std::string> small = wrapped(note, room, kSmall);
    const double height =
        std::max(34.0, kLine * static_cast<double>(lines.size() + small.size()) + 2 * kPadding);

    rule(place, y_);
    double y = y_ + (height - kLine * static_cast<double>(lines.size() + small.size())) / 2 + 11;
    if (code != nullptr) {
      text(tidy(code->all_text()), place.left, y, kText, palette::kQuietInk, true);
    }
    for (const std::string& line : lines) {
      text(line, place.left + indent, y, kText, palette::kInk);
      y += kLine;
    }
    for (const std::string& line : small) {
      text(line, place.left + indent, y, kSmall, palette::kQuietInk);
      y += kLine;
    }
    if (mark != nullptr) {
      say(*mark);
      Node fixed = fixed_drawing(*mark, mark_size(place));
      const double mark_height = parse_number(fixed.attribute("height")).value_or(0);
      put(std::move(fixed), place.left + label_width(place), y_ + (height - mark_height) / 2);
    }
    paint_value(row, place.left + place.width, height);
    y_ += height;
    rule(place, y_);
  }

  void paint_value(const Node& row, double right, double height) {
    const std::string score = text_in(row, "row-score"), bounds = text_in(row, "row-bounds");
    const std::string words = text_in(row, "row-words");
    const double middle = y_ + height / 2;
    if (!words.empty()) text(words, right, middle + 4, kSmall, palette::kQuietInk, false, true);
    if (!score.empty()) text(score, right, middle - 2, kText, palette::kInk, true, true);
    if (!bounds.empty()) text(bounds, right, middle + 12, kSmall, palette::kQuietInk, false, true);
  }

  void rule(Place place, double y) {
    Node line = Node::element("line");
    line.set("x1", px(place.left));
    line.set("y1", px(y));
    line.set("x2", px(place.left + place.width));
    line.set("y2", px(y));
    line.set("stroke", std::string(palette::kGrid));
    drawn_.push_back(std::move(line));
  }

  double y_ = 2;
  std::vector<Node> drawn_;
  std::vector<std::string> said_;
};

}  // namespace

Picture picture_of(const Node& figure) {
  std::string caption = text_in(figure, "chart-title");
  if (!caption.empty() && !caption.ends_with('.')) caption += '.';
  Painter painter;
  painter.paint(figure, {0, kWidth});
  return painter.finish(std::move(caption));
}

}  // namespace waymark::reports
