// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/results.h"

/// What a report needs to know about results beyond their figures: how things are called in it,
/// and the counts that its pages give. Pure functions; nothing here rounds.
namespace waymark::reports {

/// A thing by the name a reader knows it by, and its figure.
struct NamedFigure {
  std::string name;
  Figure figure;
};

/// The title, or "Title to be confirmed".
[[nodiscard]] std::string principle_title(const Principle& principle);
/// As in a list: `P4 Data we can trust`.
[[nodiscard]] std::string principle_label(const Principle& principle);
/// The id where it is short enough to stand beside a title in a chart, else nothing.
[[nodiscard]] std::string principle_code(const Principle& principle);
/// As in a sentence: `“Data we can trust”`; one without a title `principle P4`.
[[nodiscard]] std::string principle_name(const Principle& principle);

/// What stands at a radar's spoke: the id in capitals where it is a code of at most 3 characters
/// that people use (`A1`), else its number in the model's order.
[[nodiscard]] std::string dimension_code(const Instrument& instrument, std::size_t dimension);
/// The title; says so where the framework's owner has not confirmed it.
[[nodiscard]] std::string dimension_title(const Dimension& dimension);
/// The title with the code people use in front, where it has one: `A1 Governance`.
[[nodiscard]] std::string dimension_label(const Instrument& instrument, std::size_t dimension);

/// `On track`, `At risk`, `Off track`, or why there is none.
[[nodiscard]] std::string status_words(const PrincipleResult& principle);
/// `Submitted`, `Not started`, … with `, late`; empty where nothing is told of the return.
[[nodiscard]] std::string return_words(const DepartmentPluginResult& result);
/// `High`, `Medium`, `Low`.
[[nodiscard]] std::string severity_words(Severity severity);
/// `1 July 2026 to 31 December 2026`
[[nodiscard]] std::string period_words(const Period& period);
/// `headcount` or `each department counting the same`, after "weighted by" or "with".
[[nodiscard]] std::string weighting_words(Weighting weighting);

/// What the dash in front of a scale is: how far below its target a principle is; above 0 only.
[[nodiscard]] std::optional<double> shortfall(const PrincipleResult& principle);

/// Returns asked of one plugin, by what came: complete + partial + failed + from_exports + missing
/// = asked.
struct ReturnCounts {
  std::size_t asked = 0;
  std::size_t complete = 0;      ///< nothing asked is unanswered
  std::size_t partial = 0;       ///< begun, and something is unanswered
  std::size_t failed = 0;        ///< the plugin could not score it
  std::size_t from_exports = 0;  ///< not begun, and scored from what exports say all the same
  std::size_t missing = 0;       ///< not begun, and nothing is known
  std::size_t late = 0;          ///< of all that came
  std::size_t open = 0;          ///< of all that came, not submitted yet

  ReturnCounts& operator+=(const ReturnCounts& other);
};

/// How many departments the results are of: a row may stand for several.
[[nodiscard]] std::size_t departments_in(const Results& results);

/// Whether anything is told of single returns: how far they are, what they lack.
[[nodiscard]] bool tells_of_returns(const DepartmentResult& department);
[[nodiscard]] bool tells_of_returns(const Results& results);

/// Of returns that something is told of.
[[nodiscard]] ReturnCounts returns_of(const Results& results, std::uint32_t plugin);
[[nodiscard]] ReturnCounts returns_of(const Results& results);
[[nodiscard]] ReturnCounts returns_of(const DepartmentResult& department);

/// The department's own result for the plugin; none where it was not asked.
[[nodiscard]] const DepartmentPluginResult* result_of(const DepartmentResult& department,
                                                      std::uint32_t plugin);
/// Each department that was asked, with its figure for the plugin, lowest score first, then those
/// without a score, by name and code.
[[nodiscard]] std::vector<const DepartmentResult*> by_score(const Results& results,
                                                            std::uint32_t plugin);
/// The same as names and figures.
[[nodiscard]] std::vector<NamedFigure> department_figures(const Results& results,
                                                          std::uint32_t plugin);
/// True where not all of them are suppressed.
[[nodiscard]] bool any_shown(const std::vector<Figure>& figures);
/// Indexes of the plugin's dimensions, lowest score first, those without one last.
[[nodiscard]] std::vector<std::size_t> by_score(const std::vector<Figure>& figures);

}  // namespace waymark::reports
