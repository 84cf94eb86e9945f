// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/json_writer.h"
#include "core/model/results.h"

namespace waymark::reports {

/// What was corrected since a period closed, as an object (docs/formats/results.md): `returns` with
/// on, department, plugin and reason; `figures` with id, department (null: the whole force), title,
/// and the figures `published` and `now`.
void write_revisions(JsonWriter& json, const Revisions& revisions);

}  // namespace waymark::reports
