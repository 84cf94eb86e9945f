// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_workbook.h"

#include "core/insight/compare/compare.h"
#include "core/insight/compare/findings.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/comparison_views.h"
#include "reports/documents/views.h"
#include "reports/documents/workbook_sheets.h"

namespace waymark::reports {

namespace {

constexpr const char* kReadChanges =
    "Scores run from 0 to 5. Performance, mix, scope and framework add up to the change.";

using Subjects = std::vector<const ComparedSubject*>;
using Row = std::vector<WorkbookCell>;

WorkbookCell change_cell(const std::optional<double>& change, Shorthand without) {
  return WorkbookCell::maybe(change, NumberForm::kChange, without);
}

Shorthand why_none(const ComparedSubject& subject) {
  const auto either = [&](FigureState state) {
    return subject.earlier.state == state || subject.later.state == state;
  };
  if (either(FigureState::kSuppressed) || subject.break_reason == insight::kWithheld ||
      subject.break_reason == insight::kLeftOutOfCopy) {
    return Shorthand::kConfidential;
  }
  if (!subject.break_reason.empty()) return Shorthand::kBreak;
  if (either(FigureState::kNotApplicable)) return Shorthand::kInapplicable;
  return Shorthand::kUnavailable;
}

std::string presence_words(Presence presence) {
  switch (presence) {
    case Presence::kAppeared:
      return "Only in the later";
    case Presence::kDisappeared:
      return "Only in the earlier";
    case Presence::kBoth:
      break;
  }
  return "In both or neither";
}

std::string why_words(const ComparedSubject& subject) {
  return subject.break_reason.empty() ? why_no_change(subject) : subject.break_reason;
}

class Sheets {
 public:
  explicit Sheets(const ComparedResults& compared)
      : compared_(compared),
        view_(view_of(compared.comparison, compared.earlier, compared.later)) {}

  [[nodiscard]] WorkbookSheet principles() const {
    WorkbookSheet sheet = changes("Principles", "Each principle and the whole force");
    for (const std::size_t i : by_change(view_.principles)) add(sheet, *view_.principles[i]);
    chart_changes(sheet, view_.principles);
    add(sheet, *view_.force);
    return sheet;
  }

  [[nodiscard]] WorkbookSheet capabilities() const {
    WorkbookSheet sheet = changes("Capabilities", "Each capability, the whole force");
    Subjects all;
    for (const ComparedPlugin& plugin : view_.plugins) all.push_back(plugin.whole);
    for (const std::size_t i : by_change(all)) add(sheet, *all[i]);
    chart_changes(sheet, all);
    return sheet;
  }

  [[nodiscard]] WorkbookSheet dimensions() const {
    WorkbookSheet sheet = changes("Dimensions", "Each dimension of each capability, whole force");
    Subjects all;
    for (const ComparedPlugin& plugin : view_.plugins) {
      all.insert(all.end(), plugin.dimensions.begin(), plugin.dimensions.end());
    }
    for (const std::size_t i : by_change(all)) add(sheet, *all[i]);
    chart_changes(sheet, all);
    return sheet;
  }

  [[nodiscard]] WorkbookSheet units() const {
    WorkbookSheet sheet = changes("Departments", "Each department, or those that became one");
    sheet.about += " Departments that were merged or split are one unit.";
    sheet.columns.insert(sheet.columns.begin(), {{"Unit", 14}, {"Unit name", 36}});
    for (const ComparedSubject& subject : compared_.comparison.subjects) {
      if (!subject.department) continue;
      add(sheet, subject);
      Row& row = sheet.rows.back();
      row.insert(row.begin(), {WorkbookCell::words(*subject.department),
                               WorkbookCell::words(subject.department_name)});
    }
    return sheet;
  }

  [[nodiscard]] WorkbookSheet contributions() const {
    WorkbookSheet sheet = table(
        "Contributions", "Each unit’s part in what changed",
        "A unit’s parts are in points of the subject’s own score. Units too small to show are one "
        "row, without a code.",
        {{"Kind", 11},
         {"Subject", 24},
         {"Title", 44},
         {"Unit", 14},
         {"Unit name", 36},
         {"Performance", 13},
         {"Mix", 13}});
    for (const ComparedSubject& subject : compared_.comparison.subjects) {
      for (const UnitContribution& part : subject.contributions) {
        sheet.rows.push_back({kind_of(subject), WorkbookCell::words(subject.id),
                              WorkbookCell::words(subject.title),
                              part.earlier.empty() && part.later.empty()
                                  ? WorkbookCell::none(Shorthand::kConfidential)
                                  : WorkbookCell::words(part.unit),
                              WorkbookCell::words(view_.name_of(part)),
                              WorkbookCell::number(part.performance, NumberForm::kChange),
                              WorkbookCell::number(part.mix, NumberForm::kChange)});
      }
    }
    return sheet;
  }

