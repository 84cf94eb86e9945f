// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/page_reader.h"

#include <array>
#include <cctype>
#include <utility>

namespace waymark::tests {

namespace {

constexpr std::array<std::pair<const char*, char>, 6> kEntities = {{{"&amp;", '&'},
                                                                    {"&lt;", '<'},
                                                                    {"&gt;", '>'},
                                                                    {"&quot;", '"'},
                                                                    {"&#39;", '\''},
                                                                    {"&apos;", '\''}}};

class Reader {
 public:
  Reader(const std::string& html, PageReader& page) : html_(html), page_(page) {}

  void read() {
    skip("<!DOCTYPE html>");
    while (page_.error.empty() && at_ < html_.size()) {
      if (html_[at_] != '<') {
        read_text('<');
      } else if (html_.compare(at_, 2, "</") == 0) {
        read_end();
      } else {
        read_start();
      }
    }
    if (page_.error.empty() && !open_.empty()) fail("not closed: " + name_of(open_.back()));
  }

 private:
  void fail(const std::string& what) {
    if (page_.error.empty()) page_.error = what + " at byte " + std::to_string(at_);
  }
  const std::string& name_of(std::size_t element) { return page_.elements[element].name; }
  void skip(const std::string& text) {
    if (html_.compare(at_, text.size(), text) == 0) {
      at_ += text.size();
    } else {
      fail("expected " + text);
    }
  }
  void skip_blanks() {
    while (at_ < html_.size() && std::isspace(static_cast<unsigned char>(html_[at_]))) ++at_;
  }

  /// Characters up to `end`, entities read back.
  std::string characters(char end) {
    std::string text;
    while (at_ < html_.size() && html_[at_] != end) {
      if (html_[at_] == '<') {
        fail("bare <");
        return text;
      }
      if (html_[at_] != '&') {
        text += html_[at_++];
        continue;
      }
      bool known = false;
      for (const auto& [entity, character] : kEntities) {
        const std::string name = entity;
        if (html_.compare(at_, name.size(), name) != 0) continue;
        text += character;
        at_ += name.size();
        known = true;
        break;
      }
      if (!known) {
        fail("bare & or an entity that XML does not have");
        return text;
      }
    }
    return text;
  }

  void read_text(char end) {
    const std::string text = characters(end);
    for (const std::size_t element : open_) page_.elements[element].text += text;
  }

  std::string read_name() {
    const std::size_t start = at_;
    while (at_ < html_.size() && (std::isalnum(static_cast<unsigned char>(html_[at_])) ||
                                  html_[at_] == '-' || html_[at_] == ':')) {
      ++at_;
    }
    if (at_ == start) fail("a name is missing");
    return html_.substr(start, at_ - start);
  }

  void read_start() {
    ++at_;
    Element element;
    element.name = read_name();
    element.ancestors = open_;
    skip_blanks();
    while (page_.error.empty() && at_ < html_.size() && html_[at_] != '>' && html_[at_] != '/') {
      const std::string key = read_name();
      skip("=\"");
      const std::string value = characters('"');
      skip("\"");
      if (!element.attributes.emplace(key, value).second) fail("twice: " + key);
      skip_blanks();
    }
    const bool empty = at_ < html_.size() && html_[at_] == '/';
    if (empty) ++at_;
    skip(">");
    page_.elements.push_back(std::move(element));
    if (!empty) open_.push_back(page_.elements.size() - 1);
  }

  void read_end() {
    at_ += 2;
    const std::string name = read_name();
    skip(">");
    if (open_.empty() || name_of(open_.back()) != name) {
      fail("closes out of order: " + name);
      return;
    }
    open_.pop_back();
  }

  const std::string& html_;
  PageReader& page_;
  std::size_t at_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace

PageReader::PageReader(const std::string& html) {
  Reader(html, *this).read();
}

std::vector<const Element*> PageReader::all(const std::string& name) const {
  std::vector<const Element*> found;
  for (const Element& element : elements) {
    if (element.name == name) found.push_back(&element);
  }
  return found;
}

bool PageReader::contains(const Element& outer, const std::string& name) const {
  for (const Element& element : elements) {
    if (element.name != name) continue;
    for (const std::size_t ancestor : element.ancestors) {
      if (&elements[ancestor] == &outer) return true;
    }
  }
  return false;
}

}  // namespace waymark::tests
