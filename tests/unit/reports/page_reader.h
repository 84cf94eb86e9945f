// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

namespace waymark::tests {

/// An element of a page, in document order.
struct Element {
  std::string name;
  std::map<std::string, std::string> attributes;
  std::string text;  ///< all text inside, with the five XML entities and &#39; read back
  std::vector<std::size_t> ancestors;  ///< indexes, outermost first

  [[nodiscard]] std::string attribute(const std::string& key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? "" : found->second;
  }
};

/// A page read as strictly as XML asks: every element closed in order, every attribute quoted and
/// given once, no bare `<` or `&`. `error` says what is wrong first; empty when nothing is.
struct PageReader {
  explicit PageReader(const std::string& html);

  std::string error;
  std::vector<Element> elements;

  [[nodiscard]] std::vector<const Element*> all(const std::string& name) const;
  /// True when an element with that name lies inside `outer`.
  [[nodiscard]] bool contains(const Element& outer, const std::string& name) const;
};

}  // namespace waymark::tests
