#include "web/platform/fetch.hpp"
#include "web/platform/js_text.hpp"
#include "web/platform/upload.hpp"

#include <emscripten.h>
#include <map>

extern "C" {
void gapura_js_fetch(int id, char const*, int, char const*, int, char const*, int, char const*, int, char const*, int,
                     double timeout, int by_timer);
void gapura_js_abort(int id);
void gapura_js_upload(int id, char const*, int, char const*, int, char const*, int, unsigned file);
}

namespace gapura::web::platform {

namespace {
std::map<int, std::function<void(FetchAnswer)>>& waiting() {
    static std::map<int, std::function<void(FetchAnswer)>> only;
    return only;
}

std::map<int, std::function<void(double)>>& uploading() {
    static std::map<int, std::function<void(double)>> only;
    return only;
}

int next_id() {
    static int last = 0;
    return ++last;
}
} // namespace

FetchId fetch(FetchRequest const& request, std::function<void(FetchAnswer)> then) {
    int const id = next_id();
    waiting()[id] = std::move(then);
    gapura_js_fetch(id, GAPURA_TEXT(request.method), GAPURA_TEXT(request.url), GAPURA_TEXT(request.body),
                    GAPURA_TEXT(request.if_none_match), GAPURA_TEXT(request.authorization), request.timeout,
                    request.by_timer);
    return FetchId(id);
}

FetchId upload(UploadRequest const& request, std::function<void(double)> progress,
               std::function<void(FetchAnswer)> then) {
    int const id = next_id();
    waiting()[id] = std::move(then);
    uploading()[id] = std::move(progress);
    gapura_js_upload(id, GAPURA_TEXT(request.method), GAPURA_TEXT(request.url), GAPURA_TEXT(request.media_type),
                     request.file);
    return FetchId(id);
}

void abort_fetch(FetchId id) {
    uploading().erase(int(id));
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
    uploading().erase(id);
    if (then) then(std::move(answer));
}

extern "C" EMSCRIPTEN_KEEPALIVE void gapura_upload_progress(int id, double done) {
    auto const found = gapura::web::platform::uploading().find(id);
    if (found != gapura::web::platform::uploading().end() && found->second) found->second(done);
}
