// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

/// Markup as a tree: enough of XML to take apart the pages that this program makes itself, and the
/// parts of a Word document, and put them together again. Not for what comes from outside.
namespace waymark::reports {

/// An element, or a piece of text between elements. Text and attribute values are kept escaped, as
/// they stand in the file, so that nothing has to be escaped again.
struct Node {
  std::string name;  ///< of the element; empty for text
  std::string text;  ///< of a text, a comment or a declaration, as it stands
  std::vector<std::pair<std::string, std::string>> attributes;  ///< in their order
  std::vector<Node> children;
  bool closed = false;  ///< written `<name/>`; only without children

  [[nodiscard]] bool is(std::string_view element) const { return name == element; }
  /// The attribute's value, or empty.
  [[nodiscard]] std::string_view attribute(std::string_view attribute) const;
  void set(std::string_view attribute, std::string value);
  void remove(std::string_view attribute);
  /// True where `class` holds the word.
  [[nodiscard]] bool has_class(std::string_view word) const;
  /// All text below, in order; that of `style`, `script` and comments left out.
  [[nodiscard]] std::string all_text() const;
  /// The first element below (itself aside) for which `test` holds, depth first; or null.
  [[nodiscard]] const Node* find(const std::function<bool(const Node&)>& test) const;
  [[nodiscard]] Node* find(const std::function<bool(const Node&)>& test);

  [[nodiscard]] static Node element(std::string name, std::vector<Node> children = {});
  [[nodiscard]] static Node words(std::string escaped);
};

/// The whole file under one nameless node. Elements that HTML leaves open (`br`, `img`, `meta` …)
/// may be. Fails on what is not well-formed, or nested deeper than 200.
[[nodiscard]] Result<Node> parse_markup(std::string_view text);

/// The file again, byte for byte but for what stands between the attributes of a tag: one blank,
/// and double quotes round each value.
[[nodiscard]] std::string markup_text(const Node& node);

}  // namespace waymark::reports
