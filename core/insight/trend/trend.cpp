// SPDX-License-Identifier: Apache-2.0
#include "core/insight/trend/trend.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/insight/compare/lineage.h"
#include "core/insight/rollup/rollup.h"

namespace waymark::insight {
namespace {

/// A plugin's id, and one of its dimensions' or nothing for the plugin itself.
using Name = std::pair<std::string, std::string>;

/// What a period knows of one dimension.
struct Seen {
  Figure figure;
  std::string break_reason;  ///< against the period before that used the plugin
  bool has_before = false;   ///< such a period has the dimension too
};

/// All dimensions of one period, and the plugins themselves.
struct Frame {
  std::map<Name, Seen> dimensions;
  std::map<std::string, Figure> plugins;
};

TrendPoint point_of(const TrendPeriod& period, const Figure& figure) {
  TrendPoint point;
  point.period = period.assessment->period.id;
  point.census = period.assessment->period.census;
  point.figure = figure;
  return point;
}

const EditionStep* step_of(const TrendPeriod& period, const std::string& plugin) {
  for (const EditionStep& step : period.steps) {
    if (step.plugin == plugin) return &step;
  }
  return nullptr;
}

std::vector<Frame> frames_of(const std::vector<TrendPeriod>& periods) {
  std::vector<Frame> frames;
  std::map<std::string, std::set<std::string>> before;  // dimensions when last used, by plugin
  for (const TrendPeriod& period : periods) {
    Frame& frame = frames.emplace_back();
    for (std::size_t p = 0; p < period.assessment->plugins.size(); ++p) {
      const PluginInPeriod& plugin = period.assessment->plugins[p];
      const EditionStep* step = step_of(period, plugin.id);
      frame.plugins[plugin.id] = period.force->plugins[p].figure;
      std::set<std::string> here;
      const std::vector<Dimension>& dimensions = plugin.instrument->dimensions;
      for (std::size_t d = 0; d < dimensions.size(); ++d) {
        Seen& seen = frame.dimensions[{plugin.id, dimensions[d].id}];
        seen.figure = period.force->plugins[p].dimensions[d];
        seen.has_before = before[plugin.id].contains(dimensions[d].id);
        here.insert(dimensions[d].id);
        if (step == nullptr) continue;
        // Without a crosswalk nothing carries into a new dimension either.
        seen.break_reason = step->break_reason;
        if (!seen.has_before) continue;
        if (seen.break_reason.empty() && d < step->breaks.size()) {
          seen.break_reason = step->breaks[d];
        }
      }
      before[plugin.id] = std::move(here);
    }
  }
  return frames;
}

/// Why what is made of these dimensions cannot be compared with the period before, or empty.
std::string break_of(const Frame& frame, const std::vector<Name>& children) {
  std::string reason;
  for (const Name& child : children) {
    const auto found = frame.dimensions.find(child);
    if (found == frame.dimensions.end() || !found->second.figure.scored()) continue;
    if (!found->second.has_before && found->second.break_reason.empty()) continue;
    if (found->second.break_reason.empty()) return {};
    if (reason.empty()) reason = found->second.break_reason;
    if (reason != found->second.break_reason) {
      reason = "Nothing that it is made of can be compared with the period before.";
    }
  }
  return reason;
}

class Finder {
 public:
  explicit Finder(const std::vector<TrendPeriod>& periods)
      : periods_(periods), frames_(frames_of(periods)) {}

  Trend run() {
    add_force();
    const Strategy& last = periods_.back().assessment->strategy;
    for (std::uint32_t k = 0; k < last.principles.size(); ++k) add_principle(k);
    add_plugins();
    return std::move(out_);
  }

 private:
  TrendSubject& add(std::string id, SubjectKind kind, std::string title) {
    TrendSubject& subject = out_.subjects.emplace_back();
    subject.id = std::move(id);
    subject.kind = kind;
    subject.title = std::move(title);
    return subject;
  }

  /// The dimensions that feed a principle of a period's own strategy; all of them: the force's.
  [[nodiscard]] static std::vector<Name> children_of(const TrendPeriod& period,
                                                     std::optional<std::uint32_t> principle) {
    std::vector<Name> children;
    for (std::uint32_t k = 0; k < period.force->principles.size(); ++k) {
      if (principle && *principle != k) continue;
      for (const PrincipleContribution& from : period.force->principles[k].contributions) {
        const PluginInPeriod& plugin = period.assessment->plugins[from.plugin];
        children.emplace_back(plugin.id, plugin.instrument->dimensions[from.dimension].id);
      }
    }
    return children;
  }

