// The elements of Broadsheet: defines them, shows a working shell at once, and hands it
// over to the wasm once that has come. Where it never does, the shell goes on working.
//
// The build puts in front of this file what it has generated from the Rust views:
//   VERSION    the release
//   ASSETS     where the other files are, relative to this one
//   LANGUAGES  the languages that there are: a tag by itself in lower case
//   SHELLS     the static markup of each element: [name, [attribute, value, …], child, …];
//              and what a shell says of a press, a text by the name of its phrase
//   SHEET      the style sheet
//   BLANK      what stands for the address in the links of the share bar, and for the headline
// All words are English. A language is a map from them to its own.
//
// A host page may have replaced or polluted much. So what a press needs is taken when this
// file runs, and records are written by concatenation.

const documents = Object.getPrototypeOf(HTMLDocument.prototype);
const createIn = documents.createElementNS.bind(document);
const query = documents.querySelector.bind(document);
const get = fetch.bind(globalThis);
const nextFrame = requestAnimationFrame.bind(globalThis);
const { parse } = JSON;
const { now } = Date;
const { info } = console;
const base = new URL(ASSETS, import.meta.url);

/// Another file of ours.
const bring = (path) => import(new URL(path, base));

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
const TOKEN = /^[\w-]{22}$/;
/// Who counts, as records have it: what else an address may hold, no server of ours has.
const ENDPOINT = /^https?:[!$->A-[\]-~]+(#waline)?$/;
/// The largest broken record that is worth keeping, in characters.
const WORTH_KEEPING = 4096;
/// What can be pressed.
const CONTROL = '[data-reaction],[data-target]';
/// How many share targets stand in the row; the rest is behind "More".
const ROW = 6;
/// How long a language is waited for before English is spoken meanwhile, in milliseconds.
const SOON = 3000;
/// How near an element must come to the screen before its wasm is fetched, in pixels.
const NEAR = '1200px';

const sheets = new WeakMap();

/// The style sheet of a document: elements can be moved into another one.
const sheetOf = (document) => {
  if (!sheets.has(document)) {
    const sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(SHEET);
    sheets.set(document, sheet);
  }
  return sheets.get(document);
};

// Words

const english = { tag: 'en', words: { __proto__: null }, direction: 'ltr' };
const catalogues = { __proto__: null, en: english };

/// The words of the nearest language that there is: at once where they are there, or else
/// a promise. English where there are none, or they do not arrive.
const catalogue = (wanted) => {
  let tag = wanted.toLowerCase();
  while (tag && !LANGUAGES[tag]) tag = tag.replace(/-?[^-]*$/, '');
  tag = LANGUAGES[tag] ?? 'en';
  catalogues[tag] ??= bring(`languages/${tag}.js`).then(
    (module) => (catalogues[tag] = module.default),
    () => (catalogues[tag] = english),
  );
  return catalogues[tag];
};

/// What a promise gives; but where that takes long, nobody is to look at nothing.
const soon = (promise, otherwise) => Promise.race([promise, new Promise((done) => { setTimeout(done, SOON, otherwise); })]);

// The shell

/// An element of static markup. No text of a host page is ever parsed as HTML.
const build = ([name, attributes, ...children], words, namespace = HTML) => {
  if (name === 'svg') namespace = SVG;
  const element = createIn(namespace, name);
  for (let at = 0; at < attributes.length; at += 2) {
    const value = attributes[at + 1];
    element.setAttribute(attributes[at], attributes[at] === 'aria-label' ? words[value] ?? value : value);
  }
  for (let at = 0; at < children.length; at += 1) element.append(make(children[at], words, namespace));
  return element;
};

/// Static markup: an element, or a text.
const make = (node, words, namespace) =>
  typeof node === 'string' ? words[node] ?? node : build(node, words, namespace);

/// The name of a control.
const named = ({ dataset }) => dataset.reaction ?? dataset.target;

const words = (list) => list?.match(/\S+/g) ?? [];

/// All controls, and of each name that is wanted the one that has it.
const find = (root, wanted) => {
  const controls = [...root.querySelectorAll(CONTROL)];
  return [controls, words(wanted).map((name) => controls.find((it) => named(it) === name))];
};

/// The items that hold the controls, those that are not wanted taken out: the wanted ones
/// in their order. Where none of these is known, all are.
const choose = (root, wanted) => {
  const [controls, found] = find(root, wanted);
  const known = found.filter(Boolean);
  if (known.length) controls.forEach((control) => control.parentNode.remove());
  return (known.length ? known : controls).map((control) => control.parentNode);
};

// Records

/// Whether the page's JSON reads what is written. Where it does not, nothing that is stored
/// can be judged, and it is left alone.
let isSane;
try {
  isSane = parse('[1]')[0] === 1;
} catch {
  // It does not.
}

/// Where nothing can be stored, what was pressed waits here for the wasm: by article.
const memory = new Map();

/// What stands in storage under a key: `text`, and its fields where it is a `record`.
/// `newer` is set where a newer version wrote it.
const stored = (key) => {
  let text, record;
  try {
    text = localStorage.getItem(key);
    record = parse(text);
  } catch {
    // There is none, or it cannot be read.
  }
  const { v, reaction, at } = record ?? {};
  const isRecord = v === 1 && at >= 0 && Number.isSafeInteger(at) && (reaction === null || typeof reaction === 'string');
  return { text, newer: text && (v > 1 || !isSane), record: isRecord ? record : undefined };
};

// Elements

let loading;
/// The wasm, once it has come.
let program;

/// What comes with the wasm in JavaScript, and in markup.
const more = async () => {
  const glue = await bring('embed.js');
  if (!SHELLS.folded) {
    Object.assign(SHELLS, glue.MORE_SHELLS);
    all.forEach((bar) => bar.unfold?.());
  }
  return glue;
};

/// Glue and wasm, fetched side by side, once for all elements of the page.
const load = () => {
  if (!loading) {
    const answer = get(new URL('embed_bg.wasm', base));
    loading = more().then(async (glue) => {
      program = await glue.start(answer, giveUp, all, memory);
    });
    // Where there is no glue, nobody asks for the answer.
    answer.catch(() => {});
  }
  return loading;
};

/// Why there is no wasm, where there will be none.
let failure;
const all = new Set();

/// The wasm will not come any more, or has trapped: every element has its shell again.
const giveUp = (error) => {
  if (failure) return;
  const message = `Broadsheet works without its wasm. ${error}`;
  failure = { code: error?.kind ?? 'wasm', message, hint: message };
  all.forEach((element) => element.giveUp());
  info?.(message);
};

/// Shells show what was pressed elsewhere, here or in another tab.
const repaint = () => all.forEach((element) => element.isTaken || element.paint?.());
// What another tab has cleared still stands in this page.
addEventListener('storage', ({ key }) => key && repaint());

const near = new IntersectionObserver((entries) => {
  entries.forEach(({ isIntersecting, target }) => isIntersecting && target.takeOver());
}, { rootMargin: NEAR });

/// An absolute address that leads to the web, or nothing.
const web = (address, base) => {
  try {
    const { href, protocol } = new URL(address, base);
    if (address && /^https?:$/.test(protocol)) return href;
  } catch {
    // It is no address.
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
  static observedAttributes = words(`article-id aliases endpoint dialect counts min-count kinds disabled url headline
    text targets layout mastodon-instance lang theme top debug`);

  #handle;
  #shell;
  #update;
  #isTold;
  #wasReady;

  connectedCallback() {
    all.add(this);
    this.update();
  }

  disconnectedCallback() {
    // One that is only moved is connected again by then.
    queueMicrotask(() => {
      if (this.isConnected) return;
      all.delete(this);
      near.unobserve(this);
      this.#giveBack();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before !== now && this.isConnected) this.update();
  }

  /// The value of an attribute, or what the page says for all elements.
  setting(name) {
    return this.getAttribute(name) ?? query(`meta[name="broadsheet:${name}"]`)?.content;
  }

  /// The identity of the article, when it is shown anew.
  get identity() {
    return this.setting('article-id') || canonical();
  }

  /// Who counts, as records have it.
  get server() {
    const address = web(this.setting('endpoint'), this.baseURI)
      ?.replace(/\/*$/, this.setting('dialect') === 'waline' ? '#waline' : '');
    if (ENDPOINT.test(address)) return address;
  }

  get isTaken() {
    return this.#handle >= 0;
  }

  get #language() {
    return this.setting('lang') || this.closest('[lang]')?.lang || document.documentElement.lang || 'en';
  }

  /// Shows the element as it is to be now. Of several changes the last one counts.
  async update() {
    const update = this.#update = {};
    await this.turn;
    let spoken = catalogue(this.#language);
    if (spoken.then) {
      const late = spoken;
      spoken = await soon(late, english);
      if (spoken === english) late.then((there) => there !== english && update === this.#update && this.update());
    }
    if (update !== this.#update || !this.isConnected) return;
    const wasTaken = this.isTaken;
    this.#giveBack();
    this.#stamp(spoken);
    if (failure) this.giveUp();
    else if (wasTaken) this.takeOver();
    else near.observe(this);
  }

  /// Puts a shell into the place of what stands there, with the focus and what is unfolded
  /// as they were.
  #stamp(spoken) {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const focused = root.activeElement;
    const unfolded = root.querySelector('details[open]');
    const place = build(['div', []]);
    place.className = 'root';
    place.dir = this.closest('[dir]')?.dir || spoken.direction;
    place.lang = spoken.tag;
    this.make = (name) => make(SHELLS[name] ?? name, spoken.words);
    const name = this.localName;
    const shell = (spoken[name] ??= this.make(name)).cloneNode(true);
    this.#shell = shell;
    this.article = this.identity;
    this.arrange(shell);
    shell.addEventListener('click', ({ target: pressed }) => {
      const control = pressed.closest(CONTROL);
      if (!control || control.disabled) return;
      if (this.isTaken) program.press(this.#handle, named(control));
      else this.press(named(control), shell, control);
    });
    shell.addEventListener('keydown', (event) => {
      const details = event.key === 'Escape' && event.target.closest('details[open]');
      if (!details) return;
      event.stopPropagation();
      details.open = false;
      details.firstElementChild.focus();
    });
    place.append(shell);
    root.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    root.replaceChildren(place);
    if (unfolded) place.querySelector('details')?.setAttribute('open', '');
    if (focused) {
      const controls = [...place.querySelectorAll(`${CONTROL},summary`)];
      controls.find((it) => named(it) === named(focused))?.focus({ preventScroll: true });
    }
    program?.watch(this);
    this.#is('loading');
  }

  /// Has the wasm take the shell over.
  async takeOver() {
    near.unobserve(this);
    try {
      await load();
      if (!this.isConnected || failure || this.isTaken) return;
      const { article } = this;
      this.#handle = program.mount(this.#shell, this, article, memory.get(article)?.text);
      if (!this.isTaken) return;
      const wasReady = this.#wasReady;
      this.#wasReady = true;
      this.#is('ready');
      if (!wasReady) tell(this, 'broadsheet-ready', {});
    } catch (error) {
      giveUp(error);
    }
  }

  #giveBack() {
    const handle = this.#handle;
    this.#handle = undefined;
    if (handle !== undefined) program.unmount(handle);
  }

  giveUp() {
    // A shell that works already goes on as it is.
    if (this.isTaken) this.update();
    else if (this.#shell) this.#is('error');
    this.#handle = undefined;
    // Only the wasm can draw a code, and only the glue fill "More".
    this.#shell?.querySelectorAll('[data-target=qr],details:has(ul:empty)').forEach((it) => it.closest('li').remove());
    if (!this.#isTold) tell(this, 'broadsheet-error', { ...failure });
    this.#isTold = true;
  }

  /// How far it has come; with `debug`, in words.
  #is(state) {
    this.dataset.state = state;
    if (this.setting('debug') === undefined) return;
    bring('debug.js').then(({ explain }) => explain(this, VERSION, failure?.message));
  }

  arrange() {}

  press() {}
}

class Reactions extends Bar {
  /// The reaction that stands; the wasm keeps it true too.
  chosen = null;

  get reaction() {
    return this.chosen;
  }

  /// What is counted, by reaction: set by the wasm.
  counted = null;

  get counts() {
    return this.counted;
  }

  /// Some frameworks set properties where they could set attributes.
  set counts(shown) {
    this.setAttribute('counts', shown);
  }

  refresh() {
    if (this.isConnected) this.update();
    program?.refresh(this);
  }

  arrange(shell) {
    if (this.server && this.setting('counts') !== 'never') shell.dataset.counts = '';
    const list = shell.querySelector('ul');
    list.append(...choose(shell, this.setting('kinds')));
    if (this.setting('disabled') !== undefined) {
      list.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    }
    this.paint(shell);
  }

  /// The reaction that stands, and when it was chosen: stored, or else pressed in this page,
  /// or stored under a former id.
  #last(article) {
    const { record } = stored(`broadsheet:reaction:${article}`);
    const pressed = memory.get(article);
    if (pressed && !(record?.at >= pressed.at)) return pressed;
    const former = words(this.setting('aliases')).map((id) => stored(`broadsheet:reaction:${id}`).record);
    return record ?? former.find(Boolean) ?? { reaction: null, at: -1 };
  }

  /// Shows what stands.
  paint(root = this.shadowRoot) {
    const chosen = this.chosen = this.#last(this.article).reaction;
    root?.querySelectorAll('[data-reaction]').forEach((button) => {
      button.setAttribute('aria-pressed', `${button.dataset.reaction === chosen}`);
    });
  }

  async press(name, shell) {
    const previous = this.reaction;
    const reaction = name === previous ? null : name;
    const detail = { article: this.article, reaction, previous };
    const allowed = ask(this, 'broadsheet-before-react', detail);
    // Kept in the same task wherever possible: the wasm may take over in the next.
    if (allowed !== true && !(await allowed && this.reaction !== reaction)) return;
    const kept = this.#keep(detail.article, reaction);
    repaint();
    const phrase = !kept ? 'kept-page-only' : reaction ? 'saved' : 'withdrawn';
    shell.querySelector('[part~=kept]').replaceChildren(this.make(phrase));
    tell(this, 'broadsheet-react', { ...detail, origin: 'user' });
    // While the host page took its time, the wasm may have come.
    if (this.isTaken || !shell.isConnected) this.update();
  }

  /// Writes the record: whether it is stored.
  #keep(article, reaction) {
    const key = `broadsheet:reaction:${article}`;
    const { text, newer, record: read } = stored(key);
    const { token, endpoint } = read ?? {};
    const at = Math.max(this.#last(article).at + 1, now());
    const name = TOKEN.test(token) ? `,"token":"${token}"` : '';
    const server = this.server ?? endpoint;
    const sync = ENDPOINT.test(server) ? `,"synced":false,"endpoint":"${server}"` : '';
    const record = `{"v":1,"reaction":${reaction ? `"${reaction}"` : null}${name},"at":${at}${sync}}`;
    let isKept = false;
    try {
      if (!newer) {
        localStorage.setItem(key, record);
        isKept = true;
        // What could not be read is not lost, where there is room for it.
        if (text && !read && text.length <= WORTH_KEEPING) localStorage.setItem(`broadsheet:broken:${key}`, text);
      }
    } catch {
      // The storage is full, or refused.
    }
    if (isKept) memory.delete(article);
    else memory.set(article, { reaction, at, text: record });
    return isKept;
  }
}

class Share extends Bar {
  #isShort;

  /// Reactions come first, and this after the frame that shows them, if there is one. Only
  /// a target that comes with the glue is waited for.
  get turn() {
    const wanted = this.setting('targets');
    if (wanted && !SHELLS.folded && find(make(SHELLS[this.localName], english.words), wanted)[1].includes(undefined)) {
      this.#isShort = true;
      return soon(more().catch(() => {}));
    }
    return document.hidden || this.shadowRoot || new Promise((done) => nextFrame(() => setTimeout(done)));
  }

  get identity() {
    return canonical();
  }

  get #address() {
    return web(this.setting('url'), this.baseURI) ?? canonical();
  }

  get #shared() {
    // Half a character cannot be part of an address.
    return (this.setting('headline') || query('head > title')?.textContent || '').replace(/\p{Cs}/gu, '\ufffd');
  }

  /// Puts what is shared into the links of some markup.
  #fill(markup) {
    const url = encodeURIComponent(this.#address);
    const headline = encodeURIComponent(this.#shared);
    markup.querySelectorAll('a[href]').forEach((link) => {
      const href = link.getAttribute('href').split(BLANK[1]).join(headline).split(BLANK[0]).join(url);
      link.setAttribute('href', href);
    });
    return markup;
  }

  /// Adds the targets that have come with the glue.
  unfold() {
    // One that has no shell yet will have it all.
    const list = this.make && this.shadowRoot.querySelector('details > ul');
    if (this.#isShort) this.update();
    else if (list && !this.setting('targets')) list.append(...this.#fill(this.make('folded')).children);
  }

  arrange(shell) {
    const more = shell.querySelector('details');
    if (SHELLS.folded) more.lastChild.append(...this.make('folded').children);
    const wanted = this.setting('targets');
    const items = choose(shell, wanted).filter((item) => {
      if (named(item.firstChild) !== 'native' || navigator.share) return true;
      return item.remove();
    });
    // Whatever the page wants stands there. Else the row is that of the shell.
    const row = !wanted ? ROW - !navigator.share : items.length === ROW + 1 ? ROW + 1 : ROW;
    const count = this.setting('layout') === 'button' ? 0 : row;
    more.parentNode.before(...items.slice(0, count));
    more.lastChild.append(...items.slice(count));
    if (wanted && count >= items.length) more.parentNode.remove();
    this.#fill(shell);
  }

  async press(target, shell, control) {
    const url = this.#address;
    if (target === 'qr') return (await more()).draw(this, control);
    tell(this, 'broadsheet-share', { target, url });
    if (target === 'print') print();
    // At once: browsers let a page do this in answer to a press alone.
    if (target === 'native') navigator.share({ url, title: this.#shared }).catch(() => {});
    if (target === 'copy') {
      const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
      (await more().catch(() => {}))?.said(this, shell, copied, url);
    }
  }
}

/// How many have reacted. What shows that is loaded where there is one.
class Count extends Bar {
  connectedCallback() {
    this.update();
  }

  update() {
    bring('count.js').then(({ show }) => show(this), () => {});
  }
}

const define = (name, element) => {
  const first = customElements.get(name);
  if (first) info(`Broadsheet ${VERSION}: <${name}> is defined already, by ${first.version ?? 'the page'}`);
  else customElements.define(name, element);
};

Bar.version = VERSION;
define('broadsheet-reactions', Reactions);
define('broadsheet-share', Share);
define('broadsheet-count', Count);
