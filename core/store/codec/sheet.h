// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/model/return.h"

namespace waymark::store {

/// Every answer of a return, and the evidence tables it names, as one text: what the store keeps
/// in a row. Exact both ways: order, every text, every double to the bit.
///
/// The text begins with its version, `1`. Then the count of answers, each as
///   question, a mark of which values there are, a mark of what else there is, the values (a final
///   value equal to the self-assessed one is not written twice), the reason for not applicable,
///   the note, the evidence
/// and the count of tables, each as its id and path. The pieces are those of wire.h.
///
/// Appends to `out`. Fails (bad input) where a number is not finite; `out` is then spoiled. Texts
/// with NUL or that are not UTF-8 are the caller's to refuse. Pure; any thread.
[[nodiscard]] Result<void> encode_sheet(const Return& given, std::string& out);

/// What scoring sees of a return, in a canonical form however it is stored: of each answer the
/// question, its values, and whether it does not apply. No note, no reason, no evidence, no path.
[[nodiscard]] Result<void> encode_scored(const Return& given, std::string& out);

/// A return for the audit chain, in a canonical form however it is stored: `sheet` is
/// encode_sheet's text with every note, reason, title, link and path left empty, `words` are these,
/// in the same order. Appends to both.
[[nodiscard]] Result<void> encode_for_chain(const Return& given, std::string& sheet,
                                            std::string& words);

/// Puts a sheet's answers and tables into `into`, in place of those it has. Any bytes may be
/// given; those that encode_sheet cannot have written are an error (kFailed) that names the place.
[[nodiscard]] Result<void> decode_sheet(std::string_view sheet, Return& into);

}  // namespace waymark::store
