// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/synthetic.h"

#include <array>
#include <string>
#include <vector>

#include "core/insight/rollup/rollup.h"

namespace waymark::tests {

namespace {

/// Numbers that look like chance and are the same everywhere.
class Sequence {
 public:
  explicit Sequence(std::uint32_t seed) : state_(seed) {}
  double next() {  // 0 to 1
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<double>(state_ >> 8) / 16777216.0;
  }

 private:
  std::uint32_t state_;
};

std::shared_ptr<Instrument> instrument_of(
    const std::string& plugin, const std::string& edition, const std::string& title,
    const std::vector<std::array<const char*, 3>>& dimensions) {
  auto instrument = std::make_shared<Instrument>();
  instrument->plugin = plugin;
  instrument->edition = edition;
  instrument->title = title;
  for (const auto& [id, name, theme] : dimensions) {
    Dimension dimension;
    dimension.id = id;
    dimension.title = name;
    dimension.themes = {theme};
    instrument->dimensions.push_back(dimension);
    FindingSpec finding;
    finding.id = std::string(id) + ".weak";
    finding.title = std::string(name) + " depends on a few people who know how";
    finding.action =
        "Name an owner, write down how it is done, and have the department head check "
        "it once a quarter.";
    finding.theme = theme;
    finding.dimension = id;
    const std::size_t n = instrument->findings.size() % 3;
    finding.severity = n == 0 ? Severity::kHigh : n == 1 ? Severity::kMedium : Severity::kLow;
    instrument->findings.push_back(finding);
  }
  return instrument;
}

std::shared_ptr<Instrument> ddat() {
  auto instrument =
      instrument_of("ddat", "2025", "National Policing Digital Strategy 2025 to 2030",
                    {{"ambition-1", "Deliver a seamless citizen experience", "service"},
                     {"ambition-2", "Protect the public", "service"},
                     {"ambition-3", "Enable officers and staff through digital", "people"},
                     {"ambition-4", "Embed a whole public system approach", "partnership"},
                     {"ambition-5", "Collaborate with the private sector", "partnership"},
                     {"enabler-1", "Data and analytics", "data"},
                     {"enabler-2", "Strategic alignment", "governance"},
                     {"enabler-3", "Modernised core technology", "technology"},
                     {"enabler-4", "Connected technology", "technology"},
                     {"enabler-5", "Risk and security", "security"},
                     {"enabler-6", "Talent in data and technology", "skills"},
                     {"enabler-7", "Transforming the PoliceTech market", "partnership"}});
  for (std::size_t d = 7; d < 12; ++d) instrument->dimensions[d].title_confirmed = false;
  return instrument;
}

std::shared_ptr<Instrument> cyber() {
  auto instrument =
      instrument_of("cyber", "4.0", "NCSC Cyber Assessment Framework 4.0",
                    {{"a1", "Governance", "governance"},
                     {"a2", "Risk Management", "security"},
                     {"a3", "Asset Management", "equipment"},
                     {"a4", "Supply Chain", "partnership"},
                     {"b1", "Service Protection Policies, Processes and Procedures", "governance"},
                     {"b2", "Identity and Access Control", "security"},
                     {"b3", "Data Security", "data"},
                     {"b4", "System Security", "technology"},
                     {"b5", "Resilient Networks and Systems", "service"},
                     {"b6", "Staff Awareness and Training", "skills"},
                     {"c1", "Security Monitoring", "security"},
                     {"c2", "Threat Hunting", "security"},
                     {"d1", "Response and Recovery Planning", "service"},
                     {"d2", "Lessons Learned", "leadership"}});
  instrument->has_native = true;
  instrument->native = {"Share of in-profile outcomes met", 0, 1};
  return instrument;
}

Principle principle(const std::string& id, std::optional<std::string> title,
                    std::optional<double> target, double weight = 1) {
  Principle it;
  it.id = id;
  it.title = std::move(title);
  it.weight = weight;
  if (target) it.targets = {{*Date::parse("2026-03-31"), *target}};
  return it;
}

Strategy strategy_of_ten() {
  Strategy strategy;
  strategy.id = "exshire-digital";
  strategy.version = "2";
  strategy.title = "Exshire digital strategy";
  strategy.principles = {
      principle("P1", "The public can reach us in the way that suits them", 3.5),
      principle("P2", "Data we can find, trust and share lawfully", 3.5, 2),
      principle("P3", "Every officer is equipped on the first day", 2.5),
      principle("P4", "Secure by design, checked by others", 4, 2),
      principle("P5", "Skills grow faster than demand", 3),
      principle("P6", std::nullopt, 3),
      principle("P7", "We buy once and use it well", 2),
      principle("P8", "Services that stay up when they are needed", 2.5),
      principle("P9", "Leaders who understand what they decide", std::nullopt),
      principle("P10", "Fair, open and ethical use of technology", 3),
  };
  const std::array<std::array<const char*, 2>, 10> themes = {{{"service", "P1"},
                                                              {"data", "P2"},
                                                              {"equipment", "P3"},
                                                              {"security", "P4"},
                                                              {"skills", "P5"},
                                                              {"people", "P5"},
                                                              {"partnership", "P7"},
                                                              {"technology", "P8"},
                                                              {"leadership", "P9"},
                                                              {"governance", "P6"}}};
  for (const auto& [theme, to] : themes) strategy.themes.push_back({theme, to, 1});
  strategy.plans = {{"pcp",
                     "Police and Crime Plan",
                     {{"1", "More local, visible and accessible policing"},
                      {"2", "Safer roads"},
                      {"3", "Protecting children and vulnerable people"},
                      {"4", "Better support for victims"}}},
                    {"ddat-2025",
                     "National Policing Digital Strategy",
                     {{"a1", "Deliver a seamless citizen experience"},
                      {"a2", "Protect the public"},
                      {"e5", "Risk and security"}}}};
  strategy.serves = {{"P1", "pcp", "1"},        {"P8", "pcp", "1"},       {"P2", "pcp", "3"},
                     {"P4", "pcp", "3"},        {"P5", "pcp", "4"},       {"P1", "ddat-2025", "a1"},
                     {"P2", "ddat-2025", "a2"}, {"P4", "ddat-2025", "e5"}};
  return strategy;
}

struct Maker {
  Sequence chance{20260331};

