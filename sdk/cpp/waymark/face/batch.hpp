// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "host.hpp"

namespace waymark::sdk {

namespace detail {

template <Checking C>
inline void require(bool holds, const char* where, const char* text) {
  if constexpr (C != Checking::kNone) {
    if (!holds) throw Failure(WAYMARK_E_ARGUMENT, where, text);
  }
}

inline std::optional<std::uint32_t> index_of(const waymark_str* ids, std::uint32_t count,
                                             std::string_view id) {
  for (std::uint32_t i = 0; i < count; ++i) {
    if (view(ids[i]) == id) return i;
  }
  return std::nullopt;
}

}  // namespace detail

/// One question's or one table column's cells. Borrowed for the call. Reading a value of another
/// kind than the column's is a fault of the plugin: Failure, unless nothing is checked. So is
/// reading past its end: Failure when paranoid.
template <Checking C>
class BasicColumn {
 public:
  explicit BasicColumn(const waymark_column* column) : column_(column) {}

  std::uint32_t kind() const { return column_->kind; }
  std::uint64_t size() const { return column_->length; }

  /// WAYMARK_CELL_*
  std::uint8_t state(std::uint64_t row) const {
    check_row(row);
    return column_->states[row];
  }
  bool answered(std::uint64_t row) const { return state(row) == WAYMARK_CELL_ANSWERED; }

  /// Index of the option.
  std::int32_t choice(std::uint64_t row) const {
    return at<std::int32_t>(row, column_->kind == WAYMARK_KIND_CHOICE);
  }
  bool boolean(std::uint64_t row) const {
    return at<std::uint8_t>(row, column_->kind == WAYMARK_KIND_BOOLEAN) != 0;
  }
  /// Of number and percent.
  double number(std::uint64_t row) const {
    return at<double>(
        row, column_->kind == WAYMARK_KIND_NUMBER || column_->kind == WAYMARK_KIND_PERCENT);
  }
  /// Days since 1970-01-01.
  std::int32_t date(std::uint64_t row) const {
    return at<std::int32_t>(row, column_->kind == WAYMARK_KIND_DATE);
  }
  std::string_view text(std::uint64_t row) const {
    check_row(row);
    check_kind(column_->kind == WAYMARK_KIND_TEXT);
    const std::uint32_t begin = column_->offsets[row];
    const std::uint32_t end = column_->offsets[row + 1];
    if (begin == end) return {};
    return {static_cast<const char*>(column_->values) + begin, end - begin};
  }

 private:
  void check_row(std::uint64_t row) const {
    if constexpr (C == Checking::kParanoid) {
      detail::require<C>(row < column_->length, "column", "a row past the end was read");
    }
  }
  void check_kind(bool fits) const {
    detail::require<C>(fits, "column", "a column was read as another kind than it is");
  }
  template <class T>
  T at(std::uint64_t row, bool fits) const {
    check_row(row);
    check_kind(fits);
    return static_cast<const T*>(column_->values)[row];
  }

  const waymark_column* column_;
};

/// Rows of evidence; those of return r are begin(r) up to end(r).
template <Checking C>
class BasicTable {
 public:
  explicit BasicTable(const waymark_table* table) : table_(table) {}

  /// Rows of all returns together.
  std::uint64_t size() const { return table_->row_count; }
  std::uint32_t column_count() const { return table_->column_count; }
  std::uint64_t begin(std::uint64_t row) const { return table_->row_offsets[row]; }
  std::uint64_t end(std::uint64_t row) const { return table_->row_offsets[row + 1]; }
  BasicColumn<C> column(std::uint32_t index) const {
    detail::require<C>(index < table_->column_count, "table", "there is no such column");
    return BasicColumn<C>(table_->columns[index]);
  }

 private:
  const waymark_table* table_;
};

/// What the model says: ids to indexes. The lookups are linear: make them once a call.
class Model {
 public:
  explicit Model(const waymark_model* model) : model_(model) {}

