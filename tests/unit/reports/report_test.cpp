// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/insight/redact/redact.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/comparison_source.h"
#include "reports/documents/department_report.h"
#include "reports/documents/force_report.h"
#include "reports/documents/left_out.h"
#include "reports/documents/report_csv.h"
#include "reports/documents/results_source.h"
#include "reports/formats/workbook.h"
#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/synthetic.h"
#include "tests/unit/reports/synthetic_comparison.h"

namespace waymark::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::Element;
using tests::PageReader;

const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};
const ReportOptions kPublic = {"OFFICIAL", "0.1.0", {"What nobody may know"}};

std::shared_ptr<const Results> published(const Results& results) {
  insight::Redactor redactor({{}, SignOff{"B. Chief", "", Date{20001}}});
  redactor.learn(results);
  return redactor.clean(results);
}

/// A comparison as a public copy may hold it.
struct PublishedPair {
  std::shared_ptr<const Results> earlier, later;
  Comparison comparison;

  explicit PublishedPair(const tests::ComparedPair& pair) {
    insight::Redactor redactor({{}, SignOff{"B. Chief", "", Date{20001}}});
    redactor.learn(*pair.later);
    redactor.learn(*pair.earlier);
    redactor.learn(pair.comparison);
    later = redactor.clean(*pair.later);
    earlier = redactor.clean(*pair.earlier);
    comparison = redactor.clean(pair.comparison, *pair.earlier, *pair.later);
  }
  [[nodiscard]] ComparedResults compared() const { return {*earlier, *later, comparison, nullptr}; }
};

/// Every page that the made-up results give, by name.
std::vector<std::pair<std::string, std::string>> pages() {
  const auto whole = tests::synthetic_results();
  const auto small = tests::small_results();
  const auto empty = tests::empty_results();
  const auto pair = tests::compared_pair(), broken = tests::broken_pair();
  const ComparedResults compared = pair.compared(), unlike = broken.compared();
  const auto public_whole = published(*whole), public_small = published(*small);
  const PublishedPair public_pair(pair);
  return {{"public force", force_report_html(*public_whole, kPublic)},
          {"public small force", force_report_html(*public_small, kPublic)},
          {"public department", *department_report_html(*public_whole, "D14", kPublic)},
          {"public comparison", comparison_report_html(public_pair.compared(), kPublic)},
          {"comparison", comparison_report_html(compared, kOptions)},
          {"comparison that breaks", comparison_report_html(unlike, kOptions)},
          {"brief", *brief_html(*pair.later, "BC", &compared, kOptions)},
          {"brief that breaks", *brief_html(*broken.later, "D", &unlike, kOptions)},
          {"brief without a comparison", *brief_html(*empty, "A", nullptr, kOptions)},
          {"force", force_report_html(*whole, kOptions)},
          {"small force", force_report_html(*small, kOptions)},
          {"empty force", force_report_html(*empty, kOptions)},
          {"partial department", *department_report_html(*whole, "D14", kOptions)},
          {"failed department", *department_report_html(*whole, "D18", kOptions)},
          {"missing department", *department_report_html(*empty, "A", kOptions)}};
}

TEST(Reports, for_the_public_are_shorter_and_say_what_they_leave_out) {
  const auto whole = tests::synthetic_results();
  const auto cleaned = published(*whole);
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  const PublishedPair public_pair(pair);
  for (const auto& [own, for_all] :
       {std::pair{force_report_html(*whole, kOptions), force_report_html(*cleaned, kPublic)},
        {*department_report_html(*whole, "D14", kOptions),
         *department_report_html(*cleaned, "D14", kPublic)},
        {comparison_report_html(compared, kOptions),
         comparison_report_html(public_pair.compared(), kPublic)}}) {
    EXPECT_LT(for_all.size(), own.size());
    EXPECT_THAT(own, Not(HasSubstr(kLeftOutTitle)));
    EXPECT_THAT(for_all, HasSubstr(kLeftOutTitle));
    EXPECT_THAT(for_all, HasSubstr("What nobody may know"));
    EXPECT_THAT(for_all, Not(HasSubstr("id=\"quality\"")));
  }
}

