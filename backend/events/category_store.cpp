#include "backend/events/category_store.hpp"

namespace gapura::events {

using storage::Session;

std::vector<CategoryRow> categories_with_events(Session& session) {
    return session.all<CategoryRow>("select c.name, (select count(*) from events e where e.category = c.name)"
                                    " from categories c order by c.position, c.name");
}

bool insert_category(Session& session, std::string_view name) {
    return session.execute("insert into categories (name, position)"
                           " select cast(:name as text), coalesce(max(position), 0) + 1 from categories"
                           " where true on conflict (name) do nothing",
                           name) > 0;
}

void change_category_name(Session& session, std::string_view name, std::string_view new_name) {
    session.execute("insert into categories (name, position)"
                    " select cast(:new_name as text), position from categories where name = :name",
                    new_name, name);
    session.execute("update events set category = :new_name where category = :name", new_name, name);
    session.execute("delete from categories where name = :name", name);
}

void place_category(Session& session, std::string_view name, std::int64_t position) {
    session.execute("update categories set position = :position where name = :name", position, name);
}

bool remove_category(Session& session, std::string_view name) {
    return session.execute("delete from categories where name = :name"
                           " and not exists (select 1 from events e where e.category = categories.name)",
                           name) > 0;
}

} // namespace gapura::events
