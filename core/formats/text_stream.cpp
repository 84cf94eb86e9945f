// SPDX-License-Identifier: Apache-2.0
#include "core/formats/text_stream.h"

#include <Poco/UTF8Encoding.h>
#include <Poco/Windows1252Encoding.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

#include "core/base/text.h"

namespace waymark {
namespace {

constexpr std::size_t kBlock = 64 * 1024;
constexpr std::size_t kLongestCharacter = 4;
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

/// Reads a source block by block and hands out well-formed pieces of UTF-8 and single wrong bytes.
/// `piece(text, good)` returns false to stop.
template <class Piece>
Result<void> each_piece(ByteSource& source, Piece&& piece) {
  std::vector<char> block(kBlock);
  std::size_t kept = 0;
  while (true) {
    const Result<std::size_t> got = source.read(block.data() + kept, block.size() - kept);
    if (!got) return got.error();
    const bool last = *got == 0;
    std::string_view text(block.data(), kept + *got);
    while (true) {
      const std::size_t good = utf8_prefix(text);
      if (good > 0 && !piece(text.substr(0, good), true)) return {};
      text.remove_prefix(good);
      // What is wrong at a block's end may be a character that goes on in the next.
      if (text.empty() || (!last && text.size() < kLongestCharacter)) break;
      if (!piece(text.substr(0, 1), false)) return {};
      text.remove_prefix(1);
    }
    if (last) return {};
    kept = text.size();
    std::memmove(block.data(), text.data(), kept);
  }
}

/// Counts LF, CR and CRLF as one line end each.
class LineCounter {
 public:
  void add(std::string_view text) {
    for (char c : text) {
      if (c == '\r' || (c == '\n' && !after_cr_)) ++line_;
      after_cr_ = c == '\r';
    }
  }
  [[nodiscard]] std::uint64_t line() const { return line_; }

 private:
  std::uint64_t line_ = 1;
  bool after_cr_ = false;
};

struct Survey {
  bool all_good = true;
  std::uint64_t first_wrong_line = 0;
  std::uint64_t wrong = 0;        ///< bytes that belong to no character
  std::uint64_t well_formed = 0;  ///< characters beyond ASCII
};

Result<Survey> survey(ByteSource& source) {
  Survey found;
  Result<void> read = each_piece(source, [&](std::string_view, bool good) {
    found.all_good = good;
    return good;
  });
  if (!read) return read.error();
  if (found.all_good) return found;
  // The slow count is made only of what is not UTF-8.
  if (Result<void> back = source.rewind(); !back) return back.error();
  LineCounter lines;
  read = each_piece(source, [&](std::string_view text, bool good) {
    if (good) {
      found.well_formed += static_cast<std::uint64_t>(std::count_if(
          text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xC0; }));
    } else if (++found.wrong == 1) {
      found.first_wrong_line = lines.line();
    }
    if (found.wrong == 0) lines.add(text);
    return true;
  });
  if (!read) return read.error();
  return found;
}

Error damaged_utf8(std::uint64_t line) {
  return bad_input(csv_place(line),
                   "the file is damaged UTF-8: a byte here belongs to no character",
                   "export it again, as UTF-8");
}

Result<std::string> first_bytes(ByteSource& source) {
  std::string start(kUtf8Mark.size(), '\0');
  std::size_t length = 0;
  while (length < start.size()) {
    const Result<std::size_t> got = source.read(start.data() + length, start.size() - length);
    if (!got) return got.error();
    if (*got == 0) break;
    length += *got;
  }
  start.resize(length);
  return start;
}

/// The next `count` bytes are left out.
Result<void> skip(ByteSource& source, std::size_t count) {
  std::array<char, 4> scrap{};
  while (count > 0) {
    const Result<std::size_t> got = source.read(scrap.data(), std::min(count, scrap.size()));
    if (!got) return got.error();
    if (*got == 0) break;
    count -= *got;
  }
  return {};
}

std::size_t append_utf8(std::uint32_t character, char* out) {
  static const Poco::UTF8Encoding kEncoding;
  return static_cast<std::size_t>(kEncoding.convert(
      static_cast<int>(character), reinterpret_cast<unsigned char*>(out), kLongestCharacter));
}

/// The characters of bytes 0x80 to 0xFF as UTF-8; empty where Windows-1252 has none.
struct Windows1252 {
  Windows1252() {
    const Poco::Windows1252Encoding encoding;
    for (unsigned byte = 0x80; byte <= 0xFF; ++byte) {
      const bool unused =
          byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
      if (unused) continue;
      const auto raw = static_cast<unsigned char>(byte);
      std::array<char, kLongestCharacter> utf8{};
      const std::size_t length =
          append_utf8(static_cast<std::uint32_t>(encoding.convert(&raw)), utf8.data());
      characters[byte - 0x80].assign(utf8.data(), length);
    }
  }
  std::array<std::string, 128> characters;
};

const std::string& windows_1252(unsigned char byte) {
  static const Windows1252 kTable;
  return kTable.characters[byte - 0x80u];
}

}  // namespace

