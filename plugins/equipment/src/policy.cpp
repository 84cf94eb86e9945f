// SPDX-License-Identifier: Apache-2.0
#include "policy.h"

#include <cmath>

namespace equipment {
namespace {

using waymark::sdk::Failure;
using waymark::sdk::view;

class Reader {
 public:
  explicit Reader(const waymark::sdk::Context& context) : context_(context) {}

  double number(const std::string& name, double least, double most) const {
    const double value = find(name).number;
    if (!(value >= least && value <= most)) {
      wrong(name, "must be between " + std::to_string(static_cast<long long>(least)) + " and " +
                      std::to_string(static_cast<long long>(most)));
    }
    return value;
  }

  /// A number above 0.
  double positive(const std::string& name) const {
    const double value = number(name, 0, 1e6);
    if (!(value > 0)) wrong(name, "must be above 0");
    return value;
  }

  int whole(const std::string& name, int least, int most) const {
    const double value = number(name, least, most);
    if (value != std::floor(value)) wrong(name, "must be a whole number");
    return static_cast<int>(value);
  }

  bool flag(const std::string& name) const { return find(name).number != 0; }
  std::string_view text(const std::string& name) const { return view(find(name).text); }

  ClassSet classes(const std::string& name) const {
    ClassSet set;
    std::string_view rest = text(name);
    while (!rest.empty()) {
      const std::size_t blank = rest.find(' ');
      const std::string_view word = rest.substr(0, blank);
      rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
      if (word.empty()) continue;
      const auto one = class_of(word);
      if (!one) wrong(name, "\"" + std::string(word) + "\" is not a class of equipment");
      set.insert(*one);
    }
    return set;
  }

  [[noreturn]] static void wrong(const std::string& name, const std::string& what) {
    throw Failure(WAYMARK_E_ARGUMENT, "parameters/" + name, what);
  }

 private:
  const waymark_parameter& find(const std::string& name) const {
    const waymark_parameter* parameter = context_.parameter(name);
    if (parameter == nullptr) wrong(name, "is missing");
    return *parameter;
  }

  const waymark::sdk::Context& context_;
};

}  // namespace

Policy Policy::read(const waymark::sdk::Context& context) {
  const Reader given(context);
  Policy policy;
  for (std::size_t i = 0; i + 1 < kClasses; ++i) {
    policy.refresh_months[i] = given.whole(std::string("refresh-") + kClassIds[i], 0, 1200);
  }
  for (std::size_t i = 0; i < kProvided.size(); ++i) {
    const std::string id = kClassIds[index_of(kProvided[i])];
    policy.target[i] = given.positive("target-" + id);
    policy.weight[i] = given.number("weight-" + id, 0, 1e6);
  }
  policy.people_per_shared_device = given.positive("people-per-shared-device");
  policy.patch_window_days = given.number("patch-window-days", 0, 100000);
  policy.last_seen_days = given.number("last-seen-days", 0, 100000);
  policy.support_horizon_months = given.whole("support-horizon-months", 0, 1200);
  policy.support_table_months = given.whole("support-table-months", 0, 1200);
  policy.count_extended_support = given.flag("count-extended-support");
  policy.count_occasional_fixes = given.flag("count-occasional-fixes");
  if (given.text("windows-edition") != "as-recorded") {
    policy.windows_edition = given.text("windows-edition");
  }
  policy.earliest = day_of({given.whole("earliest-year", 1900, 2199), 1, 1});
  policy.support = given.classes("support-classes");
  policy.patch = given.classes("patch-classes");
  policy.encrypted = given.classes("encrypted-classes");
  policy.managed = given.classes("managed-classes");
  policy.seen = given.classes("seen-classes");
  policy.weight_encrypted = given.number("weight-encrypted", 0, 1e6);
  policy.weight_managed = given.number("weight-managed", 0, 1e6);
  policy.weight_seen = given.number("weight-seen", 0, 1e6);
  policy.weight_complete = given.number("weight-complete", 0, 1e6);
  double before = 0;
  for (std::size_t i = 0; i < policy.bands.size(); ++i) {
    const std::string name = "band-" + std::to_string(i + 1);
    policy.bands[i] = given.number(name, 0, 100) / 100;
    if (!(policy.bands[i] > before && policy.bands[i] < 1)) {
      Reader::wrong(name, "the bands must ascend, from above 0 to below 100");
    }
    before = policy.bands[i];
  }
  policy.finding_share = given.number("finding-percent", 0, 100) / 100;
  return policy;
}

}  // namespace equipment
