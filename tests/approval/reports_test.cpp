// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "core/base/files.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/department_report.h"
#include "reports/documents/force_report.h"
#include "reports/documents/pack.h"
#include "reports/documents/report_csv.h"
#include "tests/unit/reports/synthetic.h"
#include "tests/unit/reports/synthetic_comparison.h"

namespace waymark::reports {
namespace {

const ReportOptions kOptions = {"OFFICIAL", "0.0.0"};

/// The first line that differs, for a message that says where to look.
std::string first_difference(const std::string& was, const std::string& is) {
  std::size_t line = 1, start = 0;
  for (std::size_t i = 0; i < was.size() && i < is.size(); ++i) {
    if (was[i] != is[i]) break;
    if (is[i] == '\n') {
      ++line;
      start = i + 1;
    }
  }
  return "line " + std::to_string(line) + ": " + is.substr(start, is.find('\n', start) - start);
}

void expect_approved(const std::string& name, const std::string& text) {
  const auto path =
      std::filesystem::path(WAYMARK_SOURCE_DIR) / "tests" / "approval" / "reports" / name;
  if (std::getenv("WAYMARK_APPROVE")) {
    ASSERT_TRUE(write_file(path, text).ok());
    FAIL() << name << " was written; look at it, then run again without WAYMARK_APPROVE";
  }
  const auto approved = read_file(path, 16 * 1024 * 1024);
  ASSERT_TRUE(approved.ok()) << approved.error().first();
  EXPECT_TRUE(*approved == text) << name << " differs; " << first_difference(*approved, text);
}

TEST(ApprovedReports, force_report) {
  expect_approved("force.html", force_report_html(*tests::small_results(), kOptions));
}

TEST(ApprovedReports, force_report_of_nothing_assessed) {
  expect_approved("force-empty.html", force_report_html(*tests::empty_results(), kOptions));
}

TEST(ApprovedReports, department_report) {
  expect_approved("department.html",
                  *department_report_html(*tests::small_results(), "B", kOptions));
}

TEST(ApprovedReports, force_report_as_csv) {
  expect_approved("force.csv", force_report_csv(*tests::small_results(), kOptions));
}

TEST(ApprovedReports, department_report_as_csv) {
  expect_approved("department.csv", *department_report_csv(*tests::small_results(), "B", kOptions));
}

TEST(ApprovedReports, comparison_report) {
  const auto pair = tests::compared_pair();
  expect_approved("comparison.html", comparison_report_html(pair.compared(), kOptions));
}

TEST(ApprovedReports, comparison_report_of_editions_that_nothing_joins) {
  const auto pair = tests::broken_pair();
  expect_approved("comparison-broken.html", comparison_report_html(pair.compared(), kOptions));
}

TEST(ApprovedReports, comparison_report_as_csv) {
  const auto pair = tests::compared_pair();
  expect_approved("comparison.csv", comparison_report_csv(pair.compared(), kOptions));
}

TEST(ApprovedReports, brief) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  expect_approved("brief.html", *brief_html(*pair.later, "BC", &compared, kOptions));
}

TEST(ApprovedReports, index_of_a_pack) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  expect_approved("pack-index.html", board_pack(*pair.later, &compared, kOptions)->front().bytes);
}

}  // namespace
}  // namespace waymark::reports
