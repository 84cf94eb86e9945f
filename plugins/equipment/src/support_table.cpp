// SPDX-License-Identifier: Apache-2.0
#include "support_table.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "policy.h"
#include "waymark/face/host.hpp"
#include "words.h"

namespace equipment {
namespace {

using waymark::sdk::Failure;
using Rows = std::vector<const SupportRow*>;

constexpr std::string_view kHeading =
    "product,cycle,edition,build,security_support_ends,extended_support_ends,status,as_of";

[[noreturn]] void wrong(std::size_t line, const std::string& what) {
  throw Failure(WAYMARK_E_BAD_DATA, "data/os-support.csv line " + std::to_string(line), what);
}

std::array<std::string_view, 8> fields_of(std::string_view row, std::size_t line) {
  std::array<std::string_view, 8> fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t comma = row.find(',');
    if ((comma == std::string_view::npos) != (i + 1 == fields.size())) {
      wrong(line, "must have 8 columns");
    }
    fields[i] = row.substr(0, comma);
    row.remove_prefix(i + 1 == fields.size() ? row.size() : comma + 1);
  }
  return fields;
}

std::optional<Day> day_in(std::string_view text, std::size_t line) {
  if (text.empty()) return std::nullopt;
  const auto day = parse_day(text);
  if (!day) wrong(line, "\"" + std::string(text) + "\" is not a day, as YYYY-MM-DD");
  return day;
}

SupportRow::Status status_in(std::string_view text, bool dated, std::size_t line) {
  if (dated != text.empty()) wrong(line, "must have either an end date or a status");
  if (dated) return SupportRow::Status::kDated;
  if (text == "supported" || text == "security-only") return SupportRow::Status::kSupported;
  if (text == "occasional") return SupportRow::Status::kOccasional;
  if (text != "unknown") wrong(line, "\"" + std::string(text) + "\" is not a status");
  return SupportRow::Status::kUnknown;
}

/// Nothing where the text does not begin with a number.
std::optional<int> leading_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data() || text[0] == '-') return std::nullopt;
  return number;
}

std::string_view product_of(const std::string& text) {
  if (contains(text, "windows")) return contains(text, "server") ? "windows-server" : "windows";
  if (contains(text, "android")) return "android";
  if (contains(text, "ios")) return "ios";
  if (contains(text, "ipad")) return "ipados";
  for (const char* name : {"macos", "mac os", "os x"}) {
    if (contains(text, name)) return "macos";
  }
  return {};
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_windows(std::string_view product) {
  return product == "windows" || product == "windows-server";
}

std::string edition_of(const Software& software, const std::string& otherwise) {
  const auto words = words_of(std::string(software.edition) + ' ' + std::string(software.name));
  const auto any = [&](std::initializer_list<const char*> some) {
    return std::any_of(some.begin(), some.end(), [&](const char* one) { return has(words, one); });
  };
  if (has(words, "ltsc")) return has(words, "iot") ? "iot-ltsc" : "enterprise-ltsc";
  if (any({"pro", "professional", "home", "business"})) return "home-pro";
  if (any({"enterprise", "education"})) return "enterprise";
  return otherwise;
}

Rows windows_rows(const std::vector<SupportRow>& rows, std::string_view product,
                  const std::vector<std::string>& words) {
  Rows found;
  for (const SupportRow& row : rows) {
    if (row.product == product && !row.build.empty() && has(words, row.build)) {
      found.push_back(&row);
    }
  }
  if (!found.empty()) return found;
  std::size_t most = 0;
  for (const SupportRow& row : rows) {
    if (row.product != product || row.cycle_words.size() < most) continue;
    if (!std::all_of(row.cycle_words.begin(), row.cycle_words.end(),
                     [&](const std::string& word) { return has(words, word); })) {
      continue;
    }
    if (row.cycle_words.size() > most) found.clear();
    most = row.cycle_words.size();
    found.push_back(&row);
  }
  return found;
}

/// What one row says at the census, and the day it ends.
Verdict says(const SupportRow& row, Day census, const Policy& policy, std::optional<Day>& end) {
  end.reset();
  switch (row.status) {
    case SupportRow::Status::kDated:
      end = policy.count_extended_support && row.extended ? row.extended : row.ends;
      return census <= *end ? Verdict::kGood : Verdict::kBad;
    case SupportRow::Status::kSupported:
      return Verdict::kGood;
    case SupportRow::Status::kOccasional:
      return policy.count_occasional_fixes ? Verdict::kGood : Verdict::kBad;
    case SupportRow::Status::kUnknown:
      break;
  }
  return Verdict::kUnknown;
}

std::string title_of(std::string_view product) {
  constexpr std::array<std::array<std::string_view, 2>, 7> kTitles = {
      {{"windows", "Windows"},
       {"windows-server", "Windows Server"},
       {"android", "Android"},
       {"ios", "iOS"},
       {"ipados", "iPadOS"},
       {"macos", "macOS"},
       {"samsung", "Samsung"}}};
  for (const auto& [id, title] : kTitles) {
    if (id == product) return std::string(title);
  }
  return std::string(product);
}

std::string name_of(const Rows& rows) {
  std::vector<std::string> cycles;
  bool one_edition = true;
  for (const SupportRow* row : rows) {
    if (!has(cycles, row->cycle)) cycles.push_back(row->cycle);
    one_edition = one_edition && row->edition == rows.front()->edition;
  }
  std::string name = title_of(rows.front()->product) + ' ' + cycles.front();
  for (std::size_t i = 1; i < cycles.size(); ++i) name += " or " + cycles[i];
  const std::string& edition = rows.front()->edition;
  if (!one_edition || edition.empty()) return name;
  if (edition == "home-pro") return name + ", Home and Pro";
  if (edition == "enterprise") return name + ", Enterprise and Education";
  if (edition == "enterprise-ltsc") return name + ", Enterprise LTSC";
  return name + ", IoT Enterprise LTSC";
}

}  // namespace

