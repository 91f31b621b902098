#pragma once
// "Reset all data" (AC14): off, and then not there at all, unless the operator allowed it (GAPURA_ALLOW_RESET=1).

#include "shared/api/accounts.hpp"

namespace gapura::api {

struct ShowReset {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/reset";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary =
        "What has to be typed to reset all data; 404 where that is off (AC14)";
    using Request = Nothing;
    struct Response {
        std::string database;
        std::int64_t rows = 0;
        static constexpr auto fields() {
            return std::tuple{field("database", &Response::database, text(1, 255), "The database's name"),
                              field("rows", &Response::rows, number(0, 9'000'000'000'000), "How much would be lost")};
        }
    };
};

struct ResetAllData {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/reset";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "Deletes everything in the database; 404 where that is off (AC14)";
    struct Request {
        std::string confirm;
        static constexpr auto fields() {
            return std::tuple{
                field("confirm", &Request::confirm, text(1, 255).like("gapura"), "The database's name, typed")};
        }
    };
    struct Response {
        std::string set_up_token;
        static constexpr auto fields() {
            return std::tuple{field("set_up_token", &Response::set_up_token, text(1, 100),
                                    "For /setup: makes the first admin of the empty site")};
        }
    };
};

} // namespace gapura::api
