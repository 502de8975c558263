// For the reader: what its program asks for, done in its page. The build puts it behind
// `program.js`.

/// A phrase of the language that the reader speaks, or else in English.
const say = (name) => broadsheet.phrases[name] ?? SAID[name];

let endpoint;

/// Sends what waits, and what is done from now on.
export const begin = (address) => {
  endpoint = address;
  return start();
};

/// The bar of the page shows this article.
export const watch = async (article) => {
  if (!endpoint) return;
  const root = document.querySelector('[part~=reactions]');
  const sync = await start();
  if (root?.isConnected) sync.watch({ root, host: root, endpoint, article, make: say });
};

const element = (name, part, text = '') => {
  const made = document.createElement(name);
  made.setAttribute('part', part);
  made.textContent = text;
  return made;
};

/// How many articles are compared: one question to the server.
const MOST = 50;
/// How many are shown.
const SHOWN = 5;
/// Which list is shown now: what was followed for another one is not wanted any more.
let turn;

/// The page has a list of articles: those with most reactions stand below it.
export const listed = async () => {
  const list = document.querySelector('.front [part~=headlines]');
  if (!endpoint) return;
  const mine = turn = {};
  const sync = await start();
  if (mine !== turn || !list?.isConnected) return;
  adopt(document, SHEET);
  document.querySelector('[part~=most-reacted]')?.remove();
  const box = element('section', 'most-reacted');
  const ranked = element('ol', 'ranked');
  box.append(element('h2', 'ranked-title', say('sync-most')), ranked);
  const totals = new Map();
  for (const link of [...list.querySelectorAll('h2 a')].slice(0, MOST)) {
    // In addresses and at servers, articles go by the same name.
    const article = decodeURIComponent(link.pathname.split('/').pop());
    sync.follow(endpoint, article, (total) => {
      if (mine !== turn || !list.isConnected || !link.isConnected) return false;
      totals.set(link, total);
      const most = [...totals].filter(([, it]) => it > 0).sort(([, one], [, other]) => other - one);
      ranked.replaceChildren(...most.slice(0, SHOWN).map(([from, it]) => {
        const item = document.createElement('li');
        const copy = from.cloneNode(true);
        item.append(copy, ' ', element('span', 'ranked-count', sync.compact(document.documentElement.lang, it)));
        return item;
      }));
      if (most.length > 1 && !box.isConnected) list.closest('.front').append(box);
      return true;
    });
  }
};

/// The page has settings: with them stands a way to be forgotten.
export const settings = () => {
  const place = document.querySelector('[part~=settings]');
  if (!place || place.querySelector('[part~=forget]')) return;
  adopt(document, SHEET);
  const button = element('button', 'forget', say('sync-forget'));
  button.type = 'button';
  const note = element('p', 'forgotten');
  note.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    try {
      // Only now the rest is needed, where there is no endpoint.
      (await start()).forget();
    } catch {
      note.textContent = say('sync-not-forgotten');
      return;
    }
    // The reader follows other tabs, and hears of this like that.
    for (const key of ['broadsheet:forgotten', null]) {
      dispatchEvent(new StorageEvent('storage', { key }));
    }
    note.textContent = say('sync-forgotten');
  });
  place.append(button, note);
};

/// The reader has reacted to this article. `record` is what could not be stored.
export const acted = async (article, record) => {
  if (endpoint) (await start()).acted(article, record);
};
