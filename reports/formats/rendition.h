// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"
#include "reports/formats/workbook.h"

/// Every report in every format. A report says what it holds, once, as a ReportSource; what turns
/// that into files is the same for all of them.
namespace waymark::reports {

enum class ReportFormat : std::uint8_t { kHtml, kPdf, kXlsx, kCsv, kDocx, kJson };

/// "html", "pdf", "xlsx", "csv", "docx", "json"; none for another word.
[[nodiscard]] std::optional<ReportFormat> report_format(std::string_view name);
/// True for what nobody can read at a terminal.
[[nodiscard]] bool is_binary(ReportFormat format);

/// What one report holds. Each function makes its part anew and the same bytes each time; only
/// those of the format asked for are called. Errors are the report's own.
class ReportSource {
 public:
  virtual ~ReportSource() = default;

  /// The day that PDF, Word and workbook files give as their date: one of the inputs', never today.
  [[nodiscard]] virtual Date date() const = 0;
  /// One self-contained page, as page_html() makes it. PDF and Word are made from it.
  [[nodiscard]] virtual Result<std::string> html() const = 0;
  [[nodiscard]] virtual Result<std::string> csv() const = 0;
  [[nodiscard]] virtual Result<std::string> json() const = 0;
  [[nodiscard]] virtual Result<Workbook> workbook() const = 0;
};

/// The report as the bytes of a file. Fails where a program that makes the format is missing, and
/// says which package to install. The same input gives the same bytes, whatever the day, the time
/// zone and the locale. PDF and Word run other programs and take seconds.
[[nodiscard]] Result<std::string> render_report(const ReportSource& source, ReportFormat format);

/// All words that the report says in that format: of a page html_words(), of a workbook
/// workbook_words(), of CSV and JSON what their escapes stand for. For looking whether something
/// stands in it.
[[nodiscard]] Result<std::string> report_text(const ReportSource& source, ReportFormat format);

/// A page as page_html() or single_page_html() makes it, as itself, as PDF or as Word: what has no
/// tables of its own. Another format is an error. As render_report() otherwise.
[[nodiscard]] Result<std::string> render_page(const std::string& html, Date date,
                                              ReportFormat format);

}  // namespace waymark::reports
