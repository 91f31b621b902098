// Whatever a scanner types: no crash, and what is read is what would be written (TI1, DO3).
#include "shared/domain/ticket_code.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace gapura::domain;

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

std::string capitals(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
}

void check_reading(Reading const& reading) {
    auto const text = write_ticket_code(reading.code);
    demand(read_ticket_code(text) == reading.code);
    if (auto const payload = read_payload(reading.code.payload_bytes())) {
        auto const bytes = write_payload(*payload);
        demand(bytes && read_payload(*bytes) == payload);
        demand(std::equal(bytes->begin(), bytes->end(), reading.code.bytes.begin()));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);

    auto const exact = read_ticket_code(text);
    if (exact) demand(write_ticket_code(*exact) == capitals(text)); // one text for each code

    auto const found = readings(text);
    demand(found.size() <= 5);
    if (exact) demand(found.size() == 1 && found[0].code == *exact && found[0].undone == Undone::nothing);
    for (auto const& reading : found) check_reading(reading);
    (void)looks_like_ticket(text);

    // Bytes taken as a code: always written as a text that reads back.
    if (size >= ticket_code_size) {
        TicketCode code;
        std::copy(data, data + ticket_code_size, code.bytes.begin());
        check_reading({code, Undone::nothing});
    }
    return 0;
}
