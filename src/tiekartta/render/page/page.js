// The page works without this script: it adds what a pointer and a keyboard are for. No request, no storage, no eval;
// every text that it shows is set as text.
"use strict";
// It stands in the head, so that the first picture is the answer alone: cards that it will open are not laid out, and
// the rows of the timeline, far below, come with the next picture, or as soon as a link leads to one.
const told = document.documentElement.classList;
told.add("script", "first");
const whole = () => told.remove("first");
new PerformanceObserver((list) => list.getEntriesByName("first-contentful-paint").forEach(whole)).observe({ entryTypes: ["paint"] });
addEventListener("load", whole);

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const one = (selector, from) => from.querySelector(selector);
const on = (element, event, action) => element.addEventListener(event, action);
const make = (tag, values, ...inside) => {
  const element = Object.assign(document.createElement(tag), values);
  element.append(...inside);
  return element;
};
const draw = (parent, tag, values) => {
  const element = parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", tag));
  for (const name in values) element.setAttribute(name, values[name]);
  return element;
};
const expand = (element, state) => element.setAttribute("aria-expanded", state);

// Every item: its row, its card below it, what it waits for, and what names it elsewhere.
const at = (hash) => {
  const element = document.getElementById(decodeURIComponent(hash.slice(1)));
  return element?.closest("tr[id]") || element;
};
const cardOf = (row) => row.nextElementSibling;
const isOpen = (row) => cardOf(row).classList.contains("open");
const titleOf = (row) => one(".t", row).lastChild.textContent;
const links = (from) => all("a[href^='#']", from);
const waitsFor = (row) => all("p.p", cardOf(row)).flatMap(links).map((link) => at(link.hash)).filter(Boolean);

function gather(chart) {
  const waitedBy = new Map(), concerns = new Map();
  const note = (known, row, other) => known.set(row, (known.get(row) || new Set()).add(other));
  for (const row of all("tr[id]", chart)) waitsFor(row).forEach((before) => note(waitedBy, before, row));
  for (const entry of all("[data-concerns] [id]", chart.closest(".language")))
    for (const link of links(entry)) if (at(link.hash)) note(concerns, at(link.hash), entry);
  return { waitedBy, concerns };
}

const linked = (entry, title) => make("a", { href: "#" + entry.id, lang: entry.firstElementChild.lang }, title(entry));
function listed(label, targets, title) {
  const told = [...targets].flatMap((each) => ["; ", linked(each, title)]);
  return make("p", {}, make("b", {}, label), " ", ...told.slice(1));
}

