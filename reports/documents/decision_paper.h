// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/comparison.h"
#include "core/model/decision.h"
#include "core/model/results.h"

namespace waymark::reports {

struct DecisionForm;

/// What a decision report is made from. Borrowed for the call.
struct DecisionInput {
  const DecisionDetails& details;
  const Results& results;
  const Comparison* comparison = nullptr;  ///< with an earlier period, or null
  Marking marking = Marking::kOfficial;    ///< where the details give no classification
};

/// A piece of a section: a paragraph, a list or a table of words. Exactly one of them is there.
struct PaperBlock {
  std::string text;
  std::vector<std::string> items;
  std::string caption;               ///< of the table
  std::vector<std::string> columns;  ///< as many as each row's cells
  std::vector<std::vector<std::string>> rows;

  [[nodiscard]] static PaperBlock paragraph(std::string text);
  [[nodiscard]] static PaperBlock list(std::vector<std::string> items);
};

struct PaperField {
  std::string id, label, value;
};

struct PaperSection {
  std::string id, title;
  int number = 0;                  ///< 1, 2, 3 … in the form's order
  bool none = false;               ///< nothing was given and nothing is known: it says None
  std::vector<PaperBlock> blocks;  ///< never empty
};

/// Where people sign, and what the form asks of publication.
struct PaperPanel {
  std::string id, title, statement;  ///< the statement may be empty
  std::vector<PaperField> fields;
};

/// A decision report as plain data: every section of the form, in its order.
struct DecisionPaper {
  std::string form, heading, instruction, force, marking, title, reference;
  Date date;  ///< of the report; where it gives none, the census
  std::vector<PaperField> header;
  std::vector<PaperSection> sections;
  std::vector<PaperPanel> panels;  ///< approvals, publication, redaction, decision
};

/// Bad input, each problem with its JSON pointer in the details, where a section is given that no
/// form has.
[[nodiscard]] Result<void> sections_known(const DecisionDetails& details, const DecisionForm& form);

/// Fills the form. Each section holds what a person gave for it, then what the store knows; what
/// was written for another form's section stands where this form puts it. Bad input as
/// sections_known() finds it. Pure; any thread.
[[nodiscard]] Result<DecisionPaper> decision_paper(const DecisionInput& input,
                                                   const DecisionForm& form);

}  // namespace waymark::reports
