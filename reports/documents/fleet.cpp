// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/fleet.h"

#include <algorithm>
#include <utility>

#include "reports/charts/bars.h"
#include "reports/charts/words.h"
#include "reports/documents/fleet_figures.h"

namespace waymark::reports {

namespace {

constexpr int kPeriodsShown = 8;       // half-years along the axis; what ends after them is "later"
constexpr std::size_t kCauses = 8;     // releases and models shown by name
constexpr std::size_t kNamed = 3;      // departments named in a sentence
constexpr double kHalfYearDays = 183;  // an older table of dates is remarked upon

/// A half-year of the calendar.
struct HalfYear {
  int year = 0;
  int half = 1;

  [[nodiscard]] HalfYear next() const {
    return half == 1 ? HalfYear{year, 2} : HalfYear{year + 1, 1};
  }
  [[nodiscard]] std::string id() const {
    return std::to_string(year) + "-H" + std::to_string(half);
  }
  /// `June 2027`: its last month.
  [[nodiscard]] std::string last_month() const {
    return (half == 1 ? "June " : "December ") + std::to_string(year);
  }
  [[nodiscard]] std::string label() const {
    return (half == 1 ? "to Jun " : "to Dec ") + std::to_string(year);
  }
};

HalfYear half_year_of(Date date) {
  const std::string iso = date.iso();
  return {std::stoi(iso.substr(0, 4)), iso.substr(5, 2) <= "06" ? 1 : 2};
}

/// One column along time: which periods of the metric it gathers.
struct Step {
  std::string label, column;
  std::vector<std::string> periods;
  Bar::Tone tone = Bar::Tone::kPlain;

