// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/model_reader.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"
#include "core/plugins/rule_reader.h"

namespace waymark::plugins {

namespace {

QuestionKind question_kind(std::string_view name) {
  for (const auto kind : {QuestionKind::kBoolean, QuestionKind::kNumber, QuestionKind::kPercent,
                          QuestionKind::kDate, QuestionKind::kText}) {
    if (name == name_of(kind)) return kind;
  }
  return QuestionKind::kChoice;
}

Severity severity_of(std::string_view name) {
  if (name == name_of(Severity::kHigh)) return Severity::kHigh;
  return name == name_of(Severity::kLow) ? Severity::kLow : Severity::kMedium;
}

std::string did_you_mean(std::string_view given, const std::vector<std::string>& candidates) {
  const auto near = nearest(given, candidates);
  return near ? "did you mean " + waymark::quoted(*near) + "?" : "";
}

class ModelReader {
 public:
  ModelReader(const nlohmann::json& json, const ModelScope& scope)
      : root_(json, ""),
        scope_(scope),
        problems_(scope.is_kept ? validate_kept(json, "model") : validate(json, "model")) {}

  Result<Instrument> read() {
    read_identity();
    instrument_.tables = scope_.tables;
    root_.each("sections", [&](const JsonNode& node) { read_section(node); });
    instrument_.index();
    read_native();
    root_.each("dimensions", [&](const JsonNode& node) { read_dimension(node); });
    root_.each("metrics", [&](const JsonNode& node) { read_metric(node); });
    read_suppress();
    root_.each("findings", [&](const JsonNode& node) { read_finding(node); });
    root_.each("levels", [&](const JsonNode& node) { read_level(node); });
    if (!problems_.empty()) return problems_.error();
    return std::move(instrument_);
  }

 private:
  void read_identity() {
    instrument_.plugin = root_.text_or_empty("id");
    instrument_.edition = root_.text_or_empty("edition");
    instrument_.title = title(root_);
    if (root_.text("id") && instrument_.plugin != scope_.plugin) {
      problems_.add("/id",
                    "the model is of the plugin " + waymark::quoted(instrument_.plugin) +
                        ", its manifest of " + waymark::quoted(scope_.plugin),
                    "give both the same id");
    }
    if (root_.text("edition") && instrument_.edition != scope_.edition) {
      problems_.add("/edition",
                    "the model is edition " + waymark::quoted(instrument_.edition) +
                        ", its manifest names it " + waymark::quoted(scope_.edition),
                    "give both the same edition");
    }
    if (root_.text("blank") == "worst") instrument_.blank = BlankPolicy::kWorst;
  }

  /// The node's id, told of where `ids` holds it already.
  std::string own_id(const JsonNode& node, std::set<std::string>& ids, const char* what) {
    const auto id = node.text_or_empty("id");
    if (!id.empty() && !ids.insert(id).second) {
      problems_.add(node.place_of("id"),
                    std::string("the ") + what + " " + waymark::quoted(id) + " is there twice",
                    "give each its own id");
    }
    return id;
  }

  static double weight(const JsonNode& node) { return node.number("weight").value_or(1); }

  /// The node's title, or else its id.
  static std::string title(const JsonNode& node) {
    return node.text("title").value_or(node.text_or_empty("id"));
  }

  void read_section(const JsonNode& node) {
    Section section;
    section.id = own_id(node, section_ids_, "section");
    section.title = title(node);
    section.title_confirmed = node.flag("title_confirmed", true);
    node.each("questions", [&](const JsonNode& item) {
      section.questions.push_back(static_cast<std::uint32_t>(instrument_.questions.size()));
      read_question(item);
    });
    instrument_.sections.push_back(std::move(section));
  }

  void read_question(const JsonNode& node) {
    Question question;
    question.id = own_id(node, question_ids_, "question");
    question.section = static_cast<std::uint32_t>(instrument_.sections.size());
    question.title = title(node);
    question.guidance = node.text_or_empty("guidance");
    question.weight = weight(node);
    question.required = node.flag("required", false);
    question.kind = question_kind(node.text_or_empty("kind"));
    read_options(node, question);
    read_end(node, "worst", question, question.worst);
    read_end(node, "best", question, question.best);
    read_limits(node, question);
    instrument_.questions.push_back(std::move(question));
  }

  void read_options(const JsonNode& node, Question& question) {
    std::set<std::string> ids;
    node.each("options", [&](const JsonNode& item) {
      Option option{own_id(item, ids, "option"), title(item), item.number("value").value_or(0)};
      question.options.push_back(std::move(option));
    });
  }

