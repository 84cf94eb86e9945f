// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/scorecard.h"

namespace waymark::store {

/// A scorecard as one text, exact both ways: order, every text, every double to the bit.
///
/// The text begins with its version, `2` where a metric is of an item, else `1`; then dimensions,
/// metrics and findings, each with their count before them, and the failure. A dimension is a mark
/// of its state (a capital where its figures are not what the state alone says), a mark of what
/// follows and whether its bounds are only outer ones, then score, low, high and coverage, the
/// interval, the native result. The pieces are those of wire.h.
///
/// Appends to `out`. Fails (kFailed) where a number is not finite; `out` is then spoiled. Pure; any
/// thread.
[[nodiscard]] Result<void> encode_card(const Scorecard& card, std::string& out);

/// The scorecard a text stands for. Any bytes may be given; those that encode_card cannot have
/// written are an error (kFailed) that names the place. Indexes of metrics and findings are not
/// checked against a model: only who holds the model can.
[[nodiscard]] Result<Scorecard> decode_card(std::string_view text);

}  // namespace waymark::store
