// SPDX-License-Identifier: Apache-2.0
#include "core/insight/revised/revised.h"

#include <string>
#include <utility>

namespace waymark::insight {
namespace {

class Adder {
 public:
  Adder(const Assessment& assessment, std::string department, std::vector<RevisedFigure>& out)
      : assessment_(assessment), department_(std::move(department)), out_(out) {}

  void add(std::string id, std::string title, const Figure& published, const Figure& now) {
    if (published == now) return;
    out_.push_back({std::move(id), department_, std::move(title), published, now});
  }

  void principle(std::size_t i, const Figure& published, const Figure& now) {
    const Principle& it = assessment_.strategy.principles[i];
    add("principle/" + it.id, it.title.value_or(it.id), published, now);
  }

  void plugin(std::uint32_t i, const Figure& published, const Figure& now) {
    add(assessment_.plugins[i].id, assessment_.plugins[i].name, published, now);
  }

  void dimension(std::uint32_t plugin, std::size_t d, const Figure& published, const Figure& now) {
    const PluginInPeriod& in = assessment_.plugins[plugin];
    const Dimension& it = in.instrument->dimensions[d];
    add(in.id + "/" + it.id, it.title, published, now);
  }

 private:
  const Assessment& assessment_;
  std::string department_;
  std::vector<RevisedFigure>& out_;
};

}  // namespace

void add_revised(const Assessment& assessment, const ForceResult& published, const ForceResult& now,
                 std::vector<RevisedFigure>& out) {
  Adder adder(assessment, {}, out);
  adder.add("force", assessment.organisation.name, published.force, now.force);
  for (std::size_t i = 0; i < now.principles.size(); ++i) {
    adder.principle(i, published.principles[i].figure, now.principles[i].figure);
  }
  for (std::uint32_t p = 0; p < now.plugins.size(); ++p) {
    adder.plugin(p, published.plugins[p].figure, now.plugins[p].figure);
    for (std::size_t d = 0; d < now.plugins[p].dimensions.size(); ++d) {
      adder.dimension(p, d, published.plugins[p].dimensions[d], now.plugins[p].dimensions[d]);
    }
  }
}

void add_revised(const Assessment& assessment, const DepartmentResult& published,
                 const DepartmentResult& now, std::vector<RevisedFigure>& out) {
  Adder adder(assessment, now.department->code, out);
  for (std::size_t i = 0; i < now.principles.size(); ++i) {
    adder.principle(i, published.principles[i], now.principles[i]);
  }
  for (std::size_t i = 0; i < now.plugins.size(); ++i) {
    const DepartmentPluginResult& before = published.plugins[i];
    const DepartmentPluginResult& after = now.plugins[i];
    adder.plugin(after.plugin, before.figure, after.figure);
    for (std::size_t d = 0; d < after.dimensions.size(); ++d) {
      adder.dimension(after.plugin, d, before.dimensions[d].figure, after.dimensions[d].figure);
    }
  }
}

}  // namespace waymark::insight
