// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calendar.h"
#include "tally.h"

namespace equipment {

struct Policy;

/// A row of data/os-support.csv: one release of one edition, or one model of phone.
struct SupportRow {
  enum class Status : std::uint8_t { kDated, kSupported, kOccasional, kUnknown };

  std::string product, cycle, edition, build;
  std::vector<std::string> cycle_words;
  Status status = Status::kDated;
  std::optional<Day> ends, extended;
};

/// What a device's record says of its operating system. Borrowed.
struct Software {
  std::string_view name, version, edition;
};

/// What is known of a device's security support.
struct Support {
  Verdict verdict = Verdict::kUnknown;
  /// The day on which it ends, at the latest; inclusive.
  std::optional<Day> end;
  /// No end is announced; only where `end` is not there.
  bool no_end = false;
  /// The release, as people write it; of an unknown one why.
  std::string release;
  /// The model, where it is the model that ends support.
  std::string model;
};

/// The dated table of releases, and how a record is looked up in it. docs/formats/equipment.md says
/// each step. Immutable; any thread.
class SupportTable {
 public:
  /// Throws waymark::sdk::Failure with the line that is wrong.
  explicit SupportTable(std::string_view csv);

  /// The earliest `as_of`.
  [[nodiscard]] Day as_of() const { return as_of_; }

  /// Judged at `census`. `model`: of a phone or tablet, empty where unknown; nothing for others.
  [[nodiscard]] Support find(const Software& software, std::optional<std::string_view> model,
                             Day census, const Policy& policy) const;

  /// The cycles that a record may be, whatever its edition; empty where it is not in the table.
  [[nodiscard]] std::vector<std::string> cycles(const Software& software) const;

 private:
  struct Release {
    std::string_view product;
    std::vector<const SupportRow*> rows;
    bool older = false;  ///< than every release of its product here
  };
  [[nodiscard]] Release release_of(const Software& software) const;
  [[nodiscard]] const SupportRow* model_of(std::string_view model) const;
  [[nodiscard]] std::string oldest(std::string_view product) const;

  std::vector<SupportRow> rows_;
  Day as_of_ = 0;
};

}  // namespace equipment
