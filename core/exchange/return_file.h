// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/exchange/return_draft.h"
#include "core/model/return.h"

namespace waymark::exchange {

/// Reads `waymark/return/1`. Bad input, all of it in one go and each at its JSON pointer: what the
/// format refuses, an unknown question or option, a value of another kind or out of range, a
/// question twice, a reason beside a value, a table's path that leaves the file's folder.
[[nodiscard]] Result<ReturnDraft> read_return_json(const std::filesystem::path& path,
                                                   const InstrumentLookup& lookup);

/// The same from text; `folder` is where its tables lie. Problems carry no file name.
[[nodiscard]] Result<ReturnDraft> parse_return_json(std::string_view text,
                                                    const std::filesystem::path& folder,
                                                    const InstrumentLookup& lookup);

/// The paths of the evidence tables that a return file names, as written; nothing where the file
/// cannot be read as a return, which reading it will tell.
[[nodiscard]] std::vector<std::string> tables_named_in(const std::filesystem::path& path);

/// Takes one return of a file. Its problems join the file's; a failure that is not bad input ends
/// the reading.
using ReturnSink = std::function<Result<void>(ReturnDraft&&)>;

struct ReturnsRead {
  std::uint64_t rows = 0, returns = 0;
};

/// Reads returns as CSV, many in one file, and hands each to `sink`. Rows of one return that stand
/// together come as one draft. Where rows of a return stand apart, what came first is handed over
/// as it is, and the rest, gathered to the end of the file, as a second draft to be applied after
/// it.
///
/// An empty value without a reason says nothing about the answer. Bad input as for JSON, each at
/// `line N, "column"`; the same question of a return twice names both lines. After a problem the
/// reading goes on, to find the others; the caller undoes what the sink has done.
///
/// Memory: one return, one bit for each answer read, and the gathered ones.
[[nodiscard]] Result<ReturnsRead> read_returns_csv(const std::filesystem::path& path,
                                                   const InstrumentLookup& lookup,
                                                   const ReturnSink& sink);

/// The same from text. Problems carry no file name.
[[nodiscard]] Result<ReturnsRead> parse_returns_csv(std::string_view text,
                                                    const InstrumentLookup& lookup,
                                                    const ReturnSink& sink);

/// `given` as waymark/return/1, with every question of the instrument in its order, `null` where it
/// is not answered: a form to fill in and import. Says nothing of evidence tables, whose files may
/// lie elsewhere.
[[nodiscard]] std::string return_document(const Instrument& instrument, const Return& given);

}  // namespace waymark::exchange
