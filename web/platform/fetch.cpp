#include "web/platform/fetch.hpp"
#include "web/platform/js_text.hpp"

#include <emscripten.h>
#include <map>

extern "C" {
void gapura_js_fetch(int id, char const*, int, char const*, int, char const*, int, char const*, int, char const*, int,
                     double timeout, int by_timer);
void gapura_js_abort(int id);
}

namespace gapura::web::platform {

namespace {
std::map<int, std::function<void(FetchAnswer)>>& waiting() {
    static std::map<int, std::function<void(FetchAnswer)>> only;
    return only;
}
} // namespace

FetchId fetch(FetchRequest const& request, std::function<void(FetchAnswer)> then) {
    static int last = 0;
    int const id = ++last;
    waiting()[id] = std::move(then);
    gapura_js_fetch(id, GAPURA_TEXT(request.method), GAPURA_TEXT(request.url), GAPURA_TEXT(request.body),
                    GAPURA_TEXT(request.if_none_match), GAPURA_TEXT(request.authorization), request.timeout,
                    request.by_timer);
    return FetchId(id);
}

void abort_fetch(FetchId id) {
    if (waiting().erase(int(id))) gapura_js_abort(int(id));
}

} // namespace gapura::web::platform

extern "C" EMSCRIPTEN_KEEPALIVE void gapura_fetched(int id, int status, int failure, char* body, char* etag,
                                                    char* content_type, int retry_after) {
    using namespace gapura::web::platform;
    FetchAnswer answer;
    answer.status = status;
    answer.failure = FetchAnswer::Failure(failure);
    answer.body = take_text(body);
    answer.etag = take_text(etag);
    answer.content_type = take_text(content_type);
    answer.retry_after = retry_after;
    auto const found = waiting().find(id);
    if (found == waiting().end()) return;
    auto then = std::move(found->second);
    waiting().erase(found);
    if (then) then(std::move(answer));
}
