// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/workbook.h"

#include <utility>

namespace waymark::reports {

namespace {

/// Why a figure that is not a number is none.
Shorthand without_number(const Figure& figure) {
  switch (figure.state) {
    case FigureState::kNotApplicable:
      return Shorthand::kInapplicable;
    case FigureState::kSuppressed:
      return Shorthand::kConfidential;
    default:
      return Shorthand::kUnavailable;
  }
}

WorkbookCell part(const Figure& figure, bool there, double value, NumberForm form) {
  if (!there) return WorkbookCell::none(without_number(figure));
  return WorkbookCell::number(value, form);
}

}  // namespace

const char* text_of(Shorthand shorthand) {
  switch (shorthand) {
    case Shorthand::kBreak:
      return "[b]";
    case Shorthand::kConfidential:
      return "[c]";
    case Shorthand::kRevised:
      return "[r]";
    case Shorthand::kNoneRecorded:
      return "[w]";
    case Shorthand::kUnavailable:
      return "[x]";
    case Shorthand::kInapplicable:
      return "[z]";
  }
  return "[x]";
}

const char* meaning_of(Shorthand shorthand) {
  switch (shorthand) {
    case Shorthand::kBreak:
      return "Break in series: what was asked before and after cannot be compared.";
    case Shorthand::kConfidential:
      return "Confidential: too few people stand behind the figure for it to be shown, or a public "
             "copy leaves it out.";
    case Shorthand::kRevised:
      return "Revised after it was first published.";
    case Shorthand::kNoneRecorded:
      return "None recorded: there is nothing to say here.";
    case Shorthand::kUnavailable:
      return "Not available: asked and not answered, or it could not be scored. It is not 0.";
    case Shorthand::kInapplicable:
      return "Not applicable: there is nothing to assess, and it enters no sum.";
  }
  return "";
}

WorkbookCell WorkbookCell::words(std::string text) {
  if (text.empty()) return none(Shorthand::kNoneRecorded);
  return {std::move(text), NumberForm::kPlain};
}

WorkbookCell WorkbookCell::number(double number, NumberForm form) {
  return {number, form};
}

WorkbookCell WorkbookCell::none(Shorthand shorthand) {
  return {shorthand, NumberForm::kPlain};
}

WorkbookCell WorkbookCell::maybe(const std::optional<double>& number_or_none, NumberForm form,
                                 Shorthand without) {
  return number_or_none ? number(*number_or_none, form) : none(without);
}

WorkbookCell WorkbookCell::score(const Figure& figure) {
  return part(figure, figure.scored(), figure.score, NumberForm::kScore);
}

WorkbookCell WorkbookCell::low(const Figure& figure) {
  return part(figure, figure.counts(), figure.low, NumberForm::kScore);
}

WorkbookCell WorkbookCell::high(const Figure& figure) {
  return part(figure, figure.counts(), figure.high, NumberForm::kScore);
}

WorkbookCell WorkbookCell::coverage(const Figure& figure) {
  return part(figure, figure.counts(), figure.coverage, NumberForm::kPerCent);
}

std::string workbook_words(const Workbook& workbook) {
  std::string words;
  const auto say = [&](const std::string& text) { words += text + "\n"; };
  say(workbook.title);
  say(workbook.marking);
  for (const WorkbookFact& fact : workbook.facts) say(fact.name + "\n" + fact.value);
  for (const WorkbookSheet& sheet : workbook.sheets) {
    say(sheet.name + "\n" + sheet.title + "\n" + sheet.about);
    for (const WorkbookColumn& column : sheet.columns) say(column.title);
    for (const auto& row : sheet.rows) {
      for (const WorkbookCell& cell : row) {
        if (const auto* text = std::get_if<std::string>(&cell.value)) say(*text);
      }
    }
    if (sheet.chart) say(sheet.chart->title + "\n" + sheet.chart->description);
  }
  for (const std::string& note : workbook.notes) say(note);
  return words;
}

}  // namespace waymark::reports
