// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"

/// What people add to a decision report, and the decision itself (FORMATS, `waymark/decision/1`).
/// Plain values, dates and references in one form whatever form they came in. Empty text: not
/// given.
namespace waymark {

/// A board that the report goes through.
struct Board {
  std::string name;
  std::optional<Date> on;
  std::string outcome;
  bool operator==(const Board&) const = default;
};

/// Who signs that the report may go to the commissioner.
struct Approval {
  std::string role, name;
  std::optional<Date> on;
  bool operator==(const Approval&) const = default;
};

struct BackgroundPaper {
  std::string title, link;
  bool operator==(const BackgroundPaper&) const = default;
};

struct PublicationChoice {
  bool publish = false;
  std::string reason;  ///< why not; never empty where it is not published
  bool operator==(const PublicationChoice&) const = default;
};

/// What the form says of redaction. The redaction itself has a plan of its own (model/redaction.h).
struct RedactionNote {
  bool decision_sheet = false, appendix = false;
  std::string details, by, role;  ///< who signed the redactions off
  std::optional<Date> on;         ///< when they were carried out
  bool operator==(const RedactionNote&) const = default;
};

struct Decision {
  bool agreed = false;
  std::string reason;  ///< never empty where the recommendations are not agreed
  std::string by, role;
  std::optional<Date> on;
  bool operator==(const Decision&) const = default;
};

struct DecisionDetails {
  std::string reference;       ///< `097-21`: read_reference() gives this form
  std::string classification;  ///< `OFFICIAL`, `OFFICIAL-SENSITIVE COMMERCIAL`
  std::string title;
  std::string form;  ///< which form: `2021`, `2023`
  std::string area;  ///< area of county and stakeholders affected
  std::string author, enquiries;
  std::optional<Date> date;
  std::map<std::string, std::string> sections;  ///< by the form's section id; blank lines part it
  std::vector<Board> boards;
  std::vector<Approval> approvals;
  std::vector<BackgroundPaper> papers;
  std::optional<PublicationChoice> publication;
  std::optional<RedactionNote> redaction;
  std::optional<Decision> decision;
  /// Section ids whose whole content is taken out of a public copy, and the words that stand there.
  std::map<std::string, std::string> withheld;

  bool operator==(const DecisionDetails&) const = default;
};

}  // namespace waymark
