// Keeps a copy of the season and its calendar, and shows it where there is no network.
const STORE = "pages-1";
const STATIC = "static-1";
const isKept = (path) => path === "/" || /^\/seasons\/[^/]+(\/calendar)?$/.test(path);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

const store = async (name, request, response) => {
  if (response.ok && response.type === "basic") await (await caches.open(name)).put(request, response.clone());
  return response;
};
const page = async (request) => {
  try {
    return await store(STORE, request, await fetch(request));
  } catch (error) {
    const cached = await caches.match(request, { ignoreVary: true });
    if (cached) return cached;
    throw error;
  }
};
const asset = async (request) => (await caches.match(request)) ?? store(STATIC, request, await fetch(request));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && isKept(pathname)) event.respondWith(page(request));
  else if (pathname.startsWith("/static/")) event.respondWith(asset(request));
});
// An installed site has the season from the beginning.
addEventListener("message", async (event) => {
  if (event.data !== "keep the season") return;
  const cache = await caches.open(STORE);
  await cache.addAll(["/", "/seasons/current", "/seasons/current/calendar"]).catch(() => undefined);
});
