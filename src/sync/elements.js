// For the elements: what the program that syncs is told of a host page. The build puts it
// behind `program.js`.

/// Starts it for a page: what it does of an element. `all` are the page's elements, `memory`
/// is what was pressed on shells and could not be stored, and `unstored` answers with the
/// record of the last reaction to an article, where the wasm could not store it.
export const begin = async (all, memory, unstored) => {
  const sync = await start();
  const unsent = (article) => memory.get(article)?.text ?? unstored(article);
  const acted = (article) => sync.acted(article, unsent(article));

  /// An element has new markup.
  const watch = (host) => {
    const root = host.shadowRoot?.querySelector('[part~=reactions]');
    const { server: endpoint, article } = host;
    if (!endpoint || !root) return;
    const make = (name) => host.make(SAID[name]);
    const [former, counts, least] = ['aliases', 'counts', 'min-count'].map((name) => host.setting(name));
    sync.watch({ root, host, endpoint, article, make, former, counts, least });
  };

  addEventListener('broadsheet-react', ({ detail: { article, origin } }) => origin === 'user' && acted(article), true);
  all.forEach((host) => {
    watch(host);
    // What could not be stored before this was there; the rest is read from storage.
    if (unsent(host.article)) acted(host.article);
  });
  return { watch, refresh: ({ article }) => sync.refresh(article) };
};
