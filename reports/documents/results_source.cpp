// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/results_source.h"

#include <utility>

#include "reports/documents/department_report.h"
#include "reports/documents/force_report.h"
#include "reports/documents/report_csv.h"
#include "reports/documents/results_document.h"
#include "reports/documents/results_workbook.h"

namespace waymark::reports {

namespace {

class ResultsSource final : public ReportSource {
 public:
  ResultsSource(const Results& results, std::optional<std::string> department,
                ReportOptions options)
      : results_(results), department_(std::move(department)), options_(std::move(options)) {}

  [[nodiscard]] Date date() const override { return results_.assessment.period.census; }

  [[nodiscard]] Result<std::string> html() const override {
    return department_ ? department_report_html(results_, *department_, options_)
                       : force_report_html(results_, options_);
  }

  [[nodiscard]] Result<std::string> csv() const override {
    return department_ ? department_report_csv(results_, *department_, options_)
                       : force_report_csv(results_, options_);
  }

  [[nodiscard]] Result<std::string> json() const override {
    if (department_ && !find_department(results_, *department_)) {
      return no_such_department(results_, *department_);
    }
    std::string text;
    const auto document =
        make_results_document(ResultsFormat::kJson, [&text](std::string_view bytes) {
          text += bytes;
          return true;
        });
    document->begin(results_.assessment, results_.force);
    for (const DepartmentResult& department : results_.departments) {
      if (!department_ || department.department->code == *department_) document->add(department);
    }
    std::vector<Failure> failures;
    for (const Failure& failure : results_.failures) {
      if (!department_ || failure.department == *department_) failures.push_back(failure);
    }
    if (!document->finish(failures)) return failed("the results could not be written");
    return text;
  }

  [[nodiscard]] Result<Workbook> workbook() const override {
    return department_ ? department_workbook(results_, *department_, options_)
                       : force_workbook(results_, options_);
  }

 private:
  const Results& results_;
  std::optional<std::string> department_;
  ReportOptions options_;
};

}  // namespace

std::unique_ptr<ReportSource> make_results_source(const Results& results,
                                                  std::optional<std::string> department,
                                                  ReportOptions options) {
  return std::make_unique<ResultsSource>(results, std::move(department), std::move(options));
}

}  // namespace waymark::reports
