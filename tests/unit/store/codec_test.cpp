// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <random>

#include "core/store/codec/card.h"
#include "core/store/codec/sheet.h"
#include "core/store/codec/trace.h"

namespace waymark::store {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string sheet_of(const Return& given) {
  std::string out;
  const Result<void> result = encode_sheet(given, out);
  if (!result) ADD_FAILURE() << result.error().first();
  return out;
}

std::string text_of(const Scorecard& card) {
  std::string out;
  const Result<void> result = encode_card(card, out);
  if (!result) ADD_FAILURE() << result.error().first();
  return out;
}

/// Makes values of every shape from a seed, odd ones often.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  bool maybe() { return below(2) == 0; }

  double number() {
    static const double kOdd[] = {0.0,
                                  -0.0,
                                  0.1,
                                  -1,
                                  1e9,
                                  999999999,
                                  1000000000,
                                  -2147483648.0,
                                  4294967296.0,
                                  1e300,
                                  5e-324,
                                  1.0 / 3,
                                  std::numeric_limits<double>::max()};
    if (maybe()) return kOdd[below(std::size(kOdd))];
    while (true) {
      const double value = std::bit_cast<double>(random_());
      if (std::isfinite(value)) return value;
    }
  }

  std::string text() {
    static const char* const kOdd[] = {"", ";", "12;", "\n\t\\", "é\u2028", "0:", "1;a", " x "};
    if (maybe()) return kOdd[below(std::size(kOdd))];
    std::string out;
    for (std::uint64_t i = below(40); i > 0; --i) out += static_cast<char>(1 + below(127));
    return out;
  }

  AnswerValue value() {
    switch (below(4)) {
      case 0:
        return text();
      case 1:
        return number();
      case 2:
        return maybe();
      default:
        return Date{static_cast<std::int32_t>(random_())};
    }
  }

  std::optional<Date> date() {
    if (maybe()) return {};
    return Date{static_cast<std::int32_t>(random_())};
  }

  Return a_return() {
    Return out;
    for (std::uint64_t i = below(6); i > 0; --i) {
      Answer answer;
      answer.question = text();
      if (maybe()) answer.self = value();
      if (maybe()) answer.reviewed = value();
      if (maybe()) answer.final = maybe() && answer.self ? *answer.self : value();
      if (maybe()) answer.not_applicable = text();
      if (maybe()) answer.note = text();
      for (std::uint64_t j = below(3); j > 0; --j) {
        answer.evidence.push_back(
            {text(), text(), static_cast<EvidenceKind>(below(4)), date(), date()});
      }
      answer.carried = maybe();
      answer.confirmed = maybe();
      out.answers.push_back(answer);
    }
    for (std::uint64_t i = below(3); i > 0; --i) out.tables.emplace_back(text(), text());
    return out;
  }

  Figure figure() {
    switch (below(4)) {
      case 0:
        return Figure::unscored();
      case 1:
        return Figure::not_applicable();
      case 2:
        return Figure::failed();
      default:
        break;
    }
    Figure out{static_cast<FigureState>(below(5)), number(), number(), number(), number(), {}};
    if (maybe()) out.interval = Interval{number(), number(), number()};
    out.outer = maybe();
    return out;
  }

  Scorecard card() {
    Scorecard out;
    for (std::uint64_t i = below(6); i > 0; --i) {
      DimensionScore dimension{figure(), {}};
      if (maybe()) dimension.native = Native{number(), text()};
      out.dimensions.push_back(dimension);
    }
    for (std::uint64_t i = below(6); i > 0; --i) {
      MetricValue metric;
      metric.metric = static_cast<std::uint32_t>(random_());
      if (maybe()) metric.value = number();
      if (maybe()) metric.numerator = number();
      if (maybe()) metric.denominator = number();
      if (maybe()) metric.n = static_cast<std::int64_t>(random_());
      if (maybe()) metric.item = text();
      out.metrics.push_back(metric);
    }
    for (std::uint64_t i = below(3); i > 0; --i) {
      out.findings.push_back({static_cast<std::uint32_t>(random_()), text()});
    }
    out.failure = text();
    return out;
  }

