// SPDX-License-Identifier: Apache-2.0
#include "core/model/department_list.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace waymark {
namespace {

/// Numbers as seven bits a byte, texts behind their length.
void put_number(std::string& out, std::size_t number) {
  for (; number >= 0x80; number >>= 7) out += static_cast<char>(number | 0x80);
  out += static_cast<char>(number);
}

void put_text(std::string& out, std::string_view text) {
  put_number(out, text.size());
  out += text;
}

class Texts {
 public:
  explicit Texts(TextPile::Place place) : rest_(TextPile::at(place)) {}

  std::size_t number() {
    std::size_t number = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return number;
    }
  }
  std::string_view text() {
    const std::size_t length = number();
    const std::string_view text = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return text;
  }

 private:
  std::string_view rest_;
};

}  // namespace

DepartmentList::DepartmentList(const std::vector<Department>& departments) {
  for (const Department& department : departments) add(department);
  sort();
}

DepartmentList::DepartmentList(std::initializer_list<Department> departments) {
  for (const Department& department : departments) add(department);
  sort();
}

void DepartmentList::add(const Department& department) {
  scratch_.clear();
  put_text(scratch_, department.code);
  put_text(scratch_, department.parent);
  // 0 says nothing of predecessors, 1 that there are none.
  put_number(scratch_, department.predecessors ? department.predecessors->size() + 1 : 0);
  if (department.predecessors) {
    for (const std::string& code : *department.predecessors) put_text(scratch_, code);
  }
  put_text(scratch_, department.name);
  entries_.push_back({pile_.add(scratch_), department.headcount, department.share});
}

void DepartmentList::sort() {
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return Texts(a.texts).text() < Texts(b.texts).text();
  });
}

void DepartmentList::read(std::size_t place, Department& department) const {
  const Entry& entry = entries_[place];
  Texts texts(entry.texts);
  department.code = texts.text();
  department.parent = texts.text();
  const std::size_t says = texts.number();
  if (says == 0) {
    department.predecessors.reset();
  } else {
    auto& predecessors = department.predecessors.emplace();
    for (std::size_t i = 1; i < says; ++i) predecessors.emplace_back(texts.text());
  }
  department.name = texts.text();
  department.headcount = entry.headcount;
  department.share = entry.share;
  department.merged = 0;
}

Department DepartmentList::operator[](std::size_t place) const {
  Department department;
  read(place, department);
  return department;
}

std::string_view DepartmentList::code(std::size_t place) const {
  return Texts(entries_[place].texts).text();
}

std::string_view DepartmentList::parent(std::size_t place) const {
  Texts texts(entries_[place].texts);
  texts.text();
  return texts.text();
}

bool DepartmentList::has_predecessors(std::size_t place) const {
  Texts texts(entries_[place].texts);
  texts.text();
  texts.text();
  return texts.number() > 1;
}

std::optional<std::size_t> DepartmentList::find(std::string_view code) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), code,
                                      [](const Entry& entry, std::string_view wanted) {
                                        return Texts(entry.texts).text() < wanted;
                                      });
  if (found == entries_.end() || Texts(found->texts).text() != code) return std::nullopt;
  return static_cast<std::size_t>(found - entries_.begin());
}

std::vector<bool> DepartmentList::leaves() const {
  std::vector<bool> leaves(size(), true);
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string_view above = parent(i);
    if (above.empty()) continue;
    if (const auto found = find(above)) leaves[*found] = false;
  }
  return leaves;
}

std::vector<Department> DepartmentList::all() const {
  std::vector<Department> all(size());
  for (std::size_t i = 0; i < size(); ++i) read(i, all[i]);
  return all;
}

}  // namespace waymark
