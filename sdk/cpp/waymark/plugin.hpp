// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <type_traits>

#include "face/batch.hpp"
#include "face/host.hpp"
#include "face/sink.hpp"

/// Write a class such as
///
///     class Mine {
///      public:
///       static constexpr const char* kId = "org.example.mine";   // as in plugin.json
///       explicit Mine(const waymark::sdk::Host& host);           // reads its data files
///       void score(const waymark::sdk::Call& call);              // a pure function
///     };
///     WAYMARK_PLUGIN(Mine)
///
/// A plugin that cannot do without something that a minor of the interface added (metrics of items:
/// 1) says so in `static constexpr std::uint32_t kNeedsMinor`; older hosts are then told so,
/// instead of passing over what they do not know.
///
/// Then build it with waymark_add_plugin(). Constructor and score() may throw: what they throw ends
/// here, as a status for the host and a text for a person.
namespace waymark::sdk {

/// One scoring call. Everything in it is borrowed until score() returns.
struct Call {
  Context context;
  Model model;
  Batch batch;
  Sink sink;
  Host host;
};

namespace detail {

/// Runs `body` and turns what it throws into a status.
template <class Body>
waymark_status guarded(const Host& host, Body&& body) noexcept {
  const auto tell = [&](waymark_status status, std::string_view where, std::string_view text) {
    host.report(WAYMARK_SEVERITY_ERROR, status, where, text);
    return status;
  };
  try {
    body();
    return WAYMARK_OK;
  } catch (const Failure& failure) {
    return tell(failure.status(), failure.where(), failure.what());
  } catch (const std::bad_alloc&) {
    return tell(WAYMARK_E_NO_MEMORY, {}, "out of memory");
  } catch (const std::exception& error) {
    return tell(WAYMARK_E_INTERNAL, {}, error.what());
  } catch (...) {
    return tell(WAYMARK_E_INTERNAL, {}, "an exception of unknown type was thrown");
  }
}

/// The shape of a call: what must hold before any of it is used.
inline void check_call(const waymark_context* context, const waymark_batch* batch,
                       const waymark_sink* sink) {
  const auto must = [](bool holds, const char* text) {
    if (!holds) throw Failure(WAYMARK_E_ARGUMENT, "score", text);
  };
  must(context != nullptr && batch != nullptr && sink != nullptr, "an argument is null");
  must(context->size >= WAYMARK_SIZE_1_0_CONTEXT, "the context is shorter than ABI 1.0 says");
  must(batch->size >= WAYMARK_SIZE_1_0_BATCH, "the batch is shorter than ABI 1.0 says");
  must(sink->size >= WAYMARK_SIZE_1_0_SINK, "the sink is shorter than ABI 1.0 says");
  must(context->model != nullptr && context->model->size >= WAYMARK_SIZE_1_0_MODEL,
       "the model is shorter than ABI 1.0 says");
  const waymark_model& model = *context->model;
  must(batch->question_count == model.question_count, "batch and model differ in questions");
  must(batch->table_count == model.table_count, "batch and model differ in tables");
  for (std::uint32_t i = 0; i < batch->question_count; ++i) {
    must(batch->questions[i]->size >= WAYMARK_SIZE_1_0_COLUMN &&
             model.questions[i]->size >= WAYMARK_SIZE_1_0_QUESTION,
         "a question is shorter than ABI 1.0 says");
    must(batch->questions[i]->length == batch->return_count, "a column has another length");
    must(batch->questions[i]->kind == model.questions[i]->kind, "a column has another kind");
  }
  for (std::uint32_t i = 0; i < batch->table_count; ++i) {
    must(batch->tables[i]->size >= WAYMARK_SIZE_1_0_TABLE &&
             model.tables[i]->size >= WAYMARK_SIZE_1_0_TABLE_SHAPE,
         "a table is shorter than ABI 1.0 says");
    must(batch->tables[i]->column_count == model.tables[i]->column_count,
         "a table has other columns than its shape");
  }
}

/// T::kNeedsMinor where the plugin says one, else 0.
template <class T, class = void>
struct NeededMinor {
  static constexpr std::uint32_t kValue = 0;
};
template <class T>
struct NeededMinor<T, std::void_t<decltype(T::kNeedsMinor)>> {
  static constexpr std::uint32_t kValue = T::kNeedsMinor;
};
template <class T>
constexpr std::uint32_t needed_minor() {
  return NeededMinor<T>::kValue;
}

inline std::string abi_version(std::uint32_t minor) {
  return std::to_string(WAYMARK_ABI_MAJOR) + "." + std::to_string(minor);
}

/// One instance: the plugin's own object behind the C structs.
template <class T>
class Instance {
 public:
  static waymark_status create(const waymark_host* c_host, const char* id,
                               const waymark_plugin** out) noexcept {
    if (c_host == nullptr || c_host->size < WAYMARK_SIZE_1_0_HOST || out == nullptr) {
      return WAYMARK_E_ARGUMENT;
    }
    const Host host(c_host);
    return guarded(host, [&] {
      if (id == nullptr || std::strcmp(id, T::kId) != 0) {
        throw Failure(WAYMARK_E_NO_PLUGIN, {},
                      std::string("this library holds the plugin ") + T::kId + " and no other");
      }
      if (c_host->abi_minor < needed_minor<T>()) {
        throw Failure(WAYMARK_E_UNSUPPORTED, {},
                      std::string("the plugin ") + T::kId + " needs a host of ABI " +
                          abi_version(needed_minor<T>()) + " or newer, and this one has " +
                          abi_version(c_host->abi_minor));
      }
      *out = &(new Instance(host))->plugin_;
    });
  }

 private:
  explicit Instance(const Host& host) : host_(host), object_(host) {
    plugin_.size = sizeof plugin_;
    plugin_.reserved = 0;
    plugin_.ctx = this;
    plugin_.destroy = &destroy;
    plugin_.get_extension = &get_extension;
  }

  static void destroy(const waymark_plugin* plugin) noexcept {
    delete static_cast<Instance*>(plugin->ctx);
  }

  static const void* get_extension(const waymark_plugin*, const char* id) noexcept {
    static constexpr waymark_scoring kScoring = {sizeof(waymark_scoring), 0, &score};
    if (id != nullptr && std::strcmp(id, WAYMARK_SCORING) == 0) return &kScoring;
    return nullptr;
  }

  static waymark_status score(const waymark_plugin* plugin, const waymark_context* context,
                              const waymark_batch* batch, const waymark_sink* sink) noexcept {
    auto& self = *static_cast<Instance*>(plugin->ctx);
    return guarded(self.host_, [&] {
      if constexpr (kChecking != Checking::kNone) check_call(context, batch, sink);
      const Model model(context->model);
      self.object_.score(Call{Context(context), model, Batch(batch),
                              Sink(sink, model, batch->return_count), self.host_});
    });
  }

  waymark_plugin plugin_ = {};
  Host host_;
  T object_;
};

}  // namespace detail
}  // namespace waymark::sdk

/// The library's one exported symbol. Use once, outside every namespace.
#define WAYMARK_PLUGIN(Class)                                                             \
  extern "C" const waymark_entry waymark_plugin_entry_v1 = {                              \
      sizeof(waymark_entry), WAYMARK_ABI_MAJOR, WAYMARK_ABI_MINOR,                        \
      &waymark::sdk::detail::Instance<Class>::create};                                    \
  static_assert(                                                                          \
      noexcept(waymark::sdk::detail::Instance<Class>::create(nullptr, nullptr, nullptr)), \
      "no exception may leave a plugin")