  /// `worst` or `best`: as given, else by the kind's default.
  void read_end(const JsonNode& node, const char* key, const Question& question,
                std::optional<AnswerValue>& end) {
    const bool worst = std::string_view(key) == "worst";
    const auto& given = node.member(key).value();
    const auto refuse = [&](const char* wanted) {
      problems_.add(node.place_of(key),
                    std::string("the ") + key + " answer does not fit the question",
                    std::string("give ") + wanted);
    };
    switch (question.kind) {
      case QuestionKind::kChoice:
        if (given.is_string()) {
          if (!question.option(given.get_ref<const std::string&>()))
            return refuse("one of its options");
          end = given.get<std::string>();
        } else if (!given.is_null()) {
          refuse("one of its options");
        } else if (!question.options.empty()) {
          const auto by_value = [](const Option& a, const Option& b) { return a.value < b.value; };
          const auto& options = question.options;
          end = (worst ? std::min_element(options.begin(), options.end(), by_value)
                       : std::max_element(options.begin(), options.end(), by_value))
                    ->id;
        }
        return;
      case QuestionKind::kBoolean:
        if (!given.is_null() && !given.is_boolean()) return refuse("true or false");
        end = given.is_null() ? !worst : given.get<bool>();
        return;
      case QuestionKind::kPercent:
      case QuestionKind::kNumber:
        return read_number_end(node, key, question, end);
      case QuestionKind::kDate:
        if (given.is_string()) {
          if (const auto day = Date::parse(given.get_ref<const std::string&>())) {
            end = *day;
            return;
          }
        }
        if (node.has(key)) refuse("a day that exists, as YYYY-MM-DD");
        return;
      case QuestionKind::kText:
        if (!given.is_null()) refuse("none: an answer in words has no worst and no best");
        return;
    }
  }

  void read_number_end(const JsonNode& node, const char* key, const Question& question,
                       std::optional<AnswerValue>& end) {
    const auto number = node.number(key);
    const bool percent = question.kind == QuestionKind::kPercent;
    if (!node.has(key)) {
      if (percent) end = std::string_view(key) == "worst" ? 0.0 : 100.0;
    } else if (!number) {
      problems_.add(node.place_of(key), std::string("the ") + key + " answer is no number",
                    "give a number");
    } else if (percent && !(*number >= 0 && *number <= 100)) {
      problems_.add(node.place_of(key), shortest(*number) + " is not a percentage",
                    "give 0 to 100");
    } else {
      end = *number;
    }
  }

  /// The answers that a number question takes: as given, else from its worst to its best.
  void read_limits(const JsonNode& node, Question& question) {
    if (question.kind != QuestionKind::kNumber) {
      for (const char* key : {"min", "max"}) {
        if (!node.has(key)) continue;
        problems_.add(
            node.place_of(key),
            std::string("only a number has a ") + key + ", and this is a " + name_of(question.kind),
            "take it out");
      }
      return;
    }
    const auto* worst = question.worst ? std::get_if<double>(&*question.worst) : nullptr;
    const auto* best = question.best ? std::get_if<double>(&*question.best) : nullptr;
    if (worst == nullptr || best == nullptr) return;
    const auto [low, high] = std::minmax(*worst, *best);
    question.min = node.number("min").value_or(low);
    question.max = node.number("max").value_or(high);
    const auto refuse = [&](const char* key, const std::string& taken, double end) {
      problems_.add(node.place_of(key),
                    "answers " + taken + " are taken, and its worst or best is " + shortest(end),
                    "let \"min\" and \"max\" take in both");
    };
    if (*question.min > low) refuse("min", "from " + shortest(*question.min), low);
    if (*question.max < high) refuse("max", "up to " + shortest(*question.max), high);
  }

  void read_native() {
    const auto node = root_.member("native");
    if (!node.value().is_object()) return;
    instrument_.has_native = true;
    instrument_.native.title = node.text_or_empty("title");
    instrument_.native.min = node.number("min").value_or(0);
    instrument_.native.max = node.number("max").value_or(5);
    if (!(instrument_.native.min < instrument_.native.max)) {
      problems_.add(node.place_of("max"), "the native scale ends where it begins or before",
                    "put \"max\" above \"min\"");
    }
  }

