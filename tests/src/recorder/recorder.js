// Injected by the test server as the first script of every page: see recorder.rs.
(() => {
  'use strict';

  const target = document.currentScript.src.replace('recorder.js', 'record');

  // Synchronous, so that a report leaves before anything else can happen: errors are
  // rare enough. While a page is being left only a beacon is allowed.
  const report = (kind, text) => {
    const entry = JSON.stringify({ kind, text: String(text), page: location.href });
    try {
      const request = new XMLHttpRequest();
      request.open('POST', target, false);
      request.send(entry);
    } catch {
      navigator.sendBeacon(target, entry);
    }
  };

  const describe = (value) => {
    if (value instanceof Error) return `${value.name}: ${value.message}\n${value.stack}`;
    if (typeof value !== 'object' || value === null) return String(value);
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  };

  // Capturing, since a failed load does not bubble.
  addEventListener(
    'error',
    (event) => {
      const failed = event.target;
      if (failed instanceof Element) {
        report('error', `did not load: ${failed.outerHTML}`);
      } else {
        const at = `${event.filename}:${event.lineno}:${event.colno}`;
        report('error', `${event.message} at ${at}\n${describe(event.error)}`);
      }
    },
    true,
  );

  addEventListener('unhandledrejection', (event) => report('rejection', describe(event.reason)));

  document.addEventListener('securitypolicyviolation', (event) => {
    // A policy that blocks the reports themselves must not make us report for ever.
    if (event.blockedURI.startsWith(target)) return;
    const at = `${event.sourceFile}:${event.lineNumber}`;
    report('violation', `${event.violatedDirective} blocked ${event.blockedURI} at ${at}`);
  });

  for (const [method, kind] of [['error', 'console-error'], ['warn', 'console-warning']]) {
    const original = console[method].bind(console);
    console[method] = (...values) => {
      original(...values);
      report(kind, values.map(describe).join(' '));
    };
  }

  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    ...cookie,
    set(value) {
      report('cookie', value);
      cookie.set.call(this, value);
    },
  });

  // Not synchronous: a report must not make the next long task.
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) {
        const text = `${Math.round(task.duration)} ms from ${Math.round(task.startTime)} ms`;
        navigator.sendBeacon(target, JSON.stringify({ kind: 'long-task', text, page: location.href }));
      }
    }).observe({ type: 'longtask', buffered: true });
  }
})();
