"use strict";
// Merged records: a card for each, what its reports disagree on, and the reports side by
// side as their articles have them. Cards are read and laid out when they are opened.

const CONTEXT = 130;
const NAMED_AT_MOST = 200;
const rowById = new Map(index.types.flatMap((type) => type.rows)
  .filter((row) => row.view !== undefined).map((row) => [row.id, row]));
const typeById = new Map(index.types.flatMap((type) => type.rows.map((row) => [row.id, type.key])));
const readRecords = new Map();

function hasRecord(id) {
  return rowById.has(id);
}

function typeOf(id) {
  return typeById.get(id) || "";
}

/** The record, or the meeting that it stands under, with all that its view shows. */
function recordData(id) {
  const { view } = rowById.get(id);
  if (!readRecords.has(view))
    readRecords.set(view, JSON.parse(document.getElementById(`record-${view + 1}`).textContent));
  return readRecords.get(view);
}

function showRecord(id) {
  const data = recordData(id);
  const place = document.getElementById("record");
  const title = make("h2", { id: "record-title", tabindex: "-1" }, data.title);
  place.replaceChildren(title, mergedCard(data, "h3", true));
  for (const one of place.querySelectorAll(".chosen")) one.classList.remove("chosen");
  const card = id === data.id ? null : document.getElementById(id);
  if (!card) {
    window.scrollTo(0, 0);
    return title.focus({ preventScroll: true });
  }
  card.classList.add("chosen");
  card.scrollIntoView({ block: "start" });
  card.focus({ preventScroll: true });
}

/** Everything about a record; below a heading of its own it needs no title. */
function mergedCard(data, level, isTitled) {
  const type = types.get(data.type);
  const card = make("article", { class: "card merged", tabindex: "-1", "aria-label": plain(data.title) });
  if (!isTitled) card.id = data.id;
  card.dataset.type = data.type;
  card.style.setProperty("--tint", type.tint);
  if (!isTitled) card.append(make(level, {}, make("a", { class: "tag", href: anchor(undefined, data.id) }, data.title)));
  const inner = isTitled ? level : `h${Number(level[1]) + 1}`;
  if (data.badges.length) card.append(make("p", { class: "badges" }, data.badges.join(" · ")));
  if (data.reports?.length > 1) card.append(make("p", { class: "sourced" }, counted(data)));
  card.append(recordFields(data));
  for (const doubt of data.doubts) card.append(doubtLine(doubt));
  if (data.reports) {
    if (data.disagreements.length) card.append(differences(data.disagreements, inner));
    card.append(reportColumns(data, inner));
    if (data.wordings.length) card.append(folded("In other words", wordings(data)));
    if (data.because.length) card.append(folded("Why these reports are taken for one", ...data.because.map(reasons)));
  }
  if (data.named?.length) card.append(namingRecords(data.named, inner));
  if (data.children.length) card.append(childCards(data, inner));
  return card;
}

function counted(data) {
  const some = (count, word) => `${number(count)} ${word}${count === 1 ? "" : "s"}`;
  return `${some(data.reports.length, "report")}, ${some(data.sources, "independent source")}`;
}

function recordFields(data) {
  const list = make("dl", {});
  for (const [label, items, generated] of data.fields) {
    const said = make("dd", {}, ...items.map((item) => fieldItem(item, {}, undefined)));
    if (generated) said.append(make("i", { class: "generated" }, "worded by the model"));
    list.append(make("div", {}, make("dt", {}, label), said));
  }
  return list;
}

function doubtLine(doubt) {
  const name = doubt.to ? make("a", { href: anchor(undefined, doubt.to) }, doubt.text) : make("bdi", {}, doubt.text);
  return make("p", { class: "doubt" }, "May be the same as ", name, doubt.why ? make("small", {}, ` ${doubt.why}`) : null);
}

function folded(label, ...children) {
  return make("details", {}, make("summary", {}, label), ...children);
}

/** Each field that reports disagree on: the chosen value with its rule, then the others. */
function differences(fields, level) {
  const list = make("dl", {});
  for (const [label, values] of fields)
    list.append(make("div", {}, make("dt", {}, label), ...values.map(([item, articles, rule]) =>
      make("dd", { class: rule ? "taken" : "other" },
        make("span", { class: "sign", "aria-hidden": "true" }, rule ? "✓" : "≠"),
        make("span", { class: "unseen" }, rule ? "Taken: " : "Not taken: "),
        make("b", {}, fieldItem(item, {}, undefined)), " ",
        make("small", {}, rule ? `${rule}; ` : "", ...articleNames(articles))))));
  return make("section", { class: "differences" }, make(level, {}, "The reports disagree"), list);
}

function articleNames(numbers) {
  return numbers.flatMap((n, place) => [place ? ", " : null,
    make("a", { href: `#a${n + 1}` }, index.articles[n].title)]);
}

function wordings(data) {
  const list = make("dl", {});
  for (const [label, values] of data.wordings)
    list.append(make("div", {}, make("dt", {}, label), ...values.map(([item, articles, rule]) =>
      make("dd", {}, fieldItem(item, {}, undefined), " ",
        make("small", {}, rule ? `taken (${rule}); ` : "", ...articleNames(articles))))));
  return list;
}

function reasons([score, rules]) {
  return make("div", {}, make("p", { class: "aside" }, `Agreement ${score} of 1`),
    make("ul", { class: "reasons" }, ...rules.map(([rule, verdict, detail]) =>
      make("li", {}, make("b", {}, rule), ` ${verdict}: `, make("bdi", {}, detail)))));
}

function reportColumns(data, level) {
  const columns = data.reports.map(([number, id]) => reportColumn(number, id, data, level));
  return make("div", { class: "reports" }, ...columns);
}

