// The one table that ./dev bench prints.

const columns = ["what", "ours", "against", "ratio", "aim", "note"];
const titles = { what: "Measured", ours: "Gapura", against: "Beside it", ratio: "Ratio", aim: "Aim", note: "" };

/** A figure's text: "1.83", "12.4", "431". */
export const short = (value) => (value >= 100 ? Math.round(value).toLocaleString("en-GB") : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** Whether a ratio keeps an aim such as "≥ 1.5" or "≤ 350 KB". */
const keeps = ({ value, aim, limit }) => (value === undefined || limit === undefined ? "" : (aim.startsWith("≥") ? value >= limit : value <= limit) ? " ✓" : " ✗");

/**
 * @param figures rows of { what, ours, against, ratio, aim, note }: texts, each may be missing; `value` and `limit` are the
 * numbers behind an aim
 */
export function print_table(figures, machine) {
    const rows = [titles, ...figures.map((figure) => ({ ...figure, aim: figure.aim && figure.aim + keeps(figure) }))];
    const widths = Object.fromEntries(columns.map((name) => [name, Math.max(...rows.map((row) => [...(row[name] ?? "")].length))]));
    console.log();
    rows.forEach((row, index) => {
        console.log(columns.map((name) => (row[name] ?? "").padEnd(widths[name])).join("  ").trimEnd());
        if (index === 0) console.log(columns.map((name) => "─".repeat(widths[name])).join("  ").trimEnd());
    });
    console.log(`\n${machine}`);
}
