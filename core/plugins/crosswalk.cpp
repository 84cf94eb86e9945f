// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/crosswalk.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/formats/csv.h"

namespace waymark::plugins {

namespace {

constexpr Relation kRelations[] = {
    Relation::kSame,     Relation::kReworded, Relation::kRenumbered,
    Relation::kExtended, Relation::kSplit,    Relation::kMerged,
    Relation::kReplaced, Relation::kNew,      Relation::kWithdrawn,
};

std::optional<Relation> relation_of(std::string_view name) {
  for (const auto relation : kRelations) {
    if (name == name_of(relation)) return relation;
  }
  return std::nullopt;
}

std::string did_you_mean(std::string_view given, const std::vector<std::string>& candidates) {
  const auto near = nearest(given, candidates);
  return near ? "did you mean " + waymark::quoted(*near) + "?" : "";
}

std::string name_in(const Instrument& instrument) {
  return instrument.plugin + "@" + instrument.edition;
}

class CrosswalkReader {
 public:
  CrosswalkReader(CsvReader& csv, const Instrument& from, const Instrument& to)
      : csv_(csv), from_(from), to_(to), columns_(csv) {}

  Result<std::vector<CrosswalkRow>> read() {
    from_column_ = columns_.required("from");
    to_column_ = columns_.required("to");
    relation_column_ = columns_.required("relation");
    options_column_ = columns_.optional("options");
    if (const auto fits = columns_.check(); !fits.ok()) return fits.error();
    CsvRecord record;
    for (;;) {
      const auto more = csv_.next(record);
      if (!more.ok()) {
        problems_.add(more.error());
        break;
      }
      if (!*more) break;
      line_ = record.line;
      if (const auto fits = csv_.check_width(record); !fits.ok()) {
        problems_.add(fits.error());
      } else {
        read_row(record);
      }
    }
    if (!problems_.empty()) return problems_.error();
    return std::move(rows_);
  }

 private:
  void read_row(const CsvRecord& record) {
    CrosswalkRow row;
    const auto name = trimmed(record.cell(relation_column_));
    const auto relation = relation_of(name);
    if (!relation) {
      problems_.add(csv_place(line_, "relation"), waymark::quoted(name) + " is no relation",
                    "choose one of same, reworded, renumbered, extended, split, merged, replaced, "
                    "new, withdrawn");
      return;
    }
    row.relation = *relation;
    const bool known_from = question(from_, "from", trimmed(record.cell(from_column_)),
                                     *relation == Relation::kNew, row.from);
    const bool known_to = question(to_, "to", trimmed(record.cell(to_column_)),
                                   *relation == Relation::kWithdrawn, row.to);
    if (!known_from || !known_to) return;
    const auto [earlier, is_new] = pairs_.emplace(std::pair(row.from, row.to), line_);
    if (!is_new) {
      problems_.add(csv_place(line_, "from"),
                    "this pair is on line " + std::to_string(earlier->second) + " already",
                    "keep one of them");
      return;
    }
    read_options(record, row);
    if (carries(row.relation)) check_carrying(row);
    rows_.push_back(std::move(row));
  }

  /// False, told of, where the cell does not name what its relation needs.
  bool question(const Instrument& instrument, const char* column, std::string_view id,
                bool must_be_empty, std::optional<std::uint32_t>& out) {
    if (id.empty() == must_be_empty) {
      if (id.empty()) return true;
      out = instrument.question(id);
      if (out) return true;
      std::vector<std::string> ids;
      for (const auto& candidate : instrument.questions) ids.push_back(candidate.id);
      problems_.add(csv_place(line_, column),
                    "there is no question " + waymark::quoted(id) + " in " + name_in(instrument),
                    did_you_mean(id, ids));
    } else if (must_be_empty) {
      problems_.add(csv_place(line_, column), "this relation has no question here",
                    "leave the cell empty");
    } else {
      problems_.add(csv_place(line_, column),
                    "a question of " + name_in(instrument) + " is missing",
                    "only \"new\" has no \"from\", only \"withdrawn\" no \"to\"");
    }
    return false;
  }

