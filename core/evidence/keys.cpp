// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/keys.h"

#include <algorithm>

namespace waymark::evidence {
namespace {

// The first byte of a key: what kind of thing tells the row apart.
constexpr char kFirstIdentity = 0x10, kWholeRow = 0x70;

}  // namespace

void normalise(std::string_view text, std::string_view strip, std::string& out) {
  out.clear();
  for (char c : text) {
    if (strip.find(c) != std::string_view::npos) continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
}

KeyMaker::KeyMaker(const Table& table, const MergeRules& rules)
    : cluster_(table.column(rules.one_department_per)) {
  for (const Column& column : table.columns) kinds_.push_back(column.kind);
  for (const Identity& identity : rules.identities) {
    BoundIdentity bound{{}, identity.strip};
    for (const std::string& id : identity.columns) {
      if (const auto at = table.column(id)) bound.columns.push_back(*at);
    }
    if (std::find(identity.columns.begin(), identity.columns.end(), table.join) !=
        identity.columns.end()) {
      join_strip_ = identity.strip;
    }
    identities_.push_back(std::move(bound));
  }
}

void KeyMaker::append_part(std::size_t column, const Cell& cell, std::string_view strip,
                           std::string& bytes) {
  if (kinds_[column] == ColumnKind::kText) {
    normalise(cell.text, strip, scratch_);
    bytes += scratch_;
  } else {
    bytes += text_of(kinds_[column], cell);
  }
  bytes += '\0';  // no cell holds one: CSV refuses it
}

void KeyMaker::make(const std::vector<Cell>& cells, std::string_view row, Key& key) {
  key.bytes.clear();
  key.cluster = 0;
  if (cluster_ && cells[*cluster_].known) {
    append_part(*cluster_, cells[*cluster_], join_strip_, key.bytes);
    key.cluster = key.bytes.size();
  }
  for (std::size_t i = 0; i < identities_.size(); ++i) {
    const BoundIdentity& identity = identities_[i];
    const bool all_known = std::all_of(identity.columns.begin(), identity.columns.end(),
                                       [&](std::size_t at) { return cells[at].known; });
    if (!all_known) continue;
    key.bytes += static_cast<char>(kFirstIdentity + static_cast<int>(i));
    for (std::size_t at : identity.columns) append_part(at, cells[at], identity.strip, key.bytes);
    return;
  }
  key.bytes += kWholeRow;
  key.bytes += row;
}

}  // namespace waymark::evidence
