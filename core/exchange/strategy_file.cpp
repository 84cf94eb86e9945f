// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/strategy_file.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "core/base/text.h"
#include "core/exchange/answer_value.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::exchange {

namespace {

/// Ids in the order they were given, and where each stands in it.
class Ids {
 public:
  bool add(const std::string& id) {
    if (!ranks_.emplace(id, names_.size()).second) return false;
    names_.push_back(id);
    return true;
  }
  [[nodiscard]] std::optional<std::size_t> rank(const std::string& id) const {
    const auto found = ranks_.find(id);
    if (found == ranks_.end()) return std::nullopt;
    return found->second;
  }
  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> ranks_;
};

/// True the first time that these words come together.
class Seen {
 public:
  bool first(std::initializer_list<std::string_view> words) {
    std::string key;
    for (const auto word : words) key.append(word).push_back('\n');
    return keys_.insert(std::move(key)).second;
  }

 private:
  std::unordered_set<std::string> keys_;
};

class StrategyReader {
 public:
  StrategyReader(const nlohmann::json& json, const Result<void>& schema)
      : root_(json, ""), problems_(schema) {}

  Result<StrategyFile> read() {
    Strategy& strategy = file_.strategy;
    strategy.id = root_.text_or_empty("id");
    strategy.version = root_.text_or_empty("version");
    strategy.title = root_.text_or_empty("title");
    strategy.from = day(root_, "from");
    strategy.to = day(root_, "to");
    if (strategy.from && strategy.to && *strategy.to < *strategy.from) {
      problems_.add("/to", "the strategy ends before it begins", "give a day on or after \"from\"");
    }
    root_.each("principles", [&](const JsonNode& node) { read_principle(node); });
    root_.each("plans", [&](const JsonNode& node) { read_plan(node); });
    root_.each("serves", [&](const JsonNode& node) { read_serves(node); });
    root_.each("themes", [&](const JsonNode& node) { read_theme(node); });
    root_.each("contributions", [&](const JsonNode& node) { read_contribution(node); });
    read_replaces(root_.member("replaces"));
    if (!problems_.empty()) return problems_.error();
    sort_links();
    file_.document = strategy_document(strategy);
    return std::move(file_);
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

  void unknown(const std::string& place, const std::string& what, const std::string& id,
               const Ids& known) {
    std::string mend;
    if (problems_.wants_detail()) mend = suggestion(id, known.names());
    problems_.add(place, "there is no " + what + " " + waymark::quoted(id), mend);
  }

  void check_principle(const JsonNode& node, std::string_view key, const std::string& id) {
    if (node.text(key) && !principles_.rank(id)) {
      unknown(node.place_of(key), "principle", id, principles_);
    }
  }

  void read_principle(const JsonNode& node) {
    Principle principle;
    principle.id = node.text_or_empty("id");
    if (!principle.id.empty() && !principles_.add(principle.id)) {
      problems_.add(node.place_of("id"),
                    "the principle " + waymark::quoted(principle.id) + " is there twice",
                    "give each its own id");
    }
    principle.title = node.text("title");
    if (!principle.title && node.has("title")) {
      file_.warnings.push_back({{},
                                node.place_of("title"),
                                "principle " + principle.id + " has no title yet",
                                "to be filled in"});
    }
    principle.statement = node.text_or_empty("statement");
    principle.weight = node.number("weight").value_or(1);
    std::set<Date> days;
    node.each("targets", [&](const JsonNode& item) { read_target(item, principle.targets, days); });
    std::sort(principle.targets.begin(), principle.targets.end(),
              [](const Target& a, const Target& b) { return a.on < b.on; });
    file_.strategy.principles.push_back(std::move(principle));
  }

  void read_target(const JsonNode& node, std::vector<Target>& targets, std::set<Date>& days) {
    const auto on = day(node, "on");
    const double score = node.number("score").value_or(0);
    if (!on) return;
    if (!days.insert(*on).second) {
      problems_.add(node.place_of("on"), "there are two targets on " + on->iso(),
                    "keep one of them");
    }
    targets.push_back({*on, score});
  }

  void read_plan(const JsonNode& node) {
    Plan plan;
    plan.id = node.text_or_empty("id");
    plan.title = node.text_or_empty("title");
    if (!plan.id.empty() && !plans_.add(plan.id)) {
      problems_.add(node.place_of("id"), "the plan " + waymark::quoted(plan.id) + " is there twice",
                    "give each its own id");
    }
    Ids& items = items_[plan.id];
    node.each("items", [&](const JsonNode& item) {
      PlanItem read{item.text_or_empty("id"), item.text_or_empty("title")};
      if (!read.id.empty() && !items.add(read.id)) {
        problems_.add(
            item.place_of("id"),
            "the plan " + waymark::quoted(plan.id) + " has two items " + waymark::quoted(read.id),
            "give each its own id");
      }
      plan.items.push_back(std::move(read));
    });
    file_.strategy.plans.push_back(std::move(plan));
  }

  void read_serves(const JsonNode& node) {
    Serves link{node.text_or_empty("principle"), node.text_or_empty("plan"),
                node.text_or_empty("item")};
    check_principle(node, "principle", link.principle);
    const auto items = items_.find(link.plan);
    if (items == items_.end()) {
      if (node.text("plan")) unknown(node.place_of("plan"), "plan", link.plan, plans_);
    } else if (node.text("item") && !items->second.rank(link.item)) {
      unknown(node.place_of("item"), "item of the plan " + waymark::quoted(link.plan), link.item,
              items->second);
    }
    if (!served_.first({link.principle, link.plan, link.item})) {
      problems_.add(node.place(), "this link is there twice", "keep one of them");
    }
    file_.strategy.serves.push_back(std::move(link));
  }

  void read_theme(const JsonNode& node) {
    ThemeShare share{node.text_or_empty("theme"), node.text_or_empty("principle"),
                     node.number("weight").value_or(1)};
    check_principle(node, "principle", share.principle);
    if (!shared_.first({share.theme, share.principle})) {
      problems_.add(
          node.place(),
          "theme " + waymark::quoted(share.theme) + " feeds " + share.principle + " twice",
          "keep one of them");
    }
    file_.strategy.themes.push_back(std::move(share));
  }

  void read_contribution(const JsonNode& node) {
    Contribution read{node.text_or_empty("plugin"), node.text_or_empty("dimension"),
                      node.text_or_empty("principle"), node.number("weight").value_or(1)};
    check_principle(node, "principle", read.principle);
    if (!contributed_.first({read.plugin, read.dimension, read.principle})) {
      problems_.add(node.place(),
                    read.plugin + "/" + read.dimension + " feeds " + read.principle + " twice",
                    "keep one of them");
    }
    file_.strategy.contributions.push_back(std::move(read));
  }

  void read_replaces(const JsonNode& node) {
    if (!node.value().is_object()) return;
    Replaces replaces{node.text_or_empty("id"), node.text_or_empty("version"), {}};
    node.each("principles", [&](const JsonNode& item) {
      PrincipleLineage lineage{item.text_or_empty("from"), item.text_or_empty("to"),
                               item.text_or_empty("relation")};
      check_principle(item, "to", lineage.to);
      replaces.principles.push_back(std::move(lineage));
    });
    file_.strategy.replaces = std::move(replaces);
  }

  /// Links mean the same in any order: by principle as listed, then by what they lead to.
  void sort_links() {
    Strategy& strategy = file_.strategy;
    const auto rank = [&](const std::string& principle) { return principles_.rank(principle); };
    std::sort(strategy.serves.begin(), strategy.serves.end(), [&](const auto& a, const auto& b) {
      const auto key = [&](const Serves& link) {
        const auto items = items_.find(link.plan);
        return std::tuple(rank(link.principle), plans_.rank(link.plan),
                          items->second.rank(link.item));
      };
      return key(a) < key(b);
    });
    std::sort(strategy.themes.begin(), strategy.themes.end(), [&](const auto& a, const auto& b) {
      return std::tuple(rank(a.principle), a.theme) < std::tuple(rank(b.principle), b.theme);
    });
    std::sort(strategy.contributions.begin(), strategy.contributions.end(),
              [&](const auto& a, const auto& b) {
                return std::tuple(rank(a.principle), a.plugin, a.dimension) <
                       std::tuple(rank(b.principle), b.plugin, b.dimension);
              });
  }

  JsonNode root_;
  JsonProblems problems_;
  StrategyFile file_;
  Ids principles_, plans_;
  std::map<std::string, Ids> items_;  ///< by plan
  Seen served_, shared_, contributed_;
};

Result<StrategyFile> read_checked(const Result<nlohmann::json>& json) {
  if (!json.ok()) return json.error();
  return StrategyReader(*json, validate(*json, "strategy")).read();
}

}  // namespace

Result<StrategyFile> parse_strategy(std::string_view text) {
  return read_checked(parse_json(text));
}

Result<StrategyFile> parse_kept_strategy(std::string_view text) {
  const auto json = parse_json(text);
  if (!json.ok()) return json.error();
  return StrategyReader(*json, validate_kept(*json, "strategy")).read();
}

Result<StrategyFile> read_strategy(const std::filesystem::path& path) {
  auto read = read_checked(read_json(path));
  if (!read.ok()) {
    Error error = read.error();
    return error.in_file(path.string());
  }
  for (auto& warning : read->warnings) warning.file = path.string();
  return read;
}

}  // namespace waymark::exchange
