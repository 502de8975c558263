// What DOMPurify leaves of a payload, in the words of hostile.js.
(() => {
  const TOLD = ['href', 'src', 'poster', 'title', 'alt', 'datetime'];
  const told = (name, value, page) => {
    if (!['href', 'src', 'poster'].includes(name)) return value;
    try {
      const url = new URL(value, page).href;
      // A place in the article itself.
      return name === 'href' && url.startsWith(`${page}#`) ? `#text-${url.slice(page.length + 1)}` : url;
    } catch {
      return value;
    }
  };
  window.purified = (payload, page) => {
    const body = DOMPurify.sanitize(payload, { RETURN_DOM: true });
    const facts = new Set();
    // It leaves no body of what is a frameset.
    for (const element of body?.querySelectorAll('*') ?? []) {
      for (const { name, value } of element.attributes) {
        if (!TOLD.includes(name)) continue;
        facts.add(`${element.localName} ${name}=${told(name, value, page)}`);
        // A recording's address may stand in the element or in a source.
        if (name === 'src') facts.add(`source src=${told(name, value, page)}`);
      }
    }
    return [...facts];
  };
})()
