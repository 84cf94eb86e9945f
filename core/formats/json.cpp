// SPDX-License-Identifier: Apache-2.0
#include "core/formats/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/formats/json_writer.h"

namespace waymark {
namespace {

using nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNeedsUtf8 = "save the file as UTF-8";

/// `line:column` of the byte at `offset`.
std::string place_of(std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n') + 1;  // 0 where there is no line end
  const auto column =
      std::count_if(before.begin() + static_cast<std::ptrdiff_t>(start), before.end(),
                    [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  return fmt::format("{}:{}", lines + 1, column + 1);
}

/// Where the document goes deeper than kMaxJsonDepth, or npos. A scan of its own, before anything
/// is built: brackets in texts do not count.
std::size_t too_deep_at(std::string_view bytes) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    switch (bytes[i]) {
      case '"':
        for (++i; i < bytes.size() && bytes[i] != '"'; ++i) {
          if (bytes[i] == '\\') ++i;
        }
        break;
      case '{':
      case '[':
        if (++depth > kMaxJsonDepth) return i;
        break;
      case '}':
      case ']':
        if (depth > 0) --depth;
        break;
      default:
        break;
    }
  }
  return std::string_view::npos;
}

/// What the library's words about a syntax error mean to a person. The first that fits, in order.
struct Saying {
  std::string_view library, what, mend;
};

constexpr std::array kSayings = {
    Saying{"number overflow", "the number is too large", "write one that a computer can hold"},
    Saying{"missing closing quote", "a text is not closed before the end of the file",
           "close it with a double quote, or get the whole file"},
    Saying{"unexpected end of input", "the file ends before the document does",
           "close every bracket, or get the whole file"},
    Saying{"control character", "a line break or another control character stands in a text",
           "write a line break as \\n and a tab as \\t"},
    Saying{"forbidden character after backslash", "a backslash is followed by the wrong character",
           "write a backslash itself as \\\\"},
    Saying{"4 hex digits", "\\u is not followed by four hexadecimal digits",
           "write a backslash itself as \\\\"},
    Saying{"surrogate", "half of a surrogate pair stands alone",
           "write both halves, or the character itself"},
    Saying{"invalid number", "a number is not written as JSON has it",
           "write 0.5 rather than .5 or 5., and no leading + or zeros"},
    Saying{"invalid literal", "this is neither a text, a number, true, false nor null",
           "put texts and names in double quotes"},
    Saying{"parsing object key - unexpected '}'", "a comma stands before the closing bracket",
           "remove the comma"},
    Saying{"parsing object key", "a name is missing", "put a name in double quotes here"},
    Saying{"parsing object separator", "the colon after a name is missing",
           "write \"name\": value"},
    Saying{"parsing object", "a comma or a closing } is missing",
           "put a comma between members and } after the last"},
    Saying{"parsing array", "a comma or a closing ] is missing",
           "put a comma between items and ] after the last"},
    Saying{"expected end of input", "something follows the end of the document",
           "keep one document in a file"},
    Saying{"parsing value", "a value is missing", "write a value, or remove the comma before"},
};

/// Builds the document, and finds what the library lets pass: repeated keys and NUL characters.
class Builder : public nlohmann::json_sax<json> {
 public:
  explicit Builder(std::string_view bytes) : bytes_(bytes) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t& /*text*/) override { return add(value); }
  bool string(string_t& text) override {
    const bool has_nul = text.find('\0') != std::string::npos;
    add(std::move(text));
    if (has_nul) complain("the text contains a NUL character", "remove the \\u0000", pointer());
    return true;
  }
  bool binary(binary_t& /*bytes*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return open(json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    json& object = *open_.back();
    const auto [member, fresh] = object.get_ref<json::object_t&>().emplace(name, nullptr);
    slot_ = &member->second;
    keys_.back() = std::move(name);
    if (!fresh) {
      complain("the key " + quoted(keys_.back()) + " is given twice", "keep one of them",
               pointer());
    }
    if (keys_.back().find('\0') != std::string::npos) {
      complain("the key contains a NUL character", "remove the \\u0000", pointer());
    }
    return true;
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& exception) override {
    const std::string_view words = exception.what();
    std::string what = "this is not JSON", mend;
    for (const Saying& saying : kSayings) {
      if (words.find(saying.library) == std::string_view::npos) continue;
      what = saying.what;
      mend = saying.mend;
      break;
    }
    syntax_ = bad_input(place_of(bytes_, start_of_wrong(words, position, last_token.size())),
                        std::move(what), std::move(mend));
    return false;
  }

  /// Once the library is through.
  Result<json> take() {
    if (syntax_) return *std::move(syntax_);
    if (!problems_.empty()) return problems_.error();
    return std::move(root_);
  }

 private:
  /// Where the thing that is wrong starts. `position` counts the bytes read, its last included;
  /// `token` is the length of the last text or number.
  [[nodiscard]] std::size_t start_of_wrong(std::string_view words, std::size_t position,
                                           std::size_t token) const {
    const auto says = [&](std::string_view part) {
      return words.find(part) != std::string_view::npos;
    };
    if (says("end of input;") || says("missing closing quote")) return bytes_.size();
    std::size_t offset = std::min(position, bytes_.size());
    const bool whole =
        says("unexpected string") || says("unexpected number") || says("number overflow");
    offset -= std::min(offset, whole ? token : std::size_t{1});
    if (says("literal")) {
      const auto in_word = [&](std::size_t i) {
        const char c = bytes_[i];
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      };
      while (!whole && offset > 0 && in_word(offset - 1)) --offset;
    }
    return offset;
  }

  /// Where the next value goes: the root, the slot of the last key, or behind the last item.
  json& place(json value) {
    if (open_.empty()) return root_ = std::move(value);
    json& container = *open_.back();
    if (container.is_object()) return *slot_ = std::move(value);
    container.get_ref<json::array_t&>().push_back(std::move(value));
    return container.back();
  }

  bool add(json value) {
    place(std::move(value));
    return true;
  }

  bool open(json value) {
    open_.push_back(&place(std::move(value)));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    open_.pop_back();
    keys_.pop_back();
    return true;
  }

  void complain(std::string what, std::string mend, std::string place) {
    problems_.add(std::move(place), std::move(what), std::move(mend));
  }

  /// Of the member or item read last.
  [[nodiscard]] std::string pointer() const {
    std::string out;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      out += '/';
      out += open_[i]->is_object() ? pointer_token(keys_[i]) : fmt::to_string(open_[i]->size() - 1);
    }
    return out;
  }

  std::string_view bytes_;
  json root_;
  std::vector<json*> open_;        ///< containers from the root down; stay put while open
  std::vector<std::string> keys_;  ///< the last key of each
  json* slot_ = nullptr;
  std::optional<Error> syntax_;
  Problems problems_;
};

void dump(JsonWriter& out, const json& value) {
  switch (value.type()) {
    case json::value_t::object:
      out.begin_object();
      for (const auto& [name, member] : value.items()) {
        out.key(name);
        dump(out, member);
      }
      out.end_object();
      break;
    case json::value_t::array:
      out.begin_array();
      for (const json& item : value) dump(out, item);
      out.end_array();
      break;
    case json::value_t::string:
      out.string(value.get_ref<const std::string&>());
      break;
    case json::value_t::boolean:
      out.boolean(value.get<bool>());
      break;
    case json::value_t::number_integer:
      out.integer(value.get<std::int64_t>());
      break;
    case json::value_t::number_unsigned:
      out.unsigned_integer(value.get<std::uint64_t>());
      break;
    case json::value_t::number_float:
      out.number(value.get<double>());
      break;
    default:
      out.null();
      break;
  }
}

}  // namespace

Result<json> parse_json(std::string_view bytes) {
  if (bytes.size() > kMaxJsonBytes) {
    return bad_input({}, "the document is larger than 16 MB, the most that is read",
                     "check that it is the right file");
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (trimmed(bytes).empty()) {
    return bad_input("1:1", "the file is empty", "check that it is the right file");
  }
  if (const std::size_t good = utf8_prefix(bytes); good < bytes.size()) {
    return bad_input(place_of(bytes, good), "the file is not UTF-8 here", std::string(kNeedsUtf8));
  }
  // The library takes a NUL byte for the end, and would not look at what follows.
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return bad_input(place_of(bytes, nul), "the file contains a NUL character",
                     "check that it is the right file");
  }
  if (const std::size_t deep = too_deep_at(bytes); deep != std::string_view::npos) {
    return bad_input(place_of(bytes, deep),
                     fmt::format("brackets are nested more than {} levels deep", kMaxJsonDepth),
                     "check that it is the right file");
  }
  Builder builder(bytes);
  json::sax_parse(bytes.begin(), bytes.end(), &builder);
  return builder.take();
}

Result<json> read_json(const std::filesystem::path& path) {
  const Result<std::string> bytes = read_file(path, kMaxJsonBytes);
  if (!bytes) return bytes.error();
  Result<json> document = parse_json(*bytes);
  if (!document) return std::move(document).error().in_file(path.string());
  return document;
}

std::string dump_json(const json& document) {
  std::string out;
  JsonWriter writer([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  dump(writer, document);
  static_cast<void>(writer.finish());  // a string takes everything
  return out;
}

}  // namespace waymark
