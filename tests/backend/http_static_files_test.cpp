#include "backend/http/static_files.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace gapura::http {
namespace {

class HttpStaticFiles : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "gapura-static-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        write("index.html", "<!doctype html>");
        write("app.0123abcd.js", "plain js");
        write("app.0123abcd.js.br", "brotli js");
        write("app.0123abcd.js.gz", "gzip js");
        write("app.wasm", "wasm");
        write("sub/page.css", "css");
        write("archive.gz", "an archive and no encoding of anything");
        write(".secret", "no");
        write(".hidden/file.txt", "no");
        files_ = StaticFiles(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(std::string const& name, std::string const& contents) {
        auto const path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << contents;
    }

    std::optional<Response> get(std::string path, std::string_view accepted = {}, std::string_view known = {}) {
        Request request;
        request.path = std::move(path);
        if (!accepted.empty()) request.headers.add("Accept-Encoding", accepted);
        if (!known.empty()) request.headers.add("If-None-Match", known);
        return files_.answer(request);
    }

    static std::string header(Response const& response, std::string_view name) {
        for (auto const& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }

    std::filesystem::path folder_;
    StaticFiles files_;
};

TEST_F(HttpStaticFiles, AreFoundByTheirWholePathOnly) {
    EXPECT_EQ(*get("/index.html")->shared_body, "<!doctype html>");
    EXPECT_EQ(*get("/sub/page.css")->shared_body, "css");
    for (char const* const path : {"/", "/sub", "/sub/", "/nothing", "/.secret", "/.hidden/file.txt",
                                   "/sub/../index.html", "/../../etc/passwd", "index.html", "//index.html", ""})
        EXPECT_FALSE(get(path)) << path;
}

TEST_F(HttpStaticFiles, KnowTheirTypes) {
    EXPECT_EQ(header(*get("/app.wasm"), "Content-Type"), "application/wasm");
    EXPECT_EQ(header(*get("/index.html"), "Content-Type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(*get("/app.0123abcd.js", "br"), "Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(header(*get("/archive.gz"), "Content-Type"), "application/octet-stream");
}

TEST_F(HttpStaticFiles, GiveTheBestEncodingThatTheClientTakes) {
    auto const encoding = [&](std::string_view accepted) {
        auto const response = get("/app.0123abcd.js", accepted);
        EXPECT_EQ(header(*response, "Vary"), "Accept-Encoding");
        return header(*response, "Content-Encoding") + ":" + *response->shared_body;
    };
    EXPECT_EQ(encoding("gzip, deflate, br"), "br:brotli js");
    EXPECT_EQ(encoding("GZIP;q=0.5"), "gzip:gzip js");
    EXPECT_EQ(encoding("br;q=0, gzip"), "gzip:gzip js");
    EXPECT_EQ(encoding("br;q=0.0, gzip; q=0"), ":plain js");
    EXPECT_EQ(encoding("brr"), ":plain js");
    EXPECT_EQ(encoding(""), ":plain js");
    EXPECT_EQ(header(*get("/index.html", "br"), "Vary"), "");
    EXPECT_FALSE(get("/app.0123abcd.js.br"));
}

TEST_F(HttpStaticFiles, AnswerNotModifiedToWhoHasThatVeryEncoding) {
    auto const plain = header(*get("/app.0123abcd.js"), "ETag");
    auto const brotli = header(*get("/app.0123abcd.js", "br"), "ETag");
    EXPECT_EQ(plain.front(), '"');
    EXPECT_NE(plain, brotli);
    EXPECT_EQ(get("/app.0123abcd.js", "br", brotli)->status, 304);
    EXPECT_EQ(get("/app.0123abcd.js", "br", "\"x\", W/" + brotli)->status, 304);
    EXPECT_EQ(get("/app.0123abcd.js", "br", "*")->status, 304);
    EXPECT_EQ(get("/app.0123abcd.js", "br", plain)->status, 200);
    auto const unchanged = get("/app.0123abcd.js", "br", brotli);
    EXPECT_EQ(header(*unchanged, "ETag"), brotli);
    EXPECT_EQ(header(*unchanged, "Vary"), "Accept-Encoding");
    EXPECT_FALSE(unchanged->shared_body);
}

TEST_F(HttpStaticFiles, OnlyNamesWithAHashAreKeptForEver) {
    EXPECT_EQ(header(*get("/app.0123abcd.js"), "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(*get("/app.wasm"), "Cache-Control"), "no-cache");
    EXPECT_TRUE(has_content_hash("/a/b.0123456789abcdef.wasm"));
    EXPECT_FALSE(has_content_hash("/a.0123abc.js"));
    EXPECT_FALSE(has_content_hash("/app.min.js"));
    EXPECT_FALSE(has_content_hash("/0123abcd"));
}

TEST_F(HttpStaticFiles, AreReadOnceAtTheStart) {
    write("index.html", "changed");
    write("new.html", "new");
    EXPECT_EQ(*get("/index.html")->shared_body, "<!doctype html>");
    EXPECT_FALSE(get("/new.html"));
}

} // namespace
} // namespace gapura::http
