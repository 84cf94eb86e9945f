// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace soci {
class session;
}

namespace waymark::store {

/// One step of the schema. `sql` holds statements, each ending with a semicolon at the end of a
/// line; {strict}, {clustered} and {text} in it stand for what the database in use calls them.
struct Migration {
  int version;
  const char* name;
  const char* sql;
};

/// Every step this program knows, by version, from 1 without a gap. Embedded at build time.
[[nodiscard]] const std::vector<Migration>& migrations();

/// The version the database is at; 0 where no migration has run. Throws soci::soci_error.
[[nodiscard]] int version_of(soci::session& sql);

/// Runs the steps above the database's version, in order, and records each. Call it inside a
/// transaction: a step that fails leaves the steps before it behind. Throws soci::soci_error.
void migrate(soci::session& sql, const std::vector<Migration>& steps);

}  // namespace waymark::store
