// For the elements: what the program that syncs is told of a host page. The build puts it
// behind `program.js`.

/// Starts it for a page: what it does of an element. `all` are the page's elements, and
/// `memory` is what was pressed on shells and could not be stored. What the wasm could not
/// store, it leaves at the element.
export const begin = async (all, memory) => {
  const sync = await start();
  const unstored = (host, article) => memory.get(article)?.text ?? host.unstored ?? undefined;

  /// An element has new markup.
  const watch = (host) => {
    const root = host.shadowRoot?.querySelector('[part~=reactions]');
    const { server: endpoint, article } = host;
    if (!endpoint || !root) return;
    const make = (name) => host.make(SAID[name]);
    const [former, counts, least] = ['aliases', 'counts', 'min-count'].map((name) => host.setting(name));
    sync.watch({ root, host, endpoint, article, make, former, counts, least });
  };

  addEventListener('broadsheet-react', (event) => {
    // Anybody can say so; what is sent is read from where it is kept.
    const { article, origin } = event.detail ?? {};
    if (origin === 'user') sync.acted(`${article}`, unstored(event.composedPath()[0], article));
  }, true);
  all.forEach((host) => {
    watch(host);
    // What could not be stored before this was there; the rest is read from storage.
    const record = unstored(host, host.article);
    if (record) sync.acted(host.article, record);
  });
  return { watch, refresh: ({ article }) => sync.refresh(article) };
};