  void read_dimension(const JsonNode& node) {
    Dimension dimension;
    dimension.id = own_id(node, dimension_ids_, "dimension");
    dimension_index_.emplace(dimension.id,
                             static_cast<std::uint32_t>(instrument_.dimensions.size()));
    dimension.title = title(node);
    dimension.title_confirmed = node.flag("title_confirmed", true);
    dimension.weight = weight(node);
    std::set<std::string> themes;
    node.each_text("themes", [&](const std::string& theme, const std::string& place) {
      if (!themes.insert(theme).second) {
        problems_.add(place, "the theme is there twice", "name it once");
      }
      dimension.themes.push_back(theme);
    });
    std::set<std::uint32_t> questions;
    node.each_text("questions", [&](const std::string& id, const std::string& place) {
      const auto index = find_question(place, id);
      if (index && !questions.insert(*index).second) {
        problems_.add(place, "the question is there twice", "name it once");
      } else if (index) {
        dimension.questions.push_back(*index);
      }
    });
    node.each_text("tables", [&](const std::string& id, const std::string& place) {
      if (!instrument_.table(id)) {
        std::vector<std::string> known;
        for (const TableShape& table : instrument_.tables) known.push_back(table.id);
        problems_.add(place, "the plugin has no table " + waymark::quoted(id),
                      did_you_mean(id, known));
      }
      dimension.tables.push_back(id);
    });
    read_rule(node, dimension, questions);
    read_monotone(node, dimension);
    instrument_.dimensions.push_back(std::move(dimension));
  }

  void read_rule(const JsonNode& node, Dimension& dimension,
                 const std::set<std::uint32_t>& questions) {
    const bool has_rule = !node.member("rule").value().is_null();
    if (!has_rule && !scope_.has_library) {
      problems_.add(node.place_of("rule"), "nothing says how the dimension is scored",
                    "give a rule, or name a library in plugin.json");
    }
    if (has_rule && scope_.has_library && !dimension.tables.empty()) {
      problems_.add(node.place_of("tables"), "a rule cannot read tables",
                    "take the rule out for the library to score the dimension, or part the two");
    }
    if (!has_rule) return;
    RuleReader reader(instrument_, scope_.is_kept ? RuleSource::kKept : RuleSource::kPlugin,
                      problems_);
    dimension.rule = reader.read(node.member("rule"));
    if (!node.has("questions")) {
      dimension.questions.assign(reader.questions().begin(), reader.questions().end());
    } else {
      for (const auto index : reader.questions()) {
        if (questions.count(index) != 0) continue;
        problems_.add(node.place_of("questions"),
                      "the rule uses " + instrument_.questions[index].id + ", which is not listed",
                      "add it, or leave \"questions\" out");
      }
    }
    check_range(node.place_of("rule"), reader.range());
  }

  /// Bounds of a rule are worked out from it. Where a blank counts as the worst answer, the library
  /// is never told which answers are missing, and could bound nothing.
  void read_monotone(const JsonNode& node, Dimension& dimension) {
    if (!node.has("monotone")) return;
    const std::string place = node.place_of("monotone");
    dimension.monotone = node.flag("monotone", true);
    if (dimension.rule) {
      problems_.add(place, "the bounds of a rule are worked out from the rule itself",
                    "leave \"monotone\" out");
    } else if (!dimension.monotone && instrument_.blank == BlankPolicy::kWorst) {
      problems_.add(place,
                    "the library gives the bounds of a dimension that is not monotone, and cannot "
                    "tell which answers are missing where a blank counts as the worst one",
                    "set \"blank\" to \"exclude\"");
    }
  }

  /// A rule that can leave the native scale would have its ends cut off unseen.
  void check_range(const std::string& place, const std::optional<Range>& range) {
    if (!range || scope_.is_kept) return;
    const auto& native = instrument_.native;
    const double slack = 1e-9 * (native.max - native.min);
    const auto fits = [&](double value) {
      return value >= native.min - slack && value <= native.max + slack;
    };
    if (fits(range->low) && fits(range->high)) return;
    problems_.add(place,
                  "the rule gives " + shortest(range->low) + " to " + shortest(range->high) +
                      ", the native scale is " + shortest(native.min) + " to " +
                      shortest(native.max),
                  "set \"min\" and \"max\" of \"native\" to what the rules give");
  }

  std::optional<std::uint32_t> find_question(const std::string& place, const std::string& id) {
    const auto index = instrument_.question(id);
    if (!index) {
      std::vector<std::string> ids;
      if (problems_.wants_detail()) ids.assign(question_ids_.begin(), question_ids_.end());
      problems_.add(place, "there is no question " + waymark::quoted(id), did_you_mean(id, ids));
    }
    return index;
  }

