// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/decision_fill.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/priorities.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

using Blocks = std::vector<PaperBlock>;

constexpr std::size_t kFindingsShown = 5;
const Noun kDimension = {"dimension", "dimensions"};
const Noun kCapability = {"capability", "capabilities"};

std::string full_stop(std::string sentence) {
  if (!sentence.empty() && sentence.back() != '.') sentence += '.';
  return sentence;
}

void say(Blocks& blocks, const std::string& sentence) {
  if (!sentence.empty()) blocks.push_back(PaperBlock::paragraph(full_stop(sentence)));
}

const Strategy& strategy_of(const DecisionInput& input) {
  return input.results.assessment.strategy;
}

std::vector<NamedFigure> capabilities(const Results& results) {
  std::vector<NamedFigure> named;
  for (std::size_t p = 0; p < results.assessment.plugins.size(); ++p) {
    named.push_back({results.assessment.plugins[p].name, results.force.plugins[p].figure});
  }
  return named;
}

std::vector<NamedFigure> dimensions(const Results& results) {
  std::vector<NamedFigure> named;
  for (std::size_t p = 0; p < results.assessment.plugins.size(); ++p) {
    const Instrument& instrument = *results.assessment.plugins[p].instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      named.push_back(
          {"“" + dimension_label(instrument, d) + "”", results.force.plugins[p].dimensions[d]});
    }
  }
  return named;
}

const FindingSpec& spec_of(const Results& results, const insight::ForceFinding& finding) {
  return results.assessment.plugins[finding.plugin].instrument->findings[finding.finding];
}

std::string asked_words(const Results& results, const insight::ForceFinding& finding) {
  return std::to_string(finding.departments.size()) + " of " +
         count_words(by_score(results, finding.plugin).size(), "department", "departments");
}

/// The theme a finding serves: its own, or the first of its dimension's.
std::string theme_of(const Results& results, const insight::ForceFinding& finding) {
  const FindingSpec& spec = spec_of(results, finding);
  if (!spec.theme.empty()) return spec.theme;
  const Instrument& instrument = *results.assessment.plugins[finding.plugin].instrument;
  const auto dimension = instrument.dimension(spec.dimension);
  if (!dimension || instrument.dimensions[*dimension].themes.empty()) return {};
  return instrument.dimensions[*dimension].themes.front();
}

std::vector<insight::ForceFinding> findings_of_themes(const Results& results,
                                                      const std::vector<std::string>& themes) {
  std::vector<insight::ForceFinding> found = insight::force_findings(results);
  std::erase_if(found, [&](const insight::ForceFinding& finding) {
    return std::find(themes.begin(), themes.end(), theme_of(results, finding)) == themes.end();
  });
  if (found.size() > kFindingsShown) found.resize(kFindingsShown);
  return found;
}

PaperBlock findings_table(const Results& results, std::string caption,
                          const std::vector<insight::ForceFinding>& findings) {
  PaperBlock block;
  block.caption = std::move(caption);
  block.columns = {"What was found", "Where", "What to do"};
  for (const insight::ForceFinding& finding : findings) {
    const FindingSpec& spec = spec_of(results, finding);
    block.rows.push_back({spec.title, asked_words(results, finding), spec.action});
  }
  return block;
}

std::optional<TopFinding> top_finding(const Results& results) {
  const auto findings = insight::force_findings(results);
  if (findings.empty()) return std::nullopt;
  return TopFinding{spec_of(results, findings.front()).title, findings.front().departments.size(),
                    by_score(results, findings.front().plugin).size()};
}

Blocks purpose(const DecisionInput& input) {
  const Assessment& assessment = input.results.assessment;
  Blocks blocks;
  say(blocks, "This report asks for a decision, and gives what " + assessment.organisation.name +
                  " knows of its own capabilities to base it on: the assessment of " +
                  period_words(assessment.period) + ", with the facts of " +
                  assessment.period.census.words());
  return blocks;
}

Blocks summary(const DecisionInput& input) {
  const Results& results = input.results;
  Blocks blocks;
  say(blocks, force_sentence(results.assessment.organisation.name, results.force));
  say(blocks, weakest_sentence(kCapability, capabilities(results)));
  if (input.comparison != nullptr) {
    if (const ComparedSubject* force = input.comparison->subject("force")) {
      say(blocks, change_sentence(*input.comparison, results.assessment.organisation.name, *force));
    }
  }
  say(blocks, first_action_sentence(top_finding(results), results.force.force.scored()));
  return blocks;
}

Blocks recommendations(const DecisionInput& input) {
  auto findings = insight::force_findings(input.results);
  if (findings.empty()) return {};
  if (findings.size() > kFindingsShown) findings.resize(kFindingsShown);
  Blocks blocks;
  say(blocks, "The assessment puts these first, and the recommendations are to be read with them");
  blocks.push_back(findings_table(input.results, "The most pressing findings", findings));
  return blocks;
}

