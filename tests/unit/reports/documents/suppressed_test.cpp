// SPDX-License-Identifier: Apache-2.0
// Tries to tell two forces apart that differ in nothing but what is suppressed, by every byte of
// their documents: results, explanations, reports, comparison. Where none differs, no way of
// working a suppressed figure out of them can succeed, since it would have to give two answers.
#include <gtest/gtest.h>

#include <string>

#include "core/insight/trend/trend.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_document.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/department_report.h"
#include "reports/documents/explanation_document.h"
#include "reports/documents/force_report.h"
#include "reports/documents/report_csv.h"
#include "reports/documents/results_document.h"
#include "reports/documents/results_workbook.h"
#include "reports/documents/trend_document.h"
#include "reports/formats/xlsx/xlsx.h"
#include "tests/unit/insight/suppress/small_groups.h"

namespace waymark::reports {
namespace {

using insight::Group;
using insight::scored;
using insight::sure;

constexpr const char* kNone = "";
const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};

/// The reports of the force and of each department, with its brief, as page, CSV and workbook.
std::string reported(const Results& results) {
  std::string out = force_report_html(results, kOptions) + force_report_csv(results, kOptions) +
                    *xlsx_bytes(force_workbook(results, kOptions));
  for (const DepartmentResult& department : results.departments) {
    const std::string& code = department.department->code;
    out += *department_report_html(results, code, kOptions);
    out += *department_report_csv(results, code, kOptions);
    out += *xlsx_bytes(*department_workbook(results, code, kOptions));
    out += *brief_html(results, code, nullptr, kOptions);
  }
  return out;
}

/// Everything that is printed of one period.
std::string printed(const Results& whole) {
  const auto suppression = insight::suppression_of(whole);
  const Results results = insight::shown(whole, *suppression);
  std::string out;
  const ByteSink sink = [&](std::string_view bytes) {
    out += bytes;
    return true;
  };
  for (const auto format : {ResultsFormat::kJson, ResultsFormat::kCsv, ResultsFormat::kTable}) {
    const auto document = make_results_document(format, sink);
    document->begin(results.assessment, results.force);
    for (const DepartmentResult& department : results.departments) document->add(department);
    EXPECT_TRUE(document->finish(results.failures));
  }
  const insight::ExplainSource source = insight::source_of(whole, results.force, *suppression);
  std::vector<std::optional<std::string>> departments = {std::nullopt};
  for (const DepartmentResult& department : results.departments) {
    departments.emplace_back(department.department->code);
  }
  for (const auto& department : departments) {
    const std::optional<std::string> none;
    for (const insight::ExplainSubject& subject :
         {insight::ExplainSubject{department, none, none, none},
          insight::ExplainSubject{department, "alpha", none, none},
          insight::ExplainSubject{department, "alpha", "d1", none},
          insight::ExplainSubject{department, "alpha", "d2", none},
          insight::ExplainSubject{department, none, none, "P1"},
          insight::ExplainSubject{department, none, none, "P2"}}) {
      const auto root = insight::explain(source, subject);
      EXPECT_TRUE(root.ok());
      EXPECT_TRUE(write_explanation_json("2026-H1", *root, sink));
      EXPECT_TRUE(write_explanation_text("2026-H1", *root, sink));
    }
  }
  return out + reported(results);
}

/// Everything that is printed of two periods together.
std::string compared(const Results& earlier, const Results& later) {
  insight::ComparisonInput input;
  input.earlier = &earlier;
  input.later = &later;
  input.organisations = {&earlier.assessment.organisation, &later.assessment.organisation};
  input.strategies = {&earlier.assessment.strategy, &later.assessment.strategy};
  const auto before = insight::suppression_of(earlier), after = insight::suppression_of(later);
  before->add_to(false, input.hidden);
  after->add_to(true, input.hidden);
  const Comparison comparison = insight::compare(input);
  std::string out;
  const ByteSink sink = [&](std::string_view bytes) {
    out += bytes;
    return true;
  };
  EXPECT_TRUE(write_comparison_json(comparison, sink));
  EXPECT_TRUE(write_comparison_table(comparison, sink));

  Results first = insight::shown(earlier, *before), second = insight::shown(later, *after);
  const Trend trend = insight::find_trend(
      {{&first.assessment, &first.force, {}}, {&second.assessment, &second.force, {}}});
  EXPECT_TRUE(write_trend_json(trend, sink));
  const ComparedResults results = {first, second, comparison, &trend};
  out += comparison_report_html(results, kOptions) + comparison_report_csv(results, kOptions);
  for (const DepartmentResult& department : second.departments) {
    out += *brief_html(second, department.department->code, &results, kOptions);
  }
  return out;
}

/// Where two texts begin to differ, to look at; empty where they do not.
std::string difference(const std::string& a, const std::string& b) {
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  if (at == a.size() && at == b.size()) return kNone;
  return a.substr(at > 200 ? at - 200 : 0, 300);
}

// Weights and scores are sums of powers of two, so that what is moved from one to the other leaves
// every sum the same to the bit.
Results force_with(double moved) {
  return insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                     {"B", 8, 8, {sure(2 + moved), sure(4 - moved)}},
                                     {"C", 4, 4, {sure(2 - 2 * moved), sure(1 + 2 * moved)}},
                                     {"D", 20, 20, {sure(1), sure(1)}}});
}

