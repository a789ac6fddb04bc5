// How long the shipped programs take to start, each in turn. What is found is posted to the server.

const PROGRAMS = ['background', 'sidebar'];
const ROUNDS = 15;

const post = (path, body) => fetch(path, { method: 'POST', body });

/// Milliseconds from nothing to a program that can be called, as a page or a background starts it; each time anew.
async function start(name, round) {
  const began = performance.now();
  const glue = await import(`./${name}.js?${round}`);
  const module = await WebAssembly.compileStreaming(fetch(`./${name}_bg.wasm?${round}`));
  const compiled = performance.now();
  glue.initSync({ module });
  return { compile: compiled - began, instantiate: performance.now() - compiled };
}

try {
  const times = Object.fromEntries(PROGRAMS.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of round % 2 ? PROGRAMS : PROGRAMS.toReversed()) times[name].push(await start(name, round));
  }
  const middle = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  for (const program of PROGRAMS) {
    const of = (part) => times[program].map((took) => took[part]);
    const compile = of('compile');
    const figures = { program, first: compile[0], compile: middle(compile), instantiate: middle(of('instantiate')) };
    await post('/figures', JSON.stringify(figures));
  }
  await post('/done', '');
} catch (error) {
  await post('/done', `${error}\n${error.stack}`);
}
