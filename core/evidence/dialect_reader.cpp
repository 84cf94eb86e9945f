// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/number.h"
#include "core/base/text.h"
#include "core/evidence/canonical_row.h"
#include "core/evidence/dialect.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::evidence {
namespace {

/// A value of a map as the text that a cell would have held.
std::optional<std::string> text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return shortest(value.get<double>());
  if (value.is_null()) return std::string();
  return std::nullopt;
}

class DialectReader {
 public:
  DialectReader(const nlohmann::json& json, const Table& table)
      : root_(json, ""), problems_(validate(json, "dialect")), table_(table) {}

  Result<Dialect> read() {
    dialect_.id = root_.text_or_empty("id");
    dialect_.title = root_.text("title").value_or(dialect_.id);
    dialect_.table = root_.text_or_empty("table");
    if (dialect_.table != table_.id) {
      problems_.add("/table",
                    fmt::format("the dialect is for the table {}, and {} is read with it",
                                quoted(dialect_.table), quoted(table_.id)),
                    "list it under its own table in plugin.json");
    }
    read_recognition(root_.member("recognise"));
    const auto strip = root_.member("strip");
    strip.each_text("escapes", [&](const std::string& sign, const std::string&) {
      dialect_.escapes.push_back(sign);
    });
    dialect_.numbers = number_form(strip);
    root_.each_text("blank", [&](const std::string& word, const std::string&) {
      dialect_.blank.push_back(folded(word));
    });
    dialect_.dates = date_forms(root_);
    read_columns();
    if (dialect_.id == kCanonical) add_own_headings();
    if (root_.has("merge")) read_merge(root_.member("merge"));
    if (!problems_.empty()) return problems_.error();
    return std::move(dialect_);
  }

 private:
  void read_recognition(const JsonNode& node) {
    node.each("all", [&](const JsonNode& item) {
      std::vector<std::string> names;
      if (item.value().is_string()) names.push_back(folded(item.value().get<std::string>()));
      item.each_item([&](const JsonNode& name) {
        if (name.value().is_string()) names.push_back(folded(name.value().get<std::string>()));
      });
      dialect_.headings_all.push_back(std::move(names));
    });
    node.each_text("none", [&](const std::string& name, const std::string&) {
      dialect_.headings_none.push_back(folded(name));
    });
    if (dialect_.headings_all.empty() && dialect_.id != kCanonical) {
      problems_.add("/recognise", "nothing says how to recognise the dialect",
                    "list headings that every such export has in \"all\"");
    }
  }

  static NumberForm number_form(const JsonNode& strip) {
    NumberForm form;
    strip.each_text("currency", [&](const std::string& sign, const std::string&) {
      form.currency.push_back(sign);
    });
    form.thousands = strip.text("thousands").value_or(form.thousands);
    if (strip.text_or_empty("decimal") == ",") form.decimal = ',';
    return form;
  }

  std::vector<DateForm> date_forms(const JsonNode& node) {
    std::vector<DateForm> forms;
    node.each_text("dates", [&](const std::string& pattern, const std::string& place) {
      if (auto form = DateForm::parse(pattern)) {
        forms.push_back(*std::move(form));
      } else {
        problems_.add(
            place, quoted(pattern) + " is no form of a date",
            "use Y or y, m or M, and d once each, such as d/m/Y; T at the end for a time");
      }
    });
    return forms;
  }

  void read_columns() {
    const auto columns = root_.member("columns");
    if (!columns.value().is_object()) return;
    for (const auto& [id, value] : columns.value().items()) {
      const JsonNode node(value, columns.place_of(id));
      const auto at = table_.column(id);
      if (!at) {
        problems_.add(node.place(),
                      fmt::format("the table {} has no column {}", table_.id, quoted(id)),
                      "name one of its columns");
        continue;
      }
      ColumnRule column{id, {}};
      if (value.is_array()) {
        node.each_item([&](const JsonNode& item) {
          column.rules.push_back(read_rule(item, table_.columns[*at]));
        });
      } else {
        column.rules.push_back(read_rule(node, table_.columns[*at]));
      }
      dialect_.columns.push_back(std::move(column));
    }
  }

  CellRule read_rule(const JsonNode& node, const Column& column) {
    CellRule rule;
    node.each("from", [&](const JsonNode& item) {
      if (item.value().is_string()) {
        rule.from.push_back({folded(item.value().get<std::string>()), 1});
      } else {
        rule.from.push_back({folded(item.text_or_empty("heading")),
                             static_cast<unsigned>(item.number("nth").value_or(1))});
      }
    });
    rule.constant = value_for(node, "constant", column);
    if (rule.from.empty() == !rule.constant.has_value() && dialect_.id != kCanonical) {
      problems_.add(node.place(), "a column needs headings or a constant, one of the two",
                    "give \"from\" or \"constant\"");
    }
    const auto part = node.text_or_empty("part");
    if (part == "inside") rule.part = CellPart::kInside;
    if (part == "outside") rule.part = CellPart::kOutside;
    if (node.text_or_empty("as") == "level") rule.as = ReadAs::kLevel;
    rule.filled = value_for(node, "filled", column);
    rule.otherwise = value_for(node, "otherwise", column);
    const auto values = node.member("values");
    if (values.value().is_object()) {
      for (const auto& [given, ignored] : values.value().items()) {
        if (auto value = value_for(values, given, column)) {
          rule.values[folded(given)] = *std::move(value);
        }
      }
    }
    node.each("words", [&](const JsonNode& item) {
      WordRule words;
      item.each_text("words", [&](const std::string& word, const std::string&) {
        words.words.push_back(folded(word));
      });
      words.value = value_for(item, "value", column).value_or("");
      rule.words.push_back(std::move(words));
    });
    node.each_text("blank", [&](const std::string& word, const std::string&) {
      rule.blank.push_back(folded(word));
    });
    rule.dates = date_forms(node);
    return rule;
  }

