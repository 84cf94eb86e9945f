// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/sentences.h"

#include <algorithm>

#include "reports/charts/words.h"

namespace waymark::reports {

namespace {

/// More names than these are counted instead.
constexpr std::size_t kMostNames = 3;

std::vector<NamedFigure> applicable(const std::vector<NamedFigure>& items) {
  std::vector<NamedFigure> kept;
  for (const NamedFigure& item : items) {
    if (item.figure.state != FigureState::kNotApplicable) kept.push_back(item);
  }
  return kept;
}

/// The scored ones, lowest first; equal scores stay in the order given.
std::vector<NamedFigure> scored_upwards(const std::vector<NamedFigure>& items) {
  std::vector<NamedFigure> kept;
  for (const NamedFigure& item : items) {
    if (item.figure.scored()) kept.push_back(item);
  }
  std::stable_sort(kept.begin(), kept.end(), [](const NamedFigure& a, const NamedFigure& b) {
    return a.figure.score < b.figure.score;
  });
  return kept;
}

std::vector<std::string> names_of(const std::vector<NamedFigure>& items) {
  std::vector<std::string> names;
  for (const NamedFigure& item : items) names.push_back(item.name);
  return names;
}

/// Those that read the same as `text`.
std::vector<NamedFigure> reading(const std::vector<NamedFigure>& items, const std::string& text) {
  std::vector<NamedFigure> kept;
  for (const NamedFigure& item : items) {
    if (score_words(item.figure) == text) kept.push_back(item);
  }
  return kept;
}

double width(const Figure& figure) {
  return figure.high - figure.low;
}

/// True where the item's bounds read wider than those of every other scored item.
bool is_least_certain(const NamedFigure& item, const std::vector<NamedFigure>& scored) {
  if (scored.size() < 2) return false;
  const std::string own = shown(width(item.figure));
  const auto as_wide = std::count_if(scored.begin(), scored.end(), [&](const NamedFigure& other) {
    return width(other.figure) >= width(item.figure) || shown(width(other.figure)) == own;
  });
  return as_wide == 1;
}

/// Those without a score: how many were not assessed, and how many may not be shown.
std::string without_score_clause(const std::vector<NamedFigure>& items) {
  const auto count = [&](bool suppressed) {
    return static_cast<std::size_t>(
        std::count_if(items.begin(), items.end(), [&](const NamedFigure& item) {
          const bool is_suppressed = item.figure.state == FigureState::kSuppressed;
          return !item.figure.scored() && is_suppressed == suppressed;
        }));
  };
  std::string text;
  if (const std::size_t unscored = count(false); unscored > 0) {
    text += "; " + count_words(unscored, "more is not assessed", "more are not assessed");
  }
  if (const std::size_t suppressed = count(true); suppressed > 0) {
    text += "; " + count_words(suppressed, "more is suppressed", "more are suppressed");
  }
  return text;
}

bool any_suppressed(const std::vector<NamedFigure>& items) {
  return std::any_of(items.begin(), items.end(), [](const NamedFigure& item) {
    return item.figure.state == FigureState::kSuppressed;
  });
}

std::string meets_clause(std::size_t met, std::size_t of) {
  if (met == of) return of == 1 ? "its only target is met" : "all targets are met";
  return std::to_string(met) + " of " +
         count_words(of, "principle meets its", "principles meet their") + " target";
}

std::string ordinal(std::size_t n) {
  const std::size_t last_two = n % 100;
  const char* ending = "th";
  if (last_two < 11 || last_two > 13) {
    if (n % 10 == 1) ending = "st";
    if (n % 10 == 2) ending = "nd";
    if (n % 10 == 3) ending = "rd";
  }
  return std::to_string(n) + ending;
}

}  // namespace

std::string difference_words(double difference) {
  const std::string text = shown(difference);
  return text == "0.0" && difference > 0 ? "under 0.1" : text;
}

std::string force_sentence(const std::string& name, const ForceResult& force) {
  const Figure& figure = force.force;
  if (figure.state == FigureState::kNotApplicable) {
    return "No assessment feeds any principle, so " + name + " has no overall score";
  }
  if (!figure.scored()) return name + " has not been assessed yet";
  std::string text =
      name + " stands at " + shown(figure.score) + " of 5, " + level_words(figure.score);
  std::size_t met = 0, with_target = 0;
  for (const PrincipleResult& principle : force.principles) {
    if (!principle.target) continue;
    ++with_target;
    if (principle.status == TargetStatus::kOnTrack) ++met;
  }
  return with_target == 0 ? text : text + "; " + meets_clause(met, with_target);
}

std::string principles_sentence(const Strategy& strategy,
                                const std::vector<PrincipleResult>& principles) {
  std::size_t met = 0, with_target = 0, unjudged = 0;
  double worst = 0;
  std::vector<NamedFigure> all;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    const PrincipleResult& principle = principles[i];
    all.push_back({principle_name(strategy.principles[i]), principle.figure});
    if (!principle.target) continue;
    ++with_target;
    if (!principle.figure.scored()) ++unjudged;
    if (principle.status == TargetStatus::kOnTrack) ++met;
    worst = std::max(worst, shortfall(principle).value_or(0));
  }
  if (with_target == 0) {
    return "No principle has a target yet; " + weakest_sentence({"principle", "principles"}, all);
  }
  if (unjudged == with_target) {
    return "None of " + count_words(with_target, "principle", "principles") +
           " with a target has been assessed";
  }
  std::string text = capitalised(meets_clause(met, with_target));
  if (worst > 0) {
    std::vector<std::string> furthest;
    for (std::size_t i = 0; i < principles.size(); ++i) {
      const auto gap = shortfall(principles[i]);
      if (gap && difference_words(*gap) == difference_words(worst)) furthest.push_back(all[i].name);
    }
    if (furthest.size() == 1) {
      text += "; " + furthest[0] + " is furthest behind, by " + difference_words(worst);
    } else if (furthest.size() <= kMostNames) {
      text += "; " + joined(furthest) + " are furthest behind, each by " + difference_words(worst);
    } else {
      text += "; " + std::to_string(furthest.size()) + " are furthest behind, each by " +
              difference_words(worst);
    }
  }
  if (unjudged > 0) text += "; " + std::to_string(unjudged) + " cannot be judged yet";
  return text;
}

