// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/report_csv.h"

#include <string_view>

#include "core/formats/csv_writer.h"
#include "core/insight/rollup/plans.h"
#include "core/insight/rollup/priorities.h"
#include "reports/documents/department_report.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

/// What a fact is about; the columns between `period` and `measure`.
struct Subject {
  std::string_view section, kind;
  std::string id, title, department;
};

class Facts {
 public:
  Facts(const Results& results, const ReportOptions& options)
      : writer_([this](std::string_view bytes) {
          out_ += bytes;
          return true;
        }),
        marking_(options.marking),
        force_(results.assessment.organisation.code),
        period_(results.assessment.period.id) {
    for (const char* column : {"marking", "force", "period", "section", "kind", "id", "title",
                               "department", "measure", "value"}) {
      writer_.text(column);
    }
    writer_.end_row();
  }

  void word(const Subject& subject, std::string_view measure, std::string_view value) {
    begin(subject, measure);
    writer_.text(value);
    writer_.end_row();
  }

  void number(const Subject& subject, std::string_view measure, double value) {
    begin(subject, measure);
    writer_.number(value);
    writer_.end_row();
  }

  void count(const Subject& subject, std::string_view measure, std::size_t value) {
    begin(subject, measure);
    writer_.integer(static_cast<std::int64_t>(value));
    writer_.end_row();
  }

  void figure(const Subject& subject, const Figure& figure) {
    word(subject, "state", name_of(figure.state));
    if (figure.scored()) number(subject, "score", figure.score);
    if (!figure.counts()) return;
    number(subject, "low", figure.low);
    number(subject, "high", figure.high);
    number(subject, "coverage", figure.coverage);
  }

  void returns(const Subject& subject, const ReturnCounts& counts) {
    count(subject, "asked", counts.asked);
    count(subject, "complete", counts.complete);
    count(subject, "partial", counts.partial);
    count(subject, "failed", counts.failed);
    count(subject, "from_exports", counts.from_exports);
    count(subject, "missing", counts.missing);
    count(subject, "late", counts.late);
  }

  [[nodiscard]] std::string finish() {
    // The sink takes everything, so there is nothing to fail.
    static_cast<void>(writer_.finish());
    return std::move(out_);
  }

 private:
  void begin(const Subject& subject, std::string_view measure) {
    writer_.text(marking_).text(force_).text(period_);
    writer_.text(subject.section).text(subject.kind).text(subject.id).text(subject.title);
    writer_.text(subject.department).text(measure);
  }

  std::string out_;
  CsvWriter writer_;
  std::string marking_, force_, period_;
};

/// No row for what serves nothing.
void put_serves(Facts& facts, const Subject& subject, const Strategy& strategy,
                const std::vector<std::uint32_t>& principles) {
  std::string ids;
  for (const std::uint32_t i : principles) {
    if (!ids.empty()) ids += ' ';
    ids += strategy.principles[i].id;
  }
  if (!ids.empty()) facts.word(subject, "serves", ids);
}

void put_principles(Facts& facts, const Results& results) {
  const std::vector<Principle>& principles = results.assessment.strategy.principles;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    const PrincipleResult& result = results.force.principles[i];
    const Subject subject{"principles", "principle", principles[i].id,
                          principle_title(principles[i]), ""};
    facts.figure(subject, result.figure);
    if (result.target) facts.number(subject, "target", *result.target);
    if (result.status != TargetStatus::kNone) facts.word(subject, "status", name_of(result.status));
  }
}

void put_department_plugin(Facts& facts, const Results& results, const DepartmentResult& department,
                           const DepartmentPluginResult& result) {
  const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
  const std::string& code = department.department->code;
  const Subject whole{"departments", "plugin", plugin.id, plugin.name, code};
  facts.figure(whole, result.figure);
  if (result.status) {
    facts.word(whole, "status", name_of(*result.status));
    facts.count(whole, "late", result.late ? 1 : 0);
  }
  for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
    const Dimension& dimension = plugin.instrument->dimensions[d];
    facts.figure(
        {"departments", "dimension", plugin.id + "/" + dimension.id, dimension.title, code},
        result.dimensions[d].figure);
  }
}

