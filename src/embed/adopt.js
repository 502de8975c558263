// Style sheets that a program brings later. The build puts this in front of its scripts.

const sheets = new WeakMap();

/// Adds rules to a document or a shadow root, the same whenever it is called. A sheet belongs
/// to its document, and elements can be moved into another one.
const adopt = (root, rules) => {
  const document = root.ownerDocument ?? root;
  if (!sheets.has(document)) {
    const sheet = new document.defaultView.CSSStyleSheet();
    sheet.replaceSync(rules);
    sheets.set(document, sheet);
  }
  const { adoptedStyleSheets: before } = root;
  const sheet = sheets.get(document);
  if (!before.includes(sheet)) root.adoptedStyleSheets = [...before, sheet];
};