  DimensionScore dimension(double strength, double coverage) {
    if (coverage <= 0) return {Figure::unscored(), std::nullopt};
    const double best = 0.5 + 4 * (0.6 * strength + 0.4 * chance.next());
    Figure figure;
    figure.state = FigureState::kScored;
    figure.score = best;
    figure.coverage = coverage;
    figure.low = best * coverage;
    figure.high = best * coverage + 5 * (1 - coverage);
    return {figure,
            Native{best / 5, std::to_string(static_cast<int>(best)) + " of 5 outcomes met"}};
  }

  /// `completeness` 1: all answered; 0: nothing.
  AssessedReturn scored(std::uint32_t plugin, const Instrument& instrument, double strength,
                        double completeness) {
    AssessedReturn made;
    made.plugin = plugin;
    made.status = completeness >= 1 ? ReturnStatus::kSubmitted : ReturnStatus::kInProgress;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      const double draw = chance.next();
      double coverage = 1;
      if (completeness < 1) coverage = draw > completeness ? 0 : 0.3 + 0.7 * draw;
      made.card.dimensions.push_back(dimension(strength, coverage));
      const Figure& figure = made.card.dimensions.back().figure;
      if (figure.scored() && figure.score < 2.4) {
        made.card.findings.push_back({static_cast<std::uint32_t>(d), ""});
      }
    }
    return made;
  }
};

AssessedReturn not_started(std::uint32_t plugin, const Instrument& instrument) {
  AssessedReturn made;
  made.plugin = plugin;
  made.card.dimensions.assign(instrument.dimensions.size(), {Figure::unscored(), std::nullopt});
  return made;
}

void use_plugin(Results& results, const std::string& id, const std::string& name,
                std::shared_ptr<const Instrument> instrument) {
  PluginInPeriod plugin;
  plugin.id = id;
  plugin.name = name;
  plugin.edition = instrument->edition;
  plugin.version = "1.0.0";
  plugin.hash = std::string(64, id == "cyber" ? 'c' : 'd');
  if (id == "cyber") plugin.parameters = {{"profile", "baseline"}};
  plugin.instrument = std::move(instrument);
  results.assessment.period.uses.push_back({id, plugin.edition, plugin.parameters, std::nullopt});
  results.assessment.plugins.push_back(std::move(plugin));
}

std::unique_ptr<Results> blank(const std::string& force) {
  auto results = std::make_unique<Results>();
  Assessment& assessment = results->assessment;
  assessment.organisation.code = "EX";
  assessment.organisation.name = force;
  assessment.period.id = "2026-H1";
  assessment.period.from = *Date::parse("2026-04-01");
  assessment.period.to = *Date::parse("2026-09-30");
  assessment.period.census = *Date::parse("2026-03-31");
  assessment.period.state = PeriodState::kClosed;
  assessment.fingerprint = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  return results;
}

void add_department(Results& results, const std::string& code, const std::string& name,
                    double headcount, double share = 1) {
  results.assessment.organisation.departments.push_back(
      {code, name, "", headcount, share, std::nullopt});
}

void roll_up(Results& results, const std::vector<std::vector<AssessedReturn>>& returns) {
  insight::Rollup rollup(results.assessment);
  const auto leaves = results.assessment.organisation.leaves();
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    results.departments.push_back(rollup.add(*leaves[i], returns[i]));
  }
  results.force = rollup.finish();
}

}  // namespace

