#include "web/client/office_words.hpp"

#include "web/text.hpp"

namespace gapura::web {

std::string payment_words(domain::CounterPayment payment) {
    switch (payment) {
    case domain::CounterPayment::cash:
        return text("office.cash");
    case domain::CounterPayment::transfer:
        return text("office.transfer");
    case domain::CounterPayment::card:
        return text("office.card");
    case domain::CounterPayment::free:
        break;
    }
    return text("office.free");
}

std::string fault_words(api::ListFault fault, std::int64_t line) {
    using enum api::ListFault;
    switch (fault) {
    case empty:
        return text("import.empty");
    case not_text:
        return text("import.not_text");
    case unclosed_quote:
        return text("import.unclosed_quote", {{"line", line}});
    case too_many_lines:
        return text("import.too_many_lines", {{"count", api::most_imported_lines}});
    case too_many_columns:
        return text("import.too_many_columns", {{"line", line}});
    case none:
        break;
    }
    return {};
}

std::string problem_words(api::LineProblem problem) {
    using enum api::LineProblem;
    switch (problem) {
    case no_name:
        return text("import.no_name");
    case name_too_long:
        return text("import.name_too_long");
    case name_unreadable:
        return text("import.name_unreadable");
    case wrong_email:
        return text("import.wrong_email");
    case wrong_phone:
        return text("import.wrong_phone");
    case wrong_age:
        return text("import.wrong_age");
    case unknown_type:
        return text("import.unknown_type");
    case unknown_payment:
        break;
    }
    return text("import.unknown_payment");
}

std::string warning_words(api::LineWarning warning) {
    return warning == api::LineWarning::twice ? text("import.twice") : text("import.registered_already");
}

} // namespace gapura::web
