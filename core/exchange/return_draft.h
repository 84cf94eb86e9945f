// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/model/return.h"

namespace waymark::exchange {

/// What a file says of one question.
enum class Statement : std::uint8_t {
  kKeep,           ///< nothing of the value: only a note or evidence
  kClear,          ///< `null`: there is no answer any more
  kValue,          ///< `value` holds it, of the question's kind
  kNotApplicable,  ///< `not_applicable` holds the reason
};

struct DraftAnswer {
  std::uint32_t question = 0;  ///< index into Instrument::questions
  Statement statement = Statement::kKeep;
  AnswerValue value;
  std::string not_applicable;
  std::optional<std::string> note;                ///< not there: the note stays as it is
  std::optional<std::vector<Evidence>> evidence;  ///< not there: the evidence stays as it is
};

/// One department's return as a file gives it, checked against its instrument: what is to change,
/// not yet what will be kept. Period, force and department are as written, and for the caller to
/// check.
struct ReturnDraft {
  std::string period, department, plugin, edition;
  std::string force;                             ///< or empty: the file does not say
  std::shared_ptr<const Instrument> instrument;  ///< of the plugin and edition, never null
  std::optional<Date> submitted_on;              ///< not there: it stays as it is
  std::vector<DraftAnswer> answers;              ///< each question at most once
  /// Evidence tables: id and path, as written; the files are there, inside the return's folder.
  std::vector<std::pair<std::string, std::string>> tables;

  /// Where the file names the period, the department, …: for problems that the caller finds. As in
  /// Problem::place, by the field's name ("period", "department").
  [[nodiscard]] std::string place_of(std::string_view field) const;
  std::uint64_t line = 0;  ///< of its first row in a CSV file; 0: a JSON file
};

/// The instrument of a plugin's edition; an empty edition stands for the one that the period uses.
/// An error's place may say `plugin` or `edition`: which of the two is wrong.
using InstrumentLookup = std::function<Result<std::shared_ptr<const Instrument>>(
    std::string_view plugin, std::string_view edition)>;

/// What becomes of a return when a draft comes in: `before` (none: a new return of `force`) with
/// what the draft says. A new value is self-assessed and final at once, and takes an older review
/// of that answer away; the same value again changes nothing. Answers come out in the instrument's
/// order, those of which nothing is left out. Answers to another edition do not stay: an id may
/// mean something else there.
[[nodiscard]] Return apply_draft(std::optional<Return> before, const std::string& force,
                                 ReturnDraft&& draft);

}  // namespace waymark::exchange
