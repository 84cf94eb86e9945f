// SPDX-License-Identifier: Apache-2.0
// The comparison report, the brief and the pack in the formats that other programs make or read.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/integration/on_exshire.h"

namespace waymark::testing {
namespace {

const char* const kPeriod = "2026-H1";
const char* const kCensus = "2026-04-30";

class ComparisonFormats : public OnExshire {
 protected:
  static std::string make(const Cli& cli, std::vector<std::string> words, const std::string& file) {
    const std::string path = *folder_ / file;
    words.insert(words.end(),
                 {"--period", kPeriod, "--format", file.substr(file.rfind('.') + 1), "-o", path});
    cli.must(words);
    return path;
  }
  static std::string comparison(const std::string& file) {
    return make(Cli(*folder_), {"report", "comparison"}, file);
  }
  static std::string brief(const std::string& file) {
    return make(Cli(*folder_), {"report", "brief", "--department", "ICT"}, file);
  }
};

TEST_F(ComparisonFormats, of_the_report_as_json_is_the_comparison_document) {
  EXPECT_EQ(read_all(comparison("one.json")),
            Cli(*folder_).must({"compare", "2025-H2", kPeriod, "--format", "json"}));
}

TEST_F(ComparisonFormats, of_the_report_as_workbook_hold_every_figure_and_are_read_by_libreoffice) {
  const std::string trend = *folder_ / "trend.json";
  Cli(*folder_).must({"trend", "--format", "json", "-o", trend});
  const std::string workbook = comparison("figures.xlsx");
  expect_oracle("xlsx_comparison.py", {workbook, comparison("figures.json"), trend, kCensus});
  expect_oracle("office_cells.py", {workbook});
}

TEST_F(ComparisonFormats, of_the_report_as_pdf_and_word_say_all_that_the_page_says) {
  const std::string page = comparison("words.html");
  expect_oracle("page_in_document.py", {page, "--pdf", comparison("words.pdf")});
  expect_oracle("page_in_document.py", {page, "--docx", comparison("words.docx")});
}

TEST_F(ComparisonFormats, of_a_brief_are_one_page_and_say_all_that_the_page_says) {
  const std::string page = brief("brief.html"), pdf = brief("brief.pdf");
  expect_oracle("page_in_document.py", {page, "--pdf", pdf});
  expect_oracle("page_in_document.py", {page, "--docx", brief("brief.docx")});
  EXPECT_EQ(std::system(("pdfinfo '" + pdf + "' | grep -q '^Pages: *1$'").c_str()), 0);
}

TEST_F(ComparisonFormats, give_the_same_bytes_elsewhere_and_on_another_day) {
  const Folder elsewhere;
  Cli there(*folder_);
  there.environment("TZ", "Pacific/Kiritimati");
  there.environment("LC_ALL", "de_DE.UTF-8");
  there.environment("HOME", elsewhere.path().string());
  there.environment("TMPDIR", elsewhere.path().string());
  for (const char* format : {"pdf", "xlsx", "docx"}) {
    const std::string name = "bytes." + std::string(format);
    EXPECT_TRUE(read_all(comparison(name)) ==
                read_all(make(there, {"report", "comparison"}, "again-" + name)))
        << format;
  }
}

TEST_F(ComparisonFormats, of_a_pack_are_those_of_its_reports) {
  const Cli cli(*folder_);
  const std::string pack = *folder_ / "pack";
  cli.must({"report", "pack", "--period", kPeriod, "--format", "docx", "-o", pack});
  const auto same = [&](const std::string& name, const std::string& made) {
    EXPECT_TRUE(read_all(std::filesystem::path(pack) / name) == read_all(made)) << name;
  };
  same("comparison.docx", comparison("alone.docx"));
  same("comparison.xlsx", comparison("alone.xlsx"));
  same("briefs/ICT.docx", brief("alone-brief.docx"));
  same("force.xlsx", make(cli, {"report", "force"}, "force.xlsx"));
  EXPECT_FALSE(std::filesystem::exists(std::filesystem::path(pack) / "force.html"));
  const Outcome refused =
      cli.run({"report", "pack", "--period", kPeriod, "--format", "csv", "-o", *folder_ / "none"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_FALSE(std::filesystem::exists(*folder_ / "none"));
}

}  // namespace
}  // namespace waymark::testing
