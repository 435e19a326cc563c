// The page of one record: header, text and record side by side, and what happens when something is chosen.

const TABS = Object.keys(PANELS);
let tab, chosen;
let rendering = false; // what the address says already is no new step of the browser's history
let entries = new Map(); // name of an entry, as `ie explain` has it → { tab, node }

// --- entries: what can be chosen ---

function register(entry, inTab, node) {
  entries.set(entry, { tab: inTab, node });
  node.dataset.field = entry;
  return node;
}

function valueButton(entry, content) {
  return button([content], () => choose(entry), { class: "value" });
}

/** From a marked span, a link or a check: shows the entry in the record, and its evidence in the text. */
function openEntry(entry) {
  if (!entries.has(entry)) turnToSpan(entry);
  if (!entries.has(entry)) return;
  const from = document.activeElement;
  if (entries.get(entry).tab) showTab(entries.get(entry).tab);
  if (entries.get(entry).node.hidden) changeFilter({ state: "", onlyFailed: false, status: "", check: "" });
  choose(entry);
  const { node } = entries.get(entry);
  // What was pressed may have gone with its tab, and the focus must not.
  if (from && from !== document.body && !from.offsetParent) node.querySelector("button")?.focus({ preventScroll: true });
  node.scrollIntoView({ block: "center" });
}

function choose(entry) {
  for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
  chosen = entry;
  setAddress({ field: entry, tab }, !rendering);
  entries.get(entry).node.classList.add("chosen");
  const { at } = lookUp(entry);
  flash([at ?? []].flat());
  document.getElementById("details").replaceChildren(...renderDetails(entry));
}

function lookUp(entry) {
  const dot = entry.indexOf(".");
  const kind = entry.slice(0, dot), name = entry.slice(dot + 1);
  if (kind === "tables") return data.cells[name];
  if (kind === "report") return data.report[name];
  return kind === "facts" ? data.facts.find((fact) => fact.name === name) : data[kind][Number(name)];
}

/** The card below the record: everything that is known of a chosen fact, cell or value of the report. Other entries say all in their row. */
function renderDetails(entry) {
  const kind = /^(tables|facts|report)\./.exec(entry)?.[1];
  if (!kind) return [];
  const value = lookUp(entry);
  const name = kind === "facts" ? word(`indicator.${value.name}`) : kind === "tables" ? cellName(entry.slice(7)) : word(`ui.${entry.slice(7)}`);
  const note = findWord(`state_note.${value.state}`);
  const bounds = boundsText(value);
  const repairs = data.repairs.filter((repair) => `tables.${repair.target}` === entry || repair.target === entry);
  const printed = value.quoted ?? value.printed;
  const rows = [
    [word("ui.value"), [valueText(value), bounds && ` (${bounds})`]],
    value.state && [word("ui.state"), [chip("state", value.state), " ", chip("source", value.source), note && element("small", {}, note)]],
    printed && [word("ui.printed"), element("q", {}, printed)],
    value.at !== undefined && [word("ui.place"), placeText(value)],
    value.rule && [word("ui.read_by"), [element("code", {}, value.rule), value.rule === "tagger" && ` ${word("ui.by_tagger")}`, ` · ${word("ui.score")} ${value.score}`]],
    ...repairs.map((repair) => [word("ui.proposed"), [...changeText(repair.printed, repair.proposed), ` ${[ruleText(repair.rule), blameText(repair.blame)].filter(Boolean).join(" · ")}`]]),
  ];
  const closeCard = () => {
    document.getElementById("details").replaceChildren();
    entries.get(entry)?.node.querySelector("button")?.focus();
  };
  const close = button("×", closeCard, { class: "close", "aria-label": word("ui.close") });
  const failedFirst = [...value.checks].sort((left, right) => STATUSES.indexOf(data.checks[left].status) - STATUSES.indexOf(data.checks[right].status));
  const checks = failedFirst.map((number) => {
    const { blame, note } = data.checks[number];
    const said = [note && noteText(note), blame && word(`blame_note.${blame}`)].filter(Boolean);
    return element("li", {}, checkLink(number, true), said.map((text) => element("small", {}, text)));
  });
  return [element("h3", {}, name, element("code", {}, entry)), close, definitions(rows.filter(Boolean)), element("ul", { class: "links" }, checks)];
}

/** Where a value stands: section, page, line, characters. */
function placeText({ at, page }) {
  const [start, end, first] = data.places[at];
  const before = data.sections.filter((section) => data.places[section.at][0] <= start);
  const section = before.at(-1)?.heading;
  const whole = data.text.status === "kept" || data.text.status === "read";
  const line = whole && pieces[first]?.closest(".line");
  return [
    section,
    page && word("ui.page", page),
    line && word("ui.line", [...line.parentNode.children].indexOf(line) + 1),
    word("ui.characters", start, end),
  ]
    .filter(Boolean)
    .join(" · ");
}

function definitions(rows) {
  return element("dl", {}, rows.map(([term, text]) => [element("dt", {}, term), element("dd", {}, text)]));
}

// --- tabs ---

function renderRecord() {
  const failed = checksOf("fail").length;
  const counts = { tables: Object.keys(data.cells).length, checks: failed ? `✗ ${failed}` : "✓" };
  const title = (name) => word(name === "entities" ? "ui.spans" : `ui.${name}`);
  const tabs = TABS.map((name) => {
    const text = [title(name), element("small", {}, counts[name] ?? data[name].length)];
    return button(text, () => chooseTab(name), { role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}` });
  });
  const panels = TABS.map((name) => {
    const heading = element("h2", { class: "print-only" }, title(name));
    return element("section", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}` }, heading, PANELS[name]());
  });
  return element("div", { class: "record-body scroll" }, element("div", { role: "tablist", "aria-label": word("ui.record"), keydown: moveBetweenTabs }, tabs), panels);
}

