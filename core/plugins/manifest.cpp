// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/manifest.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/formats/json.h"
#include "core/formats/json_fields.h"
#include "core/formats/schema.h"

namespace waymark::plugins {

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

/// A value as the text that parameters are given in.
std::optional<std::string> text_of(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return shortest(value.get<double>());
  return std::nullopt;
}

bool is_numeric(const ParameterSpec& parameter) {
  return parameter.kind == "number" || parameter.kind == "integer" || parameter.kind == "percent";
}

/// Why a parameter may not have this value, or nothing.
std::optional<std::string> refusal(const ParameterSpec& parameter, const std::string& value) {
  if (!parameter.options.empty()) {
    const auto& options = parameter.options;
    if (std::find(options.begin(), options.end(), value) != options.end()) return std::nullopt;
    return "choose one of " + joined(options);
  }
  if (parameter.kind == "boolean" && value != "true" && value != "false") {
    return "give true or false";
  }
  if (parameter.kind == "choice") return "it has no options";
  if (!is_numeric(parameter)) return std::nullopt;
  const auto number = parse_number(value);
  const bool is_whole = parameter.kind == "integer";
  const bool fits = number && (!parameter.min || *number >= *parameter.min) &&
                    (!parameter.max || *number <= *parameter.max) &&
                    (!is_whole || *number == std::trunc(*number));
  if (fits) return std::nullopt;
  std::string wanted = is_whole ? "give a whole number" : "give a number";
  if (parameter.min && parameter.max) {
    wanted += " from " + shortest(*parameter.min) + " to " + shortest(*parameter.max);
  }
  return wanted;
}

/// True where a path, as text, stays in its folder. Symbolic links are looked at when it is opened.
bool stays_inside(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.find('\\') != std::string_view::npos) {
    return false;
  }
  for (const auto& part : std::filesystem::path(path)) {
    if (part == "..") return false;
  }
  return true;
}

/// Hidden files are no part of a plugin: its hash does not cover them.
bool is_hidden(std::string_view path) {
  const std::filesystem::path parts(path);
  return std::any_of(parts.begin(), parts.end(), [](const std::filesystem::path& part) {
    return part.native().starts_with('.') && part != ".";
  });
}

class ManifestReader {
 public:
  ManifestReader(const nlohmann::json& json, const std::filesystem::path& folder)
      : root_(json, ""), problems_(validate(json, "plugin")) {
    manifest_.folder = folder;
  }

  Result<Manifest> read() {
    manifest_.id = root_.text_or_empty("id");
    manifest_.version = root_.text_or_empty("version");
    manifest_.name = root_.text("name").value_or(manifest_.id);
    manifest_.summary = root_.text_or_empty("summary");
    manifest_.publisher = root_.text_or_empty("publisher");
    manifest_.licence = root_.text_or_empty("licence");
    manifest_.library = path(root_, "library");
    manifest_.abi = text_of(root_.member("abi").value()).value_or("");
    if (root_.text("marking") == name_of(Marking::kOfficialSensitive)) {
      manifest_.marking = Marking::kOfficialSensitive;
    }

    root_.each("editions", [&](const JsonNode& node) { read_edition(node); });
    root_.each("tables", [&](const JsonNode& node) { read_table(node); });
    root_.each("parameters", [&](const JsonNode& node) { read_parameter(node); });
    root_.each("crosswalks", [&](const JsonNode& node) { read_crosswalk_entry(node); });
    read_files();
    if (!problems_.empty()) return problems_.error();
    return std::move(manifest_);
  }

 private:
  std::string path(const JsonNode& node, std::string_view key) {
    const auto given = node.text(key);
    if (given) check_path(node.place_of(key), *given);
    return given.value_or("");
  }

