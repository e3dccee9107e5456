// What is written down while there is no line is kept on this device and sent when it is back.
// It is sent only for the member who wrote it, each under its own key: sent twice, kept once.
const body = document.body;
const strip = document.getElementById("kept");
const say = strip.dataset; // the sentences, in the reader's language
const member = body.dataset.member ?? localStorage.getItem("member");

if (body.dataset.member) {
  localStorage.setItem("member", body.dataset.member);
}

const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("kizuna", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("kept", { keyPath: "key" });
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

async function kept(mode, work) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction("kept", mode, { durability: "strict" });
    const request = work(transaction.objectStore("kept"));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

const mine = async () =>
  (await kept("readonly", (store) => store.getAll()))
    .filter((each) => each.member === member)
    .sort((one, other) => one.at.localeCompare(other.at));
const forget = (key) => kept("readwrite", (store) => store.delete(key));

// crypto.randomUUID is there on https only; a phone may reach the shop's own machine without.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const path = (form) => new URL(form.action).pathname;

// What a form would be called in the list: the line itself, or who, what and in which words.
function label(form, fields) {
  const of = (name) => fields.find(([each]) => each === name)?.[1].trim() ?? "";
  const act = form?.elements.act?.dataset.name ?? "";
  const words = of("line") || of("text") || of("whyOther") || of("why");
  return [form?.dataset.keep ?? "", act, words].filter((part) => part).join(" ");
}

// `fields`: pairs of names and values as the form would have sent them, chips included.
async function keep(form, fields) {
  const sent = fields.filter(([name]) => name !== "_csrf" && name !== "key");
  const line = sent.find(([name]) => name === "line")?.[1].trim() ?? "";
  const key = fields.find(([name, value]) => name === "key" && value)?.[1] ?? newKey();
  const at = new Date().toISOString();
  const entry = { key, line, at, member, fields: sent, label: label(form, sent) };
  entry.path = form ? path(form) : "/touches/capture";
  await kept("readwrite", (store) => store.put(entry));
  await show();
}

// A card that was decided, here or on its way, is no longer asked about.
function settle(card, words) {
  card.classList.add("settled");
  card.replaceChildren(card.querySelector("header") ?? "", element("p", words));
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
}

// The field is free for the next line, under a key of its own.
function free(form) {
  const card = form.closest("[data-card]");
  if (card) {
    settle(card, say.keptOne);
    return;
  }
  form.reset();
  form.elements.line.value = "";
  form.querySelector(".reading")?.replaceChildren();
  if (form.elements.key) {
    form.elements.key.value = newKey();
  }
  const sheet = form.closest("[popover]");
  if (sheet?.matches(":popover-open")) {
    sheet.hidePopover();
  }
}

// One of: sent, before (somebody decided already), unclear (a person has to say who is meant),
// signed-out, no-line.
async function send({ key, at, fields, path = "/touches/capture" }) {
  try {
    const answer = await fetch(`${path}/kept`, {
      method: "POST",
      headers: JSON.parse(body.getAttribute("hx-headers") ?? "{}"),
      body: new URLSearchParams([...fields, ["key", key], ["at", at]]),
      redirect: "error",
    });
    if (answer.ok) {
      await forget(key);
      return "sent";
    } else if (answer.status === 401 || answer.status === 403) {
      return "signed-out";
    } else if (answer.status >= 500) {
      return "no-line";
    }
    return answer.status === 409 ? "before" : "unclear";
  } catch {
    return "no-line";
  }
}

const personOf = ({ fields }) => fields.find(([name]) => name === "person")?.[1];

async function sendAll() {
  if (!body.dataset.member || !navigator.onLine) {
    return;
  }
  let sent = 0;
  for (const each of await mine()) {
    const outcome = await send(each);
    if (outcome === "sent") {
      sent += 1;
      const card = document.getElementById(`card-${personOf(each)}`);
      if (card) {
        settle(card, say.sent.replace("#", 1));
      }
    } else if (outcome === "unclear" || outcome === "before") {
      each.unclear = outcome;
      await kept("readwrite", (store) => store.put(each));
    } else {
      break;
    }
  }
  if (sent > 0) {
    toast(say.sent.replace("#", sent));
    body.dispatchEvent(new CustomEvent("captured", { bubbles: true }));
  }
  await show();
}

function element(name, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.textContent = text;
  return made;
}

function toast(text) {
  const box = element("div", "", { className: "toast" });
  box.append(element("p", text));
  document.getElementById("toasts").append(box);
  setTimeout(() => box.remove(), 8000);
}

// The session is over (401), or the page is of an earlier one (403): nothing leads away from here
// by itself, and what was typed stays.
function ended(status) {
  if (document.getElementById("ended")) {
    return;
  }
  const old = status === 403;
  const here = location.pathname + location.search;
  const box = element("div", "", { className: "toast", id: "ended" });
  const way = element("a", old ? say.reload : say.signIn, {
    className: "button small",
    href: old ? here : `/team/sign-in?${new URLSearchParams({ to: here })}`,
  });
  box.append(element("p", old ? say.old : say.ended), way);
  document.getElementById("toasts").append(box);
}

function row(each) {
  const item = element("li", "");
  const words = each.label || each.line;
  if (each.unclear === "before") {
    const drop = element("button", say.drop, { type: "button", className: "quiet small" });
    drop.addEventListener("click", () => forget(each.key).then(show));
    const person = element("a", words, { href: `/people/${personOf(each)}` });
    item.append(person, ` ${say.before} `, drop);
  } else if (each.unclear && body.dataset.member) {
    const query = new URLSearchParams({ line: each.line, key: each.key });
    item.append(element("a", words, { href: `/touches/capture?${query}` }), ` ${say.unclear}`);
  } else {
    item.append(words);
  }
  return item;
}

async function show() {
  const waiting = await mine();
  const offline = !navigator.onLine && !strip.hasAttribute("data-offline"); // that page says it
  strip.hidden = !offline && waiting.length === 0;
  strip.replaceChildren();
  if (offline) {
    strip.append(element("p", say.noLine));
  }
  if (waiting.length > 0) {
    const list = element("ul", "");
    list.append(...waiting.map(row));
    strip.append(element("p", say.waiting.replace("#", waiting.length)), list);
  }
}

// The browser knows that there is no line.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const offline = !navigator.onLine || strip.hasAttribute("data-offline");
    if (form.matches("[data-keep]") && offline) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!form.elements.line || form.elements.line.value.trim()) {
        keep(form, [...new FormData(form, event.submitter)]).then(() => {
          toast(say.keptOne);
          free(form);
        });
      }
    }
  },
  true,
);

