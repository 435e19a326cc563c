"use strict";
// What both pages use: the data, words in two languages, and elements built without markup.
// Text of a document only ever becomes a text node or an attribute value; nothing here parses HTML.

const data = JSON.parse(document.getElementById("data").textContent);

// --- the address: everything that a link to this page can say stands behind the # ---

const address = new URLSearchParams(location.hash.slice(1));

function setAddress(changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") address.delete(name);
    else address.set(name, value);
  }
  history.replaceState(null, "", "#" + address);
}

// --- words ---

const LANGUAGES = ["en", "zh"];
let language = LANGUAGES.indexOf(address.get("lang"));
if (language < 0) language = (navigator.language || "").toLowerCase().startsWith("zh") ? 1 : 0;

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
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb]/;

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
