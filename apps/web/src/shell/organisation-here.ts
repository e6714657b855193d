/** What the organisation is called whose page this is, as the service wrote it into the page; empty where nobody has said. */
export const organisationHere = document.querySelector<HTMLMetaElement>('meta[name="organisation"]')?.content ?? '';

/** Names the service to what keeps names of many: a browser's windows, a phone's passkeys. */
export const serviceHere = organisationHere === '' ? 'Holdfast' : `Holdfast, ${organisationHere}`;
