// SPDX-License-Identifier: Apache-2.0
#include "core/base/result.h"

namespace waymark {

std::string Problem::text() const {
  std::string out;
  if (!file.empty()) out += file + ":";
  if (!place.empty()) out += place + ":";
  if (!out.empty()) out += ' ';
  out += what;
  if (!mend.empty()) out += "; " + mend;
  return out;
}

Error::Error(ErrorKind kind, Problem problem) : kind_(kind), total_(1) {
  problems_.push_back(std::move(problem));
}

Error::Error(ErrorKind kind, std::vector<Problem> problems)
    : kind_(kind), problems_(std::move(problems)), total_(problems_.size()) {
  assert(!problems_.empty());
  if (problems_.size() > kMaxProblems) problems_.resize(kMaxProblems);
}

std::string Error::first() const {
  return problems_.front().text();
}

Error& Error::in_file(const std::string& file) {
  for (Problem& problem : problems_) {
    if (problem.file.empty()) problem.file = file;
  }
  return *this;
}

Error bad_input(std::string place, std::string what, std::string mend) {
  return {ErrorKind::kBadInput, Problem{{}, std::move(place), std::move(what), std::move(mend)}};
}

Error failed(std::string what, std::string mend) {
  return {ErrorKind::kFailed, Problem{{}, {}, std::move(what), std::move(mend)}};
}

void Problems::add(std::string place, std::string what, std::string mend) {
  ++total_;
  if (problems_.size() < Error::kMaxProblems) {
    problems_.push_back({file_, std::move(place), std::move(what), std::move(mend)});
  }
}

void Problems::add(const Error& error) {
  total_ += error.total();
  for (const Problem& problem : error.problems()) {
    if (problems_.size() == Error::kMaxProblems) break;
    problems_.push_back(problem);
    if (problems_.back().file.empty()) problems_.back().file = file_;
  }
}

Error Problems::error() const {
  assert(!empty());
  Error error(ErrorKind::kBadInput, problems_);
  error.total_ = total_;
  return error;
}

}  // namespace waymark
