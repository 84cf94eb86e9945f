// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_paper.h"

#include <algorithm>

#include "core/base/text.h"
#include "reports/documents/decision_fill.h"
#include "reports/documents/decision_form.h"

namespace waymark::reports {

namespace {

constexpr const char* kNone = "None";
constexpr const char* kNotYet = "Not given yet";

/// The paragraphs of what a person wrote: blank lines part them.
std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> paragraphs(1);
  std::string line;
  const auto end_of_line = [&] {
    const std::string words(trimmed(line));
    line.clear();
    if (words.empty()) {
      if (!paragraphs.back().empty()) paragraphs.emplace_back();
      return;
    }
    paragraphs.back() += (paragraphs.back().empty() ? "" : " ") + words;
  };
  for (const char c : text) {
    if (c == '\n') {
      end_of_line();
    } else {
      line += c;
    }
  }
  end_of_line();
  std::erase_if(paragraphs, [](const std::string& one) { return one.empty(); });
  return paragraphs;
}

std::string day_words(const std::optional<Date>& day) {
  return day ? day->words() : kNotYet;
}

std::string or_words(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : text;
}

std::string classification_of(const DecisionInput& input) {
  return or_words(input.details.classification, name_of(input.marking));
}

std::string header_value(const DecisionInput& input, const std::string& id) {
  const DecisionDetails& details = input.details;
  if (id == "reference") return details.reference;
  if (id == "classification") return classification_of(input);
  if (id == "title") return or_words(details.title, kNone);
  if (id == "area") return or_words(details.area, kNone);
  if (id == "author") return or_words(details.author, kNone);
  if (id == "enquiries") return or_words(details.enquiries, kNone);
  return details.date ? details.date->words() : kNone;
}

PaperSection section_of(const DecisionForm::Section& section, int number,
                        const DecisionInput& input) {
  PaperSection made{section.id, section.title, number, false, {}};
  if (const auto words = input.details.withheld.find(section.id);
      words != input.details.withheld.end()) {
    made.blocks.push_back(PaperBlock::paragraph(words->second));
    return made;
  }
  for (const std::string& id : section.given) {
    const auto given = input.details.sections.find(id);
    if (given == input.details.sections.end()) continue;
    for (std::string& paragraph : paragraphs_of(given->second)) {
      made.blocks.push_back(PaperBlock::paragraph(std::move(paragraph)));
    }
  }
  for (const std::string& name : section.fill) {
    for (PaperBlock& block : decision_fills().at(name)(input)) {
      made.blocks.push_back(std::move(block));
    }
  }
  if (made.blocks.empty()) {
    made.none = true;
    made.blocks.push_back(PaperBlock::paragraph(kNone));
  }
  return made;
}

PaperPanel approvals_panel(const DecisionForm& form, const DecisionDetails& details) {
  PaperPanel panel{"approvals", form.approvals_title, "", {}};
  std::vector<Approval> approvals = details.approvals;
  for (const std::string& role : form.approval_roles) {
    const bool there = std::any_of(approvals.begin(), approvals.end(),
                                   [&](const Approval& one) { return one.role == role; });
    if (!there) approvals.push_back({role, "", std::nullopt});
  }
  for (const Approval& approval : approvals) {
    const bool signed_by = !approval.name.empty();
    panel.fields.push_back({"approval", approval.role,
                            signed_by ? approval.name + (approval.on ? ", " + approval.on->words()
                                                                     : ", not signed yet")
                                      : "Not signed yet"});
  }
  return panel;
}

PaperPanel publication_panel(const DecisionForm& form, const DecisionDetails& details) {
  PaperPanel panel{"publication", form.publication_title, "", {}};
  const auto& choice = details.publication;
  panel.fields.push_back({"publish", "Is the report for publication?",
                          !choice           ? kNotYet
                          : choice->publish ? "Yes"
                                            : "No"});
  panel.fields.push_back(
      {"reason", "If it is not, the reasons", choice ? or_words(choice->reason, kNone) : kNone});
  return panel;
}

PaperPanel redaction_panel(const DecisionForm& form, const DecisionDetails& details) {
  PaperPanel panel{"redaction", form.redaction_title, "", {}};
  const RedactionNote note = details.redaction.value_or(RedactionNote());
  const bool said = details.redaction.has_value();
  const bool any = note.decision_sheet || note.appendix;
  const auto yes_no = [&](bool value) { return !said ? kNotYet : value ? "Yes" : "No"; };
  panel.fields.push_back({"decision_sheet", "Of the decision sheet?", yes_no(note.decision_sheet)});
  panel.fields.push_back({"appendix", "Of an appendix?", yes_no(note.appendix)});
  panel.fields.push_back({"details", "Details", or_words(note.details, kNone)});
  panel.fields.push_back({"on", "Carried out on", any ? day_words(note.on) : kNone});
  std::string by = note.by;
  if (!note.by.empty() && !note.role.empty()) by += ", " + note.role;
  panel.fields.push_back({"by", "Signed off by", any ? or_words(by, kNotYet) : kNone});
  return panel;
}

PaperPanel decision_panel(const DecisionForm& form, const DecisionDetails& details) {
  PaperPanel panel{"decision", form.decision_title, "", {}};
  if (!details.decision) {
    panel.statement = "No decision is recorded yet.";
    panel.fields = {{"agreed", "I agree the recommendations", "To be signed"},
                    {"not_agreed", "I do not agree the recommendations, because", "To be signed"}};
    return panel;
  }
  const Decision& decision = *details.decision;
  panel.statement =
      decision.agreed
          ? "I agree the recommendations of this report."
          : "I do not agree the recommendations of this report, because: " + decision.reason;
  if (decision.agreed && !decision.reason.empty()) {
    panel.fields.push_back({"reason", "Reason", decision.reason});
  }
  panel.fields.push_back({"by", "Signed", decision.by});
  panel.fields.push_back({"role", "Role", or_words(decision.role, kNone)});
  panel.fields.push_back({"on", "Date", day_words(decision.on)});
  return panel;
}

}  // namespace