/// `plugin/metric`, or `plugin/metric/item`.
void put_metrics(Facts& facts, const PluginInPeriod& plugin, const std::string& code,
                 const DepartmentPluginResult& result) {
  for (const MetricValue& metric : result.metrics) {
    const Metric& spec = plugin.instrument->metrics[metric.metric];
    Subject subject{"metrics", "metric", plugin.id + "/" + spec.id, spec.title, code};
    if (!metric.item.empty()) {
      subject.id += "/" + metric.item;
      subject.title += ": " + metric.item;
    }
    if (metric.suppressed) facts.word(subject, "state", name_of(FigureState::kSuppressed));
    if (metric.value) facts.number(subject, "value", *metric.value);
    if (metric.numerator) facts.number(subject, "numerator", *metric.numerator);
    if (metric.denominator) facts.number(subject, "denominator", *metric.denominator);
    if (metric.n) facts.count(subject, "n", static_cast<std::size_t>(*metric.n));
  }
}

void put_force_plugins(Facts& facts, const Results& results) {
  for (std::uint32_t p = 0; p < results.assessment.plugins.size(); ++p) {
    const PluginInPeriod& plugin = results.assessment.plugins[p];
    const std::string section = "plugin-" + plugin.id;
    facts.figure({section, "plugin", plugin.id, plugin.name, ""}, results.force.plugins[p].figure);
    for (std::size_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
      const Dimension& dimension = plugin.instrument->dimensions[d];
      facts.figure({section, "dimension", plugin.id + "/" + dimension.id, dimension.title, ""},
                   results.force.plugins[p].dimensions[d]);
    }
  }
}

void put_force_findings(Facts& facts, const Results& results) {
  for (const insight::ForceFinding& finding : insight::force_findings(results)) {
    const PluginInPeriod& plugin = results.assessment.plugins[finding.plugin];
    const FindingSpec& spec = plugin.instrument->findings[finding.finding];
    const Subject subject{"first", "finding", plugin.id + "/" + spec.id, spec.title, ""};
    facts.word(subject, "severity", name_of(spec.severity));
    facts.count(subject, "departments", finding.departments.size());
    facts.number(subject, "headcount", finding.headcount);
    put_serves(facts, subject, results.assessment.strategy, finding.principles);
  }
}

void put_plans(Facts& facts, const Results& results) {
  const Strategy& strategy = results.assessment.strategy;
  for (const insight::PlanResult& result : insight::plan_results(strategy, results.force)) {
    const Plan& plan = strategy.plans[result.plan];
    const std::string section = "plan-" + std::to_string(result.plan + 1);
    for (const insight::PlanItemResult& item : result.items) {
      const Subject subject{section, "item", plan.id + "/" + plan.items[item.item].id,
                            plan.items[item.item].title, ""};
      facts.figure(subject, item.figure);
      put_serves(facts, subject, strategy, item.principles);
    }
  }
}

}  // namespace

std::string force_report_csv(const Results& results, const ReportOptions& options) {
  Facts facts(results, options);
  facts.figure({"answer", "force", results.assessment.organisation.code,
                results.assessment.organisation.name, ""},
               results.force.force);
  put_principles(facts, results);
  for (const DepartmentResult& department : results.departments) {
    for (const DepartmentPluginResult& result : department.plugins) {
      put_department_plugin(facts, results, department, result);
    }
  }
  put_force_plugins(facts, results);
  put_force_findings(facts, results);
  put_plans(facts, results);
  for (std::uint32_t p = 0; tells_of_returns(results) && p < results.assessment.plugins.size();
       ++p) {
    const PluginInPeriod& plugin = results.assessment.plugins[p];
    facts.returns({"quality", "returns", plugin.id, plugin.name, ""}, returns_of(results, p));
  }
  return facts.finish();
}

Result<std::string> department_report_csv(const Results& results, const std::string& code,
                                          const ReportOptions& options) {
  const DepartmentResult* department = find_department(results, code);
  if (!department) return no_such_department(results, code);
  Facts facts(results, options);
  const std::vector<Principle>& principles = results.assessment.strategy.principles;
  for (std::size_t i = 0; i < principles.size(); ++i) {
    facts.figure(
        {"principles", "principle", principles[i].id, principle_title(principles[i]), code},
        department->principles[i]);
  }
  for (const DepartmentPluginResult& result : department->plugins) {
    put_department_plugin(facts, results, *department, result);
    const PluginInPeriod& plugin = results.assessment.plugins[result.plugin];
    put_metrics(facts, plugin, code, result);
    for (const FindingHit& hit : result.findings) {
      const FindingSpec& spec = plugin.instrument->findings[hit.finding];
      facts.word({"findings", "finding", plugin.id + "/" + spec.id, spec.title, code}, "severity",
                 name_of(spec.severity));
    }
  }
  if (tells_of_returns(*department)) {
    facts.returns({"missing", "returns", code, department->department->name, code},
                  returns_of(*department));
  }
  return facts.finish();
}

}  // namespace waymark::reports
