#pragma once
// Which handler answers which method and path.

#include "backend/http/message.hpp"
#include "backend/http/reply.hpp"

#include <cstdint>
#include <functional>
#include <optional>
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

/// Asked before a body is taken (who asks, whether from our own site, whether there is room): an answer refuses it.
/// Runs on a worker. The request has no body yet.
using Admission = std::function<std::optional<Response>(Request const&)>;

/// A route whose body goes into a file while it comes and never into memory.
struct UploadRule {
    std::uint64_t limit = 0; ///< in bytes; more is refused with 413 as soon as it is known
    Admission refuse;
};

struct Route {
    Method method;
    std::string pattern;
    Handler handler;
    Run run;
    std::optional<UploadRule> upload{};
};

/// A table of routes; fixed once the server has it. Literal segments win over parameters, from left to right.
class Router {
public:
    /// `pattern`: "/api/orders/{id}", parameters are whole segments and never empty.
    /// Throws std::invalid_argument for a malformed pattern or one that is there already.
    void add(Method method, std::string_view pattern, Handler handler, Run run = Run::on_worker);

    /// A route whose requests carry a file: `handler` runs on a worker and finds it in Request::upload. Without a
    /// body there is none, and `rule.refuse` was not asked.
    void add_upload(Method method, std::string_view pattern, UploadRule rule, Handler handler);

    /// Answers GET and HEAD of paths that no route has (the web app). Without it they are 404.
    void set_fallback(Handler handler, Run run = Run::on_loop);

    /// The limit of an upload route's body; nothing for other requests.
    std::optional<std::uint64_t> upload_limit(Request const& request) const;

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
    void add(Route route);
    static bool comes_before(Entry const& one, Entry const& other);
    static bool matches(Entry const& entry, std::vector<std::string_view> const& segments);

    std::vector<std::vector<Entry>> entries_by_length_;
    Route fallback_{Method::get, "", nullptr, Run::on_loop};
    bool has_uploads_ = false;
};

} // namespace gapura::http