Blocks benefits(const DecisionInput& input) {
  const Results& results = input.results;
  const Strategy& strategy = strategy_of(input);
  PaperBlock block;
  block.caption = "What there is to gain: principles of the strategy below their target";
  block.columns = {"Principle", "Now", "Target", "How it stands"};
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < strategy.principles.size(); ++i) {
    if (const auto gap = shortfall(results.force.principles[i])) order.emplace_back(-*gap, i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [gap, i] : order) {
    const PrincipleResult& principle = results.force.principles[i];
    block.rows.push_back({principle_label(strategy.principles[i]), shown(principle.figure.score),
                          shown(*principle.target),
                          status_words(principle) + ", " + difference_words(-gap) + " below"});
  }
  Blocks blocks;
  say(blocks, principles_sentence(strategy, results.force.principles));
  if (!block.rows.empty()) blocks.push_back(std::move(block));
  return blocks;
}

Blocks background(const DecisionInput& input) {
  const Results& results = input.results;
  const Assessment& assessment = results.assessment;
  const Strategy& strategy = assessment.strategy;
  Blocks blocks;
  std::string about = strategy.title + " has " +
                      count_words(strategy.principles.size(), "core principle", "core principles") +
                      ", by which priorities are set and money is allocated";
  if (strategy.from && strategy.to) {
    about += ", and runs from " + strategy.from->words() + " to " + strategy.to->words();
  }
  say(blocks, about);
  if (strategy.replaces) {
    say(blocks, "It replaces the strategy " + strategy.replaces->id + ", version " +
                    strategy.replaces->version);
  }
  std::vector<std::string> asked;
  for (const PluginInPeriod& plugin : assessment.plugins) {
    asked.push_back(plugin.name + " (" + plugin.instrument->title + ", edition " + plugin.edition +
                    ")");
  }
  if (!asked.empty()) {
    std::string assessed =
        count_words(departments_in(results), "department was", "departments were") +
        " assessed on " + joined(asked);
    if (tells_of_returns(results)) assessed += ". " + returns_sentence(returns_of(results));
    say(blocks, assessed);
  }
  say(blocks, force_sentence(assessment.organisation.name, results.force));
  return blocks;
}

Blocks change(const DecisionInput& input) {
  if (input.comparison == nullptr) return {};
  const ComparedSubject* force = input.comparison->subject("force");
  if (force == nullptr) return {};
  Blocks blocks;
  say(blocks,
      change_sentence(*input.comparison, input.results.assessment.organisation.name, *force));
  say(blocks, like_for_like_sentence(*force));
  say(blocks, effects_sentence(*force));
  return blocks;
}

/// The plan the commissioner set: the one that says so, else the strategy's first.
std::size_t commissioners_plan(const Strategy& strategy) {
  for (std::size_t i = 0; i < strategy.plans.size(); ++i) {
    if (lower(strategy.plans[i].title).find("police and crime plan") != std::string::npos) return i;
  }
  return 0;
}

void add_plan(const DecisionInput& input, std::size_t plan, Blocks& blocks) {
  const Strategy& strategy = strategy_of(input);
  const auto results = insight::plan_results(strategy, input.results.force);
  const Plan& it = strategy.plans[plan];
  PaperBlock block;
  block.caption = it.title + ", and the principles that serve it";
  block.columns = {"Item", "Served by", "Where they stand"};
  for (const insight::PlanItemResult& item : results[plan].items) {
    std::vector<std::string> names;
    for (const std::uint32_t i : item.principles) {
      names.push_back(principle_label(strategy.principles[i]));
    }
    const bool shows = !item.principles.empty();
    block.rows.push_back({it.items[item.item].id + " " + it.items[item.item].title,
                          shows ? joined(names) : "No principle of the strategy",
                          score_words(item.figure, kNotAssessed)});
  }
  std::vector<NamedFigure> named;
  for (const insight::PlanItemResult& item : results[plan].items) {
    named.push_back({it.items[item.item].title, item.figure});
  }
  say(blocks, plan_sentence(it.title, named));
  if (!block.rows.empty()) blocks.push_back(std::move(block));
}

Blocks police_and_crime_plan(const DecisionInput& input) {
  Blocks blocks;
  if (!strategy_of(input).plans.empty()) {
    add_plan(input, commissioners_plan(strategy_of(input)), blocks);
  }
  return blocks;
}

Blocks other_plans(const DecisionInput& input) {
  Blocks blocks;
  const Strategy& strategy = strategy_of(input);
  for (std::size_t i = 0; i < strategy.plans.size(); ++i) {
    if (i != commissioners_plan(strategy)) add_plan(input, i, blocks);
  }
  return blocks;
}

Blocks operational(const DecisionInput& input) {
  const Results& results = input.results;
  Blocks blocks;
  for (std::uint32_t p = 0; p < results.assessment.plugins.size(); ++p) {
    const std::vector<NamedFigure> figures = department_figures(results, p);
    const bool any = std::any_of(figures.begin(), figures.end(),
                                 [](const NamedFigure& one) { return one.figure.scored(); });
    if (any) {
      say(blocks, results.assessment.plugins[p].name + ": " + continued(spread_sentence(figures)));
    }
  }
  const auto findings =
      findings_of_themes(results, {"service", "data", "technology", "equipment", "partnership"});
  if (!findings.empty()) {
    blocks.push_back(findings_table(
        results, "Findings about service, data, technology and equipment", findings));
  }
  return blocks;
}

