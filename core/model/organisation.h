// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace waymark {

/// A unit of a force in one period.
struct Department {
  std::string code, name;
  std::string parent;    ///< code, or empty
  double headcount = 0;  ///< people at the census, 0 to 10^9
  double share = 1;      ///< of this force, 0 < share <= 1
  /// Codes of the period before. Not there: the same code, if there was one. Empty: none.
  std::optional<std::vector<std::string>> predecessors;
  /// How many departments this row stands for that a public copy does not tell apart; 0: it is
  /// one. Their headcount by share is for sums alone and not to be shown.
  std::uint32_t merged = 0;

  bool operator==(const Department&) const = default;
};

/// The departments of a force in one period, in byte order of their codes.
struct Organisation {
  std::string code, name;  ///< of the force
  std::vector<Department> departments;

  /// Those without children: only they make returns and carry weight. In byte order of code.
  [[nodiscard]] std::vector<const Department*> leaves() const;
  [[nodiscard]] const Department* department(const std::string& code) const;
};

enum class Weighting { kHeadcount, kEqual };

[[nodiscard]] const char* name_of(Weighting weighting);  ///< "headcount", "equal"

/// What a leaf weighs in the force (DESIGN 4): headcount x share, or 1 whatever its share. A row
/// that stands for several weighs what they do.
[[nodiscard]] double weight_of(const Department& department, Weighting weighting);

}  // namespace waymark