SupportTable::SupportTable(std::string_view csv) {
  for (std::size_t line = 1; !csv.empty(); ++line) {
    const std::size_t stop = csv.find('\n');
    std::string_view text = csv.substr(0, stop);
    csv.remove_prefix(stop == std::string_view::npos ? csv.size() : stop + 1);
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (line == 1) {
      if (text != kHeading) wrong(line, "the headings must be " + std::string(kHeading));
      continue;
    }
    if (text.empty()) continue;
    const auto fields = fields_of(text, line);
    SupportRow row;
    row.product = fields[0];
    row.cycle = fields[1];
    row.edition = fields[2];
    row.build = fields[3];
    row.cycle_words = words_of(row.cycle);
    if (row.product.empty() || row.cycle_words.empty()) wrong(line, "needs a product and a cycle");
    row.ends = day_in(fields[4], line);
    row.extended = day_in(fields[5], line);
    row.status = status_in(fields[6], row.ends.has_value(), line);
    const auto as_of = day_in(fields[7], line);
    if (!as_of) wrong(line, "needs the day it is as of");
    if (rows_.empty() || *as_of < as_of_) as_of_ = *as_of;
    rows_.push_back(std::move(row));
  }
  if (rows_.empty()) wrong(1, "the table is empty");
}

SupportTable::Release SupportTable::release_of(const Software& software) const {
  Release release;
  const std::string text = small(std::string(software.name) + ' ' + std::string(software.version));
  release.product = product_of(text);
  if (release.product.empty()) return release;
  if (is_windows(release.product)) {
    release.rows = windows_rows(rows_, release.product, words_of(text));
    return release;
  }
  std::string first;
  for (const std::string_view part : {software.version, software.name}) {
    for (const std::string& word : words_of(part)) {
      if (first.empty() && word[0] >= '0' && word[0] <= '9') first = word;
    }
  }
  const auto number = leading_number(first);
  if (!number) return release;
  for (const bool whole : {true, false}) {
    for (const SupportRow& row : rows_) {
      if (row.product != release.product) continue;
      if (small(row.cycle) == (whole ? first : std::to_string(*number))) {
        release.rows.push_back(&row);
      }
    }
    if (!release.rows.empty()) return release;
  }
  const auto least = leading_number(oldest(release.product));
  release.older = least && *number < *least;
  return release;
}

std::string SupportTable::oldest(std::string_view product) const {
  std::string oldest;
  for (const SupportRow& row : rows_) {
    const auto number = leading_number(row.cycle);
    if (row.product != product || !number) continue;
    if (oldest.empty() || *number < *leading_number(oldest)) oldest = row.cycle;
  }
  return oldest;
}

const SupportRow* SupportTable::model_of(std::string_view model) const {
  const std::string given = squeezed(model);
  const SupportRow* found = nullptr;
  for (const SupportRow& row : rows_) {
    if (row.product != "samsung" || !contains(given, squeezed(row.cycle))) continue;
    if (found == nullptr || squeezed(row.cycle).size() > squeezed(found->cycle).size()) {
      found = &row;
    }
  }
  return found;
}

std::vector<std::string> SupportTable::cycles(const Software& software) const {
  std::vector<std::string> cycles;
  for (const SupportRow* row : release_of(software).rows) cycles.push_back(row->cycle);
  return cycles;
}

Support SupportTable::find(const Software& software, std::optional<std::string_view> model,
                           Day census, const Policy& policy) const {
  Release release = release_of(software);
  if (release.product == "windows") {
    const std::string edition = edition_of(software, policy.windows_edition);
    const auto other = [&](const SupportRow* row) {
      return !edition.empty() && !row->edition.empty() && row->edition != edition;
    };
    release.rows.erase(std::remove_if(release.rows.begin(), release.rows.end(), other),
                       release.rows.end());
  }

  Support support;
  bool end_unknown = false;
  if (release.older) {
    support.verdict = Verdict::kBad;
    support.release = title_of(release.product) + " older than " + oldest(release.product);
  } else if (release.rows.empty()) {
    end_unknown = true;
    const bool recorded = !software.name.empty() || !software.version.empty();
    support.release = recorded ? "not in the table" : "not known";
  } else {
    support.verdict = says(*release.rows.front(), census, policy, support.end);
    support.release = name_of(release.rows);
    for (const SupportRow* row : release.rows) {
      std::optional<Day> end;
      if (says(*row, census, policy, end) != support.verdict) support.verdict = Verdict::kUnknown;
      end_unknown = end_unknown || end != support.end;
    }
    if (end_unknown) support.end.reset();
    end_unknown = end_unknown || support.verdict == Verdict::kUnknown;
  }

  if (model) {
    const SupportRow* row = model->empty() ? nullptr : model_of(*model);
    Verdict verdict = model->empty() ? Verdict::kUnknown : Verdict::kGood;
    std::optional<Day> end;
    if (row != nullptr) verdict = says(*row, census, policy, end);
    if (verdict == Verdict::kBad) support.verdict = Verdict::kBad;
    if (verdict == Verdict::kUnknown && support.verdict == Verdict::kGood) {
      support.verdict = Verdict::kUnknown;
    }
    end_unknown = end_unknown || verdict == Verdict::kUnknown;
    if (end && (!support.end || *end < *support.end)) {
      support.end = end;
      support.model = title_of(row->product) + ' ' + row->cycle;
    }
  }
  support.no_end = !support.end && !end_unknown;
  return support;
}

}  // namespace equipment
