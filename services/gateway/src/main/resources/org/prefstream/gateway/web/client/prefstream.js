// Sends annotations to a Prefstream gateway, and loses none: they are kept in IndexedDB until the
// gateway has said that Kafka has them. No dependencies.
//
//   const annotations = await Annotations.open({ url: 'https://gateway.example.org' });
//   annotations.addEventListener('refused', ({ detail }) => console.warn(detail.errors));
//   await annotations.add('preference', { promptId, responseA, responseB, dimension, choice });
//
// `add` resolves once the annotation is kept on this device. It is sent then, or when the network is
// back, or when a page opens the queue again.
//
// An annotation that does not state its `annotatedAt` gets it before it is sent for the first time:
// when it was added, by the gateway's clock, since a device's own may be wrong, or be set meanwhile.
// It stays the same from then on, so that sending the annotation again changes nothing, whatever
// became of the first time. Only a time that the gateway has refused is corrected: no event has it.
// The times rise in the order in which annotations are added, also across pages and restarts.

const PATHS = {
  safety: '/v1/annotations/safety',
  preference: '/v1/annotations/preference',
};
const TIME_PATH = '/v1/time';
const STORE = 'annotations';
const TIMES = 'times';
const LATEST = 'latest';
const DATE_MILLIS = 1_000; // the resolution of the header Date
const SET_MILLIS = 1_000;  // a clock that has moved by more against the monotonic one was set

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
 * `waiting` ({ reason, millis }): something could not be sent; it is tried again after so long.
 */
