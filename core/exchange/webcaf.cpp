// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/webcaf.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/exchange/answer_value.h"
#include "core/formats/csv.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"

namespace waymark::exchange {

namespace {

constexpr std::string_view kCommentEnd = "_comment";

/// The three groups of an outcome's statements, in the order in which they are numbered.
struct GroupName {
  std::string_view prefix;    ///< of the keys in WebCAF's form
  std::string_view question;  ///< end of the question's id
  std::uint32_t StatementCounts::*count;
};
constexpr std::array<GroupName, 3> kGroups = {{
    {"not-achieved_", "na", &StatementCounts::not_achieved},
    {"partially-achieved_", "pa", &StatementCounts::partially},
    {"achieved_", "a", &StatementCounts::achieved},
}};

struct Group {
  std::uint32_t first = 1, count = 0;             ///< its statements' numbers
  std::map<std::uint32_t, bool> ticked;           ///< by statement number, as far as said
  std::map<std::uint32_t, std::string> comments;  ///< the same

  [[nodiscard]] const char* folded() const {
    std::uint32_t true_ones = 0;
    for (const auto& [number, tick] : ticked) true_ones += tick ? 1 : 0;
    return true_ones == 0 ? "none" : true_ones == count ? "all" : "some";
  }
};

/// What a key of `indicators` names: `achieved_A1.a.5` or `achieved_A1.a.5_comment`.
struct Key {
  std::size_t group = 0;
  std::string outcome;  ///< lower case
  std::uint32_t number = 0;
  bool comment = false;
};

std::optional<Key> parse_key(std::string_view text) {
  Key key;
  while (key.group < kGroups.size() && !text.starts_with(kGroups[key.group].prefix)) ++key.group;
  if (key.group == kGroups.size()) return std::nullopt;
  text.remove_prefix(kGroups[key.group].prefix.size());
  key.comment = text.ends_with(kCommentEnd);
  if (key.comment) text.remove_suffix(kCommentEnd.size());
  const auto dot = text.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  key.outcome = lower(text.substr(0, dot));
  const auto digits = text.substr(dot + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), key.number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return std::nullopt;
  return key;
}

class WebcafReader {
 public:
  WebcafReader(const nlohmann::json& json, const WebcafTarget& target, const OutcomeCounts& counts)
      : root_(json, ""), target_(target), counts_(counts) {
    for (const auto& [id, count] : counts) outcomes_.push_back(id);
  }

  Result<ReturnDraft> read() {
    if (!root_.value().is_object()) {
      return bad_input("", "this is no WebCAF answer form",
                       "it is an object with an outcome, such as \"A1.a\", for each key");
    }
    draft_.period = target_.period;
    draft_.department = target_.department;
    draft_.plugin = target_.instrument->plugin;
    draft_.edition = target_.instrument->edition;
    draft_.instrument = target_.instrument;
    for (const auto& [id, value] : root_.value().items()) {
      read_outcome(JsonNode(value, root_.place_of(id)), id);
    }
    if (!problems_.empty()) return problems_.error();
    return std::move(draft_);
  }

 private:
  void read_outcome(const JsonNode& node, const std::string& given) {
    const std::string id = lower(given);
    const auto counts = counts_.find(id);
    if (counts == counts_.end()) {
      problems_.add(node.place(),
                    "there is no outcome " + waymark::quoted(given) + " in " + draft_.plugin + "@" +
                        draft_.edition,
                    problems_.total() < Error::kMaxProblems ? suggestion(id, outcomes_) : "");
      return;
    }
    if (const auto [first, is_new] = places_.emplace(id, node.place()); !is_new) {
      problems_.add(node.place(), "the outcome is at " + first->second + " already",
                    "keep one of them");
      return;
    }
    if (!node.value().is_object()) {
      problems_.add(node.place(), "an outcome must be an object", "give its \"indicators\"");
      return;
    }
    if (!node.has("indicators")) return;
    const auto indicators = node.member("indicators");
    if (!indicators.value().is_object()) {
      problems_.add(indicators.place(), "\"indicators\" must be an object",
                    "give a statement for each key");
      return;
    }
    std::array<Group, 3> groups;
    std::uint32_t next = 1;
    for (std::size_t i = 0; i < groups.size(); ++i) {
      groups[i].first = next;
      groups[i].count = counts->second.*kGroups[i].count;
      next += groups[i].count;
    }
    for (const auto& [key, value] : indicators.value().items()) {
      read_indicator(JsonNode(value, indicators.place_of(key)), key, id, groups);
    }
    add_answers(node, id, groups);
  }

  void read_indicator(const JsonNode& node, const std::string& text, const std::string& outcome,
                      std::array<Group, 3>& groups) {
    const auto key = parse_key(text);
    if (!key || key->outcome != outcome) {
      problems_.add(node.place(), waymark::quoted(text) + " is no statement of " + outcome,
                    "give not-achieved_, partially-achieved_ or achieved_, the outcome and a "
                    "number, such as achieved_A1.a.5");
      return;
    }
    Group& group = groups[key->group];
    if (key->number < group.first || key->number >= group.first + group.count) {
      problems_.add(node.place(),
                    "statement " + std::to_string(key->number) + " is outside its group",
                    group.count == 0 ? outcome + " has no statements of this kind"
                                     : "they are numbered " + std::to_string(group.first) + " to " +
                                           std::to_string(group.first + group.count - 1));
      return;
    }
    if (key->comment) {
      if (!node.value().is_string()) {
        problems_.add(node.place(), "a comment must be a text", "put it in quotes");
      } else if (!group.comments
                      .emplace(key->number, trimmed(node.value().get_ref<const std::string&>()))
                      .second) {
        problems_.add(node.place(), "the statement has two comments", "keep one of them");
      }
    } else if (!node.value().is_boolean()) {
      problems_.add(node.place(), "a statement is ticked or not", "give true or false");
    } else if (!group.ticked.emplace(key->number, node.value().get<bool>()).second) {
      problems_.add(node.place(), "the statement is there twice", "keep one of the two");
    }
  }

