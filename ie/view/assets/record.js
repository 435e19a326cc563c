// What was read from the report: a panel each for facts, tables, checks, repairs, document numbers and spans.

const STATES = ["number", "approx", "zero", "none_text", "blank", "dash", "slash", "na_text", "text", "missing_cell"];
const SIGNS = { pass: "✓", fail: "✗", not_assessable: "?" };
const STATUSES = ["fail", "not_assessable", "pass"];
const PANELS = { facts: renderFacts, tables: renderTables, checks: renderChecks, repairs: renderRepairs, doc_nos: renderDocNumbers, entities: renderEntities };
const filter = { state: "", onlyFailed: false, status: "", check: "" };

const checksOf = (status) => data.checks.filter((check) => check.status === status);
const touchesFailed = (value) => value.checks.some((number) => data.checks[number].status === "fail");
const passesFilter = (value) => (!filter.state || value.state === filter.state) && (!filter.onlyFailed || touchesFailed(value));

// --- names in words ---

/** ``t3.granted+partial.total`` in words, without the row or column that ``scope`` names already. */
function cellName(path, scope = "") {
  const [table, row, column] = path.split(".");
  if (table === "t2") return (data.t2_names[path] ?? [path]).map((key) => word(key)).join(" · ");
  if (table === "g1_local") {
    const head = data.sheets.find((sheet) => sheet.name === table).rows[Number(row) + 1];
    return head[0].text + (head[1].text && " · " + head[1].text);
  }
  const parts = [row, column].filter((part) => part && scope !== `${table}.${part}`);
  return parts.map((part) => part.split("+").map((name) => bareWord(`${table}.${name}`)).join(" + ")).join(" · ");
}

