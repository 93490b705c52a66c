"use strict";
// One article: its text with every mark, and a card for each fact. Pointing at the one
// lights the other. An article is read and laid out when it is first opened.

// More lines than there is room for below a line of text; the rest have their numbers.
const LINES_AT_MOST = 3;
const opened = new Map();
const reader = { number: null, pieces: new Map() };

function articleData(number) {
  if (!opened.has(number)) {
    const element = document.getElementById(`article-${number + 1}`);
    const data = JSON.parse(element.textContent);
    data.cards = data.cards.map((card) => ({ badges: [], fields: [], quotes: [], checks: [], ...card }));
    data.marks = data.marks.map(([owner, type, kind, field, lane]) => ({ owner, type, kind, field, lane, text: "" }));
    for (const pieces of data.text || []) {
      const begun = new Set(data.marks.filter((mark) => mark.text));
      for (const piece of pieces.filter((one) => typeof one !== "string"))
        for (const mark of piece[1].map((n) => data.marks[n])) {
          mark.text += (begun.delete(mark) ? " " : "") + piece[0];
        }
    }
    opened.set(number, data);
  }
  return opened.get(number);
}

function showArticle(number) {
  if (reader.number === number) return;
  const data = articleData(number);
  reader.number = number;
  reader.pieces = new Map();
  const place = document.getElementById("reader");
  place.replaceChildren(fromTemplate("reader-template"));
  const title = put(place.querySelector("h2"), data.title);
  // The headline of a page of one article says it already.
  title.classList.toggle("unseen", isSingle && title.textContent === document.querySelector("h1").textContent);
  fillHead(place, data, number);
  const text = place.querySelector(".article-text");
  fillText(text, data, number);
  fillFacts(place.querySelector(".facts"), data, number);
  fillLegend(place.querySelector(".legend"), data);
  for (const type of ["pointerover", "focusin"]) place.addEventListener(type, pointAt);
  for (const type of ["pointerleave", "focusout"]) place.addEventListener(type, () => light([]));
}

function fillHead(place, data, number) {
  const lines = place.querySelector(".source");
  for (const [label, value] of data.source) {
    const said = label === "Address" && data.address
      ? make("a", { href: data.address, rel: "noopener noreferrer nofollow", referrerpolicy: "no-referrer" }, value)
      : make("bdi", {}, value);
    lines.append(make("div", {}, make("dt", {}, label), make("dd", {}, said)));
  }
  const nav = place.querySelector(".neighbours");
  if (isSingle) nav.remove();
  else nav.append(...[
    number > 0 ? make("a", { href: `#a${number}` }, "← previous") : null,
    make("a", { href: address("articles") }, `article ${number + 1} of ${index.articles.length}`),
    number + 1 < index.articles.length ? make("a", { href: `#a${number + 2}` }, "next →") : null,
  ].filter(Boolean));
}

function fillText(place, data, number) {
  place.append(make("h3", { class: "unseen" }, "The article"));
  if (data.missing) place.append(make("p", { class: "notice" }, data.missing));
  if (!data.text) return;
  place.setAttribute("lang", data.language);
  const last = new Map();
  for (const pieces of data.text) {
    const paragraph = make("p", { dir: "auto" });
    for (const piece of pieces) {
      if (typeof piece === "string") put(paragraph, piece);
      else paragraph.append(markedPiece(piece[0], piece[1], data, last));
    }
    place.append(paragraph);
  }
  for (const [mark, element] of [...last].reverse())
    if (data.marks[mark].kind === "evidence") element.after(reference(data.marks[mark], number));
  place.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-owners]");
    if (piece && !String(window.getSelection())) location.hash = anchor(number, piece.dataset.main);
  });
}

/** A piece of text under marks: a tint of the innermost, a line for each of them. */
function markedPiece(text, numbers, data, last) {
  const marks = numbers.map((number) => data.marks[number]);
  const evidence = marks.filter((mark) => mark.kind === "evidence");
  const words = marks.filter((mark) => mark.kind !== "evidence");
  const element = make(evidence.length ? "mark" : "span", { class: "piece" }, text);
  const inner = evidence.at(-1) || words.at(-1);
  element.dataset.owners = JSON.stringify(marks.map((mark) => mark.owner));
  element.dataset.main = inner.owner;
  element.dataset.marks = numbers.join(" ");
  element.style.setProperty("--tint", types.get(inner.type).tint);
  if (words.length) {
    element.classList.add("word");
    element.style.setProperty("--word", types.get(words.at(-1).type).tint);
    element.title = words.map((mark) => `${mark.field || mark.kind} of ${mark.owner}`).join(", ");
  }
  const drawn = evidence.filter((mark) => mark.lane < LINES_AT_MOST);
  const lines = new Map(drawn.map((mark) => [mark.lane, types.get(mark.type).tint]));
  if (lines.size) {
    element.classList.add("lined");
    element.style.setProperty("--lines", [...lines].map(([lane, tint]) =>
      `linear-gradient(${tint}, ${tint}) 0 calc(100% - ${(LINES_AT_MOST - 1 - lane) * 3}px) / 100% 2px no-repeat`).join(", "));
  }
  for (const type of new Set(evidence.map((mark) => mark.type))) element.classList.add(`of-${classOf(type)}`);
  numbers.forEach((number) => {
    last.set(number, element);
    const owner = data.marks[number].owner;
    reader.pieces.set(owner, [...(reader.pieces.get(owner) || []), element]);
  });
  return element;
}

