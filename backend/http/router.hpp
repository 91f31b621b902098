#pragma once
// Which handler answers which method and path.

#include "backend/http/message.hpp"
#include "backend/http/reply.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gapura::http {

using Handler = std::function<void(Request, Reply)>;

/// Where a handler runs.
enum class Run {
    on_worker, ///< on the worker pool: may wait for the database
    on_loop,   ///< where the request was read: must not wait; for handlers that only hand over or read memory
};

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
    Run run;
};

/// A table of routes; fixed once the server has it. Literal segments win over parameters, from left to right.
class Router {
public:
    /// `pattern`: "/api/orders/{id}", parameters are whole segments and never empty.
    /// Throws std::invalid_argument for a malformed pattern or one that is there already.
    void add(Method method, std::string_view pattern, Handler handler, Run run = Run::on_worker);

    /// Answers GET and HEAD of paths that no route has (the web app). Without it they are 404.
    void set_fallback(Handler handler, Run run = Run::on_loop);

    struct Match {
        /// Null when nothing matches.
        Route const* route = nullptr;
        std::vector<std::pair<std::string, std::string>> parameters;
        /// Without a route: the methods that this path knows, for 405 and OPTIONS; empty when the path is unknown.
        std::vector<Method> allowed;
    };
    /// HEAD finds the route of GET where there is none of its own.
    Match match(Method method, std::string_view path) const;

    std::vector<Route const*> routes() const;

private:
    struct Segment {
        std::string text; ///< literal, or the parameter's name
        bool is_parameter;
    };
    struct Entry {
        Route route;
        std::vector<Segment> segments;
    };
    static bool comes_before(Entry const& one, Entry const& other);
    static bool matches(Entry const& entry, std::vector<std::string_view> const& segments);

    std::vector<std::vector<Entry>> entries_by_length_;
    Route fallback_{Method::get, "", nullptr, Run::on_loop};
};

} // namespace gapura::http
