// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "core/insight/rollup/plans.h"
#include "reports/documents/figure_json.h"
#include "reports/documents/results_writers.h"
#include "reports/documents/revisions_json.h"

namespace waymark::reports {
namespace {

constexpr auto kOneLine = JsonWriter::kOneLine;

class ResultsJson final : public ResultsDocument {
 public:
  explicit ResultsJson(ByteSink sink) : json_(std::move(sink)) {}

  void begin(const Assessment& assessment, const ForceResult& force) override {
    assessment_ = &assessment;
    json_.begin_object();
    write_head();
    json_.key("force").begin_object(kOneLine);
    write_figure(json_, force.force);
    json_.end_object();
    write_principles(force);
    write_plans(force);
    write_plugins(force);
    json_.key("departments").begin_array();
  }

  void add(const DepartmentResult& result) override {
    const Department& department = *result.department;
    json_.begin_object();
    json_.key("code").string(department.code);
    json_.key("name").string(department.name);
    if (department.merged == 0) {
      write_text(json_, "parent", department.parent);
      json_.key("headcount").number(department.headcount);
      json_.key("share").number(department.share);
    }
    json_.key("principles").begin_array();
    for (std::size_t i = 0; i < result.principles.size(); ++i) {
      json_.begin_object(kOneLine);
      json_.key("id").string(assessment_->strategy.principles[i].id);
      write_figure(json_, result.principles[i]);
      json_.end_object();
    }
    json_.end_array();
    json_.key("plugins").begin_array();
    for (const DepartmentPluginResult& plugin : result.plugins) write_return(plugin);
    json_.end_array();
    json_.end_object();
  }

  bool finish(const std::vector<Failure>& failures) override {
    json_.end_array();
    json_.key("failures").begin_array();
    for (const Failure& failure : failures) {
      json_.begin_object(kOneLine);
      json_.key("department").string(failure.department);
      json_.key("plugin").string(failure.plugin);
      json_.key("state").string(name_of(failure.state));
      json_.key("reason").string(failure.reason);
      json_.end_object();
    }
    json_.end_array();
    if (!assessment_->revisions.empty()) {
      json_.key("revisions");
      write_revisions(json_, assessment_->revisions);
    }
    json_.end_object();
    return json_.finish();
  }

 private:
  void write_head() {
    const Period& period = assessment_->period;
    json_.key("schema").string("waymark/results/1");
    json_.key("organisation").begin_object(kOneLine);
    json_.key("code").string(assessment_->organisation.code);
    json_.key("name").string(assessment_->organisation.name);
    json_.end_object();
    json_.key("period").begin_object(kOneLine);
    json_.key("id").string(period.id);
    json_.key("from").string(period.from.iso());
    json_.key("to").string(period.to.iso());
    json_.key("census").string(period.census.iso());
    json_.key("state").string(name_of(period.state));
    json_.end_object();
    json_.key("strategy").begin_object(kOneLine);
    json_.key("id").string(assessment_->strategy.id);
    json_.key("version").string(assessment_->strategy.version);
    json_.end_object();
    json_.key("weighting").string(name_of(period.weighting));
    json_.key("generated_from").string(assessment_->fingerprint);
  }

