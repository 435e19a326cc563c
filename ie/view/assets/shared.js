"use strict";
// What both pages use: the data, words in two languages, and elements built without markup.
// Text of a document only ever becomes a text node or an attribute value; nothing here parses HTML.

const data = JSON.parse(document.getElementById("data").textContent);

// --- the address: everything that a link to this page can say stands behind the # ---

let address = new URLSearchParams(location.hash.slice(1));

/** Writes what is chosen behind the #. `step`: the browser's Back leads to what was chosen before. */
function setAddress(changes, step = false) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") address.delete(name);
    else address.set(name, value);
  }
  const hash = "#" + address;
  if (hash === location.hash) return;
  try {
    history[step ? "pushState" : "replaceState"](null, "", hash);
  } catch {
    // Some browsers allow a hundred changes in half a minute. The page works without.
  }
}

/** Calls `follow` where somebody goes back, or writes another link to this page into the address bar. */
function followAddress(follow) {
  addEventListener("hashchange", () => {
    address = new URLSearchParams(location.hash.slice(1));
    readLanguage();
    follow();
  });
}

// --- words ---

const LANGUAGES = ["en", "zh"];
let language = (navigator.language || "").toLowerCase().startsWith("zh") ? 1 : 0;

function readLanguage() {
  const named = LANGUAGES.indexOf(address.get("lang"));
  if (named >= 0) language = named;
}
readLanguage();

/** The words of `key` in the chosen language, with {0}, {1} … filled in; null where the table has none. */
function findWord(key, ...values) {
  const pair = Object.hasOwn(data.words, key) ? data.words[key] : null;
  return pair && pair[language].replace(/\{(\d)\}/g, (_, number) => values[number]);
}

/** The same, or the last part of the key: a newer record may hold names that this page does not know. */
function word(key, ...values) {
  return findWord(key, ...values) ?? key.slice(key.indexOf(".") + 1);
}

// --- elements ---

// Characters that are not seen, or that turn the text around: shown by number, so that a page cannot hide or reorder anything.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;

function textNodes(text) {
  if (!HIDDEN.test(text)) return [document.createTextNode(text)];
  const nodes = [];
  let plain = "";
  for (const character of text) {
    if (!HIDDEN.test(character)) {
      plain += character;
      continue;
    }
    nodes.push(document.createTextNode(plain));
    const code = "U+" + character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    nodes.push(element("abbr", { class: "hidden-character", title: word("ui.hidden_character") }, code));
    plain = "";
  }
  nodes.push(document.createTextNode(plain));
  return nodes;
}

/** An element with attributes (functions become listeners, null and false are left out) and children (strings become text). */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    if (child instanceof Node) made.append(child);
    else made.append(...textNodes(String(child)));
  }
  return made;
}

function button(text, click, attributes = {}) {
  return element("button", { type: "button", click, ...attributes }, text);
}

/** A list to choose from. `choices`: [value, text] pairs. */
function selector(label, choices, chosen, change) {
  const options = choices.map(([value, text]) => element("option", { value, selected: value === chosen }, text));
  return element("select", { "aria-label": label, change: (event) => change(event.target.value) }, options);
}

function checkbox(text, checked, change) {
  const box = element("input", { type: "checkbox", checked, change: (event) => change(event.target.checked) });
  return element("label", { class: "choice" }, box, text);
}

/** Which of many rows are seen, and buttons to the next and the last ones. `go` gets the first row to show. */
function pager(first, size, total, go) {
  const last = Math.min(first + size, total);
  return element(
    "p",
    { class: "pager" },
    button("‹ " + word("ui.previous"), () => go(Math.max(0, first - size)), { disabled: first === 0 }),
    element("span", { role: "status" }, word("ui.rows", total ? first + 1 : 0, last, total)),
    button(word("ui.next") + " ›", () => go(first + size), { disabled: last >= total }),
  );
}

function languageButton() {
  const other = 1 - language;
  const change = () => {
    language = other;
    setAddress({ lang: LANGUAGES[language] });
    render();
    document.querySelector(".language").focus();
  };
  return button(word("ui.language"), change, { class: "language", lang: LANGUAGES[other] });
}

/** Replaces what the page shows; keeps the data and the scripts. */
function show(...parts) {
  document.documentElement.lang = LANGUAGES[language] === "zh" ? "zh-Hans" : "en";
  for (const old of document.querySelectorAll("body > :not(script):not(noscript)")) old.remove();
  document.body.append(...parts);
}