  [[nodiscard]] double of(const ClassEnds& ends) const {
    double sum = 0;
    for (const std::string& period : periods) {
      const auto found = ends.by_period.find(period);
      if (found != ends.by_period.end()) sum += found->second;
    }
    return sum;
  }
};

/// From what has ended to what is not known; half-years up to the last in which anything ends.
std::vector<Step> steps_of(const FleetFigures& fleet, HalfYear now) {
  std::vector<Step> steps = {{"Ended", "Has ended", {"ended"}, Bar::Tone::kStrong}};
  std::vector<std::string> all;
  for (const ClassEnds& one : fleet.ends) {
    for (const auto& [period, count] : one.by_period) all.push_back(period);
  }
  HalfYear at = now;
  std::vector<Step> ahead;
  std::size_t last = 0;
  for (int i = 0; i < kPeriodsShown; ++i, at = at.next()) {
    ahead.push_back({at.label(), "Ends by " + at.last_month(), {at.id()}, Bar::Tone::kPlain});
    if (fleet.in_period(at.id()) > 0) last = ahead.size();
  }
  ahead.resize(last);
  steps.insert(steps.end(), ahead.begin(), ahead.end());
  Step later{"Later", "Ends later", {}, Bar::Tone::kPlain};
  for (const std::string& period : all) {
    const bool is_dated = period.find("-H") != std::string::npos;
    const bool seen =
        std::find(later.periods.begin(), later.periods.end(), period) != later.periods.end();
    if (is_dated && period >= at.id() && !seen) later.periods.push_back(period);
  }
  if (!later.periods.empty()) steps.push_back(later);
  if (fleet.in_period("none") > 0) {
    steps.push_back({"No end set", "No end announced", {"none"}, Bar::Tone::kQuiet});
  }
  if (fleet.in_period("unknown") > 0) {
    steps.push_back({"Not known", "Not known", {"unknown"}, Bar::Tone::kHollow});
  }
  return steps;
}

std::string counted(double count, const ClassName& name) {
  return whole_words(count) + ' ' + (count == 1 ? name.one : name.many);
}

std::string devices_words(double count) {
  return whole_words(count) + (count == 1 ? " device" : " devices");
}

/// Whose devices these are: those departments that have any.
std::string base_words(const FleetFigures& fleet,
                       const std::vector<const DepartmentResult*>& departments) {
  if (departments.size() == 1) return departments.front()->department->name + " only";
  return count_words(fleet.departments, "department", "departments");
}

/// What has ended, and what ends up to the half-year that a year from the census lies in.
struct Urgent {
  double ended = 0, soon = 0;
};

Urgent urgent_of(const ClassEnds& ends, HalfYear now) {
  Urgent urgent;
  const auto in = [&](const std::string& period) {
    const auto found = ends.by_period.find(period);
    return found == ends.by_period.end() ? 0.0 : found->second;
  };
  urgent.ended = in("ended");
  HalfYear at = now;
  for (int i = 0; i < 3; ++i, at = at.next()) urgent.soon += in(at.id());
  return urgent;
}

std::string fleet_sentence(const FleetFigures& fleet, HalfYear now) {
  Urgent all;
  for (const ClassEnds& one : fleet.ends) {
    const Urgent urgent = urgent_of(one, now);
    all.ended += urgent.ended;
    all.soon += urgent.soon;
  }
  const std::string by = " by " + now.next().next().last_month();
  const std::string of = " of " + devices_words(fleet.devices());
  if (all.ended == 0 && all.soon == 0) {
    return "None" + of + " has lost security support, and none is known to lose it" + by;
  }
  if (all.ended == 0) {
    return "None" + of + " has lost security support; " + whole_words(all.soon) +
           (all.soon == 1 ? " loses it" : " lose it") + by;
  }
  std::string text =
      whole_words(all.ended) + of +
      (all.ended == 1 ? " has lost security support" : " have lost security support");
  if (all.soon == 0) return text + ", and no more are known to lose it" + by;
  return text + "; " + whole_words(all.soon) +
         (all.soon == 1 ? " more loses it" : " more lose it") + by;
}

std::string worst_class_sentence(const FleetFigures& fleet, HalfYear now) {
  const ClassEnds* worst = nullptr;
  Urgent most;
  for (const ClassEnds& one : fleet.ends) {
    const Urgent urgent = urgent_of(one, now);
    if (std::pair(urgent.ended, urgent.soon) > std::pair(most.ended, most.soon)) {
      worst = &one;
      most = urgent;
    }
  }
  if (worst == nullptr) return "No class of device is about to lose support";
  std::string text = worst->name.title + " need most attention: ";
  if (most.ended > 0) {
    text += whole_words(most.ended) + " of " + whole_words(worst->devices) + " without support";
    if (most.soon > 0) text += ", ";
  }
  if (most.soon > 0) {
    text += whole_words(most.soon) + " to lose it by " + now.next().next().last_month();
  }
  return text;
}

Fragment panels(const std::vector<Step>& steps, const FleetFigures& fleet, Ids& ids) {
  double most = 1;
  for (const ClassEnds& one : fleet.ends) {
    for (const Step& step : steps) most = std::max(most, step.of(one));
  }
  Fragment all;
  for (const ClassEnds& one : fleet.ends) {
    std::vector<Bar> rows;
    for (const Step& step : steps) rows.push_back({step.label, step.of(one), step.tone});
    const std::string title = counted(one.devices, one.name) + " in service";
    all += box("panel",
               paragraph(title, "panel-title") + bars(title + ", by when security support ends",
                                                      rows, most, BarLabels::kBeside, ids.next()));
  }
  return box("panels", all);
}

Fragment ends_table(const std::vector<Step>& steps, const FleetFigures& fleet) {
  Table out{"Devices in service by class and end of security support", {{"Class", false}}, {}};
  for (const Step& step : steps) out.columns.push_back({step.column, true});
  out.columns.push_back({"All", true});
  std::vector<double> sums(steps.size());
  for (const ClassEnds& one : fleet.ends) {
    Table::Row row{one.name.title, {}};
    for (std::size_t i = 0; i < steps.size(); ++i) {
      sums[i] += steps[i].of(one);
      row.cells.push_back(Value::derived(whole_words(steps[i].of(one))));
    }
    row.cells.push_back(Value::derived(whole_words(one.devices)));
    out.rows.push_back(std::move(row));
  }
  Table::Row all{"All classes", {}};
  for (const double sum : sums) all.cells.push_back(Value::derived(whole_words(sum)));
  all.cells.push_back(Value::derived(whole_words(fleet.devices())));
  out.rows.push_back(std::move(all));
  return folded(kTableSummary, table(out));
}

Message ends_message(ReportContext& context, const PluginInPeriod& plugin,
                     const FleetFigures& fleet,
                     const std::vector<const DepartmentResult*>& departments) {
  const HalfYear now = half_year_of(context.assessment().period.census);
  const std::vector<Step> steps = steps_of(fleet, now);
  Fragment body =
      chart({worst_class_sentence(fleet, now),
             "Devices in service by when their security support ends, at the latest, " +
                 context.assessment().period.id + ", " + base_words(fleet, departments) +
                 ". Time runs downwards; all bars are on one scale."},
            panels(steps, fleet, context.ids), context.ids);
  std::vector<std::string> lines;
  if (const double unknown = fleet.in_period("unknown"); unknown > 0) {
    lines.push_back("For " + devices_words(unknown) +
                    " the release or model is not known well enough to say when support ends");
  }
  if (fleet.in_period("ended") > 0) {
    lines.push_back(
        "Upgrade or replace first what has lost support; give everything else a date "
        "before its own end");
  }
  if (fleet.table_age.value_or(0) > kHalfYearDays) {
    lines.push_back("The dates of support were " + whole_words(*fleet.table_age) +
                    " days old at the census: later announcements are missing");
  }
  body += reading(lines);
  body += ends_table(steps, fleet);
  return {"plugin-" + plugin.id + "-support-ends", plugin.name + ": support end along time",
          fleet_sentence(fleet, now), std::move(body)};
}

std::string conflict_sentence(const FleetFigures& fleet) {
  const PartOf all = fleet.conflicts_in_all();
  if (all.whole == 0) {
    return "Whether devices lose security support before they are due for replacement cannot be "
           "told: for none of them are both dates known";
  }
  if (all.part == 0) {
    return "None of " + devices_words(all.whole) +
           " whose dates are known loses security support before it is due for replacement";
  }
  std::vector<const ClassConflict*> order;
  for (const ClassConflict& one : fleet.conflicts) {
    if (one.devices.part > 0) order.push_back(&one);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->devices.part > b->devices.part; });
  std::vector<std::string> names;
  for (const ClassConflict* one : order) {
    names.push_back(counted(one->devices.part, one->name));
  }
  return joined(names) + (all.part == 1 ? " loses" : " lose") +
         " security support before being due for replacement";
}

Fragment causes_chart(ReportContext& context, const FleetFigures& fleet,
                      const std::vector<const DepartmentResult*>& departments) {
  std::vector<Bar> rows;
  double others = 0;
  for (const auto& [cause, count] : fleet.conflict_causes) {
    if (rows.size() < kCauses) {
      rows.push_back({cause, count, Bar::Tone::kStrong});
    } else {
      others += count;
    }
  }
  if (others > 0) rows.push_back({"Others", others, Bar::Tone::kQuiet});
  const double most = std::max(fleet.conflict_causes.front().second, others);
  const std::string title = fleet.conflict_causes.front().first +
                            " is the most common cause, with " +
                            whole_words(fleet.conflict_causes.front().second) + " of " +
                            whole_words(fleet.conflicts_in_all().part);
  return chart({title,
                "Devices in service that lose security support before their refresh cycle "
                "is over, by the release or model that ends it, " +
                    context.assessment().period.id + ", " + base_words(fleet, departments) + "."},
               bars(title, rows, most, BarLabels::kAbove, context.ids.next()), context.ids);
}

std::vector<std::string> conflict_lines(const FleetFigures& fleet, const Assessment& assessment,
                                        bool several) {
  PartOf days;
  for (const ClassConflict& one : fleet.conflicts) {
    days.part += one.days.part;
    days.whole += one.days.whole;
  }
  std::vector<std::string> lines;
  if (days.whole > 0) {
    lines.push_back("On average support ends " + whole_words(days.part / days.whole) +
                    " days before the replacement is due. Age alone would not show it");
  }
  const PartOf cost = fleet.conflict_cost();
  if (cost.whole > 0) {
    lines.push_back("Replacing all of them in time means spending about £" +
                    whole_words(cost.part) + " earlier, going by what " + whole_words(cost.whole) +
                    " of these devices cost when bought");
  }
  if (days.whole > 0) {
    lines.push_back(
        "Where a release ends, an upgrade may do; where a model ends, only a "
        "replacement does");
  }
  if (several && fleet.conflict_departments.size() > 1) {
    std::vector<std::string> names;
    for (const auto& [code, count] : fleet.conflict_departments) {
      if (names.size() == kNamed) break;
      const Department* department = assessment.organisation.department(code);
      names.push_back((department == nullptr ? code : department->name) + " (" +
                      whole_words(count) + ")");
    }
    lines.push_back("Most of them are in " + joined(names));
  }
  return lines;
}

Fragment conflict_table(const FleetFigures& fleet) {
  Table out{"Support that ends before replacement is due, by class",
            {{"Class", false},
             {"Lose support before", true},
             {"Both dates known", true},
             {"Days before, on average", true},
             {"Cost when bought", true},
             {"Cost known for", true}},
            {}};
  for (const ClassConflict& one : fleet.conflicts) {
    const bool any = one.devices.part > 0;
    out.rows.push_back(
        {one.name.title,
         {Value::derived(whole_words(one.devices.part)),
          Value::derived(whole_words(one.devices.whole)),
          any && one.days.whole > 0 ? Value::derived(whole_words(one.days.part / one.days.whole))
                                    : Value::words("None"),
          one.cost.whole > 0 ? Value::derived("£" + whole_words(one.cost.part))
                             : Value::words(any ? "Not known" : "None"),
          Value::derived(whole_words(one.cost.whole))}});
  }
  return folded(kTableSummary, table(out));
}

Message conflict_message(ReportContext& context, const PluginInPeriod& plugin,
                         const FleetFigures& fleet,
                         const std::vector<const DepartmentResult*>& departments) {
  Fragment body;
  if (!fleet.conflict_causes.empty()) {
    body += causes_chart(context, fleet, departments);
    body += reading(conflict_lines(fleet, context.assessment(), departments.size() > 1));
  }
  if (!fleet.conflicts.empty()) body += conflict_table(fleet);
  body += paragraph(
      "A device is counted where both the day on which its security support ends and the day on "
      "which it is due for replacement are known. Where no end of support is announced, none can "
      "come too early yet.",
      "note");
  return {"plugin-" + plugin.id + "-before-refresh",
          plugin.name + ": support that ends before replacement", conflict_sentence(fleet),
          std::move(body)};
}

}  // namespace

std::vector<Message> fleet_messages(ReportContext& context, std::uint32_t plugin,
                                    const std::vector<const DepartmentResult*>& departments) {
  const PluginInPeriod& it = context.plugin(plugin);
  if (!counts_equipment(*it.instrument)) return {};
  const FleetFigures fleet = fleet_figures(context.assessment(), plugin, departments);
  if (fleet.ends.empty()) return {};
  std::vector<Message> messages;
  messages.push_back(ends_message(context, it, fleet, departments));
  messages.push_back(conflict_message(context, it, fleet, departments));
  return messages;
}

}  // namespace waymark::reports
