// The elements of Broadsheet: defines them, shows a working shell at once, and hands it
// over to the wasm once that has come. Where it never does, the shell goes on working.
//
// The build puts in front of this file what it has generated from the Rust views:
//   VERSION    the release
//   ASSETS     where the other files are, relative to this one
//   LANGUAGES  the tags of the languages that there are
//   WORDS      the English phrases of the shells, by name
//   SHELLS     the static markup of each element: [name, [attribute, value, …], child, …]
//   SHEET      the style sheet
//   BLANK      what stands for the address in the links of the share bar, and for the headline
//
// A host page may have replaced or polluted much. So what a press needs is taken when this
// file runs, and records are written by concatenation.

const { prototype: documents } = Document;
const create = documents.createElement.bind(document);
const createIn = documents.createElementNS.bind(document);
const createText = documents.createTextNode.bind(document);
const query = documents.querySelector.bind(document);
const get = fetch.bind(globalThis);
const { parse } = JSON;
const { now } = Date;
const { info } = console;
const { CompileError, RuntimeError } = globalThis.WebAssembly ?? {};
const base = new URL(ASSETS, import.meta.url);

const SVG = 'http://www.w3.org/2000/svg';
const TOKEN = /^[\w-]{22}$/;
const ENDPOINT = /^https?:[!#-[\]-~]+$/;
/// The largest broken record that is worth keeping, in characters.
const WORTH_KEEPING = 4096;
/// How many share targets stand in the row; the rest is behind "More".
const ROW = 6;
/// How near an element must come to the screen before its wasm is fetched, in pixels.
const NEAR = '1200px';

const sheet = new CSSStyleSheet();
sheet.replaceSync(SHEET);

// Words

/// The nearest language that there is; English where there is none.
const language = (wanted) => {
  for (let tag = wanted.toLowerCase(); tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    for (let at = 0; at < LANGUAGES.length; at += 1) {
      if (LANGUAGES[at].toLowerCase() === tag) return LANGUAGES[at];
    }
  }
  return 'en';
};

const catalogues = new Map([['en', Promise.resolve({ tag: 'en', words: WORDS, direction: 'ltr' })]]);

/// The words of a language, fetched once; English where they do not arrive.
const catalogue = (tag) => {
  if (!catalogues.has(tag)) {
    catalogues.set(tag, get(new URL(`languages/${tag}.json`, base))
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => {
        const { phrases, direction } = parse(text);
        return { tag, text, words: phrases, direction };
      })
      .catch(() => catalogues.get('en')));
  }
  return catalogues.get(tag);
};

// The shell

const said = (text, words) => {
  const [, name, inserted] = /^\{\{([^:}]+):?(.*)\}\}$/s.exec(text) ?? [];
  if (!name) return text;
  const phrase = words[name];
  return (typeof phrase === 'string' ? phrase : WORDS[name]).replace(/\{\w+\}/, () => inserted);
};

/// An element of static markup. No text of a host page is ever parsed as HTML.
const build = (node, words, svg) => {
  if (typeof node === 'string') return createText(said(node, words));
  const drawn = svg || node[0] === 'svg';
  const element = drawn ? createIn(SVG, node[0]) : create(node[0]);
  for (let at = 0; at < node[1].length; at += 2) {
    element.setAttribute(node[1][at], said(node[1][at + 1], words));
  }
  for (let at = 2; at < node.length; at += 1) element.append(build(node[at], words, drawn));
  return element;
};

const words = (list) => (list ?? '').split(/\s+/).filter(Boolean);

/// Leaves those items that are wanted, in the wanted order, by the name that a data
/// attribute of theirs has.
const choose = (root, attribute, wanted) => {
  const items = new Map();
  root.querySelectorAll(`[${attribute}]`).forEach((control) => {
    items.set(control.getAttribute(attribute), control.closest('li'));
  });
  const known = wanted.filter((name) => items.has(name));
  const chosen = known.length ? known : [...items.keys()];
  items.forEach((item) => item.remove());
  return chosen.map((name) => items.get(name));
};

// Records

const storage = () => {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
};

/// Whether the page's JSON reads what is written. Where it does not, nothing that is stored
/// can be judged, and it is left alone.
const isSane = (() => {
  try {
    return parse('{"a":[1]}').a[0] === 1;
  } catch {
    return false;
  }
})();

/// Where nothing can be stored, what was pressed waits here for the wasm: by article.
const memory = new Map();

