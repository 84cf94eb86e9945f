// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "core/base/files.h"
#include "core/base/text.h"
#include "core/exchange/answer_value.h"
#include "core/exchange/return_file.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::exchange {

namespace {

EvidenceKind evidence_kind(std::string_view name) {
  for (const auto kind :
       {EvidenceKind::kDocument, EvidenceKind::kObserved, EvidenceKind::kTested}) {
    if (name == name_of(kind)) return kind;
  }
  return EvidenceKind::kAssertion;
}

class ReturnReader {
 public:
  ReturnReader(const nlohmann::json& json, const std::filesystem::path& folder,
               const InstrumentLookup& lookup)
      : root_(json, ""), folder_(folder), lookup_(lookup), problems_(validate(json, "return")) {}

  Result<ReturnDraft> read() {
    draft_.period = root_.text_or_empty("period");
    draft_.force = root_.text_or_empty("force");
    draft_.department = root_.text_or_empty("department");
    draft_.plugin = root_.text_or_empty("plugin");
    draft_.edition = root_.text_or_empty("edition");
    draft_.submitted_on = day(root_, "submitted_on");
    if (auto failure = find_instrument()) return *failure;
    root_.each("answers", [&](const JsonNode& node) { read_answer(node); });
    read_tables();
    if (!problems_.empty()) return problems_.error();
    return std::move(draft_);
  }

 private:
  std::optional<Date> day(const JsonNode& node, std::string_view key) {
    const auto text = node.text(key);
    if (!text) return std::nullopt;
    const auto day = Date::parse(*text);
    if (!day) {
      problems_.add(node.place_of(key), waymark::quoted(*text) + " is not a date",
                    "give a day that exists, as YYYY-MM-DD");
    }
    return day;
  }

  std::optional<Error> find_instrument() {
    if (draft_.plugin.empty() || draft_.edition.empty()) return std::nullopt;
    auto found = lookup_(draft_.plugin, draft_.edition);
    if (found.ok()) {
      draft_.instrument = std::move(*found);
      return std::nullopt;
    }
    if (found.error().kind() == ErrorKind::kFailed) return found.error();
    for (const auto& problem : found.error().problems()) {
      problems_.add(problem.place == "edition" ? "/edition" : "/plugin", problem.what,
                    problem.mend);
    }
    return std::nullopt;
  }

  void read_answer(const JsonNode& node) {
    const auto id = node.text("question");
    if (!id) return;
    // Past what is told, answers are only looked at one by one: a document of nothing but faults
    // takes no memory for them.
    const bool is_kept = problems_.wants_detail();
    if (is_kept) {
      const auto [first, is_new] = first_places_.emplace(*id, node.place());
      if (!is_new) {
        problems_.add(node.place_of("question"),
                      *id + " is answered at " + first->second + " already", "keep one of the two");
      }
    }
    DraftAnswer answer;
    const Question* question = nullptr;
    if (draft_.instrument != nullptr) {
      if (const auto index = draft_.instrument->question(*id)) {
        answer.question = *index;
        question = &draft_.instrument->questions[*index];
      } else {
        auto fault =
            problems_.wants_detail() ? unknown_question(*draft_.instrument, *id) : ValueFault{};
        problems_.add(node.place_of("question"), fault.what, fault.mend);
      }
    }
    read_statement(node, question, answer);
    if (node.has("note")) answer.note = node.text_or_empty("note");
    if (node.has("evidence")) {
      auto& evidence = answer.evidence.emplace();
      node.each("evidence", [&](const JsonNode& item) { evidence.push_back(read_evidence(item)); });
    }
    if (is_kept) draft_.answers.push_back(std::move(answer));
  }

  /// `question` is null where it is not known: then only the form is checked.
  void read_statement(const JsonNode& node, const Question* question, DraftAnswer& answer) {
    const auto value = node.member("value");
    if (const auto reason = node.text("not_applicable")) {
      if (!value.value().is_null()) {
        problems_.add(value.place(),
                      "there is a value and a reason why the question does not apply",
                      "give one of the two");
      } else if (trimmed(*reason).empty()) {
        problems_.add(node.place_of("not_applicable"), "the reason is empty",
                      "say why the question does not apply");
      }
      answer.statement = Statement::kNotApplicable;
      answer.not_applicable = *reason;
    } else if (!node.has("value")) {
      answer.statement = Statement::kKeep;
    } else if (value.value().is_null()) {
      answer.statement = Statement::kClear;
    } else {
      answer.statement = Statement::kValue;
      if (question != nullptr) read_value(value, *question, answer.value);
    }
  }

