// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/canonical_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::evidence {
namespace {

constexpr std::size_t kMaxSeen = 4096;

std::size_t position_of_heading(const std::vector<std::string>& heading, const HeadingRef& ref) {
  unsigned nth = 0;
  for (std::size_t i = 0; i < heading.size(); ++i) {
    if (heading[i] == ref.name && ++nth == ref.nth) return i;
  }
  return CsvRecord::kNone;
}

bool in_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// True where `phrase` stands in `text` as whole words, the last of them perhaps with an `s`; a `*`
/// at the phrase's end lets its last word go on.
bool has_phrase(std::string_view text, std::string_view phrase) {
  const bool open_ended = phrase.ends_with('*');
  if (open_ended) phrase.remove_suffix(1);
  if (phrase.empty()) return false;
  for (std::size_t at = text.find(phrase); at != std::string_view::npos;
       at = text.find(phrase, at + 1)) {
    if (at > 0 && in_word(text[at - 1])) continue;
    std::string_view rest = text.substr(at + phrase.size());
    if (rest.starts_with('s')) rest.remove_prefix(1);
    if (open_ended || rest.empty() || !in_word(rest[0])) return true;
  }
  return false;
}

/// What stands in the last pair of parentheses, or before it.
std::string_view part_of(std::string_view text, CellPart part) {
  if (part == CellPart::kWhole) return text;
  const std::size_t open = text.rfind('(');
  const std::size_t close = text.rfind(')');
  const bool paired = open != std::string_view::npos && close != std::string_view::npos &&
                      open < close && trimmed(text.substr(close + 1)).empty();
  if (!paired) return part == CellPart::kOutside ? text : std::string_view{};
  return trimmed(part == CellPart::kInside ? text.substr(open + 1, close - open - 1)
                                           : text.substr(0, open));
}

bool holds(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

bool is_canonical_value(ColumnKind kind, std::string_view text) {
  switch (kind) {
    case ColumnKind::kText:
      return text.size() <= kMaxCellText;
    case ColumnKind::kNumber:
      return parse_number(text).has_value();
    case ColumnKind::kPercent: {
      const auto value = parse_number(text);
      return value && *value >= 0 && *value <= 100;
    }
    case ColumnKind::kBoolean:
      return text == "true" || text == "false";
    case ColumnKind::kDate:
      return Date::parse(text).has_value();
  }
  return false;
}

Result<Binding> Binding::bind(const Dialect& dialect, const Table& table,
                              const std::vector<std::string>& heading, std::uint64_t heading_line) {
  std::vector<std::string> names;
  for (const std::string& name : heading) names.push_back(folded(name));

  // Whose label a heading is: aliases of others leave it alone.
  std::vector<std::set<std::string>> labelled(names.size());
  for (const ColumnRule& column : dialect.columns) {
    for (const CellRule& rule : column.rules) {
      if (rule.from.empty()) continue;
      const std::size_t at = position_of_heading(names, rule.from.front());
      if (at != CsvRecord::kNone) labelled[at].insert(column.column);
    }
  }

  Binding binding(dialect, table);
  binding.columns_.resize(table.columns.size());
  Problems problems;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& id = table.columns[i].id;
    for (const ColumnRule& column : dialect.columns) {
      if (column.column != id) continue;
      for (const CellRule& rule : column.rules) {
        std::size_t position = CsvRecord::kNone;
        for (std::size_t n = 0; n < rule.from.size() && position == CsvRecord::kNone; ++n) {
          const std::size_t at = position_of_heading(names, rule.from[n]);
          if (at == CsvRecord::kNone) continue;
          const auto& owners = labelled[at];
          if (n == 0 || owners.empty() || owners.contains(id)) position = at;
        }
        if (position == CsvRecord::kNone && !rule.constant) continue;
        binding.columns_[i].rules.push_back({&rule, position, {}});
      }
      if (!table.columns[i].required || !binding.columns_[i].rules.empty()) continue;
      std::vector<std::string> wanted;
      for (const CellRule& rule : column.rules) {
        for (const HeadingRef& ref : rule.from) wanted.push_back(quoted(ref.name));
      }
      problems.add(csv_place(heading_line),
                   fmt::format("no heading gives the column {} of {}", id, table.id),
                   fmt::format("the dialect {} knows {}", dialect.id, fmt::join(wanted, ", ")));
    }
    const bool known = std::any_of(dialect.columns.begin(), dialect.columns.end(),
                                   [&](const ColumnRule& column) { return column.column == id; });
    if (table.columns[i].required && !known) {
      problems.add(csv_place(heading_line),
                   fmt::format("the dialect {} does not say where {} comes from", dialect.id, id),
                   "choose another with --dialect");
    }
  }
  if (!problems.empty()) return problems.error();
  return binding;
}

std::size_t Binding::position_of(std::size_t column) const {
  const auto& rules = columns_[column].rules;
  return rules.empty() ? CsvRecord::kNone : rules.front().position;
}

std::string_view Binding::stripped(std::string_view text) const {
  text = trimmed(text);
  for (const std::string& escape : dialect_->escapes) {
    if (text.size() <= escape.size() || !text.starts_with(escape)) continue;
    if (std::string_view("=+-@\t\r").find(text[escape.size()]) == std::string_view::npos) continue;
    return trimmed(text.substr(escape.size()));
  }
  return text;
}

const std::string* Binding::mapped(BoundRule& bound, std::string_view text) {
  // Few distinct texts stand in such columns, however many rows there are.
  thread_local std::string key;
  key.assign(text);
  if (const auto found = bound.seen.find(key); found != bound.seen.end()) return found->second;
  const CellRule& rule = *bound.rule;
  const std::string* value = nullptr;
  const std::string word = folded(text);
  if (const auto found = rule.values.find(word); found != rule.values.end()) {
    value = &found->second;
  }
  for (const WordRule& words : rule.words) {
    if (value != nullptr) break;
    const bool hit =
        std::any_of(words.words.begin(), words.words.end(),
                    [&](const std::string& phrase) { return has_phrase(word, phrase); });
    if (hit) value = &words.value;
  }
  if (value == nullptr && rule.otherwise) value = &*rule.otherwise;
  if (bound.seen.size() < kMaxSeen) bound.seen.emplace(key, value);
  return value;
}

bool Binding::read_typed(const CellRule& rule, ColumnKind kind, std::string_view text,
                         Cell& cell) const {
  cell.known = true;
  switch (kind) {
    case ColumnKind::kText:
      cell.text = text;
      return text.size() <= kMaxCellText;
    case ColumnKind::kNumber:
    case ColumnKind::kPercent: {
      const auto value = rule.as == ReadAs::kLevel     ? read_level(text)
                         : kind == ColumnKind::kNumber ? read_number(text, dialect_->numbers)
                                                       : read_percent(text, dialect_->numbers);
      if (value) cell.number = *value;
      return value.has_value();
    }
    case ColumnKind::kBoolean: {
      const auto value = read_boolean(text);
      if (value) cell.boolean = *value;
      return value.has_value();
    }
    case ColumnKind::kDate:
      for (const DateForm& form : rule.dates.empty() ? dialect_->dates : rule.dates) {
        if (const auto date = form.read(text)) {
          cell.date = *date;
          return true;
        }
      }
      return false;
  }
  return false;
}

std::string Binding::why_not(const CellRule& rule, ColumnKind kind,
                             const std::string& shown) const {
  if (rule.as == ReadAs::kLevel) return shown + " is not a level";
  if (kind == ColumnKind::kText && rule.maps()) {
    return shown + " is not a value that the column can have";
  }
  switch (kind) {
    case ColumnKind::kText:
      return fmt::format("the text is longer than {} bytes", kMaxCellText);
    case ColumnKind::kNumber:
      return shown + " is not a number";
    case ColumnKind::kPercent:
      return shown + " is not a percentage from 0 to 100";
    case ColumnKind::kBoolean:
      return shown + " is neither yes nor no";
    case ColumnKind::kDate:
      break;
  }
  std::vector<std::string> forms;
  for (const DateForm& form : rule.dates.empty() ? dialect_->dates : rule.dates) {
    forms.push_back(form.pattern());
  }
  return fmt::format("{} is not a day that exists, written as {}", shown, fmt::join(forms, " or "));
}

Binding::Outcome Binding::apply(BoundRule& bound, const Column& column, const CsvRecord& record,
                                Cell& cell, std::string& reason) {
  const CellRule& rule = *bound.rule;
  const ColumnKind kind = column.kind;
  if (bound.position == CsvRecord::kNone) {
    return read_typed(rule, kind, *rule.constant, cell) ? Outcome::kValue : Outcome::kNothing;
  }
  const std::string_view text = part_of(stripped(record.cell(bound.position)), rule.part);
  if (text.empty()) return Outcome::kNothing;
  if (!dialect_->blank.empty() || !rule.blank.empty()) {
    fold(text, scratch_);
    if (holds(dialect_->blank, scratch_) || holds(rule.blank, scratch_)) return Outcome::kNothing;
  }
  const std::string* value = rule.filled ? &*rule.filled : nullptr;
  if (value == nullptr && (rule.maps() || rule.otherwise)) value = mapped(bound, text);
  if (value != nullptr) {
    if (value->empty()) return Outcome::kUnknown;
    // Values of maps are canonical already: no dialect's own forms apply.
    cell.known = true;
    if (kind == ColumnKind::kText) cell.text = *value;
    if (kind == ColumnKind::kBoolean) cell.boolean = *value == "true";
    if (kind == ColumnKind::kDate) cell.date = Date::parse(*value).value_or(Date{});
    if (kind == ColumnKind::kNumber || kind == ColumnKind::kPercent) {
      cell.number = parse_number(*value).value_or(0);
    }
    return Outcome::kValue;
  }
  const bool closed = kind == ColumnKind::kText && rule.maps();
  if (!closed && read_typed(rule, kind, text, cell)) return Outcome::kValue;
  cell.known = false;
  reason = why_not(rule, kind, column.personal ? "what stands here" : quoted(text));
  return Outcome::kUnreadable;
}

void Binding::read(const CsvRecord& record, std::vector<Cell>& cells,
                   std::vector<CellFault>& faults) {
  cells.assign(columns_.size(), Cell{});
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    CellFault fault{i, CsvRecord::kNone, {}};
    bool unreadable = false;
    for (BoundRule& bound : columns_[i].rules) {
      const Outcome outcome = apply(bound, table_->columns[i], record, cells[i], fault.reason);
      if (outcome == Outcome::kUnreadable) {
        unreadable = true;
        fault.position = bound.position;
        continue;
      }
      if (outcome == Outcome::kNothing) continue;
      unreadable = false;
      break;
    }
    if (unreadable) faults.push_back(std::move(fault));
  }
}

}  // namespace waymark::evidence
