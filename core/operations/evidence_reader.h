// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/scoring/scorer.h"
#include "core/store/evidence.h"

namespace waymark::operations {

/// Gives the canonical rows of departments, for scoring by an instrument that may be of another
/// edition than the one they were imported for: tables and columns meet by their ids, a column that
/// the rows do not have is not known in any of them. Holds the rows that are every department's,
/// and of the others none. One thread.
class EvidenceReader {
 public:
  /// Borrows store and instrument.
  [[nodiscard]] static Result<std::unique_ptr<EvidenceReader>> open(store::Store& store,
                                                                    const std::string& force,
                                                                    const std::string& period,
                                                                    const Instrument& instrument);

  /// Those that have rows of their own, by code.
  [[nodiscard]] std::vector<std::string> departments() const;
  /// How many rows read() gives.
  [[nodiscard]] std::uint64_t rows(const std::string& department) const;
  /// Of all that read() gives; empty where that is nothing.
  [[nodiscard]] std::string fingerprint(const std::string& department) const;
  /// The department's rows and those that are every department's, as a batch of one return.
  [[nodiscard]] Result<std::vector<scoring::TableRows>> read(const std::string& department) const;

 private:
  struct Part {
    std::uint32_t table = 0;  ///< of the instrument
    store::EvidenceKey key;
    std::string shape;
    store::EvidenceDepartment rows;
  };
  EvidenceReader(store::Store& store, const Instrument& instrument)
      : store_(store), instrument_(instrument) {}
  [[nodiscard]] Result<void> append(const Part& part,
                                    std::vector<scoring::TableRows>& tables) const;
  void add_fingerprint(const std::vector<Part>& parts, std::string& text) const;

  store::Store& store_;
  const Instrument& instrument_;
  std::map<std::string, std::vector<Part>> parts_;  ///< by department
  std::vector<Part> shared_parts_;
  std::vector<scoring::TableRows> shared_;
};

}  // namespace waymark::operations
