// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/plugins/model_reader.h"
#include "tests/unit/plugins/reading.h"

/// Models of a garden, for the tests of what reads them.
namespace waymark::plugins {

inline const ModelScope kData{"garden", "1", false, {{"beds", {}}}};
inline const ModelScope kCode{"garden", "1", true, {}};

/// A question of every kind: `c` (0 to 2), `b`, `n` (0 to 2), `p`, `d`, `t`.
inline const std::string kSections = R"("sections": [{"id": "s", "title": "Soil", "questions": [
    {"id": "c", "kind": "choice", "title": "C?", "options": [{"id": "some", "value": 1},
        {"id": "none", "value": 0}, {"id": "all", "value": 2}, {"id": "every", "value": 2}]},
    {"id": "b", "kind": "boolean", "title": "B?"},
    {"id": "n", "kind": "number", "title": "N?", "worst": 0, "best": 2},
    {"id": "p", "kind": "percent", "title": "P?"},
    {"id": "d", "kind": "date", "title": "D?", "worst": "2000-01-01", "best": "2026-01-01"},
    {"id": "t", "kind": "text", "title": "T?"}]}])";

inline Result<Instrument> parse(const std::string& members, const ModelScope& scope = kData) {
  return parse_model(
      R"({"schema": "waymark/model/1", "id": "garden", "edition": "1", )" + members + "}", scope);
}

/// A model with one dimension of that rule, whose native scale is `native`.
inline Result<Instrument> parse_rule(const std::string& rule,
                                     const std::string& native = R"("min": 0, "max": 5)",
                                     const std::string& more = {}) {
  return parse(kSections + R"(, "native": {)" + native +
               R"(}, "dimensions": [{"id": "soil", "rule": )" + rule + "}]" + more);
}

}  // namespace waymark::plugins