  /// The member as text, told of where the column's kind cannot have it.
  std::optional<std::string> value_for(const JsonNode& node, const std::string& key,
                                       const Column& column) {
    if (!node.has(key)) return std::nullopt;
    auto text = text_of(node.member(key).value());
    if (!text) return std::nullopt;
    if (!text->empty() && !is_canonical_value(column.kind, *text)) {
      problems_.add(node.place_of(key),
                    fmt::format("{} is no value of the column {}", quoted(*text), column.id),
                    "write it as canonical CSV has it");
    }
    return text;
  }

  /// What a canonical file leaves out: every column under its own id.
  void add_own_headings() {
    for (const Column& column : table_.columns) {
      auto found = std::find_if(dialect_.columns.begin(), dialect_.columns.end(),
                                [&](const ColumnRule& rule) { return rule.column == column.id; });
      if (found == dialect_.columns.end()) {
        dialect_.columns.push_back({column.id, {CellRule()}});
        found = dialect_.columns.end() - 1;
      }
      for (CellRule& rule : found->rules) {
        if (rule.from.empty() && !rule.constant) rule.from = own_headings(column.id);
      }
    }
    if (dialect_.dates.empty()) dialect_.dates = {*DateForm::parse("Y-m-d")};
    if (!dialect_.headings_all.empty()) return;
    // A table that needs nothing is told by its first column.
    const bool any = std::any_of(table_.columns.begin(), table_.columns.end(),
                                 [](const Column& column) { return column.required; });
    for (const Column& column : table_.columns) {
      if (any ? !column.required : &column != &table_.columns.front()) continue;
      std::vector<std::string> names;
      for (const HeadingRef& ref : own_headings(column.id)) names.push_back(ref.name);
      dialect_.headings_all.push_back(std::move(names));
    }
  }

  /// `asset_id`, and `asset id` as a person might write it.
  static std::vector<HeadingRef> own_headings(const std::string& id) {
    std::vector<HeadingRef> refs = {{id, 1}};
    std::string spaced = id;
    std::replace(spaced.begin(), spaced.end(), '_', ' ');
    if (spaced != id) refs.push_back({spaced, 1});
    return refs;
  }

  void read_merge(const JsonNode& node) {
    if (dialect_.id != kCanonical) {
      problems_.add(node.place(), "only a table's canonical dialect says which rows are the same",
                    "move it there");
    }
    MergeRules rules;
    node.each("identify", [&](const JsonNode& item) {
      Identity identity;
      item.each_text("columns", [&](const std::string& id, const std::string& place) {
        check_column(id, place);
        identity.columns.push_back(id);
      });
      identity.strip = item.text_or_empty("strip");
      rules.identities.push_back(std::move(identity));
    });
    rules.latest = node.text_or_empty("latest");
    rules.one_department_per = node.text_or_empty("one_department_per");
    for (const char* key : {"latest", "one_department_per"}) {
      if (const auto id = node.text(key)) check_column(*id, node.place_of(key));
    }
    const auto latest = table_.column(rules.latest);
    if (latest && table_.columns[*latest].kind != ColumnKind::kDate) {
      problems_.add(node.place_of("latest"), quoted(rules.latest) + " is not a date column",
                    "name a column of kind date");
    }
    dialect_.merge = std::move(rules);
  }

  void check_column(const std::string& id, const std::string& place) {
    if (table_.column(id)) return;
    problems_.add(place, fmt::format("the table {} has no column {}", table_.id, quoted(id)),
                  "name one of its columns");
  }

  JsonNode root_;
  JsonProblems problems_;
  const Table& table_;
  Dialect dialect_;
};

}  // namespace

Result<Dialect> parse_dialect(std::string_view text, const Table& table) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  auto dialect = DialectReader(*json, table).read();
  if (dialect) dialect->hash = sha256_hex(text);
  return dialect;
}

Result<Dialect> read_dialect(const std::filesystem::path& path, const Table& table) {
  const auto text = read_file(path, kMaxJsonBytes);
  if (!text) return text.error();
  auto dialect = parse_dialect(*text, table);
  if (!dialect) return std::move(dialect).error().in_file(path.string());
  return dialect;
}

Dialect canonical_dialect(const Table& table) {
  const nlohmann::json json = {
      {"schema", "waymark/dialect/1"}, {"id", kCanonical}, {"table", table.id}};
  auto dialect = DialectReader(json, table).read();
  assert(dialect.ok());
  return *std::move(dialect);
}

Result<Dialects> read_dialects(const std::filesystem::path& folder,
                               const std::vector<std::string>& files, const Table& table) {
  Dialects dialects;
  Problems problems;
  std::set<std::string> ids;
  for (const std::string& file : files) {
    auto path = inside(folder, file);
    if (!path) {
      problems.add(path.error());
      continue;
    }
    auto dialect = read_dialect(*path, table);
    if (!dialect) {
      problems.add(dialect.error());
      continue;
    }
    if (!ids.insert(dialect->id).second) {
      problems.add(file, "there are two dialects " + quoted(dialect->id), "give each its own id");
    }
    dialects.all.push_back(*std::move(dialect));
  }
  if (!problems.empty()) return problems.error();
  if (!ids.contains(std::string(kCanonical))) dialects.all.push_back(canonical_dialect(table));
  dialects.rules = default_rules(table);
  for (Dialect& dialect : dialects.all) {
    if (dialect.merge) dialects.rules = *dialect.merge;
  }
  return dialects;
}

}  // namespace waymark::evidence
