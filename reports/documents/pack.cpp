// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/pack.h"

#include <algorithm>
#include <utility>

#include "core/formats/zip_writer.h"
#include "reports/charts/words.h"
#include "reports/documents/brief.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/force_report.h"
#include "reports/documents/pages.h"
#include "reports/documents/results_document.h"
#include "reports/documents/sentences.h"

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

std::string brief_name(const DepartmentResult& department) {
  return "briefs/" + department.department->code + ".html";
}

/// What the index says of a department.
std::string line_of(const Results& results, const DepartmentResult& department) {
  std::vector<NamedFigure> figures;
  for (const DepartmentPluginResult& result : department.plugins) {
    figures.push_back({results.assessment.plugins[result.plugin].name, result.figure});
  }
  return figures.empty() ? "Nothing was asked" : weakest_sentence(kCapability, figures);
}

std::vector<Link> report_links(const Results& results, const ComparedResults* compared) {
  const std::string& period = results.assessment.period.id;
  std::vector<Link> links = {
      {"force.html", "Force report, " + period,
       "How mature the force’s capabilities are, what is not known, and what to do first"}};
  if (compared != nullptr) {
    links.push_back({"comparison.html",
                     "Comparison report, " + compared->comparison.earlier + " to " + period,
                     "What changed, why, and who moved it"});
  }
  return links;
}

std::vector<Link> data_links(const Results& results, const ComparedResults* compared) {
  std::vector<Link> links = {{"results.csv", "Every figure of " + results.assessment.period.id,
                              "CSV, one fact a row, all digits"}};
  if (compared != nullptr) {
    links.push_back({"comparison.csv", "Every change, effect and finding of the comparison",
                     "CSV, one fact a row, all digits"});
  }
  return links;
}

std::string index_html(const Results& results, const ComparedResults* compared,
                       const ReportOptions& options) {
  const Assessment& assessment = results.assessment;
  SinglePage page;
  page.title = "Board pack: " + assessment.organisation.name + ", " + assessment.period.id;
  page.marking = options.marking;
  page.running_title = assessment.organisation.name + ", " + assessment.period.id;
  page.topic = assessment.organisation.name + ", " + assessment.period.id + ", census " +
               assessment.period.census.words();
  page.heading = "Board pack";
  page.lead = force_sentence(assessment.organisation.name, results.force) + ".";
  page.body = paragraph(compared == nullptr
                            ? "There is no earlier period in this pack to compare with."
                            : change_sentence(compared->comparison, assessment.organisation.name,
                                              *compared->comparison.subject("force")) +
                                  ".");
  page.body += heading("Reports") + link_list(report_links(results, compared));
  std::vector<Link> briefs;
  for (const DepartmentResult& department : results.departments) {
    briefs.push_back(
        {brief_name(department), department.department->name, line_of(results, department)});
  }
  std::stable_sort(briefs.begin(), briefs.end(),
                   [](const Link& a, const Link& b) { return a.title < b.title; });
  page.body += heading("One page for each department head") + link_list(briefs);
  page.body += heading("Data") + link_list(data_links(results, compared));
  page.body += heading("Fingerprint") + paragraph(assessment.fingerprint, "note");
  return single_page_html(page);
}

}  // namespace

Result<std::vector<PackFile>> board_pack(const Results& results, const ComparedResults* compared,
                                         const ReportOptions& options) {
  std::vector<PackFile> files;
  for (const DepartmentResult& department : results.departments) {
    auto brief = brief_html(results, department.department->code, compared, options);
    if (!brief) return brief.error();
    files.push_back({brief_name(department), *std::move(brief)});
  }
  if (compared != nullptr) {
    files.push_back({"comparison.csv", comparison_report_csv(*compared, options)});
    files.push_back({"comparison.html", comparison_report_html(*compared, options)});
  }
  files.push_back({"force.html", force_report_html(results, options)});
  files.push_back({"results.csv", results_csv(results)});
  std::sort(files.begin(), files.end(),
            [](const PackFile& a, const PackFile& b) { return a.name < b.name; });
  files.insert(files.begin(), {"index.html", index_html(results, compared, options)});
  return files;
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
