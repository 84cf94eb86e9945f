// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "reports/documents/decision_fill.h"
#include "reports/documents/decision_form.h"
#include "reports/documents/decision_register.h"
#include "reports/documents/decision_report.h"
#include "reports/documents/left_out.h"
#include "reports/formats/html/words.h"
#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/synthetic.h"

namespace waymark::reports {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> titles(const DecisionForm& form) {
  std::vector<std::string> found;
  for (const DecisionForm::Section& section : form.sections) found.push_back(section.title);
  return found;
}

DecisionDetails details() {
  DecisionDetails made;
  made.reference = "097-21";
  made.title = "A digital strategy";
  return made;
}

DecisionPaper paper_of(const Results& results, const DecisionDetails& given,
                       const std::string& form) {
  auto paper = decision_paper({given, results, nullptr}, *decision_form(form));
  if (!paper.ok()) throw std::runtime_error(paper.error().first());
  return *std::move(paper);
}

TEST(DecisionForms, are_those_of_2021_and_2023) {
  ASSERT_EQ(decision_forms().size(), 2u);
  EXPECT_THAT(titles(decision_forms()[0]),
              ElementsAre("Purpose of the report", "Recommendations", "Benefits of the proposal",
                          "Background and proposal", "Alternative options considered and rejected",
                          "Police and Crime Plan", "Police operational implications",
                          "Financial implications", "Legal implications", "Staffing",
                          "Equality and diversity implications", "Risks", "Governance boards",
                          "Background papers"));
  EXPECT_THAT(
      titles(decision_forms()[1]),
      ElementsAre("Executive summary", "Recommendations", "Background to the proposal",
                  "Proposal and associated benefits", "Options analysis",
                  "Consultation and engagement", "Strategic links",
                  "Police operational implications", "Financial implications", "Legal implications",
                  "Staffing implications", "Equality, diversity and inclusion implications",
                  "Risks and mitigations", "Governance boards", "Links to future plans",
                  "Background papers and appendices"));
  EXPECT_EQ(decision_form("2022"), nullptr);
}

TEST(DecisionForms, name_fills_that_there_are_and_use_each) {
  std::set<std::string> used;
  for (const DecisionForm& form : decision_forms()) {
    EXPECT_EQ(form.header.size(), 7u);
    EXPECT_FALSE(form.approval_roles.empty());
    std::set<std::string> ids;
    for (const DecisionForm::Section& section : form.sections) {
      EXPECT_TRUE(ids.insert(section.id).second) << section.id << " is there twice";
      for (const std::string& fill : section.fill) {
        EXPECT_EQ(decision_fills().count(fill), 1u) << fill;
        used.insert(fill);
      }
    }
  }
  EXPECT_EQ(used.size(), decision_fills().size());
}

TEST(DecisionPaper, has_every_section_and_says_none_where_there_is_nothing) {
  const auto results = tests::empty_results();
  for (const DecisionForm& form : decision_forms()) {
    const DecisionPaper paper = paper_of(*results, details(), form.id);
    ASSERT_EQ(paper.sections.size(), form.sections.size());
    for (std::size_t i = 0; i < paper.sections.size(); ++i) {
      EXPECT_EQ(paper.sections[i].number, static_cast<int>(i) + 1);
      ASSERT_FALSE(paper.sections[i].blocks.empty()) << paper.sections[i].id;
      for (const PaperBlock& block : paper.sections[i].blocks) {
        EXPECT_FALSE(block.text.empty() && block.items.empty() && block.rows.empty())
            << paper.sections[i].id;
      }
    }
    const auto financial = std::find_if(paper.sections.begin(), paper.sections.end(),
                                        [](const auto& one) { return one.id == "financial"; });
    EXPECT_TRUE(financial->none);
    EXPECT_EQ(financial->blocks[0].text, "None");
    ASSERT_EQ(paper.panels.size(), 4u);
    for (const PaperPanel& panel : paper.panels) {
      for (const PaperField& field : panel.fields) EXPECT_FALSE(field.value.empty()) << field.id;
    }
    for (const PaperField& field : paper.header) EXPECT_FALSE(field.value.empty()) << field.id;
  }
}

TEST(DecisionPaper, puts_what_a_person_gave_before_what_the_store_knows) {
  const auto results = tests::synthetic_results();
  DecisionDetails given = details();
  given.sections["risks"] = "First line\nand on.\n\n  Second.\n\n";
  const DecisionPaper paper = paper_of(*results, given, "2021");
  const PaperSection& risks = paper.sections[11];
  ASSERT_EQ(risks.id, "risks");
  ASSERT_GT(risks.blocks.size(), 2u);
  EXPECT_EQ(risks.blocks[0].text, "First line and on.");
  EXPECT_EQ(risks.blocks[1].text, "Second.");
  EXPECT_FALSE(risks.blocks[2].rows.empty()) << "findings of the assessment";
  EXPECT_THAT(risks.blocks[2].columns,
              ElementsAre("Risk", "How serious", "Where", "What lowers it"));
}

TEST(DecisionPaper, refuses_a_section_that_the_form_does_not_have) {
  const auto results = tests::small_results();
  DecisionDetails given = details();
  given.sections = {{"risk", "x"}, {"costs", "y"}};
  const auto paper = decision_paper({given, *results, nullptr}, *decision_form("2021"));
  ASSERT_FALSE(paper.ok());
  ASSERT_EQ(paper.error().problems().size(), 2u);
  EXPECT_EQ(paper.error().problems()[1].place, "/sections/risk");
  EXPECT_THAT(paper.error().problems()[1].mend, HasSubstr("risks"));
}

TEST(DecisionPaper, loses_nothing_that_was_written_for_another_form) {
  const auto results = tests::small_results();
  DecisionDetails given = details();
  for (const DecisionForm& form : decision_forms()) {
    for (const DecisionForm::Section& section : form.sections) {
      given.sections[section.id] = "Text of " + section.id + ".";
    }
  }
  for (const DecisionForm& form : decision_forms()) {
    std::string all;
    for (const PaperSection& section : paper_of(*results, given, form.id).sections) {
      for (const PaperBlock& block : section.blocks) all += block.text + "\n";
    }
    for (const auto& [id, text] : given.sections) EXPECT_THAT(all, HasSubstr(text)) << form.id;
  }
}

TEST(DecisionPaper, tells_the_decision_and_its_reason) {
  const auto results = tests::small_results();
  DecisionDetails given = details();
  given.decision =
      Decision{false, "it costs too much", "C. Missioner", "Commissioner", Date{18810}};
  given.approvals = {{"Chief Finance Officer / Treasurer", "A. Penny", Date{18800}}};
  const DecisionPaper paper = paper_of(*results, given, "2023");
  EXPECT_EQ(paper.panels[3].statement,
            "I do not agree the recommendations of this report, because: it costs too much");
  ASSERT_EQ(paper.panels[0].fields.size(), 2u) << "and the role that has not signed";
  EXPECT_EQ(paper.panels[0].fields[0].value, "A. Penny, 22 June 2021");
  EXPECT_EQ(paper.panels[0].fields[1].value, "Not signed yet");
}

TEST(DecisionPaper, shows_nothing_of_a_section_that_is_withheld) {
  const auto results = tests::synthetic_results();
  DecisionDetails given = details();
  given.withheld["risks"] = "[redacted: section 31]";
  const DecisionPaper paper = paper_of(*results, given, "2021");
  ASSERT_EQ(paper.sections[11].blocks.size(), 1u);
  EXPECT_EQ(paper.sections[11].blocks[0].text, "[redacted: section 31]");
}

TEST(DecisionReport, is_one_sound_page_with_every_section_as_a_heading) {
  const auto results = tests::synthetic_results();
  const DecisionPaper paper = paper_of(*results, details(), "2023");
  ReportOptions options;
  options.marking = "OFFICIAL-SENSITIVE";
  const std::string html = decision_report_html(paper, options);
  const tests::PageReader page(html);
  EXPECT_EQ(page.error, "");
  EXPECT_EQ(page.all("h1").size(), 1u);
  ASSERT_EQ(page.all("h2").size(), paper.sections.size() + paper.panels.size());
  EXPECT_EQ(page.all("h2")[0]->text, "1. Executive summary");
  EXPECT_THAT(html, HasSubstr("OFFICIAL-SENSITIVE"));
  EXPECT_EQ(html, decision_report_html(paper, options)) << "same input, same bytes";
  EXPECT_THAT(html, Not(HasSubstr(kLeftOutTitle)));
  ReportOptions published = options;
  published.left_out = {"Two things"};
  EXPECT_THAT(decision_report_html(paper, published), HasSubstr("Two things"));
}

TEST(DecisionReport, keeps_what_people_write_out_of_the_markup) {
  const auto results = tests::results_saying("<script>alert('x')</script>");
  DecisionDetails given = details();
  given.sections["purpose"] = "<b>bold</b> & \"quoted\"";
  const DecisionPaper paper = paper_of(*results, given, "2021");
  const std::string html = decision_report_html(paper, {});
  EXPECT_EQ(tests::PageReader(html).error, "");
  EXPECT_THAT(html, Not(HasSubstr("<script>")));
  EXPECT_THAT(html_words(html), HasSubstr("<b>bold</b> & \"quoted\""));
}

TEST(DecisionRegister, lists_decisions_as_rows_and_as_a_page) {
  DecisionDetails one = details();
  one.classification = "OFFICIAL";
  one.author = "=HYPERLINK(1)";
  one.decision = Decision{false, "no money", "C. Missioner", "", Date{18810}};
  EXPECT_EQ(decision_register_csv({one}),
            "reference,title,classification,report_date,report_by,decision,reason,decided_by,role,"
            "decided_on\r\n097-21,A digital strategy,OFFICIAL,,'=HYPERLINK(1),not_agreed,no money,"
            "C. Missioner,,2021-07-02\r\n");
  const std::string html = decision_register_html("Exshire Police", {one}, {});
  EXPECT_EQ(tests::PageReader(html).error, "");
  EXPECT_THAT(html, HasSubstr("Not agreed: no money"));
  EXPECT_THAT(decision_register_html("Exshire Police", {}, {}), HasSubstr("No decision"));
}

TEST(HtmlWords, are_what_people_read_and_hear_and_nothing_else) {
  EXPECT_EQ(html_words("<style>.custody{}</style><p class=\"force\" title=\"a &amp; b\">x"
                       "<b>y</b> &lt;z&gt;</p>"),
            "\na & b\n\nx\ny\n <z>\n");
}

}  // namespace
}  // namespace waymark::reports