// One chart: rows that open, groups that fold, filters, and arrows from and to the row in focus.
function enliven(chart) {
  const rows = all("tr[id]", chart);
  const table = one("table", chart), output = one("output", chart);
  const words = output.dataset;
  let known;

  // A card is made whole when it is first opened: titles in the place of numbers, and what names the item elsewhere.
  const open = (row, state) => {
    const card = cardOf(row);
    if (state && !card.dataset.whole) {
      known ||= gather(chart);
      const cell = card.firstElementChild, after = known.waitedBy.get(row), about = known.concerns.get(row);
      for (const link of all("p.p", cell).flatMap(links)) link.replaceWith(linked(at(link.hash), titleOf));
      if (after) cell.append(listed(words.waited, after, titleOf));
      if (about) cell.append(listed(words.concerns, about, (entry) => one("th,b", entry).textContent.trim()));
      card.dataset.whole = 1;
    }
    card.classList.toggle("open", state);
    expand(one(".t", row), state);
  };
  const close = (row) => row.id && isOpen(row) && open(row, false);
  for (const row of rows) {
    const head = row.firstElementChild, sign = one("i", head);
    const texts = [...head.childNodes].filter((node) => node.nodeType === 3);
    const button = make("button", { className: "t", type: "button" }, texts.map((node) => node.textContent).join("").trim());
    expand(button, false);
    texts[0].replaceWith(button);
    if (sign) button.prepend(sign, " ");
    texts.slice(1).forEach((node) => node.remove());
    on(button, "click", () => open(row, !isOpen(row)));
  }

  // Folding: a heading hides what follows it down to the next one of its own depth.
  const depth = (row) => (row.matches(".h") ? 0 : Number(/\bd(\d)/.exec(row.className)?.[1] ?? 2) + 1);
  const below = (row) => {
    const found = [];
    for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
      if (!next.id && !next.matches(".x")) continue;
      if (depth(next) <= depth(row)) break;
      found.push(next);
    }
    return found;
  };
  const fold = (row, state) => {
    const button = one(".fold", row), inner = new Set();
    row.dataset.folded = state ? 1 : "";
    button.textContent = state ? "▸" : "▾";
    expand(button, !state);
    for (const each of below(row)) {
      const hidden = state || inner.has(each);
      each.classList.toggle("folded", hidden);
      if (hidden) close(each);
      if (!state && each.dataset.folded) below(each).forEach((one) => inner.add(one));
    }
  };
  const folders = all("tr.h,tr.pk[id]", chart).filter((row) => below(row).length);
  for (const row of folders) {
    const head = row.firstElementChild, button = make("button", { className: "fold", type: "button" }, "▾");
    expand(button, true);
    button.setAttribute("aria-label", words.fold.replace("{title}", head.textContent.trim()));
    on(button, "click", () => fold(row, !row.dataset.folded));
    head.prepend(button);
  }
  const only = one(".f-fold", chart);
  on(only, "click", () => {
    const state = only.getAttribute("aria-pressed") !== "true";
    only.setAttribute("aria-pressed", state);
    folders.filter((row) => row.matches(".h")).forEach((row) => fold(row, state));
  });

  // Names of months and numbers of weeks (ISO 8601), written when first wanted: they would be a good part of the file.
  const axis = one(".axis", chart);
  const days = Number(chart.dataset.days), first = Date.parse(chart.dataset.first), length = 864e5;
  const label = (name, y, starts) => {
    if (one("." + name, axis)) return;
    const layer = draw(axis, "g", { class: name });
    for (const [day, told] of starts) draw(layer, "text", { x: (Math.max(day, 0) / days) * 100 + "%", y }).textContent = told;
  };
  const months = function* () {
    const names = chart.dataset.months.split(" "), begin = new Date(first);
    for (let month = begin.getUTCMonth(), day; (day = (Date.UTC(begin.getUTCFullYear(), month, 1) - first) / length) < days; month++)
      yield [day, names[month % 12]];
  };
  const weeks = function* () {
    for (let day = -((new Date(first).getUTCDay() + 6) % 7); day < days; day += 7) {
      const thursday = new Date(first + (day + 3) * length);
      yield [day, Math.floor((thursday - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / length / 7) + 1];
    }
  };
  for (const zoom of ["month", "week"])
    on(one(".z-" + zoom, chart), "input", () => {
      label("o", 27, months());
      if (zoom === "week") label("w", 42, weeks());
    });

  // Filters: what is offered is read off the rows.
  const find = (name) => one(".f-" + name, chart);
  const fields = all(".filter input,.filter select", chart);
  const facts = rows.map((row) => {
    const card = cardOf(row), told = card.textContent, state = row.children[1];
    return {
      row,
      text: (row.textContent + " " + told).toLocaleLowerCase(),
      group: row.parentElement,
      owner: all("em", card).flatMap((each) => each.textContent.split(/;\s*/)),
      state: state.className || "on-track",
      told: state.textContent,
      critical: row.matches(".c"),
      law: told.match(/\d+\/\d{4}/g) || [],
    };
  });
  const offer = (name, entries) => find(name).append(...entries.map(([value, text]) => make("option", { value }, text)));
  const distinct = (name) => [...new Set(facts.flatMap((each) => each[name]))].filter(Boolean).sort((a, b) => a.localeCompare(b));
  const groups = all("tbody", chart).filter((each) => one("tr[id]", each));
  offer("group", groups.map((each, number) => [number, one(".h th", each).lastChild.previousSibling.textContent.trim()]));
  offer("state", distinct("state").map((name) => [name, facts.find((each) => each.state === name).told]));
  for (const name of ["owner", "law"]) offer(name, distinct(name).map((each) => [each, each]));
  const filter = () => {
    const [text, group, owner, state, law] = ["text", "group", "owner", "state", "law"].map((name) => find(name).value.trim());
    const asked = text.toLocaleLowerCase(), active = text || group || owner || state || law;
    let shown = 0;
    for (const each of facts) {
      const fits = each.text.includes(asked) && (!group || each.group === groups[group]) && (!owner || each.owner.includes(owner)) &&
        (!state || (state === "c" ? each.critical : each.state === state)) && (!law || each.law.includes(law));
      each.row.hidden = !fits;
      if (!fits) close(each.row);
      shown += fits;
    }
    for (const body of groups) body.hidden = active && !one("tr[id]:not([hidden])", body);
    output.textContent = active ? words.shown.replace("{n}", shown).replace("{total}", rows.length) : "";
    clear();
  };
  fields.forEach((each) => on(each, "input", filter));
  on(find("clear"), "click", () => {
    fields.forEach((each) => (each.value = ""));
    filter();
  });
  one(".filter", chart).hidden = false;

  // Arrows of dependency, drawn over the table for the row that is pointed at or has the focus.
  const layer = draw(table.parentElement, "svg", { class: "arrows", "aria-hidden": true });
  let lit;
  const clear = () => {
    layer.replaceChildren();
    lit?.classList.remove("on");
    lit = null;
  };
  const box = (row) => {
    const shapes = all("svg rect", row), parts = shapes.length ? shapes : all("svg use", row);
    if (!parts.length || !row.offsetParent) return null;
    const edges = parts.map((each) => each.getBoundingClientRect());
    const origin = layer.getBoundingClientRect(), frame = row.getBoundingClientRect();
    return {
      left: Math.min(...edges.map((each) => each.left)) - origin.left,
      right: Math.max(...edges.map((each) => each.right)) - origin.left,
      y: frame.top + frame.height / 2 - origin.top,
    };
  };
  const arrow = (from, to) => {
    const a = box(from), b = box(to);
    if (!a || !b) return;
    const x = Math.max(a.right + 6, b.left - 8);
    draw(layer, "path", { d: `M${a.right} ${a.y}H${x}V${b.y + (a.y < b.y ? -7 : 7)}H${b.left - 8}V${b.y}H${b.left - 5}` });
    draw(layer, "path", { d: `M${b.left} ${b.y}l-7 -4v8z`, class: "tip" });
  };
  const light = (event) => {
    const row = event.target.closest("tr[id]");
    if (!row || row === lit) return;
    clear();
    lit = row;
    row.classList.add("on");
    known ||= gather(chart);
    waitsFor(row).forEach((before) => arrow(before, row));
    known.waitedBy.get(row)?.forEach((after) => arrow(row, after));
  };
  on(table, "mouseover", light);
  on(table, "focusin", light);
  on(table, "mouseleave", clear);

  const show = (row) => {
    if (row.hidden) find("clear").click();
    folders.filter((each) => each.dataset.folded && below(each).includes(row)).forEach((each) => fold(each, false));
    open(row, true);
    one(".t", row).focus({ preventScroll: true });
  };
  return { rows, show };
}

