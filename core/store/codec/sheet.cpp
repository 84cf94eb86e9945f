// SPDX-License-Identifier: Apache-2.0
#include "core/store/codec/sheet.h"

#include <algorithm>

#include "core/store/codec/wire.h"

namespace waymark::store {

namespace {

using wire::Reader;
using wire::Writer;

constexpr char kVersion = '1';

// The mark of values is '0' plus these, the mark of what else there is '@' plus those: printable.
constexpr int kSelf = 1, kReviewed = 2, kFinal = 4, kFinalIsSelf = 8, kValueMarks = 16;
constexpr int kNotApplicable = 1, kNote = 2, kEvidence = 4, kCarried = 8, kConfirmed = 16,
              kElseMarks = 32;

// The shortest of each: see the format.
constexpr std::size_t kLeastAnswer = 4, kLeastEvidence = 7, kLeastTable = 4;

// Beyond it a vector grows as it is filled: a false count sets aside little.
constexpr std::size_t kMostReserved = 1024;

bool same(const AnswerValue& a, const AnswerValue& b) {
  if (a.index() != b.index()) return false;
  if (const double* number = std::get_if<double>(&a)) {
    return wire::same_bits(*number, std::get<double>(b));
  }
  return a == b;
}

void write_value(Writer& out, const AnswerValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    out.mark('s');
    out.text(*text);
  } else if (const auto* number = std::get_if<double>(&value)) {
    out.mark('n');
    out.number(*number);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    out.mark(*yes ? 't' : 'f');
  } else {
    out.mark('d');
    out.integer(std::get<Date>(value).days);
  }
}

void read_value(Reader& in, std::optional<AnswerValue>& value) {
  switch (in.mark()) {
    case 's':
      value.emplace(std::in_place_type<std::string>, in.text());
      return;
    case 'n':
      value.emplace(in.number());
      return;
    case 't':
      value.emplace(true);
      return;
    case 'f':
      value.emplace(false);
      return;
    case 'd':
      value.emplace(Date{in.integer<std::int32_t>()});
      return;
    default:
      in.fail();
  }
}

void write_date(Writer& out, const std::optional<Date>& date) {
  out.mark(date ? 'd' : '-');
  if (date) out.integer(date->days);
}

void read_date(Reader& in, std::optional<Date>& date) {
  const char mark = in.mark();
  if (mark == 'd') {
    date = Date{in.integer<std::int32_t>()};
  } else if (mark != '-') {
    in.fail();
  }
}

/// Where what people wrote in their own words goes: into the sheet, or apart from it.
struct Words {
  Writer* apart = nullptr;

  void write(Writer& sheet, std::string_view text) const {
    sheet.text(apart == nullptr ? text : std::string_view());
    if (apart != nullptr) apart->text(text);
  }
};

void write_evidence(Writer& out, const std::vector<Evidence>& all, const Words& words) {
  out.integer(all.size());
  for (const Evidence& one : all) {
    out.mark(static_cast<char>('0' + static_cast<int>(one.kind)));
    words.write(out, one.title);
    words.write(out, one.link);
    write_date(out, one.date);
    write_date(out, one.expires);
  }
}

void read_evidence(Reader& in, std::vector<Evidence>& all) {
  const std::size_t count = in.count(kLeastEvidence);
  all.reserve(std::min(count, kMostReserved));
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    Evidence& one = all.emplace_back();
    const int kind = in.mark() - '0';
    if (kind < 0 || kind > static_cast<int>(EvidenceKind::kTested)) {
      in.fail();
      return;
    }
    one.kind = static_cast<EvidenceKind>(kind);
    one.title = in.text();
    one.link = in.text();
    read_date(in, one.date);
    read_date(in, one.expires);
  }
}

/// The mark of which values there are.
int values_of(const Answer& answer) {
  const bool repeats = answer.self && answer.final && same(*answer.self, *answer.final);
  return (answer.self ? kSelf : 0) | (answer.reviewed ? kReviewed : 0) |
         (answer.final ? kFinal : 0) | (repeats ? kFinalIsSelf : 0);
}

void write_values(Writer& out, const Answer& answer, int values) {
  if (answer.self) write_value(out, *answer.self);
  if (answer.reviewed) write_value(out, *answer.reviewed);
  if (answer.final && (values & kFinalIsSelf) == 0) write_value(out, *answer.final);
}