  TraceNode trace(int depth = 0) {
    TraceNode out;
    out.id = text();
    out.label = text();
    out.rule = text();
    for (std::uint64_t i = below(3); i > 0; --i) out.parameters.emplace_back(text(), text());
    out.state = static_cast<FigureState>(below(5));
    if (maybe()) out.value = number();
    if (maybe()) out.native = Native{number(), text()};
    if (maybe()) out.low = number();
    if (maybe()) out.high = number();
    if (maybe()) out.coverage = number();
    out.outer = maybe();
    if (maybe()) out.weight = number();
    if (maybe()) {
      AnswerSource source{text(), text(), text(), {}};
      if (maybe()) source.value = value();
      out.source = source;
    } else if (maybe()) {
      out.source = TableSource{text(), random_()};
    }
    if (depth < 4) {
      for (std::uint64_t i = below(3); i > 0; --i) out.inputs.push_back(trace(depth + 1));
    }
    return out;
  }

  /// A few bytes changed, cut out, doubled or put in.
  std::string spoiled(std::string bytes) {
    for (std::uint64_t i = 1 + below(3); i > 0 && !bytes.empty(); --i) {
      const std::size_t at = below(bytes.size());
      switch (below(4)) {
        case 0:
          bytes[at] = static_cast<char>(random_());
          break;
        case 1:
          bytes.erase(at, 1 + below(8));
          break;
        case 2:
          bytes.insert(at, bytes.substr(at, 1 + below(8)));
          break;
        default:
          bytes.insert(at, maybe() ? "99999999999999999999" : "4000000000;");
          break;
      }
    }
    return bytes;
  }

 private:
  std::mt19937_64 random_;
};

// Equal by == may still differ in the sign of a zero; encoded again, it may not.
TEST(SheetCodec, every_return_comes_back_as_it_was_to_the_bit) {
  Maker maker(1);
  for (int i = 0; i < 20000; ++i) {
    const Return given = maker.a_return();
    const std::string sheet = sheet_of(given);
    Return back;
    back.answers.resize(3);
    const Result<void> decoded = decode_sheet(sheet, back);
    ASSERT_TRUE(decoded.ok()) << decoded.error().first() << "\n" << sheet;
    ASSERT_EQ(back.answers, given.answers) << sheet;
    ASSERT_EQ(back.tables, given.tables) << sheet;
    ASSERT_EQ(sheet_of(back), sheet);
  }
}

TEST(SheetCodec, zero_and_minus_zero_are_two_values) {
  Return given;
  given.answers.resize(1);
  given.answers[0].self = AnswerValue(0.0);
  given.answers[0].final = AnswerValue(-0.0);
  Return back;
  ASSERT_TRUE(decode_sheet(sheet_of(given), back).ok());
  EXPECT_FALSE(std::signbit(std::get<double>(*back.answers[0].self)));
  EXPECT_TRUE(std::signbit(std::get<double>(*back.answers[0].final)));
}

TEST(SheetCodec, a_sheet_is_short_and_says_its_version) {
  Return given;
  Answer answer;
  answer.question = "a1.a.na";
  answer.self = answer.final = AnswerValue(std::string("none"));
  given.answers.push_back(answer);
  EXPECT_EQ(sheet_of(given), "11;7;a1.a.na=@s4;none0;");
}

TEST(SheetCodec, a_number_that_is_not_finite_is_refused) {
  Return given;
  given.answers.resize(1);
  for (const double value :
       {std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()}) {
    given.answers[0].final = AnswerValue(value);
    std::string out;
    EXPECT_FALSE(encode_sheet(given, out).ok());
  }
}

