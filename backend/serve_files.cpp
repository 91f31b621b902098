#include "backend/serve_files.hpp"

namespace gapura::serving {

http::Response answer_file(http::Request const&, files::Download download) {
    bool const is_picture = download.media_type.rfind("image/", 0) == 0;
    bool const is_public = download.audience == files::Download::Audience::everybody;
    http::Response response;
    if (!download.outlet.link.empty()) {
        response = http::Response::empty(303);
        response.set("Location", download.outlet.link);
        response.set("Cache-Control", "no-store");
        return response;
    }
    response.file = std::move(download.outlet.path);
    response.body = std::move(download.outlet.bytes);
    response.set("Content-Type", download.media_type);
    // Nothing that is in it does anything, whoever opens it however.
    response.set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'");
    response.set("Cache-Control", is_public ? "public, max-age=31536000, immutable" : "private, no-store");
    if (!is_picture) response.set("Content-Disposition", files::disposition(download.name));
    return response;
}

} // namespace gapura::serving
