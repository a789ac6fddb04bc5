// Pages of a directory, from bytes to facts: folded in wasm, and by JSON.parse with a plain loop that builds what is comparable.
// Both take each page one after the other, so that a load on the machine falls on both. What is found is posted to the server.

const PROGRAM = './collect_bench.js';
const METHODS = new Map(
  [
    'mobilePhone', 'alternateMobilePhone', 'officePhone', 'email', 'securityQuestion', 'microsoftAuthenticatorPush',
    'microsoftAuthenticatorPasswordless', 'softwareOneTimePasscode', 'hardwareOneTimePasscode', 'fido2SecurityKey',
    'windowsHelloForBusiness', 'macOsSecureEnclaveKey', 'x509CertificateMultiFactor', 'temporaryAccessPass',
  ].map((name, bit) => [name, 1 << bit]),
);
const OTHER = 1 << 14;
const utf8 = new TextDecoder();

const newTables = () => ({ users: new Map(), registration: new Map() });

function parse(tables, registration, bytes) {
  const rows = JSON.parse(utf8.decode(bytes)).value;
  if (registration) {
    for (const row of rows) {
      if (tables.registration.has(row.id)) continue;
      let methods = 0;
      for (const name of row.methodsRegistered) methods |= METHODS.get(name) ?? OTHER;
      tables.registration.set(row.id, { mfaRegistered: row.isMfaRegistered, mfaCapable: row.isMfaCapable, methods });
    }
    return;
  }
  for (const row of rows) {
    if (tables.users.has(row.id)) continue;
    const name = row.userPrincipalName;
    tables.users.set(row.id, {
      id: row.id,
      userPrincipalName: name,
      displayName: row.displayName ?? '',
      enabled: row.accountEnabled ?? null,
      guest: row.userType ? row.userType.toLowerCase() === 'guest' : name.includes('#EXT#'),
      onPremisesSynced: row.onPremisesSyncEnabled === true,
      licensed: row.assignedLicenses.length > 0,
    });
  }
}

/// Every page, users first; each in a buffer of its own, outside both heaps.
function pagesOf(directory) {
  const pages = [];
  for (const registration of [false, true]) {
    let next;
    do {
      const bytes = directory.page(registration, next);
      pages.push({ registration, bytes });
      next = JSON.parse(utf8.decode(bytes))['@odata.nextLink'];
    } while (next);
  }
  return pages;
}

/// Milliseconds for all pages by either way.
function round({ Tables }, pages) {
  const tables = new Tables();
  const plain = newTables();
  const took = [0, 0];
  const ways = [
    ({ registration, bytes }) => tables.fold(registration, bytes),
    ({ registration, bytes }) => parse(plain, registration, bytes),
  ];
  pages.forEach((page, number) => {
    for (const way of number % 2 ? [1, 0] : [0, 1]) {
      const start = performance.now();
      ways[way](page);
      took[way] += performance.now() - start;
    }
  });
  const start = performance.now();
  tables.finish();
  took[0] += performance.now() - start;
  const [ours, theirs] = [tables.count(), plain.users.size + plain.registration.size];
  if (ours !== theirs) throw new Error(`${ours} rows and ${theirs}`);
  tables.free();
  return took;
}

/// Bytes that either way takes beyond what was there before: at most while it reads, and what stays.
async function memory(pages, name) {
  const fresh = await import(`${PROGRAM}?${name}`);
  const { memory } = await fresh.default();
  const before = memory.buffer.byteLength;
  const tables = new fresh.Tables();
  pages.forEach(({ registration, bytes }) => tables.fold(registration, bytes));
  tables.finish();
  const found = { wasmPeak: memory.buffer.byteLength - before };
  if (!performance.memory || !globalThis.gc) return found;
  gc();
  const heap = () => performance.memory.usedJSHeapSize;
  const empty = heap();
  let most = empty;
  const plain = newTables();
  for (const { registration, bytes } of pages) {
    parse(plain, registration, bytes);
    most = Math.max(most, heap());
  }
  gc();
  return { ...found, heapPeak: most - empty, heapHeld: heap() - empty, kept: plain.users.size };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
const post = (path, body) => fetch(path, { method: 'POST', body });

async function measure(users, rounds) {
  // A program of its own, so that the directory is not in the memory that is measured.
  const generator = await import(`${PROGRAM}?directory`);
  await generator.default();
  const directory = new generator.Directory(users);
  const pages = pagesOf(directory);
  directory.free();
  const program = await import(`${PROGRAM}?${users}`);
  await program.default();
  const first = round(program, pages);
  const times = Array.from({ length: rounds }, () => round(program, pages));
  return {
    users,
    rounds,
    bytes: pages.reduce((sum, { bytes }) => sum + bytes.length, 0),
    first,
    wasm: median(times.map(([wasm]) => wasm)),
    json: median(times.map(([, json]) => json)),
    // What a busy machine adds is least in the best round of each.
    best: [0, 1].map((way) => Math.min(...times.map((took) => took[way]))),
    ...(await memory(pages, `memory-${users}`)),
  };
}

try {
  for (const [users, rounds] of [[1_000, 31], [50_000, 5], [500_000, 3]]) {
    await post('/figures', JSON.stringify(await measure(users, rounds)));
  }
  await post('/done', crossOriginIsolated ? '' : 'the page is not isolated');
} catch (error) {
  await post('/done', `${error}\n${error.stack}`);
}