TEST(Reports, name_what_has_bounds_that_only_enclose_what_could_be) {
  const auto whole = tests::synthetic_results();
  EXPECT_THAT(force_report_html(*whole, kOptions), Not(HasSubstr("enclose what could be")));
  whole->force.plugins[0].dimensions[0].outer = true;
  const PluginInPeriod& plugin = whole->assessment.plugins[0];
  EXPECT_THAT(force_report_html(*whole, kOptions),
              HasSubstr("In " + plugin.name + ", " + plugin.instrument->dimensions[0].title +
                        ", and in what is made of them, answers count for and against at once"));
}

TEST(Reports, say_of_figures_that_are_rounded_in_themselves_that_they_are) {
  const auto whole = tests::synthetic_results();
  const std::string note = "are rounded in themselves, once, from their exact values";
  EXPECT_THAT(force_report_html(*whole, kOptions), Not(HasSubstr(note)));
  whole->force.principles[0].figure.rounded = 0.1;
  EXPECT_THAT(force_report_html(*whole, kOptions), HasSubstr(note));
}

/// What the report says in each format, put into bytes by nobody yet.
std::vector<std::string> in_every_format(const ReportSource& source) {
  return {*source.html(), *source.csv(), *source.json(), workbook_words(*source.workbook())};
}

TEST(Reports, for_the_public_tell_nothing_of_single_returns_in_any_format) {
  const auto whole = tests::synthetic_results();
  whole->departments[0].plugins[0].self = whole->departments[0].plugins[0].figure;
  whole->assessment.fingerprint = std::string(64, 'f');
  const auto cleaned = published(*whole);
  const auto pair = tests::compared_pair();
  const PublishedPair public_pair(pair);
  const ComparedResults compared = pair.compared(), public_compared = public_pair.compared();
  const std::string code = cleaned->departments.back().department->code;
  std::vector<std::string> before, after;
  const auto add = [](std::vector<std::string>& to, const std::unique_ptr<ReportSource>& source) {
    for (std::string& text : in_every_format(*source)) to.push_back(std::move(text));
  };
  add(before, make_results_source(*whole, std::nullopt, kOptions));
  add(before, make_results_source(*whole, code, kOptions));
  add(before, make_comparison_source(compared, kOptions));
  add(after, make_results_source(*cleaned, std::nullopt, kPublic));
  add(after, make_results_source(*cleaned, code, kPublic));
  add(after, make_comparison_source(public_compared, kPublic));
  for (const std::string& told :
       {std::string("submitted"), std::string("Submitted"), std::string("in_progress"),
        std::string("In progress"), std::string("\"late\""), std::string(",late,"),
        std::string(",asked,"), std::string("from_exports"), std::string("\"self\""),
        std::string("id=\"quality\""), std::string("id=\"drivers\""), std::string("Metrics"),
        std::string(64, 'f')}) {
    EXPECT_TRUE(std::any_of(before.begin(), before.end(), [&](const std::string& text) {
      return text.find(told) != std::string::npos;
    })) << told;
    for (const std::string& text : after) EXPECT_THAT(text, Not(HasSubstr(told)));
  }
}

TEST(Reports, are_well_formed_with_one_main_heading_and_a_language) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    ASSERT_EQ(page.error, "") << name;
    EXPECT_EQ(page.all("h1").size(), 1u) << name;
    EXPECT_EQ(page.all("html")[0]->attribute("lang"), "en-GB") << name;
    EXPECT_EQ(page.all("main").size(), 1u) << name;
    EXPECT_EQ(page.all("a")[0]->attribute("href"), "#main") << name;
  }
}

TEST(Reports, ask_nothing_of_the_network_and_run_no_script) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    for (const char* element : {"script", "link", "img", "iframe", "object", "embed", "form"}) {
      EXPECT_TRUE(page.all(element).empty()) << name << " " << element;
    }
    for (const Element& element : page.elements) {
      for (const auto& [key, value] : element.attributes) {
        EXPECT_FALSE(key.starts_with("on")) << name << " " << key;
        EXPECT_TRUE(key != "href" || value.starts_with("#")) << name << " " << value;
      }
    }
    EXPECT_THAT(html, Not(HasSubstr("http"))) << name;
    const std::string css = page.all("style")[0]->text;
    EXPECT_THAT(css, Not(HasSubstr("url("))) << name;
    EXPECT_THAT(css, Not(HasSubstr("@import"))) << name;
  }
}

