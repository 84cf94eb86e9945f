// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_pages.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "reports/charts/change_mark.h"
#include "reports/charts/waterfall.h"
#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

constexpr std::size_t kLongestCode = 3;

struct EffectWords {
  const char *name, *meaning;
  double Effects::*size;
};
constexpr EffectWords kEffects[] = {
    {"Performance", "The same departments doing better or worse on the same questions",
     &Effects::performance},
    {"Mix", "Stronger or weaker departments weighing more than before", &Effects::mix},
    {"Scope", "Departments that came, went, or have a score in one period only", &Effects::scope},
    {"Framework", "Other questions, settings, dimensions or weights", &Effects::framework},
};

bool is_code(const std::string& id) {
  return id.size() <= kLongestCode;
}

std::string in_capitals(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string code_of(const ComparedSubject& subject) {
  const std::string id = last_part(subject.id);
  if (subject.kind == SubjectKind::kDimension) return is_code(id) ? in_capitals(id) : "";
  return subject.kind == SubjectKind::kPrinciple && is_code(id) ? id : "";
}

Fragment effects_table(const ComparisonContext& context, const ComparedSubject& subject) {
  Table out{subject.title + ": from " + context.first() + " to " + context.second() +
                ", in points of the scale from 0 to 5",
            {{"Step", false}, {"Points", true}, {"What it is", false}},
            {}};
  out.rows.push_back(
      {context.first(),
       {Value::score(subject.earlier), Value::words("The score published for that period")}});
  for (const EffectWords& effect : kEffects) {
    out.rows.push_back(
        {effect.name, {change_value(*subject.effects.*effect.size), Value::words(effect.meaning)}});
  }
  out.rows.push_back(
      {context.second(),
       {Value::score(subject.later), Value::words("The score published for that period")}});
  return folded(kTableSummary, table(out));
}

std::string_view nothing_of(const ComparedSubject& subject) {
  return subject.kind == SubjectKind::kPrinciple ? kNotAssessed : kNotApplicable;
}

/// What stands under a row's name: why it breaks, how sure its change is, or else `status`.
std::string note_of(const ComparedSubject& subject, const std::string& status) {
  if (!subject.break_reason.empty()) return subject.break_reason;
  if (!is_within_uncertainty(subject)) return status;
  return "Within its uncertainty (" + interval_words(subject) + "), so perhaps no change";
}

std::string from_to_words(const ComparedSubject& subject) {
  if (!subject.earlier.scored() && !subject.later.scored()) return "";
  return score_words(subject.earlier, nothing_of(subject)) + " to " +
         score_words(subject.later, nothing_of(subject));
}

}  // namespace

std::string both_periods_words(const ComparisonContext& context, const std::string& base) {
  return "Maturity from 0 to 5, " + context.first() + " and " + context.second() + ", " + base;
}

std::string sentence_name(const ComparedSubject& subject) {
  switch (subject.kind) {
    case SubjectKind::kPrinciple:
      return subject.title == "Title to be confirmed" ? "principle " + last_part(subject.id)
                                                      : "“" + subject.title + "”";
    case SubjectKind::kDimension:
      return "“" + table_name(subject) + "”";
    case SubjectKind::kForce:
    case SubjectKind::kPlugin:
      break;
  }
  return subject.title;
}

std::string table_name(const ComparedSubject& subject) {
  const std::string code = code_of(subject);
  return code.empty() ? subject.title : code + " " + subject.title;
}

std::vector<NamedChange> named_changes(const std::vector<const ComparedSubject*>& subjects) {
  std::vector<NamedChange> out;
  for (const ComparedSubject* subject : subjects) {
    const bool is_break =
        !subject->break_reason.empty() && subject->earlier.scored() && subject->later.scored();
    out.push_back({sentence_name(*subject), subject->change, is_break});
  }
  return out;
}

bool is_any_shown(const ComparedPlugin& plugin) {
  return std::any_of(plugin.dimensions.begin(), plugin.dimensions.end(),
                     [](const ComparedSubject* dimension) {
                       return any_shown({dimension->earlier, dimension->later});
                     });
}

