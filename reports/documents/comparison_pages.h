// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/insight/compare/findings.h"
#include "reports/documents/change_sentences.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/comparison_views.h"
#include "reports/documents/pages.h"
#include "reports/formats/html/change_blocks.h"

/// The messages of the comparison report; each is one page. Internal to documents/.
namespace waymark::reports {

/// What every message of one comparison report is made from. One report, one thread.
struct ComparisonContext {
  const ComparedResults& compared;
  const ReportOptions& options;
  ComparedView view;
  Ids ids;

  [[nodiscard]] const Comparison& comparison() const { return compared.comparison; }
  [[nodiscard]] const std::string& first() const { return compared.comparison.earlier; }
  [[nodiscard]] const std::string& second() const { return compared.comparison.later; }
  [[nodiscard]] const Assessment& now() const { return compared.later.assessment; }
};

/// `Maturity from 0 to 5, 2025-H2 and 2026-H1, …`.
[[nodiscard]] std::string both_periods_words(const ComparisonContext& context,
                                             const std::string& base);
/// As it is called in a sentence: `“C2 Threat Hunting”` of a dimension, `“Secure by habit”` of a
/// principle, the name of a plugin.
[[nodiscard]] std::string sentence_name(const ComparedSubject& subject);
/// As it is called in a table: with its id where that is a code that people use.
[[nodiscard]] std::string table_name(const ComparedSubject& subject);
[[nodiscard]] std::vector<NamedChange> named_changes(
    const std::vector<const ComparedSubject*>& subjects);

/// What the cover says of the two periods, the marking among it.
[[nodiscard]] std::vector<NameValue> comparison_cover_facts(const ComparedResults& compared,
                                                            const ReportOptions& options);
/// How changes and effects are worked out, one sentence or two each.
[[nodiscard]] std::vector<std::string> change_method_notes(const Comparison& comparison);

/// Waterfall of the four effects with its table; empty without effects.
[[nodiscard]] Fragment effects_chart(ComparisonContext& context, const ComparedSubject& subject);
/// Rows of then and now, the greatest rise first, breaks and what has no change last. `statuses`,
/// where given, go with the subjects and stand in the table's last column.
[[nodiscard]] Fragment changes_chart(ComparisonContext& context, const std::string& title,
                                     const std::string& caption, const std::string& first_column,
                                     const std::vector<const ComparedSubject*>& subjects,
                                     const std::vector<std::string>& statuses = {});
/// Whether anything of its dimensions may be shown in either period.
[[nodiscard]] bool is_any_shown(const ComparedPlugin& plugin);
/// Indexes of subjects: the greatest rise first, then breaks, then the rest; equal ones as given.
[[nodiscard]] std::vector<std::size_t> by_change(
    const std::vector<const ComparedSubject*>& subjects);
/// The cells and columns of a table of changes: then, now, change and the four effects.
[[nodiscard]] std::vector<Value> change_cells(const ComparedSubject& subject);
[[nodiscard]] std::vector<Column> change_columns(const ComparisonContext& context,
                                                 const std::string& first);

[[nodiscard]] Message change_answer_message(ComparisonContext& context);
[[nodiscard]] Message change_principles_message(ComparisonContext& context);
[[nodiscard]] Message change_plugin_message(ComparisonContext& context,
                                            const ComparedPlugin& plugin);
[[nodiscard]] Message change_departments_message(ComparisonContext& context);
[[nodiscard]] Message movers_message(ComparisonContext& context);
[[nodiscard]] Message drivers_message(ComparisonContext& context);
[[nodiscard]] Message changed_findings_message(ComparisonContext& context);
/// One for each plan of the later strategy.
[[nodiscard]] std::vector<Message> change_plan_messages(ComparisonContext& context);
/// Only with a trend of two periods or more.
[[nodiscard]] Message trend_message(ComparisonContext& context);
[[nodiscard]] Message breaks_message(ComparisonContext& context);
[[nodiscard]] Message change_method_message(ComparisonContext& context);

}  // namespace waymark::reports