TEST(SheetCodec, what_was_not_written_by_it_is_refused_with_the_place) {
  Return into;
  for (const char* bytes :
       {"", "1", "11;", "10;", "10;0;x", "11;1;q0", "11;1;q0", "11;1;q8@0;", "11;1;qP@0;",
        "11;1;q0`0;", "11;1;q1@x0;", "11;1;q1@n1e999;0;", "11;1;q1@nnan;0;", "11;1;q1@d;0;",
        "1999999999;", "1-1;", "10;1;1;", "11;99;q", "11;1;q0D1;91;a0;--0;"}) {
    const Result<void> decoded = decode_sheet(bytes, into);
    ASSERT_FALSE(decoded.ok()) << bytes;
    EXPECT_EQ(decoded.error().kind(), ErrorKind::kFailed);
  }
  EXPECT_THAT(decode_sheet("11;1;q1@x0;", into).error().first(), HasSubstr("near byte 9"));
  EXPECT_THAT(decode_sheet("2whatever", into).error().first(), HasSubstr("version"));
}

TEST(SheetCodec, spoiled_bytes_are_refused_or_are_another_sheet_and_never_more) {
  Maker maker(2);
  int refused = 0;
  for (int i = 0; i < 40000; ++i) {
    const std::string bytes = maker.spoiled(sheet_of(maker.a_return()));
    Return back;
    if (!decode_sheet(bytes, back).ok()) {
      ++refused;
      continue;
    }
    Return again;
    ASSERT_TRUE(decode_sheet(sheet_of(back), again).ok());
    ASSERT_EQ(again.answers, back.answers);
  }
  EXPECT_GT(refused, 20000);
}

TEST(CardCodec, every_card_comes_back_as_it_was_to_the_bit) {
  Maker maker(3);
  for (int i = 0; i < 20000; ++i) {
    const Scorecard given = maker.card();
    const std::string text = text_of(given);
    const Result<Scorecard> back = decode_card(text);
    ASSERT_TRUE(back.ok()) << back.error().first() << "\n" << text;
    ASSERT_EQ(*back, given) << text;
    ASSERT_EQ(text_of(*back), text);
  }
}

TEST(CardCodec, a_card_says_its_version_and_little_where_nothing_is_known) {
  Scorecard card;
  card.dimensions = {{Figure::unscored(), {}}, {Figure::not_applicable(), {}}};
  EXPECT_EQ(text_of(card), "12;b0c00;0;0;");
  EXPECT_EQ(text_of(Scorecard()), "10;0;0;0;");
}

TEST(CardCodec, a_card_written_before_metrics_had_items_is_read) {
  const Result<Scorecard> card = decode_card("10;1;3;92;5;0;0;");
  ASSERT_TRUE(card.ok()) << card.error().first();
  ASSERT_EQ(card->metrics.size(), 1u);
  EXPECT_EQ(card->metrics[0], (MetricValue{3, 2, {}, {}, 5}));
  EXPECT_EQ(text_of(*card), "10;1;3;92;5;0;0;");
}

TEST(CardCodec, an_item_makes_a_card_of_the_second_version) {
  Scorecard card;
  card.metrics.push_back({3, 2, {}, {}, 5, "phone"});
  EXPECT_EQ(text_of(card), "20;1;3;I2;5;5;phone0;0;");
  EXPECT_FALSE(decode_card("10;1;3;I2;5;5;phone0;0;").ok());
}

TEST(CardCodec, outer_bounds_are_a_mark_that_other_cards_do_not_have) {
  Scorecard card;
  card.dimensions.push_back({Figure::unscored(), {}});
  EXPECT_EQ(text_of(card), "11;b00;0;0;");
  EXPECT_FALSE(decode_card("11;b00;0;0;")->dimensions[0].figure.outer);
  card.dimensions[0].figure.outer = true;
  EXPECT_EQ(text_of(card), "11;b40;0;0;");
  EXPECT_TRUE(decode_card("11;b40;0;0;")->dimensions[0].figure.outer);
}

TEST(CardCodec, a_number_that_is_not_finite_is_refused) {
  Scorecard card;
  card.metrics.push_back({0, std::numeric_limits<double>::infinity(), {}, {}, {}});
  std::string out;
  EXPECT_FALSE(encode_card(card, out).ok());
}

