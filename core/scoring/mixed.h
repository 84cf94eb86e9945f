// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/model/instrument.h"
#include "core/scoring/scorer.h"

namespace waymark::scoring {

/// Scores a model of which some dimensions declare a rule and a library scores the others: those
/// with a rule as the declarative scorer does, with the findings whose `when` the model declares;
/// the rest as `library` does, whose results of dimensions with a rule are passed over. A row that
/// the library fails is failed as a whole.
///
/// Where none of the library's dimensions lists a question, its results do not depend on answers,
/// and where none of those that do is monotone, it has given its own bounds: it is then not asked
/// again for what the missing answers could still make of a return.
[[nodiscard]] std::unique_ptr<Scorer> make_mixed_scorer(
    std::shared_ptr<const Instrument> instrument, std::unique_ptr<Scorer> library);

/// True where some dimension of the instrument declares a rule.
[[nodiscard]] bool has_rules(const Instrument& instrument);

}  // namespace waymark::scoring