  void check_dimension(const std::string& place, const std::string& id) {
    if (id.empty() || dimension_ids_.count(id) != 0) return;
    std::vector<std::string> ids;
    if (problems_.wants_detail()) ids.assign(dimension_ids_.begin(), dimension_ids_.end());
    problems_.add(place, "there is no dimension " + waymark::quoted(id), did_you_mean(id, ids));
  }

  void read_metric(const JsonNode& node) {
    Metric metric{own_id(node, metric_ids_, "metric"), title(node), node.text_or_empty("unit"),
                  node.text_or_empty("dimension")};
    check_dimension(node.place_of("dimension"), metric.dimension);
    instrument_.metrics.push_back(std::move(metric));
  }

  void read_suppress() {
    const auto node = root_.member("suppress");
    if (!node.value().is_object()) return;
    const std::string people = node.text_or_empty("people");
    SuppressRule& rule = instrument_.suppress.emplace();
    rule.below = node.number("below").value_or(0);
    std::vector<std::string> ids;
    for (std::uint32_t i = 0; i < instrument_.metrics.size(); ++i) {
      ids.push_back(instrument_.metrics[i].id);
      if (ids.back() != people) continue;
      rule.people = i;
      return;
    }
    problems_.add(node.place_of("people"), "there is no metric " + waymark::quoted(people),
                  did_you_mean(people, ids));
  }

  void read_finding(const JsonNode& node) {
    FindingSpec finding;
    finding.id = own_id(node, finding_ids_, "finding");
    finding.title = title(node);
    finding.action = node.text_or_empty("action");
    finding.theme = node.text_or_empty("theme");
    finding.dimension = node.text_or_empty("dimension");
    check_dimension(node.place_of("dimension"), finding.dimension);
    finding.severity = severity_of(node.text_or_empty("severity"));
    const auto when = node.member("when");
    if (when.value().is_object()) read_when(when, finding);
    instrument_.findings.push_back(std::move(finding));
  }

  void read_when(const JsonNode& node, FindingSpec& finding) {
    FindingWhen when;
    const auto question = node.text("question"), dimension = node.text("dimension");
    if (question) {
      when.question = find_question(node.place_of("question"), *question);
      if (when.question && instrument_.questions[*when.question].kind == QuestionKind::kText) {
        problems_.add(node.place_of("question"), *question + " is answered in words",
                      "name a question with a value");
      }
    } else if (dimension) {
      check_dimension(node.place_of("dimension"), *dimension);
      const auto found = dimension_index_.find(*dimension);
      if (found != dimension_index_.end()) when.dimension = found->second;
    }
    when.below = node.number("below").value_or(0);
    if (scope_.has_library && !rules_know(when)) {
      problems_.add(node.place(),
                    "no rule of the model scores this: the plugin's library reports "
                    "its findings itself",
                    "take \"when\" out");
      return;
    }
    finding.when = when;
  }

  /// True where the finding is about a dimension with a rule, or a question of one; or about
  /// something that is not there, which is told already.
  [[nodiscard]] bool rules_know(const FindingWhen& when) const {
    if (when.dimension) return instrument_.dimensions[*when.dimension].rule.has_value();
    if (!when.question) return true;
    for (const Dimension& dimension : instrument_.dimensions) {
      const auto& asked = dimension.questions;
      if (dimension.rule && std::find(asked.begin(), asked.end(), *when.question) != asked.end()) {
        return true;
      }
    }
    return false;
  }

  void read_level(const JsonNode& node) {
    const Level level{node.number("value").value_or(0), node.text_or_empty("title")};
    if (!instrument_.levels.empty() && !(level.value > instrument_.levels.back().value)) {
      problems_.add(node.place_of("value"), "the levels do not ascend",
                    "put each above the one before");
    }
    instrument_.levels.push_back(level);
  }

  JsonNode root_;
  const ModelScope& scope_;
  JsonProblems problems_;
  Instrument instrument_;
  std::set<std::string> section_ids_, question_ids_, dimension_ids_, metric_ids_, finding_ids_;
  std::unordered_map<std::string, std::uint32_t> dimension_index_;
};

Result<Instrument> read_checked(const Result<nlohmann::json>& json, const ModelScope& scope) {
  if (!json.ok()) return json.error();
  return ModelReader(*json, scope).read();
}

}  // namespace

Result<Instrument> parse_model(std::string_view text, const ModelScope& scope) {
  return read_checked(parse_json(text), scope);
}

Result<Instrument> read_model(const std::filesystem::path& path, const ModelScope& scope) {
  auto model = read_checked(read_json(path), scope);
  if (model.ok()) return model;
  Error error = model.error();
  return error.in_file(path.string());
}

}  // namespace waymark::plugins
