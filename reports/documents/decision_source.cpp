// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_source.h"

#include <utility>

#include "reports/documents/decision_report.h"

namespace waymark::reports {

namespace {

Error no_table() {
  return bad_input({}, "a decision report is a form, and no table",
                   "ask for html, pdf, docx or json");
}

class DecisionSource final : public ReportSource {
 public:
  DecisionSource(DecisionPaper paper, ReportOptions options)
      : paper_(std::move(paper)), options_(std::move(options)) {}

  [[nodiscard]] Date date() const override { return paper_.date; }
  [[nodiscard]] Result<std::string> html() const override {
    return decision_report_html(paper_, options_);
  }
  [[nodiscard]] Result<std::string> json() const override {
    return decision_report_json(paper_, options_);
  }
  [[nodiscard]] Result<std::string> csv() const override { return no_table(); }
  [[nodiscard]] Result<Workbook> workbook() const override { return no_table(); }

 private:
  DecisionPaper paper_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<ReportSource> make_decision_source(DecisionPaper paper, ReportOptions options) {
  return std::make_unique<DecisionSource>(std::move(paper), std::move(options));
}

}  // namespace waymark::reports
