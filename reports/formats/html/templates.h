// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reports/formats/html/fragment.h"

namespace waymark::reports {

/// What a template is filled with: texts (escaped by the template engine for the place they stand
/// in), fragments (put in as they are) and sections (each shown as often as it was added).
class Values {
 public:
  Values& text(std::string name, std::string_view value);
  Values& fragment(std::string name, Fragment value);
  /// Shows the section once more and returns what that showing is filled with, valid as long as
  /// this object.
  Values& section(const std::string& name);

 private:
  friend class Templates;
  std::map<std::string, std::string> texts_;
  std::map<std::string, Fragment> fragments_;
  std::map<std::string, std::vector<std::unique_ptr<Values>>> sections_;
};

/// The templates built into the program, parsed once and frozen; any thread may render.
///
/// Each is parsed with AUTOESCAPE for HTML, which this class puts in front of it, so a template
/// cannot forget it. A name written `{{NAME:x-fragment}}` takes a Fragment; any other modifier, an
/// include, or a name used both ways is refused when the templates are loaded. Filling in too much,
/// too little or the wrong kind is a programming error, thrown as std::logic_error: the engine
/// itself would print nothing and say nothing.
class Templates {
 public:
  /// Those of reports/templates.
  [[nodiscard]] static const Templates& built_in();

  /// For tests: any set of name and source.
  explicit Templates(const std::map<std::string, std::string>& sources);
  ~Templates();

  [[nodiscard]] Fragment render(const std::string& name, const Values& values) const;
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Shape;
  struct State;
  void check(const std::string& where, const Shape& shape, const Values& values) const;
  std::unique_ptr<State> state_;
};

}  // namespace waymark::reports
