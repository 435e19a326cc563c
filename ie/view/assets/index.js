// The page of a folder: a row for each record, sorted, searched, and a hundred at a time, so that 100,000 rows stay quick.

const ROWS = 100;
const SHOWN = ["agency", "year", "era", "failed", "not_assessable", "passed", "repairs", "facts", "damage", "file"];
const NUMBERS = new Set(["year", "failed", "not_assessable", "passed", "repairs", "facts"]);
const column = Object.fromEntries(data.columns.map((name, number) => [name, number]));
const HREF = column.href;

const state = {};

function readState() {
  state.sort = SHOWN.includes(address.get("sort")) ? address.get("sort") : "failed";
  state.down = address.get("order") !== "up";
  state.search = address.get("search") ?? "";
  state.onlyFailed = address.get("failed") === "1";
  state.first = Math.floor(Math.max(0, Number(address.get("row")) - 1 || 0) / ROWS) * ROWS;
}

// What the search box looks in, made once.
const searched = data.rows.map((row) => ["agency", "year", "file", "record"].map((name) => row[column[name]] ?? "").join("\n").toLowerCase());
const compare = new Intl.Collator("zh-Hans", { numeric: true }).compare;

/** Numbers of the rows that match, in order. Ties stand in the order of the records' names. */
function chosenRows() {
  const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
  const at = column[state.sort];
  const found = [];
  data.rows.forEach((row, number) => {
    if ((!state.onlyFailed || row[column.failed] > 0) && words.every((each) => searched[number].includes(each))) found.push(number);
  });
  const sign = state.down ? -1 : 1;
  const order = NUMBERS.has(state.sort) ? (a, b) => (a ?? -1) - (b ?? -1) : (a, b) => compare(a ?? "", b ?? "");
  return found.sort((left, right) => sign * order(data.rows[left][at], data.rows[right][at]) || left - right);
}

function change(changes) {
  Object.assign(state, { first: 0 }, changes);
  const row = state.first ? state.first + 1 : null;
  setAddress({ sort: state.sort, order: state.down ? null : "up", search: state.search, failed: state.onlyFailed ? "1" : null, row });
  document.getElementById("list").replaceWith(renderList());
}

function sortBy(name) {
  change({ sort: name, down: state.sort === name ? !state.down : NUMBERS.has(name) });
  document.querySelector(`th[data-column="${name}"] button`).focus();
}

const TITLES = { file: "ui.file", agency: "ui.agency", year: "ui.year", era: "ui.era", failed: "ui.failed", not_assessable: "ui.not_assessable", passed: "ui.passed", repairs: "ui.repairs", facts: "ui.facts", damage: "ui.damage" };

function renderList() {
  const found = chosenRows();
  if (state.first >= found.length) state.first = 0;
  const shown = found.slice(state.first, state.first + ROWS);
  const heads = SHOWN.map((name) => {
    const sorted = name === state.sort ? (state.down ? "descending" : "ascending") : null;
    const arrow = sorted && element("span", { "aria-hidden": "true" }, state.down ? " ▾" : " ▴");
    const title = word("ui.sort", word(TITLES[name]));
    return element("th", { scope: "col", "aria-sort": sorted, "data-column": name, class: NUMBERS.has(name) ? "number" : null }, element("button", { type: "button", title, click: () => sortBy(name) }, word(TITLES[name]), arrow));
  });
  const rows = shown.map((number) => renderRow(data.rows[number]));
  const table = element("table", { class: "list index" }, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows));
  return element("div", { id: "list" }, pager(state.first, ROWS, found.length, turn), found.length ? table : element("p", { class: "quiet" }, word("ui.nothing_matches")));
}

function renderRow(row) {
  const cells = SHOWN.map((name) => {
    const value = row[column[name]];
    if (name === "agency") {
      const text = value || row[column.record];
      // The page leads back to this list as it is now: sorted, searched, and on this of its pages.
      const link = row[HREF] ? element("a", { href: `${row[HREF]}#${new URLSearchParams({ lang: LANGUAGES[language], from: address })}` }, text) : element("span", { title: word("ui.no_page") }, text);
      return element("th", { scope: "row" }, link);
    }
    if (name === "damage") return element("td", {}, damageCodes(value));
    const text = name === "era" && value ? word(`era.${value}`) : value;
    const mark = name === "failed" && value > 0 ? " some" : "";
    return element("td", { class: (NUMBERS.has(name) ? "number" : "") + mark + (value === 0 ? " quiet" : "") || null }, text);
  });
  return element("tr", {}, cells);
}

function damageCodes(codes) {
  return codes && codes.split(" ").map((code) => [element("abbr", { title: findWord(`damage.${code}`) }, code), " "]);
}

function turn(first) {
  change({ first });
  document.querySelector(".index-main").scrollTop = 0;
}

function renderProblems() {
  if (!data.problems.length) return null;
  const rows = data.problems.slice(0, 1000).map(([record, code, message]) => element("tr", {}, element("th", { scope: "row" }, record), element("td", {}, element("code", {}, code)), element("td", {}, message)));
  const heads = ["file", "reason", "note"].map((name) => element("th", { scope: "col" }, word(`ui.${name}`)));
  return element("details", { class: "problems" }, element("summary", {}, `${word("ui.unread")} (${data.problems.length})`), element("table", { class: "list" }, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)));
}

/** Records that the last run over their folder did not write; they have their rows all the same. */
function renderOthers() {
  if (!data.others?.length) return null;
  const names = data.others.slice(0, 1000).map((name) => element("li", {}, name));
  return element("details", { class: "problems" }, element("summary", {}, `${word("ui.others")} (${data.others.length})`), element("ul", {}, names));
}

function render() {
  const box = element("input", { type: "search", "aria-label": word("ui.search"), placeholder: word("ui.search"), value: state.search, input: (event) => change({ search: event.target.value }) });
  const filters = element("div", { class: "filters" }, box, checkbox(word("ui.with_failed"), state.onlyFailed, (onlyFailed) => change({ onlyFailed })));
  const header = element("header", {}, element("div", { class: "title-row" }, element("h1", {}, `${word("ui.reports")} `, element("small", {}, data.rows.length)), languageButton()), filters);
  show(header, element("main", { class: "index-main" }, renderList(), renderOthers() ?? "", renderProblems() ?? ""));
}

function readAndRender() {
  readState();
  render();
}

followAddress(readAndRender);
readAndRender();
