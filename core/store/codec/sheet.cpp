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

void write_evidence(Writer& out, const std::vector<Evidence>& all) {
  out.integer(all.size());
  for (const Evidence& one : all) {
    out.mark(static_cast<char>('0' + static_cast<int>(one.kind)));
    out.text(one.title);
    out.text(one.link);
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

void write_answer(Writer& out, const Answer& answer) {
  const bool repeats = answer.self && answer.final && same(*answer.self, *answer.final);
  const int values = (answer.self ? kSelf : 0) | (answer.reviewed ? kReviewed : 0) |
                     (answer.final ? kFinal : 0) | (repeats ? kFinalIsSelf : 0);
  const int others = (answer.not_applicable.empty() ? 0 : kNotApplicable) |
                     (answer.note.empty() ? 0 : kNote) | (answer.evidence.empty() ? 0 : kEvidence) |
                     (answer.carried ? kCarried : 0) | (answer.confirmed ? kConfirmed : 0);
  out.text(answer.question);
  out.mark(static_cast<char>('0' + values));
  out.mark(static_cast<char>('@' + others));
  if (answer.self) write_value(out, *answer.self);
  if (answer.reviewed) write_value(out, *answer.reviewed);
  if (answer.final && !repeats) write_value(out, *answer.final);
  if (!answer.not_applicable.empty()) out.text(answer.not_applicable);
  if (!answer.note.empty()) out.text(answer.note);
  if (!answer.evidence.empty()) write_evidence(out, answer.evidence);
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
  Writer writer(out);
  writer.mark(kVersion);
  writer.integer(given.answers.size());
  for (const Answer& answer : given.answers) write_answer(writer, answer);
  writer.integer(given.tables.size());
  for (const auto& [id, path] : given.tables) {
    writer.text(id);
    writer.text(path);
  }
  if (!writer.ok()) return bad_input({}, "an answer holds a number that is not finite");
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
