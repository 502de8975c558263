// Starts the reader: fetches its two halves side by side, and says so in plain
// words if they cannot run here.
const { module, wasm } = document.querySelector('script[data-wasm]').dataset;
const at = (address) => new URL(address, document.baseURI);

// What is said where no other words arrive.
const english = {
  language: 'en',
  direction: 'ltr',
  phrases: {
    'start-failed': 'The reader could not be started',
    'start-failed-why':
      'A part of this site did not arrive, or this browser does not run WebAssembly.',
    'try-again': 'Try again',
  },
};

// The words of a language, or of one that includes it: those of `de` for `de-AT`. They
// are not waited for long, since the network may be what failed.
const wordsOf = async (language) => {
  if (!language || language === 'en') return english;
  try {
    const signal = AbortSignal.timeout(3000);
    const answer = await fetch(at(`languages/${language}.json`), { signal });
    if (!answer.ok) throw new Error(`no ${language}`);
    const { direction, phrases } = await answer.json();
    return { language, direction, phrases: { ...english.phrases, ...phrases } };
  } catch {
    return wordsOf(language.replace(/-?[^-]*$/, ''));
  }
};

const notice = ({ language, direction, phrases }) => {
  const say = (name, phrase) =>
    Object.assign(document.createElement(name), { textContent: phrases[phrase] });
  const place = document.createElement('main');
  place.className = 'root';
  place.lang = language;
  place.dir = direction;
  const box = document.createElement('div');
  box.setAttribute('part', 'problem');
  box.setAttribute('role', 'alert');
  const again = say('button', 'try-again');
  again.type = 'button';
  again.addEventListener('click', () => location.reload());
  box.append(say('h1', 'start-failed'), say('p', 'start-failed-why'), again);
  place.append(box);
  document.getElementById('reader').replaceChildren(place);
};

// What passes between the reader and its endpoint is a program of its own, loaded when
// there is one, or where readers may ask to be forgotten.
let program;
// So is what reads feeds of other formats than JSON Feed, loaded for the first of them.
let translator;
const load = async () => {
  const feeds = await import(at('feeds/feeds.js'));
  await feeds.default();
  return feeds;
};
globalThis.broadsheet = {
  // The phrases of the catalogue that the reader speaks by, for other programs.
  phrases: {},
  speak: (catalogue) => {
    broadsheet.phrases = catalogue ? JSON.parse(catalogue).phrases : {};
  },
  sync: (act, ...given) => {
    if (/begin|settings/.test(act)) program ??= import(at('sync/sync.js'));
    program
      ?.then((it) => it[act](...given))
      .catch((error) => console.info('Broadsheet sends nothing:', error));
  },
  translate: async (...feed) => {
    translator ??= load();
    // Where it did not come, it may come another time.
    const feeds = await translator.catch((error) => {
      translator = undefined;
      throw error;
    });
    return feeds.translate(...feed);
  },
};

Promise.all([import(at(module)), fetch(at(wasm))])
  .then(([reader, answer]) => {
    if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
    return reader.default({ module_or_path: answer });
  })
  .catch((error) => {
    console.error('Broadsheet could not start:', error);
    return wordsOf(navigator.language).then(notice);
  });
