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

// `fields`: pairs of names and values as the form would have sent them, chips included.
async function keep(fields) {
  const sent = fields.filter(([name]) => name !== "_csrf" && name !== "key");
  const line = sent.find(([name]) => name === "line")[1].trim();
  const key = fields.find(([name, value]) => name === "key" && value)?.[1] ?? newKey();
  const at = new Date().toISOString();
  await kept("readwrite", (store) => store.put({ key, line, at, member, fields: sent }));
  await show();
  toast(say.keptOne);
}

// The field is free for the next line, under a key of its own.
function free(form) {
  form.reset();
  form.querySelector(".reading")?.replaceChildren();
  if (form.elements.key) {
    form.elements.key.value = newKey();
  }
  const sheet = form.closest("[popover]");
  if (sheet?.matches(":popover-open")) {
    sheet.hidePopover();
  }
}

// One of: sent, unclear (a person has to say who is meant), signed-out, no-line.
async function send({ key, at, fields }) {
  try {
    const answer = await fetch("/touches/capture/kept", {
      method: "POST",
      headers: JSON.parse(body.getAttribute("hx-headers") ?? "{}"),
      body: new URLSearchParams([...fields, ["key", key], ["at", at]]),
      redirect: "error",
    });
    if (answer.ok) {
      await forget(key);
      return "sent";
    }
    return answer.status === 422 ? "unclear" : "signed-out";
  } catch {
    return "no-line";
  }
}

async function sendAll() {
  if (!body.dataset.member || !navigator.onLine) {
    return;
  }
  let sent = 0;
  for (const each of await mine()) {
    const outcome = await send(each);
    if (outcome === "sent") {
      sent += 1;
    } else if (outcome === "unclear") {
      each.unclear = true;
      await kept("readwrite", (store) => store.put(each));
    } else {
      break;
    }
  }
  if (sent > 0) {
    toast(say.sent.replace("#", sent));
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

function row(each) {
  const item = element("li", "");
  if (each.unclear && body.dataset.member) {
    const query = new URLSearchParams({ line: each.line, key: each.key });
    item.append(element("a", each.line, { href: `/touches/capture?${query}` }), ` ${say.unclear}`);
  } else {
    item.append(each.line);
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
      if (form.elements.line.value.trim()) {
        keep([...new FormData(form)]).then(() => free(form));
      }
    }
  },
  true,
);

// It did not know: what was on its way comes back here.
document.addEventListener("htmx:sendError", (event) => {
  const { path, formData } = event.detail.requestConfig;
  const form = event.detail.elt.closest("form[data-keep]");
  if (form && path === "/touches/capture") {
    keep([...formData]).then(() => free(form));
  }
});

// Or it led to the page for times without a line, with the words still in the address.
const underway = new URLSearchParams(location.search).get("line");
if (strip.hasAttribute("data-offline") && underway && location.pathname.startsWith("/touches/")) {
  history.replaceState(null, "", "/");
  await keep([["line", underway]]);
}

addEventListener("online", () => (strip.hasAttribute("data-offline") ? location.reload() : sendAll()));
addEventListener("offline", show);
await show();
await sendAll();

const { version } = say;
navigator.serviceWorker?.register(`/sw.js?v=${version}&lang=${document.documentElement.lang}`);
