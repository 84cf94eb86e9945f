// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace waymark {

/// Takes the next bytes of an output; false where they could not be kept.
using ByteSink = std::function<bool(std::string_view)>;

/// Writes one JSON document as a stream: what it holds at a time is one buffer, whatever the
/// document's size. Members appear in the order they are written. Doubles as shortest() prints
/// them. Not thread-safe.
///
///     JsonWriter json([&](std::string_view bytes) { return file.write(bytes); });
///     json.begin_object();
///     json.key("force").begin_object(JsonWriter::kOneLine);
///     json.key("score").number(2.91);
///     json.end_object();
///     json.end_object();
///     if (!json.finish()) …
///
/// Calls in an order that makes no document (a value without a key in an object, an end too many)
/// are programmer errors: asserted.
class JsonWriter {
 public:
  enum Layout : std::uint8_t {
    kIndented,  ///< each member on a line of its own, two blanks a level
    kOneLine,   ///< the whole container, and all in it, on one line
  };

  explicit JsonWriter(ByteSink sink);
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  JsonWriter& begin_object(Layout layout = kIndented);
  JsonWriter& end_object();
  JsonWriter& begin_array(Layout layout = kIndented);
  JsonWriter& end_array();

  JsonWriter& key(std::string_view name);
  /// Bytes that are not UTF-8 are written as U+FFFD, so that the document is always valid.
  JsonWriter& string(std::string_view text);
  /// JSON has no infinity: what is not finite is null(), as a figure that is not known is.
  JsonWriter& number(double value);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& unsigned_integer(std::uint64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  /// Ends the document with a line end and hands over what is left. False where the sink refused
  /// anything, then or before: the output is not whole.
  [[nodiscard]] bool finish();

 private:
  struct Level {
    bool object, one_line, empty;
  };

  void before_value();
  void open(char bracket, bool object, Layout layout);
  void close(char bracket, bool object);
  void new_line();
  void text(std::string_view bytes);
  void flush();

  ByteSink sink_;
  std::string buffer_;
  std::vector<Level> levels_;
  bool after_key_ = false;
  bool good_ = true;
};

}  // namespace waymark
