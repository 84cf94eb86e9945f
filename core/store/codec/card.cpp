// SPDX-License-Identifier: Apache-2.0
#include "core/store/codec/card.h"

#include <algorithm>

#include "core/store/codec/wire.h"

namespace waymark::store {

namespace {

using wire::Reader;
using wire::Writer;

// Cards without a metric of an item are written as they always were.
constexpr char kVersion = '1', kWithItems = '2';

// 'a' plus the state where its figures are the state's own, 'A' plus it where they follow.
constexpr int kStates = static_cast<int>(FigureState::kFailed) + 1;

// Marks of what follows: '0' plus these.
constexpr int kInterval = 1, kNative = 2, kOuter = 4, kDimensionMarks = 8;
constexpr int kValue = 1, kNumerator = 2, kDenominator = 4, kN = 8, kItem = 16;

// The shortest of each: see the format.
constexpr std::size_t kLeastDimension = 2, kLeastMetric = 3, kLeastFinding = 4;

// Beyond it a vector grows as it is filled: a false count sets aside little.
constexpr std::size_t kMostReserved = 1024;

/// The figure that a state alone stands for.
Figure plain(FigureState state) {
  Figure figure;
  figure.state = state;
  if (state == FigureState::kNotApplicable) figure.low = figure.high = 0;
  return figure;
}

bool is_plain(const Figure& figure) {
  const Figure usual = plain(figure.state);
  return wire::same_bits(figure.score, usual.score) && wire::same_bits(figure.low, usual.low) &&
         wire::same_bits(figure.high, usual.high) &&
         wire::same_bits(figure.coverage, usual.coverage);
}

void write_dimension(Writer& out, const DimensionScore& dimension) {
  const Figure& figure = dimension.figure;
  const bool usual = is_plain(figure);
  out.mark(static_cast<char>((usual ? 'a' : 'A') + static_cast<int>(figure.state)));
  out.mark(static_cast<char>('0' + (figure.interval ? kInterval : 0) +
                             (dimension.native ? kNative : 0) + (figure.outer ? kOuter : 0)));
  if (!usual) {
    out.number(figure.score);
    out.number(figure.low);
    out.number(figure.high);
    out.number(figure.coverage);
  }
  if (figure.interval) {
    out.number(figure.interval->low);
    out.number(figure.interval->high);
    out.number(figure.interval->level);
  }
  if (dimension.native) {
    out.number(dimension.native->value);
    out.text(dimension.native->label);
  }
}

void read_dimension(Reader& in, DimensionScore& dimension) {
  const char mark = in.mark();
  const bool usual = mark >= 'a';
  const int state = mark - (usual ? 'a' : 'A');
  const int follows = in.mark() - '0';
  if (state < 0 || state >= kStates || follows < 0 || follows >= kDimensionMarks) {
    in.fail();
    return;
  }
  Figure& figure = dimension.figure;
  figure = plain(static_cast<FigureState>(state));
  if (!usual) {
    figure.score = in.number();
    figure.low = in.number();
    figure.high = in.number();
    figure.coverage = in.number();
  }
  figure.outer = (follows & kOuter) != 0;
  if ((follows & kInterval) != 0) {
    Interval& interval = figure.interval.emplace();
    interval.low = in.number();
    interval.high = in.number();
    interval.level = in.number();
  }
  if ((follows & kNative) != 0) {
    Native& native = dimension.native.emplace();
    native.value = in.number();
    native.label = in.text();
  }
}

void write_metric(Writer& out, const MetricValue& metric) {
  out.integer(metric.metric);
  out.mark(static_cast<char>('0' + (metric.value ? kValue : 0) +
                             (metric.numerator ? kNumerator : 0) +
                             (metric.denominator ? kDenominator : 0) + (metric.n ? kN : 0) +
                             (metric.item.empty() ? 0 : kItem)));
  if (metric.value) out.number(*metric.value);
  if (metric.numerator) out.number(*metric.numerator);
  if (metric.denominator) out.number(*metric.denominator);
  if (metric.n) out.integer(*metric.n);
  if (!metric.item.empty()) out.text(metric.item);
}

void read_metric(Reader& in, MetricValue& metric, bool with_items) {
  metric.metric = in.integer<std::uint32_t>();
  const int follows = in.mark() - '0';
  if (follows < 0 || follows >= kItem * (with_items ? 2 : 1)) {
    in.fail();
    return;
  }
  if ((follows & kValue) != 0) metric.value = in.number();
  if ((follows & kNumerator) != 0) metric.numerator = in.number();
  if ((follows & kDenominator) != 0) metric.denominator = in.number();
  if ((follows & kN) != 0) metric.n = in.integer<std::int64_t>();
  if ((follows & kItem) != 0) metric.item = in.text();
}

}  // namespace

Result<void> encode_card(const Scorecard& card, std::string& out) {
  Writer writer(out);
  const bool with_items = std::any_of(card.metrics.begin(), card.metrics.end(),
                                      [](const MetricValue& one) { return !one.item.empty(); });
  writer.mark(with_items ? kWithItems : kVersion);
  writer.integer(card.dimensions.size());
  for (const DimensionScore& dimension : card.dimensions) write_dimension(writer, dimension);
  writer.integer(card.metrics.size());
  for (const MetricValue& metric : card.metrics) write_metric(writer, metric);
  writer.integer(card.findings.size());
  for (const FindingHit& finding : card.findings) {
    writer.integer(finding.finding);
    writer.text(finding.text);
  }
  writer.text(card.failure);
  if (!writer.ok()) return failed("a scorecard holds a number that is not finite");
  return {};
}

Result<Scorecard> decode_card(std::string_view text) {
  Reader in(text);
  const char version = in.mark();
  if (version != kVersion && version != kWithItems) {
    return failed("the scorecard is of a version this program cannot read");
  }
  Scorecard card;
  const auto each = [&](auto& all, std::size_t smallest, auto&& read) {
    const std::size_t count = in.count(smallest);
    all.reserve(std::min(count, kMostReserved));
    for (std::size_t i = 0; i < count && in.ok(); ++i) read(all.emplace_back());
  };
  each(card.dimensions, kLeastDimension, [&](DimensionScore& one) { read_dimension(in, one); });
  each(card.metrics, kLeastMetric,
       [&](MetricValue& one) { read_metric(in, one, version == kWithItems); });
  each(card.findings, kLeastFinding, [&](FindingHit& one) {
    one.finding = in.integer<std::uint32_t>();
    one.text = in.text();
  });
  card.failure = in.text();
  if (!in.ok() || !in.at_end()) {
    return failed("the scorecard does not decode near byte " + std::to_string(in.place()));
  }
  return card;
}

}  // namespace waymark::store
