// For the elements: what the program that syncs is told of a host page. The build puts it
// behind `program.js`.

/// What attributes may say that matter only where there is a server.
const CHOICES = {
  dialect: /^(native|waline)$/,
  counts: /^(always|after|never)$/,
  'min-count': /^\d+$/,
};

/// Of each element, what its page was told already.
const told = new WeakMap();

/// The page is told once of an attribute that says something else. The default holds.
const check = (host) => {
  for (const [name, known] of Object.entries(CHOICES)) {
    const value = host.setting(name);
    if (value === undefined || known.test(value)) continue;
    const message = `${name}="${value}" is not understood`;
    const before = told.get(host) ?? new Set();
    if (before.has(message)) continue;
    told.set(host, before.add(message));
    const detail = { code: 'attribute', message, hint: `The default of ${name} is used.` };
    host.dispatchEvent(new CustomEvent('broadsheet-error', { bubbles: true, composed: true, detail }));
  }
};

/// Starts it for a page: what it does of an element. `all` are the page's elements, and
/// `memory` is what was pressed on shells and could not be stored. What the wasm could not
/// store, it leaves at the element.
export const begin = async (all, memory) => {
  const sync = await start();

  /// Somebody has reacted at an element. What could not be stored is counted under one
  /// name, whoever sends it.
  const act = (host, article) => {
    const pressed = memory.get(article);
    const record = (host.isTaken ? host.unstored : pressed?.text) ?? undefined;
    const named = sync.acted(article, record);
    if (pressed && named) pressed.text = named;
  };

  /// An element has new markup.
  const watch = (host) => {
    const root = host.shadowRoot?.querySelector('[part~=reactions]');
    const { server: endpoint, article } = host;
    host.counted = null;
    if (!endpoint || !root) return;
    check(host);
    const make = (name) => host.make(SAID[name]);
    const [former, counts, least] = ['aliases', 'counts', 'min-count'].map((name) => host.setting(name));
    sync.watch({ root, host, endpoint, article, make, former, counts, least });
  };

  addEventListener('broadsheet-react', (event) => {
    // Anybody can say so; what is sent is read from where it is kept.
    const { article, origin } = event.detail ?? {};
    if (origin === 'user') act(event.composedPath()[0], `${article}`);
  }, true);
  all.forEach((host) => {
    watch(host);
    // What could not be stored before this was there; the rest is read from storage.
    if (host.isTaken ? host.unstored : memory.has(host.article)) act(host, host.article);
  });
  return { watch, refresh: ({ article }) => sync.refresh(article) };
};
