// Sends annotations to a Prefstream gateway, and loses none: they are kept in IndexedDB until the
// gateway has confirmed that Kafka has them. No dependencies.
//
//   const annotations = await Annotations.open({ url: 'https://gateway.example.org' });
//   annotations.addEventListener('refused', ({ detail }) => console.warn(detail.errors));
//   await annotations.add('preference', { promptId, responseA, responseB, dimension, choice });
//
// `add` resolves once the annotation is kept on this device. It is sent then, or when the network is
// back, or when a page opens the queue again.
//
// An annotation that does not state its `annotatedAt` gets it before it is sent for the first time:
// the time when it was added, by the gateway's clock, because a device's own may be wrong or change.
// That time stays the same, so sending the annotation again changes nothing, whatever happened to the
// first attempt. Only a time that the gateway has refused is corrected, as no event has it. Times
// rise in the order in which annotations are added, even across pages and restarts.

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
 * `refused` ({ kind, event, errors: [{ field, reason }] }): the gateway will never accept it unchanged.
 * `waiting` ({ reason, millis }): something could not be sent; the next attempt is in `millis`.
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
      // A separate database, because a page with an older client may hold the other one open
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
    // An event that is not JSON fails here, not when it is sent
    const kept = { kind, event: JSON.parse(JSON.stringify(event)) };
    if (!hasTime(kept)) {
      kept.made = { at: Date.now(), offset: this.#clock.offset() };
    }
    await this.#transact('readwrite', (store) => store.add(kept));
    this.#sendSoon(this.#options.batchMillis);
  }

  /** The number of annotations that are kept and not accepted yet. */
  size() {
    return this.#transact('readonly', (store) => store.count());
  }

  /** Sends nothing more. Kept annotations stay until the queue is opened again. */
  async close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    globalThis.removeEventListener?.('online', this.#online);
    await this.#sending;
    this.#database.close();
    this.#times.close();
  }

  /** Sends after a pause. An attempt that is already due is neither hastened nor postponed. */
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

  /** Sends batch after batch. Resolves with the pause before the next attempt, or null for none. */
  async #sendAll() {
    let pause = 0;
    while (pause === 0 && !this.#closed) {
      // One page at a time sends the annotations of all pages of this origin
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

  /** As many of the first annotations as fit into one request, and at least one. */
  #fitting(annotations) {
    const most = Math.min(this.#options.batchBytes, this.#options.mostBytes);
    let bytes = 0;
    const end = annotations.findIndex(({ event }) => (bytes += sizeOf(event)) > most);
    return end < 0 ? annotations : annotations.slice(0, Math.max(1, end));
  }

  #oldest() {
    return this.#transact('readonly', (store) => store.getAll(null, this.#options.batchSize));
  }

  /** Gives all kept annotations the times with which they will be sent. */
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

  /** Fails without an answer from the network; an answer without a time counts as none. */
  async #askTime() {
    const sent = Date.now();
    const response = await this.#fetch(TIME_PATH, { cache: 'no-store' });
    const { time } = await response.json().catch(() => ({}));
    if (!this.#clock.learn(time, 0, sent)) {
      this.#clock.learn(response.headers.get('date'), DATE_MILLIS, sent);
    }
  }

  async #send(batch) {
    // A gateway may close the connection of a far too large request before it can answer: such a
    // request would be repeated for ever
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
    // The answer says nothing about the annotations themselves, so they are kept
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
   * Forgets settled annotations. From the first refused time on, times are assigned again: the later
   * ones came from the same clock and have not been sent, or were refused with it.
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

  /** Doubles the pause with each failure; the jitter keeps clients from returning all at once. */
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

/** The bytes of an event in a request, including its newline. */
function sizeOf(event) {
  return new TextEncoder().encode(JSON.stringify(event)).length + 1;
}

/**
 * The gateway's clock, as known from answers: the offset from this device's clock. It is too small,
 * never too large, by the time that the answer took.
 */
class GatewayClock {
  #offset = null;
  #lead = 0;

  /** Null if it is unknown, or the device's clock has been set since. */
  offset() {
    return Math.abs(lead() - this.#lead) <= SET_MILLIS ? this.#offset : null;
  }

  /** Learns from the time in an answer to a request sent at a time of this device; false if invalid. */
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

/** How far this device's clock is ahead of one that nobody can set. */
function lead() {
  return Date.now() - performance.now();
}

function hasTime({ event }) {
  return event.annotatedAt !== undefined && event.annotatedAt !== null;
}

function timeOf({ event }) {
  return Date.parse(event.annotatedAt);
}

/** The later of two times; the second may be missing. */
function later(time, other) {
  return other > time ? other : time;
}

/** Whether an annotation was refused only because of its time, by the gateway's clock. */
function isForItsTime(errors) {
  return errors.length > 0 && errors.every(({ gatewayTime }) => gatewayTime !== undefined);
}

/** An annotation whose time is assigned again, by the latest knowledge of the clock. */
function withoutTime(kept) {
  const { annotatedAt, ...event } = kept.event;
  return { ...kept, event, made: { at: kept.made?.at ?? Date.parse(annotatedAt), offset: null } };
}

/**
 * The annotations that had no time, each with the time when it was made, by the gateway's clock. Times
 * rise in the order in which the annotations were made, after the latest time assigned before,
 * whatever happened to the device's clock.
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

/** The times of annotations without one: each before the next, and the last one not in the future. */
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

/** Without locks, as on pages over plain HTTP, two pages may send the same annotation: harmless. */
async function exclusively(name, action) {
  return globalThis.navigator?.locks
    ? navigator.locks.request(`prefstream:${name}`, action)
    : action();
}
