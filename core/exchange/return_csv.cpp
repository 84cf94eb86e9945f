// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>

#include "core/base/text.h"
#include "core/exchange/answer_value.h"
#include "core/exchange/return_file.h"
#include "core/formats/csv.h"

namespace waymark::exchange {

namespace {

using OpenCsv = std::function<Result<CsvReader>()>;

/// The cells that say whose return a row belongs to, and which question it answers.
struct Columns {
  explicit Columns(const CsvReader& csv) : map(csv) {
    period = map.required("period");
    department = map.required("department");
    plugin = map.required("plugin");
    question = map.required("question");
    value = map.required("value");
    edition = map.optional("edition");
    submitted_on = map.optional("submitted_on");
    not_applicable = map.optional("not_applicable");
    note = map.optional("note");
  }
  HeadingMap map;
  std::size_t period, department, plugin, question, value, edition, submitted_on, not_applicable,
      note;
};

/// What is known of a return whose rows have been met.
struct Met {
  std::shared_ptr<const Instrument> instrument;  ///< null: its rows cannot be read
  std::vector<bool> asked;                       ///< questions met, by index
  std::optional<Date> submitted_on;
  std::uint64_t line = 0;  ///< of its first row
  bool handed_over = false;
  std::optional<std::size_t> gathered;  ///< index into gathered drafts
};

/// A question met again: its first line is looked up only when the file has been read.
struct Repeat {
  std::string key, question;
  std::uint64_t line = 0, first_line = 0;
};

void make_key(std::string& key, std::string_view period, std::string_view department,
              std::string_view plugin) {
  key.assign(period);
  key += '\n';
  key += department;
  key += '\n';
  key += plugin;
}

class ReturnsReader {
 public:
  ReturnsReader(OpenCsv open, const InstrumentLookup& lookup, const ReturnSink& sink)
      : open_(std::move(open)), lookup_(lookup), sink_(sink) {}

  Result<ReturnsRead> read() {
    auto csv = open_();
    if (!csv.ok()) return csv.error();
    Columns columns(*csv);
    if (const auto fits = columns.map.check(); !fits.ok()) return fits.error();

    CsvRecord record;
    for (;;) {
      const auto more = csv->next(record);
      if (!more.ok()) {
        problems_.add(more.error());
        break;
      }
      if (!*more) break;
      ++read_.rows;
      if (record.cells.size() != csv->heading().size()) {
        problems_.add(csv->check_width(record).error());
        continue;
      }
      read_row(columns, record);
      if (failure_) return *failure_;
    }
    finish_run();
    for (auto& draft : gathered_) hand_over(std::move(draft));
    if (failure_) return *failure_;
    tell_repeats();
    if (!problems_.empty()) return problems_.error();
    read_.returns = met_.size();
    return read_;
  }

 private:
  void read_row(const Columns& columns, const CsvRecord& record) {
    line_ = record.line;
    const auto period = trimmed(record.cell(columns.period));
    const auto department = trimmed(record.cell(columns.department));
    const auto plugin = trimmed(record.cell(columns.plugin));
    if (run_ == nullptr || department != department_ || plugin != plugin_ || period != period_) {
      finish_run();
      if (!start_run(columns, record, period, department, plugin)) return;
    }
    check_edition(trimmed(record.cell(columns.edition)));
    check_submitted(trimmed(record.cell(columns.submitted_on)));
    if (run_->instrument != nullptr) read_answer(columns, record);
  }

  bool start_run(const Columns& columns, const CsvRecord& record, std::string_view period,
                 std::string_view department, std::string_view plugin) {
    if (period.empty() || department.empty() || plugin.empty()) {
      const char* column = period.empty() ? "period" : department.empty() ? "department" : "plugin";
      problems_.add(csv_place(line_, column), std::string("the row names no ") + column,
                    "every row needs one");
      return false;
    }
    period_ = period;
    department_ = department;
    plugin_ = plugin;
    make_key(key_, period, department, plugin);
    edition_ = trimmed(record.cell(columns.edition));
    submitted_.clear();
    const auto [found, is_new] = met_.try_emplace(key_);
    run_ = &found->second;
    if (is_new) {
      run_->line = line_;
      run_->instrument = instrument_of(edition_);
      if (run_->instrument != nullptr) {
        run_->asked.resize(run_->instrument->questions.size());
      } else {
        // Of what cannot be read nothing is kept: a wrong file takes no more than a right one.
        met_.erase(found);
        unread_ = {};
        run_ = &unread_;
      }
    } else if (!edition_.empty()) {
      compare_edition(edition_);
    }
    next_ = 0;
    draft_ = {};
    if (run_->instrument == nullptr) return true;
    draft_.period = period_;
    draft_.department = department_;
    draft_.plugin = plugin_;
    draft_.edition = run_->instrument->edition;
    draft_.instrument = run_->instrument;
    draft_.line = run_->line;
    if (is_new) draft_.answers.reserve(run_->instrument->questions.size());
    return true;
  }