export class Annotations extends EventTarget {
  #options;
  #database;
  #times;
  #clock = new GatewayClock();
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
    return new Annotations(
      all,
      await openDatabase(all.name, STORE, { keyPath: 'number', autoIncrement: true }),
      // A database of its own: a page with an older client may hold the other one open
      await openDatabase(`${all.name}.times`, TIMES, {}));
  }

  constructor(options, database, times) {
    super();
    this.#options = options;
    this.#database = database;
    this.#times = times;
    globalThis.addEventListener?.('online', this.#online);
    this.#sendSoon(0);
  }

  /** Keeps an annotation, and sends it soon. `kind` is 'safety' or 'preference'. */
  async add(kind, event) {
    if (!Object.hasOwn(PATHS, kind)) {
      throw new TypeError(`kind must be one of ${Object.keys(PATHS).join(', ')}, not ${kind}`);
    }
    // What is no JSON fails here, not when it is sent
    const kept = { kind, event: JSON.parse(JSON.stringify(event)) };
    if (!hasTime(kept)) {
      kept.made = { at: Date.now(), offset: this.#clock.offset() };
    }
    await this.#transact('readwrite', (store) => store.add(kept));
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
    this.#times.close();
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
    let oldest = await this.#oldest();
    if (!oldest.every(hasTime)) {
      await this.#giveTimes();
      oldest = await this.#oldest();
    }
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

  #oldest() {
    return this.#transact('readonly', (store) => store.getAll(null, this.#options.batchSize));
  }

  /** Gives all that are kept the times that they will be sent with. */
  async #giveTimes() {
    if (this.#clock.offset() === null) {
      await this.#askTime();
    }
    const offset = this.#clock.offset() ?? 0;
    const latest = await this.#latest();
    await this.#transact('readwrite', (store) => {
      const all = store.getAll();
      all.onsuccess = () => withTimes(all.result, latest, offset, Date.now() + offset)
        .forEach((kept) => store.put(kept));
    });
  }

  /** Without an answer from the network this fails; one that tells no time is as good as none. */
  async #askTime() {
    const sent = Date.now();
    const response = await this.#fetch(TIME_PATH, { cache: 'no-store' });
    const { time } = await response.json().catch(() => ({}));
    if (!this.#clock.learn(time, 0, sent)) {
      this.#clock.learn(response.headers.get('date'), DATE_MILLIS, sent);
    }
  }

  async #send(batch) {
    // A gateway may hang up on far too much before it can say so: that would be tried for ever
    if (batch.length === 1 && sizeOf(batch[0].event) > this.#options.mostBytes) {
      return this.#settle(batch, [{ index: 0, field: '', reason: 'is too large' }]);
    }
    let response;
    try {
      const sent = Date.now();
      response = await this.#post(batch);
      this.#clock.learn(response.headers.get('date'), DATE_MILLIS, sent);
      if (response.status === 200) {
        const { received, refused } = await response.json();
        if (received === batch.length && Array.isArray(refused)) {
          refused.forEach(({ gatewayTime }) => this.#clock.learn(gatewayTime, 0, sent));
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
    return this.#fetch(PATHS[batch[0].kind], {
      method: 'POST',
      headers: { ...(await this.#options.headers()), 'content-type': 'application/x-ndjson' },
      body: batch.map(({ event }) => JSON.stringify(event)).join('\n'),
    });
  }

  #fetch(path, request) {
    return fetch(this.#options.url + path, {
      ...request,
      signal: AbortSignal.timeout(this.#options.timeoutMillis),
      credentials: 'omit',
      redirect: 'error',
    });
  }

  async #settle(batch, refused) {
    const outcomes = batch.map((kept, index) =>
      ({ ...kept, errors: refused.filter((error) => error.index === index) }));
    const untimely = outcomes.filter(({ errors }) => isForItsTime(errors));
    const settled = outcomes.filter(({ errors }) => !isForItsTime(errors));
    await this.#rememberLatest(settled.filter(({ errors }) => errors.length === 0));
    await this.#forget(settled, untimely);
    if (settled.length > 0) {
      this.#failures = 0;
    }
    settled.forEach(({ kind, event, errors }) =>
      this.#tell(errors.length > 0 ? 'refused' : 'accepted', { kind, event, errors }));
    return untimely.length === 0 ? 0 : this.#pause(
      `the times of ${untimely.length} annotations were refused, and will be corrected`, 0);
  }

  /**
   * Forgets what is settled. From the first refused time on times are given anew: those after it
   * were given by the same clock and have not been sent, or were refused with it.
   */
  #forget(settled, untimely) {
    return this.#transact('readwrite', (store) => {
      settled.forEach(({ number }) => store.delete(number));
      if (untimely.length > 0) {
        const refused = new Set(untimely.map(({ number }) => number));
        const later = store.getAll(IDBKeyRange.lowerBound(untimely[0].number));
        later.onsuccess = () => later.result
          .filter(({ number, made }) => made || refused.has(number))
          .forEach((kept) => store.put(withoutTime(kept)));
      }
    });
  }

  /** The latest time that the gateway has accepted from this device. */
  #latest() {
    return transact(this.#times, TIMES, 'readonly', (store) => store.get(LATEST))
      .then((latest) => latest ?? -Infinity);
  }

  async #rememberLatest(accepted) {
    const latest = accepted.map(timeOf).reduce(later, await this.#latest());
    if (latest > -Infinity) {
      await transact(this.#times, TIMES, 'readwrite', (store) => store.put(latest, LATEST));
    }
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
    return transact(this.#database, STORE, mode, use);
  }
}

/** The bytes that an event takes in a request, with its line's end. */
function sizeOf(event) {
  return new TextEncoder().encode(JSON.stringify(event)).length + 1;
}

/**
 * The gateway's clock, as far as answers have told: what to add to this device's to get it. That is
 * rather too little than too much, by the time that the answer took.
 */
class GatewayClock {
  #offset = null;
  #lead = 0;

  /** Null where it is not known, or the device's clock has been set since. */
  offset() {
    return Math.abs(lead() - this.#lead) <= SET_MILLIS ? this.#offset : null;
  }

  /** Takes the time in an answer to what was sent at a time of this device; false if it is none. */
  learn(text, resolution, sent) {
    const time = Date.parse(text);
    if (Number.isNaN(time)) {
      return false;
    }
    const known = this.offset();
    const least = time - Date.now();
    const most = time + resolution - sent;
    this.#offset = known !== null && least <= known && known <= most ? known : least;
    this.#lead = lead();
    return true;
  }
}

/** How far this device's clock is ahead of one that nobody sets. */
function lead() {
  return Date.now() - performance.now();
}

function hasTime({ event }) {
  return event.annotatedAt !== undefined && event.annotatedAt !== null;
}

function timeOf({ event }) {
  return Date.parse(event.annotatedAt);
}

/** The later of two times, of which the second may be none. */
function later(time, other) {
  return other > time ? other : time;
}

/** Whether an annotation was refused for nothing but its time, by the gateway's clock. */
function isForItsTime(errors) {
  return errors.length > 0 && errors.every(({ gatewayTime }) => gatewayTime !== undefined);
}

/** An annotation that gets another time by what is known of the clock then. */
function withoutTime(kept) {
  const { annotatedAt, ...event } = kept.event;
  return { ...kept, event, made: { at: kept.made?.at ?? Date.parse(annotatedAt), offset: null } };
}

/**
 * Those annotations that had no time, each with one: when it was made, by the gateway's clock. The
 * times rise in the order in which the annotations were made, after the latest given before,
 * whatever the device's clock did meanwhile.
 */
function withTimes(all, latest, offset, now) {
  const wished = timesOfMaking(all, offset, now);
  const timed = [];
  let previous = latest;
  for (const kept of all) {
    if (hasTime(kept)) {
      previous = later(previous, timeOf(kept));
    } else {
      previous = Math.max(wished.get(kept.number), previous + 1);
      const annotatedAt = new Date(previous).toISOString();
      timed.push({ ...kept, event: { ...kept.event, annotatedAt } });
    }
  }
  return timed;
}

/** When those without a time were made: each before the next, and the last one not in the future. */
function timesOfMaking(all, offset, now) {
  const times = new Map();
  let latest = now;
  for (const { number, made } of all.filter((kept) => !hasTime(kept)).reverse()) {
    latest = Math.min(made.at + (made.offset ?? offset), latest);
    times.set(number, latest);
    latest--;
  }
  return times;
}

function transact(database, name, mode, use) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode, { durability: 'strict' });
    const request = use(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

function openDatabase(name, store, keys) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, keys);
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