  void add_answers(const JsonNode& node, const std::string& outcome,
                   const std::array<Group, 3>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      const Group& group = groups[i];
      if (group.count == 0) continue;
      const std::string id = outcome + "." + std::string(kGroups[i].question);
      const auto index = target_.instrument->question(id);
      if (!index) {
        problems_.add(node.place(), "the model has no question " + waymark::quoted(id));
        continue;
      }
      DraftAnswer answer;
      answer.question = *index;
      answer.statement = Statement::kValue;
      if (auto fault = value_from_text(target_.instrument->questions[*index], group.folded(),
                                       answer.value)) {
        problems_.add(node.place(), fault->what, fault->mend);
        continue;
      }
      std::string note;
      for (const auto& [number, comment] : group.comments) {
        if (comment.empty()) continue;
        note += (note.empty() ? "Statement " : "\nStatement ") + std::to_string(number) + ": ";
        note += comment;
      }
      if (kGroups[i].question == "a") append_confirmation(node.member("confirmation"), note);
      if (!note.empty()) answer.note = std::move(note);
      draft_.answers.push_back(std::move(answer));
    }
  }

  /// What was written when the outcome as a whole was confirmed, kept with its last question.
  static void append_confirmation(const JsonNode& node, std::string& note) {
    if (!node.value().is_object()) return;
    for (const auto& [key, value] : node.value().items()) {
      if (!value.is_string() || !std::string_view(key).ends_with("comment")) continue;
      const auto comment = trimmed(value.get_ref<const std::string&>());
      if (comment.empty()) continue;
      note += note.empty() ? "Outcome: " : "\nOutcome: ";
      note += comment;
    }
  }

  JsonNode root_;
  const WebcafTarget& target_;
  const OutcomeCounts& counts_;
  std::vector<std::string> outcomes_;
  Problems problems_;
  ReturnDraft draft_;
  std::map<std::string, std::string> places_;  ///< outcome to pointer
};

Result<ReturnDraft> read_checked(const Result<nlohmann::json>& json, const WebcafTarget& target,
                                 const OutcomeCounts& counts) {
  if (!json.ok()) return json.error();
  return WebcafReader(*json, target, counts).read();
}

Result<OutcomeCounts> read_counts(CsvReader& csv, std::string_view edition) {
  HeadingMap columns(csv);
  columns.allow_others();
  const auto edition_column = columns.required("edition");
  const auto outcome_column = columns.required("outcome");
  const std::array<std::size_t, 3> count_columns = {columns.required("not_achieved"),
                                                    columns.required("partially"),
                                                    columns.required("achieved")};
  if (const auto fits = columns.check(); !fits.ok()) return fits.error();
  OutcomeCounts counts;
  Problems problems;
  CsvRecord record;
  for (;;) {
    const auto more = csv.next(record);
    if (!more.ok()) {
      problems.add(more.error());
      break;
    }
    if (!*more) break;
    if (trimmed(record.cell(edition_column)) != edition) continue;
    StatementCounts read;
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
      const auto cell = trimmed(record.cell(count_columns[i]));
      const auto number = parse_number(cell);
      constexpr double kMost = 1000;
      if (!number || !(*number >= 0 && *number <= kMost) ||
          *number != static_cast<std::uint32_t>(*number)) {
        problems.add(csv_place(record.line, csv.heading()[count_columns[i]]),
                     waymark::quoted(cell) + " is no number of statements", "give 0 to 1000");
        continue;
      }
      read.*kGroups[i].count = static_cast<std::uint32_t>(*number);
    }
    if (!counts.emplace(lower(trimmed(record.cell(outcome_column))), read).second) {
      problems.add(csv_place(record.line, "outcome"), "the outcome is there twice",
                   "keep one of the rows");
    }
  }
  if (!problems.empty()) return problems.error();
  if (counts.empty()) {
    return bad_input({}, "there is no outcome of edition " + waymark::quoted(edition));
  }
  return counts;
}

template <class Value>
Result<Value> in_file(Result<Value>&& read, const std::filesystem::path& path) {
  if (read.ok()) return std::move(read);
  Error error = read.error();
  return error.in_file(path.string());
}

}  // namespace

Result<OutcomeCounts> parse_outcome_counts(std::string_view text, std::string_view edition) {
  auto csv = CsvReader::open(memory_source(text));
  if (!csv.ok()) return csv.error();
  return read_counts(*csv, edition);
}

Result<OutcomeCounts> read_outcome_counts(const std::filesystem::path& path,
                                          std::string_view edition) {
  auto csv = CsvReader::open_file(path);
  if (!csv.ok()) return csv.error();
  return in_file(read_counts(*csv, edition), path);
}

Result<ReturnDraft> parse_webcaf(std::string_view text, const WebcafTarget& target,
                                 const OutcomeCounts& counts) {
  return read_checked(parse_json(text), target, counts);
}

Result<ReturnDraft> read_webcaf(const std::filesystem::path& path, const WebcafTarget& target,
                                const OutcomeCounts& counts) {
  return in_file(read_checked(read_json(path), target, counts), path);
}

}  // namespace waymark::exchange
