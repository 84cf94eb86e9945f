// SPDX-License-Identifier: Apache-2.0
#include "core/insight/redact/remover.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace waymark::insight {
namespace {

TextRemover remover(std::initializer_list<const char*> texts,
                    TextRemover::Match match = TextRemover::Match::kAnywhere) {
  TextRemover made;
  std::size_t item = 0;
  for (const char* text : texts) made.add(text, "[out]", match, item++);
  return made;
}

TEST(TextRemover, takes_words_out_however_they_are_typed) {
  TextRemover one = remover({"Riverside  Custody"});
  EXPECT_EQ(one.cleaned("At RIVERSIDE\n custody, and riverside\u00a0Custody's yard"),
            "At [out], and [out]'s yard");
  EXPECT_TRUE(one.was_found(0));
}

TEST(TextRemover, finds_words_under_compatibility_and_case_folding) {
  TextRemover one = remover({"CAFÉ NOIR"});
  EXPECT_EQ(one.cleaned("to cafe\u0301\u2009noir, Caf\u00e9\u3000No\u00adir; ＣＡＦÉ ｎｏｉｒs"),
            "to [out], [out]; [out]s");
  EXPECT_EQ(one.cleaned("cafe noir, cafénoir"), "cafe noir, cafénoir");
  EXPECT_EQ(one.first_in("x cafe\u0301\u2028\u200bNOIR"), "CAFÉ NOIR");
  TextRemover other = remover({"cafe\u0301 noir"});
  EXPECT_EQ(other.cleaned("CAFÉ NOIR"), "[out]");
  TextRemover plain = remover({"cafe"});
  EXPECT_EQ(plain.cleaned("Café, cafe\u0301, CAFE"), "Café, cafe\u0301, [out]");
}

TEST(TextRemover, takes_out_whole_letters_and_keeps_the_bytes_around_them) {
  TextRemover one = remover({"fin", "strasse"});
  EXPECT_EQ(one.cleaned("a\u00adb ﬁn\u00ad\u00e9 \xff STRAßE\u2003z"),
            "a\u00adb [out]\u00e9 \xff [out]\u2003z");
  EXPECT_EQ(one.cleaned("ﬁﬁn"), "ﬁ[out]");
}

TEST(TextRemover, finds_a_code_beside_any_mark_that_is_no_letter_and_in_wide_letters) {
  TextRemover one = remover({"ICT"}, TextRemover::Match::kCode);
  EXPECT_EQ(one.cleaned("ICT’s, ICT\u00a0desk, “ICT”, Ｉ\u00adＣＴ, ICTé, éICT, ict"),
            "[out]’s, [out]\u00a0desk, “[out]”, [out], ICTé, éICT, ict");
}

TEST(TextRemover, finds_each_text_in_itself_whatever_it_is_made_of) {
  for (const char* text : {"\u0301abc", "\u2003\u0301abc", "\u00adabc\u00ad", "abc\u2003", "ﬁﬁﬁ",
                           "\u00b4 \u00b4\u00b4", "a\xff\xfe b", "\u0345\u0345a", "각\u11a8"}) {
    TextRemover one = remover({text});
    EXPECT_THAT(one.cleaned(text), testing::HasSubstr("[out]")) << text;
    EXPECT_TRUE(one.was_found(0));
  }
}

TEST(TextRemover, leaves_nothing_of_a_text_inside_other_words) {
  TextRemover one = remover({"harbour"});
  EXPECT_EQ(one.cleaned("Harbours and harbourmaster"), "[out]s and [out]master");
}

TEST(TextRemover, takes_the_longest_first_and_does_not_search_what_it_put_in) {
  TextRemover made;
  made.add("Custody", "[redacted: Custody Suite]", TextRemover::Match::kAnywhere, 0);
  made.add("Custody Suite", "[two]", TextRemover::Match::kAnywhere, 1);
  EXPECT_EQ(made.cleaned("Custody Suite, Custody"), "[two], [redacted: Custody Suite]");
  EXPECT_TRUE(made.was_found(0));
  EXPECT_TRUE(made.was_found(1));
}

TEST(TextRemover, a_code_is_taken_out_only_where_it_stands_alone_and_as_it_is_written) {
  TextRemover one = remover({"ICT"}, TextRemover::Match::kCode);
  EXPECT_EQ(one.cleaned("ICT, DISTRICT, ict, ICT-2, (ICT)"),
            "[out], DISTRICT, ict, ICT-2, ([out])");
}

TEST(TextRemover, says_what_was_not_found_and_what_is_still_there) {
  TextRemover one = remover({"Alpha", "Beta"});
  EXPECT_EQ(one.cleaned("only alpha"), "only [out]");
  EXPECT_FALSE(one.was_found(1));
  EXPECT_EQ(one.first_in("nothing"), std::nullopt);
  EXPECT_EQ(one.first_in("x BETA y"), "Beta");
}

TEST(TextRemover, of_nothing_but_blanks_takes_nothing_out) {
  TextRemover one = remover({"  "});
  EXPECT_EQ(one.cleaned("a  b"), "a  b");
}

TEST(TextRemover, looks_for_no_code_of_two_letters_in_what_is_finished) {
  TextRemover made;
  made.add("A", "x", TextRemover::Match::kCode, 0);
  made.add("IT", "x", TextRemover::Match::kCode, 1);
  EXPECT_EQ(made.first_in("A report that IT made"), std::nullopt);
  made.add("DFU", "x", TextRemover::Match::kCode, 2);
  EXPECT_EQ(made.first_in("A report that the DFU made"), "DFU");
  EXPECT_EQ(made.first_in("A report that the DFUX made"), std::nullopt);
}

}  // namespace
}  // namespace waymark::insight
