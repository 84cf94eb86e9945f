// SPDX-License-Identifier: Apache-2.0
#include "core/formats/json_writer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kBuffer = 64 * 1024;
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

/// ASCII that stands for itself in a JSON text: almost every text is made of it.
constexpr auto kPlain = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x80; ++c) plain[c] = true;
  plain['"'] = plain['\\'] = plain[0x7F] = false;
  return plain;
}();

void append_escape(std::string& out, unsigned char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default: {
      static constexpr std::string_view kDigits = "0123456789abcdef";
      out += "\\u00";
      out += kDigits[c >> 4];
      out += kDigits[c & 15];
    }
  }
}

/// `text` is UTF-8; what is beyond ASCII needs no escape, unless a terminal would act on it.
void append_escaped(std::string& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (kPlain[c]) continue;
    const std::size_t control = c < 0x80 ? 1 : control_length(text.substr(i, 3));
    if (control == 0) continue;
    out += text.substr(start, i - start);
    if (control == 1) {
      append_escape(out, c);
    } else {
      out += visible(text.substr(i, control));  // which writes it as JSON does
    }
    i += control - 1;
    start = i + 1;
  }
  out += text.substr(start);
}

template <class Whole>
void append_whole(std::string& out, Whole value) {
  char digits[24];
  const auto end = std::to_chars(digits, std::end(digits), value);
  out.append(digits, end.ptr);
}

std::string with_replacements(std::string_view bytes) {
  std::string out;
  while (true) {
    const std::size_t good = utf8_prefix(bytes);
    out += bytes.substr(0, good);
    if (good == bytes.size()) return out;
    out += kReplacement;
    bytes.remove_prefix(good + 1);
  }
}

}  // namespace

JsonWriter::JsonWriter(ByteSink sink) : sink_(std::move(sink)) {
  buffer_.reserve(2 * kBuffer);
}

JsonWriter& JsonWriter::begin_object(Layout layout) {
  open('{', true, layout);
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  close('}', true);
  return *this;
}

JsonWriter& JsonWriter::begin_array(Layout layout) {
  open('[', false, layout);
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  close(']', false);
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  assert(!levels_.empty() && levels_.back().object && !after_key_);
  new_line();
  text(name);
  buffer_ += ": ";
  after_key_ = true;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view value) {
  before_value();
  text(value);
  return *this;
}

JsonWriter& JsonWriter::number(double value) {
  if (!std::isfinite(value)) return null();
  before_value();
  append_shortest(buffer_, value);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  before_value();
  append_whole(buffer_, value);
  return *this;
}

JsonWriter& JsonWriter::unsigned_integer(std::uint64_t value) {
  before_value();
  append_whole(buffer_, value);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  buffer_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  buffer_ += "null";
  return *this;
}

bool JsonWriter::finish() {
  assert(levels_.empty() && !after_key_);
  buffer_ += '\n';
  flush();
  return good_;
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  assert(levels_.empty() || !levels_.back().object);
  if (!levels_.empty()) new_line();
}

void JsonWriter::open(char bracket, bool object, Layout layout) {
  before_value();
  const bool one_line = layout == kOneLine || (!levels_.empty() && levels_.back().one_line);
  buffer_ += bracket;
  levels_.push_back({object, one_line, true});
}

void JsonWriter::close(char bracket, [[maybe_unused]] bool object) {
  assert(!levels_.empty() && levels_.back().object == object && !after_key_);
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty && !level.one_line) {
    buffer_ += '\n';
    buffer_.append(2 * levels_.size(), ' ');
  }
  buffer_ += bracket;
}

/// The comma and the start of a line before the next member or item.
void JsonWriter::new_line() {
  if (buffer_.size() >= kBuffer) flush();
  Level& level = levels_.back();
  if (level.one_line) {
    if (!level.empty) buffer_ += ", ";
  } else {
    buffer_ += level.empty ? "\n" : ",\n";
    buffer_.append(2 * levels_.size(), ' ');
  }
  level.empty = false;
}

void JsonWriter::text(std::string_view bytes) {
  buffer_ += '"';
  const bool plain = std::all_of(bytes.begin(), bytes.end(),
                                 [](char c) { return kPlain[static_cast<unsigned char>(c)]; });
  if (plain) {
    buffer_ += bytes;
  } else {
    append_escaped(buffer_, is_utf8(bytes) ? bytes : std::string_view(with_replacements(bytes)));
  }
  buffer_ += '"';
}

void JsonWriter::flush() {
  if (good_ && !buffer_.empty()) good_ = sink_(buffer_);
  buffer_.clear();
}

}  // namespace waymark
