// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/results.h"
#include "reports/charts/words.h"

/// A comparison's subjects put in order for reports. Pointers lead into the comparison.
namespace waymark::reports {

struct ComparedPlugin {
  const ComparedSubject* whole = nullptr;
  std::vector<const ComparedSubject*> dimensions;
  [[nodiscard]] std::string id() const;  ///< of the plugin
};

struct ComparedUnit {
  const Unit* unit = nullptr;
  std::string name;  ///< its departments by name, as they are now or, if gone, as they were
  /// What became of it in words, `was Roads Policing and Dogs`, `opened`, `closed`; empty where it
  /// is what it was.
  std::string became;
  std::vector<const ComparedSubject*> principles;
  std::vector<ComparedPlugin> plugins;

  /// The unit's own line for a plugin; none where neither side asked it.
  [[nodiscard]] const ComparedPlugin* plugin(const std::string& id) const;
};

struct ComparedView {
  const ComparedSubject* force = nullptr;
  std::vector<const ComparedSubject*> principles;
  std::vector<ComparedPlugin> plugins;
  std::vector<ComparedUnit> units;  ///< as Comparison::units

  /// Of a contribution: the unit's name; `Departments not shown` for the suppressed.
  [[nodiscard]] std::string name_of(const UnitContribution& part) const;
};

[[nodiscard]] ComparedView view_of(const Comparison& comparison, const Results& earlier,
                                   const Results& later);

/// A driver's question and the capability and section it stands in, as in the later edition; ids
/// where that does not know it.
struct NamedQuestion {
  std::string title, place;
};
[[nodiscard]] NamedQuestion question_of(const Assessment& now, const Driver& driver);

/// The last part of an id: `a1` of `CONTACT/cyber/a1`.
[[nodiscard]] std::string last_part(const std::string& id);

/// Why there is no change: `Break`, `New`, `Gone`, or the state of the later figure in words; empty
/// where there is one.
[[nodiscard]] std::string why_no_change(const ComparedSubject& subject,
                                        std::string_view not_applicable = kNotApplicable);

}  // namespace waymark::reports
