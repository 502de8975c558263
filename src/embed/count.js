// `<broadsheet-count>`: how many have reacted to an article, for pages that list many. All
// of a page are one question.

/// What each element shows now: answers to what it was before are not wanted any more.
const turns = new WeakMap();

/// Shows the number in the element, or with `top` the reactions that most have chosen.
export const show = async (element) => {
  const { server, identity } = element;
  const turn = {};
  turns.set(element, turn);
  // What was counted for another article, or by another server, says nothing of this one.
  if (element.dataset.state) element.textContent = '';
  delete element.dataset.state;
  if (!server || !element.isConnected) return;
  const sync = await import('./sync.js')
    .then(({ start }) => start())
    .catch((error) => console.info(`Broadsheet counts nothing: ${error}`));
  if (!sync || turns.get(element) !== turn) return;
  const language = element.closest('[lang]')?.lang || 'en';
  const written = (count) => sync.compact(language, count);
  sync.follow(server, identity, (total, counts) => {
    if (!element.isConnected || turns.get(element) !== turn) return false;
    const most = Math.trunc(element.setting('top')) || 0;
    const chosen = Object.entries(counts).filter(([, count]) => count > 0);
    chosen.sort(([, one], [, other]) => other - one);
    element.dataset.state = 'ready';
    element.textContent = most > 0
      ? chosen.slice(0, most).map(([name, count]) => `${name} ${written(count)}`).join(', ')
      : written(total);
    return true;
  });
};
