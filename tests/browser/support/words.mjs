// The words that a person reads, from the locale files, so that tests find controls by them in either language.
import { readFileSync } from "node:fs";

const folder = new URL("../../../assets/locales/", import.meta.url);
const locales = Object.fromEntries(["en", "id"].map((language) => [language, JSON.parse(readFileSync(new URL(`${language}.json`, folder), "utf8"))]));

/** `words(language)(key, values)`: the text of a key as web/text.cpp makes it; an unknown key is an error. */
export const words = (language) => (key, values = {}) => {
    const locale = locales[language];
    const text = locale[key] ?? locale[`${key}.${values.count === 1 ? "one" : "other"}`];
    if (text === undefined) throw new Error(`no text "${key}" in ${language}.json`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
};

/** The same as a pattern in which every {placeholder} without a value stands for anything. */
export const pattern = (language) => (key, values = {}) => {
    const parts = words(language)(key, values).split(/\{\w+\}/);
    return new RegExp(parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+"));
};