PaperBlock PaperBlock::paragraph(std::string text) {
  PaperBlock block;
  block.text = std::move(text);
  return block;
}

PaperBlock PaperBlock::list(std::vector<std::string> items) {
  PaperBlock block;
  block.items = std::move(items);
  return block;
}

Result<void> sections_known(const DecisionDetails& details, const DecisionForm& form) {
  Problems problems;
  std::vector<std::string> ids;
  for (const DecisionForm::Section& section : form.sections) {
    ids.insert(ids.end(), section.given.begin(), section.given.end());
  }
  for (const auto& [id, text] : details.sections) {
    if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
    const auto near = nearest(id, ids);
    std::string all;
    for (const std::string& one : ids) all += (all.empty() ? "" : ", ") + one;
    problems.add("/sections/" + pointer_token(id),
                 "the form of " + form.id + " has no section " + quoted(id),
                 near ? "did you mean " + *near + "?" : "it has " + all);
  }
  if (!problems.empty()) return problems.error();
  return {};
}

Result<DecisionPaper> decision_paper(const DecisionInput& input, const DecisionForm& form) {
  const DecisionDetails& details = input.details;
  if (auto known = sections_known(details, form); !known) return known.error();
  const Assessment& assessment = input.results.assessment;
  DecisionPaper paper;
  paper.form = form.id;
  paper.heading = form.heading;
  paper.instruction = form.instruction;
  paper.force = assessment.organisation.name;
  paper.marking = classification_of(input);
  paper.title = or_words(details.title, "Decision report");
  paper.reference = details.reference;
  paper.date = details.date.value_or(assessment.period.census);
  for (const DecisionForm::Field& field : form.header) {
    paper.header.push_back({field.id, field.label, header_value(input, field.id)});
  }
  int number = 0;
  for (const DecisionForm::Section& section : form.sections) {
    paper.sections.push_back(section_of(section, ++number, input));
  }
  paper.panels = {approvals_panel(form, details), publication_panel(form, details),
                  redaction_panel(form, details), decision_panel(form, details)};
  return paper;
}

}  // namespace waymark::reports
