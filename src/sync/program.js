// The program that syncs, started for a page. The build puts it behind the glue that
// wasm-bindgen has written, as `glue`, and behind `adopt.js`, in one file, and puts in
// front of it:
//   SHEET  the style sheet of what only it shows
//   SAID   its English phrases, by name

import * as glue from './glue.js';

let starting;

/// Starts it, once for all who ask: its functions.
export const start = () => (starting ??= load());

const load = async () => {
  await glue.default({ module_or_path: new URL('sync_bg.wasm', import.meta.url) });
  glue.start();
  return {
    ...glue,
    /// A bar stands in the page: `root` is its markup.
    watch: (bar) => {
      adopt(bar.root.getRootNode(), SHEET);
      glue.watch({ ...bar, language: bar.root.closest('[lang]')?.lang || 'en' });
    },
  };
};
