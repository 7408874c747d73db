// Sends annotations to a Prefstream gateway, and loses none: they are kept in IndexedDB until the
// gateway has said that Kafka has them. No dependencies.
//
//   const annotations = await Annotations.open({ url: 'https://gateway.example.org' });
//   annotations.addEventListener('refused', ({ detail }) => console.warn(detail.errors));
//   await annotations.add('preference', { promptId, responseA, responseB, dimension, choice });
//
// `add` resolves once the annotation is kept on this device. It is sent then, or when the network is
// back, or when a page opens the queue again. An annotation gets its time when it is added, so that
// sending it again changes nothing, whatever became of the first time.

const PATHS = {
  safety: '/v1/annotations/safety',
  preference: '/v1/annotations/preference',
};
const STORE = 'annotations';

const DEFAULTS = {
  url: '',                // the gateway; empty for the one that serves the page
  name: 'prefstream',     // the queue's name on this device
  headers: () => ({}),    // credentials, asked for at every request
  batchSize: 100,         // annotations a request
  batchBytes: 1_000_000,  // bytes a request; an annotation that is larger is sent by itself
  mostBytes: 10_485_760,  // a larger annotation is refused unsent; not above the gateway's own limit
  batchMillis: 50,        // how long an annotation waits for others
  firstPauseMillis: 500,  // before the first retry; doubled each time
  longestPauseMillis: 60_000,
  timeoutMillis: 30_000,
};

/**
 * A queue of annotations. Events:
 * `accepted` ({ kind, event }): Kafka has it.
 * `refused` ({ kind, event, errors: [{ field, reason }] }): the gateway never will take it as it is.
 * `waiting` ({ reason, millis }): nothing could be sent; it is tried again after so long.
 */
export class Annotations extends EventTarget {
  #options;
  #database;
  #timer = null;
  #sending = null;
  #added = false;
  #failures = 0;
  #closed = false;
  #online = () => {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#sendSoon(0);
  };

  static async open(options = {}) {
    const all = { ...DEFAULTS, ...options };
    return new Annotations(all, await openDatabase(all.name));
  }

  constructor(options, database) {
    super();
    this.#options = options;
    this.#database = database;
    globalThis.addEventListener?.('online', this.#online);
    this.#sendSoon(0);
  }

  /** Keeps an annotation, and sends it soon. `kind` is 'safety' or 'preference'. */
  async add(kind, event) {
    if (!Object.hasOwn(PATHS, kind)) {
      throw new TypeError(`kind must be one of ${Object.keys(PATHS).join(', ')}, not ${kind}`);
    }
    // What is no JSON fails here, not when it is sent
    const timed = JSON.parse(JSON.stringify({ annotatedAt: new Date().toISOString(), ...event }));
    await this.#transact('readwrite', (store) => store.add({ kind, event: timed }));
    this.#sendSoon(this.#options.batchMillis);
  }

  /** How many annotations are kept and not accepted yet. */
  size() {
    return this.#transact('readonly', (store) => store.count());
  }

  /** Sends nothing more. What is kept stays, for the next time the queue is opened. */
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#online);
    await this.#sending;
    this.#database.close();
  }

  /** Sends after so long. An attempt that is due already is neither hastened nor put off. */
  #sendSoon(millis) {
    this.#added ||= this.#sending !== null;
    if (this.#closed || this.#sending || this.#timer !== null) {
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#added = false;
      this.#sending = this.#sendAll().then((pause) => {
        this.#sending = null;
        if (pause !== null || this.#added) {
          this.#sendSoon(pause ?? 0);
        }
      });
    }, millis);
  }

  /** Sends batch after batch. Resolves with how long to wait for the next try, or null for none. */
  async #sendAll() {
    let pause = 0;
    while (pause === 0 && !this.#closed) {
      // One page at a time sends what all pages of this origin have added
      pause = await exclusively(this.#options.name, () => this.#sendOldest())
        .catch((failure) => this.#pause(String(failure), 0));
    }
    return pause;
  }

  async #sendOldest() {
    const oldest = await this.#transact('readonly', (store) =>
      store.getAll(null, this.#options.batchSize));
    if (oldest.length === 0) {
      return null;
    }
    return this.#send(this.#fitting(oldest.filter(({ kind }) => kind === oldest[0].kind)));
  }

  /** As many of the first as fit into one request, and one at least. */
  #fitting(annotations) {
    const most = Math.min(this.#options.batchBytes, this.#options.mostBytes);
    let bytes = 0;
    const end = annotations.findIndex(({ event }) => (bytes += sizeOf(event)) > most);
    return end < 0 ? annotations : annotations.slice(0, Math.max(1, end));
  }

  async #send(batch) {
    // A gateway may hang up on far too much before it can say so: that would be tried for ever
    if (batch.length === 1 && sizeOf(batch[0].event) > this.#options.mostBytes) {
      return this.#settle(batch, [{ index: 0, field: '', reason: 'is too large' }]);
    }
    let response;
    try {
      response = await this.#post(batch);
      if (response.status === 200) {
        const { received, refused } = await response.json();
        if (received === batch.length && Array.isArray(refused)) {
          return await this.#settle(batch, refused);
        }
        return this.#pause('the answer is not a gateway\'s', 0);
      }
      if (response.status === 413) {
        return batch.length > 1
          ? await this.#send(batch.slice(0, batch.length >> 1))
          : await this.#settle(batch, [{ index: 0, field: '', reason: 'is too large' }]);
      }
    } catch (failure) {
      return this.#pause(String(failure), 0);
    }
    // Nothing was said of the annotations themselves, so they are kept
    const seconds = Number(response.headers.get('retry-after')) || 0;
    return this.#pause(`${response.status} ${response.statusText}`.trim(), seconds * 1000);
  }

  async #post(batch) {
    return fetch(this.#options.url + PATHS[batch[0].kind], {
      method: 'POST',
      headers: { ...(await this.#options.headers()), 'content-type': 'application/x-ndjson' },
      body: batch.map(({ event }) => JSON.stringify(event)).join('\n'),
      signal: AbortSignal.timeout(this.#options.timeoutMillis),
      credentials: 'omit',
      redirect: 'error',
    });
  }

  async #settle(batch, refused) {
    await this.#transact('readwrite', (store) => batch.forEach(({ number }) => store.delete(number)));
    this.#failures = 0;
    batch.forEach(({ kind, event }, index) => {
      const errors = refused.filter((error) => error.index === index);
      this.#tell(errors.length > 0 ? 'refused' : 'accepted', { kind, event, errors });
    });
    return 0;
  }

  /** Doubles the pause with each failure; the jitter keeps clients from coming back all at once. */
  #pause(reason, leastMillis) {
    const { firstPauseMillis, longestPauseMillis } = this.#options;
    const longest = Math.min(longestPauseMillis, firstPauseMillis * 2 ** this.#failures++);
    const millis = leastMillis + longest * (0.5 + Math.random() / 2);
    this.#tell('waiting', { reason, millis });
    return millis;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #transact(mode, use) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(STORE, mode, { durability: 'strict' });
      const request = use(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }
}

/** The bytes that an event takes in a request, with its line's end. */
function sizeOf(event) {
  return new TextEncoder().encode(JSON.stringify(event)).length + 1;
}

function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () =>
      request.result.createObjectStore(STORE, { keyPath: 'number', autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Without locks, as on pages that came over plain HTTP, two pages may send the same: harmless. */
async function exclusively(name, action) {
  return globalThis.navigator?.locks
    ? navigator.locks.request(`prefstream:${name}`, action)
    : action();
}