function classOf(type) {
  return index.types.findIndex((one) => one.key === type);
}

/** The fact's number after its words, as a footnote has it: reachable by keyboard. */
function reference(mark, number) {
  const link = make("a", { class: "reference", href: anchor(number, mark.owner), "aria-label": `Fact ${mark.owner}` });
  link.dataset.owners = JSON.stringify([mark.owner]);
  link.dataset.shown = shortId(mark.owner);
  link.style.setProperty("--tint", types.get(mark.type).tint);
  return link;
}

function shortId(owner) {
  return owner.replace(/^rejected-/, "✕").replace(/^unclaimed-/, "?");
}

function fillLegend(place, data) {
  const owners = new Set(data.marks.filter((mark) => mark.kind === "evidence").map((mark) => mark.type));
  for (const type of index.types.filter((one) => owners.has(one.key))) {
    const button = make("button", { type: "button", "aria-pressed": "true" }, type.label);
    button.style.setProperty("--tint", type.tint);
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(isOn));
      document.querySelector("#reader .article-text").classList.toggle(`hide-${classOf(type.key)}`, !isOn);
      for (const piece of document.querySelectorAll(`#reader .of-${classOf(type.key)}`)) piece.classList.toggle("hidden-mark", !isOn);
    });
    place.append(button);
  }
  if (data.marks.some((mark) => mark.kind !== "evidence"))
    place.append(make("span", { class: "word" }, "words that a name, date or amount was computed from"));
}

function fillFacts(place, data, number) {
  const children = new Map();
  for (const card of data.cards)
    if (card.parent) children.set(card.parent, [...(children.get(card.parent) || []), card]);
  for (const type of records) {
    const cards = data.cards.filter((card) => card.type === type.key);
    if (!cards.length) continue;
    const own = cards.filter((card) => !card.parent);
    const isQuiet = cards.every((card) => !card.quotes.length);
    const section = group(place, type, isQuiet && cards.length > 3, cards.length);
    for (const card of own) {
      section.append(factCard(card, type, data, number));
      for (const child of children.get(card.id) || []) {
        const element = factCard(child, types.get(child.type), data, number);
        element.classList.add("child");
        section.append(element);
      }
    }
    if (own.length < cards.length) {
      const below = `${cards.length - own.length} of ${cards.length} stand under their ${types.get(data.cards.find((card) => card.id === cards.find((one) => one.parent).parent).type).label.toLowerCase()}.`;
      section.append(make("p", { class: "aside" }, below));
    }
  }
  fillDoubts(place, data, number);
  if (!data.cards.length) place.prepend(make("p", { class: "notice" }, "No facts were found in this article."));
}

function group(place, type, isClosed, count) {
  const heading = make("h3", {}, `${type.label} `, make("small", {}, number(count)));
  const section = make("details", { class: "group", open: !isClosed }, make("summary", {}, heading));
  section.style.setProperty("--tint", type.tint);
  place.append(section);
  return section;
}

function factCard(card, type, data, number) {
  const element = fromTemplate("card-template").firstElementChild;
  element.style.setProperty("--tint", type.tint);
  prepare(element, card.id, number);
  put(element.querySelector(".name"), card.title);
  const list = element.querySelector("dl");
  if (card.badges.length) list.before(make("p", { class: "badges" }, card.badges.join(" · ")));
  for (const [label, items, generated] of card.fields) {
    const said = make("dd", {}, ...items.map((item) => fieldItem(item, data, number)));
    if (generated) said.append(make("i", { class: "generated" }, "worded by the model"));
    list.append(make("div", {}, make("dt", {}, label), said));
  }
  const quotes = element.querySelector(".quotes");
  for (const quote of card.quotes) quotes.append(quoteBlock(quote, card.id, data));
  if (index.isMerged) element.append(...mergedLinks(card.id, type.key, number));
  const checks = element.querySelector(".checks");
  for (const check of card.checks) checks.append(checkLine(check));
  return element;
}

function prepare(element, id, number) {
  element.id = decodeURIComponent(anchor(number, id).slice(1));
  element.tabIndex = -1;
  element.dataset.owners = JSON.stringify([id]);
  const tag = element.querySelector(".tag");
  tag.href = anchor(number, id);
  put(tag, shortId(id));
}