let charts = [];

// A link to an item opens its card, wherever it is folded away or filtered out, and in the language that it is of. The
// address becomes the one that can be sent: a row may have another number tomorrow.
function arrive() {
  const target = location.hash && at(location.hash);
  if (!target) return;
  whole();
  if (target.id !== decodeURIComponent(location.hash.slice(1))) history.replaceState(null, "", "#" + target.id);
  const language = target.closest(".language");
  const choice = all(".switch input").find((each) => each.value === language?.lang);
  if (choice) choice.checked = true;
  charts.find((each) => each.rows.includes(target))?.show(target);
  target.scrollIntoView();
}
addEventListener("hashchange", arrive);
on(document, "click", (event) => {
  if (event.target.closest("a[href^='#']")?.hash === location.hash) arrive();
});

// What is named by the number of its row gets its title.
function name(link) {
  if (/^#(.*:)?\d+$/.test(link.hash) && /^\d+$/.test(link.textContent)) link.replaceWith(linked(at(link.hash), titleOf));
}

// The clock of a year: the marks of one group or body.
function wind(clock) {
  const select = one("select", clock);
  if (!select) return;
  select.closest(".tools").hidden = false;
  on(select, "input", () => {
    for (const each of all("[data-of]", clock)) each.classList.toggle("folded", select.value !== "" && !each.dataset.of.split(",").includes(select.value));
  });
}

addEventListener("DOMContentLoaded", () => {
  charts = all(".gantt").map(enliven);
  all("section:not(.gantt) a").forEach(name);
  arrive();
  all(".clock").forEach(wind);
});