TEST(Reports, have_unique_ids_and_refer_only_to_those) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    std::set<std::string> ids;
    for (const Element& element : page.elements) {
      const std::string id = element.attribute("id");
      EXPECT_TRUE(id.empty() || ids.insert(id).second) << name << " " << id;
    }
    for (const Element& element : page.elements) {
      for (const std::string& id : words_of(element.attribute("aria-labelledby"))) {
        EXPECT_TRUE(ids.contains(id)) << name << " " << id;
      }
      if (element.name == "a") {
        EXPECT_TRUE(ids.contains(element.attribute("href").substr(1))) << name;
      }
    }
  }
}

TEST(Reports, give_every_drawing_a_role_a_title_and_a_description) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    for (const Element* svg : page.all("svg")) {
      EXPECT_EQ(svg->attribute("role"), "img") << name;
      EXPECT_TRUE(page.contains(*svg, "title")) << name;
      EXPECT_TRUE(page.contains(*svg, "desc")) << name;
    }
  }
}

TEST(Reports, give_every_table_a_caption_and_scopes_and_leave_no_cell_empty) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    for (const Element* table : page.all("table")) EXPECT_TRUE(page.contains(*table, "caption"));
    for (const Element* header : page.all("th")) {
      EXPECT_TRUE(header->attribute("scope") == "col" || header->attribute("scope") == "row");
      EXPECT_NE(header->text, "") << name;
    }
    for (const Element* cell : page.all("td")) EXPECT_NE(cell->text, "") << name;
    for (const Element* paragraph : page.all("p")) EXPECT_NE(paragraph->text, "") << name;
  }
}

TEST(Reports, put_a_table_into_every_message_that_has_a_chart) {
  for (const auto& [name, html] : pages()) {
    const PageReader page(html);
    for (const Element* section : page.all("section")) {
      if (page.contains(*section, "figure")) {
        EXPECT_TRUE(page.contains(*section, "table")) << name << " " << section->attribute("id");
      }
    }
  }
}

TEST(Reports, never_let_what_people_write_become_markup) {
  const std::string hostile = "<script>alert(1)</script>\"'&]]>--></style></svg>{{A:none}}";
  const auto results = tests::results_saying(hostile);
  ReportOptions options;
  options.marking = hostile;
  options.version = hostile;
  for (const std::string& html :
       {force_report_html(*results, options), *department_report_html(*results, "A", options)}) {
    const PageReader page(html);
    ASSERT_EQ(page.error, "");
    EXPECT_TRUE(page.all("script").empty());
    EXPECT_EQ(page.all("style").size(), 1u);
    EXPECT_THAT(page.all("body")[0]->text, HasSubstr(hostile));
    EXPECT_EQ(page.all("title")[0]->text.find("Capability maturity report"), 0u);
  }
}

TEST(Reports, follow_the_order_a_reader_expects) {
  const auto results = tests::synthetic_results();
  const PageReader page(force_report_html(*results, kOptions));
  std::vector<std::string> ids;
  for (const Element* section : page.all("section")) ids.push_back(section->attribute("id"));
  EXPECT_THAT(ids, ::testing::ElementsAre("answer", "principles", "departments", "plugin-cyber",
                                          "plugin-cyber-departments", "plugin-ddat",
                                          "plugin-ddat-departments", "least-known", "first",
                                          "plan-1", "plan-2", "quality", "method"));
}

TEST(Reports, mark_the_page_on_screen_and_at_head_and_foot_in_print) {
  const auto results = tests::small_results();
  const PageReader page(force_report_html(*results, {"OFFICIAL-SENSITIVE", ""}));
  EXPECT_EQ(page.all("header")[0]->text.find("OFFICIAL-SENSITIVE"), 0u);
  EXPECT_EQ(page.all("footer")[0]->text.find("OFFICIAL-SENSITIVE"), 0u);
  const std::string css = page.all("style")[0]->text;
  EXPECT_THAT(css, HasSubstr("@top-center{content:\"OFFICIAL\\00002d SENSITIVE\"}"));
  EXPECT_THAT(css, HasSubstr("@bottom-center{content:\"OFFICIAL\\00002d SENSITIVE\"}"));
}