TEST(CardCodec, what_was_not_written_by_it_is_refused) {
  for (const char* bytes :
       {"", "1", "10;0;0;", "10;0;0;0;x", "11;f00;0;0;", "11;b80;0;0;", "11;A00;0;0;",
        "1999999999;", "10;1;0;@0;0;", "10;1;-1;00;0;", "10;0;1;0;5;x0;", "3"}) {
    EXPECT_FALSE(decode_card(bytes).ok()) << bytes;
  }
  EXPECT_THAT(decode_card("3").error().first(), HasSubstr("version"));
}

TEST(CardCodec, spoiled_bytes_are_refused_or_are_another_card_and_never_more) {
  Maker maker(4);
  int refused = 0;
  for (int i = 0; i < 40000; ++i) {
    const Result<Scorecard> back = decode_card(maker.spoiled(text_of(maker.card())));
    if (!back) {
      ++refused;
      continue;
    }
    const Result<Scorecard> again = decode_card(text_of(*back));
    ASSERT_TRUE(again.ok());
    ASSERT_EQ(*again, *back);
  }
  EXPECT_GT(refused, 20000);
}

/// Field by field: TraceNode has no == of its own.
bool same(const TraceNode& a, const TraceNode& b) {
  if (a.id != b.id || a.label != b.label || a.rule != b.rule || a.parameters != b.parameters ||
      a.state != b.state || a.value != b.value || a.native != b.native || a.low != b.low ||
      a.high != b.high || a.coverage != b.coverage || a.outer != b.outer || a.weight != b.weight ||
      a.inputs.size() != b.inputs.size() || a.source.has_value() != b.source.has_value()) {
    return false;
  }
  if (a.source) {
    if (a.source->index() != b.source->index()) return false;
    if (const auto* answer = std::get_if<AnswerSource>(&*a.source)) {
      const auto& other = std::get<AnswerSource>(*b.source);
      if (answer->department != other.department || answer->plugin != other.plugin ||
          answer->question != other.question || answer->value != other.value) {
        return false;
      }
    } else if (std::get<TableSource>(*a.source).table != std::get<TableSource>(*b.source).table ||
               std::get<TableSource>(*a.source).rows != std::get<TableSource>(*b.source).rows) {
      return false;
    }
  }
  for (std::size_t i = 0; i < a.inputs.size(); ++i) {
    if (!same(a.inputs[i], b.inputs[i])) return false;
  }
  return true;
}

TEST(TraceCodec, every_trace_comes_back_as_it_was_to_the_bit) {
  Maker maker(5);
  for (int i = 0; i < 5000; ++i) {
    const std::vector<TraceNode> given = {maker.trace(), maker.trace()};
    const Result<std::string> text = encode_traces(given);
    ASSERT_TRUE(text.ok());
    const Result<std::vector<TraceNode>> back = decode_traces(*text);
    ASSERT_TRUE(back.ok()) << back.error().first();
    ASSERT_EQ(back->size(), 2u);
    ASSERT_TRUE(same((*back)[0], given[0]) && same((*back)[1], given[1])) << *text;
    ASSERT_EQ(*encode_traces(*back), *text);
  }
}

TEST(TraceCodec, a_trace_too_deep_or_not_finite_is_refused) {
  TraceNode deep;
  for (int i = 0; i < 64; ++i) {
    TraceNode above;
    above.inputs.push_back(std::move(deep));
    deep = std::move(above);
  }
  EXPECT_FALSE(encode_traces({deep}).ok());
  EXPECT_TRUE(encode_traces({deep.inputs[0]}).ok());
  TraceNode infinite;
  infinite.value = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(encode_traces({infinite}).ok());
}

TEST(TraceCodec, spoiled_bytes_are_refused_or_are_other_traces_and_never_more) {
  Maker maker(6);
  int refused = 0;
  for (int i = 0; i < 10000; ++i) {
    const Result<std::vector<TraceNode>> back =
        decode_traces(maker.spoiled(*encode_traces({maker.trace()})));
    if (!back) {
      ++refused;
      continue;
    }
    ASSERT_TRUE(decode_traces(*encode_traces(*back)).ok());
  }
  EXPECT_GT(refused, 3000);
  EXPECT_FALSE(decode_traces("").ok());
}

}  // namespace
}  // namespace waymark::store
