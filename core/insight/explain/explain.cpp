// SPDX-License-Identifier: Apache-2.0
#include "core/insight/explain/explain.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/insight/disclosure/rounding.h"
#include "core/insight/rollup/sum.h"
#include "core/insight/suppress/suppress.h"

namespace waymark::insight {
namespace {

/// A subject with its ids resolved.
struct Target {
  std::optional<std::string> department;
  std::optional<std::uint32_t> plugin, dimension, principle;
};

void set_figure(TraceNode& node, const Figure& figure) {
  node.state = figure.state;
  node.value = node.low = node.high = node.coverage = std::nullopt;
  node.outer = figure.outer;
  if (figure.scored()) node.value = figure.score;
  if (!figure.counts()) return;
  node.low = figure.low;
  node.high = figure.high;
  node.coverage = figure.coverage;
  if (figure.rounded > 0) node.parameters.emplace_back("rounded", shortest(figure.rounded));
}

/// A node of what is not shown one by one: its numbers are rounded, each by itself.
void round_node(TraceNode& node, double step) {
  for (std::optional<double>* number : {&node.value, &node.low, &node.high}) {
    if (*number) *number = rounded_to(**number, step);
  }
  if (node.coverage) node.coverage = rounded_to(*node.coverage, kCoverageStep);
  node.parameters.emplace_back("rounded", shortest(step));
}

/// A figure that is not shown: no number, and nothing below it.
TraceNode suppressed_node(std::string id, std::string label) {
  TraceNode node;
  node.id = std::move(id);
  node.label = std::move(label);
  node.rule = "suppressed";
  node.state = FigureState::kSuppressed;
  return node;
}

TraceNode mean_node(std::string id, std::string label, const Figure& figure) {
  TraceNode node;
  node.id = std::move(id);
  node.label = std::move(label);
  node.rule = "weighted_mean";
  set_figure(node, figure);
  return node;
}

class Explainer {
 public:
  Explainer(const ExplainSource& source, const Target& target)
      : source_(source), assessment_(*source.assessment), force_(*source.force), target_(target) {}

  Result<TraceNode> run() { return target_.department ? of_department() : of_force(); }

 private:
  using DimensionKey = std::pair<std::uint32_t, std::uint32_t>;  // plugin, dimension

  struct Part {
    MeanSum mean;
    ExactSum weight;
    std::size_t departments = 0;
  };
  struct Hidden {
    Part scored, open;
  };

  const Instrument& instrument(std::uint32_t plugin) const {
    return *assessment_.plugins[plugin].instrument;
  }
  std::string label_of(const Principle& principle) const {
    return principle.title.value_or("Title to be confirmed");
  }

  bool is_wanted(std::uint32_t plugin, std::uint32_t dimension) const {
    if (target_.plugin) {
      return *target_.plugin == plugin && target_.dimension.value_or(dimension) == dimension;
    }
    for (std::size_t i = 0; i < force_.principles.size(); ++i) {
      if (target_.principle && *target_.principle != i) continue;
      for (const PrincipleContribution& from : force_.principles[i].contributions) {
        if (from.plugin == plugin && from.dimension == dimension) return true;
      }
    }
    return false;
  }

  bool is_any_wanted(std::uint32_t plugin) const {
    for (std::uint32_t d = 0; d < instrument(plugin).dimensions.size(); ++d) {
      if (is_wanted(plugin, d)) return true;
    }
    return false;
  }

  /// The node of one department's dimension, its trace below it.
  TraceNode department_dimension(const DepartmentResult& department,
                                 const DepartmentPluginResult& result, std::uint32_t dimension,
                                 std::vector<TraceNode>& traces) const {
    const PluginInPeriod& plugin = assessment_.plugins[result.plugin];
    const Dimension& spec = plugin.instrument->dimensions[dimension];
    if (result.dimensions[dimension].figure.state == FigureState::kSuppressed) {
      return suppressed_node(department.department->code + "/" + plugin.id + "/" + spec.id,
                             department.department->name + ": " + spec.title);
    }
    TraceNode node;
    if (dimension < traces.size()) {
      node = std::move(traces[dimension]);
    } else {
      node.rule = "no_return";
      if (result.status) node.parameters = {{"status", name_of(*result.status)}};
    }
    if (!result.failure.empty()) {
      node.rule = "failed";
      node.parameters = {{"reason", result.failure}};
      node.inputs.clear();
    }
    node.id = department.department->code + "/" + plugin.id + "/" + spec.id;
    node.label = department.department->name + ": " + spec.title;
    node.native = result.dimensions[dimension].native;
    set_figure(node, result.dimensions[dimension].figure);
    return node;
  }

