// Keeps the page for when there is no network. files.js, which the build writes, says what belongs to it.
importScripts('files.js');

const NAME = `mtlint ${self.VERSION}`;
const urls = self.FILES.map((file) => new URL(file, self.location).href);

addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(NAME);
    await cache.addAll(urls.map((url) => new Request(url, { cache: 'no-cache' })));
    await self.skipWaiting();
  };
  event.waitUntil(fill());
});

addEventListener('activate', (event) => {
  const clear = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith('mtlint ') && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clear());
});

addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  // What is shared stands in the fragment, which belongs to no file.
  url.search = '';
  url.hash = '';
  if (event.request.method !== 'GET' || !urls.includes(url.href)) return;
  const answer = async () => (await (await caches.open(NAME)).match(url.href)) ?? fetch(event.request);
  event.respondWith(answer());
});
