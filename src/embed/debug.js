// For publishers: what an element with the attribute `debug` makes of its page, in words.

/// Says it under the element's markup.
export const explain = (element, version, failure) => {
  let storage;
  try {
    storage = globalThis.localStorage;
  } catch {
    // The browser refuses it.
  }
  const root = element.shadowRoot;
  const note = root.querySelector('[part=debug]') ?? document.createElement('pre');
  note.setAttribute('part', 'debug');
  note.style.whiteSpace = 'pre-wrap';
  const endpoint = element.setting('endpoint');
  note.textContent = [
    `Broadsheet ${version}, <${element.localName}>: ${element.dataset.state}`,
    element.hasAttribute('article-id')
      ? `article: ${element.article}`
      : `article: ${element.article} (the page's address, since there is no article-id)`,
    endpoint ? `endpoint: ${endpoint}` : 'endpoint: none, so that reactions stay on this device',
    storage ? 'storage: there' : 'storage: refused, so that reactions are gone with the page',
    failure ?? 'wasm: allowed',
  ].join('\n');
  root.querySelector('.root').append(note);
};