  /// Adds what one department gives to the force's dimensions that are wanted.
  Result<void> take_department(const DepartmentResult& department) {
    const double weight = weight_of(*department.department, assessment_.period.weighting);
    for (const DepartmentPluginResult& result : department.plugins) {
      if (!is_any_wanted(result.plugin)) continue;
      const std::vector<bool> hidden = take_hidden(department, result, weight);
      if (std::find(hidden.begin(), hidden.end(), false) == hidden.end()) continue;
      auto traces = source_.traces(department.department->code, result.plugin);
      if (!traces) return traces.error();
      for (std::uint32_t d = 0; d < result.dimensions.size(); ++d) {
        if (!is_wanted(result.plugin, d) || hidden[d]) continue;
        TraceNode node = department_dimension(department, result, d, *traces);
        node.weight = weight;
        inputs_[{result.plugin, d}].push_back(std::move(node));
      }
    }
    return {};
  }

  /// Takes in what is hidden of a department; says in which dimensions that is.
  std::vector<bool> take_hidden(const DepartmentResult& department,
                                const DepartmentPluginResult& result, double weight) {
    std::vector<bool> is_hidden(result.dimensions.size(), false);
    if (source_.suppression == nullptr) return is_hidden;
    for (std::uint32_t d = 0; d < result.dimensions.size(); ++d) {
      is_hidden[d] = source_.suppression->hides(department.department->code, result.plugin, d);
      const Figure& figure = result.dimensions[d].figure;
      if (!is_hidden[d] || !is_wanted(result.plugin, d) || !figure.counts()) continue;
      Hidden& hidden = hidden_[{result.plugin, d}];
      Part& part = figure.scored() ? hidden.scored : hidden.open;
      part.mean.add(weight, figure);
      part.weight.add(weight);
      ++part.departments;
    }
    return is_hidden;
  }

  /// The departments that are suppressed, as one: those with a score, and apart from them the
  /// others, which widen the bounds.
  void add_hidden(std::uint32_t plugin, std::uint32_t dimension, TraceNode& node) const {
    const auto found = hidden_.find({plugin, dimension});
    if (found == hidden_.end()) return;
    ExactSum one;
    one.add(1);
    for (const Part* part : {&found->second.scored, &found->second.open}) {
      if (part->departments == 0) continue;
      TraceNode& merged = node.inputs.emplace_back();
      merged.id = "suppressed/" + node.id + (part == &found->second.open ? "/unscored" : "");
      merged.label = "Departments that are not shown, together";
      merged.rule = "suppressed";
      const double step = source_.suppression->mean_step(plugin, dimension);
      if (step > 0) {
        set_figure(merged, part->mean.figure());
        round_node(merged, step);
      } else {
        merged.state = FigureState::kSuppressed;
      }
      merged.weight = part->weight.is_zero() ? 0 : ExactSum::quotient(part->weight, one);
    }
  }

  TraceNode force_dimension(std::uint32_t plugin, std::uint32_t dimension) const {
    const Dimension& spec = instrument(plugin).dimensions[dimension];
    TraceNode node = mean_node(assessment_.plugins[plugin].id + "/" + spec.id, spec.title,
                               force_.plugins[plugin].dimensions[dimension]);
    if (node.state == FigureState::kSuppressed) return suppressed_node(node.id, node.label);
    const auto inputs = inputs_.find({plugin, dimension});
    if (inputs != inputs_.end()) node.inputs = inputs->second;
    add_hidden(plugin, dimension, node);
    return node;
  }

  TraceNode force_plugin(std::uint32_t plugin) const {
    TraceNode node = mean_node(assessment_.plugins[plugin].id, assessment_.plugins[plugin].name,
                               force_.plugins[plugin].figure);
    if (node.state == FigureState::kSuppressed) return suppressed_node(node.id, node.label);
    for (std::uint32_t d = 0; d < instrument(plugin).dimensions.size(); ++d) {
      node.inputs.push_back(force_dimension(plugin, d));
      node.inputs.back().weight = instrument(plugin).dimensions[d].weight;
    }
    return node;
  }

