// What looks at an article in the reader and provokes it: see hostile.rs.
(() => {
  const BODY = '[part~=body]';
  const LIVES = ['id', 'lang', 'dir'];
  // Every element that may stand in a body, with its attributes besides those.
  const LIST = {
    a: ['href', 'rel', 'title'],
    abbr: ['title'],
    audio: ['controls', 'preload'],
    bdi: [], blockquote: [], br: [], caption: [], cite: [],
    code: ['data-language'],
    dd: [], del: [],
    details: ['open'],
    div: ['part', 'role', 'aria-label', 'tabindex'],
    dl: [], dt: [], em: [], figcaption: [], figure: [],
    h2: [], h3: [], h4: [], h5: [], h6: [], hr: [],
    img: ['part', 'src', 'srcset', 'sizes', 'alt', 'width', 'height', 'loading', 'decoding', 'referrerpolicy'],
    ins: [], li: [], mark: [],
    ol: ['start', 'reversed'],
    p: ['part', 'data-provider'],
    pre: ['tabindex'],
    q: [], rp: [], rt: [], ruby: [], small: [],
    source: ['src', 'type'],
    span: ['class', 'part'],
    strong: [], sub: [], summary: [], sup: [], table: [], tbody: [],
    td: ['colspan', 'rowspan'],
    tfoot: [],
    th: ['colspan', 'rowspan', 'scope'],
    thead: [],
    time: ['datetime'],
    tr: [],
    track: ['kind', 'srclang', 'label', 'src'],
    ul: [],
    video: ['controls', 'preload', 'playsinline', 'poster', 'width', 'height'],
    wbr: [],
  };
  // The plate of a recording is the reader's own: all that may stand there. No player does,
  // as long as nobody has pressed it.
  const PLATE = '[part~=body] figure[part=embed][data-provider]';
  const PLATE_LIST = {
    a: ['href', 'rel'],
    button: ['type', 'part'],
    div: ['part'],
    figcaption: ['part'],
    figure: ['part', 'data-provider', 'data-shape'],
    input: ['type'],
    label: [],
    path: ['d'],
    span: ['part'],
    svg: ['viewBox', 'fill', 'aria-hidden'],
  };
  const PROVIDERS = ['youtube', 'vimeo', 'soundcloud', 'mixcloud'];
  const EVENTS = [
    'click', 'dblclick', 'contextmenu', 'mousedown', 'mouseup', 'mouseover', 'mouseenter', 'mousemove',
    'pointerover', 'pointerenter', 'pointerdown', 'touchstart', 'wheel', 'focus', 'focusin', 'blur',
    'keydown', 'input', 'change', 'scroll', 'toggle', 'beforetoggle', 'animationstart', 'animationend',
    'transitionend', 'load', 'loadstart', 'canplay', 'begin',
  ];
  const LOADS = 'img, audio, video, source, track';
  // After so many, the elements of an article are all alike.
  const PROVOKED = 500;
  const PATIENCE = 20_000;

  const ran = [];
  for (const name of ['alert', 'confirm', 'prompt', 'open', 'print']) {
    window[name] = (...values) => void ran.push(`${name}(${values})`);
  }
  // Only our own link leads anywhere.
  let own = null;
  addEventListener('click', (event) => event.target === own || event.preventDefault(), true);
  addEventListener('submit', (event) => event.preventDefault(), true);

  const report = { wrong: [], hosts: [], facts: [] };
  const state = { report, over: false, at: 0, step: '' };
  window.hostile = state;
  const globals = new Set(Object.getOwnPropertyNames(window));
  const hosts = new Set();

  const task = () => new Promise((done) => setTimeout(done));

  const headline = () => document.querySelector('h1[part~=headline]')?.textContent.trim();

  const go = async (id, wanted) => {
    own = document.createElement('a');
    own.href = new URL(`a/${id}`, document.baseURI).href;
    document.body.append(own);
    own.click();
    own.remove();
    const end = performance.now() + PATIENCE;
    while (headline() !== wanted) {
      if (performance.now() > end) throw new Error(`${wanted} was never shown`);
      await task();
    }
  };

  // A place in the article itself.
  const within = (value) => {
    const start = `${location.pathname}#text-`;
    return value.startsWith(start) && `#text-${value.slice(start.length)}`;
  };
  const isLink = (value) => within(value) || /^(https?:|mailto:|tel:)/.test(value);
  const isPicture = (value) => /^(https?:|data:image\/(png|jpeg|gif|webp)[;,])/.test(value);

  const complaint = (element) => {
    const allowed = LIST[element.localName];
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !allowed) return 'not in the list';
    for (const { name, value } of element.attributes) {
      if (!LIVES.includes(name) && !allowed.includes(name)) return `${name} is not in the list`;
      if (name === 'id' && !value.startsWith('text-')) return `its id is ${value}`;
      if (name === 'class' && value !== 'visually-hidden') return `its class is ${value}`;
      if (name === 'href' && !isLink(value)) return `it leads to ${value}`;
      if (element.localName === 'img' && name === 'src' && !isPicture(value)) return `it shows ${value}`;
      if (['src', 'poster'].includes(name) && !isPicture(value)) return `it loads ${value}`;
    }
    return null;
  };

  const complaintOfPlate = (element) => {
    const allowed = PLATE_LIST[element.localName];
    if (!allowed) return 'not in the list of plates';
    for (const { name, value } of element.attributes) {
      if (!LIVES.includes(name) && !allowed.includes(name)) return `${name} is not in the list of plates`;
      if (name === 'href' && !value.startsWith('https://')) return `it leads to ${value}`;
      if (name === 'data-provider' && !PROVIDERS.includes(value)) return `its provider is ${value}`;
    }
    return null;
  };

  const fact = ({ name, value }, element) => {
    if (['src', 'poster'].includes(name)) hosts.add(new URL(value).host);
    return `${element.localName} ${name}=${(name === 'href' && within(value)) || value}`;
  };

  const TOLD = ['href', 'src', 'poster', 'title', 'alt', 'datetime'];

  // What stands in the article, for the oracle.
  const facts = (elements) => {
    const all = new Set();
    for (const element of elements) {
      for (const attribute of element.attributes) {
        if (TOLD.includes(attribute.name) && attribute.value) all.add(fact(attribute, element));
        if (attribute.name === 'srcset') {
          for (const candidate of attribute.value.split(', ')) hosts.add(new URL(candidate.split(' ')[0]).host);
        }
      }
    }
    return [...all];
  };

  const provoke = (elements) => {
    for (const element of elements.slice(0, PROVOKED)) {
      for (const type of EVENTS) {
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      }
      if (element.matches(LOADS)) element.dispatchEvent(new Event('error'));
    }
  };

  const inspect = (number) => {
    const wrong = (what) => report.wrong.push(`payload ${number}: ${what}`);
    const elements = [];
    for (const element of document.querySelectorAll(`${BODY} *`)) {
      const inPlate = element.closest(PLATE);
      if (!inPlate) elements.push(element);
      const what = inPlate ? complaintOfPlate(element) : complaint(element);
      if (what) wrong(`${element.outerHTML.slice(0, 200)}: ${what}`);
    }
    report.facts.push(facts(elements));
    const page = location.href;
    provoke(elements);
    if (document.querySelector('iframe')) wrong('made a player of itself');
    for (const what of ran.splice(0)) wrong(`ran ${what}`);
    if (location.href !== page) wrong(`went to ${location.href}`);
    if (!document.title.includes(`Payload ${number}`)) wrong(`is called ${document.title}`);
    for (const name of Object.getOwnPropertyNames(window)) {
      if (globals.has(name)) continue;
      globals.add(name);
      wrong(`made ${name} a global`);
    }
  };

  state.look = async (start, end) => {
    try {
      for (let number = start; number < end; number += 1) {
        state.at = number;
        state.step = 'show';
        await go(`p${number}`, `Payload ${number}`);
        state.step = 'inspect';
        inspect(number);
        state.step = 'next';
        await go('calm', 'All is calm');
        const text = document.querySelector(BODY).textContent.trim();
        if (text !== 'The harbour is quiet.') report.wrong.push(`after payload ${number}: ${text}`);
      }
    } catch (error) {
      report.wrong.push(`payload ${state.at}: ${error}`);
    }
    for (const what of ran.splice(0)) report.wrong.push(`at last ran ${what}`);
    report.hosts = [...hosts];
    state.over = true;
  };
})()
