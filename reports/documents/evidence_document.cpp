// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/evidence_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/number.h"
#include "core/base/text.h"

namespace waymark::reports {
namespace {

constexpr auto kOneLine = JsonWriter::kOneLine;
constexpr std::size_t kShown = 10;

void write_or_null(JsonWriter& json, const char* key, const std::string& text) {
  json.key(key);
  if (text.empty()) {
    json.null();
  } else {
    json.string(text);
  }
}

void write_changes(JsonWriter& json, const std::vector<EvidenceChange>& changes) {
  json.key("changes").begin_array();
  for (const EvidenceChange& change : changes) {
    json.begin_object(kOneLine);
    json.key("plugin").string(change.plugin);
    json.key("table").string(change.table);
    write_or_null(json, "department", change.owner);
    json.key("files").unsigned_integer(change.files);
    json.key("rows").unsigned_integer(change.rows);
    json.key("departments").unsigned_integer(change.departments);
    json.key("added").unsigned_integer(change.added);
    json.key("removed").unsigned_integer(change.removed);
    json.key("changed").unsigned_integer(change.changed);
    json.key("moved").unsigned_integer(change.moved);
    json.end_object();
  }
  json.end_array();
}

void write_held(JsonWriter& json, const EvidenceHeld& held) {
  write_or_null(json, "given", held.given);
  json.key("reason").string(held.reason);
  json.key("rows").unsigned_integer(held.rows);
  json.key("first_line").unsigned_integer(held.first_line);
}

std::string count(std::uint64_t number) {
  return grouped(static_cast<long long>(number));
}

/// `1 row`, `2,000 rows`.
std::string counted(std::uint64_t number, const std::string& thing) {
  return count(number) + " " + thing + (number == 1 ? "" : "s");
}

std::string words_of(const EvidenceHeld& held) {
  return (held.given.empty() ? std::string("(blank)") : visible(held.given)) + ": " +
         counted(held.rows, "row") + ", the first at line " + count(held.first_line) + ": " +
         visible(held.reason);
}

std::string words_of(const EvidenceChange& change) {
  std::string text = change.plugin + "/" + change.table;
  if (!change.owner.empty()) text += " of " + change.owner;
  text += ": " + counted(change.rows, "row");
  if (change.departments > 1) text += " in " + counted(change.departments, "department");
  text += "; since last time " + count(change.added) + " added, " + count(change.removed) +
          " removed, " + count(change.changed) + " changed";
  if (change.moved > 0) text += " (" + count(change.moved) + " to another department)";
  return text;
}

/// What to do about rows that wait for another table's.
std::string how_to_mend_followers(const std::string& plugin, const std::string& follows) {
  return "Whose they are, " + plugin + "/" + follows +
         " says: import a file of it that has them, and they find their department.\n";
}

std::string how_to_mend(const std::string& period) {
  return "To mend: write each name and its department's code into a file with the heading\n"
         "given,code and run `waymark evidence retry --period " +
         period + " --map FILE.csv`.\n";
}

}  // namespace

bool write_evidence_import_json(const EvidenceImport& import, ByteSink sink) {
  JsonWriter json(std::move(sink));
  json.begin_object();
  json.key("schema").string("waymark/evidence-import/1");
  json.key("period").string(import.period);
  json.key("plugin").string(import.plugin);
  json.key("table").string(import.table);
  json.key("file").string(import.file);
  json.key("dialect").string(import.dialect);
  json.key("changed").boolean(import.changed);
  json.key("rows").unsigned_integer(import.counts.rows);
  json.key("used").unsigned_integer(import.counts.used);
  json.key("merged").unsigned_integer(import.counts.merged);
  json.key("held").unsigned_integer(import.counts.held);
  json.key("rejected").unsigned_integer(import.counts.rejected);
  json.key("problem_count").unsigned_integer(import.problem_count);
  json.key("problems").begin_array();
  for (const EvidenceProblem& problem : import.problems) {
    json.begin_object(kOneLine);
    json.key("line").unsigned_integer(problem.line);
    write_or_null(json, "column", problem.column);
    json.key("reason").string(problem.reason);
    json.end_object();
  }
  json.end_array();
  json.key("held_rows").begin_array();
  for (const EvidenceHeld& held : import.held) {
    json.begin_object(kOneLine);
    write_held(json, held);
    json.end_object();
  }
  json.end_array();
  write_changes(json, import.changes);
  json.end_object();
  return json.finish();
}

bool write_evidence_import_text(const EvidenceImport& import, const ByteSink& sink) {
  const EvidenceCounts& counts = import.counts;
  std::string text = visible(import.file) + ", read as " + visible(import.dialect) + ": " +
                     counted(counts.rows, "row") + ", " + count(counts.used) + " used, " +
                     count(counts.merged) + " merged, " + count(counts.held) + " held, " +
                     count(counts.rejected) + " rejected\n";
  if (!import.changed) text += "It was there already: nothing changed\n";
  for (const EvidenceChange& change : import.changes) text += words_of(change) + "\n";
  if (!import.problems.empty()) {
    const std::size_t shown = std::min(kShown, import.problems.size());
    text += "Cells and rows that could not be read: " + count(import.problem_count);
    if (shown < import.problem_count) {
      text += ", the first " + count(shown) + " of which are (all with --format json)";
    }
    text += "\n";
    for (std::size_t i = 0; i < shown; ++i) {
      const EvidenceProblem& problem = import.problems[i];
      text += "  line " + count(problem.line);
      if (!problem.column.empty()) text += ", \"" + visible(problem.column) + "\"";
      text += ": " + visible(problem.reason) + "\n";
    }
  }
  if (!import.held.empty()) {
    const std::size_t shown = std::min(kShown, import.held.size());
    text += "Held, until their department is known: " +
            counted(import.held.size(), import.follows.empty() ? "name" : "value");
    if (shown < import.held.size()) {
      text += ", the first " + count(shown) + " of which are (all with `waymark evidence held`)";
    }
    text += "\n";
    for (std::size_t i = 0; i < shown; ++i) text += "  " + words_of(import.held[i]) + "\n";
    text += import.follows.empty() ? how_to_mend(import.period)
                                   : how_to_mend_followers(import.plugin, import.follows);
  }
  return sink(text);
}

bool write_held_json(const HeldEvidence& held, ByteSink sink) {
  JsonWriter json(std::move(sink));
  json.begin_object();
  json.key("schema").string("waymark/evidence-held/1");
  json.key("period").string(held.period);
  write_changes(json, held.changes);
  json.key("held").begin_array();
  for (const HeldRows& rows : held.held) {
    json.begin_object(kOneLine);
    json.key("plugin").string(rows.plugin);
    json.key("table").string(rows.table);
    write_or_null(json, "department", rows.owner);
    json.key("file").string(rows.file);
    write_held(json, rows.held);
    write_or_null(json, "meant", rows.meant);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

bool write_held_text(const HeldEvidence& held, const ByteSink& sink) {
  std::string text;
  for (const EvidenceChange& change : held.changes) text += words_of(change) + "\n";
  if (held.held.empty()) {
    text += "Nothing is held in " + held.period + ".\n";
    return sink(text);
  }
  const HeldRows* last = nullptr;
  bool by_map = false;
  for (const HeldRows& rows : held.held) {
    const bool same = last != nullptr && last->plugin == rows.plugin && last->table == rows.table &&
                      last->owner == rows.owner && last->file == rows.file;
    if (!same) {
      text += rows.plugin + "/" + rows.table;
      if (!rows.owner.empty()) text += " of " + rows.owner;
      text += ", from " + visible(rows.file) + "\n";
      if (!rows.follows.empty()) text += how_to_mend_followers(rows.plugin, rows.follows);
    }
    by_map = by_map || (rows.follows.empty() && rows.owner.empty());
    text += "  " + words_of(rows.held);
    if (!rows.meant.empty()) text += "; perhaps " + visible(rows.meant);
    text += "\n";
    last = &rows;
  }
  if (by_map) text += how_to_mend(held.period);
  return sink(text);
}

}  // namespace waymark::reports