std::unique_ptr<Results> synthetic_results() {
  auto results = blank("Exshire Police");
  results->assessment.strategy = strategy_of_ten();
  use_plugin(*results, "cyber", "Cyber security (NCSC CAF)", cyber());
  use_plugin(*results, "ddat", "Digital, data and technology", ddat());
  const std::vector<std::pair<const char*, double>> names = {{"Contact Management", 620},
                                                             {"Corporate Communications", 34},
                                                             {"Criminal Justice", 410},
                                                             {"Crime and Public Protection", 980},
                                                             {"Custody", 260},
                                                             {"Cyber Crime Unit", 48},
                                                             {"Digital Forensics Unit", 72},
                                                             {"Finance and Procurement", 96},
                                                             {"Human Resources and Learning", 150},
                                                             {"Information Management", 88},
                                                             {"IT Services", 190},
                                                             {"Local Policing North", 1120},
                                                             {"Local Policing South", 1240},
                                                             {"Operations and Roads", 540},
                                                             {"Professional Standards", 76},
                                                             {"Serious Crime Directorate", 430}};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string code = "D" + std::to_string(10 + i);
    add_department(*results, code, names[i].first, names[i].second, i == 15 ? 0.5 : 1);
  }
  Maker maker;
  std::vector<std::vector<AssessedReturn>> returns;
  for (std::size_t i = 0; i < names.size(); ++i) {
    std::vector<AssessedReturn> of_department;
    for (std::uint32_t p = 0; p < 2; ++p) {
      const Instrument& instrument = *results->assessment.plugins[p].instrument;
      if ((i == 14 && p == 0) || (i == 7 && p == 1)) {
        of_department.push_back(not_started(p, instrument));
        continue;
      }
      const double completeness = i == 4 ? 0.5 : i == 9 && p == 1 ? 0.8 : 1;
      AssessedReturn made = maker.scored(p, instrument, maker.chance.next(), completeness);
      if (i == 2) made.late = true;
      if (p == 0 && i % 5 == 1) made.card.dimensions[3] = {Figure::not_applicable(), std::nullopt};
      if (p == 1 && i == 8) {
        made.card = not_started(p, instrument).card;
        for (DimensionScore& score : made.card.dimensions) score.figure = Figure::failed();
        made.card.failure = "emitted a score of 7.2, above 5";
        results->failures.push_back({"D18", "ddat", FigureState::kFailed, made.card.failure});
      }
      of_department.push_back(std::move(made));
    }
    returns.push_back(std::move(of_department));
  }
  roll_up(*results, returns);
  return results;
}

