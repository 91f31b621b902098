#pragma once
// The right to answer one request, once, from any thread.

#include "backend/http/message.hpp"

#include <memory>
#include <string_view>
#include <utility>

namespace gapura::http {

/// Where an answer goes: a connection, or a test.
class Answerable {
public:
    virtual ~Answerable() = default;
    /// Called exactly once per request, from any thread.
    virtual void answer(Response response) = 0;
    /// The handler failed with this text, which is for logs only; answers 500.
    virtual void fail(std::string_view reason) = 0;
    /// The reply was destroyed unsent.
    virtual void abandon() { fail("the reply was dropped"); }
};

/// Move-only. Destroyed unsent it answers 500 by itself. Sending after the client has left does nothing.
class Reply {
public:
    Reply() = default;
    explicit Reply(std::shared_ptr<Answerable> target) : target_(std::move(target)) {}
    Reply(Reply&&) noexcept = default;
    Reply& operator=(Reply&& other) noexcept;
    Reply(Reply const&) = delete;
    Reply& operator=(Reply const&) = delete;
    ~Reply();

    /// Answers; a second call does nothing.
    void send(Response response);
    /// Answers 500 `internal_error`; the reason goes to the observer and never to the client.
    void fail(std::string_view reason);
    /// Whether it still waits for its answer.
    explicit operator bool() const { return target_ != nullptr; }

private:
    std::shared_ptr<Answerable> target_;
};

} // namespace gapura::http