  TraceNode force_principle(std::uint32_t index) const {
    const Principle& principle = assessment_.strategy.principles[index];
    const PrincipleResult& result = force_.principles[index];
    TraceNode node = mean_node("principle/" + principle.id, label_of(principle), result.figure);
    if (result.target) node.parameters.emplace_back("target", shortest(*result.target));
    if (result.status != TargetStatus::kNone) {
      node.parameters.emplace_back("status", name_of(result.status));
    }
    for (const PrincipleContribution& from : result.contributions) {
      node.inputs.push_back(force_dimension(from.plugin, from.dimension));
      node.inputs.back().weight = from.weight;
    }
    return node;
  }

  Result<TraceNode> of_force() {
    Result<void> taken;
    const Result<void> visited =
        source_.departments(std::nullopt, [&](const DepartmentResult& department) {
          taken = take_department(department);
          return taken.ok();
        });
    if (!visited) return visited.error();
    if (!taken) return taken.error();
    if (target_.dimension) return force_dimension(*target_.plugin, *target_.dimension);
    if (target_.plugin) return force_plugin(*target_.plugin);
    if (target_.principle) return force_principle(*target_.principle);
    TraceNode node = mean_node("force", assessment_.organisation.name, force_.force);
    for (std::uint32_t i = 0; i < force_.principles.size(); ++i) {
      node.inputs.push_back(force_principle(i));
      node.inputs.back().weight = assessment_.strategy.principles[i].weight;
    }
    return node;
  }

  /// None of what is suppressed.
  Result<std::vector<TraceNode>> traces_of(const DepartmentResult& department,
                                           const DepartmentPluginResult& result) const {
    const bool is_hidden = std::all_of(
        result.dimensions.begin(), result.dimensions.end(),
        [](const auto& dimension) { return dimension.figure.state == FigureState::kSuppressed; });
    if (is_hidden) return std::vector<TraceNode>{};
    return source_.traces(department.department->code, result.plugin);
  }

  Result<TraceNode> department_plugin(const DepartmentResult& department,
                                      const DepartmentPluginResult& result) const {
    if (result.figure.state == FigureState::kSuppressed && !target_.dimension) {
      return suppressed_node(
          department.department->code + "/" + assessment_.plugins[result.plugin].id,
          department.department->name + ": " + assessment_.plugins[result.plugin].name);
    }
    auto traces = traces_of(department, result);
    if (!traces) return traces.error();
    if (target_.dimension) {
      return department_dimension(department, result, *target_.dimension, *traces);
    }
    const PluginInPeriod& plugin = assessment_.plugins[result.plugin];
    TraceNode node = mean_node(department.department->code + "/" + plugin.id,
                               department.department->name + ": " + plugin.name, result.figure);
    if (!result.failure.empty()) {
      node.rule = "failed";
      node.parameters = {{"reason", result.failure}};
      return node;
    }
    for (std::uint32_t d = 0; d < result.dimensions.size(); ++d) {
      node.inputs.push_back(department_dimension(department, result, d, *traces));
      node.inputs.back().weight = plugin.instrument->dimensions[d].weight;
    }
    return node;
  }

  Result<TraceNode> department_principle(const DepartmentResult& department) const {
    const Principle& principle = assessment_.strategy.principles[*target_.principle];
    TraceNode node = mean_node(department.department->code + "/principle/" + principle.id,
                               department.department->name + ": " + label_of(principle),
                               department.principles[*target_.principle]);
    if (node.state == FigureState::kSuppressed) return suppressed_node(node.id, node.label);
    std::map<std::uint32_t, std::vector<TraceNode>> traces;  // by plugin
    for (const PrincipleContribution& from : force_.principles[*target_.principle].contributions) {
      const auto result = std::find_if(
          department.plugins.begin(), department.plugins.end(),
          [&](const DepartmentPluginResult& plugin) { return plugin.plugin == from.plugin; });
      if (result == department.plugins.end()) continue;
      if (!traces.contains(from.plugin)) {
        auto made = traces_of(department, *result);
        if (!made) return made.error();
        traces.emplace(from.plugin, std::move(*made));
      }
      node.inputs.push_back(
          department_dimension(department, *result, from.dimension, traces[from.plugin]));
      node.inputs.back().weight = from.weight;
    }
    return node;
  }

