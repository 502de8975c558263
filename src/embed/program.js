// The wasm, started for the loader, and what a shell does that is rare. The build puts it
// behind the glue that wasm-bindgen has written, as `glue`, in one file, and puts in front
// of it what only the wasm says:
//   MORE_SHELLS  static markup by its name, and texts by that of their phrase
//   MORE_SHEET   the rules for that, and for what moves

import * as glue from './glue.js';

export { MORE_SHELLS };

/// An error with the code that the page is told.
const failure = (text, code) => Object.assign(new Error(text), { kind: code });

/// Starts the wasm of an answer that is on its way: its functions, none of which throws.
/// `giveUp` is told of what goes wrong in it. `all` are the elements of the page, and `memory`
/// what was pressed and could not be stored.
export const start = async (arriving, giveUp, all, memory) => {
  const answer = await arriving.catch(() => {
    throw failure("No connection, or the page's policy lacks our host in: connect-src", 'network');
  });
  if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
  try {
    await glue.default({ module_or_path: answer });
  } catch (error) {
    // Browsers have no name of their own for this error.
    if (!/unsafe-eval|CSP|Content.Security/i.test(error)) throw error;
    throw failure("The page's policy lacks: script-src 'wasm-unsafe-eval'", 'csp');
  }
  let isBroken = false;
  const fail = (error) => {
    isBroken = true;
    giveUp(error);
  };
  glue.on_failure(() => fail('It has made a mistake.'));
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
  const sync = syncing(all, memory);
  all.forEach(sync.watch);
  const mount = (shell, element, article, record) => {
    adopt(element.shadowRoot, MORE_SHEET);
    const handle = glue.mount(shell, { element, article, endpoint: element.server, record, make: element.make });
    const pressed = memory.get(article);
    // It has a name now, under which all bars of the article are to be counted.
    if (pressed && element.unstored) pressed.text = element.unstored;
    return handle;
  };
  return { mount: guarded(mount), press: guarded(glue.press), unmount: guarded(glue.unmount), ...sync };
};

/// What the program that syncs is told. It is loaded for the first bar that has a server, and
/// whatever becomes of it, the bars go on.
const syncing = (all, memory) => {
  let sync;
  const tell = (act, host) => {
    sync = sync?.then((it) => {
      it?.[act](host);
      return it;
    }).catch((error) => console.info(`Broadsheet sends nothing: ${error}`));
  };
  return {
    /// An element has new markup.
    watch: (host) => {
      if (host.paint && host.server) {
        sync ??= import(new URL('sync.js', import.meta.url)).then(({ begin }) => begin(all, memory));
      }
      tell('watch', host);
    },
    /// The counts of an element are wanted anew.
    refresh: (host) => tell('refresh', host),
  };
};

/// Says whether a shell has copied the address; where it has not, with a field from which
/// it can be copied by hand.
export const said = (element, shell, isCopied, url) => {
  adopt(element.shadowRoot, MORE_SHEET);
  const made = element.make(isCopied ? 'copied' : 'not-copied');
  shell.querySelector('[part~=outcome]').replaceChildren(made);
  const field = made.querySelector?.('input');
  if (field) {
    field.value = url;
    field.select();
  }
};

/// Elements whose shell was asked for a code.
const asked = new Set();

/// Has the code drawn that was asked of a shell: by the wasm, which alone can do that.
export const draw = async (element, control) => {
  if (asked.has(element)) return;
  asked.add(element);
  await element.takeOver();
  asked.delete(element);
  if (element.isTaken) control.click();
};
