// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/markup/markup.h"

#include <gtest/gtest.h>

#include "reports/documents/force_report.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::reports {
namespace {

Node parsed(std::string_view text) {
  auto node = parse_markup(text);
  EXPECT_TRUE(node.ok()) << text;
  return node.ok() ? *node : Node{};
}

TEST(Markup, of_a_whole_report_comes_out_byte_for_byte) {
  const std::string page = force_report_html(*tests::small_results(), {"A & <B>", "0.0.0"});
  EXPECT_TRUE(markup_text(parsed(page)) == page);
}

TEST(Markup, keeps_texts_and_attributes_escaped_and_empty_elements_as_they_were) {
  for (const char* text :
       {"<p class=\"a b\">x &amp; y</p>", "<line x1=\"0\"/><g></g>", "<br>a<img src=\"x\">b",
        "<!DOCTYPE html>\n<!-- <p> --><p>a</p>", "<?xml version=\"1.0\"?><w:p><w:r/></w:p>",
        "<style>a > b { c: \"</p>\" }</style>"}) {
    EXPECT_EQ(markup_text(parsed(text)), text);
  }
}

TEST(Markup, that_is_not_well_formed_is_refused) {
  for (const char* text : {"<p>", "<p></b>", "</p>", "<p", "<p a=b></p>", "<p a=\"b></p>",
                           "<!-- never ended", "<style>", "< p></p>", "<p></p"}) {
    EXPECT_FALSE(parse_markup(text).ok()) << text;
  }
}

TEST(Markup, nested_too_deeply_is_refused_and_does_not_crash) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  EXPECT_FALSE(parse_markup(deep).ok());
}

TEST(Nodes, give_their_attributes_classes_and_text) {
  Node node = parsed("<div class=\"one two\">a<b id='x'>b</b><style>c</style><!-- d -->e</div>");
  Node& div = node.children[0];
  EXPECT_TRUE(div.has_class("two"));
  EXPECT_FALSE(div.has_class("on"));
  EXPECT_EQ(div.all_text(), "abe");
  EXPECT_EQ(div.find([](const Node& it) { return it.is("b"); })->attribute("id"), "x");
  div.set("class", "three");
  div.set("title", "t");
  div.remove("none");
  EXPECT_EQ(markup_text(div).substr(0, 31), "<div class=\"three\" title=\"t\">a<");
  div.remove("class");
  EXPECT_FALSE(div.has_class("three"));
}

}  // namespace
}  // namespace waymark::reports