// Whether what a request carried was to be kept; its reading while one types is not.
function keepable({ elt, requestConfig }) {
  const form = elt.closest("form[data-keep]");
  return form && requestConfig.path === path(form) ? form : null;
}

// It did not know: what was on its way comes back here.
document.addEventListener("htmx:sendError", ({ detail }) => {
  const form = keepable(detail);
  if (form) {
    keep(form, [...detail.requestConfig.formData]).then(() => {
      toast(say.keptOne);
      free(form);
    });
  }
});

// Or the session had ended meanwhile.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { status } = event.detail.xhr;
  if (status === 401 || status === 403) {
    event.preventDefault();
    const form = keepable(event.detail);
    if (form) {
      keep(form, [...event.detail.requestConfig.formData]).then(() => free(form));
    }
    ended(status);
  }
});

// Or it led to the page for times without a line, with the words still in the address.
const underway = new URLSearchParams(location.search).get("line");
if (strip.hasAttribute("data-offline") && underway && location.pathname.startsWith("/touches/")) {
  history.replaceState(null, "", "/");
  await keep(null, [["line", underway]]);
  toast(say.keptOne);
}

addEventListener("online", () => (strip.hasAttribute("data-offline") ? location.reload() : sendAll()));
addEventListener("offline", show);
await show();
await sendAll();

const { version } = say;
navigator.serviceWorker?.register(`/sw.js?v=${version}&lang=${document.documentElement.lang}`);