  void check_path(const std::string& place, const std::string& given) {
    if (!stays_inside(given)) {
      problems_.add(place, waymark::quoted(given) + " leads out of the plugin's folder",
                    "give a path below plugin.json, with '/' and without '..'");
    } else if (is_hidden(given)) {
      problems_.add(place, waymark::quoted(given) + " is a hidden file, and no part of a plugin",
                    "give it a name that does not begin with a dot");
    }
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

  void read_edition(const JsonNode& node) {
    EditionEntry edition;
    edition.id = own_id(node, editions_, "edition");
    edition.title = node.text("title").value_or(edition.id);
    edition.model = path(node, "model");
    manifest_.editions.push_back(std::move(edition));
  }

  void read_table(const JsonNode& node) {
    TableSpec table;
    table.id = own_id(node, tables_, "table");
    std::set<std::string> columns;
    node.each("columns", [&](const JsonNode& item) {
      table.columns.push_back({own_id(item, columns, "column"), item.text_or_empty("kind"),
                               item.flag("required", false), item.flag("personal", false)});
    });
    table.join = node.text_or_empty("join");
    if (!table.join.empty() && columns.count(table.join) == 0) {
      problems_.add(node.place_of("join"), "the table has no column " + waymark::quoted(table.join),
                    "name one of its columns");
    }
    table.by_department = node.text("scope") == "department";
    node.each_text("dialects", [&](const std::string& given, const std::string& place) {
      check_path(place, given);
      table.dialects.push_back(given);
    });
    manifest_.tables.push_back(std::move(table));
  }

  void read_parameter(const JsonNode& node) {
    ParameterSpec parameter;
    parameter.id = own_id(node, parameters_, "parameter");
    parameter.kind = node.text("kind").value_or("text");
    parameter.title = node.text_or_empty("title");
    node.each("options", [&](const JsonNode& item) {
      if (auto option = text_of(item.value())) parameter.options.push_back(std::move(*option));
    });
    read_range(node, parameter);
    parameter.fallback = text_of(node.member("default").value());
    if (parameter.kind == "choice" && parameter.options.empty()) {
      problems_.add(node.place_of("options"), "a choice needs options", "list what may be chosen");
    } else if (parameter.fallback) {
      if (const auto why = refusal(parameter, *parameter.fallback)) {
        problems_.add(node.place_of("default"),
                      waymark::quoted(*parameter.fallback) + " is not allowed by the parameter",
                      *why);
      }
    }
    manifest_.parameters.push_back(std::move(parameter));
  }

  void read_range(const JsonNode& node, ParameterSpec& parameter) {
    parameter.min = node.number("min");
    parameter.max = node.number("max");
    if (!is_numeric(parameter)) {
      for (const char* key : {"min", "max"}) {
        if (!node.has(key)) continue;
        problems_.add(
            node.place_of(key),
            std::string("only a number has a ") + key + ", and this is a " + parameter.kind,
            "take it out");
      }
      return;
    }
    if (!parameter.options.empty()) return;
    if (parameter.kind == "percent") {
      parameter.min = parameter.min.value_or(0);
      parameter.max = parameter.max.value_or(100);
    }
    for (const auto& [key, end] : {std::pair("min", &parameter.min), {"max", &parameter.max}}) {
      if (*end) continue;
      problems_.add(
          node.place(),
          "the parameter " + waymark::quoted(parameter.id) + " is a number and has no " + key,
          "say from where to where it may be set with \"min\" and \"max\"");
    }
    if (parameter.min && parameter.max && *parameter.min > *parameter.max) {
      problems_.add(node.place_of("max"), "the range ends before it begins",
                    "put \"max\" at or above \"min\"");
    }
  }

  void read_crosswalk_entry(const JsonNode& node) {
    CrosswalkEntry entry{node.text_or_empty("from"), node.text_or_empty("to"), path(node, "file")};
    for (const char* key : {"from", "to"}) {
      const auto edition = node.text(key);
      if (edition && editions_.count(*edition) == 0) {
        problems_.add(node.place_of(key), "the plugin has no edition " + waymark::quoted(*edition),
                      "name one of its editions");
      }
    }
    if (manifest_.crosswalk(entry.from, entry.to) != nullptr) {
      problems_.add(node.place(), "there are two crosswalks between these editions",
                    "keep one of them");
    } else if (entry.from == entry.to && !entry.from.empty()) {
      problems_.add(node.place_of("to"), "an edition carries into itself whole",
                    "leave this crosswalk out");
    }
    manifest_.crosswalks.push_back(std::move(entry));
  }

  void read_files() {
    const auto files = root_.member("files");
    if (!files.value().is_object()) return;
    for (const auto& [name, hash] : files.value().items()) {
      check_path(files.place_of(name), name);
      if (hash.is_string()) manifest_.files.emplace(name, hash.get<std::string>());
    }
  }

  JsonNode root_;
  JsonProblems problems_;
  Manifest manifest_;
  std::set<std::string> editions_, tables_, parameters_;
};

Result<Manifest> read_checked(const Result<nlohmann::json>& json,
                              const std::filesystem::path& folder) {
  if (!json.ok()) return json.error();
  return ManifestReader(*json, folder).read();
}

}  // namespace

