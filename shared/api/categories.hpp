#pragma once
// The kinds of events that there are (EV1): two that Gapura knows by itself, and more that an admin adds.

#include "shared/api/events.hpp"

namespace gapura::api {

constexpr contract::Rule category_name() { return contract::text(1, 40).like("lokakarya"); }

struct ManagedCategory {
    std::string name;
    std::int64_t events = 0;
    bool built_in = false;
    static constexpr auto fields() {
        using C = ManagedCategory;
        return std::tuple{field("name", &C::name, category_name(), "Name"),
                          field("events", &C::events, number(0, 1'000'000'000), "Events that have it"),
                          field("built_in", &C::built_in, as_typed(), "Cannot be renamed or deleted")};
    }
};

struct ManagedCategories {
    std::vector<ManagedCategory> data;
    static constexpr auto fields() {
        return std::tuple{field("data", &ManagedCategories::data, items(0, 200), "In their order")};
    }
};

struct ListManagedCategories {
    static constexpr auto method = Method::get;
    static constexpr std::string_view path = "/admin/api/categories";
    static constexpr auto allowed = admins;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "The categories with how many events have each (EV1)";
    using Request = Nothing;
    using Response = ManagedCategories;
};

struct AddCategory {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/categories";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::category_taken, Refusal::too_many_categories};
    static constexpr std::string_view summary = "Adds a category, at the end (EV1)";
    static constexpr int success = 201;
    struct Request {
        std::string name;
        static constexpr auto fields() { return std::tuple{field("name", &Request::name, category_name(), "Name")}; }
    };
    using Response = ManagedCategories;
};

struct RenameCategory {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/categories/rename";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::category_taken, Refusal::category_built_in,
                                        Refusal::unknown_category};
    static constexpr std::string_view summary = "Renames a category; its events go with it (EV1)";
    struct Request {
        std::string name, new_name;
        static constexpr auto fields() {
            return std::tuple{field("name", &Request::name, category_name(), "Present name"),
                              field("new_name", &Request::new_name, category_name(), "New name")};
        }
    };
    using Response = ManagedCategories;
};

struct OrderCategories {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/categories/order";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::unknown_category};
    static constexpr std::string_view summary = "Puts the categories in an order; those not named come last (EV1)";
    struct Request {
        std::vector<std::string> names;
        static constexpr auto fields() {
            return std::tuple{field("names", &Request::names, items(1, 200), "Names in their new order")};
        }
    };
    using Response = ManagedCategories;
};

struct DeleteCategory {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/categories/delete";
    static constexpr auto allowed = admins;
    static constexpr std::array refuses{Refusal::category_in_use, Refusal::category_built_in,
                                        Refusal::unknown_category};
    static constexpr std::string_view summary = "Deletes a category that no event has (EV1)";
    using Request = AddCategory::Request;
    using Response = ManagedCategories;
};

} // namespace gapura::api
