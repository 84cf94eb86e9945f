// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_source.h"

#include <utility>

#include "reports/documents/comparison_document.h"
#include "reports/documents/comparison_workbook.h"

namespace waymark::reports {

namespace {

class ComparisonSource final : public ReportSource {
 public:
  ComparisonSource(const ComparedResults& compared, ReportOptions options)
      : compared_(compared), options_(std::move(options)) {}

  [[nodiscard]] Date date() const override { return compared_.later.assessment.period.census; }

  [[nodiscard]] Result<std::string> html() const override {
    return comparison_report_html(compared_, options_);
  }

  [[nodiscard]] Result<std::string> csv() const override {
    return comparison_report_csv(compared_, options_);
  }

  [[nodiscard]] Result<std::string> json() const override {
    std::string text;
    const bool written =
        write_comparison_json(compared_.comparison, [&text](std::string_view bytes) {
          text += bytes;
          return true;
        });
    if (!written) return failed("the comparison could not be written");
    return text;
  }

  [[nodiscard]] Result<Workbook> workbook() const override {
    return comparison_workbook(compared_, options_);
  }

 private:
  ComparedResults compared_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<ReportSource> make_comparison_source(const ComparedResults& compared,
                                                     ReportOptions options) {
  return std::make_unique<ComparisonSource>(compared, std::move(options));
}

}  // namespace waymark::reports
