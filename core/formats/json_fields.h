// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/text.h"

namespace waymark {

/// A JSON value with the pointer to where it stands, for readers that look further than a schema
/// can. Nothing here throws: what is not there, or of another type, is simply not there, since
/// validate() has told of it already. Borrows the document. Only for source files: it brings in all
/// of nlohmann/json.
class JsonNode {
 public:
  JsonNode(const nlohmann::json& value, std::string place)
      : value_(&value), place_(std::move(place)) {}

  [[nodiscard]] const nlohmann::json& value() const { return *value_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] std::string place_of(std::string_view key) const {
    return place_ + "/" + pointer_token(key);
  }

  /// The member, whatever it is; null where there is none.
  [[nodiscard]] JsonNode member(std::string_view key) const { return {raw(key), place_of(key)}; }
  /// True where the member is there, even as `null`.
  [[nodiscard]] bool has(std::string_view key) const {
    return value_->is_object() && value_->find(std::string(key)) != value_->end();
  }

  [[nodiscard]] std::optional<std::string> text(std::string_view key) const {
    const auto& found = raw(key);
    if (!found.is_string()) return std::nullopt;
    return found.get_ref<const std::string&>();
  }
  [[nodiscard]] std::string text_or_empty(std::string_view key) const {
    return text(key).value_or(std::string());
  }
  [[nodiscard]] std::optional<double> number(std::string_view key) const {
    const auto& found = raw(key);
    if (!found.is_number()) return std::nullopt;
    return found.get<double>();
  }
  [[nodiscard]] bool flag(std::string_view key, bool otherwise) const {
    const auto& found = raw(key);
    return found.is_boolean() ? found.get<bool>() : otherwise;
  }

  /// Calls `visit(JsonNode)` for each item of the array `key`.
  template <class Visit>
  void each(std::string_view key, Visit&& visit) const {
    member(key).each_item(visit);
  }
  /// The same for this value itself.
  template <class Visit>
  void each_item(Visit&& visit) const {
    if (!value_->is_array()) return;
    for (std::size_t i = 0; i < value_->size(); ++i) {
      visit(JsonNode((*value_)[i], place_ + "/" + std::to_string(i)));
    }
  }
  /// The texts of the array `key`; `visit(text, place)`.
  template <class Visit>
  void each_text(std::string_view key, Visit&& visit) const {
    each(key, [&](const JsonNode& item) {
      if (item.value().is_string()) {
        visit(item.value().template get_ref<const std::string&>(), item.place());
      }
    });
  }

 private:
  [[nodiscard]] const nlohmann::json& raw(std::string_view key) const {
    static const nlohmann::json kNull;
    if (!value_->is_object()) return kNull;
    const auto found = value_->find(std::string(key));
    return found == value_->end() ? kNull : *found;
  }

  const nlohmann::json* value_;
  std::string place_;
};

/// The problems of one document: what its schema found, then what its reader finds. A place that
/// the schema has complained of is not complained of again.
class JsonProblems {
 public:
  explicit JsonProblems(const Result<void>& schema) {
    if (schema.ok()) return;
    problems_.add(schema.error());
    for (const auto& problem : schema.error().problems()) reported_.insert(problem.place);
  }

  void add(std::string place, std::string what, std::string mend = {}) {
    if (reported_.count(place) != 0) return;
    problems_.add(std::move(place), std::move(what), std::move(mend));
  }
  [[nodiscard]] bool empty() const { return problems_.empty(); }
  /// True while another problem would be kept in full: past that, no effort on its wording.
  [[nodiscard]] bool wants_detail() const { return problems_.total() < Error::kMaxProblems; }
  [[nodiscard]] Error error() const { return problems_.error(); }

 private:
  Problems problems_;
  std::set<std::string> reported_;
};

}  // namespace waymark
