// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/model/instrument.h"

namespace waymark {

enum class EvidenceKind : std::uint8_t { kAssertion, kDocument, kObserved, kTested };

[[nodiscard]] const char* name_of(EvidenceKind kind);

struct Evidence {
  std::string title, link;
  EvidenceKind kind = EvidenceKind::kAssertion;
  std::optional<Date> date, expires;

  bool operator==(const Evidence&) const = default;
};

/// One department's answer to one question. Missing: none of the values and no reason.
struct Answer {
  std::string question;                 ///< id
  std::optional<AnswerValue> self;      ///< what the department said
  std::optional<AnswerValue> reviewed;  ///< what the reviewer made of it
  std::optional<AnswerValue> final;     ///< what is scored
  std::string not_applicable;           ///< the reason, or empty; never with a value
  std::string note;
  std::vector<Evidence> evidence;
  bool carried = false;    ///< taken over from the period before
  bool confirmed = false;  ///< carried, and since confirmed by the department

  bool operator==(const Answer&) const = default;
};

enum class ReturnStatus : std::uint8_t {
  kNotStarted,
  kInProgress,  ///< no submitted_on
  kSubmitted,
  kReturned,
  kAccepted,
  kSignedOff,
};

[[nodiscard]] const char* name_of(ReturnStatus status);  ///< "not_started", "in_progress", …

/// One department's answers to one edition in one period.
struct Return {
  std::string period, force, department, plugin, edition;
  ReturnStatus status = ReturnStatus::kInProgress;
  std::optional<Date> submitted_on;
  std::vector<Answer> answers;  ///< in the instrument's order; questions not answered may be absent
  /// Evidence tables the return names: table id and path, as given.
  std::vector<std::pair<std::string, std::string>> tables;
};

}  // namespace waymark
