// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "measures.h"
#include "provision.h"

namespace equipment {

/// What findings say: which classes, how many, what it costs. Empty where there is nothing to find.
/// Each is a whole sentence or two, in plain English; the same numbers give the same bytes.
struct Sentences {
  const Policy& policy;
  const Measures& measures;
  const Provision& provision;
  Day census, table_as_of;

  [[nodiscard]] std::string provision_short() const;
  [[nodiscard]] std::string overdue() const;
  [[nodiscard]] std::string support_ended() const;
  [[nodiscard]] std::string support_ending() const;
  [[nodiscard]] std::string before_refresh() const;
  [[nodiscard]] std::string support_unknown() const;
  [[nodiscard]] std::string table_old() const;
  [[nodiscard]] std::string patched_late() const;
  [[nodiscard]] std::string patched_unknown() const;
  [[nodiscard]] std::string unencrypted() const;
  [[nodiscard]] std::string unmanaged() const;
  [[nodiscard]] std::string unseen() const;
  [[nodiscard]] std::string incomplete() const;
  [[nodiscard]] std::string disagree() const;
  [[nodiscard]] std::string ghosts() const;

 private:
  /// The bad ones of a check by class, where they are more than the policy lets pass.
  [[nodiscard]] std::string bad(const Check& check) const;
  [[nodiscard]] bool too_many(std::int64_t some, std::int64_t all) const;
};

}  // namespace equipment