  /// Null, with one problem for each plugin and edition, where there is none.
  std::shared_ptr<const Instrument> instrument_of(const std::string& edition) {
    const auto [found, is_new] = instruments_.try_emplace(plugin_ + "@" + edition);
    if (!is_new) return found->second;
    auto instrument = lookup_(plugin_, edition);
    if (instrument.ok()) return found->second = std::move(*instrument);
    if (instrument.error().kind() == ErrorKind::kFailed) {
      failure_ = instrument.error();
      return nullptr;
    }
    for (const auto& problem : instrument.error().problems()) {
      const bool about_edition = problem.place == "edition" && !edition.empty();
      problems_.add(csv_place(line_, about_edition ? "edition" : "plugin"), problem.what,
                    problem.mend);
    }
    if (enough_told()) instruments_.erase(found);
    return nullptr;
  }

  void check_edition(std::string_view edition) {
    if (edition == edition_) return;
    edition_ = edition;
    if (!edition.empty()) compare_edition(edition);
  }

  void compare_edition(std::string_view edition) {
    if (run_->instrument == nullptr || edition == run_->instrument->edition) return;
    problems_.add(csv_place(line_, "edition"),
                  "the return of " + department_ + " to " + plugin_ + " began with edition " +
                      run_->instrument->edition + " on line " + std::to_string(run_->line),
                  "give one edition in all its rows");
  }

  void check_submitted(std::string_view submitted) {
    if (submitted == submitted_) return;
    submitted_ = submitted;
    if (submitted.empty()) return;
    const auto day = Date::parse(submitted);
    if (!day) {
      problems_.add(csv_place(line_, "submitted_on"), waymark::quoted(submitted) + " is not a date",
                    "give a day that exists, as YYYY-MM-DD");
    } else if (run_->submitted_on && *run_->submitted_on != *day) {
      problems_.add(csv_place(line_, "submitted_on"),
                    "the return of " + department_ + " to " + plugin_ + " was submitted on " +
                        run_->submitted_on->iso() + " by an earlier row",
                    "give one date in all its rows");
    } else {
      run_->submitted_on = draft_.submitted_on = *day;
    }
  }

  void read_answer(const Columns& columns, const CsvRecord& record) {
    const Instrument& instrument = *run_->instrument;
    const auto id = trimmed(record.cell(columns.question));
    // Rows mostly come in the instrument's order: the next question is the likely one.
    std::optional<std::uint32_t> index;
    if (next_ < instrument.questions.size() && instrument.questions[next_].id == id) {
      index = next_;
    } else {
      index = instrument.question(id);
    }
    if (!index) {
      const bool in_full = problems_.total() < Error::kMaxProblems;
      auto fault = in_full ? unknown_question(instrument, id) : ValueFault{};
      problems_.add(csv_place(line_, "question"), std::move(fault.what), std::move(fault.mend));
      return;
    }
    next_ = *index + 1;
    if (run_->asked[*index]) {
      note_repeat(instrument.questions[*index].id);
      return;
    }
    run_->asked[*index] = true;

    DraftAnswer answer;
    answer.question = *index;
    const auto note = record.cell(columns.note);
    if (!trimmed(note).empty()) answer.note.emplace(note);
    if (read_value(columns, record, instrument.questions[*index], answer) &&
        (answer.statement != Statement::kKeep || answer.note)) {
      draft_.answers.push_back(std::move(answer));
    }
  }

  /// False where the row's value is wrong.
  bool read_value(const Columns& columns, const CsvRecord& record, const Question& question,
                  DraftAnswer& answer) {
    auto value = record.cell(columns.value);
    const auto bare_value = trimmed(value);
    const auto reason = trimmed(record.cell(columns.not_applicable));
    if (!reason.empty()) {
      if (!bare_value.empty()) {
        problems_.add(csv_place(line_, "not_applicable"),
                      question.id + " has a value and a reason why it does not apply",
                      "give one of the two");
        return false;
      }
      answer.statement = Statement::kNotApplicable;
      answer.not_applicable = reason;
      return true;
    }
    if (bare_value.empty()) return true;
    if (question.kind != QuestionKind::kText) value = bare_value;
    if (auto fault = value_from_text(question, value, answer.value)) {
      problems_.add(csv_place(line_, "value"), std::move(fault->what), std::move(fault->mend));
      return false;
    }
    answer.statement = Statement::kValue;
    return true;
  }