void write_answer(Writer& out, const Answer& answer, const Words& words) {
  const int values = values_of(answer);
  const int others = (answer.not_applicable.empty() ? 0 : kNotApplicable) |
                     (answer.note.empty() ? 0 : kNote) | (answer.evidence.empty() ? 0 : kEvidence) |
                     (answer.carried ? kCarried : 0) | (answer.confirmed ? kConfirmed : 0);
  out.text(answer.question);
  out.mark(static_cast<char>('0' + values));
  out.mark(static_cast<char>('@' + others));
  write_values(out, answer, values);
  if (!answer.not_applicable.empty()) words.write(out, answer.not_applicable);
  if (!answer.note.empty()) words.write(out, answer.note);
  if (!answer.evidence.empty()) write_evidence(out, answer.evidence, words);
}

Error not_finite() {
  return bad_input({}, "an answer holds a number that is not finite");
}

Result<void> encode(const Return& given, std::string& out, const Words& words) {
  Writer writer(out);
  writer.mark(kVersion);
  writer.integer(given.answers.size());
  for (const Answer& answer : given.answers) write_answer(writer, answer, words);
  writer.integer(given.tables.size());
  for (const auto& [id, path] : given.tables) {
    writer.text(id);
    words.write(writer, path);
  }
  if (!writer.ok()) return not_finite();
  return {};
}

void read_answer(Reader& in, Answer& answer) {
  answer.question = in.text();
  const int values = in.mark() - '0';
  const int others = in.mark() - '@';
  if (values < 0 || values >= kValueMarks || others < 0 || others >= kElseMarks) {
    in.fail();
    return;
  }
  if ((values & kFinalIsSelf) != 0 && (values & (kSelf | kFinal)) != (kSelf | kFinal)) {
    in.fail();
    return;
  }
  if ((values & kSelf) != 0) read_value(in, answer.self);
  if ((values & kReviewed) != 0) read_value(in, answer.reviewed);
  if ((values & kFinalIsSelf) != 0) {
    answer.final = answer.self;
  } else if ((values & kFinal) != 0) {
    read_value(in, answer.final);
  }
  if ((others & kNotApplicable) != 0) answer.not_applicable = in.text();
  if ((others & kNote) != 0) answer.note = in.text();
  if ((others & kEvidence) != 0) read_evidence(in, answer.evidence);
  answer.carried = (others & kCarried) != 0;
  answer.confirmed = (others & kConfirmed) != 0;
}

}  // namespace

Result<void> encode_sheet(const Return& given, std::string& out) {
  return encode(given, out, {});
}

Result<void> encode_for_chain(const Return& given, std::string& sheet, std::string& words) {
  Writer apart(words);
  return encode(given, sheet, {&apart});
}

Result<void> encode_scored(const Return& given, std::string& out) {
  Writer writer(out);
  writer.mark(kVersion);
  writer.integer(given.answers.size());
  for (const Answer& answer : given.answers) {
    const int values = values_of(answer);
    writer.text(answer.question);
    writer.mark(static_cast<char>('0' + values));
    writer.mark(answer.not_applicable.empty() ? '@' : static_cast<char>('@' + kNotApplicable));
    write_values(writer, answer, values);
  }
  if (!writer.ok()) return not_finite();
  return {};
}

Result<void> decode_sheet(std::string_view sheet, Return& into) {
  Reader in(sheet);
  into.answers.clear();
  into.tables.clear();
  if (in.mark() != kVersion) return failed("the sheet is of a version this program cannot read");
  const std::size_t answers = in.count(kLeastAnswer);
  into.answers.reserve(std::min(answers, kMostReserved));
  for (std::size_t i = 0; i < answers && in.ok(); ++i) {
    read_answer(in, into.answers.emplace_back());
  }
  const std::size_t tables = in.count(kLeastTable);
  for (std::size_t i = 0; i < tables && in.ok(); ++i) {
    const std::string_view id = in.text();
    into.tables.emplace_back(id, in.text());
  }
  if (!in.ok() || !in.at_end()) {
    return failed("the sheet does not decode near byte " + std::to_string(in.place()));
  }
  return {};
}

}  // namespace waymark::store
