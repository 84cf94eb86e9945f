// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/reports/skills_sample.h"

#include <array>
#include <string>

#include "tests/unit/reports/synthetic.h"

namespace waymark::tests {
namespace {

constexpr std::array<const char*, 20> kCompetences = {"Digital evidence at the scene",
                                                      "Communications data",
                                                      "Video and camera footage",
                                                      "Keeping information safe",
                                                      "Open sources",
                                                      "Drones",
                                                      "Phone extraction",
                                                      "Vehicle systems",
                                                      "Spotting harm online",
                                                      "Records and data quality",
                                                      "Reports on screen",
                                                      "Network investigation",
                                                      "Data protection in practice",
                                                      "Cryptocurrency",
                                                      "Serving the public online",
                                                      "Analysis",
                                                      "service-desk",
                                                      "Disclosure of digital material",
                                                      "Incident handling",
                                                      "Leading digital change"};

class Metrics {
 public:
  Metrics(Instrument& instrument, std::vector<MetricValue>& into)
      : instrument_(instrument), into_(into) {}

  void share(const char* id, const std::string& item, double part, double whole) {
    MetricValue& metric = add(id, item);
    metric.value = part / whole;
    metric.numerator = part;
    metric.denominator = whole;
  }
  void value(const char* id, const std::string& item, double value) { add(id, item).value = value; }
  MetricValue& add(const char* id, const std::string& item) {
    MetricValue& metric = into_.emplace_back();
    metric.metric = index(id);
    metric.item = item;
    metric.n = 40;
    return metric;
  }

 private:
  std::uint32_t index(const char* id) {
    for (std::uint32_t i = 0; i < instrument_.metrics.size(); ++i) {
      if (instrument_.metrics[i].id == id) return i;
    }
    instrument_.metrics.push_back({id, id, "share", ""});
    return static_cast<std::uint32_t>(instrument_.metrics.size() - 1);
  }

  Instrument& instrument_;
  std::vector<MetricValue>& into_;
};

/// Critical competences of which it is known, and what the finding says of those held by too few.
std::string fill_critical(Metrics& metrics, int department) {
  const int few = department % 3;
  metrics.share("critical-covered", "", 3 - few, 3);
  metrics.value("single-points", "", few);
  return few == 0 ? ""
                  : std::string("Held by fewer people than the period asks for: ") +
                        (few == 1 ? "Drones." : "Drones; Phone extraction.");
}

void fill(Metrics& metrics, int department) {
  const int assessed = 20 + 7 * department % 60;
  metrics.share("attained", "", assessed + 30, assessed + 70);
  metrics.value("attained-low", "", (assessed + 20.0) / (assessed + 70));
  metrics.value("attained-high", "", (assessed + 35.0) / (assessed + 70));
  metrics.share("response-rate", "", assessed, 100);
  metrics.share("assessments-current", "", 30, 40);
  for (int c = 0; c < static_cast<int>(kCompetences.size()); ++c) {
    const int cell = department * 20 + c;
    const std::string item = kCompetences[static_cast<std::size_t>(c)];
    if (cell % 7 == 3) continue;
    metrics.share("competence-assessed", item, cell % 10 == 0 ? 0 : 20 + cell * 13 % 80, 100);
    if (cell % 10 == 0) continue;
    if (cell % 9 == 1) {
      metrics.add("competence-attained", item);
      continue;
    }
    metrics.share("competence-attained", item, 10 + c + cell * 11 % 20, 50);
    metrics.value("competence-attained-low", item, 0.125 + c / 100.0);
    metrics.value("competence-attained-high", item, 0.875);
    metrics.share("competence-current", item, 25, 40);
  }
}

}  // namespace

std::unique_ptr<Results> results_with_skills() {
  auto results = synthetic_results();
  PluginInPeriod& plugin = results->assessment.plugins[0];
  auto instrument = std::make_shared<Instrument>(*plugin.instrument);
  instrument->plugin = plugin.id = "skills";
  plugin.name = "Digital skills";
  plugin.parameters["minimum-holders"] = "2";
  instrument->suppress = SuppressRule{0, 10};
  const auto finding = static_cast<std::uint32_t>(instrument->findings.size());
  instrument->findings.push_back({"single-points",
                                  "Critical work rests on too few people",
                                  "Name a deputy.",
                                  "skills",
                                  instrument->dimensions[0].id,
                                  Severity::kHigh,
                                  {}});
  int number = 0;
  for (DepartmentResult& department : results->departments) {
    for (DepartmentPluginResult& result : department.plugins) {
      if (result.plugin != 0) continue;
      const int at = number++;
      if (at < 2) {
        result.figure = {};
        result.figure.state = FigureState::kSuppressed;
        for (DimensionScore& dimension : result.dimensions) dimension.figure = result.figure;
      } else if (at > 2) {
        Metrics metrics(*instrument, result.metrics);
        fill(metrics, at);
        const std::string words = fill_critical(metrics, at);
        if (!words.empty()) result.findings.push_back({finding, words});
      }
    }
  }
  plugin.instrument = std::move(instrument);
  return results;
}

}  // namespace waymark::tests