  void read_options(const CsvRecord& record, CrosswalkRow& row) {
    const auto words = words_of(record.cell(options_column_));
    const auto complain = [&](std::string what, std::string mend) {
      problems_.add(csv_place(line_, "options"), std::move(what), std::move(mend));
    };
    if (!words.empty() && (!row.from || !row.to)) {
      complain("this relation moves no options", "leave the cell empty");
      return;
    }
    std::set<std::string> seen;
    for (const auto& word : words) {
      const auto equals = word.find('=');
      if (equals == std::string::npos) {
        complain(waymark::quoted(word) + " is no pair of options", "write old=new");
        continue;
      }
      const auto old_id = word.substr(0, equals), new_id = word.substr(equals + 1);
      const Question& from = from_.questions[*row.from];
      const Question& to = to_.questions[*row.to];
      if (!from.option(old_id)) {
        complain(waymark::quoted(old_id) + " is no option of " + from.id + " in " + name_in(from_),
                 "write old=new");
      } else if (!to.option(new_id)) {
        complain(waymark::quoted(new_id) + " is no option of " + to.id + " in " + name_in(to_),
                 "write old=new");
      } else if (!seen.insert(old_id).second) {
        complain(waymark::quoted(old_id) + " is moved twice", "keep one of the pairs");
      } else {
        row.options.emplace_back(old_id, new_id);
      }
    }
  }

  void check_carrying(const CrosswalkRow& row) {
    const Question& from = from_.questions[*row.from];
    const Question& to = to_.questions[*row.to];
    const auto [earlier, is_new] = carried_into_.emplace(*row.to, line_);
    if (!is_new) {
      problems_.add(
          csv_place(line_, "to"),
          "line " + std::to_string(earlier->second) + " carries into " + to.id + " already",
          "only one answer can be carried into a question");
    }
    if (from.kind != to.kind) {
      problems_.add(csv_place(line_, "relation"),
                    std::string("an answer of kind ") + name_of(from.kind) +
                        " cannot be carried into one of kind " + name_of(to.kind),
                    "use extended or replaced");
      return;
    }
    for (const auto& option : from.options) {
      if (!row.carry(to, option.id)) {
        problems_.add(csv_place(line_, "options"),
                      "the option " + waymark::quoted(option.id) + " of " + from.id +
                          " has no counterpart in " + to.id,
                      "add " + option.id + "=NEW, or use extended or replaced");
      }
    }
  }

  CsvReader& csv_;
  const Instrument& from_;
  const Instrument& to_;
  HeadingMap columns_;
  std::size_t from_column_ = 0, to_column_ = 0, relation_column_ = 0, options_column_ = 0;
  std::uint64_t line_ = 0;
  Problems problems_;
  std::vector<CrosswalkRow> rows_;
  std::map<std::pair<std::optional<std::uint32_t>, std::optional<std::uint32_t>>, std::uint64_t>
      pairs_;                                            ///< to the line
  std::map<std::uint32_t, std::uint64_t> carried_into_;  ///< the same
};

}  // namespace

const char* name_of(Relation relation) {
  switch (relation) {
    case Relation::kSame:
      return "same";
    case Relation::kReworded:
      return "reworded";
    case Relation::kRenumbered:
      return "renumbered";
    case Relation::kExtended:
      return "extended";
    case Relation::kSplit:
      return "split";
    case Relation::kMerged:
      return "merged";
    case Relation::kReplaced:
      return "replaced";
    case Relation::kNew:
      return "new";
    case Relation::kWithdrawn:
      return "withdrawn";
  }
  return "";
}

bool carries(Relation relation) {
  return relation == Relation::kSame || relation == Relation::kReworded ||
         relation == Relation::kRenumbered;
}

bool offers(Relation relation) {
  return relation == Relation::kExtended || relation == Relation::kSplit ||
         relation == Relation::kMerged;
}

std::optional<AnswerValue> CrosswalkRow::carry(const Question& to_question,
                                               const AnswerValue& value) const {
  if (to_question.kind != QuestionKind::kChoice) return value;
  const auto* id = std::get_if<std::string>(&value);
  if (id == nullptr) return std::nullopt;
  const auto listed = std::find_if(options.begin(), options.end(),
                                   [&](const auto& pair) { return pair.first == *id; });
  const std::string& moved = listed == options.end() ? *id : listed->second;
  if (!to_question.option(moved)) return std::nullopt;
  return moved;
}

Result<std::vector<CrosswalkRow>> parse_crosswalk(std::string_view text, const Instrument& from,
                                                  const Instrument& to) {
  auto csv = CsvReader::open(memory_source(text));
  if (!csv.ok()) return csv.error();
  return CrosswalkReader(*csv, from, to).read();
}

Result<std::vector<CrosswalkRow>> read_crosswalk(const std::filesystem::path& path,
                                                 const Instrument& from, const Instrument& to) {
  auto csv = CsvReader::open_file(path);
  if (!csv.ok()) return csv.error();
  auto rows = CrosswalkReader(*csv, from, to).read();
  if (rows.ok()) return rows;
  Error error = rows.error();
  return error.in_file(path.string());
}

}  // namespace waymark::plugins