  std::uint32_t question_count() const { return model_->question_count; }
  std::uint32_t dimension_count() const { return model_->dimension_count; }
  std::uint32_t metric_count() const { return model_->metric_count; }
  std::uint32_t finding_count() const { return model_->finding_count; }
  std::uint32_t table_count() const { return model_->table_count; }

  const waymark_question& question(std::uint32_t index) const { return *model_->questions[index]; }
  const waymark_table_shape& table(std::uint32_t index) const { return *model_->tables[index]; }
  std::string_view dimension_id(std::uint32_t index) const {
    return view(model_->dimensions[index]);
  }
  std::string_view metric_id(std::uint32_t index) const { return view(model_->metrics[index]); }
  std::string_view finding_id(std::uint32_t index) const { return view(model_->findings[index]); }
  double native_min() const { return model_->native_min; }
  double native_max() const { return model_->native_max; }

  std::optional<std::uint32_t> find_question(std::string_view id) const {
    for (std::uint32_t i = 0; i < model_->question_count; ++i) {
      if (view(model_->questions[i]->id) == id) return i;
    }
    return std::nullopt;
  }
  std::optional<std::uint32_t> find_table(std::string_view id) const {
    for (std::uint32_t i = 0; i < model_->table_count; ++i) {
      if (view(model_->tables[i]->id) == id) return i;
    }
    return std::nullopt;
  }
  /// `table` as find_table() gave it.
  std::optional<std::uint32_t> find_column(std::uint32_t table, std::string_view id) const {
    return detail::index_of(model_->tables[table]->columns, model_->tables[table]->column_count,
                            id);
  }
  std::optional<std::uint32_t> find_dimension(std::string_view id) const {
    return detail::index_of(model_->dimensions, model_->dimension_count, id);
  }
  std::optional<std::uint32_t> find_metric(std::string_view id) const {
    return detail::index_of(model_->metrics, model_->metric_count, id);
  }
  std::optional<std::uint32_t> find_finding(std::string_view id) const {
    return detail::index_of(model_->findings, model_->finding_count, id);
  }

 private:
  const waymark_model* model_;
};

/// What the call is about.
class Context {
 public:
  explicit Context(const waymark_context* context) : context_(context) {}

  /// Days since 1970-01-01.
  std::int32_t census_day() const { return context_->census_day; }
  std::string_view period() const { return view(context_->period); }
  std::string_view edition() const { return view(context_->edition); }
  Model model() const { return Model(context_->model); }

  /// Null when the manifest has no parameter of that name.
  const waymark_parameter* parameter(std::string_view name) const {
    for (std::uint32_t i = 0; i < context_->parameter_count; ++i) {
      if (view(context_->parameters[i]->name) == name) return context_->parameters[i];
    }
    return nullptr;
  }

 private:
  const waymark_context* context_;
};

/// The returns to score.
template <Checking C>
class BasicBatch {
 public:
  explicit BasicBatch(const waymark_batch* batch) : batch_(batch) {}

  std::uint64_t size() const { return batch_->return_count; }
  BasicColumn<C> question(std::uint32_t index) const {
    detail::require<C>(index < batch_->question_count, "batch", "there is no such question");
    return BasicColumn<C>(batch_->questions[index]);
  }
  BasicTable<C> table(std::uint32_t index) const {
    detail::require<C>(index < batch_->table_count, "batch", "there is no such table");
    return BasicTable<C>(batch_->tables[index]);
  }
  std::string_view department(std::uint64_t row) const {
    return BasicColumn<C>(batch_->department).text(row);
  }
  double headcount(std::uint64_t row) const {
    return BasicColumn<C>(batch_->headcount).number(row);
  }

 private:
  const waymark_batch* batch_;
};

using Column = BasicColumn<kChecking>;
using Table = BasicTable<kChecking>;
using Batch = BasicBatch<kChecking>;

}  // namespace waymark::sdk