std::unique_ptr<Results> small_results() {
  auto results = blank("Littleshire Police");
  Strategy& strategy = results->assessment.strategy;
  strategy.id = "little";
  strategy.version = "1";
  strategy.title = "Littleshire digital strategy";
  strategy.principles = {principle("P1", "Safe systems", 3.0), principle("P2", std::nullopt, 2.0),
                         principle("P3", "Fair use", std::nullopt)};
  strategy.themes = {{"security", "P1", 1}, {"data", "P2", 1}};
  strategy.plans = {{"pcp", "Police and Crime Plan", {{"1", "Safer roads"}, {"2", "Victims"}}}};
  strategy.serves = {{"P1", "pcp", "1"}};
  use_plugin(
      *results, "safety", "Safety",
      instrument_of(
          "safety", "1", "Safety framework",
          {{"a1", "Locks", "security"}, {"a2", "Logs", "security"}, {"b1", "Records", "data"}}));
  add_department(*results, "A", "Archive", 10);
  add_department(*results, "B", "Bridge Street", 30);
  add_department(*results, "C", "Custody", 60);
  const Instrument& instrument = *results->assessment.plugins[0].instrument;
  Maker maker;
  std::vector<std::vector<AssessedReturn>> returns;
  returns.push_back({maker.scored(0, instrument, 0.2, 1)});
  returns.push_back({maker.scored(0, instrument, 0.7, 0.7)});
  returns.push_back({not_started(0, instrument)});
  returns[0][0].card.dimensions[1] = {Figure::not_applicable(), std::nullopt};
  roll_up(*results, returns);
  return results;
}

std::unique_ptr<Results> empty_results() {
  auto results = blank("Newshire Police");
  results->assessment.strategy = strategy_of_ten();
  use_plugin(*results, "cyber", "Cyber security (NCSC CAF)", cyber());
  add_department(*results, "A", "Archive", 10);
  add_department(*results, "B", "Bridge Street", 0);
  const Instrument& instrument = *results->assessment.plugins[0].instrument;
  roll_up(*results, {{not_started(0, instrument)}, {not_started(0, instrument)}});
  return results;
}

std::unique_ptr<Results> results_saying(const std::string& text) {
  auto results = blank(text);
  Strategy& strategy = results->assessment.strategy;
  strategy.id = "s";
  strategy.version = text;
  strategy.title = text;
  strategy.principles = {principle("P1", text, 3.0), principle("P2", text, std::nullopt)};
  strategy.themes = {{"security", "P1", 1}};
  strategy.plans = {{"pcp", text, {{"1", text}}}};
  strategy.serves = {{"P1", "pcp", "1"}};
  auto instrument = instrument_of("safety", "1", text,
                                  {{"a1", text.c_str(), "security"},
                                   {"a2", text.c_str(), "security"},
                                   {"b1", text.c_str(), "security"}});
  for (FindingSpec& finding : instrument->findings) finding.title = finding.action = text;
  instrument->has_native = true;
  instrument->native.title = text;
  use_plugin(*results, "safety", text, instrument);
  results->assessment.plugins[0].parameters = {{"p", text}};
  add_department(*results, "A", text, 10);
  add_department(*results, "B", text, 20);
  Maker maker;
  AssessedReturn weak = maker.scored(0, *instrument, 0.0, 1);
  AssessedReturn partial = maker.scored(0, *instrument, 0.1, 0.6);
  for (DimensionScore& score : weak.card.dimensions) {
    if (score.native) score.native->label = text;
  }
  weak.card.findings = {{0, text}, {1, ""}};
  roll_up(*results, {{weak}, {partial}});
  results->failures.push_back({"A", text, FigureState::kFailed, text});
  return results;
}

}  // namespace waymark::tests
