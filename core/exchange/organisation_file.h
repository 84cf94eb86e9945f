// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/department_list.h"

namespace waymark::exchange {

/// Whose departments are wanted.
struct OrganisationScope {
  std::string force;      ///< code
  bool one_force = true;  ///< the store holds no other: the file need not name the force
};

/// Reads `org.csv`: the departments of one force, in byte order of their codes.
///
/// A file that names several forces gives the rows of `scope.force`; one that does not name it is
/// refused. Bad input, each problem at `line N, "column"`: a code that is no id, is there
/// twice or is another's under NFKC and case folding, an unknown parent, a circle of parents, a
/// headcount outside 0 to 10^9, a share not above 0 and at most 1, no department at all.
/// Predecessors are read, not looked up: the period before is not known here. Past the first
/// Error::kMaxProblems only what is wrong with a row by itself is counted: memory does not grow
/// with the number of problems.
[[nodiscard]] Result<DepartmentList> read_organisation(const std::filesystem::path& path,
                                                       const OrganisationScope& scope);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<DepartmentList> parse_organisation(std::string_view text,
                                                        const OrganisationScope& scope);

/// Reads `department,plugin`: plugin id to the codes of the departments asked, in byte order, each
/// once. `plugins` are those of the period; another is bad input, and so is a pair named twice.
/// Departments are not looked up: the organisation may come later.
[[nodiscard]] Result<std::map<std::string, std::vector<std::string>>> read_asked(
    const std::filesystem::path& path, const std::vector<std::string>& plugins);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<std::map<std::string, std::vector<std::string>>> parse_asked(
    std::string_view text, const std::vector<std::string>& plugins);

}  // namespace waymark::exchange