const EditionEntry* Manifest::edition(std::string_view edition_id) const {
  for (const auto& entry : editions) {
    if (entry.id == edition_id) return &entry;
  }
  return nullptr;
}

const CrosswalkEntry* Manifest::crosswalk(std::string_view from, std::string_view to) const {
  for (const auto& entry : crosswalks) {
    if (entry.from == from && entry.to == to) return &entry;
  }
  return nullptr;
}

Result<Manifest> parse_manifest(std::string_view text, const std::filesystem::path& folder) {
  return read_checked(parse_json(text), folder);
}

Result<Manifest> read_manifest(const std::filesystem::path& folder) {
  const auto path = folder / "plugin.json";
  auto read = read_checked(read_json(path), folder);
  if (read.ok()) return read;
  Error error = read.error();
  return error.in_file(path.string());
}

std::vector<TableShape> table_shapes(const Manifest& manifest) {
  std::vector<TableShape> shapes;
  for (const TableSpec& table : manifest.tables) {
    TableShape& shape = shapes.emplace_back(TableShape{table.id, {}});
    for (const TableColumn& column : table.columns) {
      shape.columns.push_back({column.id, column_kind(column.kind)});
    }
  }
  return shapes;
}

namespace {

Result<std::map<std::string, std::string>> complete(const Manifest& manifest,
                                                    const std::map<std::string, std::string>& given,
                                                    bool is_kept) {
  Problems problems;
  std::map<std::string, std::string> complete;
  for (const auto& parameter : manifest.parameters) {
    const auto name = manifest.id + "." + parameter.id;
    const auto found = given.find(parameter.id);
    if (found != given.end()) {
      const auto fault = parameter_fault(manifest, parameter.id, found->second);
      if (fault && !is_kept) problems.add({}, fault->what, fault->mend);
      complete[parameter.id] = found->second;
    } else if (parameter.fallback) {
      complete[parameter.id] = *parameter.fallback;
    } else {
      problems.add({}, name + " has no default and is not given",
                   "give it with --set " + name + "=VALUE");
    }
  }
  for (const auto& [id, value] : given) {
    if (is_kept || complete.contains(id)) continue;
    if (const auto fault = parameter_fault(manifest, id, value)) {
      problems.add({}, fault->what, fault->mend);
    }
  }
  if (!problems.empty()) return problems.error();
  return complete;
}

}  // namespace

std::optional<Problem> parameter_fault(const Manifest& manifest, const std::string& parameter,
                                       const std::string& value) {
  std::vector<std::string> known;
  for (const ParameterSpec& spec : manifest.parameters) {
    known.push_back(spec.id);
    if (spec.id != parameter) continue;
    const auto why = refusal(spec, value);
    if (!why) return std::nullopt;
    return Problem{
        {}, {}, manifest.id + "." + parameter + " cannot be " + waymark::quoted(value), *why};
  }
  return Problem{{},
                 {},
                 "the plugin " + manifest.id + " has no parameter " + waymark::quoted(parameter),
                 known.empty() ? "it takes none" : "it has " + joined(known)};
}

Result<std::map<std::string, std::string>> complete_parameters(
    const Manifest& manifest, const std::map<std::string, std::string>& given) {
  return complete(manifest, given, false);
}

Result<std::map<std::string, std::string>> complete_kept_parameters(
    const Manifest& manifest, const std::map<std::string, std::string>& given) {
  return complete(manifest, given, true);
}

}  // namespace waymark::plugins
