// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/docx/word_page.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/text.h"
#include "reports/formats/markup/wide_tables.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kMostColumns = 15;  ///< of a table on A4, beside its first

/// Spoken words say what a sign beside them says.
bool is_spoken(const Node& node) {
  return node.has_class("vh");
}

std::string one_line(Node node) {
  std::erase_if(node.children, is_spoken);
  std::string out;
  for (const std::string& word : words_of(node.all_text())) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// `"` ends an attribute; elsewhere it may stand as it is.
std::string for_attribute(std::string text) {
  std::string out;
  for (const char c : text) {
    if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

Node paragraph_of(std::string escaped, bool bold) {
  Node words = Node::words(std::move(escaped));
  return Node::element("p",
                       {bold ? Node::element("strong", {std::move(words)}) : std::move(words)});
}

/// A list of facts as a table of two columns.
Node facts_table(const Node& list) {
  Node body = Node::element("tbody");
  for (const Node& entry : list.children) {
    if (!entry.is("div")) continue;
    Node row = Node::element("tr");
    for (const Node& part : entry.children) {
      if (part.is("dt")) {
        row.children.push_back(
            Node::element("td", {Node::element("strong", {Node::words(one_line(part))})}));
      } else if (part.is("dd")) {
        row.children.push_back(Node::element("td", {Node::words(one_line(part))}));
      }
    }
    body.children.push_back(std::move(row));
  }
  return Node::element("table", {std::move(body)});
}

/// The large figure and its facts on one line: `2.9 of 5. Between 0.8 and 4.4. Coverage 28%.`
Node key_line(const Node& key) {
  const Node* number = key.find([](const Node& node) { return node.has_class("key-number"); });
  std::string rest;
  const Node* list = key.find([](const Node& node) { return node.is("dl"); });
  if (list != nullptr) {
    for (const Node& entry : list->children) {
      if (!entry.is("div")) continue;
      rest += ".";
      for (const Node& part : entry.children) {
        if (!part.name.empty()) rest += " " + one_line(part);
      }
    }
  }
  std::vector<Node> parts;
  if (number != nullptr) {
    parts.push_back(Node::element("strong", {Node::words(one_line(*number))}));
  }
  parts.push_back(Node::words(rest + "."));
  return Node::element("p", std::move(parts));
}

class Taker {
 public:
  explicit Taker(WordPage& out) : out_(out) {}

  void take(Node& node) {
    std::vector<Node> kept;
    for (Node& child : node.children) take_child(child, kept);
    node.children = std::move(kept);
  }

 private:
  void take_child(Node& child, std::vector<Node>& kept) {
    if (child.has_class("skip") || child.has_class("marking") || child.is("summary") ||
        child.is("style")) {
      return;
    }
    if (is_spoken(child)) return;
    if (child.has_class("legend")) take_legend(child);
    if (child.is("td") && child.has_class("thin")) child.children.push_back(Node::words(" *"));
    if (child.is("figure")) return take_figure(child, kept);
    if (child.is("dl") && child.has_class("facts")) {
      Node table = facts_table(child);
      note_table(table);
      kept.push_back(std::move(table));
      return;
    }
    if (child.has_class("key")) {
      kept.push_back(key_line(child));
      return;
    }
    if (child.has_class("topic")) out_.topics.push_back(one_line(child));
    if (child.has_class("num")) child.set("style", "text-align: right");
    if (child.is("table")) note_table(child);
    take(child);
    kept.push_back(std::move(child));
  }

  /// A heat map's key without its colours, which its numbers say too. What is hatched in a browser
  /// has a star here.
  static void take_legend(Node& legend) {
    std::vector<Node> kept;
    for (Node& item : legend.children) {
      if (!item.is("li")) continue;
      const Node* swatch = item.find([](const Node& node) { return node.has_class("swatch"); });
      if (swatch == nullptr) {
        for (auto at = item.children.begin(); at != item.children.end(); ++at) {
          if (!at->is("b")) continue;
          item.children.insert(at + 1, Node::words(": "));
          break;
        }
        kept.push_back(std::move(item));
      } else if (swatch->has_class("thin")) {
        kept.push_back(Node::element(
            "li", {Node::element("b", {Node::words("*")}), Node::words(": under 60% covered")}));
      }
    }
    legend.children = std::move(kept);
  }

  void take_figure(const Node& figure, std::vector<Node>& kept) {
    for (const char* part : {"chart-title", "chart-subtitle"}) {
      const Node* found = figure.find([&](const Node& node) { return node.has_class(part); });
      if (found != nullptr) {
        kept.push_back(paragraph_of(one_line(*found), std::string_view(part) == "chart-title"));
      }
    }
    if (const Node* several =
            figure.find([](const Node& node) { return node.has_class("multiples"); })) {
      for (const Node& one : several->children) {
        if (one.is("li")) take_multiple(one, kept);
      }
    } else {
      take_picture(figure, kept);
    }
    take_tables(figure, kept);
  }

  /// One of several small charts: its title, its note and its drawing.
  void take_multiple(const Node& item, std::vector<Node>& kept) {
    for (const char* part : {"multiple-title", "multiple-note"}) {
      const Node* found = item.find([&](const Node& node) { return node.has_class(part); });
      if (found == nullptr) continue;
      kept.push_back(paragraph_of(one_line(*found), std::string_view(part) == "multiple-title"));
    }
    take_picture(item, kept);
  }

  void take_picture(const Node& figure, std::vector<Node>& kept) {
    if (figure.find([](const Node& node) { return node.is("svg"); }) != nullptr) {
      Picture picture = picture_of(figure);
      Node image = Node::element("img");
      image.set("src", "picture-" + std::to_string(out_.pictures.size() + 1) + ".png");
      image.set("alt", for_attribute(picture.words));
      image.set("width", std::to_string(std::lround(picture.width)));
      image.set("height", std::to_string(std::lround(picture.height)));
      kept.push_back(Node::element("p", {std::move(image)}));
      out_.pictures.push_back(std::move(picture));
    }
  }

  /// A figure that is a table too keeps it.
  void take_tables(const Node& node, std::vector<Node>& kept) {
    for (const Node& child : node.children) {
      if (child.is("table")) {
        Node copy = child;
        take_child(copy, kept);
      } else {
        take_tables(child, kept);
      }
    }
  }

  void note_table(const Node& table) {
    std::vector<std::vector<std::string>> rows;
    note_rows(table, rows);
    out_.cell_classes.push_back(std::move(rows));
  }

  static void note_rows(const Node& node, std::vector<std::vector<std::string>>& rows) {
    for (const Node& child : node.children) {
      if (!child.is("tr")) {
        note_rows(child, rows);
        continue;
      }
      rows.emplace_back();
      for (const Node& cell : child.children) {
        if (cell.is("th") || cell.is("td")) {
          rows.back().emplace_back(cell.attribute("class"));
        }
      }
    }
  }

  WordPage& out_;
};

}  // namespace

WordPage word_page(Node page) {
  WordPage out;
  if (const Node* title = page.find([](const Node& node) { return node.is("title"); })) {
    out.title = one_line(*title);
  }
  if (const Node* marking = page.find([](const Node& node) { return node.has_class("marking"); })) {
    out.marking = one_line(*marking);
  }
  part_wide_tables(page, kMostColumns);
  Taker(out).take(page);
  out.html = std::move(page);
  return out;
}

}  // namespace waymark::reports
