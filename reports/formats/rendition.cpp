// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/rendition.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "reports/formats/docx/docx.h"
#include "reports/formats/html/words.h"
#include "reports/formats/pdf/pdf.h"
#include "reports/formats/xlsx/xlsx.h"

namespace waymark::reports {

namespace {

/// What stands behind the escapes of a CSV: a quotation mark is written twice.
std::string csv_words(std::string_view csv) {
  std::string words;
  while (!csv.empty()) {
    words += csv.front();
    csv.remove_prefix(csv.starts_with("\"\"") ? 2 : 1);
  }
  return words;
}

/// The same of JSON. What is escaped otherwise than by a backslash before it is a control
/// character, which words have none of but line ends and tabs.
std::string json_words(std::string_view json) {
  std::string words;
  while (!json.empty()) {
    if (json.front() != '\\' || json.size() == 1) {
      words += json.front();
      json.remove_prefix(1);
      continue;
    }
    const bool itself = json[1] == '"' || json[1] == '\\' || json[1] == '/';
    words += itself ? json[1] : ' ';
    json.remove_prefix(std::min<std::size_t>(json[1] == 'u' ? 6 : 2, json.size()));
  }
  return words;
}

Result<std::string> from_page(const ReportSource& source, ReportFormat format) {
  auto html = source.html();
  if (!html) return html;
  return render_page(*html, source.date(), format);
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
    case ReportFormat::kPdf:
    case ReportFormat::kDocx:
      return from_page(source, format);
    case ReportFormat::kCsv:
      return source.csv();
    case ReportFormat::kJson:
      return source.json();
    case ReportFormat::kXlsx:
      break;
  }
  auto workbook = source.workbook();
  if (!workbook) return workbook.error();
  return xlsx_bytes(*workbook);
}

Result<std::string> report_text(const ReportSource& source, ReportFormat format) {
  switch (format) {
    case ReportFormat::kHtml:
    case ReportFormat::kPdf:
    case ReportFormat::kDocx: {
      auto html = source.html();
      if (!html) return html;
      return html_words(*html);
    }
    case ReportFormat::kCsv: {
      auto csv = source.csv();
      if (!csv) return csv;
      return csv_words(*csv);
    }
    case ReportFormat::kJson: {
      auto json = source.json();
      if (!json) return json;
      return json_words(*json);
    }
    case ReportFormat::kXlsx:
      break;
  }
  auto workbook = source.workbook();
  if (!workbook) return workbook.error();
  return workbook_words(*workbook);
}

Result<std::string> render_page(const std::string& html, Date date, ReportFormat format) {
  switch (format) {
    case ReportFormat::kHtml:
      return html;
    case ReportFormat::kPdf:
      return pdf_bytes(html, date);
    case ReportFormat::kDocx:
      return docx_bytes(html, date);
    case ReportFormat::kXlsx:
    case ReportFormat::kCsv:
    case ReportFormat::kJson:
      break;
  }
  return failed("a page alone can be HTML, PDF or Word only");
}

}  // namespace waymark::reports
