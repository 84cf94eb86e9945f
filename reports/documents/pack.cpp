// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/pack.h"

#include <algorithm>
#include <utility>

#include "core/formats/zip_writer.h"
#include "reports/charts/words.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/comparison_workbook.h"
#include "reports/documents/force_report.h"
#include "reports/documents/pages.h"
#include "reports/documents/results_document.h"
#include "reports/documents/results_workbook.h"
#include "reports/documents/sentences.h"
#include "reports/formats/xlsx/xlsx.h"

namespace waymark::reports {

namespace {

const Noun kCapability = {"capability", "capabilities"};

std::string results_csv(const Results& results) {
  std::string text;
  const auto document = make_results_document(ResultsFormat::kCsv, [&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  document->begin(results.assessment, results.force);
  for (const DepartmentResult& department : results.departments) document->add(department);
  // The sink takes everything, so there is nothing to fail.
  static_cast<void>(document->finish(results.failures));
  return text;
}

/// How the documents' names end; none for a format that no page can be made as.
std::string_view ending_of(ReportFormat format) {
  switch (format) {
    case ReportFormat::kHtml:
      return ".html";
    case ReportFormat::kPdf:
      return ".pdf";
    case ReportFormat::kDocx:
      return ".docx";
    case ReportFormat::kXlsx:
    case ReportFormat::kCsv:
    case ReportFormat::kJson:
      break;
  }
  return {};
}

/// What the index says of a department.
std::string line_of(const Results& results, const DepartmentResult& department) {
  std::vector<NamedFigure> figures;
  for (const DepartmentPluginResult& result : department.plugins) {
    figures.push_back({results.assessment.plugins[result.plugin].name, result.figure});
  }
  return figures.empty() ? "Nothing was asked" : weakest_sentence(kCapability, figures);
}

/// What a pack is made from; makes its files and the index of them.
class Pack {
 public:
  Pack(const Results& results, const ComparedResults* compared, const ReportOptions& options,
       ReportFormat format, const PackProgress& told)
      : results_(results),
        compared_(compared),
        options_(options),
        format_(format),
        ending_(ending_of(format)),
        told_(told) {}

  Result<std::vector<PackFile>> run() {
    if (ending_.empty()) return failed("a pack's documents are HTML, PDF or Word");
    if (auto made = make_briefs(); !made) return made.error();
    if (auto made = make_comparison(); !made) return made.error();
    if (auto made = make_force(); !made) return made.error();
    std::sort(files_.begin(), files_.end(),
              [](const PackFile& a, const PackFile& b) { return a.name < b.name; });
    files_.insert(files_.begin(), {"index.html", index_html()});
    return std::move(files_);
  }

 private:
  [[nodiscard]] std::string named(const std::string& name) const {
    return name + std::string(ending_);
  }
  [[nodiscard]] std::string brief_name(const DepartmentResult& department) const {
    return named("briefs/" + department.department->code);
  }
  [[nodiscard]] const std::string& period() const { return results_.assessment.period.id; }

  void add(std::string name, std::string bytes) {
    files_.push_back({std::move(name), std::move(bytes)});
    const std::size_t of_force = 3, of_comparison = 3;
    if (told_) {
      told_(files_.size(),
            results_.departments.size() + of_force + (compared_ != nullptr ? of_comparison : 0));
    }
  }

  Result<void> add_page(std::string name, const std::string& html) {
    auto bytes = render_page(html, results_.assessment.period.census, format_);
    if (!bytes) return bytes.error();
    add(std::move(name), *std::move(bytes));
    return {};
  }

  Result<void> add_workbook(std::string name, const Workbook& workbook) {
    auto bytes = xlsx_bytes(workbook);
    if (!bytes) return bytes.error();
    add(std::move(name), *std::move(bytes));
    return {};
  }

  Result<void> make_briefs() {
    for (const DepartmentResult& department : results_.departments) {
      auto brief = brief_html(results_, department.department->code, compared_, options_);
      if (!brief) return brief.error();
      if (auto made = add_page(brief_name(department), *brief); !made) return made;
    }
    return {};
  }

  Result<void> make_comparison() {
    if (compared_ == nullptr) return {};
    add("comparison.csv", comparison_report_csv(*compared_, options_));
    if (auto made = add_workbook("comparison.xlsx", comparison_workbook(*compared_, options_));
        !made) {
      return made;
    }
    return add_page(named("comparison"), comparison_report_html(*compared_, options_));
  }

  Result<void> make_force() {
    add("results.csv", results_csv(results_));
    if (auto made = add_workbook("force.xlsx", force_workbook(results_, options_)); !made) {
      return made;
    }
    return add_page(named("force"), force_report_html(results_, options_));
  }

  [[nodiscard]] std::vector<Link> report_links() const {
    std::vector<Link> links = {
        {named("force"), "Force report, " + period(),
         "How mature the force’s capabilities are, what is not known, and what to do first"}};
    if (compared_ != nullptr) {
      links.push_back({named("comparison"),
                       "Comparison report, " + compared_->comparison.earlier + " to " + period(),
                       "What changed, why, and who moved it"});
    }
    return links;
  }

  [[nodiscard]] std::vector<Link> brief_links() const {
    std::vector<Link> briefs;
    for (const DepartmentResult& department : results_.departments) {
      briefs.push_back(
          {brief_name(department), department.department->name, line_of(results_, department)});
    }
    std::stable_sort(briefs.begin(), briefs.end(),
                     [](const Link& a, const Link& b) { return a.title < b.title; });
    return briefs;
  }

  [[nodiscard]] std::vector<Link> data_links() const {
    const std::string csv = "CSV, one fact a row, all digits";
    const std::string workbook = "A workbook: one table a sheet, with charts and notes";
    std::vector<Link> links = {{"force.xlsx", "The force report as tables", workbook},
                               {"results.csv", "Every figure of " + period(), csv}};
    if (compared_ != nullptr) {
      links.push_back({"comparison.xlsx", "The comparison report as tables", workbook});
      links.push_back(
          {"comparison.csv", "Every change, effect and finding of the comparison", csv});
    }
    return links;
  }

  [[nodiscard]] std::string index_html() const {
    const Assessment& assessment = results_.assessment;
    const std::string& force = assessment.organisation.name;
    SinglePage page;
    page.title = "Board pack: " + force + ", " + period();
    page.marking = options_.marking;
    page.running_title = force + ", " + period();
    page.topic = page.running_title + ", census " + assessment.period.census.words();
    page.heading = "Board pack";
    page.lead = force_sentence(force, results_.force) + ".";
    page.body =
        paragraph(compared_ == nullptr ? "There is no earlier period in this pack to compare with."
                                       : change_sentence(compared_->comparison, force,
                                                         *compared_->comparison.subject("force")) +
                                             ".");
    page.body += heading("Reports") + link_list(report_links());
    page.body += heading("One page for each department head") + link_list(brief_links());
    page.body += heading("Data") + link_list(data_links());
    page.body += heading("Fingerprint") + paragraph(assessment.fingerprint, "note");
    return single_page_html(page);
  }

  const Results& results_;
  const ComparedResults* compared_;
  const ReportOptions& options_;
  ReportFormat format_;
  std::string_view ending_;
  const PackProgress& told_;
  std::vector<PackFile> files_;
};

}  // namespace

Result<std::vector<PackFile>> board_pack(const Results& results, const ComparedResults* compared,
                                         const ReportOptions& options, ReportFormat format,
                                         const PackProgress& progress) {
  return Pack(results, compared, options, format, progress).run();
}

Result<std::string> pack_zip(const std::vector<PackFile>& files) {
  std::string zip;
  ZipWriter writer([&](std::string_view bytes) {
    zip += bytes;
    return true;
  });
  for (const PackFile& file : files) writer.add(file.name, file.bytes);
  if (!writer.finish()) {
    return failed("the pack is too large for a ZIP file", "name a folder instead");
  }
  return zip;
}

}  // namespace waymark::reports
