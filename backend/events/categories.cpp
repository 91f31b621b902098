#include "backend/events/categories.hpp"

#include "backend/audit/audit.hpp"
#include "backend/events/category_store.hpp"
#include "backend/events/event_store.hpp"
#include "shared/base/text.hpp"

#include <algorithm>

namespace gapura::events {
namespace {

using storage::Session;

constexpr std::size_t most_categories = 200;

/// The rules of ordering and of learning speak of these two (OR3, LE5).
bool is_built_in(std::string_view name) { return name == "seminar" || name == "concert"; }

api::ManagedCategories managed(Session& session) {
    api::ManagedCategories all;
    for (auto& row : categories_with_events(session))
        all.data.push_back({std::move(row.name), row.events, is_built_in(row.name)});
    return all;
}

/// Names that a person would take for the same are the same.
bool is_taken(Session& session, std::string_view name, std::string_view except) {
    auto const key = search_key(name);
    auto const names = all_categories(session);
    return std::any_of(names.begin(), names.end(),
                       [&](auto const& each) { return each != except && search_key(each) == key; });
}

void record(Session& session, Context const& context, std::string_view action, std::string_view before,
            std::string_view after) {
    audit::Entry entry{.action = action, .subject = "category"};
    if (!before.empty()) entry.before = {{"name", std::string(before)}};
    if (!after.empty()) entry.after = {{"name", std::string(after)}};
    audit::record(session, context, entry);
}

Result<std::string> usable(std::string_view typed, char const* field) {
    auto name = std::string(trimmed(typed));
    if (name.empty()) return Refused(contract::Problems{{"required", field}});
    return name;
}

} // namespace

Result<api::ManagedCategories> list_managed_categories(Context& context, api::ListManagedCategories::Request const&) {
    return context.database.read([](Session& session) -> Result<api::ManagedCategories> { return managed(session); });
}

Result<api::ManagedCategories> add_category(Context& context, api::AddCategory::Request const& request) {
    auto const name = TRY(usable(request.name, "name"));
    return context.database.write([&](Session& session) -> Result<api::ManagedCategories> {
        if (all_categories(session).size() >= most_categories) {
            Refused refused(Refusal::too_many_categories);
            refused.limit = most_categories;
            return refused;
        }
        if (is_taken(session, name, "") || !insert_category(session, name))
            return Refused(Refusal::category_taken, "name");
        auto all = managed(session);
        record(session, context, "category.add", "", name);
        return all;
    });
}

Result<api::ManagedCategories> rename_category(Context& context, api::RenameCategory::Request const& request) {
    auto const name = TRY(usable(request.new_name, "new_name"));
    if (is_built_in(request.name)) return Refused(Refusal::category_built_in, "name");
    return context.database.write([&](Session& session) -> Result<api::ManagedCategories> {
        if (!has_category(session, request.name)) return Refused(Refusal::unknown_category, "name");
        if (is_taken(session, name, request.name)) return Refused(Refusal::category_taken, "new_name");
        if (name != request.name) change_category_name(session, request.name, name);
        auto all = managed(session);
        if (name != request.name) record(session, context, "category.rename", request.name, name);
        return all;
    });
}

Result<api::ManagedCategories> order_categories(Context& context, api::OrderCategories::Request const& request) {
    return context.database.write([&](Session& session) -> Result<api::ManagedCategories> {
        auto order = request.names;
        for (auto const& name : order)
            if (!has_category(session, name)) return Refused(Refusal::unknown_category, "names");
        for (auto& name : all_categories(session))
            if (std::find(order.begin(), order.end(), name) == order.end()) order.push_back(std::move(name));
        std::int64_t position = 0;
        for (auto const& name : order) place_category(session, name, ++position);
        return managed(session);
    });
}

Result<api::ManagedCategories> delete_category(Context& context, api::DeleteCategory::Request const& request) {
    if (is_built_in(request.name)) return Refused(Refusal::category_built_in, "name");
    return context.database.write([&](Session& session) -> Result<api::ManagedCategories> {
        if (!has_category(session, request.name)) return Refused(Refusal::unknown_category, "name");
        if (!remove_category(session, request.name)) return Refused(Refusal::category_in_use, "name");
        auto all = managed(session);
        record(session, context, "category.delete", request.name, "");
        return all;
    });
}

} // namespace gapura::events
