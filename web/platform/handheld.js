// Shows every key to the wedge before the page sees it, and carries out what it answers. See handheld.hpp.
mergeInto(LibraryManager.library, {
  $GapuraHandheld__deps: ['$GapuraBrowser'],
  $GapuraHandheld: {
    SWALLOW: 1, MARK: 2, TAKE_BACK: 4, SCAN: 8,
    NOTHING: 0, EDITOR: 1, CATCHER: 2, // the order of KeyTarget
    listening: false,
    mark: null,        // a field as it was before the first key of what may be a scan
    before: null,      // a field as it was before the present input event
    composition: '',   // what the input method has shown so far
    timer: 0,
    catcher: null,
    byPointer: false,  // the last thing the person did was to touch, not to press a key

    targetOf: function (element) {
      if (!element) return this.NOTHING;
      if (element === this.catcher) return this.CATCHER;
      if (element.tagName === 'TEXTAREA' || element.tagName === 'SELECT') return this.EDITOR;
      if (element.tagName !== 'INPUT') return this.NOTHING;
      return /^(button|submit|reset|checkbox|radio|file|image|range|color)$/.test(element.type) ? this.NOTHING : this.EDITOR;
    },
    snapshot: function (element) {
      if (this.targetOf(element) !== this.EDITOR) return null;
      var start = element.value.length, end = start;
      try { // not every type of input tells
        if (element.selectionStart !== null && element.selectionStart !== undefined) {
          start = element.selectionStart;
          end = element.selectionEnd;
        }
      } catch (untold) { /* then at the end */ }
      return { element: element, value: element.value, start: start, end: end };
    },
    restore: function (keep, composing) {
      var mark = this.mark;
      if (!mark || !mark.element.isConnected) return;
      var element = mark.element;
      if (composing) { // an input method writes its text again, unless it is made to finish
        element.blur();
        element.focus({ preventScroll: true });
      }
      element.value = mark.value.slice(0, mark.start) + keep + mark.value.slice(mark.end);
      try {
        element.setSelectionRange(mark.start + keep.length, mark.start + keep.length);
      } catch (impossible) { /* that type of input has no selection */ }
      element.dispatchEvent(new Event('input', { bubbles: true }));
    },
    obey: function (event, answer) {
      if (answer & this.MARK) this.mark = event.type === 'input' ? this.before : this.snapshot(event.target);
      var late = event.type === 'input' && (answer & this.SWALLOW); // cannot be held back, only undone
      if ((answer & this.TAKE_BACK) || late) {
        this.restore((answer & this.TAKE_BACK) ? UTF8ToString(_gapura_handheld_keep()) : '', event.isComposing);
      }
      if ((answer & this.SWALLOW) && !late) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      if (answer & this.SCAN) GapuraBrowser.requestFrame();
      this.arm();
    },
    // One timer for all keys: when it rings too early it is set again.
    arm: function () {
      if (this.timer) return;
      var deadline = _gapura_handheld_deadline();
      if (deadline < 0) return;
      var ring = function () {
        var self = GapuraHandheld;
        var now = performance.now();
        self.timer = 0;
        var due = _gapura_handheld_deadline();
        if (due < 0) return;
        if (now < due) return self.arm();
        // The page was busy: keys that were pressed in time may still be waiting behind this timer.
        if (now > due + 40 && !self.late) {
          self.late = true;
          self.timer = setTimeout(ring, 30);
          return;
        }
        self.late = false;
        if (_gapura_handheld_wait(now) & self.SCAN) GapuraBrowser.requestFrame();
        self.arm();
      };
      this.timer = setTimeout(ring, Math.max(1, deadline - performance.now()));
    },
    late: false,

    key: function (event) {
      var self = GapuraHandheld;
      var down = event.type === 'keydown';
      self.byPointer = false;
      if (event.isComposing && down && event.key !== 'Process' && event.key !== 'Unidentified') return;
      stringToUTF8(String(event.key || ''), _gapura_handheld_name(0), 64);
      stringToUTF8(String(event.code || ''), _gapura_handheld_name(1), 64);
      var is = function (modifier) { return event.getModifierState && event.getModifierState(modifier) ? 1 : 0; };
      var flags = (event.shiftKey ? 1 : 0) | (event.ctrlKey ? 2 : 0) | (event.altKey ? 4 : 0) | (event.metaKey ? 8 : 0) |
        is('AltGraph') << 4 | is('CapsLock') << 5 | (event.repeat ? 64 : 0);
      var target = self.targetOf(event.target);
      self.obey(event, down ? _gapura_handheld_press(event.timeStamp, flags, target) : _gapura_handheld_release(event.timeStamp, flags, target));
    },
    beforeInput: function (event) {
      GapuraHandheld.before = GapuraHandheld.snapshot(event.target);
    },
    input: function (event) {
      var self = GapuraHandheld;
      var target = self.targetOf(event.target);
      var kind = event.inputType || '';
      var text = '';
      if (kind === 'insertText') text = event.data || '';
      else if (kind === 'insertLineBreak' || kind === 'insertParagraph') text = '\n';
      else if (kind === 'insertCompositionText' || kind === 'insertFromComposition') {
        var all = event.data || '';
        text = all.indexOf(self.composition) === 0 ? all.slice(self.composition.length) : '';
        self.composition = all;
      }
      if (text) {
        if (text.length < 4096) {
          stringToUTF8(text, _gapura_handheld_text(), 16384);
          self.obey(event, _gapura_handheld_insert(event.timeStamp, target));
        }
      }
      if (target === self.CATCHER && !event.isComposing) event.target.value = '';
    },
    compositionStart: function () { GapuraHandheld.composition = ''; },
    compositionEnd: function (event) {
      GapuraHandheld.composition = '';
      if (event.target === GapuraHandheld.catcher) event.target.value = '';
    },
    paste: function (event) {
      var text = event.clipboardData ? event.clipboardData.getData('text/plain') : '';
      if (!text || text.length > 4096) return;
      stringToUTF8(text, _gapura_handheld_text(), 16384);
      GapuraHandheld.obey(event, _gapura_handheld_paste(GapuraHandheld.targetOf(event.target)));
    },
    forget: function () { _gapura_handheld_forget(); },

    // ---- the hidden input, on Android only: elsewhere scanners are keyboards and keys need no input

    catchText: function (label) {
      if (!/Android/.test(navigator.userAgent)) return;
      var input = this.catcher = document.createElement('input');
      input.type = 'text';
      input.inputMode = 'none'; // no soft keyboard
      input.autocomplete = 'off';
      input.setAttribute('autocapitalize', 'none');
      input.setAttribute('autocorrect', 'off');
      input.spellcheck = false;
      input.tabIndex = -1;
      input.setAttribute('aria-label', label);
      var style = input.style;
      style.position = 'fixed';
      style.left = style.top = '0';
      style.width = style.height = '1px';
      style.opacity = '0';
      style.border = style.padding = '0';
      style.pointerEvents = 'none';
      style.fontSize = '16px'; // below that, phones zoom in
      document.body.appendChild(input);
      this.refocus();
    },
    // Takes the focus where nothing has it, and after a touch also from a button. Never from a field, and never from
    // someone who moves by keyboard.
    refocus: function () {
      if (!this.catcher || document.hidden) return;
      var active = document.activeElement;
      var free = !active || active === document.body || active.tagName === 'CANVAS';
      if (free || (this.byPointer && this.targetOf(active) === this.NOTHING)) this.catcher.focus({ preventScroll: true });
    },
    soon: function () { setTimeout(function () { GapuraHandheld.refocus(); }, 300); },
    touched: function () {
      GapuraHandheld.byPointer = true;
      GapuraHandheld.soon();
    },
    shown: function () {
      if (document.hidden) GapuraHandheld.forget();
      else GapuraHandheld.soon();
    },

    each: function (change) { // every listener of this object
      window[change]('keydown', this.key, true);
      window[change]('keyup', this.key, true);
      window[change]('beforeinput', this.beforeInput, true);
      window[change]('input', this.input, true);
      window[change]('compositionstart', this.compositionStart, true);
      window[change]('compositionend', this.compositionEnd, true);
      window[change]('paste', this.paste, true);
      window[change]('blur', this.forgetWindow, true);
      window[change]('focusout', this.soon, true);
      window[change]('pointerup', this.touched, true);
      document[change]('visibilitychange', this.shown);
    },
    forgetWindow: function (event) {
      if (event.target === window) GapuraHandheld.forget();
    },
    start: function (label) {
      if (this.catcher) this.catcher.setAttribute('aria-label', label);
      if (this.listening) return;
      this.listening = true;
      this.each('addEventListener');
      this.catchText(label);
    },
    stop: function () {
      if (!this.listening) return;
      this.listening = false;
      this.each('removeEventListener');
      clearTimeout(this.timer);
      this.timer = 0;
      this.mark = this.before = null;
      if (this.catcher) this.catcher.remove();
      this.catcher = null;
      this.forget();
    }
  },

  gapura_js_handheld_start__deps: ['$GapuraHandheld'],
  gapura_js_handheld_start: function (label, length) { GapuraHandheld.start(UTF8ToString(label, length)); },
  gapura_js_handheld_stop__deps: ['$GapuraHandheld'],
  gapura_js_handheld_stop: function () { GapuraHandheld.stop(); }
});
