// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/changes.h"

#include <algorithm>

namespace waymark::evidence {
namespace {

class Joined : public JoinCursor {
 public:
  Joined(const Table& partner, const MergeRules& rules, std::vector<DepartmentRows> departments)
      : rows_(partner, rules, std::move(departments)), join_(partner.column(partner.join)) {}

  Result<bool> next(std::string& value, std::string& department) override {
    while (true) {
      const auto more = rows_.next();
      if (!more || !*more) return more;
      const Cell& cell = rows_.cells()[*join_];
      if (!cell.known) continue;
      value = cell.text;
      department = rows_.department();
      return true;
    }
  }

 private:
  MergedRows rows_;
  std::optional<std::size_t> join_;
};

}  // namespace

MergedRows::MergedRows(const Table& table, const MergeRules& rules,
                       std::vector<DepartmentRows> departments)
    : table_(table), keys_(table, rules) {
  sources_.resize(departments.size());
  for (std::size_t i = 0; i < departments.size(); ++i) sources_[i].rows = std::move(departments[i]);
}

auto MergedRows::later() const {
  return [this](std::size_t a, std::size_t b) {
    const int order = sources_[a].key.bytes.compare(sources_[b].key.bytes);
    return order != 0 ? order > 0 : a > b;
  };
}

Result<bool> MergedRows::advance(Source& source) {
  const auto more = source.rows.rows->next(source.row);
  if (!more || !*more) return more;
  if (!read_row(table_, source.row, source.cells)) {
    return failed("kept rows of evidence do not decode: the store is damaged",
                  "restore a backup, or import the file again");
  }
  keys_.make(source.cells, source.row, source.key);
  return true;
}

Result<bool> MergedRows::next() {
  if (!begun_) {
    begun_ = true;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const auto more = advance(sources_[i]);
      if (!more) return more;
      if (*more) heap_.push_back(i);
    }
    std::make_heap(heap_.begin(), heap_.end(), later());
  } else if (taken_) {
    const auto more = advance(sources_[heap_.back()]);
    if (!more) return more;
    if (*more) {
      std::push_heap(heap_.begin(), heap_.end(), later());
    } else {
      heap_.pop_back();
    }
  }
  taken_ = !heap_.empty();
  if (taken_) std::pop_heap(heap_.begin(), heap_.end(), later());
  return taken_;
}

const std::string& MergedRows::key() const {
  return sources_[heap_.back()].key.bytes;
}

const std::string& MergedRows::department() const {
  return sources_[heap_.back()].rows.department;
}

std::string_view MergedRows::row() const {
  return sources_[heap_.back()].row;
}

const std::vector<Cell>& MergedRows::cells() const {
  return sources_[heap_.back()].cells;
}

std::unique_ptr<JoinCursor> join_through(const Table& partner, const MergeRules& rules,
                                         std::vector<DepartmentRows> departments) {
  return std::make_unique<Joined>(partner, rules, std::move(departments));
}

Result<Changes> changes_between(const Table& table, const MergeRules& rules,
                                std::vector<DepartmentRows> before,
                                std::vector<DepartmentRows> after) {
  MergedRows old_rows(table, rules, std::move(before));
  MergedRows new_rows(table, rules, std::move(after));
  Changes changes;
  auto old_more = old_rows.next();
  auto new_more = new_rows.next();
  while (true) {
    if (!old_more) return old_more.error();
    if (!new_more) return new_more.error();
    if (!*old_more && !*new_more) return changes;
    const int order = !*old_more ? 1 : !*new_more ? -1 : old_rows.key().compare(new_rows.key());
    if (order == 0) {
      const bool moved = old_rows.department() != new_rows.department();
      if (moved || old_rows.row() != new_rows.row()) ++changes.changed;
      if (moved) ++changes.moved;
    } else {
      ++(order < 0 ? changes.removed : changes.added);
    }
    if (order <= 0) old_more = old_rows.next();
    if (order >= 0) new_more = new_rows.next();
  }
}

}  // namespace waymark::evidence
