// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "core/exchange/return_draft.h"
#include "core/exchange/return_file.h"

namespace waymark::exchange {

inline Question question(std::string id, QuestionKind kind) {
  Question made;
  made.id = std::move(id);
  made.title = "What about " + made.id + "?";
  made.kind = kind;
  return made;
}

/// Edition 1 of `care`: a question of every kind.
inline std::shared_ptr<const Instrument> care() {
  auto made = std::make_shared<Instrument>();
  made->plugin = "care";
  made->edition = "1";
  made->sections.push_back({"all", "All", true, {0, 1, 2, 3, 4, 5}});
  made->questions = {
      question("plan", QuestionKind::kChoice),   question("owner", QuestionKind::kBoolean),
      question("visits", QuestionKind::kNumber), question("trained", QuestionKind::kPercent),
      question("reviewed", QuestionKind::kDate), question("remarks", QuestionKind::kText)};
  made->questions[0].options = {{"none", "None", 0}, {"some", "Some", 1}, {"all", "All", 2}};
  made->index();
  return made;
}

/// Knows `care`, whose period uses edition 1.
inline InstrumentLookup care_lookup() {
  return
      [instrument = care()](std::string_view plugin,
                            std::string_view edition) -> Result<std::shared_ptr<const Instrument>> {
        if (plugin != "care") {
          return bad_input("plugin", "there is no plugin " + waymark::quoted(plugin));
        }
        if (!edition.empty() && edition != "1") {
          return bad_input("edition", "care has no edition " + waymark::quoted(edition));
        }
        return instrument;
      };
}

/// The problems as they would be printed; none where it went well.
template <class Value>
std::vector<std::string> problems_of(const Result<Value>& result) {
  std::vector<std::string> texts;
  if (result.ok()) return texts;
  for (const auto& problem : result.error().problems()) texts.push_back(problem.text());
  return texts;
}

/// `count` opening brackets: a document far deeper than any may be.
inline std::string deep(std::size_t count) {
  return std::string(count, '[');
}

}  // namespace waymark::exchange
