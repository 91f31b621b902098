// Frames, address, timers, theme, network state, device. One object, GapuraBrowser, holds what the others need.
mergeInto(LibraryManager.library, {
  $GapuraBrowser: {
    scheduled: false,
    wake: 0,
    wakeAt: 1e300, // none; Infinity would not survive being copied into the program by Emscripten
    timers: {},
    awake: null,
    wantAwake: false,
    returning: false, // the present address was reached by back or forward
    text: function (pointer, length) {
      return UTF8ToString(pointer, length);
    },
    // A C string that C++ frees.
    string: function (text) {
      var size = lengthBytesUTF8(text) + 1;
      var pointer = _malloc(size);
      stringToUTF8(text, pointer, size);
      return pointer;
    },
    requestFrame: function () {
      if (this.scheduled) return;
      this.scheduled = true;
      requestAnimationFrame(function () {
        GapuraBrowser.scheduled = false;
        _gapura_frame();
      });
    },
    requestFrameIn: function (delay) {
      delay = Math.min(delay, 86400); // a timer of more than 24 days would ring at once; who waits longer asks again
      var at = performance.now() + delay * 1000;
      if (at >= this.wakeAt - 1) return;
      clearTimeout(this.wake);
      this.wakeAt = at;
      this.wake = setTimeout(function () {
        GapuraBrowser.wakeAt = 1e300;
        GapuraBrowser.requestFrame();
      }, Math.max(0, delay * 1000));
    },
    navigate: function () {
      _gapura_navigated(GapuraBrowser.string(location.pathname + location.search));
    },
    push: function (path) {
      this.returning = false;
      if (path !== location.pathname + location.search) history.pushState(null, '', path);
      this.navigate();
    },
    askAwake: function () {
      if (!GapuraBrowser.wantAwake || !navigator.wakeLock || document.hidden || GapuraBrowser.awake) return;
      navigator.wakeLock.request('screen').then(function (lock) {
        GapuraBrowser.awake = lock;
        lock.addEventListener('release', function () { GapuraBrowser.awake = null; });
      }).catch(function () {});
    },
    beforeUnload: function (event) {
      event.preventDefault();
      event.returnValue = '';
    },
    start: function () {
      window.gapuraFrames = 0;
      addEventListener('popstate', function () { GapuraBrowser.returning = true; GapuraBrowser.navigate(); });
      document.addEventListener('visibilitychange', function () {
        _gapura_visibility(document.hidden ? 0 : 1);
        GapuraBrowser.askAwake();
        GapuraBrowser.requestFrame();
      });
      addEventListener('online', function () { _gapura_online(1); GapuraBrowser.requestFrame(); });
      addEventListener('offline', function () { _gapura_online(0); GapuraBrowser.requestFrame(); });
      ['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)'].forEach(function (query) {
        var list = matchMedia(query);
        var changed = function () { GapuraBrowser.requestFrame(); };
        if (list.addEventListener) list.addEventListener('change', changed); else list.addListener(changed);
      });
    },
  },

  gapura_start_browser__deps: ['$GapuraBrowser'],
  gapura_start_browser: function () { GapuraBrowser.start(); },
  gapura_js_request_frame__deps: ['$GapuraBrowser'],
  gapura_js_request_frame: function () { GapuraBrowser.requestFrame(); },
  gapura_js_request_frame_in__deps: ['$GapuraBrowser'],
  gapura_js_request_frame_in: function (delay) { GapuraBrowser.requestFrameIn(delay); },
  gapura_js_frame_drawn: function () { window.gapuraFrames++; },
  gapura_js_ready: function () { document.getElementById('splash').hidden = true; },

  gapura_js_address__deps: ['$GapuraBrowser'],
  gapura_js_address: function () { return GapuraBrowser.string(location.pathname + location.search); },
  gapura_js_origin__deps: ['$GapuraBrowser'],
  gapura_js_origin: function () { return GapuraBrowser.string(location.origin); },
  gapura_js_push__deps: ['$GapuraBrowser'],
  gapura_js_push: function (text, length) { GapuraBrowser.push(GapuraBrowser.text(text, length)); },
  gapura_js_replace__deps: ['$GapuraBrowser'],
  gapura_js_replace: function (text, length) { history.replaceState(history.state, '', GapuraBrowser.text(text, length)); },
  gapura_js_back: function () { history.back(); },
  gapura_js_load__deps: ['$GapuraBrowser'],
  gapura_js_load: function (text, length) { location.assign(GapuraBrowser.text(text, length)); },
  gapura_js_title__deps: ['$GapuraBrowser'],
  gapura_js_title: function (text, length) { document.title = GapuraBrowser.text(text, length); },
  gapura_js_lang__deps: ['$GapuraBrowser'],
  gapura_js_lang: function (text, length) { document.documentElement.lang = GapuraBrowser.text(text, length); },
  gapura_js_language__deps: ['$GapuraBrowser'],
  gapura_js_language: function () { return GapuraBrowser.string((navigator.languages && navigator.languages[0]) || navigator.language || 'id'); },
  gapura_js_zone__deps: ['$GapuraBrowser'],
  gapura_js_zone: function () { return GapuraBrowser.string(Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'); },

  gapura_js_prefers_dark: function () { return matchMedia('(prefers-color-scheme: dark)').matches ? 1 : 0; },
  gapura_js_reduced_motion: function () { return matchMedia('(prefers-reduced-motion: reduce)').matches ? 1 : 0; },
  gapura_js_theme: function (dark, page, text, faint, accent) {
    var style = document.documentElement.style;
    var hex = function (rgb) { return '#' + (rgb + 0x1000000).toString(16).slice(1); };
    style.colorScheme = dark ? 'dark' : 'light';
    style.setProperty('--page', hex(page));
    style.setProperty('--text', hex(text));
    style.setProperty('--faint', hex(faint));
    style.setProperty('--accent', hex(accent));
    document.querySelectorAll('meta[name=theme-color]').forEach(function (meta) { meta.content = hex(page); });
  },
  gapura_js_visible: function () { return document.hidden ? 0 : 1; },
  gapura_js_is_online: function () { return navigator.onLine === false ? 0 : 1; },

  gapura_js_vibrate__deps: ['$GapuraBrowser'],
  gapura_js_vibrate: function (text, length) {
    if (navigator.vibrate) navigator.vibrate(GapuraBrowser.text(text, length).split(',').map(Number));
  },
  gapura_js_keep_awake__deps: ['$GapuraBrowser'],
  gapura_js_keep_awake: function (on) {
    GapuraBrowser.wantAwake = !!on;
    if (on) GapuraBrowser.askAwake();
    else if (GapuraBrowser.awake) GapuraBrowser.awake.release().catch(function () {});
  },
  gapura_js_can_share: function () { return navigator.share ? 1 : 0; },
  gapura_js_share__deps: ['$GapuraBrowser'],
  gapura_js_share: function (title, titleLength, words, wordsLength, url, urlLength) {
    var data = { title: GapuraBrowser.text(title, titleLength), text: GapuraBrowser.text(words, wordsLength) };
    if (urlLength) data.url = GapuraBrowser.text(url, urlLength);
    if (navigator.share) navigator.share(data).catch(function () {});
  },
  gapura_js_copy__deps: ['$GapuraBrowser'],
  gapura_js_copy: function (text, length, token) {
    var done = function (ok) { _gapura_copied(token, ok); GapuraBrowser.requestFrame(); };
    if (!navigator.clipboard) return done(0);
    navigator.clipboard.writeText(GapuraBrowser.text(text, length)).then(function () { done(1); }, function () { done(0); });
  },
  gapura_js_save_file__deps: ['$GapuraBrowser'],
  gapura_js_save_file: function (name, nameLength, type, typeLength, content, contentLength) {
    var blob = new Blob([HEAPU8.slice(content, content + contentLength)], { type: GapuraBrowser.text(type, typeLength) });
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = GapuraBrowser.text(name, nameLength);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  },
  gapura_js_warn_before_leaving__deps: ['$GapuraBrowser'],
  gapura_js_warn_before_leaving: function (on) {
    removeEventListener('beforeunload', GapuraBrowser.beforeUnload);
    if (on) addEventListener('beforeunload', GapuraBrowser.beforeUnload);
  },
  gapura_js_random: function (out, count) {
    for (var at = 0; at < count; at += 65536) {
      var part = new Uint8Array(Math.min(65536, count - at));
      crypto.getRandomValues(part);
      HEAPU8.set(part, out + at);
    }
  },
  gapura_js_seconds: function () { return performance.now() / 1000; },
  gapura_js_after__deps: ['$GapuraBrowser'],
  gapura_js_after: function (id, delay) {
    GapuraBrowser.timers[id] = setTimeout(function () {
      delete GapuraBrowser.timers[id];
      _gapura_timer(id);
      GapuraBrowser.requestFrame();
    }, delay * 1000);
  },
  gapura_js_cancel__deps: ['$GapuraBrowser'],
  gapura_js_cancel: function (id) {
    clearTimeout(GapuraBrowser.timers[id]);
    delete GapuraBrowser.timers[id];
  },

  // ---- files of this site, by the name before hashing
  gapura_js_load_file__deps: ['$GapuraBrowser'],
  gapura_js_load_file: function (name, length, token) {
    var file = GapuraBrowser.text(name, length);
    fetch('/' + (GapuraFiles[window.gapuraProgram + '.' + file] || GapuraFiles[file] || file)).then(function (answer) {
      if (!answer.ok) throw new Error(file + ' answered ' + answer.status);
      return answer.arrayBuffer();
    }).then(function (content) {
      var weight = /^text-(\d+)\.ttf$/.exec(file);
      // The browser's own inputs are set in the same font, from the same bytes.
      if (weight) document.fonts.add(new FontFace('Gapura', content, { weight: weight[1] }));
      var pointer = _malloc(content.byteLength || 1);
      HEAPU8.set(new Uint8Array(content), pointer);
      _gapura_file_loaded(token, pointer, content.byteLength);
    }).catch(function () { _gapura_file_loaded(token, 0, 0); }).then(function () { GapuraBrowser.requestFrame(); });
  },

  // ---- storage
  gapura_js_stored__deps: ['$GapuraBrowser'],
  gapura_js_stored: function (always, key, length) {
    try {
      var value = (always ? localStorage : sessionStorage).getItem(GapuraBrowser.text(key, length));
      return value === null ? 0 : GapuraBrowser.string(value);
    } catch (refused) { return 0; }
  },
  gapura_js_store__deps: ['$GapuraBrowser'],
  gapura_js_store: function (always, key, length, value, valueLength) {
    try {
      var storage = always ? localStorage : sessionStorage;
      if (valueLength < 0) storage.removeItem(GapuraBrowser.text(key, length));
      else storage.setItem(GapuraBrowser.text(key, length), GapuraBrowser.text(value, valueLength));
    } catch (refused) { /* private mode, or full: what is kept here is a convenience */ }
  },
  $GapuraQueue__deps: ['$GapuraBrowser'],
  $GapuraQueue: {
    base: null,
    open: function () {
      if (!this.base) this.base = new Promise(function (resolve, reject) {
        var request = indexedDB.open('gapura', 1);
        request.onupgradeneeded = function () { request.result.createObjectStore('queue'); };
        request.onsuccess = function () { resolve(request.result); };
        request.onerror = function () { reject(request.error); };
      });
      return this.base;
    },
    write: function (token, change) {
      var done = function (ok) { _gapura_queue_done(token, ok); GapuraBrowser.requestFrame(); };
      try {
        this.open().then(function (base) {
          // Strict: a scan that was acknowledged on screen survives the battery running out.
          var transaction = base.transaction('queue', 'readwrite', { durability: 'strict' });
          change(transaction.objectStore('queue'));
          transaction.oncomplete = function () { done(1); };
          transaction.onerror = transaction.onabort = function () { done(0); };
        }).catch(function () { done(0); });
      } catch (refused) { setTimeout(done, 0, 0); }
    },
  },
  gapura_js_queue_put__deps: ['$GapuraQueue'],
  gapura_js_queue_put: function (queue, queueLength, key, keyLength, value, valueLength, token) {
    var at = [GapuraBrowser.text(queue, queueLength), GapuraBrowser.text(key, keyLength)];
    var content = GapuraBrowser.text(value, valueLength);
    GapuraQueue.write(token, function (store) { store.put(content, at); });
  },
  gapura_js_queue_remove__deps: ['$GapuraQueue'],
  gapura_js_queue_remove: function (queue, queueLength, key, keyLength, token) {
    var at = [GapuraBrowser.text(queue, queueLength), GapuraBrowser.text(key, keyLength)];
    GapuraQueue.write(token, function (store) { store.delete(at); });
  },
  gapura_js_queue_list__deps: ['$GapuraQueue'],
  gapura_js_queue_list: function (queue, queueLength, token) {
    var name = GapuraBrowser.text(queue, queueLength);
    var done = function () { _gapura_queue_done(token, 1); GapuraBrowser.requestFrame(); };
    try {
      GapuraQueue.open().then(function (base) {
        var request = base.transaction('queue').objectStore('queue').openCursor(IDBKeyRange.bound([name, ''], [name, '\uffff']));
        request.onsuccess = function () {
          var cursor = request.result; if (!cursor) return done();
          _gapura_queue_entry(token, GapuraBrowser.string(cursor.key[1]), GapuraBrowser.string(cursor.value));
          cursor.continue();
        };
        request.onerror = done;
      }).catch(done);
    } catch (refused) { setTimeout(done, 0); }
  },

  // ---- times, numbers, money
  $GapuraIntl: {
    cache: {},
    locale: function (language) { return language === 'id' ? 'id-ID' : 'en-GB'; },
    get: function (kind, locale, options) {
      var key = kind + locale + JSON.stringify(options);
      if (!this.cache[key]) this.cache[key] = new Intl[kind](locale, options);
      return this.cache[key];
    },
    format: function (at, now, zone, language, style) {
      var locale = this.locale(language);
      if (style === 'relative') return this.relative((at - now) / 1000, locale);
      var options = {
        date: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
        date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
        time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
        date_time: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
        day_month: { day: 'numeric', month: 'short' },
        month_year: { month: 'long', year: 'numeric' },
        weekday: { weekday: 'long' },
        zone: { timeZoneName: 'short', year: 'numeric' },
      }[style] || {};
      options.timeZone = zone || 'UTC';
      var format;
      try { format = this.get('DateTimeFormat', locale, options); }
      catch (unknown) { options.timeZone = 'UTC'; format = this.get('DateTimeFormat', locale, options); }
      if (style === 'zone') {
        var known = { 'Asia/Jakarta': 'WIB', 'Asia/Pontianak': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }[zone];
        if (known) return known;
        var part = format.formatToParts(at).filter(function (p) { return p.type === 'timeZoneName'; })[0];
        return part ? part.value : zone;
      }
      // Indonesian writes 19.00; tickets and posters write 19:00 in both languages, so that nobody reads a price.
      return format.formatToParts(at).map(function (part, index, parts) {
        return part.type === 'literal' && index > 0 && parts[index - 1].type === 'hour' ? ':' : part.value;
      }).join('');
    },
    relative: function (seconds, locale) {
      var units = [['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
      var unit = units[5];
      for (var i = 0; i < units.length; i++) if (Math.abs(seconds) >= units[i][1]) { unit = units[i]; break; }
      return this.get('RelativeTimeFormat', locale, { numeric: 'auto' }).format(Math.round(seconds / unit[1]), unit[0]);
    },
  },
  gapura_js_format_time__deps: ['$GapuraIntl', '$GapuraBrowser'],
  gapura_js_format_time: function (at, now, zone, zoneLength, language, languageLength, style, styleLength) {
    return GapuraBrowser.string(GapuraIntl.format(at, now, GapuraBrowser.text(zone, zoneLength),
      GapuraBrowser.text(language, languageLength), GapuraBrowser.text(style, styleLength)));
  },
  gapura_js_zone_offset__deps: ['$GapuraIntl', '$GapuraBrowser'],
  gapura_js_zone_offset: function (at, zone, zoneLength) {
    try {
      var format = GapuraIntl.get('DateTimeFormat', 'en-US', { timeZone: GapuraBrowser.text(zone, zoneLength) || 'UTC', hourCycle: 'h23',
        year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
      var part = {};
      format.formatToParts(at).forEach(function (p) { part[p.type] = Number(p.value); });
      var local = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
      return Math.round((local - Math.floor(at / 1000) * 1000) / 60000);
    } catch (unknown) { return 0; }
  },
  gapura_js_format_number__deps: ['$GapuraIntl', '$GapuraBrowser'],
  gapura_js_format_number: function (number, digits, language, languageLength) {
    return GapuraBrowser.string(GapuraIntl.get('NumberFormat', GapuraIntl.locale(GapuraBrowser.text(language, languageLength)),
      { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(number));
  },
  gapura_js_format_money__deps: ['$GapuraIntl', '$GapuraBrowser'],
  gapura_js_format_money: function (minor, currency, currencyLength, language, languageLength) {
    var code = GapuraBrowser.text(currency, currencyLength) || 'IDR';
    var locale = GapuraIntl.locale(GapuraBrowser.text(language, languageLength));
    try {
      // Rupiah has no minor unit in use, whatever ISO 4217's table says.
      var digits = code === 'IDR' ? 0 : GapuraIntl.get('NumberFormat', locale, { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits;
      return GapuraBrowser.string(GapuraIntl.get('NumberFormat', locale, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits, maximumFractionDigits: digits }).format(minor / Math.pow(10, digits)).replace(/\u00a0/g, ' '));
    } catch (unknown) { return GapuraBrowser.string(code + ' ' + minor); }
  },

  // ---- requests
  $GapuraFetch__deps: ['$GapuraBrowser'],
  $GapuraFetch: { running: {} },
  gapura_js_fetch__deps: ['$GapuraFetch'],
  gapura_js_fetch: function (id, method, methodLength, url, urlLength, body, bodyLength, etag, etagLength, authorization,
    authorizationLength, timeout, byTimer) {
    var headers = { 'Accept': 'application/json', 'X-Gapura': byTimer ? 'timer' : '1' };
    var options = { method: GapuraBrowser.text(method, methodLength), headers: headers, credentials: 'same-origin', cache: 'no-store' };
    if (bodyLength) { options.body = GapuraBrowser.text(body, bodyLength); headers['Content-Type'] = 'application/json'; }
    if (etagLength) headers['If-None-Match'] = GapuraBrowser.text(etag, etagLength);
    if (authorizationLength) headers['Authorization'] = GapuraBrowser.text(authorization, authorizationLength);
    var controller = new AbortController();
    options.signal = controller.signal;
    var timedOut = false;
    var timer = setTimeout(function () { timedOut = true; controller.abort(); }, timeout * 1000);
    GapuraFetch.running[id] = controller;
    var finish = function (status, failure, text, answer) {
      clearTimeout(timer);
      if (GapuraFetch.running[id] !== controller) return;
      delete GapuraFetch.running[id];
      var header = function (name) { return GapuraBrowser.string((answer && answer.headers.get(name)) || ''); };
      var retry = answer && answer.headers.get('retry-after');
      _gapura_fetched(id, status, failure, GapuraBrowser.string(text), header('etag'), header('content-type'),
        retry ? (parseInt(retry, 10) || Math.max(0, Math.round((Date.parse(retry) - Date.now()) / 1000)) || 0) : 0);
      GapuraBrowser.requestFrame();
    };
    fetch(GapuraBrowser.text(url, urlLength), options).then(function (answer) {
      return answer.text().then(function (text) { finish(answer.status, 0, text, answer); });
    }).catch(function () { finish(0, timedOut ? 2 : 1, '', null); });
  },
  gapura_js_abort__deps: ['$GapuraFetch'],
  gapura_js_abort: function (id) {
    var controller = GapuraFetch.running[id];
    delete GapuraFetch.running[id];
    if (controller) controller.abort();
  },

  // ---- sound
  $GapuraSound: {
    context: null,
    unlock: function () {
      var Context = window.AudioContext || window.webkitAudioContext;
      if (!Context) return;
      if (!GapuraSound.context) GapuraSound.context = new Context();
      if (GapuraSound.context.state === 'suspended') GapuraSound.context.resume();
    },
  },
  gapura_js_start_sound__deps: ['$GapuraSound'],
  gapura_js_start_sound: function () {
    // Browsers allow sound only after a gesture: the context is made in the first one.
    ['pointerup', 'keydown'].forEach(function (kind) { addEventListener(kind, GapuraSound.unlock, { capture: true, passive: true }); });
  },
  gapura_js_sound_ready__deps: ['$GapuraSound'],
  gapura_js_sound_ready: function () { return GapuraSound.context && GapuraSound.context.state === 'running' ? 1 : 0; },
  gapura_js_tone__deps: ['$GapuraSound'],
  gapura_js_tone: function (hertz, start, duration, volume, wave) {
    var context = GapuraSound.context;
    if (!context || context.state !== 'running') return;
    var oscillator = context.createOscillator();
    var gain = context.createGain();
    var at = context.currentTime + start;
    oscillator.type = ['sine', 'square', 'triangle', 'sawtooth'][wave];
    oscillator.frequency.value = hertz;
    // Ramps of 8 ms, or each tone would begin and end with a click.
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(volume, at + 0.008);
    gain.gain.setValueAtTime(volume, at + Math.max(0.008, duration - 0.02));
    gain.gain.linearRampToValueAtTime(0, at + duration);
    oscillator.connect(gain);
    gain.connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + duration + 0.02);
  },
});