std::string weakest_sentence(const Noun& noun, const std::vector<NamedFigure>& given) {
  const std::vector<NamedFigure> items = applicable(given);
  const std::vector<NamedFigure> scored = scored_upwards(items);
  const std::size_t unscored = items.size() - scored.size();
  if (items.empty()) return "No " + noun.one + " applies";
  if (scored.empty()) {
    const std::string what = any_suppressed(items) ? "can be shown" : "has been assessed";
    return items.size() == 1 && !any_suppressed(items)
               ? items[0].name + " has not been assessed"
               : "None of " + count_words(items.size(), noun.one, noun.many) + " " + what;
  }
  const std::string lowest = score_words(scored[0].figure);
  if (scored.size() == 1) {
    if (unscored == 0) return scored[0].name + ", the only " + noun.one + ", scores " + lowest;
    return "Only " + scored[0].name + " of " + std::to_string(items.size()) + " " + noun.many +
           (any_suppressed(items) ? " can be shown" : " has been assessed") + "; it scores " +
           lowest;
  }
  const std::string of =
      unscored == 0 ? std::to_string(scored.size()) + " " + noun.many
                    : "the " + std::to_string(scored.size()) + " " + noun.many + " assessed";
  const std::vector<NamedFigure> ties = reading(scored, lowest);
  if (ties.size() == scored.size()) {
    return (ties.size() == 2 ? "Both " + noun.many + " assessed score " : "All " + of + " score ") +
           lowest + without_score_clause(items);
  }
  std::string text;
  if (ties.size() == 1) {
    text = ties[0].name + " is the " + (scored.size() == 2 ? "weaker" : "weakest") + " of " + of +
           ", at " + lowest;
    if (is_least_certain(ties[0], scored)) {
      text += scored.size() == 2 ? ", and the less certain" : ", and the least certain";
    }
  } else if (ties.size() <= kMostNames) {
    text = joined(names_of(ties)) + " are the weakest of " + of + ", at " + lowest;
  } else {
    text = std::to_string(ties.size()) + " of " + of + " share the lowest score, " + lowest;
  }
  return text + without_score_clause(items);
}