/// Every number that `results` prints for these results.
std::set<std::string> numbers_of(const Results& results) {
  std::set<std::string> numbers;
  const auto take = [&](const Figure& figure) {
    for (const double value : {figure.score, figure.low, figure.high, figure.coverage}) {
      numbers.insert(shortest(value));
    }
  };
  take(results.force.force);
  for (const PrincipleResult& principle : results.force.principles) {
    take(principle.figure);
    if (principle.target) numbers.insert(shortest(*principle.target));
  }
  for (const PluginResult& plugin : results.force.plugins) {
    take(plugin.figure);
    for (const Figure& dimension : plugin.dimensions) take(dimension);
  }
  for (const DepartmentResult& department : results.departments) {
    for (const Figure& principle : department.principles) take(principle);
    for (const DepartmentPluginResult& plugin : department.plugins) {
      take(plugin.figure);
      for (const DimensionScore& dimension : plugin.dimensions) take(dimension.figure);
    }
  }
  return numbers;
}

TEST(Reports, show_only_numbers_that_are_in_the_results_and_round_only_what_is_shown) {
  auto results = tests::synthetic_results();
  results->assessment.strategy.plans.clear();  // the mean of a plan's item is in no result
  const std::set<std::string> numbers = numbers_of(*results);
  const PageReader page(force_report_html(*results, kOptions));
  ASSERT_FALSE(page.all("data").empty());
  for (const Element* data : page.all("data")) {
    const std::string exact = data->attribute("value");
    EXPECT_TRUE(numbers.contains(exact)) << exact;
    if (data->text.ends_with("%")) continue;
    EXPECT_EQ(data->text, fixed(*parse_number(exact), 1));
  }
}

TEST(Reports, say_title_to_be_confirmed_and_not_assessed_in_words) {
  const auto results = tests::synthetic_results();
  const std::string html = force_report_html(*results, kOptions);
  EXPECT_THAT(html, HasSubstr("Title to be confirmed"));
  EXPECT_THAT(html, HasSubstr("Not assessed"));
  EXPECT_THAT(html, HasSubstr("31 March 2026"));
}

TEST(Reports, are_the_same_bytes_whatever_the_time_zone_and_locale) {
  const auto results = tests::synthetic_results();
  const std::string before = force_report_html(*results, kOptions);
  setenv("TZ", "Pacific/Kiritimati", 1);
  setenv("LC_ALL", "de_DE.UTF-8", 1);
  EXPECT_EQ(force_report_html(*results, kOptions), before);
  unsetenv("TZ");
  unsetenv("LC_ALL");
}

TEST(DepartmentReport, names_no_other_department) {
  const auto results = tests::synthetic_results();
  const std::string html = *department_report_html(*results, "D14", kOptions);
  for (const DepartmentResult& department : results->departments) {
    if (department.department->code == "D14") continue;
    EXPECT_THAT(html, Not(HasSubstr(department.department->name)));
  }
}

TEST(DepartmentReport, refuses_a_code_that_is_not_there) {
  const auto results = tests::small_results();
  const auto page = department_report_html(*results, "NOPE", kOptions);
  ASSERT_FALSE(page.ok());
  EXPECT_EQ(page.error().kind(), ErrorKind::kBadInput);
  EXPECT_THAT(page.error().first(), HasSubstr("NOPE"));
  EXPECT_FALSE(department_report_csv(*results, "NOPE", kOptions).ok());
}

TEST(ReportCsv, holds_one_fact_a_row_with_all_digits) {
  const auto results = tests::small_results();
  const std::string csv = force_report_csv(*results, kOptions);
  EXPECT_TRUE(
      csv.starts_with("marking,force,period,section,kind,id,title,department,measure,value\r\n"));
  EXPECT_THAT(csv, HasSubstr("OFFICIAL,EX,2026-H1,answer,force,EX,Littleshire Police,,score," +
                             shortest(results->force.force.score) + "\r\n"));
  EXPECT_THAT(csv, HasSubstr("principles,principle,P2,Title to be confirmed,,state,"));
  EXPECT_THAT(csv, HasSubstr("departments,plugin,safety,Safety,C,state,unscored\r\n"));
  for (std::size_t at = 0, end; at < csv.size(); at = end + 2) {
    end = csv.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    const std::string row = csv.substr(at, end - at);
    EXPECT_EQ(std::count(row.begin(), row.end(), ','), 9) << row;
  }
}

TEST(ReportCsv, makes_cells_harmless_that_a_spreadsheet_would_run) {
  const auto results = tests::results_saying("=1+1");
  EXPECT_THAT(force_report_csv(*results, kOptions), Not(HasSubstr(",=1+1")));
}

}  // namespace
}  // namespace waymark::reports
