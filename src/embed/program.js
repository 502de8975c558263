// The wasm, started for the loader, and what a shell does that is rare. The build puts it
// behind the glue that wasm-bindgen has written, as `glue`, in one file, and puts in front
// of it what only the wasm says:
//   MORE_WORDS   English phrases, by name
//   MORE_SHELLS  static markup, by name

import * as glue from './glue.js';

/// Gives the loader what it has not brought itself.
export const add = ({ WORDS, SHELLS }) => {
  Object.assign(WORDS, MORE_WORDS);
  Object.assign(SHELLS, MORE_SHELLS);
};

/// Starts the wasm of an answer: its functions, none of which throws. `giveUp` is told of
/// what goes wrong in it.
export const start = async (answer, giveUp) => {
  if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
  try {
    await glue.default({ module_or_path: answer });
  } catch (error) {
    // Browsers have no name of their own for this error.
    if (!/unsafe-eval|CSP|Content.Security/i.test(error)) throw error;
    throw Object.assign(new Error("The page's policy lacks: script-src 'wasm-unsafe-eval'"), { code: 'csp' });
  }
  let isBroken = false;
  const fail = (error) => {
    isBroken = true;
    giveUp(error);
  };
  glue.on_failure(() => fail('It has found a mistake of its own.'));
  const guarded = (act) => (...given) => {
    try {
      return isBroken ? undefined : act(...given);
    } catch (error) {
      return fail(error);
    }
  };
  const follow = guarded(glue.follow);
  addEventListener('storage', ({ key }) => follow(key ?? undefined));
  // What other tabs did while this page was kept for a way back was told to nobody.
  addEventListener('pageshow', ({ persisted }) => persisted && follow());
  return { mount: guarded(glue.mount), press: guarded(glue.press), unmount: guarded(glue.unmount) };
};

/// A press on a share target that is no link, before the wasm has come or where it never does.
export const press = async (element, target, shell, control) => {
  const url = element.address;
  if (target === 'print') print();
  if (target === 'native') navigator.share({ url, title: element.headline }).catch(() => {});
  if (target === 'qr') {
    // Only the wasm can draw one.
    await element.takeOver();
    if (element.isTaken) control.click();
  }
  if (target === 'copy') {
    const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
    const said = element.make(copied ? 'copied' : 'not-copied');
    shell.querySelector('[part~=outcome]').replaceChildren(said);
    const field = !copied && said.querySelector('input');
    if (field) {
      field.value = url;
      field.select();
    }
  }
};
