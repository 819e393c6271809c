// The page works without this script: it adds what a pointer and a keyboard are for. No request, no storage, no eval;
// every text that it shows is set as text.
"use strict";
document.documentElement.classList.add("script");

const all = (selector, from = document) => [...from.querySelectorAll(selector)];
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
const at = (hash) => document.getElementById(decodeURIComponent(hash.slice(1)));
const cardOf = (row) => row.nextElementSibling;
const isOpen = (row) => cardOf(row).classList.contains("open");
const titleOf = (row) => row.querySelector(".t").textContent;
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

function listed(label, targets, title) {
  const told = [...targets].flatMap((each) => ["; ", make("a", { href: "#" + each.id, lang: each.firstElementChild.lang }, title(each))]);
  return make("p", {}, make("b", {}, label), " ", ...told.slice(1));
}

// One chart: rows that open, groups that fold, filters, and arrows from and to the row in focus.
function enliven(chart) {
  const rows = all("tr[id]", chart);
  const table = chart.querySelector("table"), output = chart.querySelector("output");
  const words = output.dataset;
  let known;

  // A card is made whole when it is first opened: with what waits for the item, and what names it elsewhere.
  const open = (row, state) => {
    const card = cardOf(row);
    if (state && !card.dataset.whole) {
      known ||= gather(chart);
      const cell = card.firstElementChild, after = known.waitedBy.get(row), about = known.concerns.get(row);
      if (after) cell.append(listed(words.waited, after, titleOf));
      if (about) cell.append(listed(words.concerns, about, (entry) => entry.querySelector("th,b").textContent.trim()));
      card.dataset.whole = 1;
    }
    card.classList.toggle("open", state);
    expand(row.querySelector(".t"), state);
  };
  const close = (row) => row.id && isOpen(row) && open(row, false);
  for (const row of rows) {
    const head = row.firstElementChild, sign = head.querySelector("i");
    const texts = [...head.childNodes].filter((node) => node.nodeType === 3);
    const button = make("button", { className: "t", type: "button" }, texts.map((node) => node.textContent).join("").trim());
    expand(button, false);
    texts[0].replaceWith(button);
    if (sign) button.prepend(sign, " ");
    texts.slice(1).forEach((node) => node.remove());
    button.addEventListener("click", () => open(row, !isOpen(row)));
  }

  // Folding: a heading hides what follows it down to the next one of its own depth.
  const depth = (row) => (row.matches(".h") ? 0 : Number(/\bd(\d)/.exec(row.className)?.[1] ?? 1) + 1);
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
    const button = row.querySelector(".fold"), inner = new Set();
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
    button.addEventListener("click", () => fold(row, !row.dataset.folded));
    head.prepend(button);
  }
  const only = chart.querySelector(".f-fold");
  only.addEventListener("click", () => {
    const state = only.getAttribute("aria-pressed") !== "true";
    only.setAttribute("aria-pressed", state);
    folders.filter((row) => row.matches(".h")).forEach((row) => fold(row, state));
  });

  // Names of months and numbers of weeks (ISO 8601), written when first wanted: they would be a good part of the file.
  const axis = chart.querySelector(".axis");
  const days = Number(chart.dataset.days), first = Date.parse(chart.dataset.first), length = 864e5;
  const label = (name, y, starts) => {
    if (axis.querySelector("." + name)) return;
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
    chart.querySelector(".z-" + zoom).addEventListener("input", () => {
      label("o", 27, months());
      if (zoom === "week") label("w", 42, weeks());
    });

  // Filters: what is offered is read off the rows.
  const find = (name) => chart.querySelector(".f-" + name);
  const fields = all(".filter input,.filter select", chart);
  const facts = rows.map((row) => {
    const card = cardOf(row), told = card.textContent, state = row.children[1];
    return {
      row,
      text: (row.textContent + " " + told).toLocaleLowerCase(),
      group: row.parentElement,
      owner: all("em", card).flatMap((each) => each.textContent.split(/;\s*/)),
      state: state.className,
      told: state.textContent,
      critical: row.matches(".c"),
      law: told.match(/\d+\/\d{4}/g) || [],
    };
  });
  const offer = (name, entries) => find(name).append(...entries.map(([value, text]) => make("option", { value }, text)));
  const distinct = (name) => [...new Set(facts.flatMap((each) => each[name]))].filter(Boolean).sort((a, b) => a.localeCompare(b));
  const groups = all("tbody", chart).filter((each) => each.querySelector("tr[id]"));
  offer("group", groups.map((each, number) => [number, each.querySelector(".h th").lastChild.previousSibling.textContent.trim()]));
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
    for (const body of groups) body.hidden = active && !body.querySelector("tr[id]:not([hidden])");
    output.textContent = active ? words.shown.replace("{n}", shown).replace("{total}", rows.length) : "";
    clear();
  };
  fields.forEach((each) => each.addEventListener("input", filter));
  find("clear").addEventListener("click", () => {
    fields.forEach((each) => (each.value = ""));
    filter();
  });
  chart.querySelector(".filter").hidden = false;

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
  table.addEventListener("mouseover", light);
  table.addEventListener("focusin", light);
  table.addEventListener("mouseleave", clear);

  const show = (row) => {
    if (row.hidden) find("clear").click();
    folders.filter((each) => each.dataset.folded && below(each).includes(row)).forEach((each) => fold(each, false));
    open(row, true);
    row.querySelector(".t").focus({ preventScroll: true });
  };
  return { rows, show };
}

const charts = all(".gantt").map(enliven);

// A link to an item opens its card, wherever it is folded away or filtered out, and in the language that it is of.
function arrive() {
  const target = location.hash && at(location.hash);
  if (!target) return;
  const language = target.closest(".language");
  const choice = all(".switch input").find((each) => each.value === language?.lang);
  if (choice) choice.checked = true;
  charts.find((each) => each.rows.includes(target))?.show(target);
  target.scrollIntoView();
}
addEventListener("hashchange", arrive);
arrive();
document.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#']")?.hash === location.hash) arrive();
});

// The clock of a year: the marks of one group or body.
for (const clock of all(".clock")) {
  const select = clock.querySelector("select");
  if (!select) continue;
  select.closest(".tools").hidden = false;
  select.addEventListener("input", () => {
    for (const each of all("[data-of]", clock)) each.classList.toggle("folded", select.value !== "" && !each.dataset.of.split(" ").includes(select.value));
  });
}
