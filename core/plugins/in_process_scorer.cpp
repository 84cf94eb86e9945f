// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/in_process_scorer.h"

#include <waymark/scoring.h>

#include <cstring>
#include <exception>
#include <utility>

#include "core/plugins/abi_batch.h"
#include "core/plugins/abi_text.h"
#include "core/plugins/checked_sink.h"
#include "core/plugins/host_services.h"
#include "core/plugins/library.h"

namespace waymark::plugins {
namespace {

/// Calls into a plugin. Nothing may be thrown across; what is thrown all the same ends here.
template <class Call>
waymark_status call_plugin(Call&& call, std::string& thrown) {
  try {
    return call();
  } catch (const std::exception& error) {
    // Its end is looked for no further than it would be kept.
    const char* what = error.what();
    const std::size_t size = what == nullptr ? 0 : ::strnlen(what, kLongestReason + 1);
    thrown = "threw an exception out of the library: " + said(what, size);
  } catch (...) {
    thrown = "threw an exception out of the library";
  }
  return WAYMARK_E_INTERNAL;
}

const char* name_of_status(waymark_status status) {
  switch (status) {
    case WAYMARK_E_UNSUPPORTED:
      return "unsupported";
    case WAYMARK_E_ARGUMENT:
      return "bad argument";
    case WAYMARK_E_NO_PLUGIN:
      return "no such plugin";
    case WAYMARK_E_NOT_FOUND:
      return "not found";
    case WAYMARK_E_BAD_DATA:
      return "bad data";
    case WAYMARK_E_LIMIT:
      return "over a limit";
    case WAYMARK_E_CANCELLED:
      return "cancelled";
    case WAYMARK_E_NO_MEMORY:
      return "out of memory";
    default:
      return "internal error";
  }
}

std::string describe(waymark_status status, const std::string& reported) {
  if (status > 0) return "answered the status " + std::to_string(status) + ", which there is not";
  std::string text =
      "answered \"" + std::string(name_of_status(status)) + "\" (" + std::to_string(status) + ")";
  if (!reported.empty()) text += ": " + reported;
  return text;
}

class InProcessScorer final : public scoring::Scorer {
 public:
  InProcessScorer(const Manifest& manifest, std::shared_ptr<const Instrument> instrument)
      : instrument_(std::move(instrument)),
        parameters_(manifest.parameters),
        id_(manifest.id),
        model_(instrument_),
        host_(manifest.folder, manifest.id) {}

  ~InProcessScorer() override {
    if (plugin_ == nullptr) return;
    std::string thrown;
    call_plugin(
        [this] {
          plugin_->destroy(plugin_);
          return WAYMARK_OK;
        },
        thrown);
  }
  InProcessScorer(const InProcessScorer&) = delete;
  InProcessScorer& operator=(const InProcessScorer&) = delete;

  Result<void> create(const waymark_entry& entry) {
    std::string thrown;
    const waymark_plugin* made = nullptr;
    const waymark_status status =
        call_plugin([&] { return entry.create(host_.get(), id_.c_str(), &made); }, thrown);
    const std::string reported = host_.take_error();
    const auto fault = [&](const std::string& what) {
      return failed("the plugin " + id_ + " could not be started: it " + what);
    };
    if (!thrown.empty()) return fault(thrown);
    if (status != WAYMARK_OK) return fault(describe(status, reported));
    if (made == nullptr || made->size < WAYMARK_SIZE_1_0_PLUGIN || made->destroy == nullptr ||
        made->get_extension == nullptr) {
      return fault("handed over an instance that is incomplete");
    }
    plugin_ = made;
    call_plugin(
        [&] {
          scoring_ =
              static_cast<const waymark_scoring*>(made->get_extension(made, WAYMARK_SCORING));
          return WAYMARK_OK;
        },
        thrown);
    if (!thrown.empty()) return fault(thrown);
    if (scoring_ == nullptr || scoring_->size < WAYMARK_SIZE_1_0_SCORING ||
        scoring_->score == nullptr) {
      return fault("has no extension " WAYMARK_SCORING);
    }
    return {};
  }

  Result<std::vector<scoring::RowResult>> score(const scoring::Context& context,
                                                const scoring::Batch& batch,
                                                bool with_traces) override {
    const std::size_t rows = batch.rows.size();
    if (rows == 0) return std::vector<scoring::RowResult>();
    std::string reason;
    auto results = run(context, batch, 0, rows, with_traces, reason);
    if (results) return *std::move(results);

    std::vector<scoring::RowResult> alone(rows);
    for (std::size_t row = 0; row < rows; ++row) {
      // Ended from outside: what it answered is no fault of its own, and no result.
      if (context.run != nullptr && context.run->is_cancelled()) {
        return failed("the scoring was interrupted", "nothing of it was kept");
      }
      if (rows > 1) results = run(context, batch, row, 1, with_traces, reason);
      if (results) {
        alone[row] = std::move(results->front());
      } else {
        alone[row].failure = reason;
      }
    }
    return alone;
  }

 private:
  /// One call. Nothing, and the reason, when none of its results can be used.
  std::optional<std::vector<scoring::RowResult>> run(const scoring::Context& context,
                                                     const scoring::Batch& batch, std::size_t first,
                                                     std::size_t rows, bool with_traces,
                                                     std::string& reason) {
    const AbiContext abi_context(context, *instrument_, parameters_, model_.get());
    const AbiBatch abi_batch(batch, *instrument_, first, rows);
    CheckedSink sink(*instrument_, batch, first, rows, with_traces);
    std::string thrown;
    host_.attend(context.run);
    const waymark_status status = call_plugin(
        [&] { return scoring_->score(plugin_, abi_context.get(), abi_batch.get(), sink.get()); },
        thrown);
    host_.attend(nullptr);
    const std::string reported = host_.take_error();
    if (status != WAYMARK_OK) {
      // What was found wrong with its results comes first: the rest follows from it.
      reason = sink.reason();
      if (reason.empty()) {
        reason = "the plugin " + (thrown.empty() ? describe(status, reported) : thrown);
      }
      return std::nullopt;
    }
    auto results = sink.finish();
    if (!results) reason = sink.reason();
    return results;
  }

  std::shared_ptr<const Instrument> instrument_;
  std::vector<ParameterSpec> parameters_;
  std::string id_;
  AbiModel model_;
  HostServices host_;
  const waymark_plugin* plugin_ = nullptr;
  const waymark_scoring* scoring_ = nullptr;
};

}  // namespace

Result<std::unique_ptr<scoring::Scorer>> make_in_process_scorer(
    const Manifest& manifest, std::shared_ptr<const Instrument> instrument) {
  if (const auto fits = check_abi(manifest.id, manifest.abi); !fits) return fits.error();
  const auto entry = load_library(manifest.folder / manifest.library);
  if (!entry) return entry.error();
  auto scorer = std::make_unique<InProcessScorer>(manifest, std::move(instrument));
  if (const auto created = scorer->create(**entry); !created) return created.error();
  return std::unique_ptr<scoring::Scorer>(std::move(scorer));
}

}  // namespace waymark::plugins
