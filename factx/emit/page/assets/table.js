"use strict";
// One table for each type of record, one for the articles. Rows are made as they are
// scrolled to: a table of thousands costs no more than one of fifty.

const ROWS_AT_ONCE = 50;
const sorting = new Map();

/** Make the rows that nobody has scrolled to: paper cannot be scrolled. */
let growTable = () => {};

function showTable(key) {
  const table = key === "articles" ? articleTable() : recordTable(key);
  document.getElementById("listing-title").replaceChildren(
    `${table.label} `, make("small", {}, table.rows.length === table.of
      ? number(table.of) : `${number(table.rows.length)} of ${number(table.of)}`));
  drawTable(document.getElementById("table"), key, table);
}

function recordTable(key) {
  const type = types.get(key);
  const at = type.columns.findIndex((column) => column.key === "");
  const columns = type.columns.map((column, n) => ({
    label: column.label,
    kind: column.kind,
    isLink: n === (at < 0 ? 0 : at),
    value: (row) => cellValue(column, row, n),
    sort: column.kind === "date" && column.key === "date"
      ? (row) => (row.days || [""])[0] : undefined,
  }));
  if (type.rows.some((row) => row.quote))
    columns.push({ label: "Evidence", kind: "quote", value: (row) => row.quote || "" });
  if (type.rows.some((row) => row.a !== undefined) && !isSingle)
    columns.push({ label: "Article", kind: "article", value: (row) => index.articles[row.a].title });
  return {
    label: type.label, rows: rowsOf(key), of: type.rows.length, columns,
    link: (row) => (row.a === undefined && row.view === undefined ? null : anchor(row.a, row.id)),
  };
}

function cellValue(column, row, place) {
  const cell = row.cells[place];
  const country = column.kind === "country" || column.key === "place";
  const said = (text) => (country && /^[A-Z]{2}$/.test(text) ? countryName(text) : text);
  return Array.isArray(cell) ? cell.map(said) : said(cell);
}

function articleTable() {
  const counted = (key) => (n) => own(index.articles[n].counts, key) || 0;
  const columns = [
    { label: "Article", kind: "text", isLink: true, value: (n) => index.articles[n].title },
    { label: "Published", kind: "date", value: (n) => index.articles[n].published },
    { label: "Publisher", kind: "text", value: (n) => index.articles[n].publisher },
    { label: "Language", kind: "text", value: (n) => languageName(index.articles[n].language) },
    ...index.types.map((type) => ({ label: type.label, kind: "number", value: counted(type.key) })),
  ].filter((column) => column.isLink || index.articles.some((a, n) => column.value(n)));
  return {
    label: "Articles", rows: articlesFound(), of: index.articles.length, columns,
    link: (n) => `#a${n + 1}`,
  };
}

function drawTable(place, key, table) {
  const order = sorting.get(key) || null;
  const rows = order ? sorted(table, order) : table.rows;
  const hasCards = index.isMerged && rows.some((row) => row.reports);
  const isCards = hasCards && asCards.has(key);
  const body = isCards ? make("div", {}) : make("tbody", { role: "rowgroup" });
  const heads = table.columns.map((column, n) => headCell(key, column, n, order));
  const element = isCards ? body : make("table", { role: "table", "aria-labelledby": "listing-title", class: "rows" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...heads)), body);
  place.replaceChildren(hasCards ? cardSwitch(key) : "", element);
  if (!rows.length) place.append(make("p", { class: "notice" }, "Nothing passes these filters."));
  let shown = 0;
  const more = make("button", { type: "button", class: "more" });
  const grow = (count) => {
    body.append(...rows.slice(shown, shown + count).map((row) => (isCards ? recordCard(row) : bodyRow(table, row))));
    shown = Math.min(shown + count, rows.length);
    more.textContent = `Show more (${number(rows.length - shown)} left)`;
    more.hidden = shown === rows.length;
  };
  grow(ROWS_AT_ONCE);
  growTable = () => grow(rows.length);
  more.addEventListener("click", () => grow(ROWS_AT_ONCE));
  place.append(more);
  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && grow(ROWS_AT_ONCE),
    { rootMargin: "400px" }).observe(more);
}

function headCell(key, column, place, order) {
  const isOrder = order && order.place === place;
  const direction = isOrder ? (order.down ? "descending" : "ascending") : "none";
  const button = make("button", { type: "button" }, column.label,
    make("span", { class: "arrow", "aria-hidden": "true" }, isOrder ? (order.down ? "↓" : "↑") : "↕"));
  button.addEventListener("click", () => {
    const down = isOrder ? !order.down : column.kind === "number" || column.kind === "date";
    sorting.set(key, { place, down });
    showTable(key);
    document.querySelectorAll("#table th button")[place].focus();
  });
  return make("th", { role: "columnheader", scope: "col", "aria-sort": direction, "data-label": column.label, class: column.kind }, button);
}

const collator = new Intl.Collator(undefined, { numeric: true });

function sorted(table, order) {
  const column = table.columns[order.place];
  const key = column.sort || ((row) => [column.value(row)].flat().join(", "));
  const sign = order.down ? -1 : 1;
  const keyed = table.rows.map((row) => [key(row), row]);
  // What has no value stands last in either direction.
  keyed.sort(([a], [b]) => (a === "") - (b === "") || sign * collator.compare(a, b));
  return keyed.map(([, row]) => row);
}

function bodyRow(table, row) {
  const line = make("tr", { role: "row" });
  for (const column of table.columns) {
    const cell = make("td", { role: "cell", "data-label": column.label, class: column.isLink ? `${column.kind} main` : column.kind });
    const value = column.value(row);
    if (column.isLink) cell.append(make(table.link(row) ? "a" : "bdi", { href: table.link(row) }, [value].flat().join(", ") || "open"));
    else if (column.kind === "article") cell.append(make("a", { href: `#a${row.a + 1}` }, value));
    else if (column.kind === "quote") cell.append(make("q", { lang: row.lang || index.articles[row.a].language, dir: "auto" }, value));
    else if (column.kind === "number") put(cell, value ? number(value) : "–");
    else put(cell, [value].flat().join(", "));
    if (!cell.textContent) cell.classList.add("empty");
    line.append(cell);
  }
  return line;
}
