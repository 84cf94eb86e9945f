// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/text_index.h"
#include "core/model/organisation.h"

namespace waymark {

/// Departments as a file or the store has them, in a third of the room that a vector takes: its
/// texts and about 30 bytes for each. A million of them fit where results of a force are to fit.
/// `merged` is not kept: only public copies have it. Not thread-safe.
class DepartmentList {
 public:
  DepartmentList() = default;
  // Those given, in order.
  DepartmentList(
      const std::vector<Department>& departments);  // NOLINT(google-explicit-constructor)
  DepartmentList(
      std::initializer_list<Department> departments);  // NOLINT(google-explicit-constructor)

  void add(const Department& department);
  /// Puts them in byte order of their codes; equal ones stay in the order they came in.
  void sort();

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool empty() const { return entries_.empty(); }
  /// Into `department`, whose strings are used again.
  void read(std::size_t place, Department& department) const;
  [[nodiscard]] Department operator[](std::size_t place) const;
  [[nodiscard]] std::string_view code(std::size_t place) const;
  [[nodiscard]] std::string_view parent(std::size_t place) const;  ///< or empty
  [[nodiscard]] bool has_predecessors(std::size_t place) const;    ///< names one or more
  /// The place of the first with this code. Only of a list in order, as sort() leaves it.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view code) const;
  /// By place: whether it is no other's parent. Only of a list in order.
  [[nodiscard]] std::vector<bool> leaves() const;
  [[nodiscard]] std::vector<Department> all() const;

 private:
  struct Entry {
    TextPile::Place texts;  ///< code, parent, what is said of predecessors, name
    double headcount, share;
  };
  std::deque<Entry> entries_;
  TextPile pile_;
  std::string scratch_;
};

}  // namespace waymark