/** One article's record: what it says where others differ, its words, all its fields. */
function reportColumn(number, id, data, level) {
  const article = articleData(number);
  const said = index.articles[number];
  const card = article.cards.find((one) => one.id === id);
  const about = [languageName(said.language), said.publisher, said.published].filter(Boolean).join(" · ");
  const column = make("section", { class: "report" },
    make(level, {}, make("a", { href: anchor(number, id) }, said.title)), make("p", { class: "badges" }, about));
  for (const [label, values] of data.disagreements)
    for (const [item, articles, rule] of values)
      if (articles.includes(number))
        column.append(make("p", { class: rule ? "taken" : "other" },
          make("span", { class: "sign", "aria-hidden": "true" }, rule ? "✓" : "≠"), `${label}: `, fieldItem(item, {}, undefined)));
  if (!card) return column;
  for (const quote of card.quotes) column.append(quoteInContext(quote, article));
  const list = make("dl", {});
  for (const [label, items] of card.fields)
    list.append(make("div", {}, make("dt", {}, label), make("dd", {}, ...items.map((item) => fieldItem(item, article, number)))));
  if (card.fields.length) column.append(folded("All that this report says", list));
  return column;
}

/** The quote lit in the words around it, where the article's text is at hand. */
function quoteInContext(quote, article) {
  const block = make("blockquote", { lang: article.language, dir: "auto" });
  if (quote.mark === undefined) put(block, quote.text || "");
  else {
    const [before, after] = wordsAround(article, quote.mark);
    block.append(make("span", { class: "around" }, before),
      make("mark", {}, article.marks[quote.mark].text), make("span", { class: "around" }, after));
  }
  if (quote.note) block.append(make("small", { lang: "en" }, quote.note));
  return block;
}

function wordsAround(article, mark) {
  const has = (piece) => typeof piece !== "string" && piece[1].includes(mark);
  const text = (pieces) => pieces.map((piece) => (typeof piece === "string" ? piece : piece[0])).join("");
  const paragraphs = article.text.filter((pieces) => pieces.some(has));
  const [first, last] = [paragraphs[0], paragraphs.at(-1)];
  const before = text(first.slice(0, first.findIndex(has)));
  const after = text(last.slice(last.findLastIndex(has) + 1));
  // Cut at a space, never within a character.
  const from = before.indexOf(" ", before.length - CONTEXT);
  const to = after.lastIndexOf(" ", CONTEXT);
  return [
    before.length > CONTEXT ? `…${from < 0 ? "" : before.slice(from)}` : before,
    after.length > CONTEXT ? `${to < 0 ? "" : after.slice(0, to)} …` : after,
  ];
}

/** What a party takes part in: dates and links, a list for each type. */
function namingRecords(ids, level) {
  const place = make("section", {});
  for (const type of records) {
    const rows = ids.filter((id) => typeOf(id) === type.key).map((id) => rowById.get(id));
    if (!rows.length) continue;
    const [day, at] = ["date", ""].map((key) => type.columns.findIndex((column) => column.key === key));
    const line = (row) => make("li", {}, make("small", {}, [row.cells[day] ?? []].flat().join(", ") || "no date"), " ",
      make("a", { href: anchor(undefined, row.id) }, [row.cells[at]].flat().join(", ")));
    place.append(make(level, {}, `${type.label} `, make("small", {}, number(rows.length))),
      make("ul", { class: "named" }, ...rows.slice(0, NAMED_AT_MOST).map(line)));
    if (rows.length > NAMED_AT_MOST)
      place.append(make("p", { class: "aside" }, `The first ${NAMED_AT_MOST}; the table’s filters find the others.`));
  }
  return place;
}

function childCards(data, level) {
  const label = types.get(data.children[0].type).label;
  const section = make("section", { class: "children" }, make(level, {}, `${label} `, make("small", {}, number(data.children.length))));
  section.append(...data.children.map((child) => mergedCard(child, `h${Number(level[1]) + 1}`, false)));
  return section;
}

const mergedByReport = new Map();
for (const [id, row] of rowById)
  for (const report of row.reports || [])
    mergedByReport.set(JSON.stringify([report[0], typeOf(id), report[1]]), id);

/** Links from an article's record to what it was merged into. */
function mergedLinks(id, type, number) {
  const merged = mergedByReport.get(JSON.stringify([number, type, id]));
  if (!merged) return [];
  const count = rowById.get(merged).reports.length;
  const label = count > 1 ? `Reported ${count} times: see them side by side` : "In the base of facts";
  return [make("p", { class: "badges" }, make("a", { href: anchor(undefined, merged) }, label))];
}

// Meetings and commitments can be read as cards, too.
const asCards = new Set();

function cardSwitch(key) {
  const switches = ["table", "cards"].map((name) => {
    const isOn = (name === "cards") === asCards.has(key);
    const button = make("button", { type: "button", "aria-pressed": String(isOn) }, `As ${name}`);
    button.addEventListener("click", () => {
      if (name === "cards") asCards.add(key);
      else asCards.delete(key);
      showTable(key);
      [...document.querySelectorAll("#table .choices button")].find((one) => one.textContent === `As ${name}`).focus();
    });
    return button;
  });
  return make("div", { class: "choices", role: "group", "aria-label": "Show as" }, ...switches);
}

function recordCard(row) {
  const data = recordData(row.id);
  const card = mergedCard(data.id === row.id ? data : data.children.find((one) => one.id === row.id), "h3", false);
  // Ids are those of the record's own view.
  for (const one of [card, ...card.querySelectorAll("[id]")]) one.removeAttribute("id");
  return card;
}

window.addEventListener("beforeprint", () => {
  document.querySelectorAll("#record details").forEach((one) => { one.open = true; });
});
