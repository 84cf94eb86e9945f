// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/model/organisation.h"

namespace waymark {

/// One plugin in one period: which edition, which parameters (those given; defaults are filled in
/// by core/plugins), who is asked.
struct PluginUse {
  std::string plugin, edition;
  std::map<std::string, std::string> parameters;
  /// Codes of the departments asked. Not there: every leaf.
  std::optional<std::vector<std::string>> asked;
  /// The very plugin the period uses: its version and the fingerprint of all its files. Empty in a
  /// period that was opened before they were recorded.
  std::string version = {}, hash = {};
  bool shipped = false;  ///< it came with Waymark: a later one that does takes its place
};

enum class PeriodState : std::uint8_t { kOpen, kClosed };

[[nodiscard]] const char* name_of(PeriodState state);  ///< "open", "closed"

/// An assessment window.
struct Period {
  std::string id;
  Date from, to, census;
  std::string strategy_id, strategy_version;
  Weighting weighting = Weighting::kHeadcount;
  PeriodState state = PeriodState::kOpen;
  std::vector<PluginUse> uses;  ///< by plugin id, each at most once
};

}  // namespace waymark
