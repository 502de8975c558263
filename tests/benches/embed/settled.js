// Runs before a page's own scripts. `window.settled` is kept once the page has loaded,
// every bar has said that it is ready, and the main thread has had nothing to do twice.
(() => {
  let ready = 0;
  window.settled = new Promise((done) => {
    const look = () => {
      const bars = document.querySelectorAll('broadsheet-reactions, broadsheet-share').length;
      if (document.readyState !== 'complete' || ready < bars) return;
      requestIdleCallback(() => requestIdleCallback(done));
    };
    addEventListener('broadsheet-ready', () => {
      ready += 1;
      look();
    });
    addEventListener('load', () => setTimeout(look));
  });
})();