std::string range_sentence(const Noun& noun, const std::vector<Figure>& figures) {
  std::vector<NamedFigure> items;
  for (const Figure& figure : figures) items.push_back({"", figure});
  const std::vector<NamedFigure> scored = scored_upwards(items);
  if (scored.empty()) {
    return "No " + noun.one + (any_suppressed(items) ? " can be shown" : " has been assessed");
  }
  const std::string lowest = score_words(scored.front().figure);
  const std::string highest = score_words(scored.back().figure);
  if (scored.size() == 1) return "The only " + noun.one + " assessed scores " + lowest;
  if (lowest == highest) return "The " + noun.many + " assessed all score " + lowest;
  return capitalised(noun.many) + " range from " + lowest + " to " + highest;
}

std::string spread_sentence(const std::vector<NamedFigure>& given) {
  const std::vector<NamedFigure> items = applicable(given);
  const std::vector<NamedFigure> scored = scored_upwards(items);
  if (items.empty()) return "No department has anything to assess here";
  if (scored.empty()) {
    return any_suppressed(items) ? "No department can be shown" : "No department has been assessed";
  }
  const std::string lowest = score_words(scored.front().figure);
  const std::string highest = score_words(scored.back().figure);
  const std::size_t unscored = items.size() - scored.size();
  if (scored.size() == 1) {
    return (unscored == 0
                ? scored[0].name + ", the only department asked, scores "
                : "Only " + scored[0].name +
                      (any_suppressed(items) ? " can be shown, at " : " has been assessed, at ")) +
           lowest + without_score_clause(items);
  }
  if (lowest == highest) {
    return "All " + std::to_string(scored.size()) + " departments assessed score " + lowest +
           without_score_clause(items);
  }
  const auto who = [&](const std::string& score) {
    const std::vector<NamedFigure> there = reading(scored, score);
    return there.size() == 1 ? there[0].name : std::to_string(there.size()) + " departments";
  };
  return "Departments range from " + lowest + " (" + who(lowest) + ") to " + highest + " (" +
         who(highest) + ")" + without_score_clause(items);
}

std::string least_known_sentence(const Noun& noun, const std::vector<NamedFigure>& items) {
  double widest = 0;
  std::size_t known = 0;
  for (const NamedFigure& item : items) {
    if (!item.figure.counts()) continue;
    ++known;
    widest = std::max(widest, width(item.figure));
  }
  if (known == 0) return "Nothing here was assessed, so nothing is known";
  if (widest <= 0) return "Every answer is in: nothing missing could move a score";
  std::vector<NamedFigure> ties;
  for (const NamedFigure& item : items) {
    if (item.figure.counts() && difference_words(width(item.figure)) == difference_words(widest)) {
      ties.push_back(item);
    }
  }
  if (ties.size() == 1) {
    return "We know least about " + ties[0].name + ": it could be anything from " +
           shown(ties[0].figure.low) + " to " + shown(ties[0].figure.high);
  }
  const std::string span = difference_words(widest);
  if (ties.size() <= kMostNames) {
    return "We know least about " + joined(names_of(ties)) + ": the bounds of each are " + span +
           " wide";
  }
  return "We know least about " + std::to_string(ties.size()) + " of " +
         count_words(known, noun.one, noun.many) + ": the bounds of each are " + span + " wide";
}

std::string first_action_sentence(const std::optional<TopFinding>& top, bool assessed) {
  if (!top) {
    return assessed ? "No finding was made, so nothing stands out to do first"
                    : "Nothing has been assessed, so there is nothing to put first yet";
  }
  return "Start with “" + top->title + "”, found in " + std::to_string(top->departments) + " of " +
         count_words(top->of_departments, "department", "departments");
}

std::string returns_sentence(const ReturnCounts& counts) {
  if (counts.asked == 0) return "No return was asked for";
  const std::size_t in = counts.asked - counts.missing - counts.from_exports;
  std::string rest;
  if (counts.missing > 0) {
    rest += "; " + count_words(counts.missing, "is missing", "are missing");
  }
  if (counts.from_exports > 0) {
    rest += "; " + count_words(counts.from_exports, "is", "are") + " scored from exports alone";
  }
  if (in == 0) {
    return "None of " + count_words(counts.asked, "return", "returns") + " is in" +
           (counts.from_exports > 0 ? rest : "");
  }
  std::vector<std::string> kinds;
  if (counts.complete > 0) kinds.push_back(std::to_string(counts.complete) + " complete");
  if (counts.partial > 0) kinds.push_back(std::to_string(counts.partial) + " partial");
  if (counts.failed > 0) {
    kinds.push_back(std::to_string(counts.failed) + " that could not be scored");
  }
  std::string text;
  if (counts.complete == counts.asked) {
    text = counts.asked == 1 ? "The only return is in and complete"
                             : "All " + std::to_string(in) + " returns are in and complete";
  } else {
    text = std::to_string(in) + " of " + count_words(counts.asked, "return is", "returns are") +
           " in: " + joined(kinds);
  }
  text += rest;
  if (counts.late > 0) text += "; " + count_words(counts.late, "came late", "came late");
  return text;
}