/// What stands in storage under a key: `text`, and of a record that can be read its fields.
/// `newer` is set where a newer version wrote it.
const stored = (key) => {
  try {
    const text = storage().getItem(key);
    if (text === null) return {};
    if (!isSane) return { text, newer: true };
    try {
      const { v, reaction, token, at, synced, endpoint } = parse(text);
      if (v > 1) return { text, newer: true };
      const isRead = v === 1 && Number.isSafeInteger(at) && at >= 0 && (reaction === null || typeof reaction === 'string');
      if (isRead) {
        const sent = ENDPOINT.test(endpoint) ? `,"endpoint":"${endpoint}"` : '';
        return {
          text,
          reaction,
          at,
          name: TOKEN.test(token) ? `,"token":"${token}"` : '',
          sync: sent || typeof synced === 'boolean' ? `,"synced":false${sent}` : '',
        };
      }
    } catch {
      // It cannot be read.
    }
    return { text, broken: true };
  } catch {
    return {};
  }
};

// Elements

let app;

/// Glue and wasm, fetched side by side, once for all elements of the page.
const load = () => {
  app ??= Promise.all([
    import(new URL('embed.js', base)),
    get(new URL('embed_bg.wasm', base)),
  ]).then(async ([glue, answer]) => {
    if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
    await glue.default({ module_or_path: answer });
    return glue;
  });
  return app;
};

let isBroken = false;
const all = new Set();

/// The wasm will not come any more, or has trapped: every element has its shell again.
const giveUp = (error) => {
  if (isBroken) return;
  isBroken = true;
  const refused = (CompileError && error instanceof CompileError) || error?.name === 'EvalError';
  const [code, hint] = refused
    ? ['csp', "Broadsheet works without its wasm. For all of it, the page's policy needs: script-src 'wasm-unsafe-eval'"]
    : ['wasm', `Broadsheet works without its wasm, which did not start: ${error}`];
  info(hint);
  all.forEach((element) => element.giveUp(code, hint));
};

addEventListener('error', ({ error }) => {
  if (!RuntimeError || !(error instanceof RuntimeError)) return;
  // WebKit does not say of which module a function is.
  const { stack } = error;
  if (stack.includes('embed_bg.wasm') || !stack.includes('.wasm')) giveUp(error);
});

const near = new IntersectionObserver((entries) => {
  entries.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    near.unobserve(target);
    target.takeOver();
  });
}, { rootMargin: NEAR });

/// An absolute address that leads to the web, or nothing.
const web = (address, base) => {
  try {
    const { href, protocol } = new URL(address, base);
    return address && /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
};

/// The identity of the article that the page is about.
const canonical = () =>
  web(query('link[rel~=canonical i]')?.href)
  ?? web(query('meta[property="og:url"]')?.content)
  ?? location.origin + location.pathname;

const tell = (element, name, detail, cancelable = false) =>
  element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, cancelable, detail }));

/// Asks the host page: true or false at once, or a promise of that where somebody asked
/// for time.
const ask = (element, name, detail) => {
  const waits = [];
  const waitUntil = (promise) => { waits[waits.length] = promise; };
  if (!tell(element, name, { ...detail, waitUntil }, true)) return false;
  return waits.length ? Promise.all(waits).then(() => true, () => false) : true;
};

class Bar extends HTMLElement {
  #handle;
  #shell;
  #isUpdating = false;
  #isPressed = false;
  #afterPress;

  connectedCallback() {
    all.add(this);
    this.#update();
  }

