"use strict";
// Bars and the timeline, drawn by Chart.js. Beside each chart stand its counts as
// buttons: the same figures for a keyboard and a screen reader.

const BARS_AT_MOST = 12;
const DAY = 86400000;
const panels = [];

function buildCharts() {
  const place = document.getElementById("panels");
  Chart.defaults.animation = false;
  Chart.defaults.maintainAspectRatio = false;
  Chart.defaults.font.family = colour("--sans");
  if (index.types.some((type) => type.isDated)) panels.push(timeline(place));
  for (const chart of index.charts) panels.push(bars(place, chart));
}

function drawCharts() {
  Chart.defaults.color = colour("--soft");
  Chart.defaults.borderColor = colour("--line");
  for (const draw of panels) draw();
}

function panel(place, label, isWide) {
  place.append(fromTemplate("panel-template"));
  const element = place.lastElementChild;
  element.classList.toggle("wide", Boolean(isWide));
  element.querySelector("h3").textContent = label;
  return element;
}

// Charts that are out of sight wait until they are scrolled to.
const waiting = new Map();
const inSight = new Set();
const watcher = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) {
    if (!isIntersecting) {
      inSight.delete(target);
      continue;
    }
    inSight.add(target);
    finishChart(target);
  }
}, { rootMargin: "200px" });

/** Draw anew: colours and scales follow the theme and the figures. */
function redraw(element, config) {
  const canvas = element.querySelector("canvas");
  waiting.set(canvas, config);
  if (inSight.has(canvas)) finishChart(canvas);
  else watcher.observe(canvas);
}

function finishChart(canvas) {
  const config = waiting.get(canvas);
  waiting.delete(canvas);
  if (!config) return;
  Chart.getChart(canvas)?.destroy();
  new Chart(canvas, config);
}

// The paper's width between its margins, in the units of the screen.
const PAPER = 680;

/** Draw all charts for paper, or for the screen again. */
function fitCharts(isPaper) {
  for (const canvas of [...waiting.keys()]) finishChart(canvas);
  for (const canvas of document.querySelectorAll(".plot canvas")) {
    const chart = Chart.getChart(canvas);
    if (isPaper) chart?.resize(PAPER, canvas.parentElement.clientHeight);
    else chart?.resize();
  }
}

function resolved(tint) {
  return colour(tint.replace(/^var\((.*)\)$/, "$1"));
}

function bars(place, chart) {
  const element = panel(place, chart.label);
  const type = types.get(chart.type);
  const tones = own(index.tones, chart.facet) || {};
  const hasTones = Object.keys(tones).length > 0;
  return () => {
    const all = countValues(chart.type, chart.facet);
    const counts = all.slice(0, BARS_AT_MOST);
    const isOn = (value) => chosen(chart.facet).has(value);
    element.querySelector(".plot").style.height = `${Math.max(counts.length, 2) * 26 + 34}px`;
    const tint = (value) => (hasTones ? colour(own(tones, value) ? `--tone-${tones[value]}` : "--soft") : resolved(type.tint));
    redraw(element, {
      type: "bar",
      data: {
        labels: counts.map(([value]) => plain(valueName(chart.facet, value))),
        datasets: [{
          data: counts.map(([, count]) => count),
          backgroundColor: counts.map(([value]) => tint(value) + (chosen(chart.facet).size && !isOn(value) ? "66" : "")),
          maxBarThickness: 18,
        }],
      },
      options: {
        indexAxis: "y",
        plugins: { legend: { display: false } },
        scales: { x: { ticks: { precision: 0 }, beginAtZero: true }, y: { grid: { display: false } } },
        onClick: (event, hits) => hits.length && toggleValue(chart.facet, counts[hits[0].index][0]),
      },
    });
    const said = counts.map(([value, count]) => `${valueName(chart.facet, value)} ${count}`);
    element.querySelector("canvas").setAttribute("aria-label", plain(`${chart.label}: ${said.join(", ") || "none"}`));
    element.querySelector(".aside").replaceChildren(...asideOf(all, hasTones));
    element.querySelector(".values").replaceChildren(
      ...counts.map(([value, count]) => valueButton(chart.facet, value, count)));
  };
}

function asideOf(all, hasTones) {
  const aside = [];
  if (hasTones) aside.push(
    make("span", { class: "key hard" }, "undertakings"), make("span", { class: "key soft" }, "requests, wishes, warnings"));
  if (all.length > BARS_AT_MOST) aside.push(make("span", {}, `The ${BARS_AT_MOST} most frequent of ${number(all.length)}.`));
  return aside;
}

function valueButton(facet, value, count) {
  const button = make("button", { type: "button", "aria-pressed": String(chosen(facet).has(value)) },
    make("bdi", {}, valueName(facet, value)), " ", make("b", {}, number(count)));
  button.dataset.focus = `${facet}:${value}`;
  button.addEventListener("click", () => toggleValue(facet, value));
  return make("li", {}, button);
}