Blocks staffing(const DecisionInput& input) {
  const Results& results = input.results;
  const auto findings = findings_of_themes(results, {"people", "skills", "leadership"});
  if (findings.empty()) return {};
  Blocks blocks;
  blocks.push_back(
      findings_table(results, "Findings about people, skills and leadership", findings));
  return blocks;
}

Blocks equality(const DecisionInput&) {
  Blocks blocks;
  say(blocks,
      "Section 149 of the Equality Act 2010 asks whoever decides to have due regard to ending "
      "discrimination, to advancing equality of opportunity and to fostering good relations. The "
      "questions that a decision on digital capability raises");
  blocks.push_back(PaperBlock::list(
      {"Who among the public could be left out where a service becomes digital, and what other way "
       "stays open to them?",
       "Can officers, staff and volunteers who use assistive technology work with the tools, and "
       "has that been tested?",
       "Do skills, training and equipment reach every group of the workforce alike, by age, "
       "disability, sex, race, working pattern and place?",
       "Could automated or data-led decisions treat any group worse, and who checks that?",
       "Each protected characteristic has been thought of: age, disability, gender reassignment, "
       "marriage and civil partnership, pregnancy and maternity, race, religion or belief, sex and "
       "sexual orientation.",
       "Where the skills of named people are kept, is a data protection impact assessment in "
       "place?"}));
  return blocks;
}

Blocks risks(const DecisionInput& input) {
  const Results& results = input.results;
  Blocks blocks;
  PaperBlock table;
  table.caption = "Risks that the assessment shows, the most serious first";
  table.columns = {"Risk", "How serious", "Where", "What lowers it"};
  for (const insight::ForceFinding& finding : insight::force_findings(results)) {
    if (table.rows.size() == 2 * kFindingsShown) break;
    const FindingSpec& spec = spec_of(results, finding);
    table.rows.push_back(
        {spec.title, severity_words(spec.severity), asked_words(results, finding), spec.action});
  }
  if (!table.rows.empty()) blocks.push_back(std::move(table));
  std::vector<std::string> off;
  for (std::size_t i = 0; i < results.force.principles.size(); ++i) {
    if (results.force.principles[i].status == TargetStatus::kOffTrack) {
      off.push_back(principle_name(strategy_of(input).principles[i]));
    }
  }
  if (!off.empty()) {
    say(blocks, capitalised(joined(off)) + (off.size() == 1 ? " is" : " are") +
                    " off track: even the answers still missing could not bring " +
                    (off.size() == 1 ? "it" : "them") + " to target");
  }
  say(blocks, least_known_sentence(kDimension, dimensions(results)));
  return blocks;
}

Blocks boards(const DecisionInput& input) {
  if (input.details.boards.empty()) return {};
  PaperBlock table;
  table.caption = "Boards that the report goes through";
  table.columns = {"Board", "Date", "Outcome"};
  for (const Board& board : input.details.boards) {
    table.rows.push_back({board.name, board.on ? board.on->words() : "Date to be set",
                          board.outcome.empty() ? "Not recorded yet" : board.outcome});
  }
  return {table};
}

Blocks future(const DecisionInput& input) {
  const Assessment& assessment = input.results.assessment;
  PaperBlock table;
  table.caption = "Targets that are still to come";
  table.columns = {"Principle", "Target", "By"};
  for (const Principle& principle : assessment.strategy.principles) {
    for (const Target& target : principle.targets) {
      if (target.on <= assessment.period.census) continue;
      table.rows.push_back({principle_label(principle), shown(target.score), target.on.words()});
    }
  }
  if (table.rows.empty()) return {};
  return {table};
}

Blocks papers(const DecisionInput& input) {
  const Assessment& assessment = input.results.assessment;
  std::vector<std::string> items;
  for (const BackgroundPaper& paper : input.details.papers) {
    items.push_back(paper.link.empty() ? paper.title : paper.title + ": " + paper.link);
  }
  items.push_back(assessment.strategy.title + ", version " + assessment.strategy.version);
  items.push_back("Capability maturity report of " + assessment.organisation.name + ", " +
                  assessment.period.id);
  if (input.comparison != nullptr) {
    items.push_back("Comparison of " + input.comparison->earlier + " with " +
                    input.comparison->later);
  }
  return {PaperBlock::list(std::move(items))};
}

}  // namespace

const std::map<std::string, DecisionFill>& decision_fills() {
  static const std::map<std::string, DecisionFill> kFills = {
      {"purpose", purpose},
      {"summary", summary},
      {"recommendations", recommendations},
      {"benefits", benefits},
      {"background", background},
      {"change", change},
      {"police-and-crime-plan", police_and_crime_plan},
      {"other-plans", other_plans},
      {"operational", operational},
      {"staffing", staffing},
      {"equality", equality},
      {"risks", risks},
      {"boards", boards},
      {"future", future},
      {"papers", papers}};
  return kFills;
}

}  // namespace waymark::reports
