// The bars in plain JavaScript, written by hand: what the elements are measured against.
//
// They look and work as the elements do with no options: chosen, changed and withdrawn,
// kept in the same record, said, followed by other tabs; links, copy, print, the system's
// sheet, "More". There is one language and there are no options, and "QR code" draws
// nothing: whoever writes this by hand would load an encoder when it is pressed.
//
// The bench puts in front of this file, from the elements themselves:
//   MARKUP    the HTML of each bar, by the name of its element
//   SHEET     the style sheet
//   ADDRESS   what stands for the shared address in links, and HEADLINE for the headline

const RECORD = 'broadsheet:reaction:';

const sheet = new CSSStyleSheet();
sheet.replaceSync(SHEET);

const canonical = () => document.querySelector('link[rel=canonical]')?.href ?? location.origin + location.pathname;

class Bar extends HTMLElement {
  constructor() {
    super();
    this.root = this.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [sheet];
    this.root.addEventListener('click', (event) => this.press(event));
  }

  connectedCallback() {
    this.show();
    this.tell('ready', {});
  }

  attributeChangedCallback() {
    if (this.isConnected) this.show();
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`broadsheet-${name}`, { bubbles: true, composed: true, detail }));
  }
}

/// What could not be stored, by article.
const memory = new Map();

const read = (article) => {
  try {
    const record = JSON.parse(localStorage.getItem(RECORD + article));
    if (record?.v === 1) return record;
  } catch {
    // Refused, or not ours to read.
  }
  return memory.get(article) ?? { v: 1, reaction: null, at: -1 };
};

/// Whether it is stored.
const write = (article, record) => {
  try {
    localStorage.setItem(RECORD + article, JSON.stringify(record));
    memory.delete(article);
    return true;
  } catch {
    memory.set(article, record);
    return false;
  }
};

class Reactions extends Bar {
  static observedAttributes = ['article-id'];

  get article() {
    return this.getAttribute('article-id') || canonical();
  }

  connectedCallback() {
    addEventListener('storage', this);
    super.connectedCallback();
  }

  disconnectedCallback() {
    removeEventListener('storage', this);
  }

  handleEvent({ key }) {
    if (key !== null && key !== RECORD + this.article) return;
    this.paint();
    this.say('');
  }

  show() {
    this.root.innerHTML = MARKUP['broadsheet-reactions'];
    this.paint();
  }

  paint() {
    const { reaction } = read(this.article);
    for (const button of this.root.querySelectorAll('[data-reaction]')) {
      button.setAttribute('aria-pressed', button.dataset.reaction === reaction);
    }
  }

  say(text) {
    this.root.querySelector('[part~=kept]').textContent = text;
  }

  press({ target }) {
    const pressed = target.closest('[data-reaction]')?.dataset.reaction;
    if (!pressed) return;
    const { article } = this;
    const record = read(article);
    const previous = record.reaction;
    const reaction = pressed === previous ? null : pressed;
    const isKept = write(article, { ...record, reaction, at: Math.max(record.at + 1, Date.now()) });
    this.paint();
    if (!isKept) this.say('Kept until you leave this page: your browser stores nothing for it');
    else this.say(reaction ? 'Saved on this device' : 'Withdrawn');
    this.tell('react', { article, reaction, previous, origin: 'user' });
  }
}

class Share extends Bar {
  static observedAttributes = ['url', 'headline'];

  get address() {
    return new URL(this.getAttribute('url') || canonical(), this.baseURI).href;
  }

  get headline() {
    return this.getAttribute('headline') || document.title;
  }

  show() {
    this.root.innerHTML = MARKUP['broadsheet-share']
      .replaceAll(ADDRESS, encodeURIComponent(this.address))
      .replaceAll(HEADLINE, encodeURIComponent(this.headline));
    const details = this.root.querySelector('details');
    details.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      details.open = false;
      details.firstElementChild.focus();
    });
  }

  async press({ target: pressed }) {
    const target = pressed.closest('[data-target]')?.dataset.target;
    if (!target) return;
    const url = this.address;
    this.tell('share', { target, url });
    if (target === 'print') print();
    if (target === 'native') navigator.share({ url, title: this.headline }).catch(() => {});
    if (target === 'copy') {
      const isCopied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
      this.root.querySelector('[role=status]').textContent = isCopied
        ? 'Link copied'
        : `Your browser does not let this page copy. Here is the link: ${url}`;
    }
  }
}

for (const [name, element] of [['reactions', Reactions], ['share', Share]]) {
  const tag = `broadsheet-${name}`;
  if (!customElements.get(tag)) customElements.define(tag, element);
}
