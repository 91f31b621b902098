#include "backend/http/reply.hpp"

namespace gapura::http {

Reply& Reply::operator=(Reply&& other) noexcept {
    if (this != &other) {
        Reply unsent(std::move(*this)); // what this one held is answered, not forgotten
        target_ = std::move(other.target_);
    }
    return *this;
}

Reply::~Reply() {
    if (auto const target = std::exchange(target_, nullptr)) target->abandon();
}

void Reply::send(Response response) {
    if (auto const target = std::exchange(target_, nullptr)) target->answer(std::move(response));
}

void Reply::fail(std::string_view reason) {
    if (auto const target = std::exchange(target_, nullptr)) target->fail(reason);
}

} // namespace gapura::http