  [[nodiscard]] WorkbookSheet drivers() const {
    WorkbookSheet sheet = table(
        "Drivers", "The questions whose answers moved a score",
        "What the later score would lose had departments answered as before. Such parts need not "
        "add up.",
        {{"Subject", 24},
         {"Title", 44},
         {"Unit", 14},
         {"Capability", 14},
         {"Question", 24},
         {"Question title", 60},
         {"Where it stands", 44},
         {"Performance", 13}});
    for (const ComparedSubject& subject : compared_.comparison.subjects) {
      for (const Driver& driver : subject.drivers) {
        const NamedQuestion question = question_of(compared_.later.assessment, driver);
        sheet.rows.push_back(
            {WorkbookCell::words(subject.id), WorkbookCell::words(subject.title), unit_of(subject),
             WorkbookCell::words(driver.plugin), WorkbookCell::words(driver.question),
             WorkbookCell::words(question.title), WorkbookCell::words(question.place),
             WorkbookCell::number(driver.performance, NumberForm::kChange)});
      }
    }
    return sheet;
  }

  [[nodiscard]] WorkbookSheet findings() const {
    WorkbookSheet sheet =
        table("Findings", "What became of each finding in each department",
              "The most serious first. A finding is looked for where all that it rests on was "
              "assessed.",
              {{"Capability", 14},
               {"Finding", 24},
               {"Title", 44},
               {"Severity", 11},
               {"Unit", 14},
               {"Unit name", 36},
               {"What became of it", 24}});
    for (const insight::FindingChange& change : insight::compare_findings(
             compared_.earlier, compared_.later, compared_.comparison.units)) {
      const auto add_units = [&](const std::vector<std::size_t>& units, const char* became) {
        for (const std::size_t unit : units) {
          sheet.rows.push_back(
              {WorkbookCell::words(change.plugin), WorkbookCell::words(change.finding),
               WorkbookCell::words(change.spec->title),
               WorkbookCell::words(severity_words(change.spec->severity)),
               WorkbookCell::words(view_.units[unit].unit->name),
               WorkbookCell::words(view_.units[unit].name), WorkbookCell::words(became)});
        }
      };
      add_units(change.appeared, "New");
      add_units(change.closed, "Closed");
      add_units(change.standing, "Still standing");
      add_units(change.only_later, "Not looked for before");
      add_units(change.only_earlier, "Not looked for since");
    }
    return sheet;
  }

  [[nodiscard]] WorkbookSheet lineage() const {
    WorkbookSheet sheet =
        table("Units", "Which departments are held against which",
              "A unit is a department, or departments that came from one another.",
              {{"Unit", 14},
               {"Unit name", 36},
               {"Departments in " + first(), 30},
               {"Departments in " + second(), 30},
               {"What became of it", 44}});
    for (const ComparedUnit& unit : view_.units) {
      sheet.rows.push_back({WorkbookCell::words(unit.unit->name), WorkbookCell::words(unit.name),
                            WorkbookCell::words(joined(unit.unit->earlier)),
                            WorkbookCell::words(joined(unit.unit->later)),
                            WorkbookCell::words(unit.became)});
    }
    return sheet;
  }

  [[nodiscard]] WorkbookSheet trend() const {
    WorkbookSheet sheet = table(
        "Trend", "Every period, one figure a row",
        "Where the last column has words, the score cannot be read against the one before it.",
        {{"Kind", 11}, {"Subject", 24}, {"Title", 44}, {"Period", 12}, {"Census", 12}});
    add_figure_columns(sheet.columns);
    sheet.columns.insert(sheet.columns.end(), {{"Target", 9}, {"Status", 14}, {"Break", 60}});
    for (const TrendSubject& subject : compared_.trend->subjects) {
      for (const TrendPoint& point : subject.points) {
        Row row = {WorkbookCell::words(capitalised(name_of(subject.kind))),
                   WorkbookCell::words(subject.id), WorkbookCell::words(subject.title),
                   WorkbookCell::words(point.period), WorkbookCell::words(point.census.iso())};
        add_figure(row, point.figure);
        row.push_back(
            WorkbookCell::maybe(point.target, NumberForm::kScore, Shorthand::kNoneRecorded));
        row.push_back(WorkbookCell::words(capitalised(target_words(point.status))));
        row.push_back(WorkbookCell::words(point.break_reason));
        sheet.rows.push_back(std::move(row));
      }
    }
    return sheet;
  }

 private:
  [[nodiscard]] const std::string& first() const { return compared_.comparison.earlier; }
  [[nodiscard]] const std::string& second() const { return compared_.comparison.later; }

  static WorkbookCell kind_of(const ComparedSubject& subject) {
    return WorkbookCell::words(capitalised(name_of(subject.kind)));
  }
  static WorkbookCell unit_of(const ComparedSubject& subject) {
    return subject.department ? WorkbookCell::words(*subject.department)
                              : WorkbookCell::words("Whole force");
  }

  [[nodiscard]] WorkbookSheet table(std::string name, const std::string& title, std::string about,
                                    std::vector<WorkbookColumn> columns) const {
    WorkbookSheet sheet;
    sheet.name = std::move(name);
    sheet.title = title + ", " + first() + " to " + second();
    sheet.about = std::move(about);
    sheet.columns = std::move(columns);
    return sheet;
  }