  disconnectedCallback() {
    // One that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      all.delete(this);
      near.unobserve(this);
      this.#unmount();
    });
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#update();
  }

  /// The identity of the article.
  get article() {
    return this.getAttribute('article-id') || canonical();
  }

  /// Shows the shell, or has the wasm show the element anew. Several changes are one.
  async #update() {
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    await null;
    const page = this.closest('[lang]')?.lang || document.documentElement.lang || 'en';
    const spoken = await catalogue(language(this.getAttribute('lang') || page));
    this.#isUpdating = false;
    if (!this.isConnected) return;
    this.spoken = spoken;
    this.wanted = this.getAttribute('lang') || page;
    if (this.#handle === undefined) this.#stamp();
    if (isBroken) return;
    if (this.#handle === undefined) near.observe(this);
    else this.takeOver();
  }

  #place() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    const place = create('div');
    place.className = 'root';
    place.dir = this.closest('[dir]')?.dir || this.spoken.direction;
    place.lang = this.spoken.tag;
    return place;
  }

  /// Puts one place into the shadow root, in the place of what stands there, with the
  /// focus and what is unfolded as they were.
  #show(place) {
    const root = this.shadowRoot;
    const old = root.activeElement;
    const open = root.querySelector('details[open]');
    root.replaceChildren(place);
    if (open) place.querySelector('details')?.setAttribute('open', '');
    const { reaction, target } = old?.dataset ?? {};
    const same = reaction ? `[data-reaction="${reaction}"]` : target ? `[data-target="${target}"]` : 'summary';
    if (old) place.querySelector(same)?.focus({ preventScroll: true });
  }

  #stamp() {
    const place = this.#place();
    const made = (this.spoken.made ??= new Map());
    const name = this.localName;
    if (!made.has(name)) made.set(name, build(SHELLS[name], this.spoken.words));
    this.#shell = made.get(name).cloneNode(true);
    this.arrange(this.#shell);
    this.#shell.addEventListener('click', (event) => this.press(event));
    place.append(this.#shell);
    this.#show(place);
    this.#watchPress(place);
    this.dataset.state = isBroken ? 'error' : 'loading';
  }

  /// A press that is under way ends where it began.
  #watchPress(place) {
    const down = () => {
      this.#isPressed = true;
      const up = ({ type, target }) => {
        // Whatever else loses the focus does so because of this press.
        if (type === 'blur' && target !== globalThis) return;
        names.forEach((name) => removeEventListener(name, up, true));
        // The click comes in the same task as the end of the press.
        setTimeout(() => {
          this.#isPressed = false;
          this.#afterPress?.();
        });
      };
      const names = ['pointerup', 'pointercancel', 'keyup', 'blur'];
      names.forEach((name) => addEventListener(name, up, true));
    };
    place.addEventListener('pointerdown', down);
    place.addEventListener('keydown', ({ key }) => {
      if (key === ' ' || key === 'Enter') down();
    });
  }

  /// Has the wasm show the element, once nothing is pressed.
  async takeOver() {
    try {
      const glue = await load();
      if (this.#isPressed) await new Promise((done) => { this.#afterPress = done; });
      if (!this.isConnected || isBroken) return;
      const place = this.#place();
      const handle = glue.mount(place, this, this.article, this.wanted, this.spoken.text, memory.get(this.article)?.text);
      this.#watchPress(place);
      this.#unmount();
      this.#handle = handle;
      this.#show(place);
      const wasReady = this.dataset.state === 'ready';
      this.dataset.state = 'ready';
      if (!wasReady) tell(this, 'broadsheet-ready', {});
    } catch (error) {
      giveUp(error);
    }
  }

  #unmount() {
    if (this.#handle === undefined) return;
    const handle = this.#handle;
    this.#handle = undefined;
    if (!isBroken) app.then((glue) => glue.unmount(handle));
  }

  giveUp(code, hint) {
    this.#handle = undefined;
    if (this.spoken) this.#stamp();
    tell(this, 'broadsheet-error', { code, message: hint, hint });
  }

  arrange() {}

  press() {}
}

class Reactions extends Bar {
  static observedAttributes = ['article-id', 'aliases', 'endpoint', 'kinds', 'disabled', 'lang', 'theme', 'debug'];

  get reaction() {
    return this.shadowRoot?.querySelector('[aria-pressed=true]')?.dataset.reaction ?? null;
  }

  get counts() {
    return null;
  }

  refresh() {
    this.attributeChangedCallback();
  }

  arrange(shell) {
    const list = shell.querySelector('ul');
    list.append(...choose(shell, 'data-reaction', words(this.getAttribute('kinds'))));
    if (this.hasAttribute('disabled')) {
      list.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    }
    const { reaction } = this.#record(this.article);
    this.#paint(shell, reaction);
  }

