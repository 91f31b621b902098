#pragma once
// A value from the server, with what is known of it: every screen can show that it loads, is there, or failed.

#include "shared/contract/rules.hpp"

#include <optional>
#include <string>
#include <utility>

namespace gapura::web {

/// Why a request gave nothing.
struct Failure {
    int status = 0;              ///< HTTP status; 0: no answer came
    bool offline = false;        ///< no answer: the network or the server is away
    std::string code;            ///< machine-readable (SPEC 10), "offline" or "timeout" when no answer came
    std::string message;         ///< the server's English sentence
    std::string field;           ///< the field that it is about, if any
    contract::Problems problems; ///< all fields that are wrong
    std::int64_t limit = 0;
    std::int64_t retry_after_seconds = 0; ///< with 429
    bool is(std::string_view expected) const { return code == expected; }
};

/// idle → loading → ready or failed; a later load keeps the last value while it is under way, and when it fails.
template <class T>
class Requested {
public:
    bool idle() const { return state_ == State::idle; }
    bool loading() const { return state_ == State::loading; }
    bool failed() const { return state_ == State::failed; }
    /// True when there is a value, however old.
    bool has_value() const { return value_.has_value(); }
    /// Loading for the first time: show a skeleton.
    bool first_load() const { return !value_ && (state_ == State::idle || state_ == State::loading); }

    T const& value() const { return *value_; }
    T& value() { return *value_; }
    T const* operator->() const { return &*value_; }
    Failure const& failure() const { return failure_; }

    void start() { state_ = State::loading; }
    void succeed(T value) { value_ = std::move(value), state_ = State::ready; }
    /// The server says that nothing has changed.
    void unchanged() { state_ = State::ready; }
    void fail(Failure failure) { failure_ = std::move(failure), state_ = State::failed; }
    void reset() { *this = {}; }

private:
    enum class State { idle, loading, ready, failed } state_ = State::idle;
    std::optional<T> value_;
    Failure failure_;
};

} // namespace gapura::web