TextStream::TextStream(std::unique_ptr<ByteSource> source, Encoding encoding)
    : source_(std::move(source)), encoding_(encoding) {}

Result<TextStream> TextStream::open(std::unique_ptr<ByteSource> source) {
  const Result<std::string> start = first_bytes(*source);
  if (!start) return start.error();
  const bool marked = start->starts_with(kUtf8Mark);
  auto encoding = Encoding::kUtf8;
  std::size_t mark = marked ? kUtf8Mark.size() : 0;
  if (start->starts_with(kUtf16LeMark) || start->starts_with(kUtf16BeMark)) {
    encoding = start->starts_with(kUtf16LeMark) ? Encoding::kUtf16Le : Encoding::kUtf16Be;
    mark = kUtf16LeMark.size();
  } else {
    if (Result<void> back = source->rewind(); !back) return back.error();
    const Result<Survey> found = survey(*source);
    if (!found) return found.error();
    if (!found->all_good) {
      if (marked || found->well_formed > found->wrong) return damaged_utf8(found->first_wrong_line);
      encoding = Encoding::kWindows1252;
    }
  }
  if (Result<void> back = source->rewind(); !back) return back.error();
  if (Result<void> skipped = skip(*source, mark); !skipped) return skipped.error();
  return TextStream(std::move(source), encoding);
}

Result<std::size_t> TextStream::read(char* out, std::size_t size) {
  switch (encoding_) {
    case Encoding::kUtf8:
      return source_->read(out, size);
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return read_utf16(out, size);
    case Encoding::kWindows1252:
      return read_1252(out, size);
  }
  return std::size_t{0};
}

Result<std::size_t> TextStream::read_1252(char* out, std::size_t size) {
  raw_.resize(std::min(size / kLongestCharacter, kBlock));
  const Result<std::size_t> got = source_->read(reinterpret_cast<char*>(raw_.data()), raw_.size());
  if (!got) return got.error();
  std::size_t length = 0;
  for (std::size_t i = 0; i < *got; ++i) {
    const unsigned char byte = raw_[i];
    count_line(byte);
    if (byte < 0x80) {
      out[length++] = static_cast<char>(byte);
      continue;
    }
    const std::string& character = windows_1252(byte);
    if (character.empty()) {
      return bad_input(csv_place(line_), "a byte here is neither UTF-8 nor Windows-1252",
                       "export the file again, as UTF-8");
    }
    std::memcpy(out + length, character.data(), character.size());
    length += character.size();
  }
  return length;
}

Result<std::size_t> TextStream::read_utf16(char* out, std::size_t size) {
  const std::size_t kept = raw_.size();
  raw_.resize(kept + std::min(size / kLongestCharacter, kBlock));
  const Result<std::size_t> got =
      source_->read(reinterpret_cast<char*>(raw_.data() + kept), raw_.size() - kept);
  if (!got) return got.error();
  raw_.resize(kept + *got);
  const auto cut_short = [&] {
    return bad_input(csv_place(line_),
                     "the UTF-16 text ends or breaks in the middle of a character",
                     "get the whole file, or export it as UTF-8");
  };
  const auto unit = [&](std::size_t i) -> std::uint32_t {
    const std::uint32_t first = raw_[i], second = raw_[i + 1];
    return encoding_ == Encoding::kUtf16Le ? first | second << 8 : first << 8 | second;
  };
  std::size_t length = 0, i = 0;
  while (i + 2 <= raw_.size()) {
    std::uint32_t character = unit(i);
    std::size_t taken = 2;
    if (character >= 0xD800 && character <= 0xDFFF) {
      if (i + 4 > raw_.size() && *got > 0) break;
      const std::uint32_t low = i + 4 <= raw_.size() ? unit(i + 2) : 0;
      if (character >= 0xDC00 || low < 0xDC00 || low > 0xDFFF) return cut_short();
      character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
      taken = 4;
    }
    count_line(character);
    length += append_utf8(character, out + length);
    i += taken;
  }
  raw_.erase(raw_.begin(), raw_.begin() + static_cast<std::ptrdiff_t>(i));
  if (*got == 0 && !raw_.empty()) return cut_short();
  // A short read may hold half a character only; 0 would mean the end.
  if (length == 0 && *got > 0) return read_utf16(out, size);
  return length;
}

void TextStream::count_line(std::uint32_t character) {
  if (character == '\r' || (character == '\n' && !after_cr_)) ++line_;
  after_cr_ = character == '\r';
}

}  // namespace waymark
