// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/markup.h"

#include <algorithm>
#include <array>

namespace waymark::reports {

namespace {

constexpr std::size_t kMostLevels = 200;
constexpr std::string_view kBlanks = " \t\r\n";

bool is_left_open(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kOpen = {"area",  "br",   "col",  "hr", "img",
                                                            "input", "link", "meta", "wbr"};
  return std::find(kOpen.begin(), kOpen.end(), name) != kOpen.end();
}

bool is_raw(std::string_view name) {
  return name == "style" || name == "script";
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<Node> read() {
    Node root;
    std::vector<Node*> open = {&root};
    while (at_ < text_.size()) {
      if (!step(open)) {
        return failed("markup is not well-formed at byte " + std::to_string(at_));
      }
    }
    if (open.size() != 1) return failed("markup ends inside <" + open.back()->name + ">");
    return root;
  }

 private:
  bool step(std::vector<Node*>& open) {
    std::vector<Node>& into = open.back()->children;
    if (text_[at_] != '<') {
      take_text(into, std::min(text_.find('<', at_), text_.size()));
      return true;
    }
    if (starts("<!--")) return take_until(into, "-->");
    if (starts("<!") || starts("<?")) return take_until(into, ">");
    if (starts("</")) return end_element(open);
    return begin_element(open);
  }

  bool begin_element(std::vector<Node*>& open) {
    ++at_;
    Node node;
    node.name = take_name();
    if (node.name.empty() || open.size() > kMostLevels) return false;
    bool closed = is_left_open(node.name);
    while (true) {
      skip_blanks();
      if (at_ >= text_.size()) return false;
      if (starts("/>")) {
        at_ += 2;
        closed = node.closed = true;
        break;
      }
      if (text_[at_] == '>') {
        ++at_;
        break;
      }
      if (!take_attribute(node)) return false;
    }
    if (!closed && is_raw(node.name)) {
      const std::string end = "</" + node.name + ">";
      const std::size_t stop = text_.find(end, at_);
      if (stop == std::string_view::npos) return false;
      take_text(node.children, stop);
      at_ = stop + end.size();
      closed = true;
    }
    open.back()->children.push_back(std::move(node));
    if (!closed) open.push_back(&open.back()->children.back());
    return true;
  }

  bool end_element(std::vector<Node*>& open) {
    at_ += 2;
    const std::string name = take_name();
    skip_blanks();
    if (!starts(">") || open.size() < 2 || open.back()->name != name) return false;
    ++at_;
    open.pop_back();
    return true;
  }

  bool take_attribute(Node& node) {
    std::string name = take_name();
    if (name.empty()) return false;
    skip_blanks();
    if (!starts("=")) {
      node.attributes.emplace_back(std::move(name), "");
      return true;
    }
    ++at_;
    skip_blanks();
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return false;
    const char quote = text_[at_];
    const std::size_t end = text_.find(quote, at_ + 1);
    if (end == std::string_view::npos) return false;
    node.attributes.emplace_back(std::move(name), text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
    return true;
  }

  std::string take_name() {
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n/>=<\"'", at_), text_.size());
    std::string name(text_.substr(at_, end - at_));
    at_ = end;
    return name;
  }

  bool take_until(std::vector<Node>& into, std::string_view end) {
    const std::size_t stop = text_.find(end, at_);
    if (stop == std::string_view::npos) return false;
    take_text(into, stop + end.size());
    return true;
  }

  void take_text(std::vector<Node>& into, std::size_t end) {
    if (end > at_) into.push_back(Node::words(std::string(text_.substr(at_, end - at_))));
    at_ = end;
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  [[nodiscard]] bool starts(std::string_view with) const {
    return text_.substr(at_).starts_with(with);
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

void write(const Node& node, std::string& out) {
  if (node.name.empty()) {
    out += node.text;
    for (const Node& child : node.children) write(child, out);
    return;
  }
  out += '<' + node.name;
  for (const auto& [name, value] : node.attributes) out += ' ' + name + "=\"" + value + '"';
  if (node.closed && node.children.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  if (is_left_open(node.name)) return;
  for (const Node& child : node.children) write(child, out);
  out += "</" + node.name + '>';
}

void gather(const Node& node, std::string& out) {
  if (node.name.empty() && !node.text.starts_with("<")) out += node.text;
  if (is_raw(node.name)) return;
  for (const Node& child : node.children) gather(child, out);
}

}  // namespace

std::string_view Node::attribute(std::string_view wanted) const {
  for (const auto& [name_of, value] : attributes) {
    if (name_of == wanted) return value;
  }
  return {};
}

void Node::set(std::string_view wanted, std::string value) {
  for (auto& [name_of, old] : attributes) {
    if (name_of == wanted) {
      old = std::move(value);
      return;
    }
  }
  attributes.emplace_back(wanted, std::move(value));
}

void Node::remove(std::string_view wanted) {
  std::erase_if(attributes, [&](const auto& entry) { return entry.first == wanted; });
}

bool Node::has_class(std::string_view word) const {
  std::string_view rest = attribute("class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == word) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string Node::all_text() const {
  std::string out;
  gather(*this, out);
  return out;
}

const Node* Node::find(const std::function<bool(const Node&)>& test) const {
  for (const Node& child : children) {
    if (!child.name.empty() && test(child)) return &child;
    if (const Node* found = child.find(test)) return found;
  }
  return nullptr;
}

Node* Node::find(const std::function<bool(const Node&)>& test) {
  return const_cast<Node*>(std::as_const(*this).find(test));
}

Node Node::element(std::string name, std::vector<Node> children) {
  Node node;
  node.name = std::move(name);
  node.children = std::move(children);
  return node;
}

Node Node::words(std::string escaped) {
  Node node;
  node.text = std::move(escaped);
  return node;
}

Result<Node> parse_markup(std::string_view text) {
  return Reader(text).read();
}

std::string markup_text(const Node& node) {
  std::string out;
  write(node, out);
  return out;
}

}  // namespace waymark::reports
