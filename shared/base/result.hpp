#pragma once
// A value or the reason why there is none. The browser compiler has no std::expected yet (libc++ 13).

#include <cassert>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace gapura {

/// Holds either a `Value` or an `Error`; reading the wrong one is a programming error (assert).
template <class Value, class Error>
class [[nodiscard]] Outcome {
public:
    Outcome(Value value) : held_(std::in_place_index<0>, std::move(value)) {}
    Outcome(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return held_.index() == 0; }
    explicit operator bool() const { return ok(); }

    Value& value() & { return assert(ok()), *std::get_if<0>(&held_); }
    Value const& value() const& { return assert(ok()), *std::get_if<0>(&held_); }
    Value&& value() && { return assert(ok()), std::move(*std::get_if<0>(&held_)); }
    Error const& error() const& { return assert(!ok()), *std::get_if<1>(&held_); }
    Error&& error() && { return assert(!ok()), std::move(*std::get_if<1>(&held_)); }

    Value& operator*() & { return value(); }
    Value const& operator*() const& { return value(); }
    Value* operator->() { return &value(); }
    Value const* operator->() const { return &value(); }

private:
    std::variant<Value, Error> held_;
};

/// What a step answers that has nothing to give but success.
struct Done {
    bool operator==(Done const&) const = default;
};

} // namespace gapura

/// Unwraps an Outcome or returns its error from the calling function: `auto id = TRY(parse_id(text));`
#define TRY(expression)                                                                                              \
    ({                                                                                                               \
        auto try_outcome = (expression);                                                                             \
        if (!try_outcome.ok()) return std::move(try_outcome).error();                                                \
        std::move(try_outcome).value();                                                                              \
    })