  /// A sheet with the columns of add().
  [[nodiscard]] WorkbookSheet changes(const std::string& name, const std::string& title) const {
    WorkbookSheet sheet =
        table(name, title, kReadChanges, {{"Kind", 11}, {"Subject", 24}, {"Title", 44}});
    for (const std::string& period : {first(), second()}) {
      std::vector<WorkbookColumn> side;
      add_figure_columns(side);
      for (WorkbookColumn& column : side) {
        sheet.columns.push_back({column.title + " " + period, column.width + 5});
      }
    }
    for (const auto& [column, width] : {std::pair{"Change", 9.0},
                                        {"Change low", 12.0},
                                        {"Change high", 12.0},
                                        {"Performance", 13.0},
                                        {"Mix", 9.0},
                                        {"Scope", 9.0},
                                        {"Framework", 11.0},
                                        {"Like for like", 12.0},
                                        {"Scored", 20.0},
                                        {"Why there is no change", 60.0}}) {
      sheet.columns.push_back({column, width});
    }
    return sheet;
  }

  static void add(WorkbookSheet& sheet, const ComparedSubject& subject) {
    const Shorthand without = why_none(subject);
    Row row = {kind_of(subject), WorkbookCell::words(subject.id),
               WorkbookCell::words(subject.title)};
    add_figure(row, subject.earlier);
    add_figure(row, subject.later);
    row.push_back(change_cell(subject.change, without));
    std::optional<double> low, high, performance, mix, scope, framework, like;
    if (const Interval* interval = subject.change_interval ? &*subject.change_interval : nullptr) {
      low = interval->low;
      high = interval->high;
    }
    if (const Effects* effects = subject.effects ? &*subject.effects : nullptr) {
      performance = effects->performance;
      mix = effects->mix;
      scope = effects->scope;
      framework = effects->framework;
    }
    if (subject.like_for_like) like = subject.like_for_like->change;
    // A score that is no estimate has no interval.
    for (const auto& end : {low, high}) row.push_back(change_cell(end, Shorthand::kInapplicable));
    for (const auto& part : {performance, mix, scope, framework, like}) {
      row.push_back(change_cell(part, without));
    }
    row.push_back(WorkbookCell::words(presence_words(subject.presence)));
    row.push_back(subject.change ? WorkbookCell::none(Shorthand::kInapplicable)
                                 : WorkbookCell::words(why_words(subject)));
    sheet.rows.push_back(std::move(row));
  }

  /// A bar for each row that has a change: those stand first.
  void chart_changes(WorkbookSheet& sheet, const Subjects& subjects) const {
    constexpr std::uint32_t kTitle = 2, kChange = 13;
    WorkbookChart chart;
    for (const ComparedSubject* subject : subjects) chart.rows += subject->change ? 1 : 0;
    if (chart.rows == 0) return;
    chart.title = "Change from " + first() + " to " + second() + ", the greatest rise first";
    chart.categories = kTitle;
    chart.series = {kChange};
    chart.axis = "Change, in points of the scale from 0 to 5";
    chart.description = chart.title + ". Bars, one for each row of the table that has a change; " +
                        count_words(subjects.size() - chart.rows, "row has", "rows have") +
                        " none.";
    sheet.chart = std::move(chart);
  }

  const ComparedResults& compared_;
  ComparedView view_;
};

}  // namespace

Workbook comparison_workbook(const ComparedResults& compared, const ReportOptions& options) {
  Workbook workbook;
  const std::string& force = compared.later.assessment.organisation.name;
  workbook.title = "What changed, and why: " + force + ", " + compared.comparison.earlier + " to " +
                   compared.comparison.later;
  workbook.marking = options.marking;
  workbook.date = compared.later.assessment.period.census;
  workbook.facts.push_back({"Force", force});
  for (const NameValue& fact : comparison_cover_facts(compared, options)) {
    if (fact.name != "Marking") workbook.facts.push_back({fact.name, fact.value});
  }
  workbook.notes = change_method_notes(compared.comparison);
  workbook.notes.insert(workbook.notes.end(), options.left_out.begin(), options.left_out.end());
  const Sheets sheets(compared);
  workbook.sheets = {sheets.principles(), sheets.capabilities(), sheets.dimensions(),
                     sheets.units(), sheets.contributions()};
  if (tells_of_returns(compared.later)) {
    workbook.sheets.push_back(sheets.drivers());
    workbook.sheets.push_back(sheets.findings());
  }
  workbook.sheets.push_back(sheets.lineage());
  for (const Results* results : {&compared.earlier, &compared.later}) {
    if (results->assessment.revisions.empty()) continue;
    workbook.sheets.push_back(revisions_sheet(results->assessment, ""));
  }
  if (compared.trend != nullptr) workbook.sheets.push_back(sheets.trend());
  return workbook;
}

}  // namespace waymark::reports
