// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/formats/json_writer.h"
#include "core/model/scorecard.h"

namespace waymark::reports {

/// `waymark/explanation/1`: the tree in full precision. `subject` is the root's id, such as
/// `CONTACT/cyber/a1`. False where the sink refused anything.
[[nodiscard]] bool write_explanation_json(const std::string& period, const TraceNode& root,
                                          const ByteSink& sink);

/// The same tree for a person: indented, in plain English, numbers rounded to two decimals, or one
/// where a node was rounded to that already (scale_number()), each rule said in words. False where
/// the sink refused anything.
[[nodiscard]] bool write_explanation_text(const std::string& period, const TraceNode& root,
                                          const ByteSink& sink);

}  // namespace waymark::reports
