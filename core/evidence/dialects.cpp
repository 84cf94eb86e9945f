// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/dialect.h"
#include "core/formats/csv.h"

namespace waymark::evidence {
namespace {

std::vector<std::string> ids_of(const std::vector<Dialect>& dialects) {
  std::vector<std::string> ids;
  for (const Dialect& dialect : dialects) ids.push_back(dialect.id);
  return ids;
}

bool has_any(const std::vector<std::string>& heading, const std::vector<std::string>& names) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return std::find(heading.begin(), heading.end(), name) != heading.end();
  });
}

}  // namespace

Result<const Dialect*> Dialects::named(std::string_view id) const {
  for (const Dialect& dialect : all) {
    if (dialect.id == id) return &dialect;
  }
  const auto ids = ids_of(all);
  const auto meant = nearest(id, ids);
  return bad_input("--dialect", fmt::format("there is no dialect {}", quoted(id)),
                   meant ? "did you mean " + *meant + "?"
                         : fmt::format("choose one of {}", fmt::join(ids, ", ")));
}

Result<const Dialect*> Dialects::recognised(const std::vector<std::string>& heading) const {
  std::vector<std::string> names;
  for (const std::string& name : heading) names.push_back(folded(name));
  const Dialect* best = nullptr;
  const Dialect* nearly = nullptr;
  std::vector<std::string> lacks;
  for (const Dialect& dialect : all) {
    std::vector<std::string> missing;
    for (const auto& group : dialect.headings_all) {
      if (!has_any(names, group)) missing.push_back(quoted(group.front()));
    }
    const bool spoilt = has_any(names, dialect.headings_none);
    if (missing.empty() && !spoilt) {
      if (best == nullptr || dialect.headings_all.size() > best->headings_all.size()) {
        best = &dialect;
      }
    } else if (!spoilt && (nearly == nullptr || missing.size() < lacks.size())) {
      nearly = &dialect;
      lacks = std::move(missing);
    }
  }
  if (best != nullptr) return best;
  return bad_input(
      csv_place(1), "the headings are of no export that is known",
      nearly == nullptr
          ? fmt::format("choose a dialect with --dialect: {}", fmt::join(ids_of(all), ", "))
          : fmt::format("{}, the nearest, needs {}; or choose a dialect with --dialect: {}",
                        nearly->id, fmt::join(lacks, ", "), fmt::join(ids_of(all), ", ")));
}

}  // namespace waymark::evidence
