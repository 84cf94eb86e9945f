// SPDX-License-Identifier: Apache-2.0
// The comparison report's pages about the way ahead: plans served, and the trend to target.
#include <algorithm>

#include "core/base/text.h"
#include "core/insight/rollup/plans.h"
#include "reports/charts/change_mark.h"
#include "reports/charts/trend_line.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

struct ItemChange {
  std::string title;
  Figure earlier = Figure::not_applicable(), later = Figure::not_applicable();
  std::optional<double> change;
  bool is_break = false;
  std::string served_by;
};

/// The earlier figure of an item, by ids: plans stay the same plans through versions of a strategy.
const Figure* figure_of(const Strategy& strategy, const std::vector<insight::PlanResult>& results,
                        const std::string& plan, const std::string& item) {
  for (const insight::PlanResult& result : results) {
    if (strategy.plans[result.plan].id != plan) continue;
    for (const insight::PlanItemResult& one : result.items) {
      if (strategy.plans[result.plan].items[one.item].id == item) return &one.figure;
    }
  }
  return nullptr;
}

/// True where every principle behind the item that has a score in both periods breaks.
bool breaks(const ComparisonContext& context, const insight::PlanItemResult& item) {
  bool is_any_broken = false, is_any_whole = false;
  for (const std::uint32_t index : item.principles) {
    const std::string id = "principle/" + context.now().strategy.principles[index].id;
    const ComparedSubject* subject = context.comparison().subject(id);
    if (subject == nullptr) continue;
    if (!subject->break_reason.empty()) is_any_broken = true;
    if (subject->change) is_any_whole = true;
  }
  return is_any_broken && !is_any_whole;
}

ItemChange item_change(const ComparisonContext& context, const Plan& plan,
                       const insight::PlanItemResult& item,
                       const std::vector<insight::PlanResult>& before) {
  const Assessment& then = context.compared.earlier.assessment;
  ItemChange out;
  out.title = plan.items[item.item].title;
  out.later = item.figure;
  if (const Figure* figure = figure_of(then.strategy, before, plan.id, plan.items[item.item].id)) {
    out.earlier = *figure;
  }
  std::vector<std::string> ids;
  for (const std::uint32_t index : item.principles) {
    ids.push_back(context.now().strategy.principles[index].id);
  }
  out.served_by = ids.empty() ? "No principle serves it" : "Served by " + joined(ids);
  const bool both = out.earlier.scored() && out.later.scored();
  const bool is_same_strategy = then.strategy.id == context.now().strategy.id &&
                                then.strategy.version == context.now().strategy.version;
  out.is_break = both && (!is_same_strategy || breaks(context, item));
  if (both && !out.is_break) out.change = out.later.score - out.earlier.score;
  return out;
}

std::string why_none(const ItemChange& item) {
  if (item.is_break) return "Break";
  if (item.later.scored()) return "New";
  return item.earlier.scored() ? "Gone" : score_words(item.later, kNotAssessed);
}

Message plan_change_message(ComparisonContext& context, const insight::PlanResult& result,
                            const std::vector<insight::PlanResult>& before) {
  const Plan& plan = context.now().strategy.plans[result.plan];
  std::vector<NamedChange> changes;
  std::vector<DrawnRow> rows;
  Table out{plan.title + ": how far the principles that serve each item have come",
            {{"Item", false},
             {context.first(), true},
             {context.second(), true},
             {"Change", true},
             {"Principles", false}},
            {}};
  for (const insight::PlanItemResult& one : result.items) {
    const ItemChange item = item_change(context, plan, one, before);
    changes.push_back({"“" + item.title + "”", item.change, item.is_break});
    const ChangeMark mark{item.title, context.first(), context.second(), item.earlier,
                          item.later, std::nullopt,    item.is_break,    kNotAssessed};
    // The difference of two means is in no other document, and bears no exact value.
    const Value difference =
        Value::derived(item.change ? signed_words(*item.change) : why_none(item));
    rows.push_back(
        {item.title, "", item.served_by, change_mark(mark, context.ids.next()), difference,
         score_words(item.earlier, kNotAssessed) + " to " + score_words(item.later, kNotAssessed)});
    out.rows.push_back(
        {item.title,
         {Value::score(item.earlier, kNotAssessed), Value::score(item.later, kNotAssessed),
          difference, Value::words(item.served_by)}});
  }
  Fragment body;
  if (!rows.empty()) {
    body += chart(
        {"Each item then and now, in the plan’s order",
         both_periods_words(context, "mean of the principles that serve the item. Upright mark: " +
                                         context.first() + "; dot: " + context.second())},
        drawn_rows(score_scale(context.ids.next()), rows), context.ids);
    body += folded(kTableSummary, table(out));
  }
  const std::string sentence = result.items.empty()
                                   ? "its items are not listed yet"
                                   : continued(moves_sentence({"item", "items"}, changes));
  return {"plan-" + std::to_string(result.plan + 1), plan.title, plan.title + ": " + sentence,
          std::move(body)};
}