std::vector<std::size_t> by_change(const std::vector<const ComparedSubject*>& subjects) {
  std::vector<std::size_t> order(subjects.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const ComparedSubject& subject = *subjects[i];
    return std::tuple(!subject.change.has_value(), -subject.change.value_or(0),
                      subject.break_reason.empty());
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

std::vector<Value> change_cells(const ComparedSubject& subject) {
  const std::string_view nothing = nothing_of(subject);
  std::vector<Value> cells = {Value::score(subject.earlier, nothing),
                              Value::score(subject.later, nothing),
                              change_value(subject.change, why_no_change(subject, nothing))};
  for (const EffectWords& effect : kEffects) {
    cells.push_back(subject.effects ? change_value(*subject.effects.*effect.size)
                                    : Value::derived("None"));
  }
  return cells;
}

std::vector<Column> change_columns(const ComparisonContext& context, const std::string& first) {
  std::vector<Column> columns = {
      {first, false}, {context.first(), true}, {context.second(), true}, {"Change", true}};
  for (const EffectWords& effect : kEffects) columns.push_back({effect.name, true});
  return columns;
}

Fragment effects_chart(ComparisonContext& context, const ComparedSubject& subject) {
  if (!subject.effects) return {};
  Waterfall about{
      context.first(), context.second(), subject.earlier.score, subject.later.score, {}};
  for (const EffectWords& effect : kEffects) {
    about.steps.push_back({effect.name, *subject.effects.*effect.size});
  }
  const WaterfallMarks marks = waterfall(about, context.ids.next());
  std::vector<DrawnRow> rows = {
      {context.first(), "", "As published", marks.rows.front(), Value::score(subject.earlier), ""}};
  for (std::size_t i = 0; i < std::size(kEffects); ++i) {
    rows.push_back({kEffects[i].name, "", kEffects[i].meaning, marks.rows[i + 1],
                    change_value(*subject.effects.*kEffects[i].size), ""});
  }
  rows.push_back(
      {context.second(), "", "As published", marks.rows.back(), Value::score(subject.later), ""});
  const std::string title = effects_sentence(subject);
  return chart({title, "Points of the scale from 0 to 5, " + context.first() + " to " +
                           context.second() +
                           ". Each bar begins where the one above it ends; the four add up to the "
                           "change. The axis shows part of the scale."},
               drawn_rows(marks.scale, rows, "waterfall"), context.ids) +
         effects_table(context, subject);
}

Fragment changes_chart(ComparisonContext& context, const std::string& title,
                       const std::string& caption, const std::string& first_column,
                       const std::vector<const ComparedSubject*>& subjects,
                       const std::vector<std::string>& statuses) {
  Table out{caption, change_columns(context, first_column), {}};
  if (!statuses.empty()) out.columns.push_back({"Target", false});
  std::vector<DrawnRow> rows;
  for (const std::size_t i : by_change(subjects)) {
    const ComparedSubject& subject = *subjects[i];
    const bool is_break = !subject.break_reason.empty();
    ChangeMark mark{table_name(subject), context.first(), context.second(), subject.earlier,
                    subject.later,       std::nullopt,    is_break,         nothing_of(subject)};
    rows.push_back({subject.title, code_of(subject),
                    note_of(subject, statuses.empty() ? "" : statuses[i]),
                    change_mark(mark, context.ids.next()),
                    change_value(subject.change, why_no_change(subject, nothing_of(subject))),
                    from_to_words(subject)});
    Table::Row row{table_name(subject), change_cells(subject)};
    if (!statuses.empty()) row.cells.push_back(Value::words(statuses[i]));
    out.rows.push_back(std::move(row));
  }
  return chart({title, both_periods_words(
                           context, "whole force. Upright mark: " + context.first() +
                                        "; dot: " + context.second() +
                                        ", hollow where under 60% is covered. Two marks without a "
                                        "line between them are a break and cannot be compared.")},
               drawn_rows(score_scale(context.ids.next()), rows), context.ids) +
         folded(kTableSummary, table(out));
}

}  // namespace waymark::reports
