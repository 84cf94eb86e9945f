// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/json_writer.h"
#include "core/model/evidence_table.h"

namespace waymark::reports {

/// `waymark/evidence-import/1`: what became of a file's rows, every problem that is kept, what is
/// held, and what changed. False where the sink refused anything.
[[nodiscard]] bool write_evidence_import_json(const EvidenceImport& import, ByteSink sink);

/// The same for a person at a terminal: the first problems and held names only, and how to mend
/// them. False where the sink refused anything.
[[nodiscard]] bool write_evidence_import_text(const EvidenceImport& import, const ByteSink& sink);

/// `waymark/evidence-held/1`: all that is held in a period, and what a retry changed.
[[nodiscard]] bool write_held_json(const HeldEvidence& held, ByteSink sink);

/// The same for a person at a terminal.
[[nodiscard]] bool write_held_text(const HeldEvidence& held, const ByteSink& sink);

}  // namespace waymark::reports
