"use strict";
// Who met whom, drawn by Cytoscape.js: one node for each name or country, one line for
// each two that sat on different sides. The same pairs stand below it as buttons.

const NODES_AT_MOST = 50;
const PAIRS_LISTED = 10;
const KINDS = { person: ["--t0", "people"], country: ["--t1", "countries"], organization: ["--t2", "bodies"], group: ["--t3", "groups"] };
const OTHER_KIND = ["--soft", "others"];
const network = { level: "name", cy: null, place: null, waiting: null, isSeen: false };

function buildNetwork() {
  if (!index.seats.length) return;
  const place = document.getElementById("panels");
  place.append(fromTemplate("network-template"));
  network.place = place.lastElementChild;
  new IntersectionObserver((seen) => {
    network.isSeen = seen.some((one) => one.isIntersecting);
    if (network.isSeen) finishNetwork();
  }, { rootMargin: "200px" }).observe(network.place);
  new ResizeObserver(() => {
    network.cy?.resize();
    network.cy?.fit(undefined, 24);
  }).observe(network.place.querySelector(".network"));
  for (const button of network.place.querySelectorAll("[data-level]"))
    button.addEventListener("click", () => {
      network.level = button.dataset.level;
      for (const one of network.place.querySelectorAll("[data-level]"))
        one.setAttribute("aria-pressed", String(one === button));
      drawNetwork();
    });
}

function labelOf(seat) {
  return network.level === "country" ? seat.country : seat.name;
}

/** Pairs of labels that met, with how often: guests meet hosts, peers meet everybody. */
function meetingPairs() {
  const pairs = new Map();
  for (const type of records)
    for (const row of rowsOf(type.key)) {
      const met = new Map();
      for (const number of row.met || []) {
        const seat = index.seats[number];
        if (labelOf(seat)) met.set(spelled(labelOf(seat)), seat);
      }
      const names = [...met.keys()].sort();
      for (const [n, one] of names.entries())
        for (const other of names.slice(n + 1)) {
          const [a, b] = [met.get(one), met.get(other)];
          if (a.side === b.side && a.side !== "peer" && network.level !== "country") continue;
          const key = JSON.stringify([one, other]);
          const pair = pairs.get(key) || { names: [one, other], seats: [a, b], count: 0 };
          pair.count += 1;
          pairs.set(key, pair);
        }
    }
  return [...pairs.values()].sort((a, b) => b.count - a.count);
}

/** The tint of a seat's node, and what it stands for. */
function kindOf(seat) {
  return own(KINDS, network.level === "country" ? "country" : seat.kind) || OTHER_KIND;
}

/** What colours, sizes and widths mean, of those that are drawn. */
function networkKey(drawn) {
  const kinds = new Map(drawn.map(kindOf));
  return [...kinds].map(([tint, label]) => {
    const key = make("span", { class: "key" }, label);
    key.style.setProperty("--tint", `var(${tint})`);
    return key;
  }).concat("Larger: met others more often. Thicker line: the two met more often.");
}

