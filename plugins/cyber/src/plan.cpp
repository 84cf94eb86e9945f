// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <algorithm>
#include <unordered_map>

namespace cyber {
namespace {

using waymark::sdk::Failure;
using waymark::sdk::Model;
using waymark::sdk::view;

[[noreturn]] void unfit(std::string where, std::string text) {
  throw Failure(WAYMARK_E_BAD_DATA, std::move(where), std::move(text));
}

/// Looks ids up in one go: a model has a hundred questions and more.
class Lookup {
 public:
  explicit Lookup(const Model& model) : model_(model) {
    for (std::uint32_t i = 0; i < model.question_count(); ++i) {
      questions_.emplace(view(model.question(i).id), i);
    }
    for (std::uint32_t i = 0; i < model.metric_count(); ++i)
      metrics_.emplace(model.metric_id(i), i);
    for (std::uint32_t i = 0; i < model.finding_count(); ++i) {
      findings_.emplace(model.finding_id(i), i);
    }
  }

  std::optional<GroupQuestion> group(const std::string& id) const {
    const auto found = questions_.find(id);
    if (found == questions_.end()) return std::nullopt;
    const waymark_question& question = model_.question(found->second);
    GroupQuestion group{found->second, {}};
    for (std::uint32_t i = 0; i < question.option_count; ++i) {
      const std::string_view option = view(question.options[i]);
      if (option != "none" && option != "some" && option != "all") {
        unfit("model/questions/" + id, "may only offer none, some and all");
      }
      group.options.push_back(option == "all" ? 2 : option == "some" ? 1 : 0);
    }
    if (group.options.empty()) unfit("model/questions/" + id, "must be a choice");
    return group;
  }

  std::uint32_t metric(const std::string& id) const { return find(metrics_, "metrics", id); }
  std::uint32_t finding(const std::string& id) const { return find(findings_, "findings", id); }

 private:
  using Index = std::unordered_map<std::string_view, std::uint32_t>;

  static std::uint32_t find(const Index& index, const char* kind, const std::string& id) {
    const auto found = index.find(id);
    if (found == index.end()) unfit(std::string("model/") + kind, "has no " + id);
    return found->second;
  }

  const Model& model_;
  Index questions_, metrics_, findings_;
};

OutcomePlan plan_outcome(const OutcomeSpec& spec, const Lookup& lookup, bool enhanced) {
  const auto needed = [&](const std::string& id) {
    auto group = lookup.group(id);
    if (!group) unfit("model/questions", "has no " + id);
    return *std::move(group);
  };
  OutcomePlan plan;
  plan.label = spec.id;
  plan.label[0] = static_cast<char>(plan.label[0] - 'a' + 'A');
  plan.not_achieved = needed(spec.id + ".na");
  plan.achieved = needed(spec.id + ".a");
  if (spec.has_partially) {
    plan.partially = needed(spec.id + ".pa");
  } else if (lookup.group(spec.id + ".pa")) {
    unfit("model/questions", spec.id + " has no partially achieved statements to ask about");
  }
  plan.required = enhanced ? spec.enhanced : spec.baseline;
  plan.metric = lookup.metric(spec.id);
  plan.finding = lookup.finding(spec.id);
  return plan;
}

}  // namespace

Plan make_plan(const std::vector<Edition>& editions, const waymark::sdk::Call& call) {
  const auto edition = std::find_if(editions.begin(), editions.end(), [&](const Edition& one) {
    return one.id == call.context.edition();
  });
  if (edition == editions.end()) {
    unfit("data/profiles.csv", "has no edition " + std::string(call.context.edition()));
  }
  const waymark_parameter* profile = call.context.parameter("profile");
  const std::string_view name = profile == nullptr ? "" : view(profile->text);
  if (name != "baseline" && name != "enhanced") {
    throw Failure(WAYMARK_E_ARGUMENT, "parameters/profile", "must be baseline or enhanced");
  }

  Plan plan;
  plan.profile = name;
  plan.dimensions.resize(call.model.dimension_count());
  const Lookup lookup(call.model);
  for (const OutcomeSpec& spec : edition->outcomes) {
    const std::string principle = spec.id.substr(0, spec.id.find('.'));
    const auto dimension = call.model.find_dimension(principle);
    if (!dimension) unfit("model/dimensions", "has no " + principle);
    plan.dimensions[*dimension].outcomes.push_back(plan_outcome(spec, lookup, name == "enhanced"));
  }
  return plan;
}

}  // namespace cyber
