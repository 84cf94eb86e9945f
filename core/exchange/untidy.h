// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"

/// How people really write the head of a decision report (facts of published ones), read into one
/// form each. Pure; any thread.
namespace waymark::exchange {

/// `097-21` from `097-21`, `141 – 23`, `090- 23`, `97/2021`: a number of one to four digits and a
/// year, with any dash or a stroke between them and blanks anywhere. The number comes out with at
/// least three digits, the year with two. Nothing for any other text.
[[nodiscard]] std::optional<std::string> read_reference(std::string_view text);

/// A day from `2021-03-03`, `3rd March 2021`, `Wednesday, 3 March 2021`, `3 Mar 21`, `07.09.2023`,
/// `21.11.23`, `10/03/2021`, with stray blanks. In figures the day comes first, as it is written in
/// the United Kingdom; two digits of a year are of this century. Nothing for any other text, or a
/// day that does not exist.
[[nodiscard]] std::optional<Date> read_untidy_date(std::string_view text);

/// A classification in the form of today's policy: `OFFICIAL`, `OFFICIAL-SENSITIVE` with a
/// descriptor or handling instruction behind it (`OFFICIAL-SENSITIVE COMMERCIAL`), `SECRET`, `TOP
/// SECRET`, whatever the capitals and dashes. `Not protectively marked` is `OFFICIAL`. PROTECT,
/// RESTRICTED and CONFIDENTIAL have no equivalent that a program may choose: bad input that asks a
/// person to decide. The error has no place.
[[nodiscard]] Result<std::string> read_classification(std::string_view text);

/// `section 31` from `s31`, `S.31`, `sec. 31(1)(a)`, `Section 31 FOIA 2000`: what begins as a
/// section of the Freedom of Information Act is given in one form, with what follows it; any other
/// text only loses its outer blanks.
[[nodiscard]] std::string tidy_exemption(std::string_view text);

}  // namespace waymark::exchange
