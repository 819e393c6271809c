// The page works without this script: it adds what a pointer and a keyboard are for. No request, no storage, no eval;
// every text that it shows is set as text.
"use strict";
document.documentElement.classList.add("script");

const name = "http://www.w3.org/2000/svg";
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const make = (name, className, text) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

// Every item: its row, its card below it, what it waits for, and what names it elsewhere.
const itemOf = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
const cardOf = (row) => row.nextElementSibling;
const waitsFor = (row) => all("p.p a[href^='#']", cardOf(row)).map(itemOf).filter(Boolean);

function gather(chart) {
  const waitedBy = new Map();
  for (const row of all("tr[id]", chart)) {
    for (const before of waitsFor(row)) {
      if (!waitedBy.has(before)) waitedBy.set(before, []);
      waitedBy.get(before).push(row);
    }
  }
  const concerns = new Map();
  for (const entry of all("[data-concerns] [id]", chart.closest(".language"))) {
    for (const link of all("a[href^='#']", entry)) {
      const row = itemOf(link);
      if (row && !concerns.has(row)) concerns.set(row, new Set());
      if (row) concerns.get(row).add(entry);
    }
  }
  return { waitedBy, concerns };
}

function listed(label, targets, title) {
  const line = make("p");
  line.append(make("b", "", label), " ");
  [...targets].forEach((target, number) => {
    const link = make("a", "", title(target));
    link.href = "#" + target.id;
    line.append(number ? "; " : "", link);
  });
  return line;
}

const titleOf = (row) => row.querySelector(".t").textContent;

