// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/formats/json_writer.h"
#include "core/model/figure.h"
#include "core/model/instrument.h"

namespace waymark::reports {

/// The members of a figure (FORMATS, "Out"), into the object that is open: state, score, low, high,
/// coverage, interval.
void write_figure(JsonWriter& json, const Figure& figure);
/// The member `native`: an object, or null where there is none.
void write_native(JsonWriter& json, const std::optional<Native>& native, const NativeScale& scale);
/// A member that is a number or null.
void write_number(JsonWriter& json, const char* key, const std::optional<double>& value);
/// A member that is a text, or null where it is empty.
void write_text(JsonWriter& json, const char* key, const std::string& text);

}  // namespace waymark::reports
