// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace waymark::reports {

/// The commissioner's form as data: which sections there are, in which order, and what of the
/// store's knowledge goes into each. Read from reports/templates/decision-FORM.json.
struct DecisionForm {
  struct Field {
    std::string id, label;
  };
  struct Section {
    std::string id, title;
    /// Which texts of the details stand in it: its own id, and ids that only other forms have.
    std::vector<std::string> given;
    /// What is written in after what a person gave: names of decision_fill.h. None: only what a
    /// person gives.
    std::vector<std::string> fill;
  };
  std::string id, heading, instruction;
  std::vector<Field> header;
  std::vector<Section> sections;
  std::string approvals_title, publication_title, redaction_title, decision_title;
  std::vector<std::string> approval_roles;  ///< asked for where nobody has signed yet
};

/// The forms there are, oldest first: `2021`, `2023`.
[[nodiscard]] const std::vector<DecisionForm>& decision_forms();
/// The form with that id; null where there is none.
[[nodiscard]] const DecisionForm* decision_form(const std::string& id);

}  // namespace waymark::reports
