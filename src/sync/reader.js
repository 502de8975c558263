// For the reader: what its program asks for, done in its page. The build puts it behind
// `program.js`, and puts in front:
//   LANGUAGES  the tags of the languages that there are, each by itself in lower case

const english = SAID;
const catalogues = new Map();

/// The phrases of the page's language. What they lack is said in English.
const phrases = () => {
  let wanted = document.documentElement.lang.toLowerCase();
  while (wanted && !LANGUAGES[wanted]) wanted = wanted.replace(/-?[^-]*$/, '');
  const tag = LANGUAGES[wanted];
  if (!tag) return english;
  if (!catalogues.has(tag)) {
    // The reader has them already.
    const cache = 'force-cache';
    const read = fetch(new URL(`languages/${tag}.json`, document.baseURI), { cache });
    catalogues.set(tag, read.then((answer) => answer.json()).then((it) => it.phrases).catch(() => english));
  }
  return catalogues.get(tag);
};

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
  const [sync, said] = await Promise.all([start(), phrases()]);
  if (!root?.isConnected) return;
  const make = (name) => said[name] ?? english[name];
  sync.watch({ root, host: root, endpoint, article, make });
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
  const [sync, said] = await Promise.all([start(), phrases()]);
  if (mine !== turn || !list?.isConnected) return;
  adopt(document, SHEET);
  document.querySelector('[part~=most-reacted]')?.remove();
  const box = element('section', 'most-reacted');
  const ranked = element('ol', 'ranked');
  const numbers = new Intl.NumberFormat(document.documentElement.lang, { notation: 'compact' });
  box.append(element('h2', 'ranked-title', said['sync-most'] ?? english['sync-most']), ranked);
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
        item.append(copy, ' ', element('span', 'ranked-count', numbers.format(it)));
        return item;
      }));
      if (most.length > 1 && !box.isConnected) list.closest('.front').append(box);
      return true;
    });
  }
};

/// The page has settings: with them stands a way to be forgotten.
export const settings = async () => {
  const place = document.querySelector('[part~=settings]');
  const said = await phrases();
  if (!place?.isConnected || place.querySelector('[part~=forget]')) return;
  adopt(document, SHEET);
  const words = (name) => said[name] ?? english[name];
  const button = element('button', 'forget', words('sync-forget'));
  button.type = 'button';
  const note = element('p', 'forgotten');
  note.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    try {
      // Only now the rest is needed, where there is no endpoint.
      (await start()).forget();
    } catch {
      note.textContent = words('sync-not-forgotten');
      return;
    }
    // The reader follows other tabs, and hears of this like that.
    for (const key of ['broadsheet:forgotten', null]) {
      dispatchEvent(new StorageEvent('storage', { key }));
    }
    note.textContent = words('sync-forgotten');
  });
  place.append(button, note);
};

/// The reader has reacted to this article. `record` is what could not be stored.
export const acted = async (article, record) => {
  if (endpoint) (await start()).acted(article, record);
};
