// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "core/formats/csv_writer.h"
#include "reports/documents/results_writers.h"

namespace waymark::reports {
namespace {

class ResultsCsv final : public ResultsDocument {
 public:
  explicit ResultsCsv(ByteSink sink) : csv_(std::move(sink)) {}

  void begin(const Assessment& assessment, const ForceResult& force) override {
    assessment_ = &assessment;
    for (const char* heading : {"period", "force", "department", "plugin", "edition", "dimension",
                                "state", "score", "low", "high", "coverage"}) {
      csv_.text(heading);
    }
    csv_.end_row();
    write_row({}, nullptr, {}, force.force);
    for (std::size_t p = 0; p < force.plugins.size(); ++p) {
      const PluginInPeriod& plugin = assessment.plugins[p];
      write_row({}, &plugin, {}, force.plugins[p].figure);
      for (std::size_t d = 0; d < force.plugins[p].dimensions.size(); ++d) {
        write_row({}, &plugin, plugin.instrument->dimensions[d].id, force.plugins[p].dimensions[d]);
      }
    }
  }

  void add(const DepartmentResult& department) override {
    const std::string& code = department.department->code;
    for (const DepartmentPluginResult& result : department.plugins) {
      const PluginInPeriod& plugin = assessment_->plugins[result.plugin];
      write_row(code, &plugin, {}, result.figure);
      for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
        write_row(code, &plugin, plugin.instrument->dimensions[d].id, result.dimensions[d].figure);
      }
    }
  }

  bool finish(const std::vector<Failure>&) override { return csv_.finish(); }

 private:
  void write_row(const std::string& department, const PluginInPeriod* plugin,
                 const std::string& dimension, const Figure& figure) {
    csv_.text(assessment_->period.id);
    csv_.text(assessment_->organisation.code);
    csv_.text(department);
    csv_.text(plugin == nullptr ? "" : plugin->id);
    csv_.text(plugin == nullptr ? "" : plugin->edition);
    csv_.text(dimension);
    csv_.text(name_of(figure.state));
    write_number(figure.scored(), figure.score);
    write_number(figure.counts(), figure.low);
    write_number(figure.counts(), figure.high);
    write_number(figure.counts(), figure.coverage);
    csv_.end_row();
  }

  void write_number(bool there, double value) {
    if (there) {
      csv_.number(value);
    } else {
      csv_.blank();
    }
  }

  CsvWriter csv_;
  const Assessment* assessment_ = nullptr;
};

}  // namespace

std::unique_ptr<ResultsDocument> make_results_csv(ByteSink sink) {
  return std::make_unique<ResultsCsv>(std::move(sink));
}

std::unique_ptr<ResultsDocument> make_results_document(ResultsFormat format, ByteSink sink) {
  switch (format) {
    case ResultsFormat::kJson:
      return make_results_json(std::move(sink));
    case ResultsFormat::kCsv:
      return make_results_csv(std::move(sink));
    case ResultsFormat::kTable:
      break;
  }
  return make_results_table(std::move(sink));
}

}  // namespace waymark::reports
