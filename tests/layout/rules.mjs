// Who may include whom (and who may name what), as data and one pure function over it. The tests beside this file
// apply it to the project and to invented lines that break each rule.

/** Folder → what its files may include, as path beginnings. The longest folder that fits a file counts. */
export const may_include = {
    "shared/base": ["shared/base/"],
    "shared/contract": ["shared/base/", "shared/contract/"],
    "shared/domain": ["shared/base/", "shared/contract/", "shared/domain/"],
    "shared/api": ["shared/"],
    "backend": ["backend/", "shared/"], // main, routes, settings: the place where the parts meet
    "backend/http": ["backend/http/", "shared/"],
    "backend/storage": ["backend/storage/", "shared/base/"],
    "web": ["web/", "shared/"],
    "web/platform": ["web/platform/", "web/style.", "web/text.", "web/frame.", "web/geometry.", "web/route.", "shared/"],
    "web/widgets": ["web/widgets/", "web/platform/", "web/style.", "web/text.", "web/frame.", "web/geometry.", "shared/"],
    "web/client": ["web/client/", "web/platform/", "web/route.", "web/style.", "web/text.", "web/frame.", "shared/"],
    "web/scanner": ["web/scanner/", "web/platform/", "web/frame.", "web/geometry.", "shared/"],
    "web/screens": ["web/screens/", "web/client/", "web/widgets/", "web/scanner/", "web/route.", "web/commands.", "web/style.",
        "web/text.", "web/frame.", "web/geometry.", "shared/"],
    "tests": ["tests/", "backend/", "shared/", "web/"],
};

/**
 * What a backend feature folder (accounts, events, …: every folder not named above) may include besides itself. Another
 * feature's use cases and pure parts it may call, as orders issue tickets, but never its store; and no two features
 * call each other (a test walks that graph).
 */
const feature_may_include = ["backend/storage/", "backend/outbox/", "backend/context.", "backend/settings.", "backend/stored_enum.", "shared/"];

export const feature_of = (path) => {
    const folder = /^backend\/([^/]+)\//.exec(path)?.[1];
    return folder && !(`backend/${folder}` in may_include) ? folder : undefined;
};

/** Single includes that no rule permits and that are still there: [file, what it includes, why]. May only shrink. */
export const exceptions = [["web/client/door_signals.hpp", "web/widgets/verdict.hpp", "the signals are named by the looks of the verdicts"]];

