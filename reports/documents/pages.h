// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/model/results.h"
#include "reports/documents/options.h"
#include "reports/formats/html/blocks.h"

/// The messages that reports are put together from; each is one page. Internal to documents/.
namespace waymark::reports {

/// What every message of one report is made from. One report, one thread.
struct ReportContext {
  const Results& results;
  const ReportOptions& options;
  Ids ids;

  [[nodiscard]] const Assessment& assessment() const { return results.assessment; }
  [[nodiscard]] const PluginInPeriod& plugin(std::uint32_t index) const {
    return results.assessment.plugins[index];
  }
};

inline constexpr const char* kTableSummary = "Show the figures as a table";

/// `Maturity from 0 to 5, 2026-H1, …`, what stands under every chart of scores.
[[nodiscard]] std::string measure_words(const ReportContext& context, const std::string& base);
/// Score, low, high and coverage as four cells, and their columns.
[[nodiscard]] std::vector<Value> figure_cells(const Figure& figure,
                                              std::string_view not_applicable = kNotApplicable);
[[nodiscard]] std::vector<Column> figure_columns(const std::string& first);
/// Rows with a score, bounds and coverage each, folded shut.
[[nodiscard]] Fragment figure_table(const std::string& caption, const std::string& first,
                                    const std::vector<NameValue>& order_and_notes,
                                    const std::vector<Figure>& figures,
                                    std::string_view not_applicable = kNotApplicable);
/// What it means, in two or three lines.
[[nodiscard]] Fragment reading(const std::vector<std::string>& lines);
/// A finding of one plugin as an item of a list, without its facts.
[[nodiscard]] FindingItem finding_item(const FindingSpec& spec);
/// `Serves “A” and “B”`; empty without principles.
[[nodiscard]] std::string serves_words(const Strategy& strategy,
                                       const std::vector<std::uint32_t>& principles);
/// Facts that both covers share: period, census, state, strategy, version, fingerprint.
[[nodiscard]] std::vector<NameValue> cover_facts(const ReportContext& context);

[[nodiscard]] Message answer_message(ReportContext& context);
[[nodiscard]] Message principles_message(ReportContext& context);
[[nodiscard]] Message departments_message(ReportContext& context);
[[nodiscard]] Message plugin_message(ReportContext& context, std::uint32_t plugin);
[[nodiscard]] Message plugin_spread_message(ReportContext& context, std::uint32_t plugin);
[[nodiscard]] Message least_known_message(ReportContext& context);
[[nodiscard]] Message first_actions_message(ReportContext& context);
/// One for each plan of the strategy.
[[nodiscard]] std::vector<Message> plan_messages(ReportContext& context);
[[nodiscard]] Message quality_message(ReportContext& context);
/// How the figures were worked out, a rule each.
[[nodiscard]] std::vector<std::string> method_notes(const ReportContext& context);
[[nodiscard]] Message method_message(ReportContext& context);
/// The last page of a public copy.
[[nodiscard]] Message left_out_message(const ReportOptions& options);

/// Dimensions of a plugin as chart rows, lowest first, with their spoke marks.
[[nodiscard]] std::vector<ChartRow> dimension_rows(const Instrument& instrument,
                                                   const std::vector<Figure>& figures);
/// Radar with the sorted rows that carry its meaning beside it; the rows alone where a radar has
/// too few axes.
[[nodiscard]] Fragment dimensions_chart(ReportContext& context, const Instrument& instrument,
                                        const std::vector<Figure>& figures,
                                        const std::string& title, const std::string& base);

}  // namespace waymark::reports