  Result<TraceNode> of_department_result(const DepartmentResult& department) const {
    if (target_.principle) return department_principle(department);
    TraceNode list;
    list.id = department.department->code;
    list.label = department.department->name;
    list.rule = "list";
    list.state = FigureState::kNotApplicable;
    for (const DepartmentPluginResult& result : department.plugins) {
      if (target_.plugin && *target_.plugin != result.plugin) continue;
      auto node = department_plugin(department, result);
      if (!node || target_.plugin) return node;
      list.inputs.push_back(std::move(*node));
    }
    if (target_.plugin) {
      return bad_input({}, "department " + quoted(list.id) + " is not asked for " +
                               assessment_.plugins[*target_.plugin].id + " in period " +
                               quoted(assessment_.period.id));
    }
    return list;
  }

  Result<TraceNode> of_department() const {
    Result<TraceNode> out = failed("department " + quoted(*target_.department) + " has no results");
    const Result<void> visited =
        source_.departments(target_.department, [&](const DepartmentResult& rolled_up) {
          DepartmentResult department = rolled_up;
          if (source_.suppression != nullptr) source_.suppression->apply(department);
          out = of_department_result(department);
          return false;
        });
    if (!visited) return visited.error();
    return out;
  }

  const ExplainSource& source_;
  const Assessment& assessment_;
  const ForceResult& force_;
  const Target& target_;
  std::map<DimensionKey, std::vector<TraceNode>> inputs_;  ///< of the force's dimensions
  std::map<DimensionKey, Hidden> hidden_;                  ///< of its suppressed departments
};

template <class Items>
Result<std::uint32_t> find_id(const Items& items, const std::string& wanted, const char* kind,
                              const std::string& where) {
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    if (items[i].id == wanted) return i;
    ids.push_back(items[i].id);
  }
  const auto near = nearest(wanted, ids);
  return bad_input({}, std::string("there is no ") + kind + " " + quoted(wanted) + " in " + where,
                   near ? "did you mean " + quoted(*near) + "?" : "");
}

Result<Target> resolve(const Assessment& assessment, const ExplainSubject& subject) {
  Target target;
  const std::string period = "period " + quoted(assessment.period.id);
  if (subject.plugin && subject.principle) {
    return bad_input({}, "a plugin and a principle cannot be explained together",
                     "name one of them");
  }
  if (subject.dimension && !subject.plugin) {
    return bad_input({}, "a dimension needs its plugin", "name the plugin with --plugin");
  }
  if (subject.department) {
    const Department* department = assessment.organisation.department(*subject.department);
    if (department == nullptr) {
      std::vector<std::string> codes;
      for (const Department& one : assessment.organisation.departments) codes.push_back(one.code);
      const auto near = nearest(*subject.department, codes);
      return bad_input({},
                       "there is no department " + quoted(*subject.department) + " in " + period,
                       near ? "did you mean " + quoted(*near) + "?" : "");
    }
    const auto leaves = assessment.organisation.leaves();
    if (std::find(leaves.begin(), leaves.end(), department) == leaves.end()) {
      return bad_input({}, "department " + quoted(*subject.department) + " makes no return itself",
                       "name one of the departments below it");
    }
    target.department = subject.department;
  }
  if (subject.plugin) {
    const auto plugin = find_id(assessment.plugins, *subject.plugin, "plugin", period);
    if (!plugin) return plugin.error();
    target.plugin = *plugin;
  }
  if (subject.dimension) {
    const PluginInPeriod& plugin = assessment.plugins[*target.plugin];
    const auto dimension = find_id(plugin.instrument->dimensions, *subject.dimension, "dimension",
                                   plugin.id + "@" + plugin.edition);
    if (!dimension) return dimension.error();
    target.dimension = *dimension;
  }
  if (subject.principle) {
    const auto principle =
        find_id(assessment.strategy.principles, *subject.principle, "principle",
                "strategy " + assessment.strategy.id + "@" + assessment.strategy.version);
    if (!principle) return principle.error();
    target.principle = *principle;
  }
  return target;
}

}  // namespace

Result<TraceNode> explain(const ExplainSource& source, const ExplainSubject& subject) {
  const auto target = resolve(*source.assessment, subject);
  if (!target) return target.error();
  return Explainer(source, *target).run();
}

}  // namespace waymark::insight
