"use strict";
// Which view is shown, and the controls around it.

const OPTIONS_AT_MOST = 400;
const THEMES = { auto: "as the system has it", light: "light", dark: "dark" };
const SCROLLED_MS = 150;
let view = "";
let shown = "";
let typedIn = "";
let scrolled;

function buildViews() {
  const links = [["overview", "Overview", ""]];
  if (isSingle) links.unshift(["", "Article", ""]);
  else links.push(["articles", "Articles", index.articles.length]);
  for (const type of listed) links.push([type.key, type.label, type.rows.length]);
  document.getElementById("views").append(...links.map(([name, label, count]) =>
    make("a", { href: name ? address(name) : "#a1", "data-view": name }, label, count === "" ? null : make("small", {}, number(count)))));
}

function buildFilters() {
  const few = index.facets.slice(0, 4);
  const more = index.facets.slice(4);
  document.getElementById("facets").append(...few.map(facetSelect));
  document.getElementById("more-facets").append(...more.map(facetSelect));
  document.getElementById("more").hidden = !more.length;
  for (const id of FIELDS) {
    const input = document.getElementById(id);
    input.addEventListener("input", () => {
      filters[id] = input.value.trim();
      filtersChanged(id);
    });
    if (id !== "query") input.parentElement.hidden = !index.types.some((type) => type.isDated);
  }
  document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("clear").addEventListener("click", () => {
    clearFilters();
    document.getElementById("query").focus();
  });
}

function facetSelect(facet) {
  const counts = new Map();
  for (const type of index.types.filter((one) => one.facets.has(facet.key)))
    for (const row of type.rows)
      for (const value of own(row.facets, facet.key) || []) counts.set(value, (counts.get(value) || 0) + 1);
  const named = [...counts].sort((a, b) => b[1] - a[1]).slice(0, OPTIONS_AT_MOST)
    .map(([value]) => [value, plain(valueName(facet.key, value))])
    .sort((a, b) => collator.compare(a[1], b[1]));
  const select = make("select", { "data-facet": facet.key }, make("option", { value: "" }, "any"));
  select.append(...named.map(([value, label]) => new Option(label, value)));
  select.addEventListener("change", () => {
    if (select.value) toggleValue(facet.key, select.value);
    select.value = "";
  });
  return make("label", {}, `${facet.label} `, select);
}

function drawFilters() {
  for (const link of document.querySelectorAll("#views a"))
    if (link.dataset.view) link.href = address(link.dataset.view);
  for (const id of FIELDS) {
    const input = document.getElementById(id);
    if (input.value.trim() !== filters[id]) input.value = filters[id];
  }
  const chips = [...filters.facets].flatMap(([key, values]) => [...values].map((value) => {
    const label = index.facets.find((facet) => facet.key === key)?.label || key;
    const said = `${label}: ${valueName(key, value)}`;
    const chip = make("button", { type: "button", class: "chip", "aria-label": plain(`Remove filter ${said}`) }, said, make("span", { "aria-hidden": "true" }, " ×"));
    chip.addEventListener("click", () => {
      toggleValue(key, value);
      document.getElementById("query").focus();
    });
    return chip;
  }));
  document.getElementById("chips").replaceChildren(...chips);
  document.getElementById("clear").hidden = !isFiltered();
  document.getElementById("found").textContent = records
    .map((type) => amount(rowsOf(type.key).length, type.label.toLowerCase())).join(", ")
    + (isSingle ? "" : `${records.length ? " in " : ""}${amount(articlesFound().length, "articles")}`);
}

function drawCounts() {
  const counts = [["articles", "Articles", articlesFound().length, null]].slice(isSingle ? 1 : 0);
  for (const type of listed) counts.push([type.key, type.label, rowsOf(type.key).length, type.tint]);
  document.getElementById("counts").replaceChildren(...counts.map(([name, label, count, tint]) => {
    const link = make("a", { href: address(name) }, make("b", {}, number(count)), label);
    if (tint) link.style.setProperty("--tint", tint);
    return link;
  }));
}

/** Draw what is in view; the rest is drawn when it is opened. */
function draw() {
  drawFilters();
  if (view === "overview") {
    const focused = document.activeElement?.dataset?.focus;
    drawCounts();
    drawCharts();
    drawNetwork();
    if (focused) [...document.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === focused)?.focus({ preventScroll: true });
  } else if (isTable(view)) showTable(view);
}

/** Tell what an address means: a view, an article, or a fact in it. */
function route(hash) {
  const [path, query] = hash.startsWith("#/") ? hash.slice(1).split(/\?(.*)/s) : [hash.slice(1)];
  let name = path;
  try {
    name = decodeURIComponent(path);
  } catch {
    // a stray percent sign is part of the name
  }
  if (name.startsWith("/")) {
    const key = name.slice(1);
    if (key === "overview" || key === "articles" || types.get(key)?.rows.length) return { view: key, query };
  }
  if (index.isMerged && hasRecord(name)) return { view: "record", fact: name };
  if (isSingle && articleData(0) && hasFact(0, name)) return { view: "reader", article: 0, fact: name };
  const found = /^a([1-9]\d{0,6})(?:-(.+))?$/s.exec(name);
  if (found && Number(found[1]) <= index.articles.length)
    return { view: "reader", article: Number(found[1]) - 1, fact: found[2] || "" };
  const first = index.articles.length || !types.has("failed") ? "overview" : "failed";
  return { view: isSingle ? "reader" : first, article: 0, fact: "", lost: name };
}