  void add_force() {
    TrendSubject& subject =
        add("force", SubjectKind::kForce, periods_.back().assessment->organisation.name);
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      TrendPoint point = point_of(periods_[i], periods_[i].force->force);
      point.break_reason = break_of(frames_[i], children_of(periods_[i], std::nullopt));
      subject.points.push_back(std::move(point));
    }
  }

  void add_principle(std::uint32_t k) {
    const Principle& principle = periods_.back().assessment->strategy.principles[k];
    TrendSubject& subject = add("principle/" + principle.id, SubjectKind::kPrinciple,
                                principle.title.value_or("Title to be confirmed"));
    subject.targets = principle.targets;
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      std::vector<const Strategy*> strategies;
      for (std::size_t j = i; j < periods_.size(); ++j) {
        strategies.push_back(&periods_[j].assessment->strategy);
      }
      const std::vector<PrincipleOrigin> origins = join_principles(strategies)[k];
      std::vector<Weighted> figures;
      std::vector<Name> children;
      for (const PrincipleOrigin& origin : origins) {
        figures.push_back({strategies.front()->principles[origin.earlier].weight,
                           &periods_[i].force->principles[origin.earlier].figure});
        const std::vector<Name> own = children_of(periods_[i], origin.earlier);
        children.insert(children.end(), own.begin(), own.end());
      }
      TrendPoint point = point_of(
          periods_[i], figures.size() == 1 ? *figures.front().figure : weighted_mean(figures));
      if (origins.size() == 1) {
        const PrincipleResult& own = periods_[i].force->principles[origins.front().earlier];
        point.target = own.target;
        point.status = own.status;
      }
      point.break_reason = break_of(frames_[i], children);
      subject.points.push_back(std::move(point));
    }
  }

  void add_plugins() {
    std::map<std::string, const PluginInPeriod*> plugins;  // as last used
    for (const TrendPeriod& period : periods_) {
      for (const PluginInPeriod& plugin : period.assessment->plugins) {
        plugins[plugin.id] = &plugin;
      }
    }
    for (const auto& [id, plugin] : plugins) {
      std::vector<std::pair<std::string, std::string>> dimensions;  // id and title
      std::set<std::string> known;
      for (const Dimension& dimension : plugin->instrument->dimensions) {
        dimensions.emplace_back(dimension.id, dimension.title);
        known.insert(dimension.id);
      }
      for (auto period = periods_.rbegin(); period != periods_.rend(); ++period) {
        for (const PluginInPeriod& other : period->assessment->plugins) {
          if (other.id != id) continue;
          for (const Dimension& dimension : other.instrument->dimensions) {
            if (known.insert(dimension.id).second) {
              dimensions.emplace_back(dimension.id, dimension.title);
            }
          }
        }
      }
      add_plugin(id, plugin->name, dimensions);
    }
  }

  void add_plugin(const std::string& id, const std::string& name,
                  const std::vector<std::pair<std::string, std::string>>& dimensions) {
    std::vector<Name> children;
    for (const auto& [dimension, title] : dimensions) children.emplace_back(id, dimension);
    TrendSubject& whole = add(id, SubjectKind::kPlugin, name);
    for (std::size_t i = 0; i < periods_.size(); ++i) {
      const auto found = frames_[i].plugins.find(id);
      const bool is_used = found != frames_[i].plugins.end();
      TrendPoint point = point_of(periods_[i], is_used ? found->second : Figure::not_applicable());
      const EditionStep* step = is_used ? step_of(periods_[i], id) : nullptr;
      point.break_reason = step != nullptr ? step->break_reason : std::string();
      if (point.break_reason.empty()) point.break_reason = break_of(frames_[i], children);
      whole.points.push_back(std::move(point));
    }
    for (const auto& [dimension, title] : dimensions) {
      TrendSubject& subject = add(id + "/" + dimension, SubjectKind::kDimension, title);
      for (std::size_t i = 0; i < periods_.size(); ++i) {
        const auto found = frames_[i].dimensions.find({id, dimension});
        const bool is_used = found != frames_[i].dimensions.end();
        TrendPoint point =
            point_of(periods_[i], is_used ? found->second.figure : Figure::not_applicable());
        if (is_used) point.break_reason = found->second.break_reason;
        subject.points.push_back(std::move(point));
      }
    }
  }

  const std::vector<TrendPeriod>& periods_;
  std::vector<Frame> frames_;
  Trend out_;
};

}  // namespace

Trend find_trend(const std::vector<TrendPeriod>& periods) {
  return Finder(periods).run();
}

}  // namespace waymark::insight
