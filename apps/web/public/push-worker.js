// Wakes the person whose browser this is. It does nothing else: no page is kept, no request is answered here.

self.addEventListener('push', (event) => {
  const { id, title, text, incident } = readMessage(event.data);
  const shown = {
    body: text,
    // A message that comes twice is shown once.
    tag: id,
    icon: '/favicon.svg',
    requireInteraction: true,
    data: { path: incident === null ? '/on-call' : `/incidents/${encodeURIComponent(incident)}` },
  };
  // A browser takes the subscription away from whoever is pushed to and shows nothing.
  event.waitUntil(self.registration.showNotification(title, shown));
});

// Only the page can tell the service of another subscription, in the name of whoever is at it: so that person is asked.
self.addEventListener('pushsubscriptionchange', (event) => {
  const shown = {
    body: 'This browser is no longer woken: subscribe it again. Ce navigateur n’est plus réveillé : abonnez-le de nouveau.',
    tag: 'subscription',
    icon: '/favicon.svg',
    requireInteraction: true,
    data: { path: '/on-call' },
  };
  event.waitUntil(self.registration.showNotification('Holdfast: please look', shown));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openPage(event.notification.data.path));
});

function readMessage(data) {
  try {
    const { id, title, text, incident } = data.json();
    return {
      id: String(id),
      title: String(title),
      text: String(text),
      incident: incident === null ? null : String(incident),
    };
  } catch {
    return { id: 'unread', title: 'Holdfast: please look', text: 'Open Holdfast. Ouvrez Holdfast.', incident: null };
  }
}

/** The page that is open already is brought to the front; it may hold what somebody was writing, so it is not led away. */
async function openPage(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname.startsWith(path));
  return there ? there.focus() : self.clients.openWindow(path);
}