function fieldItem(given, data, number) {
  const item = typeof given === "string" ? { text: given } : given;
  const line = make("span", { class: "item" });
  const text = item.country ? countryName(item.text) : item.text;
  line.append(item.to ? make("a", { href: anchor(number, item.to) }, text) : make("bdi", {}, text));
  if (item.words) line.append(make("q", { lang: data.language, dir: "auto", class: "words" }, item.words));
  if (item.note) line.append(make("small", {}, item.note));
  return line;
}

function quoteBlock(quote, owner, data) {
  const block = make("blockquote", { lang: data.language, dir: "auto" });
  if (quote.mark === undefined) put(block, quote.text || "");
  else {
    const button = make("button", { type: "button", title: "Show in the text" }, data.marks[quote.mark].text);
    button.addEventListener("click", () => showPieces(owner, quote.mark));
    block.append(button);
  }
  if (quote.said) block.append(make("small", { lang: "" }, "The model wrote: ", make("q", {}, quote.said)));
  if (quote.note) block.append(make("small", { lang: "en" }, quote.note));
  return block;
}

function checkLine(check) {
  return make("li", { class: check.verdict }, make("b", {}, check.field), ` ${check.verdict}: ${check.meaning}. `, make("small", {}, check.detail));
}

function fillDoubts(place, data, number) {
  if (data.rejected.length) {
    const section = group(place, types.get("rejected"), false, data.rejected.length);
    for (const one of data.rejected) {
      const card = doubtCard("rejected", one, number, one.reason);
      card.querySelector("dl").append(
        make("div", {}, make("dt", {}, "Where"), make("dd", {}, one.path || "the whole reply")),
        make("div", {}, make("dt", {}, "Why"), make("dd", {}, one.detail)));
      if (one.value) card.append(make("details", {}, make("summary", {}, "What the model wrote"), make("pre", { tabindex: "0" }, one.value)));
      section.append(card);
    }
  }
  if (data.unclaimed.length) {
    const section = group(place, types.get("unclaimed"), false, data.unclaimed.length);
    section.append(make("p", { class: "aside" }, "Sentences that look like a fact and that no fact’s evidence touches."));
    for (const one of data.unclaimed) {
      const card = doubtCard("unclaimed", one, number, `“${one.verb}”${one.modality ? `, usually ${one.modality}` : ""}`);
      if (one.mark !== null) card.querySelector(".quotes").append(quoteBlock(one, one.id, data));
      section.append(card);
    }
  }
  if (data.checks.length) place.append(make("ul", { class: "checks" }, ...data.checks.map(checkLine)));
}

function doubtCard(type, one, number, title) {
  const element = fromTemplate("card-template").firstElementChild;
  element.style.setProperty("--tint", types.get(type).tint);
  element.classList.add(type);
  prepare(element, one.id, number);
  put(element.querySelector(".name"), title);
  return element;
}

function pointAt(event) {
  const element = event.target.closest("[data-owners]");
  light(element ? JSON.parse(element.dataset.owners) : []);
}

/** Light these facts' words and cards, and nothing else. */
function light(owners) {
  const place = document.getElementById("reader");
  for (const element of place.querySelectorAll(".lit")) element.classList.remove("lit");
  for (const owner of owners) {
    for (const piece of reader.pieces.get(owner) || []) piece.classList.add("lit");
    cardOf(owner)?.classList.add("lit");
  }
}

function cardOf(owner) {
  return document.getElementById(decodeURIComponent(anchor(reader.number, owner).slice(1)));
}

function showPieces(owner, mark) {
  const place = document.querySelector("#reader .article-text");
  const pieces = reader.pieces.get(owner) || [];
  const wanted = pieces.find((piece) => piece.dataset.marks.split(" ").includes(String(mark))) || pieces[0];
  if (!wanted || !place) return;
  wanted.scrollIntoView({ block: "center", behavior: calm() });
  light([owner]);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

/** Bring a fact's card, and the words beside it, into view. Tell whether there is one. */
function showFact(owner) {
  const card = cardOf(owner);
  if (!card) return false;
  for (let outer = card.parentElement; outer; outer = outer.parentElement)
    if (outer.tagName === "DETAILS") outer.open = true;
  for (const one of document.querySelectorAll("#reader .chosen")) one.classList.remove("chosen");
  card.classList.add("chosen");
  const isWide = matchMedia("(min-width: 900px)").matches;
  const piece = (reader.pieces.get(owner) || [])[0];
  if (isWide && piece) piece.scrollIntoView({ block: "center" });
  card.scrollIntoView({ block: isWide ? "nearest" : "start" });
  card.focus({ preventScroll: true });
  light([owner]);
  return true;
}