  void finish_run() {
    Met* run = std::exchange(run_, nullptr);
    if (run == nullptr || run->instrument == nullptr) return;
    if (!run->handed_over) {
      run->handed_over = true;
      // One that was refused is forgotten once there are more than are told: the next of its rows
      // is counted again, and memory does not grow with what is wrong.
      if (!hand_over(std::move(draft_)) && enough_told()) met_.erase(key_);
    } else if (!run->gathered) {
      run->gathered = gathered_.size();
      draft_.answers.shrink_to_fit();
      gathered_.push_back(std::move(draft_));
    } else {
      ReturnDraft& whole = gathered_[*run->gathered];
      std::move(draft_.answers.begin(), draft_.answers.end(), std::back_inserter(whole.answers));
      if (draft_.submitted_on) whole.submitted_on = draft_.submitted_on;
    }
  }

  [[nodiscard]] bool enough_told() const { return problems_.total() > Error::kMaxProblems; }

  /// False where it was refused.
  bool hand_over(ReturnDraft&& draft) {
    if (failure_) return false;
    const auto taken = sink_(std::move(draft));
    if (taken.ok()) return true;
    if (taken.error().kind() == ErrorKind::kFailed) {
      failure_ = taken.error();
    } else {
      problems_.add(taken.error());
    }
    return false;
  }

  void note_repeat(const std::string& question) {
    ++repeat_count_;
    if (repeats_.size() < Error::kMaxProblems) repeats_.push_back({key_, question, line_, 0});
  }

  /// Reads the file once more, for the lines where the repeated questions stood first.
  void tell_repeats() {
    if (repeats_.empty()) return;
    auto csv = open_();
    if (csv.ok()) {
      Columns columns(*csv);
      CsvRecord record;
      std::string key;
      for (auto more = csv->next(record); more.ok() && *more; more = csv->next(record)) {
        const auto question = trimmed(record.cell(columns.question));
        for (auto& repeat : repeats_) {
          if (repeat.first_line != 0 || repeat.question != question) continue;
          make_key(key, trimmed(record.cell(columns.period)),
                   trimmed(record.cell(columns.department)), trimmed(record.cell(columns.plugin)));
          if (key == repeat.key) repeat.first_line = record.line;
        }
      }
    }
    for (const auto& repeat : repeats_) {
      problems_.add(csv_place(repeat.line, "question"),
                    repeat.question + " of this return is on line " +
                        std::to_string(repeat.first_line) + " already",
                    "keep one of the two rows");
    }
    for (auto more = repeats_.size(); more < repeat_count_; ++more) {
      problems_.add({}, "a question of a return is there twice");
    }
  }

  OpenCsv open_;
  const InstrumentLookup& lookup_;
  const ReturnSink& sink_;
  Problems problems_;
  std::optional<Error> failure_;
  ReturnsRead read_;

  std::unordered_map<std::string, Met> met_;  ///< by make_key()
  std::unordered_map<std::string, std::shared_ptr<const Instrument>> instruments_;
  std::vector<ReturnDraft> gathered_;
  std::vector<Repeat> repeats_;
  std::uint64_t repeat_count_ = 0;

  // The run of rows that is being read.
  Met* run_ = nullptr;
  Met unread_;  ///< stands for a run without an instrument
  std::string key_, period_, department_, plugin_, edition_, submitted_;
  ReturnDraft draft_;
  std::uint32_t next_ = 0;  ///< the question expected
  std::uint64_t line_ = 0;
};

}  // namespace

Result<ReturnsRead> parse_returns_csv(std::string_view text, const InstrumentLookup& lookup,
                                      const ReturnSink& sink) {
  return ReturnsReader([=] { return CsvReader::open(memory_source(text)); }, lookup, sink).read();
}

Result<ReturnsRead> read_returns_csv(const std::filesystem::path& path,
                                     const InstrumentLookup& lookup, const ReturnSink& sink) {
  auto read = ReturnsReader([&] { return CsvReader::open_file(path); }, lookup, sink).read();
  if (read.ok()) return read;
  Error error = read.error();
  return error.in_file(path.string());
}

}  // namespace waymark::exchange
