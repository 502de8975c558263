// Runs before a page's own scripts. `window.linear` becomes the memory of the WebAssembly
// that the page starts.
for (const name of ['instantiate', 'instantiateStreaming']) {
  const start = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const started = await start(...args);
    window.linear = (started.instance ?? started).exports.memory;
    return started;
  };
}
