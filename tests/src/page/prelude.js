const all = (css) => {
  const found = [];
  const search = (root) => {
    found.push(...root.querySelectorAll(css));
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) search(element.shadowRoot);
    }
  };
  search(document);
  return found;
};
const first = (css) => all(css)[0];