TEST(SuppressedGroups, may_differ_and_not_one_byte_of_a_period_does) {
  const Results one = force_with(0), other = force_with(0.25);
  ASSERT_NE(one.departments[1].plugins[0].dimensions[0].figure,
            other.departments[1].plugins[0].dimensions[0].figure);
  EXPECT_EQ(difference(printed(one), printed(other)), kNone);
}

TEST(SuppressedGroups, that_are_shown_would_be_seen_to_differ) {
  // The same with everybody above the limit: the test above can fail.
  const auto large = [](double moved) {
    return insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                       {"B", 80, 80, {sure(2 + moved), sure(4)}},
                                       {"C", 40, 40, {sure(2 - 2 * moved), sure(1)}}});
  };
  EXPECT_NE(difference(printed(large(0)), printed(large(0.25))), kNone);
}

TEST(SuppressedGroups, may_differ_in_their_cells_and_not_one_byte_does) {
  const auto force = [](std::int64_t moved) {
    return insight::results_of_groups(
        {{"A", 64, 90, {sure(3), sure(2)}, {{"axe", 4 + moved}, {"car", 36 - moved}, {"saw", 50}}},
         {"B", 64, 99, {sure(1), sure(4)}, {{"axe", 20 - moved}, {"car", 30 + moved}, {"saw", 49}}},
         {"C", 64, 97, {sure(2), sure(4)}, {{"axe", 25}, {"car", 35}, {"saw", 37}}}});
  };
  EXPECT_EQ(difference(printed(force(0)), printed(force(3))), kNone);
}

TEST(SuppressedGroups, may_differ_and_not_one_byte_of_a_comparison_does) {
  const Results before = insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                                     {"B", 8, 8, {sure(1), sure(3)}},
                                                     {"C", 4, 4, {sure(2), sure(1)}},
                                                     {"D", 4, 4, {sure(2), sure(1)}}});
  const auto after = [](double moved) {
    return insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                       {"B", 8, 8, {sure(2), sure(4)}},
                                       {"C", 4, 4, {sure(2 + moved), sure(1)}},
                                       {"D", 4, 4, {sure(2 - moved), sure(1)}}});
  };
  EXPECT_EQ(difference(compared(before, after(0)), compared(before, after(0.25))), kNone);
  EXPECT_EQ(difference(printed(after(0)), printed(after(0.25))), kNone);
}

TEST(SuppressedGroups, that_are_shown_would_be_seen_to_differ_in_a_comparison) {
  const auto large = [](double moved) {
    return insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                       {"B", 80, 80, {sure(2 + moved), sure(4)}},
                                       {"C", 80, 80, {sure(2 - moved), sure(1)}}});
  };
  EXPECT_NE(difference(compared(large(0), large(0)), compared(large(0), large(0.25))), kNone);
}

TEST(SuppressedGroups, leave_out_what_a_comparison_would_tell_of_two_of_them) {
  // B and C were shown in the period before, so every sum over the two would be one too many. What
  // the later period says of the two together stays the same here; only a parted change would not.
  const Results before = insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                                     {"B", 16, 16, {sure(1), sure(3)}},
                                                     {"C", 32, 32, {sure(2), sure(1)}}});
  const auto after = [](double moved) {
    return insight::results_of_groups({{"A", 48, 48, {sure(3), sure(2)}},
                                       {"B", 8, 8, {sure(2 + moved), sure(4)}},
                                       {"C", 4, 4, {sure(2 - 2 * moved), sure(1)}}});
  };
  EXPECT_EQ(difference(compared(before, after(0)), compared(before, after(0.25))), kNone);
}

}  // namespace
}  // namespace waymark::reports
