// SPDX-License-Identifier: Apache-2.0
#include "core/operations/publication.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/exchange/decision_file.h"
#include "core/exchange/published_document.h"
#include "core/exchange/redaction_file.h"
#include "core/insight/disclosure/earlier_copies.h"
#include "core/insight/redact/redact.h"
#include "core/operations/decisions.h"
#include "core/operations/results.h"
#include "core/store/store.h"

namespace waymark::operations {

namespace {

Result<void> may_be_published(const DecisionDetails& details) {
  if (!details.publication) {
    return bad_input("/publication",
                     "nobody has said whether report " + details.reference + " is for publication",
                     "say so in \"publication\", and record it");
  }
  if (!details.publication->publish) {
    return bad_input("/publication",
                     "report " + details.reference + " is not for publication; its details say why",
                     "make no public copy of it");
  }
  if (details.classification.find("SECRET") != std::string::npos) {
    return bad_input("/classification",
                     "report " + details.reference + " is classified above OFFICIAL-SENSITIVE",
                     "make no public copy of it");
  }
  return {};
}

/// What a register says of a decision: nothing of it that the public copy does not say.
std::string register_document(const DecisionDetails& published) {
  DecisionDetails entry;
  entry.reference = published.reference;
  entry.classification = published.classification;
  entry.title = published.title;
  entry.author = published.author;
  entry.date = published.date;
  entry.decision = published.decision;
  return exchange::decision_document(entry);
}

std::string items_words(const RedactionPlan& plan) {
  std::map<std::string, std::size_t> by_exemption;
  for (const RedactionItem& item : plan.items) ++by_exemption[item.exemption];
  std::string words;
  for (const auto& [exemption, count] : by_exemption) {
    words += fmt::format("{}{} under {}", words.empty() ? "" : ", ", count, exemption);
  }
  return words.empty() ? "nothing beyond what is never published" : words;
}

/// The first line of what the audit chain keeps: what `verify` prints.
std::string log_line(const RedactionPlan& plan, const std::string& reason,
                     const std::string& format, std::string_view bytes) {
  const SignOff& sign = *plan.signed_off;
  return fmt::format("{}, SHA-256 {}; plan: {}; signed off by {}{} on {}{}", format,
                     sha256_hex(bytes), items_words(plan), sign.by,
                     sign.role.empty() ? "" : ", " + sign.role, sign.on.words(),
                     reason.empty() ? "" : "; in spite of earlier copies because: " + reason);
}

constexpr const char* kAction = "public copy";
/// What an entry says of a copy whose figures are kept.
constexpr const char* kFiguresKept = "\nfigures kept\n";

/// The first few of what earlier copies tell, and how many more there are.
std::string told_words(const std::vector<insight::ToldTogether>& told) {
  constexpr std::size_t kMost = 5;
  std::string words;
  for (std::size_t i = 0; i < std::min(told.size(), kMost); ++i) {
    words += (i > 0 ? ", " : "") + told[i].subject +
             (told[i].shown_before ? " (shown there)" : " (can be worked out)");
  }
  if (told.size() > kMost) words += fmt::format(" and {} more", told.size() - kMost);
  return words;
}

/// Public copies of the force whose figures were not kept: those of older programs.
Result<std::size_t> copies_without_figures(Workspace& workspace) {
  auto entries = workspace.store().audit_entries();
  if (!entries) return entries.error();
  return static_cast<std::size_t>(
      std::count_if(entries->begin(), entries->end(), [&](const store::AuditEntry& entry) {
        return entry.action == kAction && entry.subject.starts_with(workspace.force() + " ") &&
               entry.detail.find(kFiguresKept) == std::string::npos;
      }));
}

}  // namespace

Marking marking_of(const ReportData& data) {
  Marking highest = Marking::kOfficial;
  for (const Results* results :
       {data.results.get(), data.compared ? data.compared->first.get() : nullptr}) {
    if (results == nullptr) continue;
    for (const PluginInPeriod& plugin : results->assessment.plugins) {
      highest = std::max(highest, plugin.marking);
    }
  }
  return highest;
}

PublicCopy::PublicCopy(std::unique_ptr<insight::Redactor> redactor, std::string plan_file)
    : redactor_(std::move(redactor)), plan_file_(std::move(plan_file)) {}
PublicCopy::~PublicCopy() = default;
PublicCopy::PublicCopy(PublicCopy&&) noexcept = default;

Result<void> PublicCopy::learn_earlier(Workspace& workspace, const std::string& period) {
  auto kept = workspace.store().published_figures(workspace.force(), period);
  if (!kept) return kept.error();
  std::vector<PublishedBefore>& before = earlier_[period];
  std::vector<PublishedFigures> figures;
  for (const store::Store::PublishedDocument& one : *kept) {
    auto read = exchange::parse_published(one.document);
    if (!read) return read.error();
    figures.push_back(*read);
    before.push_back({one.copies, *std::move(read)});
  }
  redactor_->learn_published(period, std::move(figures));
  return {};
}

Result<void> PublicCopy::hold_against_earlier(Workspace& workspace, const Results& whole) {
  const std::string& period = whole.assessment.period.id;
  auto reader = open_results(workspace, period, 0, {});
  if (!reader) return reader.error();
  auto exact = (*reader)->all_unsuppressed();
  if (!exact) return exact.error();
  if ((*exact)->assessment.fingerprint != whole.assessment.fingerprint) {
    return bad_input({}, "the figures of " + period + " changed while the copy was being made",
                     "make the copy again");
  }
  const PublishedFigures& shown = shown_.emplace_back(redactor_->published(**exact));
  std::vector<PublishedFigures> before;
  std::string others;
  for (const PublishedBefore& one : earlier_[period]) {
    if (one.figures == shown) continue;
    before.push_back(one.figures);
    others += (others.empty() ? "" : "; ") + one.copies;
  }
  if (before.empty()) return {};
  warnings_.push_back("earlier public copies of " + period + " show other figures: " + others);
  const auto told = insight::told_together(shown, before);
  if (told.empty()) return {};
  if (reason_.empty()) {
    return bad_input({},
                     "with the public copies of " + period +
                         " that are out already, this one gives away what was taken out: " +
                         told_words(told) + "; out already: " + others,
                     "publish by the plan of those copies, or say with --reason why it may be "
                     "published all the same");
  }
  warnings_.push_back("with those, this copy gives away what was taken out: " + told_words(told));
  return {};
}

Result<void> PublicCopy::keep_figures(Workspace& workspace, const std::string& copy) const {
  store::Store& store = workspace.store();
  for (const PublishedFigures& shown : shown_) {
    auto kept = store.published_figures(workspace.force(), shown.period);
    if (!kept) return kept.error();
    if (kept->size() != earlier_.at(shown.period).size()) {
      return bad_input(
          {},
          "another public copy of " + shown.period + " was published while this one was being made",
          "make the copy again");
    }
    auto added = store.add_published_figures(workspace.force(), shown.period,
                                             {copy, exchange::published_document(shown)});
    if (!added) return added;
  }
  return {};
}

Result<PublicCopy> PublicCopy::make(Workspace& workspace, const ReportData& whole,
                                    const std::filesystem::path& file,
                                    const std::optional<std::string>& reason) {
  auto plan = exchange::read_redaction(file);
  if (!plan) return plan.error();
  if (!plan->signed_off) {
    return bad_input("/signed_off",
                     "nobody has signed this plan off, and no public copy is made "
                     "before that",
                     "have it signed off: {\"by\": …, \"on\": …}")
        .in_file(file.string());
  }
  if (whole.details) {
    if (auto may = may_be_published(*whole.details); !may) return may.error();
  }
  PublicCopy copy(std::make_unique<insight::Redactor>(*std::move(plan)), file.string());
  insight::Redactor& redactor = *copy.redactor_;
  redactor.learn(*whole.results);
  if (whole.compared) {
    redactor.learn(*whole.compared->first);
    redactor.learn(whole.compared->comparison);
  }
  if (whole.details) redactor.learn(*whole.details, whole.sections);
  copy.reason_ = visible(trimmed(reason.value_or(std::string())));
  if (reason && copy.reason_.empty()) {
    return bad_input({}, "the reason is blank", "say with --reason why the copy may be published");
  }
  std::vector<const Results*> periods = {whole.results.get()};
  if (whole.compared) periods.push_back(whole.compared->first.get());
  for (const Results* one : periods) {
    auto learnt = copy.learn_earlier(workspace, one->assessment.period.id);
    if (!learnt) return learnt.error();
  }

  ReportData& data = copy.data_;
  data.sections = whole.sections;
  data.results = redactor.clean(*whole.results);
  if (whole.compared) {
    const ComparedPeriods& compared = *whole.compared;
    data.compared = {redactor.clean(*compared.first), data.results,
                     redactor.clean(compared.comparison, *compared.first, *compared.second)};
  }
  copy.recorded_ = whole.details;
  if (whole.details) {
    data.details = redactor.clean(*whole.details);
    data.details->classification = name_of(Marking::kOfficial);
  }
  if (auto found = redactor.all_found(); !found) {
    Error error = found.error();
    return error.in_file(copy.plan_file_);
  }
  for (const Results* one : periods) {
    if (auto held = copy.hold_against_earlier(workspace, *one); !held) {
      Error error = held.error();
      return error.in_file(copy.plan_file_);
    }
  }
  auto unknown = copies_without_figures(workspace);
  if (!unknown) return unknown.error();
  if (*unknown > 0) {
    copy.warnings_.push_back(fmt::format(
        "{} of this force {} made by an older program, which kept no figures: this copy could not "
        "be held against {}",
        *unknown == 1 ? "1 public copy" : fmt::format("{} public copies", *unknown),
        *unknown == 1 ? "was" : "were", *unknown == 1 ? "it" : "them"));
  }
  copy.left_out_ = redactor.notices();
  return copy;
}

Result<void> PublicCopy::check(std::string_view text) const {
  const auto found = redactor_->first_in(text);
  if (!found) return {};
  Error error = bad_input("/items/" + std::to_string(*found),
                          "what this item takes out stands in words that every report has too",
                          "name more of the text around it");
  return error.in_file(plan_file_);
}

Result<void> PublicCopy::publish(Workspace& workspace, const std::string& what,
                                 const std::string& format, std::string_view bytes,
                                 const std::function<Result<void>()>& prepare) const {
  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  if (recorded_) {
    auto now = recorded_decision(workspace, recorded_->reference);
    if (!now) return now.error();
    if (*now != *recorded_) {
      return bad_input({},
                       "report " + recorded_->reference +
                           " was recorded anew while its public copy was being made",
                       "make the copy again");
    }
  }
  const RedactionPlan& plan = redactor_->plan();
  const std::string log = log_line(plan, reason_, format, bytes) + "\n" +
                          exchange::redaction_document(plan) +
                          exchange::redaction_document(redactor_->in_words()) + kFiguresKept;
  if (auto kept = keep_figures(workspace, what + ", " + format); !kept) return kept;
  if (data_.details) {
    auto listed = store.put_published_decision(workspace.force(), data_.details->reference,
                                               register_document(*data_.details));
    if (!listed) return listed.error();
  }
  auto told = store.audit(workspace.options().who, kAction, workspace.force() + " " + what, log);
  if (!told) return told.error();
  if (auto prepared = prepare(); !prepared) return prepared.error();
  return transaction->commit();
}

Result<std::vector<std::string>> public_copies(store::Store& store) {
  auto entries = store.audit_entries();
  if (!entries) return entries.error();
  std::vector<std::string> lines;
  for (const store::AuditEntry& entry : *entries) {
    if (entry.action != kAction) continue;
    lines.push_back(entry.subject + ": " + entry.detail.substr(0, entry.detail.find('\n')));
  }
  return lines;
}

}  // namespace waymark::operations
