#pragma once
// A description's Markdown as the server's parser understood it (EV1), for drawing it without a parser in the
// browser.

#include "shared/api/accounts.hpp"

namespace gapura::api {

enum class BlockKind { heading, paragraph, bullet, number, quote };

/// Words of one look within a block.
struct TextSpan {
    std::string text;
    bool bold = false, italic = false, code = false;
    std::string link; ///< where it leads (http, https or mailto); empty: nowhere
    bool operator==(TextSpan const&) const = default;
    static constexpr auto fields() {
        using S = TextSpan;
        return std::tuple{field("text", &S::text, lines(0, 20'000), "Its words"),
                          field("bold", &S::bold, as_typed(), "Strong").or_default(),
                          field("italic", &S::italic, as_typed(), "Emphasised").or_default(),
                          field("code", &S::code, as_typed(), "As typed, in a fixed width").or_default(),
                          field("link", &S::link, contract::text(0, 2000), "http, https or mailto").or_default()};
    }
};

/// One block, without markup (no HTML survives).
struct TextBlock {
    BlockKind kind = BlockKind::paragraph;
    std::string text;
    std::vector<TextSpan> spans; ///< empty: `text` is all of one look
    std::int64_t depth = 0;      ///< of a list within lists
    std::int64_t number = 0;     ///< of a numbered item
    bool operator==(TextBlock const&) const = default;
    static constexpr auto fields() {
        using B = TextBlock;
        return std::tuple{
            field("kind", &B::kind, as_typed(), "What it is"), field("text", &B::text, lines(0, 20'000), "Its words"),
            field("spans", &B::spans, items(0, 2000), "The same words by their looks; empty where all look the same")
                .or_default(),
            field("depth", &B::depth, contract::number(0, 100), "How deep a list stands within lists").or_default(),
            field("number", &B::number, contract::number(0, 1'000'000'000), "Of a numbered item").or_default()};
    }
};

/// The live preview of the editor: nothing is stored.
struct PreviewMarkdown {
    static constexpr auto method = Method::post;
    static constexpr std::string_view path = "/admin/api/preview/markdown";
    static constexpr auto allowed = organizers;
    static constexpr std::array<Refusal, 0> refuses{};
    static constexpr std::string_view summary = "How a description will look: its Markdown as blocks (EV1)";
    struct Request {
        std::string markdown;
        static constexpr auto fields() {
            return std::tuple{field("markdown", &Request::markdown, lines(0, 20'000), "Markdown")};
        }
    };
    struct Response {
        std::vector<TextBlock> blocks;
        static constexpr auto fields() {
            return std::tuple{field("blocks", &Response::blocks, items(0, 2000), "In their order")};
        }
    };
};

} // namespace gapura::api

template <>
struct gapura::contract::Names<gapura::api::BlockKind> {
    using enum gapura::api::BlockKind;
    static constexpr std::array<std::pair<gapura::api::BlockKind, std::string_view>, 5> all{
        {{heading, "heading"}, {paragraph, "paragraph"}, {bullet, "bullet"}, {number, "number"}, {quote, "quote"}}};
};