std::string plan_sentence(const std::string& plan, const std::vector<NamedFigure>& given) {
  const std::vector<NamedFigure> items = applicable(given);
  const std::vector<NamedFigure> scored = scored_upwards(items);
  if (given.empty()) return plan + ": its items are not listed yet";
  if (items.empty()) return plan + ": no principle serves any of its items";
  if (scored.empty()) return plan + ": nothing that serves it has been assessed";
  const std::string lowest = score_words(scored[0].figure);
  const std::vector<NamedFigure> ties = reading(scored, lowest);
  std::string text = plan + ": ";
  if (scored.size() == 1) {
    text += "“" + scored[0].name + "” is the only item assessed, at " + lowest;
  } else if (ties.size() == scored.size()) {
    text += "all " + std::to_string(scored.size()) + " items assessed stand at " + lowest;
  } else if (ties.size() == 1) {
    text += "“" + ties[0].name + "” has the weakest support, at " + lowest;
  } else if (ties.size() <= kMostNames) {
    std::vector<std::string> names;
    for (const NamedFigure& item : ties) names.push_back("“" + item.name + "”");
    text += joined(names) + " have the weakest support, at " + lowest;
  } else {
    text += std::to_string(ties.size()) + " of " + std::to_string(scored.size()) +
            " items assessed share the weakest support, " + lowest;
  }
  return text + without_score_clause(given);
}

std::string own_findings_sentence(const std::string& first_title, std::size_t count,
                                  bool assessed) {
  if (count == 0) return first_action_sentence(std::nullopt, assessed);
  return count_words(count, "finding", "findings") + ": start with “" + first_title + "”";
}

std::string median_sentence(const std::string& department,
                            const std::vector<OwnAndMedian>& capabilities) {
  std::size_t compared = 0, above = 0, level = 0;
  for (const OwnAndMedian& it : capabilities) {
    if (!it.own.scored() || !it.median) continue;
    ++compared;
    if (shown(it.own.score) == shown(*it.median)) {
      ++level;
    } else if (it.own.score > *it.median) {
      ++above;
    }
  }
  if (compared == 0) return department + " has no score to compare with other departments";
  const std::string of = " of " + count_words(compared, "capability", "capabilities");
  std::string text =
      department + " is above the median department on " + std::to_string(above) + of;
  if (level > 0) text += ", and level with it on " + std::to_string(level);
  return text;
}

std::string standing_sentence(const std::string& department, const std::string& plugin,
                              const Figure& own, const std::vector<NamedFigure>& all) {
  switch (own.state) {
    case FigureState::kScored:
      break;
    case FigureState::kNotApplicable:
      return "Nothing in " + plugin + " applies to " + department;
    case FigureState::kFailed:
      return plugin + " could not be scored for " + department;
    case FigureState::kSuppressed:
      return "The score of " + department + " on " + plugin + " is suppressed";
    case FigureState::kUnscored:
      return department + " has not been assessed on " + plugin;
  }
  const std::string score = score_words(own);
  std::size_t above = 0, level = 0, scored = 0;
  for (const NamedFigure& item : all) {
    if (!item.figure.scored()) continue;
    ++scored;
    if (score_words(item.figure) == score) {
      ++level;
    } else if (item.figure.score > own.score) {
      ++above;
    }
  }
  const std::string start = department + " scores " + score + " on " + plugin + ", ";
  if (scored <= 1) return start + "the only department assessed";
  if (level == scored)
    return start + "as all " + std::to_string(scored) + " departments assessed do";
  return start + (level > 1 ? "joint " : "") + ordinal(above + 1) + " of " +
         std::to_string(scored) + " departments assessed";
}

}  // namespace waymark::reports
