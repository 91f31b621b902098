#pragma once
// Figures for Prometheus (RU4). No label holds anything about a person.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gapura {

class Metrics {
public:
    Metrics();
    ~Metrics();

    /// One answered request; `route` is the pattern, empty for none.
    void count_request(std::string_view method, std::string_view route, int status, std::int64_t microseconds);
    /// One verdict at a door (DO4).
    void count_scan(std::string_view verdict);
    void set_connections(std::size_t open);

    /// The text exposition format 0.0.4.
    std::string exposition() const;

private:
    struct Families;
    std::unique_ptr<Families> families_;
};

} // namespace gapura