/** A label without its number in the form: （一）予以公开 is 予以公开 in a sentence. */
function bareWord(key) {
  return word(key).replace(/^(?:[（(][\d一二三四五六七八九十]+[）)]|[一二三四五六七八九十\d]+[、.])\s*/, "").split(/ ?[（(]/)[0];
}

const CELL_PATH = /\b(?:t2\.t2_\w+|t[34]\.[a-z_+]+(?:\.[a-z_+]+)?|g1\.g1_\w+)/;
const TARGET = /\b[a-z]+(?:_[a-z]+)*(?:\.[a-z_]+)?\b/;

/** A side or note of a check with the names of cells and indicators in words. In one pass: what was put in is not read again. */
function inWords(text, scope) {
  return text.replace(new RegExp(`(${CELL_PATH.source})|${TARGET.source}`, "g"), (name, path) => {
    if (path) return cellName(path, scope);
    return findWord(`indicator.${name.split(".")[0]}`) ? targetName(name) : name;
  });
}

/** The sentences of checks that the table of words has: how the program writes them, and their words in both languages. */
const PHRASES = Object.entries(data.words)
  .filter(([key]) => key.startsWith("note.") || key.startsWith("side."))
  .map(([, pair]) => [new RegExp(`^${pair[0].replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\d\}/g, "(.+?)")}$`), pair]);

/** A sentence of the program in the chosen language; as it is where the table does not have it. */
function phraseText(text) {
  for (const [pattern, pair] of PHRASES) {
    const found = pattern.exec(text);
    if (found) return pair[language].replace(/\{(\d)\}/g, (_, number) => findWord(`side_value.${found[Number(number) + 1]}`) ?? found[Number(number) + 1]);
  }
  return text;
}

/** A side of a check. */
function sideText(text, scope) {
  return inWords(phraseText(text), scope);
}

/** A note of the program. */
function noteText(note) {
  return inWords(note.split("; ").map((part) => (part === "soft" ? word("ui.soft") : phraseText(part))).join("; "));
}

/** What a repair was made by, in words. */
function ruleText(rule) {
  const [, way, origin] = /^(?:T[34]|G1)-(derived|single-fault|two-faults)(?:-([a-z-]+))?$/.exec(rule) ?? [];
  return way ? word(`rule.${way}`) + (origin ? ` · ${word(`rule.${origin}`)}` : "") : word(`rule.${rule}`);
}

/** What a check or repair speaks of: a cell, a row, a value of the report, an indicator and how it is split. */
function targetName(target) {
  if (/^(t[234]|g1)$/.test(target)) return word(`${target}.caption`);
  if (/^(t[234]|g1)\./.test(target)) return cellName(target);
  const entity = /^entities\[(\w+)@\d+\]$/.exec(target);
  if (entity) return word(`label.${entity[1]}`);
  if (target.startsWith("report.")) return word(`ui.${target.slice(7)}`);
  const [indicators, ...parts] = target.split(".");
  const names = indicators.split("+").map((name) => findWord(`indicator.${name}`) ?? word(`part.${name}`));
  return [names.join(" + "), ...parts.map((part) => word(`part.${part}`))].join(" · ");
}

function valueText(value) {
  if (value.value === undefined) return value.state === "missing_cell" ? word("state.missing_cell") : value.printed || "—";
  return boundSign(value) + value.value + (value.unit ?? "");
}

/** 640余条 is at least 640: more is known than that it is about so many. */
function boundSign({ state, value, lower, upper }) {
  if (state !== "approx") return "";
  if (lower === value && upper === undefined) return "≥ ";
  return upper === value && lower === undefined ? "≤ " : "≈ ";
}

function boundsText({ lower, upper }) {
  if (lower === upper) return "";
  if (upper === undefined) return word("ui.at_least", lower);
  return lower === undefined ? word("ui.at_most", upper) : word("ui.from_to", lower, upper);
}

// --- parts that panels share ---

function chip(group, value) {
  return value && element("span", { class: `chip ${group}-${value}`, title: findWord(`${group}_note.${value}`) }, word(`${group}.${value}`));
}

function nothing() {
  return element("p", { class: "quiet" }, word("ui.nothing"));
}

/** A table with headings from the table of words; without rows, a line that says so. */
function list(heads, rows, kind = "") {
  const titles = heads.map((name) => element("th", { scope: "col", title: name === "score" && word("ui.score_note") }, word(`ui.${name}`)));
  return rows.length ? element("table", { class: `list ${kind}` }, element("thead", {}, element("tr", {}, titles)), element("tbody", {}, rows)) : nothing();
}

function sign(status) {
  return element("span", { class: "sign", role: "img", "aria-label": word(`status.${status}`) }, SIGNS[status]);
}

function checkLink(number, long) {
  const check = data.checks[number];
  const text = long ? ` ${check.id}: ${sideText(check.lhs, check.scope)} ${check.sign} ${sideText(check.rhs, check.scope)}` : ` ${check.id}`;
  const title = `${check.id}: ${word(`check.${check.id}`)} — ${word(`status.${check.status}`)}`;
  return button([sign(check.status), text], () => openEntry(`checks.${number}`), { class: `check-link ${check.status}`, title });
}

/** Printed and proposed: two values, and neither takes the other's place. */
function changeText(printed, proposed) {
  return [element("span", { class: "printed" }, printed || "∅"), element("span", { class: "arrow" }, " → "), element("span", { class: "proposed" }, proposed)];
}

function blameText(blame) {
  return blame && `${word("ui.blame")}: ${word(`blame.${blame}`)}`;
}

function changeFilter(changes) {
  Object.assign(filter, changes);
  renderRecordAgain();
}

function valueFilter(values) {
  const used = STATES.filter((name) => values.some((value) => value.state === name));
  const states = [["", word("ui.any_state")], ...used.map((name) => [name, word(`state.${name}`)])];
  const failed = checksOf("fail").length > 0 && checkbox(word("ui.only_failed"), filter.onlyFailed, (onlyFailed) => changeFilter({ onlyFailed }));
  return element("div", { class: "filters" }, selector(word("ui.state"), states, filter.state, (state) => changeFilter({ state })), failed);
}

// --- facts ---

function renderFacts() {
  let group = null;
  const rows = data.facts.flatMap((fact) => {
    const row = element(
      "tr",
      { class: touchesFailed(fact) && "failed", hidden: !passesFilter(fact) },
      element("th", { scope: "row" }, word(`indicator.${fact.name}`), element("code", {}, fact.name)),
      element("td", { class: "number" }, valueButton(`facts.${fact.name}`, valueText(fact))),
      element("td", {}, chip("state", fact.state)),
      element("td", {}, chip("source", fact.source)),
      element("td", { class: "links" }, fact.checks.map((number) => checkLink(number))),
      element("td", { class: "number quiet" }, fact.score),
    );
    register(`facts.${fact.name}`, "facts", row);
    const heading = fact.group !== group && element("tr", { class: "group" }, element("th", { colspan: 6 }, word(`group.${fact.group}`)));
    group = fact.group;
    return heading ? [heading, row] : [row];
  });
  return [valueFilter(data.facts), list(["indicator", "value", "state", "source", "checks", "score"], rows, "facts")];
}

// --- tables in the shape of the form ---

function renderTables() {
  if (!data.sheets.length) return element("p", { class: "quiet" }, word("ui.no_tables"));
  const form = data.form && element("p", { class: "quiet" }, `${word("ui.form_of_tables")}: ${word(`era.${data.form}`)}`);
  const other = data.other_sets !== "0" && element("p", { class: "quiet" }, word("ui.other_sets", data.other_sets));
  return [valueFilter(Object.values(data.cells)), form, other, data.sheets.map(renderSheet)];
}

function renderSheet(sheet) {
  const rows = sheet.rows.map((row) => {
    const scope = row.some((cell) => "cell" in cell) ? "row" : "col";
    return element("tr", {}, row.map((cell) => ("cell" in cell ? renderCell(cell) : renderHead(cell, scope))));
  });
  const caption = sheet.name === "g1_local" ? "g1.caption_local" : `${sheet.name}.caption`;
  const table = element("table", { class: `form ${sheet.name}`, keydown: moveBetweenCells }, element("caption", {}, word(caption)), element("tbody", {}, rows));
  const first = table.querySelector("button");
  if (first) first.tabIndex = 0;
  return element("div", { class: "form-frame" }, table);
}

function renderHead({ word: key, text, columns, rows }, scope) {
  return element("th", { scope, colspan: columns > 1 && columns, rowspan: rows > 1 && rows }, key ? word(key) : text);
}

function renderCell({ cell: name, columns }) {
  const cell = data.cells[name];
  const colspan = columns > 1 && columns;
  if (!cell) return element("td", { class: "absent", colspan });
  const failed = touchesFailed(cell);
  const plain = cell.state === "number" || cell.state === "zero";
  const text = plain ? valueText(cell) : cell.state === "missing_cell" ? "✕" : cell.printed;
  const repaired = cell.repaired !== undefined;
  const label = [cellName(name), word(`state.${cell.state}`), text, failed && word("ui.failed"), repaired && `${word("ui.repaired")} ${cell.repaired}`];
  const title = label.filter(Boolean).join(" · ");
  const content = repaired ? changeText(text, cell.repaired) : [text];
  const classes = ["cell", cell.state, failed && "failed", repaired && "repaired", !passesFilter(cell) && "dim"].filter(Boolean).join(" ");
  const click = () => choose(`tables.${name}`);
  return register(`tables.${name}`, "tables", element("td", { class: classes, colspan }, button(content, click, { tabindex: -1, title, "aria-label": title })));
}

function moveBetweenCells(event) {
  const here = event.target.closest("td.cell");
  if (!here || !event.key.startsWith("Arrow")) return;
  event.preventDefault();
  const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  // By where cells are seen, because rows of the forms differ in their number of cells.
  const middle = (cell) => cell.offsetLeft + cell.offsetWidth / 2;
  const rows = [...event.currentTarget.rows].map((row) => [...row.querySelectorAll("td.cell")]).filter((cells) => cells.length);
  const at = rows.findIndex((cells) => cells.includes(here));
  let next = across && rows[at][rows[at].indexOf(here) + across];
  if (!across) {
    const cells = rows[at + (event.key === "ArrowDown" ? 1 : -1)] ?? [];
    next = [...cells].sort((a, b) => Math.abs(middle(a) - middle(here)) - Math.abs(middle(b) - middle(here)))[0];
  }
  moveFocus(event.target, next?.querySelector("button"));
}

// --- checks, repairs, document numbers, spans ---

function renderChecks() {
  const ids = [...new Set(data.checks.map((check) => check.id))].sort();
  const statuses = STATUSES.map((name) => [name, `${word(`status.${name}`)} (${checksOf(name).length})`]);
  const filters = element(
    "div",
    { class: "filters" },
    selector(word("ui.status"), [["", word("ui.any_status")], ...statuses], filter.status, (status) => changeFilter({ status })),
    selector(word("ui.check"), [["", word("ui.any_check")], ...ids.map((id) => [id, id])], filter.check, (check) => changeFilter({ check })),
  );
  const numbers = STATUSES.flatMap((status) => data.checks.flatMap((check, number) => (check.status === status ? [number] : [])));
  const cards = numbers.map(renderCheck);
  const none = cards.every((card) => card.hidden) && element("p", { class: "quiet" }, word(cards.length ? "ui.nothing_matches" : "ui.nothing"));
  return [filters, none, element("ul", { class: "cards" }, cards)];
}

function renderCheck(number) {
  const check = data.checks[number];
  const hidden = Boolean((filter.status && check.status !== filter.status) || (filter.check && check.id !== filter.check));
  const notes = check.note && noteText(check.note);
  const head = [sign(check.status), element("strong", {}, check.id), element("span", { class: "quiet" }, word(`check.${check.id}`)), element("span", { class: "scope" }, targetName(check.scope))];
  const between = element("b", {}, check.sign);
  const card = element(
    "li",
    { class: `card ${check.status}`, hidden },
    button(head, () => choose(`checks.${number}`), { class: "whole" }),
    element("p", { class: "sides", title: `${check.lhs} | ${check.rhs}` }, sideText(check.lhs, check.scope), between, sideText(check.rhs, check.scope)),
    check.blame && element("p", { class: "blame" }, word(`blame_note.${check.blame}`)),
    notes && element("p", { class: "quiet" }, notes),
  );
  return register(`checks.${number}`, "checks", card);
}

function renderRepairs() {
  const rows = data.repairs.map((repair, number) => {
    const others = repair.alternatives.length > 0 && `${word("ui.alternatives")}: ${repair.alternatives.join(", ")}`;
    const entry = `repairs.${number}`;
    const row = element(
      "tr",
      {},
      element("th", { scope: "row" }, targetName(repair.target), element("code", {}, repair.target)),
      element("td", {}, valueButton(entry, repair.printed || "∅")),
      element("td", {}, element("span", { class: "proposed" }, repair.proposed), others && element("small", {}, others)),
      element("td", { title: repair.rule }, ruleText(repair.rule), repair.blame && element("small", {}, blameText(repair.blame))),
    );
    return register(entry, "repairs", row);
  });
  return list(["target", "printed", "proposed", "rule"], rows);
}

function renderDocNumbers() {
  const rows = data.doc_nos.map((number, index) => {
    const value = element("th", { scope: "row" }, valueButton(`doc_nos.${index}`, number.value));
    return register(`doc_nos.${index}`, "doc_nos", element("tr", {}, value, element("td", {}, number.title), element("td", {}, number.repaired && word("ui.repaired"))));
  });
  return list(["doc_nos", "title", "repairs"], rows);
}

const SPANS = 1000; // rows at a time: a hostile report has a hundred thousand spans
let firstSpan = 0;
const labelGroup = ({ label }) => (label.startsWith("SEC_") ? "SEC" : label);
const seenSpans = () => data.entities.flatMap((entity, number) => (hiddenLabels.has(labelGroup(entity)) ? [] : [number]));

function renderEntities() {
  const seen = seenSpans();
  if (firstSpan >= seen.length) firstSpan = 0;
  const rows = seen.slice(firstSpan, firstSpan + SPANS).map((number) => {
    const entity = data.entities[number];
    const group = labelGroup(entity);
    const label = word(group === "SEC" ? `section.${entity.label}` : `label.${group}`);
    const indicators = (entity.indicator ?? "").split("+").map((name) => {
      const [indicator, part] = name.split(":");
      return name && word(`indicator.${indicator}`) + (part ? ` (${word(`part.${part}`)})` : "");
    });
    const row = element(
      "tr",
      {},
      element("td", {}, element("span", { class: `mark ${group}` }, label)),
      element("td", {}, valueButton(`entities.${number}`, entity.text)),
      element("td", {}, entity.value),
      element("td", {}, indicators.join(" + ")),
      element("td", { class: "number quiet" }, entity.score),
    );
    return register(`entities.${number}`, "entities", row);
  });
  const turn = (first) => {
    firstSpan = first;
    renderRecordAgain();
    document.querySelector(".record-body").scrollTop = 0;
  };
  return [seen.length > SPANS && pager(firstSpan, SPANS, seen.length, turn), list(["label", "printed", "value", "indicator", "score"], rows)];
}

/** Turns the list of spans to the page that has the row of `entry`, and shows its label again where it was hidden. */
function turnToSpan(entry) {
  const number = Number(/^entities\.(\d+)$/.exec(entry)?.[1] ?? NaN);
  if (!(number < data.entities.length)) return;
  if (hiddenLabels.delete(labelGroup(data.entities[number]))) applyHidden();
  firstSpan = Math.floor(seenSpans().indexOf(number) / SPANS) * SPANS;
  renderRecordAgain();
}
