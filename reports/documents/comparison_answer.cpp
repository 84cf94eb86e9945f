// SPDX-License-Identifier: Apache-2.0
// The comparison report's first pages: the answer, the principles, each capability.
#include <algorithm>

#include "core/base/text.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

const Noun kPrinciple = {"principle", "principles"};
const Noun kCapability = {"capability", "capabilities"};
const Noun kDimension = {"dimension", "dimensions"};

/// From one score to the other, with what is known of it; a break and a score that is not there
/// have no such figure.
Fragment change_figure(const ComparedSubject& subject) {
  if (!subject.change) return key_figure(subject.later);
  std::vector<std::pair<std::string, Value>> facts = {{"Change", change_value(*subject.change)}};
  if (subject.like_for_like) {
    facts.emplace_back("Like for like", change_value(subject.like_for_like->change));
  }
  facts.emplace_back("Lowest now", Value::low(subject.later));
  facts.emplace_back("Highest now", Value::high(subject.later));
  facts.emplace_back("Covered then", Value::coverage(subject.earlier));
  facts.emplace_back("Covered now", Value::coverage(subject.later));
  return change_key(subject.earlier, subject.later, facts);
}

std::vector<std::string> broken_dimensions(const ComparedView& view, std::size_t& all) {
  std::vector<std::string> broken;
  for (const ComparedPlugin& plugin : view.plugins) {
    for (const ComparedSubject* dimension : plugin.dimensions) {
      ++all;
      if (!dimension->break_reason.empty()) broken.push_back(sentence_name(*dimension));
    }
  }
  return broken;
}

std::vector<const ComparedSubject*> wholes(const ComparedView& view) {
  std::vector<const ComparedSubject*> out;
  for (const ComparedPlugin& plugin : view.plugins) out.push_back(plugin.whole);
  return out;
}

/// `Target 3.2 then and 3.3 now: at risk, then off track`.
std::string target_words(const PrincipleResult* then, const PrincipleResult* now) {
  if (now == nullptr) return "No longer a principle";
  if (!now->target) return "No target";
  const std::string status = lower(status_words(*now));
  if (then == nullptr || !then->target) return "Target " + shown(*now->target) + ", " + status;
  const std::string before = lower(status_words(*then));
  return "Target " + shown(*now->target) + ", " +
         (before == status ? "still " + status : status + ", was " + before);
}

const PrincipleResult* result_of(const Results& results, const std::string& id) {
  const auto& principles = results.assessment.strategy.principles;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    if (principles[i].id == id) return &results.force.principles[i];
  }
  return nullptr;
}

}  // namespace

Message change_answer_message(ComparisonContext& context) {
  const ComparedSubject& force = *context.view.force;
  Fragment body = change_figure(force);
  body += effects_chart(context, force);
  std::vector<std::string> lines;
  for (std::string line :
       {like_for_like_sentence(force), movers_sentence(context.comparison(), force),
        moves_sentence(kCapability, named_changes(wholes(context.view)))}) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  std::size_t all = 0;
  const auto broken = broken_dimensions(context.view, all);
  if (!broken.empty()) lines.push_back(breaks_sentence(broken, all));
  body += reading(lines);
  return {"answer", "The answer", change_sentence(context.comparison(), force.title, force),
          std::move(body)};
}

Message change_principles_message(ComparisonContext& context) {
  const bool is_same_strategy =
      context.now().strategy.id == context.compared.earlier.assessment.strategy.id;
  std::vector<std::string> statuses;
  for (const ComparedSubject* subject : context.view.principles) {
    const std::string id = last_part(subject->id);
    statuses.push_back(
        target_words(is_same_strategy ? result_of(context.compared.earlier, id) : nullptr,
                     result_of(context.compared.later, id)));
  }
  const std::string sentence = moves_sentence(kPrinciple, named_changes(context.view.principles));
  Fragment body = changes_chart(context, "Principles then and now, the greatest rise first",
                                "Each principle in both periods, and what changed it", "Principle",
                                context.view.principles, statuses);
  return {"principles", "Principles", sentence, std::move(body)};
}

Message change_plugin_message(ComparisonContext& context, const ComparedPlugin& plugin) {
  const ComparedSubject& whole = *plugin.whole;
  Fragment body = change_figure(whole);
  body += effects_chart(context, whole);
  std::vector<std::string> lines;
  for (std::string line :
       {like_for_like_sentence(whole), movers_sentence(context.comparison(), whole)}) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  body += reading(lines);
  body += changes_chart(context, moves_sentence(kDimension, named_changes(plugin.dimensions)),
                        whole.title + ", by dimension", "Dimension", plugin.dimensions);
  return {"plugin-" + plugin.id(), whole.title,
          change_sentence(context.comparison(), whole.title, whole), std::move(body)};
}

}  // namespace waymark::reports
