// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace waymark {

/// What became of one file's rows.
struct EvidenceCounts {
  std::uint64_t rows = 0;  ///< the sum of the next four
  std::uint64_t used = 0, merged = 0, held = 0, rejected = 0;

  bool operator==(const EvidenceCounts&) const = default;
};

/// Something to tell about one cell or row of a file.
struct EvidenceProblem {
  std::uint64_t line = 0;
  std::string column;  ///< heading; empty: the row as a whole
  std::string reason;

  bool operator==(const EvidenceProblem&) const = default;
};

/// Rows of a file whose department is not known.
struct EvidenceHeld {
  std::string given;  ///< what the file calls the department; empty: nothing
  std::string reason;
  std::uint64_t rows = 0, first_line = 0;

  bool operator==(const EvidenceHeld&) const = default;
};

/// What one table has become since last time.
struct EvidenceChange {
  std::string plugin, table;
  std::string owner;  ///< the department whose return named the file; empty: the whole force's
  std::uint64_t files = 0, rows = 0, departments = 0;  ///< now
  std::uint64_t added = 0, removed = 0;
  std::uint64_t changed = 0;  ///< some cell, or the department, is another
  std::uint64_t moved = 0;    ///< of which now in another department
};

/// What one import of an evidence table did.
struct EvidenceImport {
  std::string period, plugin, table;
  std::string file;  ///< its name, without the folder
  std::string dialect;
  std::string follows;   ///< the table whose rows say whose these are, or empty
  bool changed = false;  ///< false: the same import was there already
  EvidenceCounts counts;
  std::vector<EvidenceProblem> problems;  ///< by line, then column; perhaps not all of them
  std::uint64_t problem_count = 0;        ///< all of them
  std::vector<EvidenceHeld> held;         ///< by what was given
  /// The tables that were made anew: this one, those that follow it, those that a new map mends.
  std::vector<EvidenceChange> changes;
};

/// Rows that wait for a better map or organisation, and what to do about them.
struct HeldRows {
  std::string plugin, table, owner, file;
  std::string follows;  ///< the table whose rows say whose these are, or empty
  EvidenceHeld held;
  std::string meant;  ///< the code of the department that was perhaps meant, or empty
};

/// All the rows of a period that are held, after what was made anew.
struct HeldEvidence {
  std::string period;
  std::vector<EvidenceChange> changes;  ///< of a retry
  std::vector<HeldRows> held;           ///< by plugin, table, owner, file and what was given
};

}  // namespace waymark
