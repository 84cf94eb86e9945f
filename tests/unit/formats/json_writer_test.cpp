// SPDX-License-Identifier: Apache-2.0
#include "core/formats/json_writer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"

namespace waymark {
namespace {

using nlohmann::json;

template <class Fill>
std::string written(Fill&& fill) {
  std::string out;
  JsonWriter writer([&](std::string_view bytes) {
    out += bytes;
    return true;
  });
  fill(writer);
  EXPECT_TRUE(writer.finish());
  return out;
}

TEST(JsonWriter, indents_by_two_blanks_and_keeps_one_line_containers_whole) {
  const std::string text = written([](JsonWriter& out) {
    out.begin_object();
    out.key("force").begin_object(JsonWriter::kOneLine);
    out.key("score").number(2.91).key("interval").null();
    out.key("inner").begin_array().integer(1).integer(-2).end_array();
    out.end_object();
    out.key("list").begin_array();
    out.string("a").boolean(true).boolean(false);
    out.begin_array().end_array();
    out.begin_object(JsonWriter::kOneLine).end_object();
    out.end_array();
    out.end_object();
  });
  EXPECT_EQ(text, R"({
  "force": {"score": 2.91, "interval": null, "inner": [1, -2]},
  "list": [
    "a",
    true,
    false,
    [],
    {}
  ]
}
)");
}

TEST(JsonWriter, escapes_what_json_asks_for_and_what_a_terminal_would_act_on) {
  EXPECT_EQ(written([](JsonWriter& out) { out.string("\"\\/\n\r\t\b\x01\x7F\u00a3</script>"); }),
            "\"\\\"\\\\/\\n\\r\\t\\u0008\\u0001\\u007f\u00a3</script>\"\n");
  EXPECT_EQ(written([](JsonWriter& out) { out.string("a\u009b\u00a0\u202e\u2029\u20ac"); }),
            "\"a\\u009b\u00a0\\u202e\\u2029\u20ac\"\n");
}

TEST(JsonWriter, writes_a_replacement_for_every_wrong_byte) {
  EXPECT_EQ(written([](JsonWriter& out) { out.string("a\xFF\xC3z"); }), "\"a\uFFFD\uFFFDz\"\n");
}

TEST(JsonWriter, prints_numbers_in_full_precision) {
  EXPECT_EQ(written([](JsonWriter& out) { out.number(0.1); }), "0.1\n");
  EXPECT_EQ(written([](JsonWriter& out) { out.number(1.0 / 3); }), "0.3333333333333333\n");
  EXPECT_EQ(written([](JsonWriter& out) { out.unsigned_integer(18446744073709551615u); }),
            "18446744073709551615\n");
}

TEST(JsonWriter, holds_one_buffer_however_long_the_document) {
  std::size_t largest = 0, total = 0;
  JsonWriter writer([&](std::string_view bytes) {
    largest = std::max(largest, bytes.size());
    total += bytes.size();
    return true;
  });
  writer.begin_array();
  for (int i = 0; i < 300000; ++i) writer.integer(i);
  writer.end_array();
  EXPECT_TRUE(writer.finish());
  EXPECT_GT(total, 2000000u);
  EXPECT_LT(largest, 128u * 1024);
}

TEST(JsonWriter, says_when_the_sink_took_not_all_and_stops_offering) {
  int offered = 0;
  JsonWriter writer([&](std::string_view) {
    ++offered;
    return false;
  });
  writer.begin_array();
  for (int i = 0; i < 100000; ++i) writer.integer(i);
  writer.end_array();
  EXPECT_FALSE(writer.finish());
  EXPECT_EQ(offered, 1);
}

TEST(JsonWriter, what_it_writes_reads_back_the_same) {
  EXPECT_TRUE(rc::check([](std::int64_t whole, double number) {
    RC_PRE(std::isfinite(number));
    std::string text;
    for (const std::string& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
             "a", "\"", "\\", "\n", "\x01", "\u00a3", "\u20ac", "\U0001F680", "/", "\x7f"))) {
      text += piece;
    }
    const std::string document = written([&](JsonWriter& out) {
      out.begin_object().key(text).begin_array();
      out.string(text).integer(whole).number(number).end_array().end_object();
    });
    const Result<json> read = parse_json(document);
    RC_ASSERT(read.ok());
    const json& values = read->at(text);
    RC_ASSERT(values[0].get<std::string>() == text);
    RC_ASSERT(values[1].get<std::int64_t>() == whole);
    RC_ASSERT(values[2].get<double>() == number);
  }));
}

}  // namespace
}  // namespace waymark