std::string status_words_of(const TrendPoint& point) {
  if (point.status != TargetStatus::kNone) return target_words(point.status);
  return point.target ? "cannot be judged" : "no target";
}

TrendLine line_of(const TrendSubject& subject, const std::string& title, Date from, Date to) {
  TrendLine line{title, {}, {}, from, to};
  for (const TrendPoint& point : subject.points) {
    line.points.push_back({point.period, point.census, point.figure, !point.break_reason.empty()});
  }
  for (const Target& target : subject.targets) line.targets.push_back({target.on, target.score});
  return line;
}

}  // namespace

std::vector<Message> change_plan_messages(ComparisonContext& context) {
  std::vector<Message> messages;
  const auto before = insight::plan_results(context.compared.earlier.assessment.strategy,
                                            context.compared.earlier.force);
  for (const insight::PlanResult& result :
       insight::plan_results(context.now().strategy, context.compared.later.force)) {
    messages.push_back(plan_change_message(context, result, before));
  }
  return messages;
}

Message trend_message(ComparisonContext& context) {
  std::vector<const TrendSubject*> principles;
  Date from = {INT32_MAX}, to = {INT32_MIN};
  for (const TrendSubject& subject : context.compared.trend->subjects) {
    if (subject.kind != SubjectKind::kPrinciple) continue;
    principles.push_back(&subject);
    for (const TrendPoint& point : subject.points) {
      from = std::min(from, point.census);
      to = std::max(to, point.census);
    }
    for (const Target& target : subject.targets) to = std::max(to, target.on);
  }
  Fragment body;
  std::vector<Multiple> items;
  Table out{"Each principle in each period",
            {{"Principle and period", false},
             {"Score", true},
             {"Low", true},
             {"High", true},
             {"Target", true},
             {"Status", false},
             {"Break", false}},
            {}};
  for (const TrendSubject* subject : principles) {
    if (from >= to) break;
    const std::string name = last_part(subject->id) + " " + subject->title;
    const TrendPoint& last = subject->points.back();
    items.push_back(
        {name,
         last.period + ": " + score_words(last.figure, kNotAssessed) + ", " + status_words_of(last),
         trend_line(line_of(*subject, name, from, to), context.ids.next())});
    for (const TrendPoint& point : subject->points) {
      out.rows.push_back(
          {name + ", " + point.period,
           {Value::score(point.figure, kNotAssessed), Value::low(point.figure, kNotAssessed),
            Value::high(point.figure, kNotAssessed),
            point.target ? Value::score(*point.target) : Value::derived("No target"),
            Value::words(capitalised(status_words_of(point))),
            Value::words(point.break_reason.empty() ? "None" : point.break_reason)}});
    }
  }
  if (!items.empty()) {
    body += chart({"Each principle through all periods, and the way to its targets",
                   "Maturity from 0 to 5 at each census. Dashed: the target path of the strategy, "
                   "to " +
                       to.words() +
                       ". A gap with two strokes is a break: the scores on either side cannot be "
                       "compared."},
                  small_multiples(items), context.ids);
    body += folded(kTableSummary, table(out));
  }
  return {"trend", "Trend and targets", trend_sentence(principles), std::move(body)};
}

}  // namespace waymark::reports
