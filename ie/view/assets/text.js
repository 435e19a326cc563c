// The report's text: pieces cut by the program, marked spans, and how a place in it is shown.

const LABELS = ["TITLE", "SEC", "SUB", "AGENCY", "DOC_NO", "DATE", "COUNT", "ZERO", "CELL"];
const FAILED = 1, REPAIRED = 2; // flags of a piece
const FEW = 20; // missing characters that are not worth a sentence

let pieces = []; // the elements of the text, in its order
const hiddenLabels = new Set();

function renderText() {
  pieces = [];
  const marked = new Set();
  const lines = data.text.lines.map((line) =>
    typeof line === "number"
      ? element("p", { class: "gap" }, line < FEW ? "…" : word("ui.gap", line))
      : element("div", { class: "line" }, line.map((piece) => renderPiece(piece, marked))),
  );
  const name = { role: "group", "aria-label": word("ui.text"), lang: "zh" };
  const text = element("div", { class: "report-text", ...name, keydown: moveBetweenMarks }, lines);
  const first = text.querySelector("[role=button]");
  if (first) first.tabIndex = 0;
  return text;
}

function renderPiece(piece, marked) {
  const [text, mark, flags] = typeof piece === "string" ? [piece, -1, 0] : piece;
  const classes = [flags & FAILED && "failed", flags & REPAIRED && "repaired"];
  const attributes = {};
  if (mark >= 0) {
    const [label, entry] = data.marks[mark];
    classes.push("mark", label);
    attributes["data-entry"] = entry;
    attributes.click = () => openEntry(entry);
    attributes.title = word(`label.${label}`) + (text ? "" : " · " + word("state.blank"));
    // A mark over several pieces is one stop for the keyboard.
    if (!marked.has(mark)) Object.assign(attributes, { tabindex: -1, role: "button", "aria-label": `${text} ${attributes.title}` });
    marked.add(mark);
  }
  const made = element("span", { class: classes.filter(Boolean).join(" ") || null, ...attributes }, text);
  pieces.push(made);
  return made;
}

function moveBetweenMarks(event) {
  const mark = event.target.closest("[data-entry]");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!mark || !(step || event.key === "Enter" || event.key === " ")) return;
  event.preventDefault();
  if (!step) return openEntry(mark.dataset.entry);
  const stops = [...event.currentTarget.querySelectorAll("[role=button]")];
  const seen = stops.filter((stop) => stop === mark || ![...hiddenLabels].some((label) => stop.classList.contains(label)));
  moveFocus(mark, seen[seen.indexOf(mark) + step]);
}

/** Of a group of buttons one is a stop of the Tab key; arrows move it. */
function moveFocus(from, to) {
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** Scrolls to places in the text and marks them until the next choice. Says so to those who do not see it. */
function flash(places) {
  for (const old of document.querySelectorAll(".flash")) old.classList.remove("flash");
  const nodes = places.flatMap((place) => pieces.slice(data.places[place][2], data.places[place][3]));
  for (const node of nodes) node.classList.add("flash");
  // Only the last of the screen's notices is read aloud.
  const said = document.getElementById("said");
  if (!nodes.length) said.textContent = word(places.length ? "ui.place_missing" : "ui.no_place");
  else said.textContent = word("ui.shown", word("ui.characters", ...data.places[places[0]]));
  said.classList.toggle("seen", !nodes.length);
  // At once, not smoothly: two panes scroll together, and browsers drop one of two smooth scrolls.
  nodes[0]?.scrollIntoView({ block: "center" });
}

function renderOutline() {
  const items = data.sections.map((section) =>
    element(
      "li",
      { class: `level-${Math.min(section.level, 4)}` },
      button([section.heading], () => flash([section.at]), { class: "heading" }),
      section.type !== "SUB" && element("small", {}, word(`section.${section.type}`)),
    ),
  );
  const open = matchMedia("(min-width: 1280px)").matches;
  const list = items.length ? element("ol", {}, items) : nothing();
  return element("details", { class: "outline", open }, element("summary", {}, word("ui.outline")), list);
}

function renderLegend() {
  const count = (label) => data.marks.filter((mark) => mark[0] === label).length;
  const used = LABELS.filter(count);
  const hide = (labels) => {
    hiddenLabels.clear();
    for (const label of labels) hiddenLabels.add(label);
    applyHidden();
    renderRecordAgain();
  };
  const toggle = (label) => hide(hiddenLabels.has(label) ? [...hiddenLabels].filter((each) => each !== label) : [...hiddenLabels, label]);
  const chips = used.map((label) =>
    button([element("span", { class: `mark ${label}` }, word(`label.${label}`)), element("small", {}, count(label))], () => toggle(label), {
      "data-label": label,
    }),
  );
  const all = [button(word("ui.all"), () => hide([]), { class: "all" }), button(word("ui.none"), () => hide(used), { class: "all" })];
  return element("div", { class: "legend", role: "group", "aria-label": word("ui.legend") }, chips, all);
}

function applyHidden() {
  const text = document.querySelector(".report-text");
  for (const label of LABELS) text.classList.toggle(`hide-${label}`, hiddenLabels.has(label));
  for (const chip of document.querySelectorAll("[data-label]")) chip.setAttribute("aria-pressed", String(!hiddenLabels.has(chip.dataset.label)));
}
