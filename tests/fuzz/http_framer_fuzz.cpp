// RU5: however its bytes are cut into pieces, a stream gives the same requests and the same refusal; nothing that the
// framer lets through breaks what Request promises.

#include "backend/http/framer.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

namespace {

using namespace gapura::http;

FramerLimits const limits{.body = 200, .head = 600, .target = 200, .fields = 10};
constexpr std::uint64_t parts_limit = 300;

void require(bool holds) {
    if (!holds) std::abort();
}

void check(Request const& request) {
    require(!request.path.empty() && request.path.front() == '/');
    require(request.path.find('\0') == std::string::npos);
    require(request.path.find("//") == std::string::npos);
    for (auto const segment : request.segments()) require(segment != "." && segment != "..");
    require(request.body.size() <= limits.body);
    require(request.headers.size() <= limits.fields);
    require(request.headers.count("host") <= 1);
    for (std::size_t i = 0; i < request.headers.size(); ++i)
        require(request.headers[i].value.find_first_of("\r\n") == std::string_view::npos);
}

/// What came out, as one text that can be compared.
std::string framed(std::string_view bytes, std::size_t piece) {
    // Bodies of some paths come in parts, with a limit of their own.
    RequestFramer framer(limits, [](Request const& request) -> std::optional<std::uint64_t> {
        if (request.path.size() < 2 || request.path[1] != 'f') return std::nullopt;
        return parts_limit;
    });
    std::string parts;
    std::string out;
    while (!bytes.empty()) {
        framer.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
        for (bool goes_on = true; goes_on;) {
            switch (framer.advance()) {
            case RequestFramer::Step::needs_more:
                goes_on = false;
                break;
            case RequestFramer::Step::wants_continue:
                break;
            case RequestFramer::Step::announces_body: {
                auto const head = framer.take_head();
                check(head.request);
                out += head.request.path + "\n";
                framer.accept_body();
                break;
            }
            case RequestFramer::Step::refused:
                return out + "refused " + std::to_string(static_cast<int>(framer.fault()));
            case RequestFramer::Step::complete: {
                parts += framer.take_part();
                require(parts.size() <= parts_limit);
                out += std::exchange(parts, {});
                auto const taken = framer.take();
                check(taken.request);
                out += std::string(method_name(taken.request.method)) + taken.request.path + "\n" +
                       taken.request.body + "\n";
            }
            }
        }
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
    auto const whole = framed(bytes, bytes.size());
    require(whole == framed(bytes, 1));
    require(whole == framed(bytes, 1 + data[0] % 40));
    return 0;
}
