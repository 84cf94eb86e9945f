// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/evidence/table.h"
#include "core/evidence/values.h"

namespace waymark::evidence {

/// A heading by name, and which one where the name is repeated.
struct HeadingRef {
  std::string name;  ///< folded
  unsigned nth = 1;
};

/// Which part of a cell counts: `Ready (deployable)` is `Ready` outside and `deployable` inside.
enum class CellPart : std::uint8_t { kWhole, kInside, kOutside };

/// How a cell's text becomes a value of the column's kind.
enum class ReadAs : std::uint8_t { kColumnKind, kLevel };

/// The value of cells in which one of some words stands.
struct WordRule {
  /// Folded; may be phrases. Whole words are meant, the last perhaps with an `s`; a `*` at the end
  /// lets it go on.
  std::vector<std::string> words;
  std::string value;
};

/// One way to find a column's value.
struct CellRule {
  std::vector<HeadingRef> from;         ///< the exact label, then its aliases
  std::optional<std::string> constant;  ///< in place of `from`
  CellPart part = CellPart::kWhole;
  ReadAs as = ReadAs::kColumnKind;
  std::optional<std::string> filled;          ///< the value of every cell that is not blank
  std::map<std::string, std::string> values;  ///< folded cell to value; empty value: not known
  std::vector<WordRule> words;                ///< tried after `values`, in order
  std::optional<std::string> otherwise;       ///< where neither knows the cell
  std::vector<std::string> blank;             ///< more cells that mean nothing, folded
  std::vector<DateForm> dates;                ///< instead of the dialect's

  [[nodiscard]] bool maps() const { return !values.empty() || !words.empty(); }
};

/// A column: the first of its rules that gives a value.
struct ColumnRule {
  std::string column;
  std::vector<CellRule> rules;
};

/// What one kind of export is, as data: which headings it has, and how its rows become canonical
/// ones. A value; any thread.
struct Dialect {
  std::string id, title, table;
  /// All of these headings are there, each under one of its names; none of those.
  std::vector<std::vector<std::string>> headings_all;
  std::vector<std::string> headings_none;
  std::vector<std::string> escapes;  ///< taken off in front of `=`, `+`, `-`, `@`, tab and CR
  std::vector<std::string> blank;    ///< cells that mean nothing, folded; empty ones always do
  NumberForm numbers;
  std::vector<DateForm> dates;
  std::vector<ColumnRule> columns;
  std::optional<MergeRules> merge;  ///< of the table: only its canonical dialect has one
  std::string hash;                 ///< SHA-256 of the file: another dialect is another result
};

/// The id of the dialect whose headings are the table's own column ids.
inline constexpr std::string_view kCanonical = "canonical";

/// Reads a waymark/dialect/1 document for `table`. Bad input, each at its JSON pointer: what the
/// schema refuses, another table, a column the table does not have, one given twice, a date form
/// that makes no sense, a value that the column's kind cannot have.
[[nodiscard]] Result<Dialect> parse_dialect(std::string_view text, const Table& table);
/// The same of a file; problems name it.
[[nodiscard]] Result<Dialect> read_dialect(const std::filesystem::path& path, const Table& table);

/// What a table has without any file: its own headings, dates as YYYY-MM-DD.
[[nodiscard]] Dialect canonical_dialect(const Table& table);

/// The dialects of a table, its canonical one among them, and its merge rules: those the canonical
/// dialect declares, else default_rules().
struct Dialects {
  std::vector<Dialect> all;  ///< in the manifest's order; canonical last where no file has it
  MergeRules rules;

  /// The one named; bad input that lists those there are.
  [[nodiscard]] Result<const Dialect*> named(std::string_view id) const;
  /// The one whose headings these are. Of several that recognise them, the one that asks for most
  /// headings, then the first. Bad input that lists the dialects, and what the nearest one lacks.
  [[nodiscard]] Result<const Dialect*> recognised(const std::vector<std::string>& heading) const;
};

/// Reads the files (relative to `folder`) and adds the canonical dialect where none has it. Two of
/// one id are bad input.
[[nodiscard]] Result<Dialects> read_dialects(const std::filesystem::path& folder,
                                             const std::vector<std::string>& files,
                                             const Table& table);

}  // namespace waymark::evidence