  void write_principles(const ForceResult& force) {
    json_.key("principles").begin_array();
    for (std::size_t i = 0; i < force.principles.size(); ++i) {
      const Principle& principle = assessment_->strategy.principles[i];
      const PrincipleResult& result = force.principles[i];
      json_.begin_object();
      json_.key("id").string(principle.id);
      write_text(json_, "title", principle.title.value_or(""));
      json_.key("weight").number(principle.weight);
      write_figure(json_, result.figure);
      write_number(json_, "target", result.target);
      write_text(json_, "status", name_of(result.status));
      json_.key("contributions").begin_array();
      for (const PrincipleContribution& from : result.contributions) {
        const PluginInPeriod& plugin = assessment_->plugins[from.plugin];
        json_.begin_object(kOneLine);
        json_.key("plugin").string(plugin.id);
        json_.key("dimension").string(plugin.instrument->dimensions[from.dimension].id);
        json_.key("weight").number(from.weight);
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_plans(const ForceResult& force) {
    const Strategy& strategy = assessment_->strategy;
    json_.key("plans").begin_array();
    for (const insight::PlanResult& result : insight::plan_results(strategy, force)) {
      const Plan& plan = strategy.plans[result.plan];
      json_.begin_object();
      json_.key("id").string(plan.id);
      json_.key("title").string(plan.title);
      json_.key("items").begin_array();
      for (const insight::PlanItemResult& item : result.items) {
        json_.begin_object(kOneLine);
        json_.key("id").string(plan.items[item.item].id);
        json_.key("title").string(plan.items[item.item].title);
        write_figure(json_, item.figure);
        json_.key("principles").begin_array();
        for (const std::uint32_t principle : item.principles) {
          json_.string(strategy.principles[principle].id);
        }
        json_.end_array();
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_plugins(const ForceResult& force) {
    json_.key("plugins").begin_array();
    for (std::size_t p = 0; p < force.plugins.size(); ++p) {
      const PluginInPeriod& plugin = assessment_->plugins[p];
      json_.begin_object();
      json_.key("id").string(plugin.id);
      json_.key("edition").string(plugin.edition);
      json_.key("version").string(plugin.version);
      json_.key("hash").string(plugin.hash);
      json_.key("marking").string(name_of(plugin.marking));
      json_.key("parameters").begin_object(kOneLine);
      for (const auto& [name, value] : plugin.parameters) json_.key(name).string(value);
      json_.end_object();
      if (!plugin.unavailable.empty()) json_.key("unavailable").string(plugin.unavailable);
      write_figure(json_, force.plugins[p].figure);
      json_.key("dimensions").begin_array();
      for (std::size_t d = 0; d < force.plugins[p].dimensions.size(); ++d) {
        const Dimension& dimension = plugin.instrument->dimensions[d];
        json_.begin_object(kOneLine);
        json_.key("id").string(dimension.id);
        json_.key("title").string(dimension.title);
        json_.key("weight").number(dimension.weight);
        write_figure(json_, force.plugins[p].dimensions[d]);
        json_.key("native").null();
        json_.end_object();
      }
      json_.end_array();
      json_.end_object();
    }
    json_.end_array();
  }

  void write_other(const char* key, const std::optional<Figure>& figure) {
    json_.key(key);
    if (!figure) {
      json_.null();
      return;
    }
    json_.begin_object(kOneLine);
    write_figure(json_, *figure);
    json_.end_object();
  }

  void write_return(const DepartmentPluginResult& result) {
    const PluginInPeriod& plugin = assessment_->plugins[result.plugin];
    const Instrument& instrument = *plugin.instrument;
    json_.begin_object();
    json_.key("id").string(plugin.id);
    json_.key("edition").string(plugin.edition);
    if (result.status) {
      json_.key("status").string(name_of(*result.status));
      json_.key("late").boolean(result.late);
    }
    write_figure(json_, result.figure);
    if (result.status) {
      write_other("self", result.self);
      write_other("reviewed", result.reviewed);
    }
    json_.key("dimensions").begin_array();
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      json_.begin_object(kOneLine);
      json_.key("id").string(instrument.dimensions[d].id);
      write_figure(json_, result.dimensions[d].figure);
      write_native(json_, result.dimensions[d].native, instrument.native);
      json_.end_object();
    }
    json_.end_array();
    write_metrics(instrument, result);
    write_findings(instrument, result);
    json_.end_object();
  }

  void write_metrics(const Instrument& instrument, const DepartmentPluginResult& result) {
    json_.key("metrics").begin_array();
    for (const MetricValue& value : result.metrics) {
      const Metric& metric = instrument.metrics[value.metric];
      json_.begin_object(kOneLine);
      json_.key("id").string(metric.id);
      json_.key("title").string(metric.title);
      if (!value.item.empty()) json_.key("item").string(value.item);
      if (value.suppressed) json_.key("state").string(name_of(FigureState::kSuppressed));
      write_number(json_, "value", value.value);
      json_.key("unit").string(metric.unit);
      write_number(json_, "numerator", value.numerator);
      write_number(json_, "denominator", value.denominator);
      json_.key("n");
      if (value.n) {
        json_.integer(*value.n);
      } else {
        json_.null();
      }
      json_.end_object();
    }
    json_.end_array();
  }

  void write_findings(const Instrument& instrument, const DepartmentPluginResult& result) {
    json_.key("findings").begin_array();
    for (const FindingHit& hit : result.findings) {
      const FindingSpec& finding = instrument.findings[hit.finding];
      json_.begin_object(kOneLine);
      json_.key("id").string(finding.id);
      json_.key("severity").string(name_of(finding.severity));
      json_.key("title").string(finding.title);
      json_.key("action").string(finding.action);
      write_text(json_, "theme", finding.theme);
      write_text(json_, "dimension", finding.dimension);
      if (!hit.text.empty()) json_.key("text").string(hit.text);
      json_.end_object();
    }
    json_.end_array();
  }

  JsonWriter json_;
  const Assessment* assessment_ = nullptr;
};

}  // namespace

std::unique_ptr<ResultsDocument> make_results_json(ByteSink sink) {
  return std::make_unique<ResultsJson>(std::move(sink));
}

}  // namespace waymark::reports