function drawNetwork() {
  if (!network.place) return;
  const pairs = meetingPairs();
  const degrees = new Map();
  const seats = new Map();
  for (const pair of pairs)
    pair.names.forEach((name, n) => {
      degrees.set(name, (degrees.get(name) || 0) + pair.count);
      seats.set(name, pair.seats[n]);
    });
  const ranked = [...degrees].sort((a, b) => b[1] - a[1]).slice(0, NODES_AT_MOST);
  const kept = new Set(ranked.map(([name]) => name));
  const edges = pairs.filter((pair) => pair.names.every((name) => kept.has(name)));
  // Laying out costs more than all the rest of the page: it waits until it is looked at,
  // and until the filters have come to rest.
  network.place.querySelector(".drawn").replaceChildren(...ranked.length ? networkKey(ranked.map(([name]) => seats.get(name))) : []);
  clearTimeout(network.timer);
  network.waiting = () => layOut(ranked, edges, seats);
  if (network.isSeen) network.timer = setTimeout(finishNetwork, 120);
  const facet = network.level === "country" ? "country" : "person";
  const said = (name) => (network.level === "country" ? countryName(name) : name);
  const listed = pairs.slice(0, PAIRS_LISTED);
  network.place.querySelector(".network").setAttribute("aria-label", plain(
    `Network of ${degrees.size} ${network.level === "country" ? "countries" : "people and bodies"} and ${pairs.length} pairs that met; the most frequent are listed below`));
  network.place.querySelector(".note").textContent = [
    network.level !== "name" ? "" : index.isMerged ? "" : "The same name is taken for the same person, with or without accents.",
    degrees.size > NODES_AT_MOST ? `The ${NODES_AT_MOST} of ${number(degrees.size)} that met most.` : "",
  ].filter(Boolean).join(" ");
  network.place.querySelector(".values").replaceChildren(...listed.map((pair) => {
    const wanted = pair.names.filter((name) => facet === "country" || seats.get(name).kind === "person");
    const isOn = wanted.length > 0 && wanted.every((name) => chosen(facet).has(name));
    const button = make("button", { type: "button", "aria-pressed": String(isOn), disabled: !wanted.length },
      make("bdi", {}, said(pair.names[0])), " – ", make("bdi", {}, said(pair.names[1])), " ", make("b", {}, number(pair.count)));
    button.dataset.focus = `pair:${pair.names.join("|")}`;
    button.addEventListener("click", () => {
      if (isOn) for (const name of wanted) toggleValue(facet, name);
      else chooseOnly(facet, wanted);
    });
    return make("li", {}, button);
  }));
}

function finishNetwork() {
  network.waiting?.();
  network.waiting = null;
}

/** Labels shrink with a wide network: make up for it as far as there is room. */
function enlargeLabels() {
  const zoom = network.cy.zoom();
  if (zoom < 1) network.cy.style().selector("node").style({ "font-size": Math.min(11 / zoom, 20), "text-max-width": 110 / Math.max(zoom, 0.6) }).update();
}

function layOut(ranked, edges, seats) {
  network.cy?.destroy();
  const isCountry = network.level === "country";
  const most = Math.max(1, ...ranked.map(([, degree]) => degree));
  // Names are no ids: an article may name somebody "__proto__".
  const ids = new Map(ranked.map(([name], n) => [name, `n${n}`]));
  network.cy = cytoscape({
    container: network.place.querySelector(".network"),
    elements: [
      ...ranked.map(([name, degree]) => ({ data: {
        id: ids.get(name),
        name,
        label: plain(isCountry ? countryName(name) : name),
        size: 14 + 22 * Math.sqrt(degree / most),
        tint: colour(kindOf(seats.get(name))[0]),
      } })),
      ...edges.map((pair, n) => ({ data: {
        id: `edge-${n}`, source: ids.get(pair.names[0]), target: ids.get(pair.names[1]), width: Math.min(1 + pair.count, 7),
      } })),
    ],
    style: [
      { selector: "node", style: {
        label: "data(label)", width: "data(size)", height: "data(size)", "background-color": "data(tint)",
        color: colour("--ink"), "font-family": colour("--sans"), "font-size": 11, "text-valign": "bottom",
        "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 110,
        "text-background-color": colour("--paper"), "text-background-opacity": 0.8, "text-background-padding": 1,
      } },
      { selector: "edge", style: { width: "data(width)", "line-color": colour("--line-strong"), "curve-style": "straight" } },
    ],
    layout: {
      name: "cose", animate: false, randomize: true, nodeDimensionsIncludeLabels: true,
      idealEdgeLength: () => 90, nodeRepulsion: () => 9000, numIter: ranked.length > 30 ? 300 : 800, fit: true, padding: 24, componentSpacing: 90,
    },
    userZoomingEnabled: false, // the wheel belongs to the page
    maxZoom: 1.3,
  });
  enlargeLabels();
  network.cy.on("tap", "node", (event) => {
    const name = event.target.data("name");
    if (isCountry) toggleValue("country", name);
    else if (seats.get(name).kind === "person") toggleValue("person", name);
  });
}