function timeline(place) {
  const element = panel(place, "Timeline", true);
  const dated = records.filter((type) => type.isDated);
  return () => {
    const rows = dated.map((type) => rowsOf(type.key));
    const scale = timeScale(rows.flat());
    const sets = dated.map((type, n) => ({
      label: type.label, data: scale.count(rows[n]), backgroundColor: resolved(type.tint), maxBarThickness: 26,
    }));
    redraw(element, {
      type: "bar",
      data: { labels: scale.labels, datasets: sets },
      options: {
        plugins: { legend: { position: "bottom", labels: { boxWidth: 12 } } },
        scales: {
          x: { stacked: true, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 16 } },
          y: { stacked: true, ticks: { precision: 0 }, beginAtZero: true },
        },
        onClick: (event, hits) => hits.length && chooseDays(...scale.days[hits[0].index]),
      },
    });
    const placed = sets.reduce((sum, set) => sum + set.data.reduce((a, b) => a + b, 0), 0);
    const left = rows.flat().length - placed;
    element.querySelector("canvas").setAttribute("aria-label",
      `Timeline: ${scale.labels.map((label, n) => `${label} ${sets.map((set) => `${set.data[n]} ${set.label.toLowerCase()}`).join(", ")}`)
        .filter((text, n) => sets.some((set) => set.data[n])).join("; ") || "nothing dated"}`);
    element.querySelector(".aside").textContent = left ? `${number(left)} more without a date, or with one too vague for a bar.` : "";
    element.querySelector(".values").replaceChildren(...scale.days
      .map((days, n) => [days, n, sets.reduce((sum, set) => sum + set.data[n], 0)])
      .filter(([, , count]) => count)
      .slice(-BARS_AT_MOST)
      .map(([days, n, count]) => daysButton(days, scale.labels[n], count)));
  };
}

function daysButton(days, label, count) {
  const isOn = filters.from === days[0] && filters.to === days[1];
  const button = make("button", { type: "button", "aria-pressed": String(isOn) }, `${label} `, make("b", {}, number(count)));
  button.dataset.focus = `days:${days[0]}`;
  button.addEventListener("click", () => chooseDays(...days));
  return make("li", {}, button);
}

const UNITS = [
  { days: 1, most: 62, key: 10, label: { day: "numeric", month: "short", year: "numeric" } },
  { days: 31, most: 144, key: 7, label: { month: "short", year: "numeric" } },
  { days: 366, most: Infinity, key: 4, label: { year: "numeric" } },
];

/** Bars of days, months or years: the finest that fit. What is vaguer than a bar has none. */
function timeScale(rows) {
  const dated = rows.filter((row) => row.days && /^\d{4}-\d\d-\d\d$/.test(row.days[0]));
  const firsts = (some) => some.map((row) => row.days[0]).sort();
  const isWithin = (row, unit) => row.days[0].slice(0, unit.key) === row.days[1].slice(0, unit.key);
  const all = firsts(dated);
  const length = (Date.parse(all.at(-1)) - Date.parse(all[0])) / DAY;
  const unit = UNITS.find((one) => length / one.days <= one.most && dated.some((row) => isWithin(row, one)));
  if (!unit) return { labels: [], days: [], count: () => [] };
  // The axis holds the bars: what has none does not stretch it.
  const days = firsts(dated.filter((row) => isWithin(row, unit)));
  const keys = [];
  for (let day = new Date(`${days[0].slice(0, unit.key).padEnd(10, "-01")}T00:00Z`);
    day.toISOString().slice(0, unit.key) <= days.at(-1).slice(0, unit.key) && keys.length < 2000;) {
    keys.push(day.toISOString().slice(0, unit.key));
    if (unit.key === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (unit.key === 7) day.setUTCMonth(day.getUTCMonth() + 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1);
  }
  const format = new Intl.DateTimeFormat("en-GB", { ...unit.label, timeZone: "UTC" });
  const first = (key) => (key + "-01-01").slice(0, 10);
  return {
    labels: keys.map((key) => format.format(new Date(first(key)))),
    days: keys.map((key) => [first(key), lastDay(key)]),
    count: (some) => {
      const counts = new Map(keys.map((key) => [key, 0]));
      for (const row of some)
        if (row.days && isWithin(row, unit))
          counts.set(row.days[0].slice(0, unit.key), counts.get(row.days[0].slice(0, unit.key)) + 1);
      return [...counts.values()];
    },
  };
}

function lastDay(key) {
  if (key.length === 10) return key;
  if (key.length === 4) return `${key}-12-31`;
  const [year, month] = key.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
