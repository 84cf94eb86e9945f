// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/insight/compare/findings.h"
#include "core/model/comparison.h"
#include "reports/documents/sentences.h"

/// Headings of a comparison report, made from its numbers and true of them in every case. Counts
/// are of exact changes; who moved most is settled by what is shown, so that two that read the same
/// are named together. No full stop at the end.
namespace waymark::reports {

struct NamedChange {
  std::string name;
  std::optional<double> change;
  bool is_break = false;
};

/// `6 of 9 principles rose and 2 fell; “A” rose most, by 0.4; “B” fell most, by 0.2; 1 cannot be
/// compared`.
[[nodiscard]] std::string moves_sentence(const Noun& noun, const std::vector<NamedChange>& changes);

/// The same without names: `6 of 9 principles rose and 2 fell; 1 cannot be compared`.
[[nodiscard]] std::string move_counts_sentence(const Noun& noun,
                                               const std::vector<NamedChange>& changes);

/// `“Question” did most to raise it, by 0.1; “Other” did most to lower it, by under 0.1`. The
/// titles go with the drivers, the strongest first.
[[nodiscard]] std::string drivers_sentence(const std::vector<Driver>& drivers,
                                           const std::vector<std::string>& titles);

/// `12 findings were closed and 5 are new; 30 still stand`, each counted once a department or what
/// became of it.
[[nodiscard]] std::string findings_change_sentence(
    const std::vector<insight::FindingChange>& findings);

/// `2 of 26 dimensions cannot be compared: “C2 Threat Hunting” and “…”`.
[[nodiscard]] std::string breaks_sentence(const std::vector<std::string>& broken,
                                          std::size_t dimensions);

/// `3 of 8 principles stand higher in 2026-H1 than in 2025-H2; 2 of 10 with a target are on track`.
[[nodiscard]] std::string trend_sentence(const std::vector<const TrendSubject*>& principles);

}  // namespace waymark::reports
