"use strict";
// What there is, and which of it the filters let through.

const index = JSON.parse(document.getElementById("index").textContent);
const types = new Map(index.types.map((type) => [type.key, type]));
const records = index.types.filter((type) => type.rows.length && !["rejected", "unclaimed", "failed"].includes(type.key));
// Types without rows are those of cards alone.
const listed = index.types.filter((type) => type.rows.length);
const isSingle = index.articles.length === 1 && !index.isMerged && !types.has("failed");
const TINTS = 8;

for (const [place, type] of index.types.entries()) {
  const fixed = { rejected: "var(--rejected)", unclaimed: "var(--unclaimed)", failed: "var(--rejected)" };
  type.tint = own(fixed, type.key) || `var(--t${place % TINTS})`;
  type.facets = new Set(type.rows.flatMap((row) => Object.keys(row.facets || {})));
}

// One name in two spellings ("Tô Lâm", "To Lam") is one person, called as first seen.
const spellings = new Map();

const asSpelled = new Map();

function spelled(label) {
  if (!asSpelled.has(label)) {
    const key = fold(label);
    if (!spellings.has(key)) spellings.set(key, label);
    asSpelled.set(label, spellings.get(key));
  }
  return asSpelled.get(label);
}

for (const type of index.types)
  for (const row of type.rows)
    if (row.facets?.person) row.facets.person = [...new Set(row.facets.person.map(spelled))];

// A record has many countries but one modality: two countries narrow, two modalities widen.
const plural = new Set();
for (const type of index.types)
  for (const row of type.rows)
    for (const [key, values] of Object.entries(row.facets || {}))
      if (values.length > 1) plural.add(key);

const filters = { query: "", from: "", to: "", facets: new Map() };
const listeners = [];

function onFilter(listener) {
  listeners.push(listener);
}

/** Tell that the filters have changed; by typing into a field, if one is named. */
function filtersChanged(field = "") {
  found.clear();
  for (const listener of listeners) listener(field);
}

function isFiltered() {
  return Boolean(filters.query || filters.from || filters.to || filters.facets.size);
}

function chosen(key) {
  return filters.facets.get(key) || new Set();
}

function toggleValue(key, value) {
  const values = new Set(chosen(key));
  if (!values.delete(value)) values.add(value);
  if (values.size) filters.facets.set(key, values);
  else filters.facets.delete(key);
  filtersChanged();
}

function chooseOnly(key, values) {
  filters.facets.set(key, new Set(values));
  filtersChanged();
}

function chooseDays(from, to) {
  const again = filters.from === from && filters.to === to;
  filters.from = again ? "" : from;
  filters.to = again ? "" : to;
  filtersChanged();
}

function clearFilters() {
  Object.assign(filters, { query: "", from: "", to: "", facets: new Map() });
  filtersChanged();
}

// A field of a record may be called "from", none begins with a dot.
const FIELDS = ["query", "from", "to"];

/** The address of a view as it is filtered. */
function address(name) {
  const query = new URLSearchParams();
  for (const field of FIELDS) if (filters[field]) query.append(`.${field}`, filters[field]);
  for (const [key, values] of filters.facets) for (const value of values) query.append(key, value);
  return `#/${encodeURIComponent(name)}${String(query) && `?${query}`}`;
}

/** Take the filters of an address; tell whether they are others than before. */
function readFilters(text) {
  const before = address("");
  const query = new URLSearchParams(text);
  for (const field of FIELDS) {
    const value = query.get(`.${field}`) || "";
    filters[field] = field === "query" || /^\d{4}-\d\d-\d\d$/.test(value) ? value : "";
  }
  filters.facets = new Map([...new Set(query.keys())]
    .filter((key) => index.types.some((type) => type.facets.has(key)))
    .map((key) => [key, new Set(query.getAll(key))]));
  found.clear();
  return address("") !== before;
}

const found = new Map();

/** The rows of a type that pass all filters, computed once per change. */
function rowsOf(key) {
  if (!found.has(key)) {
    const type = types.get(key);
    const words = fold(filters.query).split(/\s+/).filter(Boolean);
    found.set(key, type.rows.filter((row) => passes(row, type, words)));
  }
  return found.get(key);
}

function passes(row, type, words) {
  for (const [key, wanted] of filters.facets) {
    if (!type.facets.has(key)) continue; // a party has no modality to filter by
    const values = own(row.facets, key) || [];
    const has = (value) => values.includes(value);
    const ok = plural.has(key) ? [...wanted].every(has) : [...wanted].some(has);
    if (!ok) return false;
  }
  if ((filters.from || filters.to) && type.isDated) {
    if (!row.days) return false;
    if (filters.from && row.days[1] < filters.from) return false;
    if (filters.to && row.days[0] > filters.to) return false;
  }
  if (!words.length) return true;
  row.searched ??= fold(searchable(row));
  return words.every((word) => row.searched.includes(word));
}

for (const type of index.types) type.isDated = type.rows.some((row) => row.days);

function searchable(row) {
  const facets = Object.entries(row.facets || {});
  const names = facets.flatMap(([key, values]) => values.map((value) => valueName(key, value)));
  const articles = articlesOf(row).map((n) => [index.articles[n].title, index.articles[n].publisher]);
  return [row.cells, names, row.quote || "", articles].flat(3).join("\n");
}

/** The numbers of the articles that say it: one, or those that were merged. */
function articlesOf(row) {
  return row.reports ? row.reports.map(([number]) => number) : row.a === undefined ? [] : [row.a];
}

/** How often each value of a facet occurs among the rows that pass, most first. */
function countValues(key, facet) {
  const counts = new Map();
  for (const row of rowsOf(key))
    for (const value of own(row.facets, facet) || [])
      counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The articles that have a row left. Without filters: all, also those without facts. */
function articlesFound() {
  const all = index.articles.map((article, number) => number);
  if (!isFiltered()) return all;
  const left = new Set(index.types.flatMap((type) => rowsOf(type.key).flatMap(articlesOf)));
  return all.filter((n) => left.has(n));
}

/** A link to a fact of an article; a merged record has no article. */
function anchor(article, id) {
  return isSingle || article === undefined ? `#${encodeURIComponent(id)}` : `#a${article + 1}-${encodeURIComponent(id)}`;
}
