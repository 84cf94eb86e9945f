// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/formats/json_writer.h"
#include "core/model/results.h"

namespace waymark::reports {

enum class ResultsFormat : std::uint8_t {
  kJson,   ///< `waymark/results/1`, full precision
  kCsv,    ///< one figure a row, full precision; department empty on the force's rows
  kTable,  ///< for a person at a terminal, rounded
};

/// A period's results, written as they come: memory does not grow with the number of departments.
/// Call begin() once, add() for each department in byte order of code, finish() once. The bytes
/// depend on what is given and on nothing else. Not thread-safe.
class ResultsDocument {
 public:
  virtual ~ResultsDocument() = default;

  /// Both must outlive the document.
  virtual void begin(const Assessment& assessment, const ForceResult& force) = 0;
  virtual void add(const DepartmentResult& department) = 0;
  /// False where the sink refused anything, then or before.
  [[nodiscard]] virtual bool finish(const std::vector<Failure>& failures) = 0;
};

[[nodiscard]] std::unique_ptr<ResultsDocument> make_results_document(ResultsFormat format,
                                                                     ByteSink sink);

}  // namespace waymark::reports
