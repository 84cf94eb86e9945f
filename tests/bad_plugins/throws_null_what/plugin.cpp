// SPDX-License-Identifier: Apache-2.0
#include "../defect.hpp"

#include <exception>

struct Silent : std::exception {
  const char* what() const noexcept override { return nullptr; }
};

waymark_status score_row(const Row& row) {
  if (row.bad) throw Silent();
  return row.emit_good();
}
