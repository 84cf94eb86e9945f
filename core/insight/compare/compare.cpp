// SPDX-License-Identifier: Apache-2.0
#include "core/insight/compare/compare.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/insight/compare/changes.h"
#include "core/insight/compare/interval.h"
#include "core/insight/compare/signed_sum.h"
#include "core/insight/disclosure/rounding.h"

namespace waymark::insight {
namespace {

Presence presence_of(const Change& change) {
  const bool is_plain = change.earlier.scored() == change.later.scored();
  const bool first = is_plain ? change.in_earlier : change.earlier.scored();
  const bool second = is_plain ? change.in_later : change.later.scored();
  if (change.both_scored() || first == second) return Presence::kBoth;
  return second ? Presence::kAppeared : Presence::kDisappeared;
}

constexpr const char* kSuppressedUnit = "suppressed";

Figure suppressed() {
  return {FigureState::kSuppressed, 0, 0, 0, 0, {}};
}

/// Puts found changes into subjects: ids, names, order, and what is not shown.
class Writer {
 public:
  Writer(const ComparisonInput& input, const Changes& changes) : input_(input), changes_(changes) {}

  std::vector<ComparedSubject> run() {
    add("force", SubjectKind::kForce, input_.later->assessment.organisation.name,
        changes_.force.force, [](const Changes::Hidden& hidden) { return hidden.any; });
    add_set(changes_.force, std::nullopt);
    for (std::size_t u = 0; u < changes_.units.size(); ++u) {
      unit_name_ = name_of_unit(changes_.units[u]);
      add_set(changes_.by_unit[u], u);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string name_of_unit(const Unit& unit) const {
    const bool has_later = !unit.later.empty();
    const Organisation& organisation =
        (has_later ? input_.later : input_.earlier)->assessment.organisation;
    std::string names;
    for (const std::string& code : has_later ? unit.later : unit.earlier) {
      const Department* department = organisation.department(code);
      if (!names.empty()) names += ", ";
      names += department == nullptr || department->name.empty() ? code : department->name;
    }
    return names;
  }

  void add_set(const ChangeSet& set, std::optional<std::size_t> unit) {
    const std::string prefix = unit ? changes_.units[*unit].name + "/" : "";
    for (std::size_t k = 0; k < set.principles.size(); ++k) {
      const PrinciplePair& pair = changes_.principles[k];
      const Change& change = set.principles[k];
      if (unit && !change.in_earlier && !change.in_later) continue;
      add(
          prefix + "principle/" + pair.id, SubjectKind::kPrinciple, pair.title, change,
          [k](const Changes::Hidden& hidden) { return hidden.principles[k]; }, unit);
    }
    for (std::size_t p = 0; p < set.plugins.size(); ++p) {
      const PluginPair& plugin = changes_.plugins[p];
      if (unit && !set.plugins[p].in_earlier && !set.plugins[p].in_later) continue;
      add(
          prefix + plugin.id, SubjectKind::kPlugin, plugin.title, set.plugins[p],
          [p](const Changes::Hidden& hidden) { return hidden.plugins[p]; }, unit);
      for (std::size_t d = 0; d < plugin.dimensions.size(); ++d) {
        const Change& change = set.dimensions[p][d];
        if (unit && !change.in_earlier && !change.in_later) continue;
        add(
            prefix + plugin.id + "/" + plugin.dimensions[d].id, SubjectKind::kDimension,
            plugin.dimensions[d].title, change,
            [p, d](const Changes::Hidden& hidden) { return hidden.dimensions[p][d]; }, unit);
      }
    }
  }

  template <class Hides>
  void add(std::string id, SubjectKind kind, const std::string& title, const Change& change,
           Hides hides, std::optional<std::size_t> unit = std::nullopt) {
    ComparedSubject& subject = out_.emplace_back();
    subject.id = std::move(id);
    subject.kind = kind;
    subject.title = title;
    if (!unit && hides(changes_.force_hidden)) {
      subject.earlier = change.in_earlier ? suppressed() : Figure::not_applicable();
      subject.later = change.in_later ? suppressed() : Figure::not_applicable();
      return;
    }
    if (unit) {
      subject.department = changes_.units[*unit].name;
      subject.department_name = unit_name_;
      if (hides(changes_.hidden[*unit])) {
        subject.earlier = change.in_earlier ? suppressed() : Figure::not_applicable();
        subject.later = change.in_later ? suppressed() : Figure::not_applicable();
        return;
      }
    }
    subject.earlier = change.earlier;
    subject.later = change.later;
    if (!unit) show(change, subject);
    subject.presence = presence_of(change);
    subject.break_reason = change.break_reason;
    if (const auto& same = change.same_terms; same && (same->earlier || same->later)) {
      if (change.break_reason.empty()) subject.same_terms = same;
    }
    if (!change.effects) return;
    subject.change = change.later.score - change.earlier.score;
    subject.effects = change.effects;
    subject.like_for_like = change.like_for_like;
    subject.change_interval = interval_of_change(change.earlier, change.later);
    add_contributions(change, hides, subject);
    add_drivers(change, subject);
    const bool rests_on_hidden =
        subject.earlier.rounded > 0 || subject.later.rounded > 0 ||
        (!subject.contributions.empty() && subject.contributions.back().unit == kSuppressedUnit);
    if (rests_on_hidden) round_all(subject);
  }

  /// The force's figure in a subject as its period shows it; the mean of several, where a principle
  /// came from them, is rounded where one of them is.
  [[nodiscard]] Figure shown_figure(const ComparedSubject& subject, const Figure& exact,
                                    bool is_later) const {
    const Results& results = *(is_later ? input_.later : input_.earlier);
    const ForceResult* shown = is_later ? input_.later_shown : input_.earlier_shown;
    if (shown == nullptr) return exact;
    if (subject.kind == SubjectKind::kForce) return shown->force;
    if (subject.kind == SubjectKind::kPrinciple) {
      const auto found = std::find_if(
          changes_.principles.begin(), changes_.principles.end(),
          [&](const PrinciplePair& pair) { return subject.id == "principle/" + pair.id; });
      if (found == changes_.principles.end()) return exact;
      if (is_later) return found->later ? shown->principles[*found->later].figure : exact;
      if (found->earlier.size() == 1) return shown->principles[found->earlier.front()].figure;
      Figure out = exact;
      for (const std::uint32_t origin : found->earlier) {
        const Figure& one = shown->principles[origin].figure;
        if (one.state == FigureState::kSuppressed) return suppressed();
        if (one.rounded > 0) out = rounded_figure(exact);
      }
      return out;
    }
    for (std::size_t p = 0; p < results.assessment.plugins.size(); ++p) {
      const PluginInPeriod& plugin = results.assessment.plugins[p];
      if (subject.id == plugin.id) return shown->plugins[p].figure;
      for (std::size_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
        if (subject.id == plugin.id + "/" + plugin.instrument->dimensions[d].id) {
          return shown->plugins[p].dimensions[d];
        }
      }
    }
    return exact;
  }

  void show(const Change& change, ComparedSubject& subject) const {
    subject.earlier = shown_figure(subject, change.earlier, false);
    subject.later = shown_figure(subject, change.later, true);
  }

  static void round_all(ComparedSubject& subject) {
    const auto round = [](double& value) { value = rounded_to(value, kValueStep); };
    round(*subject.change);
    if (subject.effects) {
      for (double* effect : {&subject.effects->performance, &subject.effects->mix,
                             &subject.effects->scope, &subject.effects->framework}) {
        round(*effect);
      }
    }
    if (subject.like_for_like) {
      if (subject.like_for_like->earlier) round(*subject.like_for_like->earlier);
      if (subject.like_for_like->later) round(*subject.like_for_like->later);
      round(subject.like_for_like->change);
    }
    if (subject.same_terms) {
      if (subject.same_terms->earlier) round(*subject.same_terms->earlier);
      if (subject.same_terms->later) round(*subject.same_terms->later);
    }
    for (UnitContribution& part : subject.contributions) {
      round(part.performance);
      round(part.mix);
    }
    for (Driver& driver : subject.drivers) round(driver.performance);
    std::erase_if(subject.drivers, [](const Driver& driver) { return driver.performance == 0; });
    subject.change_interval.reset();
  }

  template <class Hides>
  void add_contributions(const Change& change, Hides hides, ComparedSubject& subject) const {
    SignedSum performance, mix;
    bool is_any_hidden = false;
    for (const UnitTerm& term : change.terms) {
      const Unit& unit = changes_.units[term.unit];
      if (hides(changes_.hidden[term.unit])) {
        is_any_hidden = true;
        performance.add(term.performance);
        mix.add(term.mix);
        continue;
      }
      subject.contributions.push_back(
          {unit.name, unit.earlier, unit.later, term.performance, term.mix});
    }
    if (is_any_hidden) {
      subject.contributions.push_back({kSuppressedUnit, {}, {}, performance.value(), mix.value()});
    }
  }

  void add_drivers(const Change& change, ComparedSubject& subject) const {
    for (const QuestionTerm& term : change.questions) {
      if (term.performance == 0) continue;
      const PluginPair& plugin = changes_.plugins[term.plugin];
      const Instrument& instrument = *input_.later->assessment.plugins[*plugin.later].instrument;
      subject.drivers.push_back(
          {plugin.id, instrument.questions[term.question].id, term.performance});
    }
    std::stable_sort(subject.drivers.begin(), subject.drivers.end(),
                     [](const Driver& a, const Driver& b) {
                       return std::abs(a.performance) > std::abs(b.performance);
                     });
  }

  const ComparisonInput& input_;
  const Changes& changes_;
  std::string unit_name_;
  std::vector<ComparedSubject> out_;
};

}  // namespace

Comparison compare(const ComparisonInput& input) {
  const Changes changes = find_changes(input);
  Comparison out;
  out.earlier = input.earlier->assessment.period.id;
  out.later = input.later->assessment.period.id;
  out.units = changes.units;
  out.subjects = Writer(input, changes).run();
  return out;
}

Comparison negated(Comparison comparison) {
  std::swap(comparison.earlier, comparison.later);
  comparison.backwards = !comparison.backwards;
  for (Unit& unit : comparison.units) std::swap(unit.earlier, unit.later);
  for (ComparedSubject& subject : comparison.subjects) {
    std::swap(subject.earlier, subject.later);
    if (subject.change) subject.change = -*subject.change;
    if (LikeForLike* like = subject.like_for_like ? &*subject.like_for_like : nullptr) {
      std::swap(like->earlier, like->later);
      like->change = -like->change;
    }
    if (SameTerms* same = subject.same_terms ? &*subject.same_terms : nullptr) {
      std::swap(same->earlier, same->later);
      std::swap(same->earlier_weight, same->later_weight);
    }
    if (Effects* effects = subject.effects ? &*subject.effects : nullptr) {
      *effects = {-effects->performance, -effects->mix, -effects->scope, -effects->framework};
    }
    if (Interval* interval = subject.change_interval ? &*subject.change_interval : nullptr) {
      *interval = {-interval->high, -interval->low, interval->level};
    }
    if (subject.presence != Presence::kBoth) {
      subject.presence =
          subject.presence == Presence::kAppeared ? Presence::kDisappeared : Presence::kAppeared;
    }
    for (UnitContribution& part : subject.contributions) {
      std::swap(part.earlier, part.later);
      part.performance = -part.performance;
      part.mix = -part.mix;
    }
    for (Driver& driver : subject.drivers) driver.performance = -driver.performance;
  }
  return comparison;
}

}  // namespace waymark::insight
