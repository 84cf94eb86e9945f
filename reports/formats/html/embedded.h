// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

namespace waymark::reports {

/// The files of reports/templates by name without `.tpl`, and `report.css`; compiled in, so that a
/// report needs no file but the program.
[[nodiscard]] const std::map<std::string, std::string>& embedded_files();

}  // namespace waymark::reports