/** After a filter changed: everything anew, with the choice, the focus and the place on the page kept. */
function renderRecordAgain() {
  for (const name of [...entries.keys()]) if (name.startsWith("entities.")) entries.delete(name);
  const focused = document.activeElement?.getAttribute("aria-label");
  const old = document.querySelector(".record-body");
  const { scrollTop } = old;
  old.replaceWith(renderRecord());
  document.querySelector(".record-body").scrollTop = scrollTop;
  openTab();
  entries.get(chosen)?.node.classList.add("chosen");
  if (focused) document.querySelector(`.open [aria-label="${CSS.escape(focused)}"]`)?.focus();
}

function openTab() {
  for (const name of TABS) {
    const button = document.getElementById(`tab-${name}`);
    button.setAttribute("aria-selected", String(name === tab));
    button.tabIndex = name === tab ? 0 : -1;
    document.getElementById(`panel-${name}`).classList.toggle("open", name === tab);
  }
}

function chooseTab(name) {
  showTab(name);
  setAddress({ tab });
}

function showTab(name) {
  if (name === tab) return;
  tab = name;
  openTab();
  document.querySelector(".record-body").scrollTop = 0;
  document.getElementById("details").replaceChildren();
}

function moveBetweenTabs(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  chooseTab(TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]);
  document.getElementById(`tab-${tab}`).focus();
}

// --- header ---

function renderHeader() {
  const { report, source } = data;
  const back = data.index && element("a", { href: `${data.index}#${backTo()}` }, "‹ " + word("ui.index"));
  const title = [reportValue("agency", report.agency.value ?? word("ui.untitled")), " ", report.year.value && reportValue("year", report.year.value)];
  const about = [report.era.value && word(`era.${report.era.value}`), report.scope.value && word(`scope.${report.scope.value}`), source.path];
  const counts = Object.keys(SIGNS).map((status) => {
    const count = checksOf(status).length;
    return button(`${SIGNS[status]} ${count} ${word(`status.${status}`)}`, () => showChecks(status), { class: `count ${count ? status : "none"}` });
  });
  const damage = data.damage.map(([name, count]) => element("span", { class: "chip damage", title: word("ui.damage") }, `${name} ${word(`damage.${name}`)} × ${count}`));
  return element(
    "header",
    {},
    element("div", { class: "title-row" }, back, element("h1", {}, title), languageButton()),
    element("p", { class: "under-title" }, about.filter(Boolean).map((text) => element("span", {}, text))),
    element("div", { class: "counts" }, counts, damage),
    renderAbout(),
  );
}

/** The list of reports as it was left: its own address came along behind the #. */
function backTo() {
  const list = new URLSearchParams(address.get("from") ?? "");
  list.set("lang", LANGUAGES[language]);
  return list;
}

function showChecks(status) {
  changeFilter({ status, check: "" });
  chooseTab("checks");
}

/** A value of the report that leads to its evidence; plain text where it has none. */
function reportValue(name, text) {
  return data.report[name].at === undefined ? text : register(`report.${name}`, null, valueButton(`report.${name}`, text));
}

function renderAbout() {
  const { report, source } = data;
  const stated = ["title", "period", "publish_date", "sign_date", "index_no"].filter((name) => report[name].value);
  const derived = report.period.derived && ` (${word("ui.period_derived")})`;
  const values = stated.map((name) => [word(`ui.${name}`), [reportValue(name, report[name].value), name === "period" && derived]]);
  const damage = data.damage.length > 0 && [word("ui.damage"), data.damage.map(([name, count]) => `${name} ${word(`damage.${name}`)} × ${count}`).join(" · ")];
  const file = ["media_type", "encoding", "chars", "pages", "sha256"].filter((name) => source[name]).map((name) => [word(`ui.${name}`), source[name]]);
  const help = element("p", { class: "quiet" }, word("ui.help"));
  return element("details", { class: "about" }, element("summary", {}, word("ui.about")), definitions([...values, damage, ...file].filter(Boolean)), help);
}

function render() {
  rendering = true;
  const scrolled = [...document.querySelectorAll(".scroll")].map((pane) => pane.scrollTop);
  entries = new Map();
  const { status } = data.text;
  const notice = status !== "kept" && element("p", { class: `notice ${status}` }, word(`ui.text_${status}`));
  const text = element("section", { class: "text-pane", "aria-label": word("ui.text") }, renderLegend(), notice, element("div", { class: "scroll" }, renderText()));
  const details = element("aside", { id: "details", "aria-label": word("ui.details") });
  const record = element("section", { class: "record-pane", "aria-label": word("ui.record") }, renderRecord(), details);
  const said = element("div", { id: "said", role: "status", "aria-live": "polite" });
  show(renderHeader(), element("main", {}, renderOutline(), text, record), said);
  applyHidden();
  openTab();
  document.querySelectorAll(".scroll").forEach((pane, number) => (pane.scrollTop = scrolled[number] ?? 0));
  if (chosen && address.has("tab")) showChoice();
  else if (chosen) openEntry(chosen);
  rendering = false;
}

/** The choice of the address, on the tab that is open: nobody who changes the language wants another tab. */
function showChoice() {
  if (!entries.has(chosen)) turnToSpan(chosen);
  if (!entries.has(chosen)) return;
  choose(chosen);
  entries.get(chosen).node.scrollIntoView({ block: "center" });
}

function readAndRender() {
  const first = data.facts.length || !data.sheets.length ? "facts" : "tables";
  tab = TABS.includes(address.get("tab")) ? address.get("tab") : first;
  chosen = address.get("field");
  render();
}

followAddress(readAndRender);
readAndRender();
