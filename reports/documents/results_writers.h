// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "reports/documents/results_document.h"

/// The three formats of a results document, each in a source of its own; callers use
/// make_results_document().
namespace waymark::reports {

[[nodiscard]] std::unique_ptr<ResultsDocument> make_results_json(ByteSink sink);
[[nodiscard]] std::unique_ptr<ResultsDocument> make_results_csv(ByteSink sink);
[[nodiscard]] std::unique_ptr<ResultsDocument> make_results_table(ByteSink sink);

}  // namespace waymark::reports
