// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/organisation.h"

namespace waymark::evidence {

/// What exports call departments, and their codes: `given` folded to code. A blank `given` says
/// whose the rows without a department are.
using DepartmentMap = std::map<std::string, std::string>;

/// Finds the department that an export means. One thread at a time.
///
/// In this order: the map, then codes, then names; without regard to case, outer blanks and runs
/// of inner ones. Only departments that make returns (leaves) own rows. A name that two leaves bear
/// names neither.
class Departments {
 public:
  explicit Departments(const Organisation& organisation);

  /// Adds to the map, over what it had. Bad input, all at once: a code that is no leaf of the
  /// organisation (place: the given name).
  [[nodiscard]] Result<void> use(const DepartmentMap& map);

  /// The code, or null where it is not known. Valid as long as this object.
  [[nodiscard]] const std::string* find(std::string_view given) const;
  /// What to say of a name that find() does not know.
  [[nodiscard]] std::string why_unknown(std::string_view given) const;

 private:
  std::vector<std::string> leaves_;                       ///< codes
  std::vector<std::pair<std::string, bool>> names_;       ///< of every department, and if a leaf
  std::unordered_map<std::string, std::string> by_text_;  ///< folded to code; "" where in dispute
  std::unordered_map<std::string, std::string> mapped_;
  mutable std::string scratch_;  ///< so one thread at a time may ask
};

/// Reads `given,code`. Bad input: a column missing, a code that is blank, two codes for one name.
/// Codes are not looked up here.
[[nodiscard]] Result<DepartmentMap> read_department_map(const std::filesystem::path& path);
/// The same from text. Problems carry no file name.
[[nodiscard]] Result<DepartmentMap> parse_department_map(std::string_view text);

}  // namespace waymark::evidence
