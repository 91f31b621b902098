// Real elements over the canvas: what a keyboard, a screen reader, autofill, an input method and a test see and use.
// The records come as JSON, in drawing order, which is reading order. See dom_mirror.hpp.
mergeInto(LibraryManager.library, {
  $GapuraMirror__deps: ['$GapuraBrowser', '$GapuraUpload'],
  $GapuraMirror: {
    root: null,
    nodes: null, // id → { element, record, text }
    layers: null, // number → element
    top: 0,
    returnTo: [], // by layer: what had the focus before it opened
    wantFocus: 0,
    wantMain: false,
    scrolled: null, // id → [x, y] of regions that are gone, for "back"
    quiet: false, // focus events that we cause ourselves while moving nodes

    // Same order as platform::Role.
    roles: ['group', 'button', 'link', 'field', 'area', 'select', 'checkbox', 'toggle', 'radio', 'radiogroup', 'form', 'nav', 'banner',
      'main', 'heading', 'p', 'img', 'table', 'row', 'th', 'td', 'list', 'listitem', 'dialog', 'alertdialog',
      'status', 'alert', 'progressbar', 'tablist', 'tab', 'figure', 'scroll', 'dl', 'p', 'search', 'complementary', 'file'],
    tags: { button: 'button', link: 'a', field: 'input', area: 'textarea', select: 'select', checkbox: 'input', toggle: 'input',
      radio: 'input', form: 'form', nav: 'nav', banner: 'header', main: 'main', p: 'p', table: 'table', row: 'tr', th: 'th',
      td: 'td', list: 'ul', listitem: 'li', tab: 'button', figure: 'figure', file: 'input', complementary: 'aside' },
    // Said aloud even where positioned elements make a browser forget what a tag means.
    aria: { group: 'group', radiogroup: 'radiogroup', img: 'img', table: 'table', row: 'row', th: 'columnheader', td: 'cell', list: 'list',
      listitem: 'listitem', dialog: 'dialog', alertdialog: 'alertdialog', status: 'status', alert: 'alert', progressbar: 'progressbar',
      tablist: 'tablist', tab: 'tab', toggle: 'switch', figure: 'figure', search: 'search', form: 'form', complementary: 'complementary' },
    leaf: { button: 1, link: 1, checkbox: 1, toggle: 1, radio: 1, heading: 1, p: 1, img: 1, select: 1, progressbar: 1, tab: 1,
      status: 1, alert: 1, figure: 1, file: 1 },
    passive: { heading: 1, p: 1, img: 1, progressbar: 1, status: 1, alert: 1, figure: 1 },

    start: function () {
      var self = this, root = this.root = document.getElementById('mirror');
      // Here and not above: a library's object is written out as text, which a Map does not survive.
      this.nodes = new Map();
      this.layers = new Map();
      this.scrolled = new Map();
      var idOf = function (node) {
        var element = node && node.closest && node.closest('[data-i]');
        return element ? +element.dataset.i : 0;
      };
      var send = function (kind, id, text, x, y, flag) {
        _gapura_event(kind, id, text === null ? 0 : GapuraBrowser.string(text), x || 0, y || 0, flag ? 1 : 0);
        GapuraBrowser.requestFrame();
      };
      this.send = send;
      root.addEventListener('click', function (event) {
        var element = event.target.closest('button,a,input,select,textarea,.layer');
        if (!element) return;
        if (element.classList.contains('layer')) {
          if (+element.dataset.layer === self.top && self.top > 0 && event.target === element) self.dismiss();
          return;
        }
        if (element.getAttribute('aria-disabled') === 'true') { event.preventDefault(); return; }
        if (element.tagName === 'A') {
          var href = element.getAttribute('href') || '';
          var own = href[0] === '/' && href[1] !== '/' && !element.target && !element.hasAttribute('download');
          if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // the browser's: new tab, save
          send(0, +element.dataset.i, null);
          if (own) { event.preventDefault(); GapuraBrowser.push(href); }
        } else if (element.tagName === 'BUTTON') {
          send(0, +element.dataset.i, null);
        }
      });
      root.addEventListener('submit', function (event) { event.preventDefault(); });
      var edited = function (event) {
        var element = event.target, entry = self.nodes.get(idOf(element));
        if (!entry) return;
        if (element.type === 'file') {
          if (event.type !== 'change' || !element.files.length) return;
          var files = Array.from(element.files).slice(0, element.multiple ? 100 : 1);
          var chosen = files.map(GapuraUpload.keep).join('\n');
          element.value = ''; // so that the same file may be chosen again
          send(1, +element.dataset.i, chosen);
          return;
        }
        var value = element.type === 'checkbox' || element.type === 'radio' ? (element.checked ? '1' : '0') : element.value;
        if (entry.known === value) return;
        entry.known = value;
        send(1, +element.dataset.i, value);
      };
      root.addEventListener('input', edited);
      root.addEventListener('change', edited);
      root.addEventListener('focusin', function (event) {
        var visible = false;
        try { visible = event.target.matches(':focus-visible'); } catch (unknown) { visible = true; }
        if (!self.quiet) send(2, idOf(event.target), null, 0, 0, visible);
      });
      root.addEventListener('focusout', function (event) {
        if (!self.quiet) send(3, idOf(event.target), null);
      });
      root.addEventListener('keydown', function (event) {
        // A keyboard used after a press by pointer shows where it is.
        if (event.target !== document.body && !event.ctrlKey && !event.metaKey && !event.altKey) send(2, idOf(event.target), null, 0, 0, true);
        if (event.target.getAttribute('role') === 'tab' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
          var tabs = Array.from(event.target.parentNode.querySelectorAll('[role=tab]'));
          var next = tabs[(tabs.indexOf(event.target) + (event.key === 'ArrowRight' ? 1 : tabs.length - 1)) % tabs.length];
          next.focus();
          event.preventDefault();
        }
      });
      document.addEventListener('keydown', function (event) {
        if (event.key === 'Escape' && self.top > 0) { event.preventDefault(); self.dismiss(); return; }
        if (event.target !== document.body || event.ctrlKey || event.metaKey || event.altKey) return;
        var main = root.querySelector('.layer[data-layer="' + self.top + '"] .scroll');
        var page = main ? main.clientHeight - 60 : 0;
        var by = { PageDown: page, PageUp: -page, ' ': event.shiftKey ? -page : page, ArrowDown: 48, ArrowUp: -48, Home: -1e7, End: 1e7 }[event.key];
        if (main && by) { main.scrollBy(0, by); event.preventDefault(); }
      });
      root.addEventListener('scroll', function (event) {
        var id = event.target.dataset && +event.target.dataset.i;
        if (id) send(5, id, null, event.target.scrollLeft, event.target.scrollTop);
        else { event.target.scrollTop = 0; event.target.scrollLeft = 0; } // a layer itself never scrolls
      }, true);
      // Only for how things look: what counts as a press, the click above decides.
      var pointer = function (event) {
        var gone = event.type === 'pointercancel' || event.type === 'pointerout' && !event.relatedTarget ||
          event.type === 'pointerup' && event.pointerType === 'touch';
        _gapura_pointer(gone ? -1e6 : event.clientX, gone ? -1e6 : event.clientY,
          event.type === 'pointerup' || gone ? 0 : event.buttons & 1, event.pointerType === 'touch' ? 1 : 0);
        GapuraBrowser.requestFrame();
      };
      ['pointermove', 'pointerdown', 'pointerup', 'pointercancel', 'pointerout'].forEach(function (kind) {
        addEventListener(kind, pointer, { capture: true, passive: true });
      });
      addEventListener('keydown', function (event) {
        if (!_gapura_has_key_hook()) return;
        var key = GapuraBrowser.string(event.key || ''), code = GapuraBrowser.string(event.code || '');
        var modifiers = (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0) | (event.repeat ? 16 : 0) |
          (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) ? 32 : 0);
        if (_gapura_key(key, code, event.timeStamp, modifiers)) { event.preventDefault(); event.stopImmediatePropagation(); }
      }, true);
    },

    dismiss: function () {
      var dialog = this.layers.get(this.top).querySelector('[role=dialog],[role=alertdialog]');
      if (dialog) this.send(4, +dialog.dataset.i, null);
    },

    layer: function (number) {
      var element = this.layers.get(number);
      if (!element) {
        element = document.createElement('div');
        element.className = 'layer';
        element.dataset.layer = number;
        element.style.zIndex = number < 0 ? 100 : number;
        this.layers.set(number, element);
        this.root.appendChild(element);
      }
      return element;
    },

    make: function (role, record) {
      var element = document.createElement(role === 'heading' ? 'h' + (record.lv || 2) : this.tags[role] || 'div');
      element.className = role === 'field' || role === 'area' ? 'n editor' : 'n' + (this.leaf[role] ? ' leaf' : '') +
        (this.passive[role] ? ' passive' : '') + (record.c ? ' scroll' : '');
      element.dataset.i = record.i;
      element.id = 'n' + record.i;
      if (this.aria[role]) element.setAttribute('role', this.aria[role]);
      if (role === 'checkbox' || role === 'toggle') element.type = 'checkbox';
      if (role === 'radio') element.type = 'radio';
      if (role === 'file') element.type = 'file';
      if (role === 'form') element.noValidate = true;
      if (role === 'th') element.scope = 'col';
      if (role === 'dialog' || role === 'alertdialog') { element.setAttribute('aria-modal', 'true'); element.tabIndex = -1; }
      if (role === 'heading' && record.lv === 1) element.tabIndex = -1;
      if (record.c) {
        var extent = document.createElement('div');
        extent.className = 'extent';
        element.appendChild(extent);
      }
      return element;
    },

    // Writes what differs from the record before.
    update: function (entry, record, old, role, base) {
      var element = entry.element, flags = record.f || 0;
      var set = function (name, value) {
        if (value === undefined || value === null || value === '' || value === false) element.removeAttribute(name);
        else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
      };
      var flag = function (bit) { return (flags & bit) ? 'true' : null; };
      var style = element.style;
      style.left = record.b[0] - base[0] + 'px';
      style.top = record.b[1] - base[1] + 'px';
      style.width = record.b[2] + 'px';
      style.height = record.b[3] + 'px';
      if (record.c) {
        var extent = element.firstChild;
        extent.style.width = Math.max(1, record.c[0]) + 'px';
        extent.style.height = record.c[1] + 'px';
        style.overflowX = record.c[0] > record.b[2] + 0.5 ? 'auto' : 'hidden';
        style.overflowY = record.c[1] > record.b[3] + 0.5 ? 'auto' : 'hidden';
        // A region that scrolls but has nothing to press inside must be reachable for the keyboard's arrows.
        if (record.c[1] > record.b[3] + 0.5 && flags & 128) element.tabIndex = 0;
        if (role === 'scroll') set('role', record.l && 'region'); // with a name it is a landmark
      }
      var label = record.l || '';
      if (role === 'heading' || role === 'p' || role === 'button' || role === 'link' || role === 'tab' ||
          ((role === 'status' || role === 'alert') && label)) {
        if (element.textContent !== label) element.textContent = label;
      } else if (role === 'td' || role === 'th' || role === 'listitem') {
        if (label && !entry.filled) { entry.filled = document.createElement('span'); entry.filled.className = 'leaf passive'; element.insertBefore(entry.filled, element.firstChild); }
        if (entry.filled) entry.filled.textContent = label;
      } else set('aria-label', label);
      if (record.an) set('aria-label', record.an); else if (role === 'button' || role === 'link') set('aria-label', null);
      set('aria-description', record.d);
      if (role === 'button' || role === 'link') set('title', record.d || record.tt);
      set('aria-describedby', record.db ? 'n' + record.db : null);
      set('aria-current', (flags & 16) ? 'page' : null);
      set('aria-busy', flag(64));
      set('aria-expanded', record.ex === undefined ? null : record.ex ? 'true' : 'false');
      set('aria-pressed', record.pr === undefined ? null : record.pr ? 'true' : 'false');
      set('aria-invalid', flag(4));
      if (role === 'tab') set('aria-selected', (flags & 2) ? 'true' : 'false');
      if (role === 'th') set('aria-sort', record.so);
      if (role === 'radiogroup') set('aria-required', flag(8));
      if (role === 'progressbar') {
        set('aria-valuemin', 0);
        set('aria-valuemax', 100);
        set('aria-valuenow', record.v);
      }
      if (role === 'button' || role === 'tab') {
        element.type = (flags & 32) ? 'submit' : 'button';
        set('aria-disabled', flag(1));
      }
      if (role === 'link') {
        set('href', record.h);
        set('target', (flags & 512) ? '_blank' : null);
        set('rel', (flags & 512) ? 'noopener' : null);
        set('download', record.dl);
      }
      if (role === 'field' || role === 'area') {
        if (role === 'field' && element.type !== (record.t || 'text')) element.type = record.t || 'text';
        set('placeholder', record.ph);
        set('autocomplete', record.ac || 'off');
        set('inputmode', record.im);
        set('enterkeyhint', record.ek);
        set('min', record.mn);
        set('max', record.mx);
        set('name', record.n);
        if (record.ml) element.maxLength = record.ml; else element.removeAttribute('maxlength');
        set('required', (flags & 8) ? '' + true : null);
        element.disabled = !!(flags & 1);
        element.spellcheck = !!(flags & 4096);
        element.classList.toggle('unseen', !!(flags & 8192));
        set('autocapitalize', record.t === 'email' || record.t === 'password' ? 'none' : null);
        var s = record.s || [16, 400, 0, 0, 0, 0, 0];
        style.fontSize = s[0] + 'px';
        style.fontWeight = s[1];
        style.paddingLeft = s[2] + 'px';
        style.paddingRight = s[3] + 'px';
        style.letterSpacing = s[4] + 'px';
        if (role === 'area') { style.paddingTop = s[5] + 'px'; style.lineHeight = s[6] + 'px'; }
      }
      if (role === 'select') {
        var wanted = JSON.stringify([record.o, record.ph]);
        if (entry.options !== wanted) {
          entry.options = wanted;
          element.textContent = '';
          var add = function (value, text, disabled, hidden) {
            var option = document.createElement('option');
            option.value = value;
            option.textContent = text;
            option.disabled = disabled;
            option.hidden = hidden;
            element.appendChild(option);
          };
          if (!(record.o || []).some(function (one) { return one[0] === ''; })) add('', record.ph || '', true, true);
          (record.o || []).forEach(function (one) { add(one[0], one[1], !!one[2], false); });
        }
        element.disabled = !!(flags & 1);
        element.required = !!(flags & 8);
      }
      if (role === 'file') {
        set('accept', record.t);
        element.multiple = record.mx > 1;
        element.disabled = !!(flags & 1);
      }
      if (role === 'checkbox' || role === 'toggle' || role === 'radio') {
        element.disabled = !!(flags & 1);
        if (role !== 'radio') element.required = !!(flags & 8);
        if (role === 'radio') { element.name = record.n; element.value = record.v; }
      }
    },

    // What the program holds wins over what the element shows, whenever the program was asked.
    value: function (entry, record, role) {
      var element = entry.element;
      if (role === 'field' || role === 'area' || role === 'select') {
        var value = record.v || '';
        if (element.value !== value) element.value = value;
        entry.known = element.value;
      } else if (role === 'checkbox' || role === 'toggle' || role === 'radio') {
        var on = !!record.ch;
        if (element.checked !== on) element.checked = on;
        entry.known = on ? '1' : '0';
      }
    },

    show: function (records) {
      var self = this, active = document.activeElement, next = new Map(), top = 0;
      records.forEach(function (record) { next.set(record.i, record); if ((record.L || 0) > top) top = record.L; });
      var oldTop = this.top;
      if (top > oldTop) this.returnTo[top] = active && active.dataset && active.dataset.i ? +active.dataset.i : 0;

      // Stale nodes first: reordering then moves as little as possible, and never what has the focus.
      this.nodes.forEach(function (entry, id) {
        var record = next.get(id);
        if (record && record.r === entry.record.r && (record.lv || 0) === (entry.record.lv || 0) && !record.c === !entry.record.c) return;
        if (entry.record.c) self.scrolled.set(id, [entry.element.scrollLeft, entry.element.scrollTop]);
        self.nodes.delete(id);
        entry.gone = true;
      });
      this.root.querySelectorAll('[data-i]').forEach(function (element) {
        var entry = self.nodes.get(+element.dataset.i);
        if (!entry || entry.element !== element) {
          // Children that stay are put elsewhere below; keep them while their parent goes.
          element.querySelectorAll('[data-i]').forEach(function (child) {
            if (self.nodes.has(+child.dataset.i)) element.parentNode.insertBefore(child, element);
          });
          element.remove();
        }
      });

      var cursors = new Map();
      records.forEach(function (record) {
        var role = self.roles[record.r], entry = self.nodes.get(record.i), fresh = !entry;
        if (fresh) {
          entry = { element: self.make(role, record), record: record, text: '' };
          self.nodes.set(record.i, entry);
        }
        var parent = record.p ? self.nodes.get(record.p) : null;
        var home = parent ? parent.element : self.layer(record.L || 0);
        var base = parent && !parent.record.c ? parent.record.b : [0, 0];
        var last = cursors.get(home);
        if (!last && parent && parent.record.c) last = home.firstChild; // its extent
        if (!last && parent && parent.filled) last = parent.filled;
        var expected = last ? last.nextSibling : home.firstChild;
        if (expected !== entry.element) {
          if (!fresh && entry.element.parentNode === home && active && entry.element.contains(active)) {
            while (entry.element !== (last ? last.nextSibling : home.firstChild)) home.appendChild(last ? last.nextSibling : home.firstChild);
          } else home.insertBefore(entry.element, expected);
        }
        cursors.set(home, entry.element);
        var text = JSON.stringify(record) + base;
        if (text !== entry.text) {
          self.update(entry, record, entry.record, role, base);
          entry.text = text;
          entry.record = record;
        }
        self.value(entry, record, role);
        if (fresh && record.c) {
          var kept = GapuraBrowser.returning && self.scrolled.get(record.i);
          if (kept) { entry.element.scrollLeft = kept[0]; entry.element.scrollTop = kept[1]; }
        }
        if (fresh && (record.f || 0) & 256 && !self.wantFocus) self.wantFocus = record.i;
      });

      this.top = top;
      this.layers.forEach(function (element, number) {
        var inert = number >= 0 && number < top;
        if (element.inert !== inert) element.inert = inert;
        if (number > top) { element.remove(); self.layers.delete(number); }
      });
      if (top > oldTop) {
        var layer = this.layers.get(top), wanted = this.wantFocus && this.nodes.get(this.wantFocus);
        if (!wanted || !layer.contains(wanted.element)) {
          var first = layer.querySelector('input:not([disabled]),select:not([disabled]),textarea:not([disabled])') ||
            layer.querySelector('[role=dialog],[role=alertdialog]');
          if (first) first.focus();
          this.wantFocus = 0;
        }
      } else if (top < oldTop && !this.wantFocus) {
        this.wantFocus = this.returnTo[oldTop] || 0;
      }
      if (this.wantFocus) {
        var target = this.nodes.get(this.wantFocus);
        if (target) { target.element.focus(); this.wantFocus = 0; }
      }
      if (this.wantMain) {
        var heading = this.root.querySelector('.layer[data-layer="' + top + '"] h1');
        if (heading) { heading.focus({ preventScroll: true }); this.wantMain = false; }
      }
    },
  },

  gapura_js_start_mirror__deps: ['$GapuraMirror'],
  gapura_js_start_mirror: function () { GapuraMirror.start(); },
  gapura_js_show__deps: ['$GapuraMirror'],
  gapura_js_show: function (text, length) { GapuraMirror.show(JSON.parse(GapuraBrowser.text(text, length))); },
  gapura_js_focus__deps: ['$GapuraMirror'],
  gapura_js_focus: function (id) { GapuraMirror.wantFocus = id >>> 0; },
  gapura_js_focus_main__deps: ['$GapuraMirror'],
  gapura_js_focus_main: function () { GapuraMirror.wantMain = true; },
  gapura_js_scroll_to__deps: ['$GapuraMirror'],
  gapura_js_scroll_to: function (id, x, y) {
    var entry = GapuraMirror.nodes.get(id >>> 0);
    if (entry) entry.element.scrollTo(x, y);
  },
  gapura_js_announce__deps: ['$GapuraBrowser'],
  gapura_js_announce: function (text, length, assertive) {
    var element = document.getElementById(assertive ? 'live-assertive' : 'live-polite');
    element.textContent = '';
    var words = GapuraBrowser.text(text, length);
    setTimeout(function () { element.textContent = words; }, 60); // a change, also when the words are the same
  },
});
