// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"

/// What is taken out of a public copy, why, and who says so (FORMATS, `waymark/redaction/1`).
namespace waymark {

/// Exactly one of subject and text is given; all the rest is always there.
struct RedactionItem {
  /// What is taken out whole: `department/CUSTODY`, `finding/cyber/a1.weak`, `principle/P4`,
  /// `cyber/a1`, `CONTACT/cyber/a1`, `section/risks`, `header/author`, … (docs/formats).
  std::string subject;
  std::string text;       ///< words that are taken out wherever they stand
  std::string reason;     ///< for the log; never printed in the public copy
  std::string exemption;  ///< `section 31`
  std::string by;
  Date on;
  bool operator==(const RedactionItem&) const = default;
};

struct SignOff {
  std::string by, role;  ///< the role may be empty
  Date on;
  bool operator==(const SignOff&) const = default;
};

struct RedactionPlan {
  std::vector<RedactionItem> items;
  std::optional<SignOff> signed_off;
  bool operator==(const RedactionPlan&) const = default;
};

/// What stands in the public copy in place of what is taken out: `[redacted: section 31]`.
[[nodiscard]] std::string redaction_words(const RedactionItem& item);

}  // namespace waymark