/** Say so where a link leads to nothing: somebody sent it in the belief that it does. */
function tellLost(target) {
  const isFact = target.view === "reader" && target.fact && !hasFact(target.article, target.fact);
  const lost = isFact ? target.fact : target.lost;
  const place = document.getElementById("lost");
  place.hidden = !lost;
  place.replaceChildren();
  if (lost) put(place, `There is no “${lost.slice(0, 80)}” in ${isFact ? "this article" : "this page"}.`);
}

function hasFact(number, id) {
  const data = articleData(number);
  return [data.cards, data.rejected, data.unclaimed].some((list) => list.some((one) => one.id === id));
}

function isTable(name) {
  return !["overview", "reader", "record"].includes(name);
}

function go(isFirst) {
  if (location.hash === "#main") return document.getElementById("main").focus();
  clearTimeout(scrolled);
  shown = location.hash;
  typedIn = "";
  const at = history.state?.scrolled; // as it was left, where somebody comes back to it
  const target = route(location.hash);
  const isSame = view === target.view && (view !== "reader" || reader.number === target.article);
  view = target.view;
  tellLost(target);
  const place = isTable(view) ? "listing" : view;
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== place;
  const hasFilters = view !== "reader" && view !== "record";
  document.getElementById("filters").hidden = !hasFilters;
  const tab = view === "record" ? typeOf(target.fact) : view !== "reader" ? view : isSingle ? "" : "articles";
  for (const link of document.querySelectorAll("#views a")) {
    const isCurrent = link.dataset.view === tab;
    if (isCurrent) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  showTab();
  if (view === "record") showRecord(target.fact);
  if (view === "reader") showArticle(target.article);
  if ((hasFilters && readFilters(target.query)) || !isSame) draw();
  const isAtFact = view === "reader" && target.fact && showFact(target.fact);
  if (!isFirst && !isSame && !isAtFact && view !== "record") {
    window.scrollTo(0, 0);
    document.getElementById(`${place}-title`).focus({ preventScroll: true });
  }
  if (at !== undefined) scrollBack(at);
}

function scrollBack(at) {
  if (isTable(view) && at + innerHeight > document.documentElement.scrollHeight) growTable();
  window.scrollTo({ top: at, behavior: "instant" });
}

/** Keep where the reader is with the address, so that Back leads there. */
function keepScroll() {
  clearTimeout(scrolled);
  scrolled = setTimeout(() => {
    if (location.hash === shown) turn("replaceState", location.hash, { scrolled: window.scrollY });
  }, SCROLLED_MS);
}

/** What is typed into one field is one step back, each other choice is one of its own. */
function keepFilters(field) {
  turn(field && field === typedIn ? "replaceState" : "pushState", address(view), null);
  typedIn = field;
  shown = location.hash;
}

function turn(way, hash, state) {
  try {
    history[way](state, "", hash);
  } catch {
    // some browsers keep no more than a hundred in half a minute
  }
}

/** On a narrow screen the names of the views are wider than it. */
function showTab() {
  const bar = document.getElementById("views");
  const tab = bar.querySelector("[aria-current]");
  if (tab) bar.scrollLeft = tab.offsetLeft - bar.offsetLeft - (bar.clientWidth - tab.offsetWidth) / 2;
}

function buildTheme() {
  const button = document.getElementById("theme");
  const names = Object.keys(THEMES);
  const remember = (name) => {
    try {
      localStorage.setItem("factx-theme", name);
    } catch {
      // a page opened from a file may have no memory
    }
  };
  const apply = (name) => {
    document.documentElement.dataset.theme = name;
    button.textContent = `Theme: ${name}`;
    button.title = `Shown ${THEMES[name]}`;
  };
  let kept = null;
  try {
    kept = localStorage.getItem("factx-theme");
  } catch {
    // as above
  }
  apply(names.includes(kept) ? kept : "auto");
  button.addEventListener("click", () => {
    const next = names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length];
    apply(next);
    remember(next);
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}

buildTheme();
buildViews();
buildFilters();
buildCharts();
buildNetwork();
onFilter(draw);
onFilter(keepFilters);
document.getElementById("print").addEventListener("click", () => window.print());
window.addEventListener("beforeprint", () => {
  fitCharts(true);
  if (isTable(view)) growTable();
  document.querySelectorAll("#reader details.group").forEach((one) => { one.open = true; });
});
window.addEventListener("afterprint", () => fitCharts(false));
window.addEventListener("hashchange", () => go(false));
window.addEventListener("scroll", keepScroll, { passive: true });
history.scrollRestoration = "manual";
go(true);
document.documentElement.dataset.ready = "yes";