  void read_value(const JsonNode& node, const Question& question, AnswerValue& out) {
    const auto& value = node.value();
    std::optional<ValueFault> fault;
    const char* wanted = nullptr;
    switch (question.kind) {
      case QuestionKind::kChoice:
      case QuestionKind::kText:
        if (value.is_string()) {
          fault = value_from_word(question, value.get_ref<const std::string&>(), out);
        } else {
          wanted = question.kind == QuestionKind::kChoice ? "the id of an option, in quotes"
                                                          : "a text, in quotes";
        }
        break;
      case QuestionKind::kBoolean:
        if (value.is_boolean()) {
          out = value.get<bool>();
        } else {
          wanted = "true or false, without quotes";
        }
        break;
      case QuestionKind::kNumber:
      case QuestionKind::kPercent:
        if (value.is_number()) {
          fault = value_from_number(question, value.get<double>(), out);
        } else {
          wanted = "a number, without quotes";
        }
        break;
      case QuestionKind::kDate:
        if (value.is_string()) {
          fault = value_from_day(question, value.get_ref<const std::string&>(), out);
        } else {
          wanted = "a day as \"YYYY-MM-DD\"";
        }
        break;
    }
    if (wanted != nullptr) {
      fault = ValueFault{question.id + " is a question of kind " + name_of(question.kind),
                         std::string("give ") + wanted};
    }
    if (fault) problems_.add(node.place(), fault->what, fault->mend);
  }

  Evidence read_evidence(const JsonNode& node) {
    Evidence evidence;
    evidence.title = node.text_or_empty("title");
    evidence.link = node.text_or_empty("link");
    evidence.kind = evidence_kind(node.text_or_empty("kind"));
    evidence.date = day(node, "date");
    evidence.expires = day(node, "expires");
    if (evidence.date && evidence.expires && *evidence.expires < *evidence.date) {
      problems_.add(node.place_of("expires"), "the evidence expires before its own date",
                    "give a day on or after \"date\"");
    }
    return evidence;
  }

  void read_tables() {
    const auto tables = root_.member("tables");
    if (!tables.value().is_object()) return;
    for (const auto& [id, path] : tables.value().items()) {
      if (!path.is_string()) continue;
      const auto& name = path.get_ref<const std::string&>();
      if (const auto file = inside(folder_, name); !file.ok()) {
        const auto& problem = file.error().problems().front();
        problems_.add(tables.place_of(id), problem.what, problem.mend);
      }
      draft_.tables.emplace_back(id, name);
    }
  }

  JsonNode root_;
  const std::filesystem::path& folder_;
  const InstrumentLookup& lookup_;
  JsonProblems problems_;
  ReturnDraft draft_;
  std::unordered_map<std::string, std::string> first_places_;  ///< question to pointer
};

Result<ReturnDraft> read_checked(const Result<nlohmann::json>& json,
                                 const std::filesystem::path& folder,
                                 const InstrumentLookup& lookup) {
  if (!json.ok()) return json.error();
  return ReturnReader(*json, folder, lookup).read();
}

}  // namespace

Result<ReturnDraft> parse_return_json(std::string_view text, const std::filesystem::path& folder,
                                      const InstrumentLookup& lookup) {
  return read_checked(parse_json(text), folder, lookup);
}

std::vector<std::string> tables_named_in(const std::filesystem::path& path) {
  std::vector<std::string> tables;
  const auto json = read_json(path);
  if (!json.ok() || !json->is_object()) return tables;
  const auto named = json->find("tables");
  if (named == json->end() || !named->is_object()) return tables;
  for (const auto& [id, table] : named->items()) {
    if (table.is_string()) tables.push_back(table.get<std::string>());
  }
  return tables;
}

Result<ReturnDraft> read_return_json(const std::filesystem::path& path,
                                     const InstrumentLookup& lookup) {
  auto folder = path.parent_path();
  if (folder.empty()) folder = ".";
  auto read = read_checked(read_json(path), folder, lookup);
  if (read.ok()) return read;
  Error error = read.error();
  return error.in_file(path.string());
}

}  // namespace waymark::exchange
