// Starts the reader: fetches its two halves side by side, and says so in plain
// words if they cannot run here.
const { module, wasm } = document.querySelector('script[data-wasm]').dataset;
const at = (address) => new URL(address, document.baseURI);

const notice = () => {
  const say = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const place = document.createElement('main');
  place.className = 'root';
  const box = document.createElement('div');
  box.setAttribute('part', 'problem');
  box.setAttribute('role', 'alert');
  const again = say('button', 'Try again');
  again.type = 'button';
  again.addEventListener('click', () => location.reload());
  box.append(
    say('h1', 'The reader could not be started'),
    say('p', 'A part of this site did not arrive, or this browser does not run WebAssembly.'),
    again,
  );
  place.append(box);
  document.getElementById('reader').replaceChildren(place);
};

Promise.all([import(at(module)), fetch(at(wasm))])
  .then(([reader, answer]) => {
    if (!answer.ok) throw new Error(`${answer.url} answered with ${answer.status}`);
    return reader.default({ module_or_path: answer });
  })
  .catch((error) => {
    notice();
    console.error('Broadsheet could not start:', error);
  });
