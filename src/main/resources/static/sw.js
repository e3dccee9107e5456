// Keeps our own files, and one page that says honestly that there is no line. Pages with anything
// about a person are never kept.
const { searchParams } = new URL(location);
const [version, language] = [searchParams.get("v"), searchParams.get("lang")];
const NAME = `kizuna ${version} ${language}`;
const OFFLINE = `/offline?lang=${language}`;
const FILES = [
  OFFLINE,
  `/kizuna.css?v=${version}`,
  ...["/look.js", "/looks.js", "/keyboard.js", "/kept.js", "/unsent.js", "/reveal.js"].map((file) => `${file}?v=${version}`),
  "/vendor/htmx-2.0.11.min.js",
  "/washi.svg",
  "/icons/kizuna.svg",
  "/icons/kizuna-192.png",
  "/icons/places.svg",
  `/kizuna-${language}.webmanifest`,
];

async function keepFiles() {
  const cache = await caches.open(NAME);
  // As nobody: what is kept must not carry the name of whoever is signed in.
  await cache.addAll(
    FILES.map((file) => new Request(file, { cache: "reload", credentials: "omit" })),
  );
  await self.skipWaiting();
}

async function forgetOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

// A customer's words for whoever chose this device, as they were said.
function show(push) {
  const { title, words, at } = push.json();
  return self.registration.showNotification(title, {
    body: words,
    icon: "/icons/kizuna-192.png",
    lang: language,
    tag: at,
    data: at,
  });
}

self.addEventListener("push", (event) => event.waitUntil(show(event.data)));
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
self.addEventListener("install", (event) => event.waitUntil(keepFiles()));
self.addEventListener("activate", (event) => event.waitUntil(forgetOlder()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (FILES.includes(pathname + search)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  }
});
