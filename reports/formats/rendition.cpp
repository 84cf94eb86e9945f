// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/rendition.h"

#include <array>
#include <utility>

#include "reports/formats/docx/docx.h"
#include "reports/formats/pdf/pdf.h"
#include "reports/formats/xlsx/xlsx.h"

namespace waymark::reports {

namespace {

using Make = Result<std::string> (*)(const std::string& html, Date date);

Result<std::string> from_page(const ReportSource& source, Make make) {
  auto html = source.html();
  if (!html) return html;
  return make(*html, source.date());
}

}  // namespace

std::optional<ReportFormat> report_format(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, ReportFormat>, 6> kFormats = {{
      {"html", ReportFormat::kHtml},
      {"pdf", ReportFormat::kPdf},
      {"xlsx", ReportFormat::kXlsx},
      {"csv", ReportFormat::kCsv},
      {"docx", ReportFormat::kDocx},
      {"json", ReportFormat::kJson},
  }};
  for (const auto& [word, format] : kFormats) {
    if (word == name) return format;
  }
  return std::nullopt;
}

bool is_binary(ReportFormat format) {
  return format == ReportFormat::kPdf || format == ReportFormat::kXlsx ||
         format == ReportFormat::kDocx;
}

Result<std::string> render_report(const ReportSource& source, ReportFormat format) {
  switch (format) {
    case ReportFormat::kHtml:
      return source.html();
    case ReportFormat::kCsv:
      return source.csv();
    case ReportFormat::kJson:
      return source.json();
    case ReportFormat::kPdf:
      return from_page(source, &pdf_bytes);
    case ReportFormat::kDocx:
      return from_page(source, &docx_bytes);
    case ReportFormat::kXlsx:
      break;
  }
  auto workbook = source.workbook();
  if (!workbook) return workbook.error();
  return xlsx_bytes(*workbook);
}

}  // namespace waymark::reports