/** Libraries that only some files may include: [what the include looks like, which files, in words]. */
export const libraries = [
    [/^pistache\//, (file) => file.startsWith("backend/http/"), "only backend/http includes Pistache"],
    [/^(soci|libpq|postgresql)\/|^libpq-fe\.h$|^sqlite3\.h$/, (file) => file.startsWith("backend/storage/") || /^backend\/.*_store\.[ch]pp$/.test(file) ||
        file.startsWith("tests/"), "only backend/storage and *_store include SOCI or a database's own library"],
    [/^emscripten/, (file) => file.startsWith("web/platform/") || file.startsWith("tests/browser/"), "only web/platform includes emscripten"],
    [/^(GLES|EGL|GL\/)/, (file) => file.startsWith("web/platform/") || file.startsWith("tests/browser/"), "only web/platform speaks to the graphics card"],
    [/^imgui(_internal|_impl_.*)?\.h$/, (file) => /^web\/(platform|widgets)\//.test(file) || /^web\/(main|app|style|text|frame|gallery)\b/.test(file) ||
        file.startsWith("tests/"), "screens, client, scanner, server and shared code never include ImGui"],
    [/^(unistd\.h|sys\/|netinet\/|arpa\/|poll\.h|curl\/|openssl\/|sodium|spdlog\/|CLI\/)/, (file) => !file.startsWith("shared/"),
        "shared code runs in the browser too and knows no operating system"],
];

/** Words that only some files may contain. */
export const tokens = [
    [/\bEM_(ASM|JS|ASYNC_JS)\b/, (file) => file.startsWith("web/platform/") || file.startsWith("tests/browser/"), "only web/platform holds JavaScript"],
    [/\bPistache::/, (file) => file.startsWith("backend/http/"), "only backend/http knows Pistache"],
    [/\bsoci::/, (file) => file.startsWith("backend/storage/") || /^backend\/.*_store\.[ch]pp$/.test(file) || file.startsWith("tests/"),
        "only backend/storage and *_store know SOCI"],
    [/\bImGui::|\bImVec[24]\b|\bImDrawList\b/, (file) => !/^(web\/(screens|client|scanner)|shared|backend)\//.test(file),
        "screens, client, scanner, server and shared code never name ImGui"],
];

/** Screens that are made of several files: the beginning of the parts' names → the screens that may include them. */
export const screen_parts = {
    door_: ["scan", "door_status", "managed_event_tabs"],
    business_form: ["business_wizard"],
    event_form: ["edit_event"],
    event_view: ["event_page", "event_order", "join_line", "event_form_preview"],
    event_order: ["event_page"],
    answer_fields: ["event_order", "offer_form"],
    discount_field: ["event_order"],
    join_line: ["event_page", "event_order"],
    offer_form: ["waiting"],
    event_questions: ["managed_event"],
    event_discounts: ["managed_event"],
    event_waiting: ["managed_event"],
    managed_event_tools: ["managed_event", "managed_events"],
    place_fields: ["sign_up", "sign_up_steps", "profile", "business_form", "business_form_steps"],
    sign_up_: ["sign_up"],
    verify_: ["verify"],
    managed_event_sales: ["managed_event"],
    managed_event_tabs: ["managed_event"],
    managed_event_sharing: ["managed_event"],
    managed_event_standing: ["managed_event_sales"],
    attendee_actions: ["managed_event_tabs"],
    ticket_handing: ["ticket_page"],
    own_data_: ["own_data"],
    outbox_test_mail: ["outbox"],
    new_password_fields: ["reset", "security_password", "sign_up_steps", "door_staff"],
    restored_draft: ["business_wizard", "edit_event", "profile"],
    education_field: ["profile", "sign_up_steps"],
    account_panel: ["accounts"],
    order_: ["managed_orders", "managed_order"],
    audit_: ["audit"],
    security_: ["security"],
};

const folder_of = (file) => file.slice(0, Math.max(0, file.lastIndexOf("/")));
const stem_of = (file) => file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");

/** True if one file of web/screens may include another: its own header, screen.hpp (what all screens are), its parts. */
function may_share(mine, theirs) {
    if (mine === theirs || theirs === "screen") return true;
    return Object.entries(screen_parts).some(([part, whole]) => theirs.startsWith(part) && (mine.startsWith(part) || whole.includes(mine)));
}

function allowed_for(file) {
    const folder = folder_of(file);
    const known = Object.keys(may_include).filter((each) => folder === each || folder.startsWith(`${each}/`));
    const closest = known.sort((one, other) => other.length - one.length)[0];
    const feature = feature_of(file);
    if (feature) return [`backend/${feature}/`, ...feature_may_include];
    return closest ? may_include[closest] : undefined;
}

/**
 * What is wrong with `#include "path"` (or <path>, quoted = false) in a file, or undefined.
 */
export function problem_of_include(file, path, quoted) {
    for (const [pattern, permitted, rule] of libraries) {
        if (pattern.test(path) && !permitted(file)) return rule;
    }
    const own = /^(shared|backend|web|tests)\//.test(path);
    if (!own) return undefined;
    if (!quoted) return "the project's own headers are included with quotes";

    const allowed = allowed_for(file);
    if (!allowed) return `no rule says what ${folder_of(file)} may include; tests/layout/rules.mjs holds them`;
    const [mine, theirs] = [feature_of(file), feature_of(path)];
    if (/_store\.hpp$/.test(path) && mine !== theirs && !file.startsWith("tests/")) return "a store belongs to its own feature folder";
    if (mine && path.startsWith("backend/http/")) return "a feature never includes http";
    if (mine && theirs) return undefined;
    if (file.startsWith("web/screens/") && path.startsWith("web/screens/") && !may_share(stem_of(file), stem_of(path))) {
        return "a screen never includes another screen";
    }
    if (exceptions.some(([from, to]) => file === from && path === to)) return undefined;
    if (!allowed.some((each) => path.startsWith(each))) return `${folder_of(file)} may include ${allowed.join(", ")}`;
    return undefined;
}
