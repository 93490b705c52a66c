"use strict";
// Elements and the text in them. Everything that an article says passes through here
// as text, never as HTML.

// Characters that turn the direction of what follows, or show nothing at all.
const CONTROL = /([\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069])/;
const SHOWN = new Map([
  ["\u202a", "LRE"], ["\u202b", "RLE"], ["\u202c", "PDF"], ["\u202d", "LRO"],
  ["\u202e", "RLO"], ["\u2066", "LRI"], ["\u2067", "RLI"], ["\u2068", "FSI"],
  ["\u2069", "PDI"], ["\u200e", "LRM"], ["\u200f", "RLM"], ["\u061c", "ALM"],
]);

/** Make an element; attributes that are null or false are left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (typeof child === "string") put(element, child);
    else if (child) element.append(child);
  }
  return element;
}

/** Add text. A control character stays in it, but shows its name and turns nothing. */
function put(element, text) {
  for (const part of String(text).split(CONTROL)) {
    if (part === "") continue;
    if (!CONTROL.test(part)) {
      element.append(part);
      continue;
    }
    const control = document.createElement("span");
    control.className = "control";
    const code = part.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    control.dataset.shown = SHOWN.get(part) || `U+${code}`;
    control.append(part);
    element.append(control);
  }
  return element;
}

/** The text for a place that holds no elements, such as an option or a chart. */
function plain(text) {
  return String(text).split(CONTROL).map((part) => (CONTROL.test(part) ? "\ufffd" : part)).join("");
}

const LETTERS = new Map(Object.entries({ đ: "d", ł: "l", ø: "o", ß: "ss", æ: "ae", œ: "oe", ı: "i", ð: "d", þ: "th" }));

/** Text as it is searched: small letters without accents. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[đłøßæœıðþ]/g, (letter) => LETTERS.get(letter));
}

const regions = new Intl.DisplayNames(["en"], { type: "region", fallback: "code" });

const tongues = new Intl.DisplayNames(["en"], { type: "language", fallback: "code" });

/** What a code stands for; what has not the shape of a code is its own name. */
function nameOf(names, code) {
  try {
    return names.of(code);
  } catch {
    return code;
  }
}

function countryName(code) {
  return nameOf(regions, code);
}

function languageName(code) {
  return nameOf(tongues, code);
}

/** A facet's or column's value in the reader's words. */
function valueName(key, value) {
  if (key === "language" && /^[a-z]{2,3}$/.test(value)) return languageName(value);
  return key === "country" || key.endsWith("_country") ? countryName(value) : value;
}

/** What an object from JSON itself has under a name, whatever the name. */
function own(object, name) {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

function number(count) {
  return count.toLocaleString("en");
}

/** "1 meeting", "2 meetings": labels are plurals. */
function amount(count, label) {
  const one = label.replace(/ies$/, "y").replace(/([^siu])s$/, "$1");
  return `${number(count)} ${count === 1 ? one : label}`;
}

function fromTemplate(id) {
  return document.getElementById(id).content.cloneNode(true);
}

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