// One chart: rows that open, groups that fold, filters, and arrows from and to the row in focus.
function enliven(chart) {
  const rows = all("tr[id]", chart);
  const table = chart.querySelector("table");
  const words = chart.querySelector("output").dataset;
  let known;

  const open = (row, state) => {
    const button = row.querySelector(".t"), card = cardOf(row);
    if (state && !card.dataset.whole) {
      known = known || gather(chart);
      const cell = card.firstElementChild;
      const after = known.waitedBy.get(row), about = known.concerns.get(row);
      if (after) cell.append(listed(words.waited, after, titleOf));
      if (about) cell.append(listed(words.concerns, about, (entry) => entry.querySelector("th,b").textContent.trim()));
      card.dataset.whole = "1";
    }
    card.classList.toggle("open", state);
    button.setAttribute("aria-expanded", state);
  };
  for (const row of rows) {
    const head = row.firstElementChild;
    const texts = [...head.childNodes].filter((node) => node.nodeType === 3);
    const button = make("button", "t", texts.map((node) => node.textContent).join("").trim());
    button.type = "button";
    button.setAttribute("aria-expanded", "false");
    texts[0].replaceWith(button);
    if (head.querySelector("i")) button.prepend(head.querySelector("i"), " ");
    texts.slice(1).forEach((node) => node.remove());
    button.addEventListener("click", () => open(row, !cardOf(row).classList.contains("open")));
  }

  // Folding: a heading hides what follows it down to the next one of its own depth.
  const depth = (row) => (row.classList.contains("h") ? 0 : Number(/\bd(\d)/.exec(row.className)?.[1] ?? 1) + 1);
  const below = (row) => {
    const found = [];
    for (let next = row.nextElementSibling; next; next = next.nextElementSibling) {
      if (!next.id && !next.classList.contains("x")) continue;
      if (depth(next) <= depth(row)) break;
      found.push(next);
    }
    return found;
  };
  const fold = (row, state) => {
    row.dataset.folded = state ? "1" : "";
    row.querySelector(".fold").textContent = state ? "▸" : "▾";
    row.querySelector(".fold").setAttribute("aria-expanded", !state);
    const inner = new Set();
    for (const each of below(row)) {
      const hidden = state || inner.has(each);
      each.classList.toggle("folded", hidden);
      if (hidden) open_(each, false);
      if (!state && each.dataset.folded) below(each).forEach((one) => inner.add(one));
    }
  };
  const open_ = (row, state) => row.id && cardOf(row).classList.contains("open") && open(row, state);
  const folders = all("tr.h,tr.pk[id]", chart).filter((row) => below(row).length);
  for (const row of folders) {
    const head = row.firstElementChild;
    const button = make("button", "fold", "▾");
    button.type = "button";
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-label", words.fold.replace("{title}", head.textContent.trim()));
    button.addEventListener("click", () => fold(row, !row.dataset.folded));
    head.prepend(button);
  }
  const only = chart.querySelector(".f-fold");
  only.addEventListener("click", () => {
    const state = only.getAttribute("aria-pressed") !== "true";
    only.setAttribute("aria-pressed", state);
    folders.filter((row) => row.classList.contains("h")).forEach((row) => fold(row, state));
  });

  // Names of months and numbers of weeks (ISO 8601), written when first wanted: they would be a good part of the file.
  const axis = chart.querySelector(".axis");
  const days = Number(chart.dataset.days), first = Date.parse(chart.dataset.first), length = 864e5;
  const layer_ = (name_, y, starts) => {
    if (axis.querySelector("." + name_)) return;
    const layer = axis.appendChild(document.createElementNS(name, "g"));
    layer.setAttribute("class", name_);
    for (const [day, told] of starts) {
      const label = layer.appendChild(document.createElementNS(name, "text"));
      label.setAttribute("x", (Math.max(day, 0) / days) * 100 + "%");
      label.setAttribute("y", y);
      label.textContent = told;
    }
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
      layer_("o", 27, months());
      if (zoom === "week") layer_("w", 42, weeks());
    });

  // Filters: what is offered is read off the rows.
  const find = (name) => chart.querySelector(".f-" + name);
  const facts = rows.map((row) => {
    const card = cardOf(row);
    return {
      row,
      text: (row.textContent + " " + card.textContent).toLocaleLowerCase(),
      group: row.parentElement,
      owner: [...all("em", card)].flatMap((each) => each.textContent.split(/;\s*/)),
      state: row.children[1].className,
      critical: row.classList.contains("c"),
      law: card.textContent.match(/\d+\/\d{4}/g) || [],
    };
  });
  const offer = (select, entries) => {
    for (const [value, text] of entries) {
      const option = make("option", "", text);
      option.value = value;
      select.append(option);
    }
  };
  const distinct = (values) => [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b)).map((each) => [each, each]);
  const groups = all("tbody", chart).filter((each) => each.querySelector("tr[id]"));
  offer(find("group"), groups.map((each, number) => [String(number), each.querySelector(".h th").lastChild.previousSibling.textContent.trim()]));
  offer(find("owner"), distinct(facts.flatMap((each) => each.owner)));
  offer(find("state"), distinct(rows.map((row) => row.children[1].className)).map(([name]) => [name, rows.find((row) => row.children[1].className === name).children[1].textContent]));
  offer(find("law"), distinct(facts.flatMap((each) => each.law)));
  const output = chart.querySelector("output");
  const filter = () => {
    const text = find("text").value.trim().toLocaleLowerCase();
    const group = groups[find("group").value], owner = find("owner").value, state = find("state").value, law = find("law").value;
    let shown = 0;
    for (const each of facts) {
      const fits = (!text || each.text.includes(text)) && (!group || each.group === group) && (!owner || each.owner.includes(owner)) &&
        (!state || (state === "c" ? each.critical : each.state === state)) && (!law || each.law.includes(law));
      each.row.hidden = !fits;
      if (!fits) open_(each.row, false);
      shown += fits;
    }
    const active = text || group || owner || state || law;
    for (const body of groups) body.hidden = Boolean(active) && !all("tr[id]", body).some((row) => !row.hidden);
    output.textContent = active ? words.shown.replace("{n}", shown).replace("{total}", rows.length) : "";
    clear();
  };
  all("input[type=search],select", chart).forEach((each) => each.addEventListener("input", filter));
  chart.querySelector(".f-clear").addEventListener("click", () => {
    all("input[type=search],select", chart).forEach((each) => (each.value = ""));
    filter();
  });
  chart.querySelector(".filter").hidden = false;

  // Arrows of dependency, drawn over the table for the row that is pointed at or has the focus.
  const layer = document.createElementNS(name, "svg");
  layer.setAttribute("class", "arrows");
  layer.setAttribute("aria-hidden", "true");
  table.parentElement.append(layer);
  let lit = null;
  const clear = () => {
    layer.replaceChildren();
    all(".on", chart).forEach((each) => each.classList.remove("on"));
    lit = null;
  };
  const box = (row) => {
    const shape = all("svg rect", row.lastElementChild);
    const parts = shape.length ? shape : all("svg use", row.lastElementChild);
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
    const x = Math.max(a.right + 6, b.left - 8), line = document.createElementNS(name, "path"), tip = document.createElementNS(name, "path");
    line.setAttribute("d", `M${a.right} ${a.y}H${x}V${b.y + (a.y < b.y ? -7 : 7)}H${b.left - 8}V${b.y}H${b.left - 5}`);
    tip.setAttribute("d", `M${b.left} ${b.y}l-7 -4v8z`);
    tip.setAttribute("class", "tip");
    layer.append(line, tip);
  };
  const light = (row) => {
    if (row === lit) return;
    clear();
    lit = row;
    row.classList.add("on");
    known = known || gather(chart);
    waitsFor(row).forEach((before) => arrow(before, row));
    (known.waitedBy.get(row) || []).forEach((after) => arrow(row, after));
  };
  const rowAt = (event) => event.target.closest?.("tr[id]");
  table.addEventListener("mouseover", (event) => rowAt(event) && light(rowAt(event)));
  table.addEventListener("focusin", (event) => rowAt(event) && light(rowAt(event)));
  table.addEventListener("mouseleave", clear);

  return { rows, open, unfold: (row) => folders.filter((each) => each.dataset.folded && below(each).includes(row)).forEach((each) => fold(each, false)), unfilter: () => find("clear").click() };
}

const charts = all(".gantt").map(enliven);

// A link to an item opens its card, wherever it is folded away or filtered out, and in the language that it is of.
function arrive() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const language = target.closest(".language");
  const choice = all(".switch input").find((each) => each.value === language?.lang);
  if (choice) choice.checked = true;
  const chart = charts.find((each) => each.rows.includes(target));
  if (chart) {
    if (target.hidden) chart.unfilter();
    chart.unfold(target);
    chart.open(target, true);
    target.querySelector(".t").focus({ preventScroll: true });
  }
  target.scrollIntoView();
}
addEventListener("hashchange", arrive);
arrive();
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) arrive();
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
