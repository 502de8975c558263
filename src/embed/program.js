// The wasm, started for the loader. The build puts it behind the glue that wasm-bindgen
// has written, as `glue`, in one file, and puts in front of it what only the wasm says:
//   MORE_WORDS   English phrases, by name
//   MORE_SHELLS  static markup, by name

import * as glue from './glue.js';

/// Starts the wasm of an answer: its functions. `guarded` calls what may trap, and `giveUp`
/// is told where that has happened out of anybody's sight.
export const start = async (answer, { guarded, giveUp, WORDS, SHELLS }) => {
  if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
  await glue.default({ module_or_path: answer });
  Object.assign(WORDS, MORE_WORDS);
  Object.assign(SHELLS, MORE_SHELLS);
  glue.on_failure(() => giveUp('It has found a mistake of its own.'));
  const follow = ({ key }) => guarded(() => glue.follow(key ?? undefined));
  addEventListener('storage', follow);
  // What other tabs did while this page was kept for a way back was told to nobody.
  addEventListener('pageshow', (event) => event.persisted && follow({}));
  return glue;
};
