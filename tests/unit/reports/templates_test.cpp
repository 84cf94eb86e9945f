// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/html/templates.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "reports/formats/html/css.h"

namespace waymark::reports {
namespace {

Templates one(const std::string& source) {
  return Templates({{"t", source}});
}

TEST(Templates, escape_text_without_being_told) {
  Values values;
  values.text("A", "<script>\"' & ]]>");
  EXPECT_EQ(one("<p title=\"{{A}}\">{{A}}</p>").render("t", values).bytes(),
            "<p title=\"&lt;script&gt;&quot;&#39; &amp; ]]&gt;\">"
            "&lt;script&gt;&quot;&#39; &amp; ]]&gt;</p>");
}

TEST(Templates, let_only_fragments_through_unescaped) {
  Values inner;
  inner.text("A", "a < b");
  const Fragment fragment = one("<b>{{A}}</b>").render("t", inner);
  Values outer;
  outer.fragment("F", fragment);
  EXPECT_EQ(one("<p>{{F:x-fragment}}</p>").render("t", outer).bytes(), "<p><b>a &lt; b</b></p>");
}

TEST(Templates, refuse_a_text_where_a_fragment_belongs_and_the_other_way_round) {
  Values text;
  text.text("F", "<b>");
  EXPECT_THROW((void)one("{{F:x-fragment}}").render("t", text), std::logic_error);
  Values fragment;
  fragment.fragment("A", Fragment());
  EXPECT_THROW((void)one("{{A}}").render("t", fragment), std::logic_error);
}

TEST(Templates, refuse_any_other_modifier_at_load) {
  EXPECT_THROW(one("{{A:none}}"), std::logic_error);
  EXPECT_THROW(one("{{A:h}}"), std::logic_error);
  EXPECT_THROW(one("{{>OTHER}}"), std::logic_error);
  EXPECT_THROW(one("{{A}}{{A:x-fragment}}"), std::logic_error);
  EXPECT_THROW(one("{{#S}}{{A}}"), std::logic_error);
  EXPECT_THROW(one("{{=<% %>=}}"), std::logic_error);
}

TEST(Templates, refuse_a_variable_that_is_not_filled_in_or_not_there) {
  EXPECT_THROW((void)one("{{A}}").render("t", Values()), std::logic_error);
  Values values;
  values.text("B", "x");
  EXPECT_THROW((void)one("plain").render("t", values), std::logic_error);
  Values section;
  section.section("S");
  EXPECT_THROW((void)one("plain").render("t", section), std::logic_error);
  EXPECT_THROW((void)one("{{#S}}{{A}}{{/S}}").render("t", section), std::logic_error);
}

TEST(Templates, show_a_section_as_often_as_it_was_added) {
  Values values;
  values.section("S").text("A", "1");
  values.section("S").text("A", "2");
  EXPECT_EQ(one("{{#S}}[{{A}}]{{/S}}").render("t", values).bytes(), "[1][2]");
  EXPECT_EQ(one("{{#S}}[{{A}}]{{/S}}").render("t", Values()).bytes(), "");
}

TEST(Templates, built_in_ones_all_load) {
  EXPECT_FALSE(Templates::built_in().names().empty());
}

TEST(Legible, replaces_what_no_page_may_hold) {
  EXPECT_EQ(legible(std::string_view("a\0b", 3)),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(legible("a\x1B[31m"), "a\xEF\xBF\xBD[31m");
  EXPECT_EQ(legible("a\u009bb\u202ec"), "a\xEF\xBF\xBD\x62\xEF\xBF\xBD\x63");
  EXPECT_EQ(legible("\xC0\xAF"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(legible("caf\xC3\xA9\n\t"), "caf\xC3\xA9\n\t");
}

TEST(Css, a_string_cannot_end_itself_its_rule_or_the_style_element) {
  EXPECT_EQ(css_string("OFFICIAL"), "\"OFFICIAL\"");
  EXPECT_EQ(css_string("a\"}</style>"), "\"a\\000022 \\00007d \\00003c \\00002f style\\00003e \"");
  EXPECT_EQ(css_string("a\nb\\"), "\"a\\00000a b\\00005c \"");
  EXPECT_EQ(css_string("é"), "\"é\"");
}

}  // namespace
}  // namespace waymark::reports
