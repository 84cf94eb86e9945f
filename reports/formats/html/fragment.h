// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace waymark::reports {

/// A piece of HTML or SVG that is safe to put into a page as it is, because everything a person
/// wrote was escaped when it was made. The type is the proof: only the makers named as friends can
/// turn text into a fragment, so a department's name never reaches a page unescaped by mistake.
/// A value; any thread.
class Fragment {
 public:
  Fragment() = default;

  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] bool empty() const { return bytes_.empty(); }

  Fragment& operator+=(const Fragment& other) {
    bytes_ += other.bytes_;
    return *this;
  }
  friend Fragment operator+(Fragment a, const Fragment& b) {
    a += b;
    return a;
  }

 private:
  friend class Svg;        // charts/svg.h, escapes by escape_xml
  friend class Templates;  // templates.h, escapes by ctemplate's AUTOESCAPE
  friend class Css;        // css.h, numbers and escaped strings only
  explicit Fragment(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string bytes_;
};

/// `text` fit for XML and HTML: bytes that are not UTF-8, and control characters other than tab and
/// line feed, become U+FFFD. Escapes nothing.
[[nodiscard]] std::string legible(std::string_view text);

/// legible() with `&`, `<`, `>`, `"` and `'` escaped: right in element content and in quoted
/// attributes, of XML and of HTML.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace waymark::reports