  /// What is stored, or else what was pressed in this page, or stored under a former id.
  #record(article) {
    const record = stored(`broadsheet:reaction:${article}`);
    const { reaction: pressed, at: when = -1 } = memory.get(article) ?? {};
    if (when > (record.at ?? -1)) return { ...record, reaction: pressed, at: when };
    if (record.at !== undefined) return record;
    const former = words(this.getAttribute('aliases')).map((id) => stored(`broadsheet:reaction:${id}`));
    const { reaction, at } = former.find((found) => found.at !== undefined) ?? {};
    return { reaction, at, ...record };
  }

  #paint(shell, chosen) {
    shell.querySelectorAll('[data-reaction]').forEach((button) => {
      button.setAttribute('aria-pressed', `${button.dataset.reaction === chosen}`);
    });
  }

  async press({ target }) {
    const button = target.closest('[data-reaction]');
    if (!button) return;
    const shell = button.closest('[part~=reactions]');
    const previous = this.reaction;
    const reaction = button.dataset.reaction === previous ? null : button.dataset.reaction;
    const detail = { article: this.article, reaction, previous };
    const allowed = ask(this, 'broadsheet-before-react', detail);
    // Kept in the same task wherever possible: the wasm may take over in the next.
    if (allowed !== true && !(await allowed)) return;
    this.#paint(shell, reaction);
    const kept = this.#keep(detail.article, reaction);
    const status = shell.querySelector('[part~=status]');
    const phrase = !kept ? 'kept-page-only' : reaction ? 'saved' : 'withdrawn';
    status.textContent = said(`{{${phrase}}}`, this.spoken.words);
    tell(this, 'broadsheet-react', { ...detail, origin: 'user' });
    // While the host page took its time, the wasm may have come.
    if (!shell.isConnected) this.refresh();
  }

  /// Writes the record: whether it is stored.
  #keep(article, reaction) {
    const key = `broadsheet:reaction:${article}`;
    const { text, name = '', sync = '', at = -1, newer, broken } = this.#record(article);
    const value = reaction ? `"${reaction}"` : 'null';
    const moment = Math.max(at + 1, now());
    const record = `{"v":1,"reaction":${value}${name},"at":${moment}${sync}}`;
    try {
      if (newer) throw new Error();
      if (broken) {
        storage().removeItem(key);
        if (text.length <= WORTH_KEEPING) storage().setItem(`broadsheet:broken:${key}`, text);
      }
      storage().setItem(key, record);
      memory.delete(article);
      return true;
    } catch {
      memory.set(article, { reaction, at: moment, text: record });
      return false;
    }
  }
}

class Share extends Bar {
  static observedAttributes = ['url', 'headline', 'text', 'targets', 'layout', 'mastodon-instance', 'lang', 'theme', 'debug'];

  get article() {
    return canonical();
  }

  get address() {
    return web(this.getAttribute('url'), this.baseURI) ?? canonical();
  }

  get headline() {
    // Half a character cannot be part of an address.
    return (this.getAttribute('headline') || document.title).replace(/\p{Cs}/gu, '\ufffd');
  }

  arrange(shell) {
    const row = shell.querySelector('ul');
    const more = row.querySelector('details');
    const items = choose(shell, 'data-target', words(this.getAttribute('targets'))).filter((item) => {
      const { dataset } = item.firstElementChild;
      return dataset.target !== 'native' || typeof navigator.share === 'function';
    });
    const count = this.getAttribute('layout') === 'button' ? 0 : items.length === ROW + 1 ? ROW + 1 : ROW;
    more.closest('li').before(...items.slice(0, count));
    more.lastElementChild.append(...items.slice(count));
    if (count >= items.length) more.closest('li').remove();
    const url = encodeURIComponent(this.address);
    const headline = encodeURIComponent(this.headline);
    shell.querySelectorAll('a[href]').forEach((link) => {
      const href = link.getAttribute('href').split(BLANK[1]).join(headline).split(BLANK[0]).join(url);
      link.setAttribute('href', href);
    });
  }

  async press({ target: pressed }) {
    const target = pressed.closest('[data-target]')?.dataset.target;
    if (!target) return;
    const url = this.address;
    tell(this, 'broadsheet-share', { target, url });
    if (target === 'print') print();
    if (target === 'native') {
      navigator.share({ url, title: this.headline }).catch(() => {});
    }
    if (target === 'copy') {
      const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
      const outcome = pressed.closest('[part~=share]').querySelector('[part~=outcome]');
      outcome.textContent = said(copied ? '{{copied}}' : '{{not-copied}}', this.spoken.words) + (copied ? '' : ` ${url}`);
    }
  }
}

const define = (name, element) => {
  const first = customElements.get(name);
  if (first) info(`Broadsheet ${VERSION}: <${name}> is defined already${first.version ? `, by ${first.version}` : ''}`);
  else customElements.define(name, element);
};

Bar.version = VERSION;
define('broadsheet-reactions', Reactions);
define('broadsheet-share', Share);
